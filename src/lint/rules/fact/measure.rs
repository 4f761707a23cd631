//! What a number measures, as the words right beside it tell: the fact, or a difference, a share, the price of a thing.

use std::ops::Range;

use super::clause::Mention;
use super::kind::Kind;
use super::stated::Stated;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::matching::hits::{Hit, List};
use crate::text::quantity::Value;
use crate::text::words::is_in_word;

#[derive(Debug)]
pub(super) struct Measure {
    /// "more", "early", "before Christmas": right behind a difference.
    difference: List,
    /// "of", "des": right behind a period or a share of something.
    portion: List,
    /// "within": right before a period, which then counts from what follows: "within 14 days of delivery".
    pub(super) within: List,
    /// "of the price": a share that is a discount.
    of_price: List,
    /// "for", "of": right before the price of a thing.
    price_of: List,
    /// "including delivery", "in total", "for two parcels", "shipping box": the price of the fact and more, or not of it.
    sums: List,
    /// "worth": right before the value of what has a price of its own.
    worth: List,
    /// "the", "ein": right before a number that belongs to the noun behind it: "the £120 lamp".
    article: List,
    /// "fee", "minimum": such a noun that is about the fact all the same.
    heads: List,
    /// "refund", "save": what is done with money other than paying a price.
    moves: List,
    /// "a", "per": between two durations, of which the second is a rate: "7 days a week".
    per: List,
}

/// How many words a noun phrase behind a number may have.
const NOUNS: usize = 3;

impl Measure {
    pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Measure {
        Measure {
            difference: builder.words("difference"),
            portion: builder.words("portion"),
            within: builder.words("within"),
            of_price: builder.words("of-price"),
            price_of: builder.words("price-of"),
            sums: builder.words("sums"),
            worth: builder.words("worth"),
            article: builder.words("article"),
            heads: builder.words("heads"),
            moves: builder.words("moves"),
            per: builder.words("per"),
        }
    }

    /// Whether a number measures something else than the fact.
    pub(super) fn is_else(&self, cx: &Context<'_>, fact: &Stated, mention: &Mention<'_>) -> bool {
        let Mention { found, sentence, clause, .. } = mention;
        let before = sentence.start..found.range.start;
        let behind = found.range.end..sentence.end;
        let not_fact = |hit: &Hit| !fact.is_meant(cx.lower(&hit.range));
        cx.begins_with(self.difference, &behind)
            || match found.value {
                Value::Amount(..) => {
                    self.is_price_of_a_thing(cx, fact, &before)
                        || fact.kind == Kind::Price
                            && (cx.right_before(self.worth, &before).is_some()
                                || cx.hits.any(self.sums, sentence))
                        || self.is_attribute(cx, fact, &before, &behind)
                        || cx.hits.within(self.moves, clause).any(not_fact)
                }
                Value::Percent(_) => {
                    cx.begins_with(self.portion, &behind) && !cx.begins_with(self.of_price, &behind)
                }
                value if value.minutes().is_some() => {
                    self.is_rate(cx, &found.range)
                        || self.is_portion(cx, fact, &behind)
                            && cx.right_before(self.within, &before).is_none()
                }
                _ => false,
            }
    }

    /// "the lamp for £120", but not "delivery for £6": the word before "for" tells what has the price.
    fn is_price_of_a_thing(&self, cx: &Context<'_>, fact: &Stated, before: &Range<usize>) -> bool {
        let Some(hit) = cx.right_before(self.price_of, before) else { return false };
        let until = before.start..hit.range.start;
        let start = cx.text.raw[until.clone()]
            .trim_end()
            .rfind(' ')
            .map_or(until.start, |at| until.start + at);
        let word = start..until.end;
        !fact.is_meant(cx.lower(&word)) && !cx.hits.any(self.heads, &word)
    }

    /// "the £120 lamp", "die 120-€-Lampe", but not "a £6 delivery fee".
    fn is_attribute(
        &self,
        cx: &Context<'_>,
        fact: &Stated,
        before: &Range<usize>,
        behind: &Range<usize>,
    ) -> bool {
        let text = &cx.text.raw[behind.clone()];
        let compound =
            text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        if !compound && (!text.starts_with(' ') || cx.right_before(self.article, before).is_none())
        {
            return false;
        }
        let mut end = behind.start;
        let mut last = end..end;
        for word in text.split_inclusive([' ', '-']).take(NOUNS + 1) {
            let bare = word.trim_end_matches(|c| !is_in_word(c));
            let range = end..end + bare.len();
            if is_common(cx, bare) {
                break;
            }
            if !bare.is_empty() {
                last = range;
            }
            end += word.len();
            if bare.len() + 1 < word.trim_end().len()
                || word.trim_end().ends_with(['.', ',', '!', '?', ';', ':'])
            {
                break;
            }
        }
        let phrase = behind.start..last.end;
        !last.is_empty() && !fact.is_meant(cx.lower(&last)) && !cx.hits.any(self.heads, &phrase)
    }

    /// "3 months of the plan", but not "3 years of warranty".
    fn is_portion(&self, cx: &Context<'_>, fact: &Stated, behind: &Range<usize>) -> bool {
        let text = &cx.text.raw[behind.clone()];
        let end =
            text.match_indices(' ').nth(NOUNS).map_or(behind.end, |(at, _)| behind.start + at);
        cx.begins_with(self.portion, behind) && !fact.is_meant(cx.lower(&(behind.start..end)))
    }

    /// "7 days a week": two durations side by side.
    fn is_rate(&self, cx: &Context<'_>, found: &Range<usize>) -> bool {
        let beside = |between: Range<usize>| {
            let text = cx.text.raw.get(between.clone()).unwrap_or("-");
            text.starts_with(' ')
                && (text.trim().is_empty()
                    || cx
                        .right_before(self.per, &between)
                        .is_some_and(|hit| hit.range.start <= between.start + 1))
        };
        cx.quantities().iter().filter(|other| other.value.minutes().is_some()).any(|other| {
            beside(found.end..other.range.start) || beside(other.range.end..found.start)
        })
    }
}

/// Whether a word is a function word, so that it begins no noun phrase.
fn is_common(cx: &Context<'_>, word: &str) -> bool {
    let word = word.to_lowercase();
    cx.language.common_words.split_ascii_whitespace().any(|known| known == word)
}
