//! `asks-private-data`: customers are not asked to post private data in public.

use std::ops::Range;

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;

#[derive(Debug)]
struct AsksPrivateData {
    /// "nennen Sie uns Ihre Kundennummer", "what's your order number".
    tokens: List,
    /// "privat", "not here": a private channel that is not named.
    private: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(AsksPrivateData {
        tokens: builder.tokens(),
        private: builder.words("private"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for AsksPrivateData {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let asked = cx.hits(self.tokens, out.rule.reach);
        if asked.clone().next().is_none() || self.names_private_channel(cx) {
            return;
        }
        for hit in asked.into_iter().filter(|hit| !cx.touches(self.exceptions, &hit.range)) {
            out.lack(hit.range.clone());
        }
    }

    fn lets_pass(&self, cx: &Context<'_>, sentence: &Range<usize>) -> bool {
        self.names_private_channel(cx) || cx.touches(self.exceptions, sentence)
    }
}

impl AsksPrivateData {
    fn names_private_channel(&self, cx: &Context<'_>) -> bool {
        let own = |range: &Range<usize>| !cx.text.is_quoted(range);
        SpeechAct::WAYS.iter().any(|act| cx.does(*act))
            || cx.hits.of(self.private).iter().any(|hit| own(&hit.range))
    }
}
