//! The words that show that a sentence is about a fact.

use crate::language::Language;
use crate::source::floor_char_boundary;

/// A keyword or phrase to be found in a folded sentence.
#[derive(Debug)]
pub(super) struct Sign {
    /// The words that must be in the sentence, in this order and close together.
    words: Vec<String>,
    /// The separated form, if it is a separable verb.
    apart: Option<Apart>,
}

/// "Geben Sie … zurück": a verb with its prefix at the end of the clause.
#[derive(Debug)]
struct Apart {
    prefix: &'static str,
    /// The consonants of its stem: those of "geben", "gib" and "Gabe" are the same.
    verb: String,
}

/// Second parts of compounds that say nothing about the subject.
const ENDINGS: &[&str] = &[
    "frist",
    "zeit",
    "dauer",
    "zeitraum",
    "kosten",
    "gebuehr",
    "gebuehren",
    "betrag",
    "meldung",
    "hoehe",
    "grenze",
    "wert",
    "preis",
];
/// How many letters at the end of a word may differ, and how many must remain.
const ENDING: usize = 3;
const STEM: usize = 6;

/// The stem that a word shares with related words: "Rückgabefrist" shares one with "Rückgabe" and
/// "zurückgeben".
pub(super) fn stem(word: &str) -> &str {
    let bare = bare(word);
    let len = bare.len().saturating_sub(ENDING).max(STEM).min(bare.len());
    &bare[..floor_char_boundary(bare, len)]
}

/// A word without the second part of its compound.
fn bare(word: &str) -> &str {
    let bare = ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|bare| bare.len() >= 4)
        .unwrap_or(word);
    bare.strip_suffix('s').filter(|_| bare.len() < word.len()).unwrap_or(bare)
}

/// How many words may come between two words of a phrase: "send it back".
const BETWEEN: usize = 3;

impl Sign {
    /// From a word or phrase given in the guide, folded.
    pub(super) fn of(written: &str, language: &Language) -> Sign {
        let words = written.split_whitespace().map(str::to_owned).collect();
        Sign { words, apart: Apart::of(written, language) }
    }

    /// From a word of a label, folded; related words count, too.
    pub(super) fn of_label(word: &str, language: &Language) -> Sign {
        let bare = bare(word);
        Sign { words: vec![stem(word).to_owned()], apart: Apart::of(bare, language) }
    }

    pub(super) fn stands_in(&self, sentence: &str) -> bool {
        let whole = match self.words.as_slice() {
            [] => false,
            [word] => sentence.contains(word.as_str()),
            phrase => follow(phrase, sentence),
        };
        whole || self.apart.as_ref().is_some_and(|apart| apart.stands_in(sentence))
    }
}

/// Whether the words of a phrase come in order, with few words between them.
fn follow(phrase: &[String], sentence: &str) -> bool {
    if !phrase.iter().all(|word| sentence.contains(word.as_str())) {
        return false;
    }
    let all: Vec<&str> = words(sentence).map(|(_, word)| word).collect();
    let begins = |at: &usize| all[*at].starts_with(phrase[0].as_str());
    (0..all.len()).filter(begins).any(|start| {
        let mut at = start;
        phrase[1..].iter().all(|next| {
            let reach = all.iter().enumerate().skip(at + 1).take(BETWEEN + 1);
            let found =
                reach.map(|(n, word)| (n, *word)).find(|(_, word)| word.starts_with(next.as_str()));
            found.inspect(|(n, _)| at = *n).is_some()
        })
    })
}

/// The words of a folded sentence, each with the position of its end.
fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    sentence.split(|c: char| !c.is_alphanumeric()).filter_map(move |word| {
        let end = at + word.len();
        at = end + sentence[end..].chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((end, word))
    })
}

impl Apart {
    fn of(word: &str, language: &Language) -> Option<Apart> {
        let (written, prefix) =
            language.separable.iter().find(|(written, _)| word.starts_with(written))?;
        let verb: String = consonants(&word[written.len()..]).collect();
        (verb.len() > 1 && !word.contains(' ')).then_some(Apart { prefix, verb })
    }

    /// Whether the prefix ends a clause with the verb before it, or both form one word, perhaps with
    /// "zu" or "ge" inside.
    fn stands_in(&self, sentence: &str) -> bool {
        let mut verb_before = false;
        sentence.contains(self.prefix)
            && words(sentence).any(|(end, word)| {
                let inside = word.strip_prefix(self.prefix);
                let joined =
                    inside.and_then(|rest| rest.strip_prefix("zu").or(rest.strip_prefix("ge")));
                let behind = sentence[end..].trim_start_matches(' ');
                let ends = behind.is_empty()
                    || behind.starts_with('\n')
                    || behind.starts_with(|c: char| c.is_ascii_punctuation())
                    || ["und ", "oder "].iter().any(|and| behind.starts_with(and));
                let found = (verb_before && ends && inside == Some(""))
                    || inside.into_iter().chain(joined).any(|rest| self.is_form(rest));
                verb_before |= self.is_form(word);
                found
            })
    }

    fn is_form(&self, word: &str) -> bool {
        consonants(word).eq(self.verb.chars())
    }
}

/// The endings of verbs and of nouns derived from them.
const VERB_ENDINGS: &[&str] =
    &["ungen", "ung", "eten", "ten", "est", "en", "et", "st", "te", "t", "e", "n"];

/// The consonants of a word without its ending.
fn consonants(word: &str) -> impl Iterator<Item = char> {
    let bare = VERB_ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
    let bare = bare.filter(|bare| bare.len() > 1).unwrap_or(word);
    bare.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'))
}
