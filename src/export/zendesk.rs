//! Zendesk macros; answers in several languages are variants of dynamic content, which one macro inserts.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::entry::Entry;
use super::json::{json, number};
use crate::exchange::report::ExchangeReport;
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
    id: Option<Json>,
    title: String,
    active: bool,
    description: String,
    actions: Vec<Json>,
}

#[derive(Serialize)]
struct Item {
    name: String,
    placeholder: String,
    default_locale_id: u64,
    variants: Vec<Json>,
}

pub(super) fn write(guide: &Guide, entries: &[Entry<'_>], _: &mut ExchangeReport) -> String {
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
            if variants.len() > 1 {
                let variants: Vec<&Entry<'_>> = variants.iter().map(|n| &answers[*n]).collect();
                dynamic(guide, &variants, &mut file);
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
        id: entry.source_id(ExchangeFormat::Zendesk).map(number),
        title: entry.title(),
        active: true,
        description: entry.note(),
        actions: vec![json!({ "field": field, "value": entry.body.text })],
    }
}

fn dynamic(guide: &Guide, variants: &[&Entry<'_>], file: &mut File) {
    let Some(first) = variants.first() else { return };
    // The guide's own language first.
    let home = variants.iter().find(|entry| primary(entry.language) == primary(guide.language()));
    let default = locale(home.unwrap_or(first).language).unwrap_or(1);
    let name = match first.answer.channels().next() {
        Some(_) => first.short_name.clone(),
        None => first.topic.id().to_owned(),
    };
    let mut name = name;
    while file
        .items
        .iter()
        .any(|item| item.name.replace(['-', '.'], "_") == name.replace(['-', '.'], "_"))
    {
        name.push_str("-2");
    }
    let placeholder = format!("{{{{dc.{}}}}}", name.replace(['-', '.'], "_"));
    // `12/de`: the macro that had the variants.
    let id = first.source_id(ExchangeFormat::Zendesk).and_then(|id| id.split('/').next());
    let id = id.filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()));
    let notes: Vec<String> = variants.iter().map(|entry| entry.note()).collect();
    file.macros.push(Macro {
        id: id.map(number),
        title: first.topic.title().to_owned(),
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
        name,
        placeholder,
        default_locale_id: default,
        variants: variants.iter().map(variant).collect(),
    });
}
