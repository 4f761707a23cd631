//! Formats a diff for a terminal.

use super::words::{self, Piece};
use super::{judged, tally};
use crate::diff::{Change, ChangeKind, Diff};
use crate::report::human::Human;
use crate::report::sanitize;

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const RESET: &str = "\u{1b}[0m";
/// The number of unchanged words shown on each side of a change.
const CONTEXT_WORDS: usize = 6;

impl Human {
    /// Formats a diff: `+` marks added entries, `-` removed ones, and `~` changed ones. In texts,
    /// removed words are in `[-…-]` and added words in `{+…+}`.
    #[must_use]
    pub fn diff(&self, diff: &Diff) -> String {
        let mut out = String::new();
        let mut last = ("", "");
        for change in &diff.changes {
            if last.0 != change.section {
                out += &format!("{}\n", change.section);
                last = (change.section, "");
            }
            self.change(change, last.1, &mut out);
            last.1 = &change.id;
        }
        if !diff.judged.is_empty() {
            out += "what now lints differently\n";
        }
        for change in &diff.judged {
            let (does, texts, words) = judged(change);
            let words: Vec<String> =
                words.iter().map(|words| format!("“{}”", one_line(words))).collect();
            let words =
                if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
            out += &format!("  ~ {}: {does} in {}{words}\n", change.rule, one_line(&texts));
        }
        out + &tally(diff) + "\n"
    }

    fn change(&self, change: &Change, last: &str, out: &mut String) {
        let id = one_line(&change.id);
        let removed = |text: &str| self.paint(RED, text);
        let added = |text: &str| self.paint(GREEN, text);
        let summary = |text: &str| {
            if text.is_empty() { String::new() } else { format!(": {}", one_line(text)) }
        };
        match &change.kind {
            ChangeKind::Added { text } => {
                return *out += &format!("  {}\n", added(&format!("+ {id}{}", summary(text))));
            }
            ChangeKind::Removed { text } => {
                return *out += &format!("  {}\n", removed(&format!("- {id}{}", summary(text))));
            }
            ChangeKind::Renamed { from } => {
                return *out += &format!("  ~ {id}, which was {}\n", one_line(from));
            }
            _ if last != change.id && !id.is_empty() => *out += &format!("  ~ {id}\n"),
            _ => {}
        }
        *out += &match &change.kind {
            ChangeKind::Set { key, before, after } => {
                let name = |value: &Option<String>| {
                    value.as_deref().map_or("nothing".to_owned(), one_line)
                };
                format!(
                    "      {}: {} → {}\n",
                    one_line(key),
                    removed(&name(before)),
                    added(&name(after))
                )
            }
            ChangeKind::Reworded { key, before, after } => {
                format!("      {}: {}\n", one_line(key), self.words(before, after))
            }
            ChangeKind::Listed { key, added: new, removed: old } => {
                let old = old.iter().map(|item| removed(&format!("- {}", one_line(item))));
                let new = new.iter().map(|item| added(&format!("+ {}", one_line(item))));
                let lines = old.chain(new).map(|item| format!("        {item}\n"));
                format!("      {}:\n{}", one_line(key), lines.collect::<String>())
            }
            ChangeKind::Added { text: _ }
            | ChangeKind::Removed { text: _ }
            | ChangeKind::Renamed { .. } => String::new(),
        };
    }

    fn words(&self, before: &str, after: &str) -> String {
        let pieces = words::compare(before, after);
        let last = pieces.len().saturating_sub(1);
        let shown = pieces.iter().enumerate().map(|(n, piece)| match piece {
            Piece::Same(text) => abbreviate(&show_breaks(text), n == 0, n == last),
            Piece::Changed(before, after) => {
                let removed = (!before.is_empty())
                    .then(|| self.paint(RED, &format!("[-{}-]", show_breaks(before))));
                let added = (!after.is_empty())
                    .then(|| self.paint(GREEN, &format!("{{+{}+}}", show_breaks(after))));
                removed.unwrap_or_default() + &added.unwrap_or_default()
            }
        });
        shown.collect()
    }

    fn paint(&self, colour: &str, text: &str) -> String {
        if self.coloured { format!("{colour}{text}{RESET}") } else { text.to_owned() }
    }
}

/// Shortens a long unchanged text to the words next to a change.
fn abbreviate(text: &str, first: bool, last: bool) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= 2 * CONTEXT_WORDS + 2 {
        return text.to_owned();
    }
    let head = if first { String::new() } else { words[..=CONTEXT_WORDS].join(" ") + " " };
    let tail = if last {
        String::new()
    } else {
        " ".to_owned() + &words[words.len() - 1 - CONTEXT_WORDS..].join(" ")
    };
    format!("{head}…{tail}")
}

/// The text on one line, with a symbol for each line break.
fn show_breaks(text: &str) -> String {
    sanitize(&text.replace('\n', "⏎ ")).into_owned()
}

/// The first line of the text.
fn one_line(text: &str) -> String {
    let mut lines = text.lines();
    let first = sanitize(lines.next().unwrap_or_default()).into_owned();
    if lines.next().is_some() { first + " …" } else { first }
}
