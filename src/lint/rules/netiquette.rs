//! `netiquette`: a warning links to the netiquette.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::text::contacts;
use crate::text::fold::fold;

#[derive(Debug)]
struct Netiquette {
    /// "Bitte bleiben Sie sachlich", "we will hide your comment".
    tokens: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Netiquette { tokens: builder.tokens(), exceptions: builder.exceptions() }))
}

impl Check for Netiquette {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(rules) = cx.guide.netiquette.as_ref().map(|link| link.value.as_str()) else {
            return;
        };
        let warned = cx
            .hits(self.tokens, out.rule.reach)
            .find(|hit| !cx.touches(self.exceptions, &hit.range));
        if let Some(warned) = warned.filter(|_| !is_cited(cx, rules)) {
            let values = vec![("use", rules.to_owned())];
            out.say(warned.range.clone(), Details { values, is_lack: true, ..Details::default() });
        }
    }

    fn lets_pass(&self, cx: &Context<'_>, sentence: &Range<usize>) -> bool {
        let rules = cx.guide.netiquette.as_ref().map(|link| link.value.as_str());
        rules.is_none_or(|rules| is_cited(cx, rules)) || cx.touches(self.exceptions, sentence)
    }
}

/// Whether a draft links to or names the netiquette.
fn is_cited(cx: &Context<'_>, rules: &str) -> bool {
    let expected = contacts::link(rules);
    let mut options = cx.text.contact_options().iter();
    options.any(|option| contacts::link(&cx.text.raw[option.range.clone()]) == expected)
        || cx.text.folded.lower.contains(&fold(rules))
}
