//! `consistency`: one spelling or the other of `either`, but not both in the same reply.

use crate::guide::fields;
use crate::lint::matcher::List;
use crate::lint::rule::{Check, Context, Findings, Remark};
use crate::lint::workshop::Parts;

#[derive(Debug)]
struct Consistency {
    pairs: Vec<(List, List)>,
    exceptions: List,
}

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    parts.fields.required("either")?;
    let mut pairs = Vec::new();
    for (one, node) in parts.fields.map("either") {
        let other = fields::text(node, "either", parts.fields.problems)?;
        let look = parts.look;
        pairs.push((parts.phrases(std::slice::from_ref(one), look), parts.phrases(&[other], look)));
    }
    Some(Box::new(Consistency { pairs, exceptions: parts.exceptions() }))
}

impl Check for Consistency {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for (one, other) in &self.pairs {
            let first = |list| cx.hits(list, out.rule).next();
            let (Some(early), Some(late)) = (first(*one), first(*other)) else { continue };
            // The spelling that comes first sets the rule.
            let (kept, late) = if early.range.start <= late.range.start { (early, other) } else { (late, one) };
            let kept = cx.text.raw[kept.range.clone()].to_owned();
            for hit in cx.hits(*late, out.rule).filter(|hit| !cx.touches(self.exceptions, &hit.range)) {
                out.say(hit.range.clone(), Remark { values: vec![("use", kept.clone())], ..Remark::default() });
            }
        }
    }
}
