//! `question-ignored`: if the customer asks several questions, each is answered. It reports only
//! what is certain: the reply deals with one question and has no word of another.

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
    /// Words that don't identify a question: "kann", "eigentlich", "please".
    stop: List,
    /// "kläre ich", "we'll come back to the rest": postponed, not ignored.
    defer: List,
    /// "Ernsthaft?", "are you serious": rhetorical questions.
    rhetorical: List,
    /// "ja", "leider", "no problem": answers to yes/no questions.
    yes_or_no: List,
    /// "wann", "how much": asks for a time, a number, a place or a reason.
    open: List,
}

/// How many first letters two related words have in common.
const STEM: usize = 5;
/// The minimum number of words that identify a question.
const FEWEST: usize = 2;
/// More questions, or more words, are too uncertain.
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
                let content = inside.filter(|word| !message.hits.touches(self.stop, &word.raw));
                content
                    .map(|word| text.folded.lower[word.folded.clone()].to_owned())
                    .filter(|word| word.len() > 3)
                    .take(MOST_WORDS)
                    .collect()
            })
            .collect();
        let reply = &cx.text.folded.lower;
        let mentioned =
            |subject: &Vec<String>| subject.iter().any(|word| is_mentioned(word, reply));
        if !subjects.iter().any(mentioned) {
            return;
        }
        for (question, subject) in questions.iter().zip(&subjects) {
            let answered = mentioned(subject)
                || self.is_answered(
                    cx,
                    &text.raw[(*question).clone()],
                    message.hits.any(self.open, question),
                );
            if subject.len() >= FEWEST && !answered {
                let values = vec![("question", text.raw[(*question).clone()].to_owned())];
                out.say(cx.ending(), Details { values, is_lack: true, ..Details::default() });
                return;
            }
        }
    }
}

impl QuestionIgnored {
    /// Whether it is answered without repeating a word: with a yes, a date or an amount.
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

/// Whether a word of a question, or a related one, is in a folded text.
fn is_mentioned(word: &str, text: &str) -> bool {
    let stem: String = word.chars().take(STEM).collect();
    if text.contains(&stem) {
        return true;
    }
    // A compound is matched by its parts: "Rechnungsadresse" by "Adresse".
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > STEM);
    let mut parts =
        parts.map(|part| &part[..crate::source::floor_char_boundary(part, part.len() - 1)]);
    parts.any(|part| word.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Folded;

    #[test]
    fn related_words_match() {
        let reply = Folded::new("Die Adresse ändern wir. Die Lieferung kommt.").lower;
        assert!(is_mentioned("rechnungsadresse", &reply));
        assert!(is_mentioned("liefert", &reply));
        assert!(!is_mentioned("ratenzahlung", &reply));
    }
}
