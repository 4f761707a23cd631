//! `conditional`: flags `first` if `second` does not occur in the same scope. If `second` has a
//! group, flags matches of `first` that the group did not capture (for example abbreviations that
//! are not spelled out anywhere).

use std::ops::Range;

use regex::Regex;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;
use crate::matching::{pattern, phrase};
use crate::model::rule::Scope;

#[derive(Debug)]
struct Conditional {
    first: List,
    second: List,
    defines: Option<Regex>,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    builder.fields.required("first")?;
    builder.fields.required("second")?;
    let first = builder.fields.filled("first");
    let second = builder.fields.filled("second");
    let options = builder.options;
    let (first, consequent) = (builder.phrases(&first, options), builder.phrases(&second, options));
    let group = second.first().filter(|pattern| second.len() == 1 && has_group(&pattern.value));
    let defines = match group {
        None => None,
        Some(pattern) => {
            let regex = phrase::regex(&pattern.value).and_then(|regex| Regex::new(&regex).ok());
            if regex.is_none() {
                pattern::report_size(pattern.span, builder.compiler.problems);
            }
            regex
        }
    };
    Some(Box::new(Conditional {
        first,
        second: consequent,
        defines,
        exceptions: builder.exceptions(),
    }))
}

fn has_group(pattern: &str) -> bool {
    phrase::parse(pattern).is_some_and(|hir| hir.properties().explicit_captures_len() > 0)
}

impl Check for Conditional {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut hits = cx.hits(self.first, out.rule.reach).peekable();
        if hits.peek().is_none() {
            return;
        }
        let defined: Vec<&str> = match &self.defines {
            Some(regex) => {
                let captures = regex.captures_iter(&cx.text.folded.cased);
                captures
                    .filter_map(|captures| captures.get(1))
                    .map(|group| group.as_str())
                    .collect()
            }
            None => Vec::new(),
        };
        for hit in hits.filter(|hit| !cx.touches(self.exceptions, &hit.range)) {
            let met = match self.defines {
                Some(_) => defined.contains(&&cx.text.folded.cased[hit.folded.clone()]),
                None => self.is_met(cx, out.rule.reach.scope, &hit.range),
            };
            if !met {
                out.lack(hit.range.clone());
            }
        }
    }

    fn lets_pass(&self, cx: &Context<'_>, sentence: &Range<usize>) -> bool {
        let mut hits = cx.hits.within(self.first, sentence);
        cx.touches(self.exceptions, sentence)
            || hits.any(|hit| self.is_met(cx, Scope::Reply, &hit.range))
    }
}

impl Conditional {
    fn is_met(&self, cx: &Context<'_>, scope: Scope, first: &Range<usize>) -> bool {
        cx.regions(scope)
            .iter()
            .filter(|region| region.start <= first.start && first.end <= region.end)
            .any(|region| cx.hits.any(self.second, region))
    }
}
