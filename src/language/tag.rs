//! Language tags, such as `de-AT`.

use super::Language;
use crate::problem::Problems;
use crate::source::At;

/// The primary language subtag: `de` of `de-AT`.
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

/// The order of day and month in a date such as `3/4/2027`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlashedDates {
    DayFirst,
    MonthFirst,
    /// Unknown: with a plain `en` tag, both orders are common.
    Either,
}

/// How texts with a language tag write numbers and dates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Locale {
    pub(crate) language: &'static Language,
    pub(crate) slashed: SlashedDates,
}

impl Locale {
    /// The locale of a tag such as `en-US`. An unknown language uses the words of English.
    pub(crate) fn of(tag: &str) -> Locale {
        let region = tag.split(['-', '_']).skip(1).find(|part| part.len() == 2);
        let slashed = match (primary(tag), region.map(str::to_ascii_uppercase).as_deref()) {
            ("en", Some("US" | "PH")) => SlashedDates::MonthFirst,
            ("en", None | Some("CA")) => SlashedDates::Either,
            _ => SlashedDates::DayFirst,
        };
        Locale { language: super::or_english(tag), slashed }
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
