//! Zammad text modules, as the CSV that Zammad imports.

use std::collections::HashSet;

use super::entry::Entry;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::guide::Guide;
use crate::model::exchange::ExchangeFormat;

pub(super) fn write(_: &Guide, entries: &[Entry<'_>], report: &mut ExchangeReport) -> String {
    // An id that Zammad does not know is an error there, so only its own are written.
    let id = |entry: &Entry<'_>| {
        let id = entry.source_number(ExchangeFormat::Zammad);
        id.map_or_else(String::new, |id| id.to_string())
    };
    let with_ids = entries.iter().any(|entry| !id(entry).is_empty());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut names = HashSet::new();
    let header = ["id", "name", "keywords", "content", "note", "active"];
    let mut rows: Vec<[String; 6]> = vec![header.map(str::to_owned)];
    for entry in entries {
        // Zammad finds modules by their names.
        let kept = entry.kept_name(ExchangeFormat::Zammad).map(str::to_owned);
        let mut name = kept.clone().unwrap_or_else(|| entry.title());
        if name.chars().count() > MAX_NAME_CHARS {
            let message = format!("the name is cut after {MAX_NAME_CHARS} characters");
            report.add(NoteKind::Approximated, message, &entry.name());
            name = name.chars().take(MAX_NAME_CHARS).collect();
        }
        if !names.insert(name.clone()) {
            name = format!("{} [{}]", entry.title(), entry.name());
            if let Some(kept) = kept {
                let message =
                    format!("another answer is called `{kept}` already: this one is `{name}`");
                report.add(NoteKind::Approximated, message, &entry.name());
            }
            names.insert(name.clone());
        }
        let keywords = keywords(entry, report);
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

/// What the columns of its database take.
const MAX_NAME_CHARS: usize = 250;
const MAX_KEYWORDS_CHARS: usize = 500;

/// The topic, and its keywords as far as there is room.
fn keywords(entry: &Entry<'_>, report: &mut ExchangeReport) -> String {
    let mut all = entry.topic.id().to_owned();
    for keyword in entry.topic.keywords() {
        if all.chars().count() + keyword.chars().count() + 2 > MAX_KEYWORDS_CHARS {
            let message = format!(
                "the keyword `{keyword}` is left out: there is room for {MAX_KEYWORDS_CHARS} characters"
            );
            report.add(NoteKind::Field, message, &entry.name());
            continue;
        }
        all.push_str(", ");
        all.push_str(keyword);
    }
    all
}

/// Zammad takes a text with `<…>` in it for HTML, and any other for plain text.
fn content(entry: &Entry<'_>) -> String {
    let text = &entry.body.text;
    let reads_as_html = text.find('<').is_some_and(|at| text[at..].contains('>'));
    match (entry.is_html, reads_as_html) {
        (true, true) | (false, false) => return text.clone(),
        (true, false) => return format!("<div>{text}</div>"),
        (false, true) => {}
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<div>{}</div>", escaped.replace('\n', "<br>"))
}
