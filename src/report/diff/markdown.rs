//! Formats a diff as Markdown.

use super::words::{self, Piece};
use super::{judged, tally};
use crate::diff::{Change, ChangeKind, Diff};

/// Formats a diff as Markdown, for a comment on a pull request. Removed words are in `<del>`, added
/// words in `<ins>`. Text from the guides is escaped: it cannot mention anyone and cannot add tags
/// or formatting.
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
    for change in &diff.judged {
        let (does, texts, words) = judged(change);
        let words: Vec<String> = words.iter().map(|words| format!("“{}”", text(words))).collect();
        let words =
            if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
        out += &format!("- **{}**: {does} in {}{words}\n", text(&change.rule), text(&texts));
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
    let summary =
        |words: &str| if words.is_empty() { String::new() } else { format!(": {}", text(words)) };
    match &change.kind {
        ChangeKind::Added { text: words } => {
            return *out += &format!("- **{id}** added{}\n", summary(words));
        }
        ChangeKind::Removed { text: words } => {
            return *out += &format!("- **{id}** removed{}\n", summary(words));
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

/// Escapes text from a guide.
fn text(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' => shown += "<br>",
            '\r' => {}
            '&' => shown += "&amp;",
            '<' => shown += "&lt;",
            // The zero-width space keeps it from being a mention.
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
