//! Zendesk macros, whose text is the value of an action, and dynamic content, which has a variant for each language.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value as Json};

use super::actions::{Version, all_versions, report_action};
use super::error::ImportError;
use super::json::{parse, report_fields, scalar};
use super::text::Text;
use super::text::exported_from;
use super::{html, label, pages, values};
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
    pages::report(file, &data, report);
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
) -> Vec<Text> {
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
    let (mut rich, mut plain) = (Vec::new(), Vec::new());
    let actions = entry.get("actions").and_then(Json::as_array);
    for action in actions.into_iter().flatten() {
        let field = action.get("field").and_then(scalar).unwrap_or_default();
        // `["channel:all", "text"]`, or the text alone.
        let (channel, value) = match action.get("value") {
            Some(Json::Array(parts)) => match parts.as_slice() {
                [channel, value] => (channel.as_str(), scalar(value)),
                other => (None, other.last().and_then(scalar)),
            },
            Some(value) => (None, scalar(value)),
            None => (None, None),
        };
        let channel = channel.and_then(|channel| channel.strip_prefix("channel:"));
        let channel = channel.filter(|channel| *channel != "all").map(str::to_owned);
        let version = |body, is_html| Version { body, is_html, channel: channel.clone() };
        match (field.as_str(), value) {
            ("comment_value_html", Some(body)) => rich.push(version(body, true)),
            ("comment_value", Some(body)) => plain.push(version(body, false)),
            ("comment_mode_is_public", Some(value)) if values::is_on(&value) == Some(true) => {}
            ("comment_mode_is_public", Some(value)) if values::is_on(&value) == Some(false) => {
                let message =
                    "the text is an internal note, which customers do not see: it is a draft";
                report.add(NoteKind::Action, message, &label);
                text.is_incomplete = true;
            }
            _ => text.is_incomplete |= report_action(&field, &label, report),
        }
    }
    // The same text as HTML has more in it.
    plain.retain(|plain| {
        let Some(rich) = rich.iter().find(|rich| rich.channel == plain.channel) else {
            return true;
        };
        if !html::says_same(&rich.body, &plain.body) {
            let message = "the plain text says something else than the HTML, and is left out";
            report.add(NoteKind::Skipped, message, &label);
        }
        false
    });
    rich.extend(plain);
    if rich.is_empty() {
        report.add(NoteKind::Skipped, "the macro inserts no text", &label);
    }
    all_versions(&text, rich)
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
    let variants: Vec<&Json> = variants.into_iter().flatten().collect();
    let tags: Vec<Option<Locale>> = variants.iter().map(|variant| locale(variant)).collect();
    for (n, variant) in variants.iter().enumerate() {
        let get = |key: &str| variant.get(key).and_then(scalar);
        let version = tags[n].as_ref().and_then(|locale| version(locale, n, &tags));
        let language = version.clone().or_else(|| Some(tags[n].as_ref()?.tag.clone()));
        let version = version.unwrap_or_else(|| (n + 1).to_string());
        let is_unknown =
            language.is_none() && variant.get("locale_id").is_some_and(|id| !id.is_null());
        let text = Text {
            language,
            group: Some(format!("dc-{id}")),
            is_retired: get("active").is_some_and(|active| active == "false"),
            inserted_as: placeholder.clone(),
            is_incomplete: is_unknown,
            ..Text::new(
                format!("dc-{id}/{version}"),
                name.clone(),
                get("content").unwrap_or_default(),
            )
        };
        if is_unknown {
            let number = get("locale_id").unwrap_or_default();
            let message = format!(
                "the locale {number} is not known: the answer is a draft without a language"
            );
            report.add(NoteKind::Field, message, &label::of(format, &text));
        }
        texts.push(text);
    }
}

/// The locale that a variant is for.
struct Locale {
    tag: String,
    is_named: bool,
}

fn locale(variant: &Json) -> Option<Locale> {
    let named = variant.get("locale").and_then(scalar).and_then(|tag| values::tag(&tag));
    if let Some(tag) = named {
        return Some(Locale { tag, is_named: true });
    }
    let number = variant.get("locale_id").and_then(Json::as_u64);
    let known = ZENDESK_LOCALES.iter().find(|(known, _)| Some(*known) == number);
    known.map(|(_, tag)| Locale { tag: (*tag).to_owned(), is_named: false })
}

/// What tells a variant apart: its language, with the region if another variant is for the same language. `None` if another
/// one is for the same locale.
fn version(locale: &Locale, n: usize, all: &[Option<Locale>]) -> Option<String> {
    let Locale { tag, is_named } = locale;
    let tags = |range: &[Option<Locale>]| {
        range.iter().flatten().map(|other| other.tag.clone()).collect::<Vec<_>>()
    };
    if tags(&all[..n]).contains(tag) {
        return None;
    }
    let same = tags(all).iter().filter(|other| primary(other) == primary(tag)).count();
    Some(if same == 1 && !is_named { primary(tag).to_owned() } else { tag.clone() })
}

/// Macros that only insert dynamic content become its variants, under the macro's name.
pub(super) fn resolve(texts: &[Text]) -> Vec<Text> {
    let inserted = |text: &Text| {
        let shown = if text.is_html { html::visible(&text.body) } else { text.body.clone() };
        let inner = shown.trim().strip_prefix("{{")?.strip_suffix("}}")?.trim();
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
                is_html: false,
                language: variant.language.clone(),
                is_incomplete: text.is_incomplete || variant.is_incomplete,
                is_retired: text.is_retired || variant.is_retired,
                // The note of the macro names the answers in the order of its variants.
                exported_from: text.exported_from.get(n).cloned().into_iter().collect(),
                ..text.clone()
            });
        }
    }
    resolved
}
