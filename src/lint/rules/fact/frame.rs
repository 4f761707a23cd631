//! Where a number stands in a sentence that states a fact of its kind.

use std::ops::Range;

use super::clause::Mention;
use super::kind::{Kind, KindWords};
use super::stated::Stated;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::matching::hits::List;
use crate::text::quantity::{Quantity, Value};

#[derive(Debug)]
pub(super) struct Frames {
    pub(super) kinds: KindWords,
    /// "orders over", "ab": right before the amount from which on something is free.
    threshold: List,
    /// "up to", "höchstens": the measure is a limit, not that of a single thing.
    limit: List,
    /// "more than", "over": beyond the value, unless that is what the fact is about.
    beyond: List,
    /// "we", "ich": not what customers do, unless we grant it.
    we: List,
    /// "accept", "give".
    grants: List,
    /// "reaches us", "is processed", "keep the box": what else happens to the thing, or is done with it.
    handled: List,
    /// "return the form": that is not what was bought.
    papers: List,
    /// "until", "bis": right before the end of something.
    until: List,
    /// "ends", "bis".
    ends: List,
    /// "for", "für": right before the date of something else.
    belongs: List,
    /// "at", "um": right before an hour.
    hour: List,
    /// "o'clock".
    behind_hour: List,
}

/// How many words may stand between an hour and the words of the fact.
const NEAR: usize = 3;
const DAY: u64 = 24 * 60;

impl Frames {
    pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Frames {
        Frames {
            kinds: KindWords::build(builder),
            threshold: builder.words("threshold"),
            limit: builder.words("limit"),
            beyond: builder.words("beyond"),
            we: builder.words("we"),
            grants: builder.words("grants"),
            handled: builder.words("handled"),
            papers: builder.words("papers"),
            until: builder.words("until"),
            ends: builder.words("ends"),
            belongs: builder.words("belongs"),
            hour: builder.words("hour"),
            behind_hour: builder.words("behind-hour"),
        }
    }

    /// Whether a number may state a fact where it stands.
    pub(super) fn fits(&self, cx: &Context<'_>, fact: &Stated, mention: &Mention<'_>) -> bool {
        let Mention { found, sentence, clause, .. } = mention;
        let before = sentence.start..found.range.start;
        let from = || {
            let free = self.kinds.is_free(cx.lower(sentence));
            free && cx.right_before(self.threshold, &before).is_some()
        };
        let beyond = || cx.hits.any(self.beyond, clause);
        match fact.kind {
            Kind::Threshold => from(),
            Kind::Measure => cx.hits.any(self.limit, clause),
            Kind::Price => !beyond() && !from(),
            Kind::Act => !beyond() && self.is_act(cx, fact, mention),
            Kind::Other if matches!(fact.value, Value::Clock(_)) => {
                self.is_hour_of(cx, fact, mention)
            }
            Kind::Other if fact.value.is_date() => {
                cx.right_before(self.belongs, &before).is_none()
                    && (!fact.is_end || cx.hits.any(self.ends, clause))
            }
            Kind::Other => !beyond(),
        }
    }

    /// Whether a duration may be that of what customers do: nothing says that it is ours, or that of a parcel on its way.
    fn is_act(&self, cx: &Context<'_>, fact: &Stated, mention: &Mention<'_>) -> bool {
        let Mention { found, clause, .. } = mention;
        let most = |value: Value| value.minutes().map_or(0, |minutes| *minutes.end());
        let too_short = most(found.value) < DAY && most(fact.value) > DAY;
        let ours = cx.hits.any(self.we, clause) && !cx.hits.any(self.grants, clause);
        !too_short
            && !ours
            && !cx.hits.any(self.papers, clause)
            && !cx.hits.any(self.handled, clause)
    }

    /// Whether a time of day stands beside the words of a fact, and is no end unless the fact is one.
    fn is_hour_of(&self, cx: &Context<'_>, fact: &Stated, mention: &Mention<'_>) -> bool {
        let Mention { found, clause, .. } = mention;
        let before = &cx.text.raw[clause.start..found.range.start];
        let behind = &cx.text.raw[found.range.end..clause.end];
        let start =
            before.rmatch_indices(' ').nth(NEAR).map_or(clause.start, |(at, _)| clause.start + at);
        let end =
            behind.match_indices(' ').nth(NEAR).map_or(clause.end, |(at, _)| found.range.end + at);
        (fact.is_end || cx.right_before(self.until, &(clause.start..found.range.start)).is_none())
            && fact.is_meant(cx.lower(&(start..end)))
    }

    /// What a number states about a fact: "at ten" is an hour.
    pub(super) fn value(&self, cx: &Context<'_>, fact: &Stated, found: &Quantity) -> Value {
        match (fact.value, found.value) {
            (Value::Clock(_), Value::Number(number)) => {
                self.hour(cx, &found.range, number).unwrap_or(found.value)
            }
            _ => found.value,
        }
    }

    fn hour(&self, cx: &Context<'_>, range: &Range<usize>, number: u64) -> Option<Value> {
        let sentence = cx.text.sentence_at(range.start);
        let behind = range.end..sentence.end.max(range.end);
        let ends = !cx.text.raw[behind.clone()].trim_start().starts_with(char::is_alphanumeric);
        let alone = ends || cx.begins_with(self.behind_hour, &behind);
        let at = cx.right_before(self.hour, &(sentence.start..range.start)).is_some();
        (at && alone && number.is_multiple_of(1000) && number <= 24_000)
            .then_some(Value::Clock(number / 1000 * 60))
    }
}

/// Whether two times of day may be the same: "5 o'clock" is also 17:00, "5 pm" is not 5:00.
pub(super) fn is_same_hour(value: Value, found: Value, written: &str) -> bool {
    const HALF_DAY: u64 = 12 * 60;
    let marked = written.ends_with(['m', 'M', '.']);
    match (value, found) {
        (Value::Clock(one), Value::Clock(other)) => {
            one == other || !marked && other <= HALF_DAY && one % HALF_DAY == other % HALF_DAY
        }
        _ => false,
    }
}
