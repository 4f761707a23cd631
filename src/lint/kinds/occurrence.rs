//! `occurrence`: flags a scope in which `token` occurs more than `max` or fewer than `min` times. A scope in which the models
//! detect one of the acts under `satisfied_by` has enough.

use std::ops::Range;

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;

#[derive(Debug)]
struct Occurrence {
    tokens: List,
    exceptions: List,
    min: usize,
    max: Option<usize>,
    satisfied_by: Vec<SpeechAct>,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let min = builder.fields.number("min");
    let max = builder.fields.number("max");
    if min.is_none() && max.is_none() {
        builder
            .fields
            .problems
            .add(builder.fields.span, "a rule of the kind `occurrence` needs `min`, `max` or both");
    }
    let tokens = match builder.fields.get("token") {
        Some(_) => {
            let token = builder.fields.filled("token");
            builder.phrases(&token, builder.options)
        }
        None => {
            builder.fields.required("tokens")?;
            builder.tokens()
        }
    };
    Some(Box::new(Occurrence {
        tokens,
        exceptions: builder.exceptions(),
        min: min.unwrap_or(0),
        max,
        satisfied_by: builder.acts("satisfied_by"),
    }))
}

impl Check for Occurrence {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let hits: Vec<_> = cx
            .hits(self.tokens, out.rule.reach)
            .filter(|hit| !cx.touches(self.exceptions, &hit.range))
            .collect();
        for region in cx.regions(out.rule.reach.scope) {
            let inside =
                |range: &Range<usize>| region.start <= range.start && range.end <= region.end;
            let mut found = hits.iter().filter(|hit| inside(&hit.range));
            if self.min > 0
                && found.clone().count() < self.min
                && !cx.text.raw[region.clone()].trim().is_empty()
                && !self.is_satisfied(cx, inside)
            {
                let whole = region.len() == cx.text.raw.len();
                out.lack(if whole { cx.opening() } else { region.clone() });
            }
            if let Some(over) = self.max.and_then(|max| found.nth(max)) {
                out.flag(over.range.clone());
            }
        }
    }
}

impl Occurrence {
    /// Whether the models detect an act, in a sentence inside, that the tokens miss.
    fn is_satisfied(&self, cx: &Context<'_>, inside: impl Fn(&Range<usize>) -> bool) -> bool {
        let mut detected = self.satisfied_by.iter().flat_map(|act| cx.detected(*act));
        detected.any(|sentence| inside(sentence) && !cx.touches(self.exceptions, sentence))
    }
}
