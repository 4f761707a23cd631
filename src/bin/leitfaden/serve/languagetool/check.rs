//! `/v2/check`: the findings in a text.

use std::time::SystemTime;

use hyper::Method;
use leitfaden::{Date, Diagnostic, Draft, Guide};
use schemars::JsonSchema;
use serde::Serialize;

use super::annotated::Annotated;
use super::languages::name;
use super::matches::Match;
use super::place::{as_text, place};
use crate::serve::access::untrusted;
use crate::serve::exchange::{Answer, Note, Refusal, Request};
use crate::serve::query::Query;
use crate::serve::state::State;

/// The form that a check takes. Other parameters of LanguageTool are ignored.
#[derive(JsonSchema)]
#[schemars(rename = "LanguageToolForm")]
#[allow(dead_code, reason = "it describes a form, which is read as pairs")]
pub(crate) struct CheckForm {
    /// The text.
    text: Option<String>,
    /// The text with markup, as JSON: `{"annotation": [{"text": "a "}, {"markup": "<b>"}]}`.
    data: Option<String>,
    /// A language code such as `en-GB`, or `auto`.
    language: Option<String>,
    /// The ids of rules, with commas between them, whose findings are left out.
    #[schemars(rename = "disabledRules")]
    disabled_rules: Option<String>,
    /// The ids of rules, with commas between them, for `enabledOnly`.
    #[schemars(rename = "enabledRules")]
    enabled_rules: Option<String>,
    /// `true` if only the findings of `enabledRules` are wanted.
    #[schemars(rename = "enabledOnly")]
    enabled_only: Option<String>,
    /// The token, if the server has one: clients of LanguageTool send it here.
    #[schemars(rename = "apiKey")]
    api_key: Option<String>,
}

/// The result of a check.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolCheck")]
pub(crate) struct CheckAnswer<'c> {
    software: Software,
    warnings: Warnings,
    language: Used<'c>,
    matches: Vec<Match<'c>>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolWarnings")]
struct Warnings {
    /// Always `false`: a text that cannot be judged as a whole is refused.
    incomplete_results: bool,
}

/// The language in which a text was checked.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolUsedLanguage")]
struct Used<'c> {
    name: String,
    code: &'c str,
    detected_language: Detected<'c>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LanguageToolDetectedLanguage")]
struct Detected<'c> {
    name: String,
    code: &'c str,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolSoftware")]
struct Software {
    name: &'static str,
    version: &'static str,
    api_version: u8,
}

const SOFTWARE: Software =
    Software { name: "leitfaden", version: env!("CARGO_PKG_VERSION"), api_version: 1 };

/// The parameters that are read.
const READ: [&str; 7] =
    ["text", "data", "language", "disabledRules", "enabledRules", "enabledOnly", "apiKey"];

pub(crate) fn check(state: &State, request: &Request) -> Result<Answer, Refusal> {
    as_text(try_check(state, request))
}

fn try_check(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let form = match request.head.method {
        Method::POST => Query::parse(request.text()?.as_bytes()),
        _ => Query::parse(request.head.uri.query().unwrap_or_default().as_bytes()),
    };
    let form = form.once(&READ)?;
    if !request.is_trusted && !state.access.is_token(form.get("apiKey").unwrap_or_default()) {
        return Err(untrusted());
    }
    let (served, current) = place(state, request)?;
    let answer = answer(&current.guide, request.names.get(1), &form);
    answer.map_err(|refusal| refusal.of_guide(&served.name)).map(|(answer, diagnostics)| {
        let guide = Some(served.name.clone());
        answer.noting(Note { guide, diagnostics: Some(diagnostics), ..Note::default() })
    })
}

/// The answer, and how many findings there are.
fn answer(
    guide: &Guide,
    channel: Option<&String>,
    form: &Query,
) -> Result<(Answer, usize), Refusal> {
    let annotated = match (form.value("text"), form.get("data")) {
        (Some(text), None) => Annotated::plain(text),
        (None, Some(data)) => Annotated::parse(data)?,
        _ => return Err(Refusal::bad("a check needs either `text` or `data`")),
    };
    let text = annotated.text();
    let mut draft = Draft::new(text).today(Date::of(SystemTime::now()));
    let tag = form.get("language").filter(|tag| *tag != "auto");
    if let Some(tag) = tag {
        draft = draft.language(tag);
    }
    if let Some(channel) = channel {
        draft = draft.channel(channel);
    }
    let wanted = Wanted::of(form);
    let found = guide.lint(&draft)?;
    let matches: Vec<Match<'_>> = found
        .iter()
        .filter(|diagnostic| wanted.has(diagnostic))
        .map(|diagnostic| Match::of(guide, diagnostic, text, &annotated))
        .collect();
    let count = matches.len();
    let code = tag.unwrap_or(guide.language());
    let detected_language = Detected { name: name(code), code };
    let language = Used { name: name(code), code, detected_language };
    let warnings = Warnings { incomplete_results: false };
    Ok((Answer::json(&CheckAnswer { software: SOFTWARE, warnings, language, matches })?, count))
}

/// The rules whose findings a client wants.
struct Wanted<'f> {
    only: Option<Vec<&'f str>>,
    not: Vec<&'f str>,
}

impl<'f> Wanted<'f> {
    fn of(form: &'f Query) -> Wanted<'f> {
        let list = |name| -> Vec<&str> {
            form.get(name).map(|ids| ids.split(',').map(str::trim).collect()).unwrap_or_default()
        };
        let only = form.get("enabledOnly").is_some_and(|value| value == "true");
        // Without rules it is about the categories of LanguageTool, which has none of ours.
        let only = Some(list("enabledRules")).filter(|ids| only && !ids.is_empty());
        Wanted { only, not: list("disabledRules") }
    }

    fn has(&self, diagnostic: &Diagnostic) -> bool {
        let is_among = |ids: &Vec<&str>| ids.contains(&diagnostic.rule());
        !is_among(&self.not) && self.only.as_ref().is_none_or(is_among)
    }
}
