//! Canned responses and saved replies as the APIs of their tools give them: lists of objects, each with its own names for
//! the same things.

use serde_json::{Map, Value as Json};

use super::error::ImportError;
use super::text::Text;
use super::text::exported_from;
use super::{html, label, lists, pages, values, yaml};
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::model::exchange::ExchangeFormat;

/// Under which keys the entries of a format have what a text needs. Of several, the first that is there counts.
struct Keys {
    id: &'static [&'static str],
    name: &'static [&'static str],
    shortcut: &'static [&'static str],
    text: &'static [&'static str],
    html: &'static [&'static str],
    /// A version for chats.
    chat: &'static [&'static str],
    /// The beginning of a text that is not in the file.
    preview: &'static [&'static str],
    language: &'static [&'static str],
    keywords: &'static [&'static str],
    /// `false` or `0` if the entry is switched off.
    active: &'static [&'static str],
    /// `true` or `1` if it is.
    off: &'static [&'static str],
    note: &'static [&'static str],
}

const NONE: Keys = Keys {
    id: &["id"],
    name: &["name", "title"],
    shortcut: &[],
    text: &["text", "content", "body"],
    html: &[],
    chat: &[],
    preview: &[],
    language: &["language", "locale"],
    keywords: &["tags"],
    active: &["active"],
    off: &["deleted", "archived", "is_deleted", "is_archived", "disabled"],
    note: &[],
};

fn keys(format: ExchangeFormat) -> Keys {
    match format {
        ExchangeFormat::Chatwoot => Keys { shortcut: &["short_code"], text: &["content"], ..NONE },
        ExchangeFormat::HelpScout => {
            Keys { html: &["text"], text: &[], chat: &["chatText"], preview: &["preview"], ..NONE }
        }
        ExchangeFormat::Freshdesk => {
            Keys { name: &["title"], html: &["content_html"], text: &["content"], ..NONE }
        }
        ExchangeFormat::Front => Keys { html: &["body"], text: &[], ..NONE },
        ExchangeFormat::Intercom => Keys { html: &["body"], text: &["body_text"], ..NONE },
        ExchangeFormat::Discourse => {
            Keys { name: &["title"], shortcut: &["slug"], text: &["content", "raw"], ..NONE }
        }
        ExchangeFormat::OsTicket => Keys {
            id: &["id", "canned_id"],
            name: &["title"],
            html: &["response"],
            text: &[],
            language: &["lang"],
            active: &["isenabled"],
            note: &["notes"],
            ..NONE
        },
        ExchangeFormat::RocketChat => {
            Keys { id: &["_id"], name: &[], shortcut: &["shortcut"], text: &["text"], ..NONE }
        }
        ExchangeFormat::GitLab => Keys { text: &["content"], ..NONE },
        ExchangeFormat::GitHub => Keys {
            id: &["databaseId", "id"],
            name: &["title"],
            text: &["body"],
            html: &["bodyHTML"],
            ..NONE
        },
        _ => NONE,
    }
}

pub(super) fn read(
    format: ExchangeFormat,
    file: &str,
    text: &str,
    report: &mut ExchangeReport,
) -> Result<Vec<Text>, ImportError> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    let data = match format {
        ExchangeFormat::OsTicket if !is_json => yaml::parse(file, text)?,
        _ => parse(file, text)?,
    };
    let keys = keys(format);
    let mut texts = Vec::new();
    let is_entry = |entry: &Map<String, Json>| {
        body(entry, &keys).is_some() || find(entry, keys.preview).is_some()
    };
    for (n, entry) in lists::entries(file, &data, is_entry)?.into_iter().enumerate() {
        match entry.as_object().map(|entry| (entry, body(entry, &keys))) {
            Some((entry, Some(body))) => {
                let mut text = read_entry(format, entry, &keys, body, n, report);
                let chat = chat(entry, &keys, &text);
                text.group = chat.as_ref().and_then(|chat| chat.group.clone());
                texts.push(text);
                texts.extend(chat);
            }
            Some((entry, None)) if find(entry, keys.preview).is_some() => {
                let message =
                    "the file has only the beginning of the text: fetch each reply by its id";
                report.add(NoteKind::Skipped, message, &name_of(entry, &keys, n));
            }
            Some((entry, None)) => {
                let known: Vec<&str> = keys.html.iter().chain(keys.text).copied().collect();
                let message = format!("the entry has no text under `{}`", known.join("` or `"));
                report.add(NoteKind::Skipped, message, &name_of(entry, &keys, n));
            }
            None => {
                let name = format!("{file}, entry {}", n + 1);
                report.add(NoteKind::Skipped, "the entry is not an object", &name);
            }
        }
    }
    pages::report(file, &data, report);
    Ok(texts)
}

pub(super) fn parse(file: &str, text: &str) -> Result<Json, ImportError> {
    serde_json::from_str(text).map_err(|error| ImportError::json(file, &error))
}

/// The text of an entry.
#[derive(Clone, Copy)]
struct Body<'e> {
    text: &'e str,
    is_html: bool,
    is_chat: bool,
}

