//! `unsupported`: a reply that started from an approved answer states no number, day, amount or link that nobody gave it.

use std::borrow::Cow;
use std::ops::Range;

use regex::Regex;

use crate::guide::model::{Answer, Checked, Variable};
use crate::lint::matcher::List;
use crate::lint::rule::{Check, Context, Findings};
use crate::lint::workshop::Parts;
use crate::text::contacts::{self, Kind};
use crate::text::fold::Folded;
use crate::text::quantities::{self, Quantity, Value};

#[derive(Debug)]
struct Unsupported {
    /// What may be said anyway: "24/7", "einen Moment", "a day or two".
    exceptions: List,
}

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Unsupported { exceptions: parts.exceptions() }))
}

impl Check for Unsupported {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(answer) = answer(cx) else { return };
        let sources = Sources::of(cx, answer);
        let stated = quantities::find(&cx.text.folded, cx.german).into_iter().filter(|found| is_claim(cx, found));
        let stated = stated.filter(|found| !sources.give(found, &cx.text.raw[found.range.clone()])).map(|found| found.range);
        let links = cx.text.ways().iter().filter(|way| way.kind == Kind::Link);
        let links = links.filter(|way| !sources.links.contains(&contacts::normal(way.kind, &cx.text.raw[way.range.clone()])));
        let found: Vec<Range<usize>> = stated.chain(links.map(|way| way.range.clone())).collect();
        for range in found {
            if !cx.text.is_quoted(&range) && !cx.touches(self.exceptions, &range) {
                out.flag(range);
            }
        }
    }
}

fn answer<'c>(cx: &Context<'c>) -> Option<&'c Answer> {
    let topic = cx.guide.topics.iter().find(|topic| Some(topic.id()) == cx.draft.topic)?;
    topic.answers().iter().find(|answer| Some(answer.id()) == cx.draft.answer)
}

/// Numbering, idioms and small words of number claim nothing.
fn is_claim(cx: &Context<'_>, found: &Quantity) -> bool {
    let (before, after) = (&cx.text.raw[..found.range.start], &cx.text.raw[found.range.end..]);
    let numbering = before.trim_end_matches([' ', '(']).ends_with('\n') || before.trim().is_empty();
    let numbering = numbering && after.starts_with(['.', ')', ':']);
    let glued = before.ends_with('/') || after.starts_with('/');
    let bare = match found.value {
        Value::Number(thousandths) => found.in_words || thousandths <= 2_000,
        Value::Span(_) | Value::Months(_) => found.in_words && found.number == 1_000,
        _ => false,
    };
    !numbering && !glued && !bare && !super::fact::is_in_way(cx, &found.range)
}

/// Everything that a reply may take a number or a link from.
struct Sources {
    quantities: Vec<Quantity>,
    /// What kinds of numbers the answer prints whose values the caller did not give.
    kinds: Vec<Value>,
    /// And their patterns.
    patterns: Vec<Regex>,
    links: Vec<String>,
}

impl Sources {
    fn of(cx: &Context<'_>, answer: &Answer) -> Sources {
        let guide = cx.guide;
        let given = |variable: &&Variable| cx.draft.values.iter().any(|(name, _)| name == variable.id());
        let open: Vec<&Variable> =
            guide.variables.iter().filter(|variable| prints(guide, answer, variable.id()) && !given(variable)).collect();
        let mut texts: Vec<Cow<'_, str>> = vec![answer.source().into()];
        texts.extend(guide.partials.iter().map(|(_, text)| text.value.as_str().into()));
        texts.extend(guide.facts.iter().map(|fact| format!("{} {}", fact.value(), fact.unit().unwrap_or_default()).into()));
        let hours = guide.contacts.iter().filter_map(|contact| contact.hours.as_deref());
        texts.extend(guide.contacts.iter().map(|contact| contact.value.value.as_str()).chain(hours).map(Cow::from));
        texts.extend(guide.netiquette.iter().map(|link| link.value.as_str().into()));
        texts.extend([cx.draft.message, cx.draft.customer, cx.draft.previous].into_iter().flatten().map(Cow::from));
        texts.extend(cx.draft.values.iter().map(|(_, value)| value.as_str().into()));
        let in_text = |text: &str| quantities::find(&Folded::new(text), cx.german);
        let mut quantities: Vec<Quantity> = texts.iter().flat_map(|text| in_text(text)).collect();
        let spans = guide.response_time.map(|(target, _)| target).into_iter().chain(cx.draft.waited);
        quantities.extend(spans.map(|span| Quantity::of(Value::Span(span.as_secs() / 60))));
        let links = texts.iter().flat_map(|text| {
            let ways = contacts::find(text).into_iter().filter(|way| way.kind == Kind::Link);
            ways.map(|way| contacts::normal(way.kind, &text[way.range])).collect::<Vec<_>>()
        });
        let examples = open.iter().flat_map(|variable| variable.examples());
        let pattern = |variable: &&Variable| Regex::new(&format!("^(?:{})$", variable.pattern()?)).ok();
        Sources {
            links: links.collect(),
            kinds: examples.flat_map(in_text).map(|found| found.value).collect(),
            patterns: open.iter().filter_map(pattern).collect(),
            quantities,
        }
    }

    fn give(&self, found: &Quantity, written: &str) -> bool {
        let same = |given: &Quantity| match given.value {
            // A number without a unit may be any of that size.
            Value::Number(number) => number == found.number,
            value => value.agrees(found.value),
        };
        self.kinds.iter().any(|kind| kind.same_kind(found.value))
            || self.patterns.iter().any(|pattern| pattern.is_match(written))
            || self.quantities.iter().any(same)
    }
}

/// Whether an answer, or a partial, has a variable in it.
fn prints(guide: &Checked, answer: &Answer, variable: &str) -> bool {
    let partials = guide.partials.iter().map(|(_, text)| text.value.as_str());
    partials.chain([answer.source()]).any(|text| text.contains(variable))
}
