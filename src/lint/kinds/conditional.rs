//! `conditional`: where `first` stands, `second` must stand too, in the same scope. If `second` has a group, what the
//! group found is what `first` may be (an abbreviation that is spelled out somewhere).

use std::ops::Range;

use regex::Regex;

use crate::lint::matcher::List;
use crate::lint::phrase;
use crate::lint::rule::{Check, Context, Findings};
use crate::lint::workshop::Parts;

#[derive(Debug)]
struct Conditional {
    first: List,
    second: List,
    defines: Option<Regex>,
    exceptions: List,
}

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    parts.fields.required("first")?;
    parts.fields.required("second")?;
    let first = parts.fields.texts("first");
    let second = parts.fields.texts("second");
    let look = parts.look;
    let (first, consequent) = (parts.phrases(&first, look), parts.phrases(&second, look));
    let group = second.first().filter(|pattern| second.len() == 1 && has_group(&pattern.value));
    let defines = group.and_then(|pattern| Regex::new(&phrase::regex(&pattern.value)?).ok());
    Some(Box::new(Conditional { first, second: consequent, defines, exceptions: parts.exceptions() }))
}

fn has_group(pattern: &str) -> bool {
    Regex::new(pattern).is_ok_and(|regex| regex.captures_len() > 1)
}

impl Check for Conditional {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut hits = cx.hits(self.first, out.rule).peekable();
        if hits.peek().is_none() {
            return;
        }
        let defined: Vec<&str> = match &self.defines {
            Some(regex) => {
                let captures = regex.captures_iter(&cx.text.folded.cased);
                captures.filter_map(|captures| captures.get(1)).map(|group| group.as_str()).collect()
            }
            None => Vec::new(),
        };
        let regions = cx.regions(out.rule.scope);
        for hit in hits.filter(|hit| !cx.touches(self.exceptions, &hit.range)) {
            let holds = |region: &Range<usize>| region.start <= hit.range.start && hit.range.end <= region.end;
            let met = match self.defines {
                Some(_) => defined.contains(&&cx.text.folded.cased[hit.folded.clone()]),
                None => regions.iter().filter(|region| holds(region)).any(|region| cx.hits.any(self.second, region)),
            };
            if !met {
                out.flag(hit.range.clone());
            }
        }
    }
}