fn find<'e>(entry: &'e Map<String, Json>, keys: &[&str]) -> Option<&'e str> {
    let mut found = keys.iter().filter_map(|key| entry.get(*key)?.as_str());
    found.find(|text| !text.trim().is_empty())
}

fn body<'e>(entry: &'e Map<String, Json>, keys: &Keys) -> Option<Body<'e>> {
    // An empty text is one, too, which is reported later.
    let empty = || keys.text.iter().chain(keys.html).find_map(|key| entry.get(*key)?.as_str());
    let html = find(entry, keys.html).map(|text| (text, true, false));
    let plain = || find(entry, keys.text).map(|text| (text, false, false));
    let chat = || find(entry, keys.chat).map(|text| (text, false, true));
    let found = html.or_else(plain).or_else(chat).or_else(|| Some((empty()?, false, false)));
    found.map(|(text, is_html, is_chat)| Body { text, is_html, is_chat })
}

/// The version of an entry for chats, if it says something else.
fn chat(entry: &Map<String, Json>, keys: &Keys, text: &Text) -> Option<Text> {
    let chat = find(entry, keys.chat)?;
    if html::says_same(chat, &text.body) {
        return None;
    }
    Some(Text {
        id: format!("{}/chat", text.id),
        channels: vec!["chat".to_owned()],
        group: Some(text.id.clone()),
        body: chat.to_owned(),
        is_html: false,
        ..text.clone()
    })
}

fn read_entry(
    format: ExchangeFormat,
    entry: &Map<String, Json>,
    keys: &Keys,
    body: Body<'_>,
    n: usize,
    report: &mut ExchangeReport,
) -> Text {
    let one = |keys: &[&str]| keys.iter().find_map(|key| entry.get(*key).and_then(scalar));
    let shortcut = one(keys.shortcut).map(|text| text.trim_start_matches(['/', '!']).to_owned());
    let name = one(keys.name).or_else(|| shortcut.clone()).unwrap_or_default();
    // An export of this crate has no ids; what agents type is unique, too.
    let id = one(keys.id).or_else(|| shortcut.clone()).or_else(|| some(&name));
    let says = |key: &&str, off: bool| match entry.get(*key) {
        Some(Json::Bool(value)) => *value != off,
        Some(value) => scalar(value).is_some_and(|text| values::is_on(&text) == Some(!off)),
        None => false,
    };
    let is_off = keys.active.iter().any(|key| says(key, true))
        || keys.off.iter().any(|key| says(key, false));
    let mut text = Text {
        id: id.unwrap_or_else(|| (n + 1).to_string()),
        name,
        shortcut,
        keywords: keys.keywords.iter().flat_map(|key| words(entry.get(*key))).collect(),
        body: body.text.to_owned(),
        // A plain text without a tag would lose its line breaks.
        is_html: body.is_html && body.text.contains('<'),
        channels: body.is_chat.then(|| "chat".to_owned()).into_iter().collect(),
        is_retired: is_off,
        exported_from: one(keys.note).map(|note| exported_from(&note)).unwrap_or_default(),
        ..Text::default()
    };
    let used = [
        keys.id,
        keys.name,
        keys.shortcut,
        keys.text,
        keys.html,
        keys.language,
        keys.keywords,
        keys.active,
        keys.off,
        keys.chat,
        keys.preview,
    ];
    let is_used = |key: &str| used.iter().any(|keys| keys.contains(&key));
    let label = label::of(format, &text);
    text.is_incomplete = report_fields(entry, is_used, &label, report);
    values::set_language(&mut text, one(keys.language).as_deref(), &label, report);
    text
}

/// Reports the fields of an entry that have a value and no counterpart in a guide. Returns whether it is incomplete
/// without them.
pub(super) fn report_fields(
    entry: &Map<String, Json>,
    is_used: impl Fn(&str) -> bool,
    label: &str,
    report: &mut ExchangeReport,
) -> bool {
    let mut is_incomplete = false;
    let is_empty = |value: &Json| match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        _ => false,
    };
    for (key, _) in entry.iter().filter(|(key, value)| !is_used(key) && !is_empty(value)) {
        let kind = match key.as_str() {
            "attachments" | "files" => NoteKind::Attachment,
            _ => NoteKind::Field,
        };
        is_incomplete |= kind == NoteKind::Attachment;
        report.add(kind, format!("the field `{key}` has no counterpart"), label);
    }
    is_incomplete
}

/// What an entry without a text is called.
fn name_of(entry: &Map<String, Json>, keys: &Keys, n: usize) -> String {
    let named = keys.name.iter().chain(keys.shortcut).chain(keys.id);
    let name = named.filter_map(|key| entry.get(*key)).find_map(scalar);
    name.unwrap_or_else(|| format!("entry {}", n + 1))
}

pub(super) fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => some(text.trim()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A list of words, or one text with commas between them.
pub(super) fn words(value: Option<&Json>) -> Vec<String> {
    match value {
        Some(Json::Array(items)) => items.iter().filter_map(scalar).collect(),
        Some(Json::String(text)) => {
            text.split([',', ';']).map(str::trim).filter_map(some).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a text is a BCP 47 tag, and not the name of a language.
pub(super) fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
