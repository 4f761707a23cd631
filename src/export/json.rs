//! JSON as the APIs of tools have it.

use serde::Serialize;

/// An id as APIs have it: a number where it is one.
pub(super) fn number(id: &str) -> serde_json::Value {
    id.parse::<u64>().map_or_else(|_| id.into(), Into::into)
}

/// JSON with a line break at its end. There is nothing in it that cannot be written.
pub(super) fn json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
