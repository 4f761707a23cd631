//! `consistency`: flags the second spelling if both spellings of a pair in `either` occur in a
//! reply.

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::model::fields;

#[derive(Debug)]
struct Consistency {
    pairs: Vec<(List, List)>,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    builder.fields.required("either")?;
    let mut pairs = Vec::new();
    for (one, node) in builder.fields.map("either") {
        let other = fields::text(node, "either", builder.fields.problems)?;
        let options = builder.options;
        pairs.push((
            builder.phrases(std::slice::from_ref(one), options),
            builder.phrases(&[other], options),
        ));
    }
    Some(Box::new(Consistency { pairs, exceptions: builder.exceptions() }))
}

impl Check for Consistency {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (one, other) in &self.pairs {
            let first = |list| cx.hits(list, out.rule.reach).next();
            let (Some(early), Some(late)) = (first(*one), first(*other)) else { continue };
            // The spelling that comes first is kept.
            let (kept, late) =
                if early.range.start <= late.range.start { (early, other) } else { (late, one) };
            let kept = cx.text.raw[kept.range.clone()].to_owned();
            for hit in cx
                .hits(*late, out.rule.reach)
                .filter(|hit| !cx.touches(self.exceptions, &hit.range))
            {
                out.say(
                    hit.range.clone(),
                    Details { values: vec![("use", kept.clone())], ..Details::default() },
                );
            }
        }
    }
}
