//! `names-competitor`: a competitor is named at all. Off unless a guide asks for it.

use crate::guide::model::Checked;
use crate::lint::matcher::List;
use crate::lint::rule::{Check, Context, Findings};
use crate::lint::workshop::Parts;

#[derive(Debug)]
struct NamesCompetitor {
    names: List,
    exceptions: List,
}

/// All names of all competitors of a guide.
pub(super) fn names(guide: &Checked) -> impl Iterator<Item = &str> {
    let competitors = guide.competitors.iter();
    let names = competitors.flat_map(|competitor| std::iter::once(&competitor.name).chain(&competitor.aliases));
    names.map(|name| name.value.as_str())
}

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = parts.workshop.guide;
    Some(Box::new(NamesCompetitor { names: parts.literals(names(guide)), exceptions: parts.exceptions() }))
}

impl Check for NamesCompetitor {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for hit in cx.hits(self.names, out.rule) {
            if !cx.touches(self.exceptions, &hit.range) {
                out.flag(hit.range.clone());
            }
        }
    }
}
