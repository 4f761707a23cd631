//! `address-case`: formal forms of address are capitalized.

use std::ops::Range;

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
    /// What belongs to the reader if nobody else is named: "ihres Ausweises".
    possessions: List,
    /// Plurals that the word may refer to: "die Pakete".
    they: List,
    /// Plurals without an article: "Lieferungen", "einige".
    several: List,
    /// What looks like a plural, with its verb in the singular: "die Stunde beginnt".
    one: List,
    /// Others who may own something: "Kunden", "meine Kollegin".
    people: List,
    /// Nouns: in lowercase, they show a draft that uses no capitals.
    nouns: List,
    exceptions: List,
}

/// How many sentences before a word may name the things that it refers to.
const SENTENCES_BEFORE: usize = 2;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(AddressCase {
        tokens: builder.tokens(),
        openers: builder.words("openers"),
        capital: builder.cased_words("capital"),
        possessions: builder.words("possessions"),
        they: builder.cased_words("they"),
        several: builder.cased_words("several"),
        one: builder.cased_words("one"),
        people: builder.cased_words("people"),
        nouns: builder.words("nouns"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for AddressCase {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if cx.guide.address != Some(Address::Formal) || !(writes_capitals(cx) || self.is_plain(cx))
        {
            return;
        }
        let reach = out.rule.reach;
        let openers = cx.hits(self.openers, reach).filter(|hit| opens(cx, hit));
        let mut addressed: Vec<(&Hit, bool)> = (cx.hits(self.tokens, reach).chain(openers))
            .map(|hit| (hit, false))
            .chain(cx.hits(self.possessions, reach).map(|hit| (hit, true)))
            .collect();
        addressed.sort_by_key(|(hit, _)| hit.range.start);
        let mut end = 0;
        for (phrase, owns) in addressed {
            let sentences = cx.text.sentences();
            let here = sentences.partition_point(|sentence| sentence.end <= phrase.range.start);
            let start = sentences
                .get(here.saturating_sub(SENTENCES_BEFORE))
                .map_or(0, |sentence| sentence.start);
            let before = start..phrase.range.start;
            if self.names_others(cx, &before) || (owns && cx.hits.any(self.people, &before)) {
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

impl AddressCase {
    /// Whether a draft begins its sentences with capitals and has no noun that would need one.
    fn is_plain(&self, cx: &Context<'_>) -> bool {
        let begins = |sentence: &Range<usize>| {
            let first = cx.text.raw[sentence.clone()].chars().find(|c| c.is_alphanumeric());
            first.is_some_and(|first| !first.is_lowercase())
        };
        cx.text.sentences().iter().all(begins) && !cx.hits.any(self.nouns, &(0..cx.text.raw.len()))
    }

    /// Whether there is a plural that "sie" may refer to.
    fn names_others(&self, cx: &Context<'_>, before: &Range<usize>) -> bool {
        let is_one = |start: usize| {
            let rest = start..cx.text.sentence_at(start).end;
            cx.hits.within(self.one, &rest).any(|hit| hit.range.start == start)
        };
        cx.hits.any(self.several, before)
            || cx.hits.within(self.they, before).any(|hit| !is_one(hit.range.start))
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
