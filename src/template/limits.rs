//! Limits on templates. Handlebars parses in quadratic time, recurses without bound and expands
//! partials without counting. A guide may come from anyone, so all three are limited before
//! anything runs.

use std::collections::BTreeMap;

use super::scan::{Found, Use, merge};
use crate::model::checked::Checked;
use crate::model::topic::Answer;
use crate::problem::Problems;
use crate::source::At;

/// The maximum size of a template, in bytes.
const MAX_TEMPLATE_BYTES: usize = 16 << 10;
/// The maximum nesting depth of blocks and expressions.
const MAX_TEMPLATE_DEPTH: usize = 32;
/// The maximum size of an answer with its partials, excluding values, in bytes.
const MAX_EXPANDED_BYTES: usize = 256 << 10;

/// Whether a template is small and shallow enough to be parsed.
#[cfg(feature = "exchange")]
pub(crate) fn is_within(text: &str) -> bool {
    text.len() <= MAX_TEMPLATE_BYTES && depth(text) <= MAX_TEMPLATE_DEPTH
}

/// Whether a template is small and shallow enough to be parsed; reports what is exceeded.
pub(crate) fn check_source(source: &At<String>, problems: &Problems) -> bool {
    let text = &source.value;
    if text.len() > MAX_TEMPLATE_BYTES {
        problems.add_with_help(
            source.span,
            format!(
                "the text has {} bytes, but an answer may have {MAX_TEMPLATE_BYTES}",
                text.len()
            ),
            "move parts of it to `partials:`",
        );
        return false;
    }
    if depth(text) > MAX_TEMPLATE_DEPTH {
        problems.add(
            source.span,
            format!("blocks or brackets are nested deeper than {MAX_TEMPLATE_DEPTH} levels"),
        );
        return false;
    }
    true
}

/// How deep blocks and brackets are nested: a block counts as one level.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let bytes = text.as_bytes();
    for (n, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            b'#' if n >= 2 && &bytes[n - 2..n] == b"{{" => depth += 4,
            b'/' if n >= 2 && &bytes[n - 2..n] == b"{{" => depth = depth.saturating_sub(4),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest.div_ceil(4)
}

/// For each partial: its size and the names it uses, including the partials in it.
pub(crate) struct Expanded {
    partials: BTreeMap<String, (usize, BTreeMap<String, Use>)>,
}

impl Expanded {
    pub(crate) fn names(&self, partial: &str) -> impl Iterator<Item = (&str, Use)> {
        self.partials
            .get(partial)
            .into_iter()
            .flat_map(|(_, names)| names.iter().map(|(name, usage)| (name.as_str(), *usage)))
    }

    fn bytes(&self, partial: &str) -> usize {
        self.partials.get(partial).map_or(0, |(bytes, _)| *bytes)
    }

    fn total(&self, found: &Found) -> usize {
        found
            .partials
            .iter()
            .fold(found.bytes, |sum, partial| sum.saturating_add(self.bytes(&partial.value)))
    }
}

/// Sums up the partials. A partial that contains itself is reported and counts as empty.
pub(crate) fn expand(
    guide: &Checked,
    partials: &BTreeMap<&str, Found>,
    problems: &Problems,
) -> Expanded {
    let mut expanded = Expanded { partials: BTreeMap::new() };
    for (id, _) in &guide.partials {
        visit(&id.value, partials, &mut Vec::new(), &mut expanded, problems);
    }
    expanded
}

fn visit(
    id: &str,
    partials: &BTreeMap<&str, Found>,
    open: &mut Vec<String>,
    expanded: &mut Expanded,
    problems: &Problems,
) {
    let Some(found) = partials.get(id) else { return };
    if expanded.partials.contains_key(id) {
        return;
    }
    open.push(id.to_owned());
    for used in &found.partials {
        if open.contains(&used.value) || open.len() > MAX_TEMPLATE_DEPTH {
            let chain = open.iter().map(String::as_str).chain([used.value.as_str()]);
            let chain: Vec<&str> = chain.skip_while(|id| *id != used.value).collect();
            let message = if chain.len() > 1 {
                format!("the partial contains itself: {}", chain.join(" → "))
            } else {
                format!("partials are nested deeper than {MAX_TEMPLATE_DEPTH} levels")
            };
            problems.add(used.span, message);
            continue;
        }
        visit(&used.value, partials, open, expanded, problems);
    }
    open.pop();
    let bytes = expanded.total(found);
    let mut names = found.names.clone();
    for used in &found.partials {
        for (name, usage) in expanded.names(&used.value) {
            merge(&mut names, name.to_owned(), usage);
        }
    }
    expanded.partials.insert(id.to_owned(), (bytes, names));
}

pub(crate) fn check_size(answer: &Answer, found: &Found, expanded: &Expanded, problems: &Problems) {
    let bytes = expanded.total(found);
    if bytes > MAX_EXPANDED_BYTES {
        problems.add_with_help(
            answer.text.span,
            format!(
                "with its partials the answer has {bytes} bytes, but may have {MAX_EXPANDED_BYTES}"
            ),
            "use fewer or shorter partials",
        );
    }
}
