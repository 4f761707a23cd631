//! `existence`: none of `tokens` may stand there, unless an exception covers it.

use crate::lint::matcher::List;
use crate::lint::rule::{Check, Context, Findings};
use crate::lint::workshop::Parts;

#[derive(Debug)]
struct Existence {
    tokens: List,
    exceptions: List,
}

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    parts.fields.required("tokens")?;
    Some(Box::new(Existence { tokens: parts.tokens(), exceptions: parts.exceptions() }))
}

impl Check for Existence {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for hit in cx.hits(self.tokens, out.rule) {
            if !cx.touches(self.exceptions, &hit.range) {
                out.flag(hit.range.clone());
            }
        }
    }
}
