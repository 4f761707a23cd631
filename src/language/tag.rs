//! Tags of languages, such as `de-AT`.

use crate::problem::Problems;
use crate::source::At;

/// The language of a tag without its region: `de` of `de-AT`.
pub(crate) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// Reports a text that is not a language tag.
pub(crate) fn check_tag(written: &At<String>, problems: &Problems) {
    if !is_language(&written.value) {
        let message = format!("`{}` is not a language tag", written.value);
        problems.add_with_help(
            written.span,
            message,
            "write `de` or `en`, or a tag such as `de-AT`",
        );
    }
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
