//! `placeholder`: nothing is left to fill.

use crate::lint::matcher::List;
use crate::lint::rule::{Check, Context, Findings};
use crate::lint::workshop::Parts;
use crate::text::placeholder;

#[derive(Debug)]
struct Placeholder {
    tokens: List,
    exceptions: List,
}

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Placeholder { tokens: parts.tokens(), exceptions: parts.exceptions() }))
}

impl Check for Placeholder {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let shaped = placeholder::left(cx.text.raw).into_iter();
        let worded = cx.hits(self.tokens, out.rule).into_iter().map(|hit| hit.range.clone());
        let found: Vec<_> = shaped.chain(worded).collect();
        for range in found {
            // Quotation marks of our own around a placeholder make it no quotation of the customer.
            if !cx.text.is_quoted_line(&range) && !cx.touches(self.exceptions, &range) {
                out.flag(range);
            }
        }
    }
}
