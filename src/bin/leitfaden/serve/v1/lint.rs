//! `POST /v1/lint`: a line of JSON Lines in, its result out.

use std::time::SystemTime;

use leitfaden::report::{self, Record};
use leitfaden::{Date, Diagnostic, Draft, Guide};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::serve::described;
use crate::serve::exchange::{Answer, Note, Refusal, Request};
use crate::serve::json;
use crate::serve::state::State;

/// The result for a draft.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Linted<'r> {
    /// The `id` of the request.
    #[schemars(with = "Option<serde_json::Value>")]
    pub(crate) id: Option<&'r RawValue>,
    #[schemars(with = "Vec<described::Diagnostic>")]
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The length of the draft as its channel counts; only with a channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) length: Option<usize>,
}

pub(crate) fn lint(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let served = state.guides.get(request.query.get("guide"))?;
    let current = served.current();
    let of_guide = |refusal: Refusal| refusal.of_guide(&served.name);
    let record = record(request).map_err(of_guide)?;
    let diagnostics =
        current.guide.lint(&today(&record)).map_err(|error| of_guide(error.into()))?;
    let note = Note {
        guide: Some(served.name.clone()),
        verdict: None,
        diagnostics: Some(diagnostics.len()),
    };
    let length = length(&current.guide, &record);
    Ok(Answer::json(&Linted { id: record.id(), diagnostics, length })?.noting(note))
}

/// The draft that is the body of a request, with what is known about it.
pub(crate) fn record(request: &Request) -> Result<Record, Refusal> {
    let text = request.text()?;
    let record = report::parse_record(text)?;
    json::check_once(text)?;
    Ok(record)
}

/// The draft of a record. Without a day of its own, it is sent today: otherwise a fact could expire unnoticed.
pub(crate) fn today(record: &Record) -> Draft<'_> {
    record.draft().today(record.today().unwrap_or_else(|| Date::of(SystemTime::now())))
}

fn length(guide: &Guide, record: &Record) -> Option<usize> {
    Some(guide.channel(record.channel()?)?.length(record.draft().text()))
}
