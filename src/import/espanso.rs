//! espanso match files.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::error::ImportError;
use super::json::{report_fields, scalar, words};
use super::text::Text;
use super::text::exported_from;
use super::{label, yaml};
use crate::exchange::piece::is_quotable;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::exchange::syntax::ESPANSO_FALLBACK;
use crate::model::exchange::ExchangeFormat;

pub(super) fn read(
    format: ExchangeFormat,
    file: &str,
    text: &str,
    report: &mut ExchangeReport,
) -> Result<Vec<Text>, ImportError> {
    let data = yaml::parse(file, text)?;
    let matches = data.get("matches").and_then(Json::as_array).ok_or_else(|| {
        ImportError::whole(file, "there is no list `matches`")
            .helped("expected an espanso match file, such as match/base.yml")
    })?;
    for path in words(data.get("imports")) {
        let message = format!("`imports` names `{path}`: name that file as well");
        report.add(NoteKind::Field, message, file);
    }
    let global = variables(data.get("global_vars"));
    let mut texts = Vec::new();
    for (n, entry) in matches.iter().enumerate() {
        match entry.as_object() {
            Some(entry) => texts.extend(read_match(format, entry, n, &global, report)),
            None => {
                let name = format!("{file}, match {}", n + 1);
                report.add(NoteKind::Skipped, "the match is not a map of keys", &name);
            }
        }
    }
    Ok(texts)
}

/// What a variable of a match is.
enum Variable<'j> {
    /// A form, with the fields that it asks for.
    Form(Option<&'j Json>),
    /// A fixed text.
    Echo(String),
    /// A shell command, a date …
    Other(String),
}

fn variables(list: Option<&Json>) -> BTreeMap<String, Variable<'_>> {
    let mut all = BTreeMap::new();
    for variable in list.and_then(Json::as_array).into_iter().flatten() {
        let get = |key: &str| variable.get(key).and_then(scalar);
        let kind = get("type").unwrap_or_default();
        let value = match kind.as_str() {
            "form" => Variable::Form(variable.pointer("/params/fields")),
            "echo" => Variable::Echo(
                variable.pointer("/params/echo").and_then(scalar).unwrap_or_default(),
            ),
            _ => Variable::Other(kind),
        };
        all.insert(get("name").unwrap_or_default(), value);
    }
    all
}

fn read_match(
    format: ExchangeFormat,
    entry: &Map<String, Json>,
    n: usize,
    global: &BTreeMap<String, Variable<'_>>,
    report: &mut ExchangeReport,
) -> Option<Text> {
    let get = |key: &str| entry.get(key).and_then(|value| value.as_str()).map(str::to_owned);
    let triggers = words(entry.get("triggers"));
    let trigger = get("trigger").or_else(|| triggers.first().cloned()).or_else(|| get("regex"));
    let trigger = trigger.unwrap_or_else(|| (n + 1).to_string());
    let shortcut = trigger.trim_start_matches([':', '/', ';', '!']).to_owned();
    let note = get("comment");
    let own = note.as_deref().map(exported_from).unwrap_or_default();
    let mut text = Text {
        keywords: words(entry.get("search_terms")),
        shortcut: Some(shortcut.clone()),
        exported_from: own.clone(),
        ..Text::new(trigger, get("label").unwrap_or(shortcut), "")
    };
    let label = label::of(format, &text);
    let used = [
        "trigger",
        "triggers",
        "replace",
        "form",
        "html",
        "markdown",
        "label",
        "search_terms",
        "vars",
        "form_fields",
        "image_path",
    ];
    let is_used = |key: &str| used.contains(&key) || (!own.is_empty() && key == "comment");
    text.is_incomplete = report_fields(entry, is_used, &label, report);
    for other in triggers.iter().skip(1) {
        let message = format!("the other trigger `{other}` is not carried over");
        report.add(NoteKind::Field, message, &label);
    }
    if let Some(form) = get("form") {
        let fields = Variable::Form(entry.get("form_fields"));
        report_form(&fields, &label, report);
        text.body = with_fields(&form, "[[", "]]", "", &fields);
        return Some(text);
    }
    text.is_html = entry.contains_key("html");
    let body = get("replace").or_else(|| get("html")).or_else(|| get("markdown"));
    let Some(mut body) = body else {
        let message = match entry.contains_key("image_path") {
            true => "the match inserts an image",
            false => "the match inserts no text",
        };
        report.add(NoteKind::Skipped, message, &label);
        return None;
    };
    for (name, variable) in global.iter().chain(&variables(entry.get("vars"))) {
        match variable {
            Variable::Form(_) => {
                if body.contains(&format!("{{{{{name}.")) {
                    report_form(variable, &label, report);
                }
                body = with_fields(&body, "{{", "}}", &format!("{name}."), variable);
            }
            Variable::Echo(text) => body = body.replace(&format!("{{{{{name}}}}}"), text),
            Variable::Other(kind) if body.contains(&format!("{{{{{name}}}}}")) => {
                let message =
                    format!("the variable `{name}` of the type `{kind}` is not carried over");
                report.add(NoteKind::Syntax, message, &label);
            }
            Variable::Other(_) => {}
        }
    }
    text.body = body;
    Some(text)
}

/// Reports what a form says of its fields, except for their defaults, which become those of the placeholders.
fn report_form(form: &Variable<'_>, label: &str, report: &mut ExchangeReport) {
    let Variable::Form(Some(Json::Object(fields))) = form else { return };
    for (name, field) in fields {
        for (key, value) in field.as_object().into_iter().flatten() {
            let shown = match value {
                Json::Array(_) => format!("`{}`", words(Some(value)).join("`, `")),
                _ => format!("`{}`", scalar(value).unwrap_or_default()),
            };
            if key == "default" && scalar(value).is_some_and(|text| is_quotable(&text)) {
                continue;
            }
            let message =
                format!("the key `{key}` of the form field `{name}` is not carried over: {shown}");
            report.add(NoteKind::Field, message, label);
        }
    }
}

/// A text in which the fields of a form are placeholders, with their defaults.
fn with_fields(text: &str, open: &str, close: &str, prefix: &str, form: &Variable<'_>) -> String {
    let Variable::Form(fields) = form else { return text.to_owned() };
    let opening = format!("{open}{prefix}");
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&opening) {
        let inner = &rest[at + opening.len()..];
        let Some(len) = inner.find(close) else { break };
        let name = inner[..len].trim();
        let default = fields.and_then(|fields| fields.get(name)?.get("default")).and_then(scalar);
        let fallback = default.filter(|text| is_quotable(text));
        let fallback =
            fallback.map_or_else(String::new, |text| format!("{ESPANSO_FALLBACK}{text}"));
        out.push_str(&rest[..at]);
        out.push_str(&format!("{{{{{name}{fallback}}}}}"));
        rest = &inner[len + close.len()..];
    }
    out.push_str(rest);
    out
}
