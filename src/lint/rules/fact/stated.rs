//! A fact that the guide states, and how to find sentences about it.

use std::ops::Range;

use super::kind::{Kind, KindWords};
use super::sign::{Sign, stem};
use crate::date::Date;
use crate::language::{self, Locale};
use crate::model::value::Fact as Known;
use crate::source::floor_char_boundary;
use crate::text::fold::{Folded, fold};
use crate::text::quantities;
use crate::text::quantity::Value;

#[derive(Debug)]
pub(super) struct Stated {
    pub(super) value: Value,
    /// What the number counts, if it has no known unit; folded: "kwh".
    pub(super) unit: Option<String>,
    /// As people read it: `30 Tage`.
    pub(super) shown: String,
    /// As written in the guide, folded.
    pub(super) written: String,
    pub(super) name: String,
    /// The keywords of sentences about it.
    pub(super) words: Vec<Sign>,
    pub(super) valid_until: Option<Date>,
    pub(super) kind: Kind,
    /// Its label, its words and its id, folded.
    about: String,
    /// Whether its words say that it is the end of something.
    pub(super) is_end: bool,
}

impl Stated {
    pub(super) fn of(fact: &Known, locale: Locale, kinds: &KindWords) -> Option<Stated> {
        let shown = match &fact.unit {
            Some(unit) => format!("{} {unit}", fact.value.value),
            None => fact.value.value.clone(),
        };
        let value = quantities::find(&Folded::new(&shown), locale).first()?.value;
        let unit =
            fact.unit.as_ref().map(|unit| fold(unit)).filter(|_| matches!(value, Value::Number(_)));
        let written = fact.words.iter().map(|word| &word.value).chain(&fact.label);
        let about: Vec<String> = written.chain([&fact.id.value]).map(|text| fold(text)).collect();
        let is_end = about.iter().any(|text| tells_end(text));
        let about = about.join("\n").replace(['_', '-'], " ");
        let kind = kinds.kind(value, unit.as_deref(), &about);
        let given = fact.words.iter().map(|word| fold(&word.value));
        // "Delivery is free" says the same as "free delivery".
        let turned =
            |phrase: &String| phrase.split_once(' ').map(|(one, other)| format!("{other} {one}"));
        let given = given.flat_map(|phrase| {
            let turned = turned(&phrase).filter(|_| kind == Kind::Threshold);
            [Some(phrase), turned].into_iter().flatten()
        });
        let given = given.map(|phrase| Sign::of(&phrase, locale.language));
        let label = fact
            .label
            .iter()
            .map(|label| fold(label))
            .chain([fold(&fact.id.value.replace(['_', '-', '.'], " "))]);
        let label: Vec<Sign> = label
            .flat_map(|label| {
                label.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
            })
            .filter(|word| word.len() >= 5 && !is_general(word))
            .map(|word| Sign::of_label(&word, locale.language))
            .collect();
        let name = fact.label.clone().unwrap_or_else(|| fact.id.value.clone());
        Some(Stated {
            value,
            unit,
            written: fold(&shown),
            shown,
            name,
            words: given.chain(label).collect(),
            valid_until: fact.valid_until,
            kind,
            about,
            is_end,
        })
    }

    pub(super) fn is_meant(&self, sentence: &str) -> bool {
        self.words.iter().any(|word| word.stands_in(sentence))
    }

    /// Whether the guide uses the words of a folded phrase about the fact: a fact about a guarantee is about guarantees.
    pub(super) fn names(&self, phrase: &str) -> bool {
        let words = phrase.split(|c: char| !c.is_alphanumeric());
        let mut stems =
            words.filter(|word| word.len() >= 5 && !is_general(word)).map(stem).peekable();
        stems.peek().is_some() && stems.all(|stem| self.about.contains(stem))
    }

    /// Whether a number is spelled exactly as in the guide, whatever its parsed value.
    pub(super) fn is_written(&self, text: &str, found: &Range<usize>) -> bool {
        let before = found.start.saturating_sub(self.written.len());
        let start = floor_char_boundary(text, before);
        let end = floor_char_boundary(text, (found.end + self.written.len()).min(text.len()));
        text[start..end].match_indices(&self.written).any(|(at, written)| {
            let (at, behind) = (start + at, start + at + written.len());
            let within = at <= found.start && found.start < behind;
            let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            within && alone(text[..at].chars().next_back()) && alone(text[behind..].chars().next())
        })
    }

    /// Whether a number could state this fact: it is of the same kind and counts the same thing.
    pub(super) fn could_be(&self, value: Value, behind: &str) -> bool {
        let unit = self.unit.as_ref().is_none_or(|unit| {
            let stem = &unit[..floor_char_boundary(unit, 4)];
            behind.trim_start_matches([' ', '-']).starts_with(stem)
        });
        self.value.same_kind(value) && unit
    }
}

/// Beginnings of words that tell of an end.
const ENDS: &[&str] = &["end", "until", "bis", "expir", "deadline", "ablauf", "schluss", "frist"];

fn tells_end(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ENDS.iter().any(|end| word.starts_with(end)))
}

/// Whether a word of a label or an id is too general to identify a fact.
fn is_general(word: &str) -> bool {
    let mut known =
        language::ALL.iter().flat_map(|language| language.general_words.split_ascii_whitespace());
    known.any(|known| known == word)
}
