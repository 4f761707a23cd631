//! Responses of a Rasa domain.

use serde_json::{Map, Value as Json};

use super::error::ImportError;
use super::json::{report_fields, scalar};
use super::text::Text;
use super::text::exported_from;
use super::{label, values, yaml};
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::exchange::syntax::RASA_LANGUAGE;
use crate::model::exchange::ExchangeFormat;

pub(super) fn read(
    format: ExchangeFormat,
    file: &str,
    text: &str,
    report: &mut ExchangeReport,
) -> Result<Vec<Text>, ImportError> {
    let data = yaml::parse(file, text)?;
    let responses = data.get("responses").and_then(Json::as_object).ok_or_else(|| {
        ImportError::whole(file, "there is no map `responses`")
            .helped("expected a Rasa domain, such as domain.yml")
    })?;
    let mut texts = Vec::new();
    for (name, variations) in responses {
        let variations = variations.as_array().map(Vec::as_slice).unwrap_or_default();
        if variations.is_empty() {
            report.add(NoteKind::Skipped, "the response has no text", &format!("{format}:{name}"));
        }
        for (n, variation) in variations.iter().enumerate() {
            let Some(variation) = variation.as_object() else {
                let entry = format!("{format}:{name}");
                report.add(NoteKind::Skipped, "a variation is not a map of keys", &entry);
                continue;
            };
            texts.extend(read_variation(format, name, variation, n, report));
        }
    }
    Ok(texts)
}

fn read_variation(
    format: ExchangeFormat,
    name: &str,
    entry: &Map<String, Json>,
    n: usize,
    report: &mut ExchangeReport,
) -> Option<Text> {
    let get = |key: &str| entry.get(key).and_then(Json::as_str).map(str::to_owned);
    let id = if n == 0 { name.to_owned() } else { format!("{name}/{}", n + 1) };
    let short = name.strip_prefix("utter_").unwrap_or(name);
    let note = entry.get("metadata").and_then(|metadata| metadata.get("note")).and_then(scalar);
    let own = note.as_deref().map(exported_from).unwrap_or_default();
    let mut text = Text {
        shortcut: Some(short.to_owned()),
        channels: get("channel").into_iter().collect(),
        group: Some(name.to_owned()),
        exported_from: own.clone(),
        // An exported response says which answer it is.
        is_by_place: own.is_empty(),
        ..Text::new(id, short, get("text").unwrap_or_default())
    };
    let label = label::of(format, &text);
    for condition in entry.get("condition").and_then(Json::as_array).into_iter().flatten() {
        let get = |key: &str| condition.get(key).and_then(scalar);
        let (slot, value) = (get("name").unwrap_or_default(), get("value").unwrap_or_default());
        let language = values::tag(&value).filter(|_| slot == RASA_LANGUAGE);
        if language.is_some() {
            text.language = language;
        } else {
            let message = format!("the condition that `{slot}` is `{value}` is not carried over");
            text.is_incomplete = true;
            report.add(NoteKind::Syntax, message, &label);
        }
    }
    let used = ["id", "text", "channel", "condition"];
    let is_used = |key: &str| used.contains(&key) || (!own.is_empty() && key == "metadata");
    text.is_incomplete |= report_fields(entry, is_used, &label, report);
    if text.body.is_empty() {
        report.add(NoteKind::Skipped, "the response has no text", &label);
        return None;
    }
    Some(text)
}
