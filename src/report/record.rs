//! A line of JSON Lines: an object with known keys, or an error that keeps the `id`.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value as Json;
use serde_json::value::RawValue;

use crate::problem::did_you_mean;

/// The error for a line without a result, with the `id` of the line if it could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct RecordError {
    id: String,
    reason: String,
}

impl RecordError {
    /// An error for a line that could not be read as text.
    #[must_use]
    pub fn new(reason: impl fmt::Display) -> Self {
        RecordError { id: echo(None), reason: reason.to_string() }
    }

    /// An error for a line that cannot be linted. Reads the id from the part of the line that is
    /// valid JSON.
    #[must_use]
    pub fn of_line(line: &str, reason: impl fmt::Display) -> Self {
        let mut entries = Entries::default();
        let mut json = serde_json::Deserializer::from_str(line);
        // Ignore errors in the line: there is a reason already.
        let _ = Object { known: &[], entries: &mut entries }.deserialize(&mut json);
        entries.error(reason)
    }

    /// An error for a line with this id.
    pub(super) fn with_id(id: Option<&RawValue>, reason: impl fmt::Display) -> Self {
        RecordError { id: echo(id), ..RecordError::new(reason) }
    }
}

/// Formats the result for a line with an error, without a line break. `line` counts from 1.
#[must_use]
pub fn record_error(line: usize, error: &RecordError) -> String {
    let reason = Json::from(error.reason.as_str());
    format!("{{\"id\":{},\"line\":{line},\"error\":{reason}}}", error.id)
}

/// The id exactly as given: parsing a large number would round it.
pub(super) fn echo(id: Option<&RawValue>) -> String {
    id.map_or("null", RawValue::get).replace(['\n', '\r'], " ")
}

/// The keys and values of one line.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) id: Option<Box<RawValue>>,
    values: Vec<(&'static str, Json)>,
    /// The first unknown key, and the first duplicate key.
    unknown: Option<String>,
    repeated: Option<String>,
}

impl Entries {
    /// Parses a line that is a JSON object with an `id` and the keys in `known`.
    pub(super) fn read(line: &str, known: &[&'static str]) -> Result<Entries, RecordError> {
        let mut entries = Entries::default();
        let mut json = serde_json::Deserializer::from_str(line);
        let read = Object { known, entries: &mut entries }.deserialize(&mut json);
        if let Err(error) = read.and_then(|()| json.end()) {
            return Err(entries.error(reason(&error)));
        }
        if let Some(key) = &entries.unknown {
            let help = did_you_mean(key, known.iter().copied().chain(["id"])).unwrap_or_default();
            return Err(entries.error(format!("there is no key `{key}`; {help}")));
        }
        if let Some(key) = &entries.repeated {
            return Err(entries.error(format!("the key `{key}` comes twice")));
        }
        Ok(entries)
    }

    pub(super) fn error(&self, reason: impl fmt::Display) -> RecordError {
        RecordError::with_id(self.id.as_deref(), reason)
    }

    /// Removes and returns the value of a key; `None` for `null`.
    pub(super) fn take(&mut self, key: &str) -> Option<Json> {
        let found = self.values.iter_mut().find(|(known, _)| *known == key);
        found.map(|(_, value)| value.take()).filter(|value| !value.is_null())
    }

    pub(super) fn text(&mut self, key: &str) -> Result<Option<String>, RecordError> {
        match self.take(key) {
            None => Ok(None),
            Some(Json::String(text)) => Ok(Some(text)),
            Some(other) => {
                Err(self.error(format!("`{key}` must be a text, but is {}", kind(&other))))
            }
        }
    }

    pub(super) fn required_text(&mut self, key: &str) -> Result<String, RecordError> {
        self.text(key)?.ok_or_else(|| self.error(format!("the key `{key}` is missing")))
    }
}

pub(super) fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}

/// The error for a line that is not valid JSON. Leaves out serde's line number, which is always 1.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or(&text);
    format!("this is not a JSON object: {reason} at column {}", error.column())
}

/// Adds the entries one by one, so that those before an error are kept.
struct Object<'r> {
    known: &'r [&'static str],
    entries: &'r mut Entries,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Object { known, entries } = self;
        while let Some(key) = map.next_key::<String>()? {
            let known = known.iter().find(|known| **known == key);
            let is_repeated = match known {
                Some(known) => entries.values.iter().any(|(earlier, _)| earlier == known),
                None => key == "id" && entries.id.is_some(),
            };
            if is_repeated {
                entries.repeated.get_or_insert(key);
                map.next_value::<IgnoredAny>()?;
            } else if let Some(known) = known {
                entries.values.push((known, map.next_value()?));
            } else if key == "id" {
                entries.id = map.next_value()?;
            } else {
                entries.unknown.get_or_insert(key);
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
