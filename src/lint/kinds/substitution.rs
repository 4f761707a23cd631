//! `substitution`: flags each pattern in `swap` and suggests its replacement. `a|b` is a choice of
//! two replacements.

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::model::fields;
use crate::model::node::Value;

#[derive(Debug)]
struct Substitution {
    tokens: List,
    better: Vec<Vec<String>>,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let swap = builder.fields.required("swap")?;
    if matches!(&swap.value, Value::Map(pairs) if pairs.is_empty()) {
        let help = "write at least one pair, or remove the entry";
        builder.fields.problems.add_with_help(swap.span, "`swap` is empty", help);
    }
    let tokens = builder.compiler.matcher.list();
    let mut better = Vec::new();
    for (n, (pattern, node)) in builder.fields.map("swap").into_iter().enumerate() {
        let text = fields::text(node, "swap", builder.fields.problems)?;
        better.push(text.value.split('|').map(str::to_owned).collect());
        builder.phrase(tokens, n, pattern, builder.options);
    }
    Some(Box::new(Substitution { tokens, better, exceptions: builder.exceptions() }))
}

impl Check for Substitution {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for hit in cx.hits(self.tokens, out.rule.reach) {
            let found = &cx.text.raw[hit.range.clone()];
            let Some(better) = self.better.get(hit.phrase as usize) else { continue };
            if better.iter().any(|better| better == found)
                || cx.touches(self.exceptions, &hit.range)
            {
                continue;
            }
            let [open, close] = cx.language.quotation_marks;
            let between = format!("{close}, {open}");
            let mut replacements: Vec<String> =
                better.iter().map(|better| in_case_of(found, better)).collect();
            let values = vec![("use", replacements.join(&between))];
            // A single replacement is safe. Of several, a person must choose.
            let fix = replacements.pop_if(|_| better.len() == 1);
            out.say(hit.range.clone(), Details { values, replacements, fix, ..Details::default() });
        }
    }
}

/// Capitalises a replacement if the replaced text starts with a capital.
pub(crate) fn in_case_of(found: &str, better: &str) -> String {
    let mut chars = better.chars();
    match (found.chars().next(), chars.next()) {
        (Some(old), Some(new)) if old.is_uppercase() && new.is_lowercase() => {
            new.to_uppercase().chain(chars).collect()
        }
        _ => better.to_owned(),
    }
}
