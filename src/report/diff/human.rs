//! The difference between two guides for a terminal.

use super::words::{self, Piece};
use super::{judged, tally};
use crate::diff::{Change, ChangeKind, Diff};
use crate::report::human::Human;
use crate::report::sanitize;

const GONE: &str = "\u{1b}[31m";
const NEW: &str = "\u{1b}[32m";
const PLAIN: &str = "\u{1b}[0m";
/// How many unchanged words stand on each side of a change.
const AROUND: usize = 6;

impl Human {
    /// The difference between two guides: `+` is new, `-` is gone, `~` is changed; words that are gone stand in `[-…-]`,
    /// words that are new in `{+…+}`.
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
        for anew in &diff.judged {
            let (does, texts, words) = judged(anew);
            let words: Vec<String> =
                words.iter().map(|words| format!("“{}”", one_line(words))).collect();
            let words =
                if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
            out += &format!("  ~ {}: {does} in {}{words}\n", anew.rule, one_line(&texts));
        }
        out + &tally(diff) + "\n"
    }

    fn change(&self, change: &Change, last: &str, out: &mut String) {
        let id = one_line(&change.id);
        let (gone, new) = (|text: &str| self.paint(GONE, text), |text: &str| self.paint(NEW, text));
        let said = |text: &str| {
            if text.is_empty() { String::new() } else { format!(": {}", one_line(text)) }
        };
        match &change.kind {
            ChangeKind::Added { text } => {
                return *out += &format!("  {}\n", new(&format!("+ {id}{}", said(text))));
            }
            ChangeKind::Removed { text } => {
                return *out += &format!("  {}\n", gone(&format!("- {id}{}", said(text))));
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
                    gone(&name(before)),
                    new(&name(after))
                )
            }
            ChangeKind::Reworded { key, before, after } => {
                format!("      {}: {}\n", one_line(key), self.words(before, after))
            }
            ChangeKind::Listed { key, added, removed } => {
                let removed = removed.iter().map(|item| gone(&format!("- {}", one_line(item))));
                let added = added.iter().map(|item| new(&format!("+ {}", one_line(item))));
                let lines = removed.chain(added).map(|item| format!("        {item}\n"));
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
            Piece::Same(text) => around(&marked(text), n == 0, n == last),
            Piece::Changed(before, after) => {
                let gone = (!before.is_empty())
                    .then(|| self.paint(GONE, &format!("[-{}-]", marked(before))));
                let new = (!after.is_empty())
                    .then(|| self.paint(NEW, &format!("{{+{}+}}", marked(after))));
                gone.unwrap_or_default() + &new.unwrap_or_default()
            }
        });
        shown.collect()
    }

    fn paint(&self, colour: &str, text: &str) -> String {
        if self.coloured { format!("{colour}{text}{PLAIN}") } else { text.to_owned() }
    }
}

/// The words next to a change, where there are many.
fn around(text: &str, first: bool, last: bool) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= 2 * AROUND + 2 {
        return text.to_owned();
    }
    let head = if first { String::new() } else { words[..=AROUND].join(" ") + " " };
    let tail = if last {
        String::new()
    } else {
        " ".to_owned() + &words[words.len() - 1 - AROUND..].join(" ")
    };
    format!("{head}…{tail}")
}

/// A text on one line, with its line breaks to be seen.
fn marked(text: &str) -> String {
    sanitize(&text.replace('\n', "⏎ ")).into_owned()
}

fn one_line(text: &str) -> String {
    let mut lines = text.lines();
    let first = sanitize(lines.next().unwrap_or_default()).into_owned();
    if lines.next().is_some() { first + " …" } else { first }
}
