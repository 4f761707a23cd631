//! `fact`: what a reply states is what the guide states, and still holds.

use std::ops::Range;

use crate::date::Date;
use crate::language::{self, Language};
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::model::value::Fact as Known;
use crate::source::floor_char_boundary;
use crate::text::fold::{Folded, fold};
use crate::text::quantities;
use crate::text::quantity::{Quantity, Value};

#[derive(Debug)]
struct Fact {
    facts: Vec<Stated>,
    /// "statt", "bisher", "noch", "not": the number is another one on purpose.
    otherwise: List,
    /// "Hersteller", "by law": somebody else's rule.
    others: List,
    /// "melden uns": a sentence about our reply, not about the matter.
    reply: List,
    exceptions: List,
}

#[derive(Debug)]
struct Stated {
    value: Value,
    /// What a number of no known unit counts, folded: "kwh".
    unit: Option<String>,
    /// How people read it: `30 Tage`.
    shown: String,
    name: String,
    /// Beginnings of the words that a sentence about it uses.
    words: Vec<String>,
    valid_until: Option<Date>,
}

/// What the compounds of a label end in, without being what it is about.
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
/// How many letters at the end of a word may differ, and how many must stay.
const ENDING: usize = 3;
const STEM: usize = 6;

/// The beginning that a word shares with its kin: of "Rückgabefrist" what "Rückgabe" and "zurückgeben" have.
fn stem(word: &str) -> &str {
    let bare = ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|bare| bare.len() >= 4)
        .unwrap_or(word);
    let bare = bare.strip_suffix('s').filter(|_| bare.len() < word.len()).unwrap_or(bare);
    let len = bare.len().saturating_sub(ENDING).max(STEM).min(bare.len());
    &bare[..floor_char_boundary(bare, len)]
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let language = guide.known_language();
    Some(Box::new(Fact {
        facts: guide.facts.iter().filter_map(|fact| stated(fact, language)).collect(),
        otherwise: builder.words("otherwise"),
        others: builder.words("others"),
        reply: builder.words("reply"),
        exceptions: builder.exceptions(),
    }))
}

/// Whether a word of a label or an id may be in a sentence about anything.
fn is_general(word: &str) -> bool {
    let mut known =
        language::ALL.iter().flat_map(|language| language.general_words.split_ascii_whitespace());
    known.any(|known| known == word)
}

fn stated(fact: &Known, language: &'static Language) -> Option<Stated> {
    let shown = match &fact.unit {
        Some(unit) => format!("{} {unit}", fact.value.value),
        None => fact.value.value.clone(),
    };
    let value = quantities::find(&Folded::new(&shown), language).first()?.value;
    let unit =
        fact.unit.as_ref().map(|unit| fold(unit)).filter(|_| matches!(value, Value::Number(_)));
    let given = fact.words.iter().map(|word| fold(&word.value));
    let label = fact
        .label
        .iter()
        .map(|label| fold(label))
        .chain([fold(&fact.id.value.replace(['_', '-', '.'], " "))]);
    let label: Vec<String> = label
        .flat_map(|label| {
            label.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|word| word.len() >= 5 && !is_general(word))
        .map(|word| stem(&word).to_owned())
        .collect();
    let name = fact.label.clone().unwrap_or_else(|| fact.id.value.clone());
    Some(Stated {
        value,
        unit,
        shown,
        name,
        words: given.chain(label).collect(),
        valid_until: fact.valid_until,
    })
}

impl Stated {
    fn is_meant(&self, sentence: &str) -> bool {
        self.words.iter().any(|word| sentence.contains(word.as_str()))
    }

    /// Whether a number could be this fact's: of its kind, and counting the same.
    fn could_be(&self, found: &Quantity, behind: &str) -> bool {
        let unit = self.unit.as_ref().is_none_or(|unit| {
            let stem = &unit[..floor_char_boundary(unit, 4)];
            behind.trim_start_matches([' ', '-']).starts_with(stem)
        });
        self.value.same_kind(found.value) && unit
    }
}

impl Check for Fact {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let own = |found: &&Quantity| {
            !cx.text.is_quoted(&found.range) && !cx.text.is_in_way(&found.range)
        };
        let mentioned: Vec<&Stated> =
            self.facts.iter().filter(|fact| fact.is_meant(&cx.text.folded.lower)).collect();
        if mentioned.is_empty() {
            return;
        }
        for found in cx.quantities().iter().filter(own) {
            let sentence = cx.text.sentence_at(found.range.start);
            let said = cx.text.folded.folded(sentence.start)..cx.text.folded.folded(sentence.end);
            let said = &cx.text.folded.lower[said];
            let behind = &cx.text.folded.lower[cx.text.folded.folded(found.range.end)..];
            let about: Vec<&&Stated> = mentioned
                .iter()
                .filter(|fact| fact.could_be(found, behind) && fact.is_meant(said))
                .collect();
            // A reply on a move and a reading has two deadlines, and either may stand beside the other's word.
            let of_another =
                mentioned.iter().any(|fact| fact.value.agrees(found.value) && !fact.is_meant(said));
            if about.is_empty() || of_another || self.is_something_else(cx, found, &sentence) {
                continue;
            }
            match about.iter().find(|fact| fact.value.agrees(found.value)) {
                None => {
                    let values =
                        vec![("fact", about[0].name.clone()), ("value", about[0].shown.clone())];
                    out.say(
                        found.range.clone(),
                        Details { variant: "other", values, ..Details::default() },
                    );
                }
                Some(fact) => {
                    if let (Some(until), Some(today)) = (fact.valid_until, cx.draft.today)
                        && until < today
                    {
                        let values =
                            vec![("fact", fact.name.clone()), ("until", until.to_string())];
                        out.say(
                            found.range.clone(),
                            Details { variant: "expired", values, ..Details::default() },
                        );
                    }
                }
            }
        }
    }
}

impl Fact {
    /// Time left, time past, what does not hold, what others say.
    fn is_something_else(
        &self,
        cx: &Context<'_>,
        found: &Quantity,
        sentence: &Range<usize>,
    ) -> bool {
        let clause = clause_at(cx.text.raw, sentence, found.range.start);
        cx.hits.any(self.otherwise, &clause)
            || cx.hits.any(self.others, sentence)
            || cx.hits.any(self.reply, sentence)
            || cx.touches(self.exceptions, &found.range)
    }
}

/// The part of a sentence between two commas.
fn clause_at(text: &str, sentence: &Range<usize>, at: usize) -> Range<usize> {
    let before = text[sentence.start..at]
        .rfind([',', ';', '–', '('])
        .map_or(sentence.start, |comma| sentence.start + comma);
    let after =
        text[at..sentence.end].find([';', '–', ')']).map_or(sentence.end, |comma| at + comma);
    let comma = text[at..after].match_indices(", ").map(|(comma, _)| at + comma).next();
    before..comma.unwrap_or(after)
}
