//! What a number near the words of a fact may state instead of the fact: what we or others do, a
//! period of something else in the same sentence, a wish with a reason of its own.

use std::ops::Range;

use super::clause::Mention;
use super::stated::Stated;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::matching::hits::{Hit, List};
use crate::text::quantity::Quantity;

#[derive(Debug)]
pub(super) struct Aside {
    /// "wir senden", "schickt Ihnen": someone else hands something over, if `back` follows.
    hands: List,
    /// "zurück", "back".
    back: List,
    /// "wir werden", "dass wir": someone else is the subject, if `hand_back` follows.
    subject: List,
    /// "zurückschicken".
    hand_back: List,
    /// "we return", "returns from holiday": the same in one phrase.
    returns: List,
    /// "Kunde", "wer": the one who hands it back is the customer after all.
    customer: List,
    /// "label", "Etikett": a thing with a period of its own, if `lasts` follows.
    thing: List,
    /// "is valid", "gültig".
    lasts: List,
    /// "for your return to reach us": on its way, or being booked.
    transit: List,
    /// "if you", "could you".
    request: List,
    /// "so it reaches us", "before Christmas": why we ask for it this early.
    reason: List,
    /// "refund": a reason that only repeats what the fact is about.
    usual: List,
    /// "starts on": right before a date, which is not the end.
    begins: List,
    /// "from", "von": right before the first of two values.
    from: List,
}

/// The most bytes between a thing and what is said about it.
const NEAR: usize = 60;
/// The bytes at the end of a compound in which its main word is.
const MAIN_WORD: usize = 8;

impl Aside {
    pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Aside {
        Aside {
            hands: builder.words("hands"),
            back: builder.words("back"),
            subject: builder.words("subject"),
            hand_back: builder.words("hand-back"),
            returns: builder.words("returns"),
            customer: builder.words("customer"),
            thing: builder.words("thing"),
            lasts: builder.words("lasts"),
            transit: builder.words("transit"),
            request: builder.words("request"),
            reason: builder.words("reason"),
            usual: builder.words("usual"),
            begins: builder.words("begins"),
            from: builder.words("from"),
        }
    }

    /// Whether the number is about something else than the fact.
    pub(super) fn is_meant(&self, cx: &Context<'_>, fact: &Stated, mention: &Mention<'_>) -> bool {
        let Mention { sentence, clause, .. } = mention;
        self.someone_else_acts(cx, clause)
            || self.is_of_a_thing(cx, fact, clause)
            || cx.hits.any(self.transit, sentence)
            || self.has_own_reason(cx, mention)
            || self.is_beginning(cx, fact, mention)
    }

    /// "Wir senden Ihnen das Geld in 3 Tagen zurück": not what the customer may do.
    fn someone_else_acts(&self, cx: &Context<'_>, clause: &Range<usize>) -> bool {
        let followed = |first: List, then: List| {
            let mut hits = cx.hits.within(first, clause);
            hits.any(|hit| cx.hits.any(then, &(hit.range.end..clause.end)))
        };
        (cx.hits.any(self.returns, clause)
            || followed(self.hands, self.back)
            || followed(self.subject, self.hand_back))
            && !cx.hits.any(self.customer, clause)
    }

    /// "The return label is valid for 14 days", unless the fact is about labels.
    fn is_of_a_thing(&self, cx: &Context<'_>, fact: &Stated, clause: &Range<usize>) -> bool {
        let is_fact = |thing: &Hit| {
            let lower = cx.text.folded.lower.as_str();
            let start = thing.folded.end.saturating_sub(MAIN_WORD).max(thing.folded.start);
            lower.get(start..thing.folded.end).is_some_and(|word| fact.is_meant(word))
        };
        cx.hits.within(self.thing, clause).filter(|thing| !is_fact(thing)).any(|thing| {
            let behind = thing.range.end..clause.end;
            let near = |hit: &Hit| hit.range.start - thing.range.end <= NEAR;
            cx.hits.within(self.lasts, &behind).any(near)
        })
    }

    /// "Could you return it within 10 days so it reaches us before the sale?"
    fn has_own_reason(&self, cx: &Context<'_>, mention: &Mention<'_>) -> bool {
        let Mention { found, sentence, .. } = mention;
        let behind = found.range.end..sentence.end;
        cx.hits.any(self.request, &(sentence.start..found.range.start))
            && cx.hits.any(self.reason, &behind)
            && !cx.hits.any(self.usual, &behind)
    }

    /// "from" of "from 1 May to 31 December", "starts on" if the fact is an end.
    fn is_beginning(&self, cx: &Context<'_>, fact: &Stated, mention: &Mention<'_>) -> bool {
        let Mention { found, sentence, .. } = mention;
        let before = sentence.start..found.range.start;
        let right_before = |list: List| {
            let last = cx.hits.within(list, &before).last();
            last.is_some_and(|hit| cx.text.raw[hit.range.end..before.end].trim().is_empty())
        };
        let another_follows = || {
            let behind = |other: &Quantity| {
                other.range.start >= found.range.end && other.range.end <= sentence.end
            };
            let mut others = cx.quantities().iter().filter(|other| behind(other));
            others.any(|other| other.value.same_kind(found.value))
        };
        (right_before(self.from) && another_follows())
            || (found.value.is_date()
                && right_before(self.begins)
                && (fact.is_end || another_follows()))
    }
}
