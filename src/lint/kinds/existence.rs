//! `existence`: flags each match of `tokens` that does not overlap an exception, and the words under `words: disguised`
//! whose letters are masked or replaced.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;
use crate::text::disguise;
use crate::text::fold::fold;

#[derive(Debug)]
struct Existence {
    tokens: List,
    /// "idiot": also flagged as `id*ot`. Folded. A rule that has such words is about insults, and what a title says is none.
    disguised: Vec<String>,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    builder.fields.required("tokens")?;
    let disguised = builder.texts("disguised").iter().map(|word| fold(word)).collect();
    Some(Box::new(Existence {
        tokens: builder.tokens(),
        disguised,
        exceptions: builder.exceptions(),
    }))
}

impl Check for Existence {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for hit in cx.hits(self.tokens, out.rule.reach) {
            let is_title = !self.disguised.is_empty() && cx.is_title(&hit.range);
            if !is_title && !cx.touches(self.exceptions, &hit.range) {
                out.flag(hit.range.clone());
            }
        }
        if self.disguised.is_empty() {
            return;
        }
        for range in disguise::find(cx.text.raw, &self.disguised) {
            let flagged = cx.touches(self.tokens, &range) || cx.touches(self.exceptions, &range);
            if !flagged && cx.covers(out.rule.reach.scope, &range) && !cx.text.is_quoted(&range) {
                out.flag(range);
            }
        }
    }

    fn lets_pass(&self, cx: &Context<'_>, sentence: &Range<usize>) -> bool {
        cx.touches(self.exceptions, sentence)
    }
}
