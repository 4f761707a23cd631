//! `netiquette`: whoever is warned is shown the rules of the house.

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::text::contacts::{self, Kind};
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
        let Some(warned) = warned else { return };
        let wanted = contacts::normal(Kind::Link, rules);
        let cited = cx
            .text
            .ways()
            .iter()
            .any(|way| contacts::normal(Kind::Link, &cx.text.raw[way.range.clone()]) == wanted);
        if !cited && !cx.text.folded.lower.contains(&fold(rules)) {
            let values = vec![("use", rules.to_owned())];
            out.say(warned.range.clone(), Details { values, ..Details::default() });
        }
    }
}
