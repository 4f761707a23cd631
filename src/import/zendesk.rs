//! Zendesk macros, whose text is the value of an action, and dynamic content, which has a variant for each language.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value as Json};

use super::actions::report_action;
use super::error::ImportError;
use super::json::{is_tag, parse, report_fields, scalar};
use super::label;
use super::text::Text;
use super::text::exported_from;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::exchange::syntax::ZENDESK_LOCALES;
use crate::language::primary;
use crate::model::exchange::ExchangeFormat;

pub(super) fn read(
    format: ExchangeFormat,
    file: &str,
    text: &str,
    report: &mut ExchangeReport,
) -> Result<Vec<Text>, ImportError> {
    let data = parse(file, text)?;
    let mut texts = Vec::new();
    let mut is_known = false;
    for (key, kind) in [
        ("/macros", Kind::Macro),
        ("/macro", Kind::Macro),
        ("/items", Kind::Item),
        ("/item", Kind::Item),
        ("/dynamic_content/items", Kind::Item),
        ("", Kind::Macro),
    ] {
        let entries = match data.pointer(key) {
            Some(Json::Array(entries)) => entries.as_slice(),
            Some(entry @ Json::Object(_)) if !key.is_empty() && key != "/dynamic_content/items" => {
                std::slice::from_ref(entry)
            }
            _ => continue,
        };
        is_known = true;
        for (n, entry) in entries.iter().enumerate() {
            let Some(entry) = entry.as_object() else {
                let name = format!("{file}, entry {}", n + 1);
                report.add(NoteKind::Skipped, "the entry is not an object", &name);
                continue;
            };
            match kind {
                Kind::Item => read_item(format, entry, n, report, &mut texts),
                Kind::Macro if entry.contains_key("variants") => {
                    read_item(format, entry, n, report, &mut texts);
                }
                Kind::Macro => texts.extend(read_macro(format, entry, n, report)),
            }
        }
    }
    if !is_known {
        let message = "there are no macros and no dynamic content";
        return Err(ImportError::whole(file, message)
            .helped("expected an object with the key `macros` or `items`, or a list"));
    }
    Ok(texts)
}

#[derive(Clone, Copy)]
enum Kind {
    Macro,
    Item,
}

fn read_macro(
    format: ExchangeFormat,
    entry: &Map<String, Json>,
    n: usize,
    report: &mut ExchangeReport,
) -> Option<Text> {
    let get = |key: &str| entry.get(key).and_then(scalar);
    let title = get("title").unwrap_or_default();
    let mut text = Text {
        is_retired: get("active").is_some_and(|active| active == "false"),
        exported_from: get("description").map(|note| exported_from(&note)).unwrap_or_default(),
        ..Text::new(get("id").unwrap_or_else(|| (n + 1).to_string()), title, "")
    };
    if let (None, Some(own)) = (get("id"), text.exported_from.first()) {
        text.id.clone_from(own);
    }
    let label = label::of(format, &text);
    let used = ["id", "title", "raw_title", "active", "actions"];
    let is_own_note = !text.exported_from.is_empty();
    let is_used = |key: &str| used.contains(&key) || (is_own_note && key == "description");
    text.is_incomplete |= report_fields(entry, is_used, &label, report);
    let actions = entry.get("actions").and_then(Json::as_array);
    for action in actions.into_iter().flatten() {
        let field = action.get("field").and_then(scalar).unwrap_or_default();
        // `["channel:all", "text"]`, or the text alone.
        let value = match action.get("value") {
            Some(Json::Array(parts)) => parts.last().and_then(scalar),
            Some(value) => scalar(value),
            None => None,
        };
        match (field.as_str(), value) {
            ("comment_value_html", Some(html)) => (text.body, text.is_html) = (html, true),
            // The same text as HTML has more in it.
            ("comment_value", Some(_)) if text.is_html => {}
            ("comment_value", Some(plain)) => text.body = plain,
            _ => text.is_incomplete |= report_action(&field, &label, report),
        }
    }
    if text.body.is_empty() {
        report.add(NoteKind::Skipped, "the macro inserts no text", &label);
        return None;
    }
    Some(text)
}

fn read_item(
    format: ExchangeFormat,
    entry: &Map<String, Json>,
    n: usize,
    report: &mut ExchangeReport,
    texts: &mut Vec<Text>,
) {
    let get = |key: &str| entry.get(key).and_then(scalar);
    let name = get("name").unwrap_or_default();
    let id = get("id").or_else(|| get("name")).unwrap_or_else(|| (n + 1).to_string());
    let label = format!("{format}:dc-{id} “{name}”");
    let used = ["id", "name", "placeholder", "variants", "default_locale_id"];
    report_fields(entry, |key| used.contains(&key), &label, report);
    let placeholder = get("placeholder").map(|text| text.trim_matches(['{', '}', ' ']).to_owned());
    let variants = entry.get("variants").and_then(Json::as_array);
    if variants.is_none_or(Vec::is_empty) {
        report.add(NoteKind::Skipped, "the dynamic content has no variant", &label);
    }
    for (n, variant) in variants.into_iter().flatten().enumerate() {
        let get = |key: &str| variant.get(key).and_then(scalar);
        let number = variant.get("locale_id").and_then(Json::as_u64);
        let named = get("locale").filter(|tag| is_tag(tag));
        let by_number = || {
            let known = ZENDESK_LOCALES.iter().find(|(known, _)| Some(*known) == number);
            known.map(|(_, tag)| primary(tag).to_owned())
        };
        let language = named.or_else(by_number);
        let version = language.clone().unwrap_or_else(|| format!("{}", n + 1));
        texts.push(Text {
            language,
            group: Some(format!("dc-{id}")),
            is_retired: get("active").is_some_and(|active| active == "false"),
            inserted_as: placeholder.clone(),
            ..Text::new(
                format!("dc-{id}/{version}"),
                name.clone(),
                get("content").unwrap_or_default(),
            )
        });
    }
}

/// Macros that only insert dynamic content become its variants, under the macro's name.
pub(super) fn resolve(texts: &[Text]) -> Vec<Text> {
    let inserted = |text: &Text| {
        let inner = text.body.trim().strip_prefix("{{")?.strip_suffix("}}")?.trim();
        inner.starts_with("dc.").then(|| inner.to_owned())
    };
    let used: HashSet<String> = texts.iter().filter_map(inserted).collect();
    let mut by_placeholder: HashMap<&str, Vec<&Text>> = HashMap::new();
    for text in texts {
        if let Some(name) = &text.inserted_as {
            by_placeholder.entry(name).or_default().push(text);
        }
    }
    let mut resolved = Vec::with_capacity(texts.len());
    for text in texts {
        let name = inserted(text);
        let Some(variants) = name.and_then(|name| by_placeholder.get(name.as_str())) else {
            if text.inserted_as.as_ref().is_none_or(|name| !used.contains(name)) {
                resolved.push(text.clone());
            }
            continue;
        };
        for (n, variant) in variants.iter().enumerate() {
            let version = variant.id.rsplit('/').next().unwrap_or_default();
            resolved.push(Text {
                id: format!("{}/{version}", text.id),
                group: Some(text.id.clone()),
                body: variant.body.clone(),
                language: variant.language.clone(),
                is_retired: text.is_retired || variant.is_retired,
                // The note of the macro names the answers in the order of its variants.
                exported_from: text.exported_from.get(n).cloned().into_iter().collect(),
                ..text.clone()
            });
        }
    }
    resolved
}
