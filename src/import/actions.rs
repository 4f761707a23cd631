//! Macros that do several things, one of which is to insert a text.

use serde_json::{Map, Value as Json};

use super::error::ImportError;
use super::json::{list, parse, report_fields, scalar, words};
use super::label;
use super::text::Text;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::model::exchange::ExchangeFormat;

pub(super) fn read_gorgias(
    format: ExchangeFormat,
    file: &str,
    text: &str,
    report: &mut ExchangeReport,
) -> Result<Vec<Text>, ImportError> {
    let data = parse(file, text)?;
    let mut texts = Vec::new();
    for (n, entry) in list(file, &data, |entry| entry.contains_key("actions"))?.iter().enumerate() {
        let Some(entry) = entry.as_object() else {
            let name = format!("{file}, entry {}", n + 1);
            report.add(NoteKind::Skipped, "the entry is not an object", &name);
            continue;
        };
        texts.extend(gorgias(format, entry, n, report));
    }
    Ok(texts)
}

fn gorgias(
    format: ExchangeFormat,
    entry: &Map<String, Json>,
    n: usize,
    report: &mut ExchangeReport,
) -> Option<Text> {
    let get = |key: &str| entry.get(key).and_then(scalar);
    let name = get("name").unwrap_or_default();
    let mut text = Text {
        id: get("id").unwrap_or_else(|| (n + 1).to_string()),
        language: get("language").filter(|tag| super::json::is_tag(tag)),
        keywords: words(entry.get("intent")),
        is_retired: get("archived_datetime").is_some(),
        ..Text::new("", name, "")
    };
    let label = label::of(format, &text);
    let used = ["id", "name", "language", "intent", "actions", "archived_datetime"];
    text.is_incomplete = report_fields(entry, |key| used.contains(&key), &label, report);
    let actions = entry.get("actions").and_then(Json::as_array);
    for action in actions.into_iter().flatten() {
        let kind = action.get("name").and_then(scalar).unwrap_or_default();
        let argument = |key: &str| action.pointer(&format!("/arguments/{key}")).and_then(scalar);
        if kind == "setResponseText" {
            let html = argument("body_html");
            text.is_html = html.is_some();
            text.body = html.or_else(|| argument("body_text")).unwrap_or_default();
        } else {
            text.is_incomplete |= report_action(&kind, &label, report);
        }
    }
    if text.body.is_empty() {
        report.add(NoteKind::Skipped, "the macro inserts no text", &label);
        return None;
    }
    Some(text)
}

/// Reports what a macro does besides. Returns whether its text is incomplete without that.
pub(super) fn report_action(action: &str, label: &str, report: &mut ExchangeReport) -> bool {
    let is_attachment = action.contains("ttachment");
    let kind = if is_attachment { NoteKind::Attachment } else { NoteKind::Action };
    report.add(kind, format!("the action `{action}` is not carried over"), label);
    is_attachment
}
