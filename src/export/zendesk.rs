//! Zendesk macros; answers in several languages are variants of dynamic content, which one macro inserts.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::entry::Entry;
use super::json::json;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::exchange::syntax::ZENDESK_LOCALES;
use crate::guide::Guide;
use crate::language::primary;
use crate::model::exchange::ExchangeFormat;

#[derive(Serialize)]
struct File {
    macros: Vec<Macro>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Macro {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u64>,
    title: String,
    active: bool,
    description: String,
    actions: Vec<Json>,
}

#[derive(Serialize)]
struct Item {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u64>,
    name: String,
    placeholder: String,
    default_locale_id: u64,
    variants: Vec<Json>,
}

pub(super) fn write(guide: &Guide, entries: &[Entry<'_>], report: &mut ExchangeReport) -> String {
    let mut file = File { macros: Vec::new(), items: Vec::new() };
    let mut rest = entries;
    while let Some(first) = rest.first() {
        // The answers of a topic follow each other.
        let topic = first.topic.id();
        let len = rest.iter().take_while(|entry| entry.topic.id() == topic).count();
        let (answers, others) = rest.split_at(len);
        rest = others;
        let mut written = vec![false; answers.len()];
        for (n, entry) in answers.iter().enumerate() {
            if written[n] {
                continue;
            }
            let variants = variants(answers, n);
            variants.iter().for_each(|n| written[*n] = true);
            if variants.len() > 1 || !variants.is_empty() && content_id(entry).is_some() {
                let variants: Vec<&Entry<'_>> = variants.iter().map(|n| &answers[*n]).collect();
                dynamic(guide, &variants, &mut file, report);
            } else {
                written[n] = true;
                file.macros.push(plain(entry));
            }
        }
    }
    json(&file)
}

/// The answers that say the same as one for the same channels, in other languages that Zendesk knows.
fn variants(answers: &[Entry<'_>], first: usize) -> Vec<usize> {
    let entry = &answers[first];
    let mut languages: Vec<u64> = Vec::new();
    let mut found = Vec::new();
    for (n, other) in answers.iter().enumerate().skip(first) {
        let same = other.answer.channels().eq(entry.answer.channels()) && !other.is_html;
        let Some(locale) = locale(other.language).filter(|_| same) else { continue };
        if !languages.contains(&locale) {
            languages.push(locale);
            found.push(n);
        }
    }
    found
}

fn locale(tag: &str) -> Option<u64> {
    let find = |tag: &str| ZENDESK_LOCALES.iter().find(|(_, known)| *known == tag);
    find(tag).or_else(|| find(primary(tag))).map(|(number, _)| *number)
}

fn plain(entry: &Entry<'_>) -> Macro {
    let field = if entry.is_html { "comment_value_html" } else { "comment_value" };
    Macro {
        id: entry.source_number(ExchangeFormat::Zendesk),
        title: entry
            .kept_name(ExchangeFormat::Zendesk)
            .map_or_else(|| entry.title(), str::to_owned),
        active: true,
        description: entry.note(),
        actions: vec![json!({ "field": field, "value": entry.body.text })],
    }
}

/// The dynamic content that an answer was imported from without a macro: `7` for `dc-7/de`.
fn content_id<'e>(entry: &'e Entry<'_>) -> Option<&'e str> {
    let id = entry.source_id(ExchangeFormat::Zendesk)?.strip_prefix("dc-")?;
    id.rsplit_once('/').map(|(id, _)| id)
}

/// The name by which texts insert dynamic content, as Zendesk makes it.
fn inserted(name: &str) -> String {
    let letter = |c: char| if c.is_alphanumeric() { c } else { '_' };
    name.trim().to_lowercase().chars().map(letter).collect()
}

fn dynamic(guide: &Guide, variants: &[&Entry<'_>], file: &mut File, report: &mut ExchangeReport) {
    let Some(first) = variants.first() else { return };
    // The guide's own language first.
    let of = |is_home: &dyn Fn(&str) -> bool| variants.iter().find(|entry| is_home(entry.language));
    let home = of(&|tag| tag == guide.language())
        .or_else(|| of(&|tag| primary(tag) == primary(guide.language())));
    let default = locale(home.unwrap_or(first).language).unwrap_or(1);
    let content = content_id(first);
    let kept = first.kept_name(ExchangeFormat::Zendesk);
    let title = kept.unwrap_or(first.topic.title()).to_owned();
    let known = content.map(|id| if id.parse::<u64>().is_ok() { title.as_str() } else { id });
    let mut name = match first.answer.channels().next() {
        _ if known.is_some() => known.unwrap_or_default().to_owned(),
        Some(_) => first.short_name.clone(),
        None => first.topic.id().to_owned(),
    };
    while file.items.iter().any(|item| inserted(&item.name) == inserted(&name)) {
        name.push_str("-2");
    }
    // `12/de`: the macro that had the variants.
    let of_macro = first.source_id(ExchangeFormat::Zendesk).and_then(|id| id.split('/').next());
    let of_macro = of_macro.and_then(|id| id.parse().ok());
    let is_unknown = known.is_none() && first.source_id(ExchangeFormat::Zendesk).is_some();
    if is_unknown || known.is_some_and(|known| known != name) {
        let message = format!("its dynamic content is `{name}`, whatever it was called in Zendesk");
        report.add(NoteKind::Approximated, message, &first.name());
    }
    let placeholder = format!("{{{{dc.{}}}}}", inserted(&name));
    let notes: Vec<String> = variants.iter().map(|entry| entry.note()).collect();
    file.macros.push(Macro {
        id: of_macro,
        title: title.clone(),
        active: true,
        description: notes.join(", "),
        actions: vec![json!({ "field": "comment_value", "value": placeholder })],
    });
    let variant = |entry: &&Entry<'_>| {
        let locale = locale(entry.language);
        json!({
            "content": entry.body.text,
            "locale_id": locale,
            "default": locale == Some(default),
            "active": true,
        })
    };
    file.items.push(Item {
        id: content.and_then(|id| id.parse().ok()),
        name,
        placeholder,
        default_locale_id: default,
        variants: variants.iter().map(variant).collect(),
    });
}
