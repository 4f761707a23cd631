//! Formats of a diff between two guides.

#[cfg(feature = "cli")]
mod human;
#[cfg(feature = "cli")]
mod markdown;
#[cfg(feature = "cli")]
mod words;

#[cfg(feature = "cli")]
pub use markdown::diff_markdown;

use crate::diff::Diff;
#[cfg(feature = "cli")]
use crate::diff::VerdictChange;
#[cfg(feature = "cli")]
use crate::level::Level;

/// Formats a diff as one JSON object: `changes`, each with `section`, `id`, `entry`, `change` and
/// the fields of the [`ChangeKind`](crate::ChangeKind), and `judged`, a list of
/// [`VerdictChange`](crate::VerdictChange).
#[must_use]
pub fn diff_json(diff: &Diff) -> String {
    serde_json::to_string(diff).unwrap_or_default()
}

/// The number of changes: `3 changes in 2 entries`.
#[cfg(feature = "cli")]
fn tally(diff: &Diff) -> String {
    if diff.is_empty() {
        return "no change of meaning".to_owned();
    }
    let plural =
        |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let entries: std::collections::BTreeSet<_> =
        diff.changes.iter().map(|change| (change.section, &change.id)).collect();
    let changes = plural(diff.changes.len(), "change", "changes");
    format!("{changes} in {}", plural(entries.len(), "entry", "entries"))
}

/// The maximum number of answers that are listed by id; the others are counted.
#[cfg(feature = "cli")]
const MAX_ANSWERS: usize = 5;
/// The maximum number of characters that are shown of a flagged text.
#[cfg(feature = "cli")]
const MAX_CHARS: usize = 60;

/// Describes the change of a rule in three parts: its levels, the affected answers and examples,
/// and the flagged texts.
#[cfg(feature = "cli")]
fn judged(change: &VerdictChange) -> (String, String, Vec<String>) {
    let does = match (change.before, change.after) {
        (None, Some(level)) => format!("flagged now ({level})"),
        (Some(level), None) => format!("passes now (was {level})"),
        (before, after) => {
            let name = |level: Option<Level>| level.map_or("off", Level::as_str);
            format!("now {} (was {})", name(after), name(before))
        }
    };
    let mut texts: Vec<String> = change.answers.iter().take(MAX_ANSWERS).cloned().collect();
    let more = change.answers.len().checked_sub(MAX_ANSWERS + 1);
    texts.extend(more.map(|n| format!("{} more answers", n + 1)));
    texts.extend(match change.examples {
        0 => None,
        1 => Some("1 example of the rules".to_owned()),
        n => Some(format!("{n} examples of the rules")),
    });
    let words = change.words.iter().map(|words| {
        let mut chars = words.chars();
        let head: String = chars.by_ref().take(MAX_CHARS).collect();
        if chars.next().is_some() { head + "…" } else { head }
    });
    (does, texts.join(", "), words.collect())
}
