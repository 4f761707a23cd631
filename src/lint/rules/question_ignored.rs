//! `question-ignored`: if the customer asks several questions, each is answered. It reports only
//! what is certain: the reply deals with one question, has no word of another, and says nothing
//! beside that could answer it in other words.

mod clauses;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::lint::acts::SpeechAct;
use crate::lint::analyzed::Analyzed;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::model::checked::Checked;
use crate::text::contacts::Kind;
use crate::text::fold::fold;
use crate::text::quantity::Value;
use clauses::{Clause, Clauses};

#[derive(Debug)]
struct QuestionIgnored {
    /// Words that don't identify a question: "kann", "eigentlich", "please".
    stop: List,
    /// "kläre ich", "we'll come back to the rest": postponed, not ignored.
    defer: List,
    /// "Ernsthaft?", "are you serious", "how are you": not meant to be answered.
    rhetorical: List,
    /// "wann", "how much": asks for a time, a number, a place or a reason.
    open: List,
    /// "kostenlos", "on Monday", "it depends": states a price, a size or a time without a number.
    stated: List,
    /// ", and can I", "und darf ich": begins another question in the same sentence.
    begins: List,
    clauses: Clauses,
    /// Folded on first use: most drafts answer no questions.
    synonyms: OnceLock<Synonyms>,
}

/// Groups of words with the same meaning, by each of their words; all folded.
#[derive(Debug, Default)]
struct Synonyms {
    groups: Vec<Vec<String>>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Synonyms {
    fn of(guide: &Checked, language: &str) -> Synonyms {
        let mut synonyms = Synonyms::default();
        for (n, group) in guide.synonyms_for(language).into_iter().enumerate() {
            let words: Vec<String> = group.into_iter().map(fold).collect();
            for word in &words {
                synonyms.by_word.entry(word.clone()).or_default().push(n);
            }
            synonyms.groups.push(words);
        }
        synonyms
    }

    /// The words of all groups that have a word.
    fn with(&self, word: &str) -> impl Iterator<Item = &String> {
        let groups = self.by_word.get(word).into_iter().flatten();
        groups.filter_map(|n| self.groups.get(*n)).flatten()
    }
}

/// How many first letters two related words have in common.
const STEM: usize = 5;
/// More questions, or more words, are too uncertain.
const MOST_QUESTIONS: usize = 12;
const MOST_WORDS: usize = 24;
/// The minimum length of a word that identifies a question.
const SHORTEST: usize = 3;

/// What asks for a number or a time.
const WANTS_NUMBER: [&str; 24] = [
    "wann",
    "wie viel",
    "wieviel",
    "wie lange",
    "wie hoch",
    "wie gross",
    "wie schwer",
    "wie weit",
    "wie oft",
    "wie teuer",
    "um welche uhrzeit",
    "kostet",
    "kosten",
    "when",
    "how much",
    "how long",
    "how many",
    "how big",
    "how heavy",
    "how far",
    "how often",
    "what time",
    "cost",
    "charge",
];

/// A question of the customer's.
struct Question {
    range: Range<usize>,
    /// The words that identify it.
    words: Vec<String>,
    wants_number: bool,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(QuestionIgnored {
        stop: builder.words("stop"),
        defer: builder.words("defer"),
        rhetorical: builder.words("rhetorical"),
        open: builder.words("open"),
        stated: builder.words("stated"),
        begins: builder.words("begins"),
        clauses: Clauses::new(builder),
        synonyms: OnceLock::new(),
    }))
}

impl Check for QuestionIgnored {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(message) = cx.message.filter(|message| message.text.raw.contains('?')) else {
            return;
        };
        let questions = self.questions(cx, message);
        // The answer may stand behind a link.
        let linked = || cx.text.contact_options().iter().any(|option| option.kind == Kind::Link);
        let deferred = || {
            cx.has(self.defer, out.rule.reach)
                || cx.detected(SpeechAct::Deferral).next().is_some()
                || linked()
        };
        if !(2..=MOST_QUESTIONS).contains(&questions.len()) || deferred() {
            return;
        }
        let mut clauses = self.clauses.of(cx);
        for clause in &mut clauses {
            clause.answers = best(&questions, &clause.words, cx);
        }
        let reply = &cx.text.folded.lower;
        let mentioned: Vec<bool> =
            questions.iter().map(|question| self.is_mentioned(cx, question, reply)).collect();
        // Only what the reply names tells its clauses apart.
        if clauses.iter().all(|clause| clause.answers.is_none()) {
            return;
        }
        // A question for a time or a number is answered by the first that nothing else claims.
        for (n, question) in questions.iter().enumerate() {
            let free = |clause: &&mut Clause| clause.answers.is_none() && clause.may_answer;
            if question.wants_number
                && !mentioned[n]
                && let Some(clause) =
                    clauses.iter_mut().filter(free).find(|clause| self.states(cx, &clause.range))
            {
                clause.answers = Some(n);
            }
        }
        let answered = |n: usize| clauses.iter().any(|clause| clause.answers == Some(n));
        // A number that is not the answer to another question for one.
        let stated = |n: usize| {
            questions[n].wants_number
                && clauses.iter().any(|clause| {
                    let elsewhere = clause.answers.is_some_and(|by| questions[by].wants_number);
                    !elsewhere && self.states(cx, &clause.range)
                })
        };
        let is_open = |n: &usize| {
            !mentioned[*n] && !answered(*n) && !stated(*n) && !questions[*n].words.is_empty()
        };
        let open: Vec<usize> = (0..questions.len()).filter(is_open).collect();
        if open.is_empty() {
            return;
        }
        let free = Clauses::free(cx, &clauses);
        // What states no number cannot answer a question for one.
        let unstated = |n: &&usize| questions[**n].wants_number;
        let ignored = open.iter().find(unstated).or(open.last().filter(|_| free < open.len()));
        if let Some(n) = ignored {
            let question = message.text.raw[questions[*n].range.clone()].to_owned();
            let values = vec![("question", question)];
            out.say(cx.ending(), Details { values, is_lack: true, ..Details::default() });
        }
    }
}

