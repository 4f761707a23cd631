//! The difference between two guides: here for programs, below for people.

#[cfg(feature = "cli")]
mod human;
#[cfg(feature = "cli")]
mod markdown;
#[cfg(feature = "cli")]
mod words;

#[cfg(feature = "cli")]
pub use markdown::diff_markdown;
use serde_json::{Value as Json, json};

use crate::diff::{Change, Diff, JudgedAnew, What};
#[cfg(feature = "cli")]
use crate::level::Level;

/// The difference as one JSON object: `changes`, each with `section id entry change` and what belongs to that, and `judged`.
#[must_use]
pub fn diff_json(diff: &Diff) -> String {
    let changes: Vec<Json> = diff.changes.iter().map(change).collect();
    let judged: Vec<Json> = diff
        .judged
        .iter()
        .map(|JudgedAnew { rule, before, after, texts, words }| {
            json!({ "rule": rule, "before": before, "after": after, "texts": texts, "words": words })
        })
        .collect();
    json!({ "changes": changes, "judged": judged }).to_string()
}

fn change(change: &Change) -> Json {
    let what = match &change.what {
        What::Added(text) => json!({ "change": "added", "text": text }),
        What::Removed(text) => json!({ "change": "removed", "text": text }),
        What::Renamed { from } => json!({ "change": "renamed", "from": from }),
        What::Set { key, before, after } => json!({ "change": "set", "key": key, "before": before, "after": after }),
        What::Reworded { key, before, after } => {
            json!({ "change": "reworded", "key": key, "before": before, "after": after })
        }
        What::Listed { key, added, removed } => {
            json!({ "change": "listed", "key": key, "added": added, "removed": removed })
        }
    };
    let mut all = json!({ "section": change.section, "id": change.id, "entry": change.entry() });
    if let (Json::Object(all), Json::Object(what)) = (&mut all, what) {
        all.extend(what);
    }
    all
}

/// How much changed, in a line: `3 changes in 2 entries`.
#[cfg(feature = "cli")]
fn tally(diff: &Diff) -> String {
    if diff.is_empty() {
        return "no change of meaning".to_owned();
    }
    let plural = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let entries: std::collections::BTreeSet<_> =
        diff.changes.iter().map(|change| (change.section, &change.id)).collect();
    let changes = plural(diff.changes.len(), "change", "changes");
    format!("{changes} in {}", plural(entries.len(), "entry", "entries"))
}

/// What a rule does now that it did not do before.
#[cfg(feature = "cli")]
fn judged(anew: &JudgedAnew) -> String {
    let texts = |one: &str, many: &str| match anew.texts {
        1 => format!("1 text {one}"),
        n => format!("{n} texts {many}"),
    };
    match (anew.before, anew.after) {
        (None, Some(level)) => format!("{} now ({level})", texts("is flagged", "are flagged")),
        (Some(level), None) => format!("{} now (was {level})", texts("passes", "pass")),
        (before, after) => {
            let name = |level: Option<Level>| level.map_or("off", Level::as_str);
            format!("{} at another level ({} → {})", texts("is flagged", "are flagged"), name(before), name(after))
        }
    }
}
