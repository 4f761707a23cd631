//! `existence`: flags each match of `tokens` that does not overlap an exception.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;

#[derive(Debug)]
struct Existence {
    tokens: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    builder.fields.required("tokens")?;
    Some(Box::new(Existence { tokens: builder.tokens(), exceptions: builder.exceptions() }))
}

impl Check for Existence {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for hit in cx.hits(self.tokens, out.rule.reach) {
            if !cx.touches(self.exceptions, &hit.range) {
                out.flag(hit.range.clone());
            }
        }
    }

    fn lets_pass(&self, cx: &Context<'_>, sentence: &Range<usize>) -> bool {
        cx.touches(self.exceptions, sentence)
    }
}
