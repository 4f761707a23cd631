//! Chatwoot canned responses.

use serde::Serialize;

use super::entry::Entry;
use super::json::{json, number};
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::guide::Guide;
use crate::model::exchange::ExchangeFormat;

#[derive(Serialize)]
struct Response<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    short_code: &'e str,
    content: &'e str,
}

pub(super) fn write(_: &Guide, entries: &[Entry<'_>], report: &mut ExchangeReport) -> String {
    let mut responses = Vec::new();
    for entry in entries {
        if entry.is_html {
            report.add(
                NoteKind::Markup,
                "the answer is HTML, which Chatwoot shows as it is",
                &entry.name(),
            );
        }
        responses.push(Response {
            id: entry.source_id(ExchangeFormat::Chatwoot).map(number),
            short_code: &entry.short_name,
            content: &entry.body.text,
        });
    }
    json(&responses)
}
