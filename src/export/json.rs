//! JSON as the APIs of tools have it.

use serde::Serialize;

/// JSON with a line break at its end. There is nothing in it that cannot be written.
pub(super) fn json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
