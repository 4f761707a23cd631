//! Answers of APIs that come in pages: a file with one of them has not all texts.

use serde_json::Value as Json;

use crate::exchange::report::{ExchangeReport, NoteKind};

/// Where the next page is named. There is none if nothing is there.
const NEXT: &[&str] = &[
    "/next_page",
    "/next_cursor",
    "/next",
    "/has_more",
    "/_pagination/next",
    "/pagination/next",
    "/pages/next",
    "/links/next",
    "/_links/next",
    "/meta/next_cursor",
    "/meta/next_page",
    "/meta/next",
    "/meta/has_more",
];

/// Reports that a file is one page of several, if it says so.
pub(super) fn report(file: &str, data: &Json, report: &mut ExchangeReport) {
    if is_followed(data) {
        let message =
            "the file is one page of several: export the next ones as well, and name all files";
        report.add(NoteKind::Skipped, message, file);
    }
}

fn is_followed(data: &Json) -> bool {
    let is_there = |value: &Json| match value {
        Json::Null => false,
        Json::Bool(value) => *value,
        Json::String(text) => !text.is_empty(),
        Json::Object(fields) => !fields.is_empty(),
        _ => true,
    };
    let number = |at: &str| data.pointer(at).and_then(Json::as_u64);
    let pages = ["/page/totalPages", "/pages/total_pages", "/total_pages", "/totalPages"];
    let total = pages.iter().find_map(|at| number(at));
    let at =
        ["/page/number", "/pages/page", "/current_page", "/page"].iter().find_map(|at| number(at));
    let is_before_last = total.is_some_and(|total| at.unwrap_or(1) < total);
    let is_part = number("/total")
        .zip(number("/count"))
        .is_some_and(|(total, here)| number("/offset").unwrap_or(0).saturating_add(here) < total);
    // Zendesk has a link after the last page, too.
    if data.pointer("/meta/has_more") == Some(&Json::Bool(false)) {
        return false;
    }
    NEXT.iter().any(|at| data.pointer(at).is_some_and(is_there))
        || is_before_last
        || is_part
        || has_next(data, 0)
}

/// Whether a list of GraphQL has a next page.
fn has_next(data: &Json, depth: usize) -> bool {
    // Lists are below the query, the owner and the name of the list; not in their entries.
    let Some(fields) = data.as_object().filter(|_| depth < 5) else { return false };
    let own = fields.get("pageInfo").and_then(|info| info.get("hasNextPage"));
    own.and_then(Json::as_bool).unwrap_or(false)
        || fields.values().any(|value| has_next(value, depth + 1))
}
