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
use crate::text::quantity::Value;

#[derive(Debug)]
struct ResponseTime {
    /// "melden uns", "get back to you": a sentence about our next reply.
    reply: List,
    /// "innerhalb von", "within": words before the time.
    within: List,
    /// "sobald", "and we": begins another clause; the time before or after it is not that of the
    /// reply.
    apart: List,
    /// "within the hour", "in der nächsten Stunde".
    hour: List,
    /// "by tomorrow", "bis morgen".
    another_day: List,
    /// "gewartet", "delay": a word about the wait.
    wait: List,
    /// "Wartezimmer", "the late show": such a word about something else.
    otherwise: List,
    exceptions: List,
}

/// The maximum distance between "innerhalb von" and the time, in bytes.
const REACH: usize = 24;
const HOUR: Duration = Duration::from_secs(60 * 60);
/// With a target from here on, an answer tomorrow may be in time.
const HALF_DAY: Duration = Duration::from_secs(12 * 60 * 60);

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(ResponseTime {
        reply: builder.words("reply"),
        within: builder.words("within"),
        apart: builder.words("apart"),
        hour: builder.words("hour"),
        another_day: builder.words("another-day"),
        wait: builder.words("wait"),
        otherwise: builder.words("otherwise"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for ResponseTime {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some((target, _)) = cx.guide.response_time else { return };
        let target_words = || numbers::span(target, cx.language);
        let promised: Vec<Range<usize>> = if cx.hits.of(self.reply).is_empty() {
            Vec::new()
        } else {
            let times = cx.quantities().iter().filter(|found| {
                differs(found.value, target) && self.is_after_within(cx, &found.range)
            });
            let hours = cx.hits.of(self.hour).iter().filter(|_| target != HOUR);
            let days = cx.hits.of(self.another_day).iter().filter(|_| target < HALF_DAY);
            times
                .map(|found| &found.range)
                .chain(hours.chain(days).map(|hit| &hit.range))
                .cloned()
                .collect()
        };
        for range in promised {
            let sentence = cx.text.sentence_at(range.start);
            let mut replies = cx.hits.within(self.reply, &sentence);
            if !cx.text.is_quoted(&range)
                && replies.any(|reply| self.is_time_of(cx, reply, &range))
                && !cx.hits.any(self.exceptions, &sentence)
            {
                let values = vec![("target", target_words())];
                out.say(range, Details { variant: "other", values, ..Details::default() });
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

    /// Whether "within" stands before a time.
    fn is_after_within(&self, cx: &Context<'_>, found: &Range<usize>) -> bool {
        let before = cx.text.sentence_at(found.start).start..found.end;
        let near = |hit: &Hit| hit.range.end <= found.start && found.start - hit.range.end <= REACH;
        cx.hits.within(self.within, &before).any(near)
    }

    /// Whether no other clause begins between our reply and the time.
    fn is_time_of(&self, cx: &Context<'_>, reply: &Hit, found: &Range<usize>) -> bool {
        // "Give us an hour and we will reply."
        if reply.range.start <= found.start && found.end <= reply.range.end {
            return true;
        }
        let between = if reply.range.end <= found.start {
            reply.range.end..found.start
        } else {
            // The clause of the reply may begin with its subject: "and we will reply".
            found.end..reply.range.end.max(found.end)
        };
        let parted = cx.text.raw[between.clone()].contains([';', ':', '–'])
            || cx.text.raw[between.clone()].contains(", ") && found.end <= reply.range.start;
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
