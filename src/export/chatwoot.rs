//! Chatwoot canned responses.

use serde::Serialize;

use super::entry::Entry;
use super::json::json;
use crate::exchange::report::ExchangeReport;
use crate::guide::Guide;
use crate::model::exchange::ExchangeFormat;

#[derive(Serialize)]
struct Response<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u64>,
    short_code: &'e str,
    content: &'e str,
}

pub(super) fn write<'e>(_: &Guide, entries: &'e [Entry<'_>], _: &mut ExchangeReport) -> String {
    let response = |entry: &'e Entry<'_>| {
        let Entry { short_name, body, .. } = entry;
        let id = entry.source_number(ExchangeFormat::Chatwoot);
        Response { id, short_code: short_name, content: &body.text }
    };
    json(&entries.iter().map(response).collect::<Vec<_>>())
}
