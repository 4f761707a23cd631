//! `address-case`: formal forms of address are capitalized.

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::model::situation::Address;

#[derive(Debug)]
struct AddressCase {
    /// Phrases that can only address the reader: "können sie uns", "dear mr".
    tokens: List,
    /// The words in them that need a capital: "sie", "ihnen", "mr".
    capital: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(AddressCase {
        tokens: builder.tokens(),
        capital: builder.cased_words("capital"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for AddressCase {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if cx.guide.address != Some(Address::Formal) || !writes_capitals(cx) {
            return;
        }
        for phrase in cx.hits(self.tokens, out.rule.reach) {
            for hit in cx
                .hits
                .within(self.capital, &phrase.range)
                .filter(|hit| !cx.touches(self.exceptions, &hit.range))
            {
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

/// Whether the draft has a capital inside a sentence; without any, it is lowercase throughout.
fn writes_capitals(cx: &Context<'_>) -> bool {
    cx.text.sentences().iter().any(|sentence| {
        let mut words = cx.text.raw[sentence.clone()].split_whitespace();
        words.next();
        words.any(|word| word.starts_with(char::is_uppercase))
    })
}