impl QuestionIgnored {
    /// The questions that the customer wants to be answered.
    fn questions(&self, cx: &Context<'_>, message: &Analyzed<'_>) -> Vec<Question> {
        let text = &message.text;
        let own = |sentence: &&Range<usize>| {
            text.raw[(*sentence).clone()].ends_with('?')
                && !text.is_quoted(sentence)
                && !self.is_rhetorical(message, sentence)
        };
        let known = |word: &str| {
            let mut lists = [cx.language.function_words, cx.language.common_words].into_iter();
            lists.any(|list| list.split_ascii_whitespace().any(|known| known == word))
        };
        let read = |range: &Range<usize>| {
            let words = text
                .words()
                .iter()
                .filter(|word| range.start <= word.raw.start && word.raw.end <= range.end)
                .filter(|word| !message.hits.touches(self.stop, &word.raw))
                .map(|word| &text.folded.lower[word.folded.clone()])
                .filter(|word| word.len() >= SHORTEST && !known(word))
                .filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
            let asked = fold(&text.raw[range.clone()]);
            let wants_number = message.hits.any(self.open, range)
                && WANTS_NUMBER.iter().any(|word| asks(&asked, word));
            Question {
                range: range.clone(),
                words: words.take(MOST_WORDS).map(str::to_owned).collect(),
                wants_number,
            }
        };
        let own = text.sentences().iter().filter(own);
        own.flat_map(|sentence| self.parts(message, sentence)).map(|part| read(&part)).collect()
    }

    /// The questions in one sentence: "Are you open, and can I bring a dog?" has two.
    fn parts(&self, message: &Analyzed<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
        let begins = message.hits.within(self.begins, sentence);
        let begins = begins.filter(|hit| hit.range.start > sentence.start);
        let mut parts = Vec::new();
        let mut start = sentence.start;
        for hit in begins {
            parts.push(start..hit.range.start);
            start = hit.range.start;
        }
        parts.push(start..sentence.end);
        parts
    }

    /// Whether a question is one in form only. A single word says so only where it stands alone.
    fn is_rhetorical(&self, message: &Analyzed<'_>, sentence: &Range<usize>) -> bool {
        message.hits.within(self.rhetorical, sentence).any(|hit| {
            let words = &message.text.raw[hit.range.clone()];
            words.trim().contains(char::is_whitespace)
                || words.trim_end_matches('?').len() + 3 >= sentence.len()
        })
    }

    /// Whether a word of a question is in the reply, or another word for it.
    fn is_mentioned(&self, cx: &Context<'_>, question: &Question, reply: &str) -> bool {
        let synonyms = self.synonyms.get_or_init(|| Synonyms::of(cx.guide, cx.language.code));
        let mut words = question.words.iter();
        words.any(|word| {
            is_mentioned(word, reply)
                || reply
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|said| are_related(word, said, cx.language.stem))
                || synonyms.with(word).any(|other| {
                    !other.contains(' ') && other.len() > SHORTEST && has_word(reply, other)
                })
        })
    }

    /// Whether a range states a time or a number.
    fn states(&self, cx: &Context<'_>, range: &Range<usize>) -> bool {
        let inside = |found: &Range<usize>| range.start <= found.start && found.end <= range.end;
        cx.hits.any(self.stated, range)
            || cx.quantities().iter().any(|found| {
                inside(&found.range)
                    && (!matches!(found.value, Value::Number(_)) || !found.in_words)
            })
    }
}

/// Whether a question has a word, from the beginning of one.
fn asks(question: &str, word: &str) -> bool {
    question.match_indices(word).any(|(at, _)| !question[..at].ends_with(char::is_alphanumeric))
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// The question that most words of a clause belong to.
fn best(questions: &[Question], words: &[String], cx: &Context<'_>) -> Option<usize> {
    let count = |question: &Question| {
        let is_said =
            |word: &&String| words.iter().any(|said| are_related(word, said, cx.language.stem));
        question.words.iter().filter(is_said).count()
    };
    let each = questions.iter().enumerate().map(|(n, question)| (n, count(question)));
    // Of equals, the first.
    let most = each.rev().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 0).map(|(n, _)| n)
}

/// Whether two words are forms of one.
fn are_related(one: &str, other: &str, stem: fn(&str) -> &str) -> bool {
    let start = |word: &str| word.chars().take(STEM).collect::<String>();
    let long = |word: &str| word.chars().count() >= STEM;
    one == other
        || stem(one) == stem(other)
        || long(one) && long(other) && start(one) == start(other)
        || is_part(one, other)
        || is_part(other, one)
}

/// Whether a word is the part of a compound: "Adresse" of "Rechnungsadresse".
fn is_part(part: &str, word: &str) -> bool {
    let end = crate::source::floor_char_boundary(part, part.len().saturating_sub(1));
    part.len() > STEM && word.len() > part.len() && word.contains(&part[..end])
}

/// Whether a word of a question, or a related one, is in a folded text.
fn is_mentioned(word: &str, text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    if word.len() < STEM {
        return words.any(|other| other.starts_with(word) || word == other);
    }
    let stem: String = word.chars().take(STEM).collect();
    // A compound is matched by its parts.
    text.contains(&stem) || words.any(|other| is_part(other, word))
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
        assert!(is_mentioned("fee", "there are no fees."));
        assert!(!is_mentioned("fee", "mind the coffee."));
    }
}
