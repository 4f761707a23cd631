//! The difference between two guides: here for programs, below for people.

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

/// The difference as one JSON object: `changes`, each with `section id entry change` and what belongs to that, and `judged`.
#[must_use]
pub fn diff_json(diff: &Diff) -> String {
    serde_json::to_string(diff).unwrap_or_default()
}

/// How much changed, in a line: `3 changes in 2 entries`.
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

/// How many answers are named before the rest is counted, and how many letters of each word are shown.
#[cfg(feature = "cli")]
const SHOWN: (usize, usize) = (5, 60);

/// What a rule says otherwise than before, as the parts of a line: what it does now, of what, and the words.
#[cfg(feature = "cli")]
fn judged(anew: &VerdictChange) -> (String, String, Vec<String>) {
    let does = match (anew.before, anew.after) {
        (None, Some(level)) => format!("flagged now ({level})"),
        (Some(level), None) => format!("passes now (was {level})"),
        (before, after) => {
            let name = |level: Option<Level>| level.map_or("off", Level::as_str);
            format!("now {} (was {})", name(after), name(before))
        }
    };
    let mut texts: Vec<String> = anew.answers.iter().take(SHOWN.0).cloned().collect();
    texts.extend(
        anew.answers.len().checked_sub(SHOWN.0 + 1).map(|n| format!("{} more answers", n + 1)),
    );
    texts.extend(match anew.examples {
        0 => None,
        1 => Some("1 example of the rules".to_owned()),
        n => Some(format!("{n} examples of the rules")),
    });
    let words = anew.words.iter().map(|words| {
        let mut letters = words.chars();
        let head: String = letters.by_ref().take(SHOWN.1).collect();
        if letters.next().is_some() { head + "…" } else { head }
    });
    (does, texts.join(", "), words.collect())
}
