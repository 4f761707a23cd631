//! How the report names a text.

use super::text::Text;
use crate::model::exchange::ExchangeFormat;

/// How the report names a text: its source, and its name if that says more.
pub(super) fn of(format: ExchangeFormat, text: &Text) -> String {
    let name = text.shortcut.as_ref().unwrap_or(&text.name);
    if name.is_empty() || *name == text.id {
        format!("{format}:{}", text.id)
    } else {
        format!("{format}:{} “{name}”", text.id)
    }
}
