//! `question-ignored`: who asks several things gets an answer to each. Speaks only when it is certain: the reply deals
//! with one question and has not a word for another.

use std::ops::Range;

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::text::fold::fold;
use crate::text::quantity::Value;

#[derive(Debug)]
struct QuestionIgnored {
    /// Words that say nothing of what is asked: "kann", "eigentlich", "please".
    stop: List,
    /// "kläre ich", "we'll come back to the rest": put off, not ignored.
    defer: List,
    /// "Ernsthaft?", "are you serious": asked without wanting to know.
    rhetorical: List,
    /// "ja", "leider", "no problem": answers what can be answered with yes or no.
    yes_or_no: List,
    /// "wann", "how much": what asks for a time, a number, a place, a reason.
    open: List,
}

/// How many letters two words must share at the beginning to be about the same.
const STEM: usize = 5;
/// Fewer words than this say too little of what is asked.
const FEWEST: usize = 2;
/// Of more questions, and of longer ones, nothing is certain.
const MOST_QUESTIONS: usize = 12;
const MOST_WORDS: usize = 24;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(QuestionIgnored {
        stop: builder.words("stop"),
        defer: builder.words("defer"),
        rhetorical: builder.words("rhetorical"),
        yes_or_no: builder.words("yes_or_no"),
        open: builder.words("open"),
    }))
}

impl Check for QuestionIgnored {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(message) = cx.message.filter(|message| message.text.raw.matches('?').count() > 1)
        else {
            return;
        };
        let text = &message.text;
        let own = |sentence: &&Range<usize>| {
            text.raw[(*sentence).clone()].ends_with('?') && !text.is_quoted(sentence)
        };
        let rhetorical = |sentence: &&Range<usize>| message.hits.any(self.rhetorical, sentence);
        let questions: Vec<_> =
            text.sentences().iter().filter(own).filter(|sentence| !rhetorical(sentence)).collect();
        let deferred =
            || cx.has(self.defer, out.rule.reach) || cx.heard(SpeechAct::Deferral).next().is_some();
        if !(2..=MOST_QUESTIONS).contains(&questions.len()) || deferred() {
            return;
        }
        let subjects: Vec<Vec<String>> = questions
            .iter()
            .map(|question| {
                let inside = text.words().iter().filter(|word| {
                    question.start <= word.raw.start && word.raw.end <= question.end
                });
                let said = inside.filter(|word| !message.hits.touches(self.stop, &word.raw));
                said.map(|word| text.folded.lower[word.folded.clone()].to_owned())
                    .filter(|word| word.len() > 3)
                    .take(MOST_WORDS)
                    .collect()
            })
            .collect();
        let said = &cx.text.folded.lower;
        let touched = |subject: &Vec<String>| subject.iter().any(|word| is_touched(word, said));
        if !subjects.iter().any(touched) {
            return;
        }
        for (question, subject) in questions.iter().zip(&subjects) {
            let answered = touched(subject)
                || self.is_answered(
                    cx,
                    &text.raw[(*question).clone()],
                    message.hits.any(self.open, question),
                );
            if subject.len() >= FEWEST && !answered {
                let values = vec![("question", text.raw[(*question).clone()].to_owned())];
                out.say(cx.ending(), Details { values, ..Details::default() });
                return;
            }
        }
    }
}

impl QuestionIgnored {
    /// Answered without a word of the question: a yes, a day, an amount.
    fn is_answered(&self, cx: &Context<'_>, question: &str, open: bool) -> bool {
        if !open {
            return !cx.hits.of(self.yes_or_no).is_empty();
        }
        let asks = fold(question);
        let wants_number = [
            "wann",
            "wie viel",
            "wie lange",
            "wie hoch",
            "kostet",
            "kosten",
            "when",
            "how much",
            "how long",
            "how many",
            "what time",
        ];
        let stated = cx
            .quantities()
            .iter()
            .any(|found| !matches!(found.value, Value::Number(_)) || !found.in_words);
        wants_number.iter().any(|word| asks.contains(word)) && stated
    }
}

/// Whether a word of a question, or one of its kin, stands in a folded text.
fn is_touched(word: &str, said: &str) -> bool {
    let stem: String = word.chars().take(STEM).collect();
    if said.contains(&stem) {
        return true;
    }
    // A compound is touched by its parts: "Rechnungsadresse" by "Adresse".
    let parts = said.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > STEM);
    let mut parts =
        parts.map(|part| &part[..crate::source::floor_char_boundary(part, part.len() - 1)]);
    parts.any(|part| word.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Folded;

    #[test]
    fn kin_of_a_word_touch_it() {
        let said = Folded::new("Die Adresse ändern wir. Die Lieferung kommt.").lower;
        assert!(is_touched("rechnungsadresse", &said));
        assert!(is_touched("liefert", &said));
        assert!(!is_touched("ratenzahlung", &said));
    }
}
