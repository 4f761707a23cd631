//! `address-case`: formal forms of address are capitalized.

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::{Hit, List};
use crate::model::situation::Address;

#[derive(Debug)]
struct AddressCase {
    /// Phrases that can only address the reader: "können sie uns", "dear mr".
    tokens: List,
    /// Phrases that address the reader if they begin a sentence: "melden sie sich", "haben sie".
    openers: List,
    /// The words in them that need a capital: "sie", "ihnen", "mr".
    capital: List,
    /// Plurals that the word may refer to: "die Pakete".
    they: List,
    exceptions: List,
}

/// How many sentences before a word may name the things that it refers to.
const SENTENCES_BEFORE: usize = 2;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(AddressCase {
        tokens: builder.tokens(),
        openers: builder.words("openers"),
        capital: builder.cased_words("capital"),
        they: builder.cased_words("they"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for AddressCase {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if cx.guide.address != Some(Address::Formal) || !writes_capitals(cx) {
            return;
        }
        let openers = cx.hits(self.openers, out.rule.reach).filter(|hit| opens(cx, hit));
        let mut addressed: Vec<&Hit> =
            cx.hits(self.tokens, out.rule.reach).chain(openers).collect();
        addressed.sort_by_key(|hit| hit.range.start);
        let mut end = 0;
        for phrase in addressed {
            let sentences = cx.text.sentences();
            let here = sentences.partition_point(|sentence| sentence.end <= phrase.range.start);
            let start = sentences
                .get(here.saturating_sub(SENTENCES_BEFORE))
                .map_or(0, |sentence| sentence.start);
            if cx.hits.any(self.they, &(start..phrase.range.start)) {
                continue;
            }
            let words = cx.hits.within(self.capital, &phrase.range);
            for hit in words.filter(|hit| !cx.touches(self.exceptions, &hit.range)) {
                if hit.range.start < end {
                    continue;
                }
                end = hit.range.end;
                let mut letters = cx.text.raw[hit.range.clone()].chars();
                let better: String = letters
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase)
                    .chain(letters)
                    .collect();
                let values = vec![("use", better.clone())];
                out.say(
                    hit.range.clone(),
                    Details { values, fix: Some(better), ..Details::default() },
                );
            }
        }
    }
}

/// Whether a phrase begins its sentence with a capital.
fn opens(cx: &Context<'_>, hit: &Hit) -> bool {
    let sentence = cx.text.sentence_at(hit.range.start);
    let before = &cx.text.raw[sentence.start..hit.range.start];
    !before.contains(char::is_alphanumeric)
        && cx.text.raw[hit.range.clone()].starts_with(char::is_uppercase)
}

/// Whether the draft has a capital inside a sentence; without any, it is lowercase throughout.
fn writes_capitals(cx: &Context<'_>) -> bool {
    cx.text.sentences().iter().any(|sentence| {
        let mut words = cx.text.raw[sentence.clone()].split_whitespace();
        words.next();
        words.any(|word| word.starts_with(char::is_uppercase))
    })
}
