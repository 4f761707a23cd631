//! Macros that do several things, one of which is to insert a text.

use serde_json::{Map, Value as Json};

use super::error::ImportError;
use super::json::{parse, report_fields, scalar, words};
use super::text::Text;
use super::{label, lists, pages, values};
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::model::exchange::ExchangeFormat;

pub(super) fn read_gorgias(
    format: ExchangeFormat,
    file: &str,
    text: &str,
    report: &mut ExchangeReport,
) -> Result<Vec<Text>, ImportError> {
    let data = parse(file, text)?;
    pages::report(file, &data, report);
    let mut texts = Vec::new();
    let entries = lists::entries(file, &data, |entry| entry.contains_key("actions"))?;
    for (n, entry) in entries.into_iter().enumerate() {
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
) -> Vec<Text> {
    let get = |key: &str| entry.get(key).and_then(scalar);
    let name = get("name").unwrap_or_default();
    let mut text = Text {
        id: get("id").unwrap_or_else(|| (n + 1).to_string()),
        keywords: words(entry.get("intent")),
        is_retired: get("archived_datetime").is_some(),
        ..Text::new("", name, "")
    };
    let label = label::of(format, &text);
    let used = ["id", "name", "language", "intent", "actions", "archived_datetime"];
    text.is_incomplete = report_fields(entry, |key| used.contains(&key), &label, report);
    values::set_language(&mut text, get("language").as_deref(), &label, report);
    let mut bodies = Vec::new();
    let actions = entry.get("actions").and_then(Json::as_array);
    for action in actions.into_iter().flatten() {
        let kind = action.get("name").and_then(scalar).unwrap_or_default();
        if kind != "setResponseText" {
            text.is_incomplete |= report_action(&kind, &label, report);
            continue;
        }
        let arguments = action.get("arguments").and_then(Json::as_object);
        let argument =
            |key: &str| arguments?.get(key)?.as_str().filter(|text| !text.trim().is_empty());
        let html = argument("body_html");
        let body = html.or_else(|| argument("body_text"));
        bodies.extend(body.map(|body| (body.to_owned(), html.is_some())));
        let is_used = |key: &str| matches!(key, "body_html" | "body_text");
        if let Some(arguments) = arguments {
            text.is_incomplete |= report_fields(arguments, is_used, &label, report);
        }
    }
    if bodies.is_empty() {
        report.add(NoteKind::Skipped, "the macro inserts no text", &label);
    }
    let versions =
        bodies.into_iter().map(|(body, is_html)| Version { body, is_html, channel: None });
    all_versions(&text, versions.collect())
}

/// One of the texts that a macro inserts.
pub(super) struct Version {
    pub(super) body: String,
    pub(super) is_html: bool,
    /// If it is not for all.
    pub(super) channel: Option<String>,
}

/// The texts of a macro, each as an entry; together they are one topic.
pub(super) fn all_versions(text: &Text, versions: Vec<Version>) -> Vec<Text> {
    let is_group = versions.len() > 1;
    let mut taken: Vec<String> = Vec::new();
    let mut all = Vec::with_capacity(versions.len());
    for (n, Version { body, is_html, channel }) in versions.into_iter().enumerate() {
        let by_channel = channel.as_ref().map(|channel| format!("{}/{channel}", text.id));
        let by_channel = by_channel.filter(|id| !taken.contains(id));
        let numbered = || format!("{}/{}", text.id, n + 1);
        let id = if n == 0 { text.id.clone() } else { by_channel.unwrap_or_else(numbered) };
        taken.push(id.clone());
        all.push(Text {
            id,
            group: is_group.then(|| text.id.clone()),
            channels: channel.into_iter().collect(),
            // The note of the macro names the answers in their order.
            exported_from: match is_group {
                true => text.exported_from.get(n).cloned().into_iter().collect(),
                false => text.exported_from.clone(),
            },
            body,
            is_html,
            ..text.clone()
        });
    }
    all
}

/// Reports what a macro does besides. Returns whether its text is incomplete without that.
pub(super) fn report_action(action: &str, label: &str, report: &mut ExchangeReport) -> bool {
    let is_attachment = action.contains("ttachment");
    let kind = if is_attachment { NoteKind::Attachment } else { NoteKind::Action };
    report.add(kind, format!("the action `{action}` is not carried over"), label);
    is_attachment
}
