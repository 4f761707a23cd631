//! `response-time`: replies promise the response time of the guide, and acknowledge a longer wait.

use std::ops::Range;
use std::time::Duration;

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::Hit;
use crate::matching::hits::List;
use crate::text::numbers;
use crate::text::quantity::{Quantity, Value};

#[derive(Debug)]
struct ResponseTime {
    /// "melden uns", "get back to you": a sentence about our next reply.
    reply: List,
    /// "innerhalb von", "within": words before the time.
    within: List,
    /// "sobald", "and we": begins another clause; the time before or after it is not that of the
    /// reply.
    apart: List,
    /// "gewartet", "delay": a word about the wait.
    wait: List,
    /// "Wartezimmer", "the late show": such a word about something else.
    otherwise: List,
    exceptions: List,
}

/// The maximum distance between "innerhalb von" and the time, in bytes.
const REACH: usize = 24;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(ResponseTime {
        reply: builder.words("reply"),
        within: builder.words("within"),
        apart: builder.words("apart"),
        wait: builder.words("wait"),
        otherwise: builder.words("otherwise"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for ResponseTime {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some((target, _)) = cx.guide.response_time else { return };
        let target_words = || numbers::span(target, cx.language);
        let promises = |hit: &Hit| {
            cx.hits.any(self.within, &cx.text.sentence_at(hit.range.start))
                && !cx.text.is_quoted(&hit.range)
        };
        if cx.hits.of(self.reply).iter().any(promises) {
            for found in cx.quantities() {
                let sentence = cx.text.sentence_at(found.range.start);
                let promised = cx.hits.within(self.within, &sentence).any(|hit| {
                    hit.range.end <= found.range.start && found.range.start - hit.range.end <= REACH
                });
                let ours = promised
                    && cx
                        .hits
                        .within(self.reply, &sentence)
                        .any(|reply| self.is_time_of(cx, reply, found))
                    && !cx.text.is_quoted(&found.range);
                if ours && differs(found.value, target) && !cx.hits.any(self.exceptions, &sentence)
                {
                    let values = vec![("target", target_words())];
                    out.say(
                        found.range.clone(),
                        Details { variant: "other", values, ..Details::default() },
                    );
                }
            }
        }
        let late =
            cx.draft.waited.filter(|waited| *waited > target && !cx.text.raw.trim().is_empty());
        if let Some(waited) = late
            && !self.acknowledges_wait(cx)
        {
            let values =
                vec![("waited", numbers::span(waited, cx.language)), ("target", target_words())];
            let variant = "late";
            out.say(cx.opening(), Details { variant, values, is_lack: true, ..Details::default() });
        }
    }
}

impl ResponseTime {
    /// Whether there is a word about the customer's own wait.
    fn acknowledges_wait(&self, cx: &Context<'_>) -> bool {
        let own = |range: &Range<usize>| !cx.touches(self.otherwise, range);
        cx.hits.of(self.wait).iter().any(|hit| own(&hit.range))
            || cx.detected(SpeechAct::Wait).any(own)
    }

    /// Whether no other clause begins between our reply and the time.
    fn is_time_of(&self, cx: &Context<'_>, reply: &Hit, found: &Quantity) -> bool {
        // "Give us an hour and we will reply."
        if reply.range.start <= found.range.start && found.range.end <= reply.range.end {
            return true;
        }
        let between = if reply.range.end <= found.range.start {
            reply.range.end..found.range.start
        } else {
            // The clause of the reply may begin with its subject: "and we will reply".
            found.range.end..reply.range.end.max(found.range.end)
        };
        let parted = cx.text.raw[between.clone()].contains([';', ':']);
        !parted && cx.hits.within(self.apart, &between).next().is_none()
    }
}

fn differs(promised: Value, target: Duration) -> bool {
    let minutes = target.as_secs() / 60;
    match promised {
        Value::Span(span) => span != minutes,
        Value::WorkingDays(days) => days * 24 * 60 != minutes,
        Value::Months(_) => true,
        _ => false,
    }
}
