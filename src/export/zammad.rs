//! Zammad text modules, as the CSV that Zammad imports.

use std::collections::HashSet;

use super::entry::Entry;
use crate::exchange::report::ExchangeReport;
use crate::guide::Guide;
use crate::model::exchange::ExchangeFormat;

pub(super) fn write(_: &Guide, entries: &[Entry<'_>], _: &mut ExchangeReport) -> String {
    // An id that Zammad does not know is an error there, so only its own are written.
    let id = |entry: &Entry<'_>| {
        let id = entry.source_id(ExchangeFormat::Zammad);
        id.filter(|id| id.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or_default().to_owned()
    };
    let with_ids = entries.iter().any(|entry| !id(entry).is_empty());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut names = HashSet::new();
    let header = ["id", "name", "keywords", "content", "note", "active"];
    let mut rows: Vec<[String; 6]> = vec![header.map(str::to_owned)];
    for entry in entries {
        // Zammad finds modules by their names.
        let mut name = entry.title();
        if !names.insert(name.clone()) {
            name = format!("{} [{}]", entry.title(), entry.name());
            names.insert(name.clone());
        }
        let keywords = std::iter::once(entry.topic.id()).chain(entry.topic.keywords());
        let keywords = keywords.collect::<Vec<_>>().join(", ");
        let content = content(entry);
        rows.push([id(entry), name, keywords, content, entry.note(), "true".to_owned()]);
    }
    for row in &rows {
        let fields = row.iter().skip(usize::from(!with_ids));
        // Writing to memory does not fail.
        let _ = writer.write_record(fields);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Zammad takes a text with `<…>` in it for HTML, and any other for plain text.
fn content(entry: &Entry<'_>) -> String {
    let text = &entry.body.text;
    let reads_as_html = text.find('<').is_some_and(|at| text[at..].contains('>'));
    if entry.is_html || !reads_as_html {
        return text.clone();
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<div>{}</div>", escaped.replace('\n', "<br>"))
}
