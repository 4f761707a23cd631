//! `placeholder`: nothing is left to fill.

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::template::outline;
use crate::text::fold::fold;
use crate::text::placeholder;

#[derive(Debug)]
struct Placeholder {
    tokens: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Placeholder { tokens: builder.tokens(), exceptions: builder.exceptions() }))
}

impl Check for Placeholder {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let shaped = placeholder::left(cx.text.raw).into_iter();
        let worded = cx.hits(self.tokens, out.rule.reach).map(|hit| hit.range.clone());
        for range in shaped.chain(worded) {
            // Quotation marks of our own around a placeholder make it no quotation of the customer.
            if !cx.text.is_quoted_line(&range) && !cx.touches(self.exceptions, &range) {
                let fix = value(cx, &cx.text.raw[range.clone()]);
                out.say(range, Details { fix, ..Details::default() });
            }
        }
    }
}

/// What belongs there, if it is known: a value of the guide or of the caller, or the customer's name.
fn value(cx: &Context<'_>, placeholder: &str) -> Option<String> {
    let name = placeholder.trim_matches(['{', '}', '[', ']', '<', '>', '#', '%', '$', ' ']);
    if name.len() == placeholder.len() {
        return None;
    }
    let given =
        cx.draft.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let own =
        || placeholder.starts_with("{{").then(|| outline::filled(placeholder, cx.guide)).flatten();
    let customer = || {
        let folded = fold(name).replace(['_', '.', '-'], " ");
        let names = [
            "name",
            "customer name",
            "kundenname",
            "ihr name",
            "name des kunden",
            "customer",
            "name der kundin",
        ];
        cx.draft.customer.filter(|_| names.contains(&folded.as_str())).map(str::to_owned)
    };
    // A customer may be called `[Name]`, and is not to be asked for again.
    given.or_else(own).or_else(customer).filter(|value| placeholder::left(value).is_empty())
}
