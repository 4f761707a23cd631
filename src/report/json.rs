//! JSON and JSON Lines for drafts: one draft per input line, one result per output line.

use std::time::Duration;

use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::record::{Entries, RecordError, echo, kind};
use crate::date::{Date, parse_duration};
use crate::lint::diagnostic::Diagnostic;
use crate::lint::draft::Draft;
use crate::model::situation::Situation;
use crate::problem::Problem;

/// The keys of a line, besides `id`.
const KEYS: [&str; 12] = [
    "text",
    "language",
    "channel",
    "customer",
    "message",
    "situation",
    "topic",
    "answer",
    "waited",
    "previous",
    "context",
    "today",
];

/// A line of input: a draft with its context.
///
/// ```
/// use leitfaden::{Guide, report};
/// let guide = Guide::builtin("de").unwrap();
/// let line = r#"{"id": 7, "text": "Das ist nicht unser Problem.", "waited": "3d"}"#;
/// let record = report::parse_record(line)?;
/// let result = match guide.lint(&record.draft()) {
///     Ok(diagnostics) => report::json_line(&record, &diagnostics),
///     Err(error) => report::record_error(1, &record.error(&error)),
/// };
/// assert!(result.starts_with(r#"{"id":7,"diagnostics":[{"rule":"dismissive""#));
/// # Ok::<(), report::RecordError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Record {
    id: Option<Box<RawValue>>,
    text: String,
    language: Option<String>,
    channel: Option<String>,
    customer: Option<String>,
    message: Option<String>,
    situation: Option<Situation>,
    topic: Option<String>,
    answer: Option<String>,
    waited: Option<Duration>,
    previous: Option<String>,
    values: Vec<(String, String)>,
    today: Option<Date>,
}

impl Record {
    /// The draft.
    #[must_use]
    pub fn draft(&self) -> Draft<'_> {
        Draft {
            language: self.language.as_deref(),
            channel: self.channel.as_deref(),
            customer: self.customer.as_deref(),
            message: self.message.as_deref(),
            situation: self.situation,
            topic: self.topic.as_deref(),
            answer: self.answer.as_deref(),
            waited: self.waited,
            previous: self.previous.as_deref(),
            values: &self.values,
            today: self.today,
            ..Draft::new(&self.text)
        }
    }

    /// The value of `id` as it was written, if given.
    #[must_use]
    pub fn id(&self) -> Option<&RawValue> {
        self.id.as_deref()
    }

    /// The value of `language`, if given.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// The value of `channel`, if given.
    #[must_use]
    pub fn channel(&self) -> Option<&str> {
        self.channel.as_deref()
    }

    /// The value of `today`, if given.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// An error for this line, which keeps its `id`.
    #[must_use]
    pub fn error(&self, reason: impl std::fmt::Display) -> RecordError {
        RecordError::with_id(self.id.as_deref(), reason)
    }
}

/// Parses a line of input.
///
/// # Errors
///
/// If the line is not a JSON object with a `text`, has an unknown key, or if the value of a key is
/// invalid.
pub fn parse_record(line: &str) -> Result<Record, RecordError> {
    let mut entries = Entries::read(line, &KEYS)?;
    let text = entries.required_text("text")?;
    let situation = read(&mut entries, "situation", str::parse)?;
    let waited = read(&mut entries, "waited", |text| {
        parse_duration(text)
            .ok_or_else(|| format!("`{text}` is not a duration; write 90m, 2h or 3d"))
    })?;
    let today = read(&mut entries, "today", str::parse)?;
    let values = match entries.take("context") {
        None => Vec::new(),
        Some(Json::Object(entries)) => {
            let mut values = Vec::new();
            entries.iter().for_each(|(name, value)| flatten(name, value, &mut values));
            values
        }
        Some(other) => {
            let reason = format!("`context` must be an object, but is {}", kind(&other));
            return Err(entries.error(reason));
        }
    };
    Ok(Record {
        text,
        language: entries.text("language")?,
        channel: entries.text("channel")?,
        customer: entries.text("customer")?,
        message: entries.text("message")?,
        situation,
        topic: entries.text("topic")?,
        answer: entries.text("answer")?,
        waited,
        previous: entries.text("previous")?,
        values,
        today,
        id: entries.id,
    })
}

fn read<T, E: std::fmt::Display>(
    entries: &mut Entries,
    key: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, RecordError> {
    let Some(text) = entries.text(key)? else { return Ok(None) };
    parse(&text).map(Some).map_err(|reason| entries.error(format!("`{key}`: {reason}")))
}

/// The leaf values of a context by their dotted names, as variables have them. A list is joined
/// with commas.
fn flatten(name: &str, value: &Json, values: &mut Vec<(String, String)>) {
    match value {
        Json::Null => {}
        Json::Object(entries) => {
            for (key, value) in entries {
                flatten(&format!("{name}.{key}"), value, values);
            }
        }
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(printed).collect();
            values.push((name.to_owned(), items.join(", ")));
        }
        other => values.push((name.to_owned(), printed(other))),
    }
}

fn printed(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Formats diagnostics as a JSON array, without a line break.
#[must_use]
pub fn json(diagnostics: &[Diagnostic]) -> String {
    // Serialising plain structs does not fail.
    serde_json::to_string(diagnostics).unwrap_or_default()
}

/// Formats problems as a JSON array, without a line break. The keys are `kind`, `level`, `message`,
/// `help`, `file`, `line`, `column`, `entry` and `text`.
#[must_use]
pub fn json_problems(problems: &[Problem]) -> String {
    serde_json::to_string(problems).unwrap_or_default()
}

/// Formats the result for a record, without a line break.
#[must_use]
pub fn json_line(record: &Record, diagnostics: &[Diagnostic]) -> String {
    format!("{{\"id\":{},\"diagnostics\":{}}}", echo(record.id.as_deref()), json(diagnostics))
}
