//! `names-competitor`: a competitor is named at all. Off unless a guide asks for it.

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;
use crate::model::checked::Checked;

#[derive(Debug)]
struct NamesCompetitor {
    names: List,
    exceptions: List,
}

/// All names of all competitors of a guide.
pub(super) fn names(guide: &Checked) -> impl Iterator<Item = &str> {
    let competitors = guide.competitors.iter();
    let names = competitors
        .flat_map(|competitor| std::iter::once(&competitor.name).chain(&competitor.aliases));
    names.map(|name| name.value.as_str())
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    Some(Box::new(NamesCompetitor {
        names: builder.literals(names(guide)),
        exceptions: builder.exceptions(),
    }))
}

impl Check for NamesCompetitor {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for hit in cx.hits(self.names, out.rule.reach) {
            if !cx.touches(self.exceptions, &hit.range) {
                out.flag(hit.range.clone());
            }
        }
    }
}
