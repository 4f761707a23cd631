//! What is left to fill in a text: the placeholders of common tools.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Placeholders of other tools in an answer, which handlebars would print as they stand.
static FOREIGN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x) [\#%$] \{ [^{}\n]{1,80} \} | \{% [^%\n]{1,200} %\} | <% [^%\n]{1,200} %> | \[\[ [^\[\]\n]{1,80} \]\]",
    )
    .ok()
});

/// `{name}`, but not a part of `{{name}}`.
static SINGLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{[\p{L}_][\p{L}\p{N}_.\- ]{0,60}\}").ok());

/// The placeholders in the source of an answer that are not handlebars.
pub(crate) fn foreign(source: &str) -> Vec<(Range<usize>, &str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    if let Some(regex) = FOREIGN.as_ref() {
        found.extend(regex.find_iter(source).map(|found| (found.range(), found.as_str())));
    }
    if let Some(regex) = SINGLE.as_ref() {
        for single in regex.find_iter(source) {
            let before = source[..single.start()].chars().next_back();
            let after = source[single.end()..].chars().next();
            let part = matches!(before, Some('{' | '#' | '%' | '$')) || after == Some('}');
            if !part {
                found.push((single.range(), single.as_str()));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}
