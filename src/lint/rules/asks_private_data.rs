//! `asks-private-data`: nobody is asked to post in public what belongs in a private message.

use crate::lint::acts::Act;
use crate::lint::matcher::List;
use crate::lint::rule::{Check, Context, Findings};
use crate::lint::workshop::Parts;

#[derive(Debug)]
struct AsksPrivateData {
    /// "nennen Sie uns Ihre Kundennummer", "what's your order number".
    tokens: List,
    /// "privat", "not here": a private way without its name.
    private: List,
    exceptions: List,
}

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(AsksPrivateData {
        tokens: parts.tokens(),
        private: parts.words("private"),
        exceptions: parts.exceptions(),
    }))
}

impl Check for AsksPrivateData {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let asked = cx.hits(self.tokens, out.rule);
        if asked.clone().next().is_none() || Act::WAYS.iter().any(|act| cx.does(*act)) || cx.has(self.private, out.rule) {
            return;
        }
        for hit in asked.into_iter().filter(|hit| !cx.touches(self.exceptions, &hit.range)) {
            out.flag(hit.range.clone());
        }
    }
}
