//! The difference between two guides for a pull request.

use super::words::{self, Piece};
use super::{judged, tally};
use crate::diff::{Change, ChangeKind, Diff};

/// The difference as Markdown, for a comment on a pull request: words that are gone are struck out, words that are new
/// underlined. Whatever the guide says is shown as text: it mentions nobody, and brings no tags and no formatting.
#[must_use]
pub fn diff_markdown(diff: &Diff) -> String {
    let mut out = format!("**{}**\n", tally(diff));
    let mut last = ("", "");
    for change in &diff.changes {
        if last.0 != change.section {
            out += &format!("\n#### {}\n\n", heading(change.section));
            last = (change.section, "");
        }
        entry(change, last.1, &mut out);
        last.1 = &change.id;
    }
    if !diff.judged.is_empty() {
        out += "\n#### What now lints differently\n\n";
    }
    for anew in &diff.judged {
        let (does, texts, words) = judged(anew);
        let words: Vec<String> = words.iter().map(|words| format!("“{}”", text(words))).collect();
        let words =
            if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
        out += &format!("- **{}**: {does} in {}{words}\n", text(&anew.rule), text(&texts));
    }
    out
}

fn heading(section: &str) -> String {
    let mut letters = section.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

fn entry(change: &Change, last: &str, out: &mut String) {
    let id = text(&change.id);
    let said =
        |words: &str| if words.is_empty() { String::new() } else { format!(": {}", text(words)) };
    match &change.kind {
        ChangeKind::Added { text: words } => {
            return *out += &format!("- **{id}** is new{}\n", said(words));
        }
        ChangeKind::Removed { text: words } => {
            return *out += &format!("- **{id}** is gone{}\n", said(words));
        }
        ChangeKind::Renamed { from } => {
            return *out += &format!("- **{id}**, which was **{}**\n", text(from));
        }
        _ if last != change.id && !id.is_empty() => *out += &format!("- **{id}**\n"),
        _ => {}
    }
    let indent = if id.is_empty() { "" } else { "  " };
    let line = match &change.kind {
        ChangeKind::Set { key, before, after } => {
            let name = |value: &Option<String>| value.as_deref().map_or("nothing".to_owned(), text);
            format!("{}: <del>{}</del> → <ins>{}</ins>", text(key), name(before), name(after))
        }
        ChangeKind::Reworded { key, before, after } => {
            let pieces = words::compare(before, after).into_iter().map(|piece| match piece {
                Piece::Same(words) => text(&words),
                Piece::Changed(before, after) => mark("del", &before) + &mark("ins", &after),
            });
            format!("{}: {}", text(key), pieces.collect::<String>())
        }
        ChangeKind::Listed { key, added, removed } => {
            let removed = removed.iter().map(|item| mark("del", item));
            let items = removed.chain(added.iter().map(|item| mark("ins", item)));
            format!("{}: {}", text(key), items.collect::<Vec<_>>().join(", "))
        }
        ChangeKind::Added { text: _ }
        | ChangeKind::Removed { text: _ }
        | ChangeKind::Renamed { .. } => return,
    };
    *out += &format!("{indent}- {line}\n");
}

fn mark(tag: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("<{tag}>{}</{tag}>", text(words)) }
}

/// What a guide says, as text and nothing but text.
fn text(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' => shown += "<br>",
            '\r' => {}
            '&' => shown += "&amp;",
            '<' => shown += "&lt;",
            // A letter beside it would be somebody's name.
            '@' => shown += "@\u{200b}",
            _ if c.is_ascii_punctuation()
                && !matches!(c, '.' | ',' | '-' | ';' | '\'' | '"' | '?' | '%' | '/') =>
            {
                shown.push('\\');
                shown.push(c);
            }
            _ => shown.push(c),
        }
    }
    shown
}
