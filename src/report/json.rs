//! The JSON Lines contract: one draft a line in, one result a line out.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use crate::date::{Date, parse_duration};
use crate::lint::diagnostic::Diagnostic;
use crate::lint::draft::Draft;
use crate::model::situation::Situation;
use crate::problem::Problem;

/// One line of the input: a draft with everything that is known about it. Other keys are ignored.
///
/// ```
/// use leitfaden::{Guide, report};
/// let line = r#"{"id": 7, "text": "Das ist nicht unser Problem.", "waited": "3d"}"#;
/// let record = report::parse_record(line).unwrap();
/// let diagnostics = Guide::builtin("de").unwrap().lint(&record.draft());
/// assert!(report::json_line(&record, &diagnostics).starts_with(r#"{"id":7,"diagnostics":[{"rule":"dismissive""#));
/// ```
#[derive(Clone, Debug)]
pub struct Record {
    line: Line,
    situation: Option<Situation>,
    waited: Option<std::time::Duration>,
    values: Vec<(String, String)>,
    today: Option<Date>,
}

#[derive(Clone, Debug, Deserialize)]
struct Line {
    id: Option<Box<RawValue>>,
    text: String,
    language: Option<String>,
    channel: Option<String>,
    customer: Option<String>,
    message: Option<String>,
    situation: Option<String>,
    topic: Option<String>,
    answer: Option<String>,
    waited: Option<String>,
    previous: Option<String>,
    #[serde(default)]
    context: std::collections::BTreeMap<String, Json>,
    today: Option<String>,
}

impl Record {
    /// The draft.
    #[must_use]
    pub fn draft(&self) -> Draft<'_> {
        let line = &self.line;
        Draft {
            language: line.language.as_deref(),
            channel: line.channel.as_deref(),
            customer: line.customer.as_deref(),
            message: line.message.as_deref(),
            situation: self.situation,
            topic: line.topic.as_deref(),
            answer: line.answer.as_deref(),
            waited: self.waited,
            previous: line.previous.as_deref(),
            values: &self.values,
            today: self.today,
            ..Draft::new(&line.text)
        }
    }

    /// The language that the line names, if any.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.line.language.as_deref()
    }
}

/// Why a line is no draft, or no message: one sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct RecordError(String);

impl RecordError {
    /// A line that could not even be read as text.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        RecordError(reason.into())
    }
}

/// Reads one line.
///
/// # Errors
///
/// If it is not a JSON object with a `text`, or a value is none of those it may have.
pub fn parse_record(line: &str) -> Result<Record, RecordError> {
    let parsed: Line = serde_json::from_str(line).map_err(|error| reason("draft", &error))?;
    let situation = parsed
        .situation
        .as_deref()
        .map(str::parse::<Situation>)
        .transpose()
        .map_err(|error| RecordError(error.to_string()))?;
    let waited = parsed.waited.as_deref().map(|text| {
        parse_duration(text)
            .ok_or_else(|| RecordError(format!("`{text}` is no span of time; write 90m, 2h or 3d")))
    });
    let printed = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let values =
        parsed.context.iter().map(|(name, value)| (name.clone(), printed(value))).collect();
    let today = parsed
        .today
        .as_deref()
        .map(str::parse::<Date>)
        .transpose()
        .map_err(|error| RecordError(error.to_string()))?;
    Ok(Record { situation, waited: waited.transpose()?, values, today, line: parsed })
}

/// The diagnostics as one JSON array, without a line break.
#[must_use]
pub fn json(diagnostics: &[Diagnostic]) -> String {
    // A list of plain structs has nothing that could fail to be written.
    serde_json::to_string(diagnostics).unwrap_or_default()
}

/// The problems of a guide as one JSON array, without a line break: `kind level message help file line column entry text`.
#[must_use]
pub fn json_problems(problems: &[Problem]) -> String {
    serde_json::to_string(problems).unwrap_or_default()
}

/// The result for one line, without a line break.
#[must_use]
pub fn json_line(record: &Record, diagnostics: &[Diagnostic]) -> String {
    format!("{{\"id\":{},\"diagnostics\":{}}}", echo(record.line.id.as_deref()), json(diagnostics))
}

/// An id as it was sent: a number of any size is nobody's to round.
pub(super) fn echo(id: Option<&RawValue>) -> String {
    id.map_or("null", RawValue::get).replace(['\n', '\r'], " ")
}

/// Why a line of JSON could not be read, without the line number of its own.
pub(super) fn reason(what: &str, error: &serde_json::Error) -> RecordError {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or(&text);
    RecordError(format!("this is no {what} as JSON: {reason} at column {}", error.column()))
}

/// The result for a line that cannot be read; `line` counts from 1.
#[must_use]
pub fn record_error(line: usize, error: &RecordError) -> String {
    format!("{{\"id\":null,\"line\":{line},\"error\":{}}}", json!(error.0))
}
