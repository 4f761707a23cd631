//! Words and tags of Liquid.

use crate::exchange::piece::Piece;

/// What comes before the tag of this name, and what comes after it.
pub(super) fn ends<'t>(text: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    let is_inside = |c: char| c == '-' || c.is_whitespace();
    text.match_indices(name).find_map(|(at, _)| {
        let before = text[..at].trim_end_matches(is_inside).strip_suffix("{%")?;
        let behind = text[at + name.len()..].trim_start_matches(is_inside).strip_prefix("%}")?;
        Some((before, behind))
    })
}

/// The text in quotation marks.
pub(super) fn literal(text: &str) -> Option<&str> {
    let inner = |mark| text.strip_prefix(mark)?.strip_suffix(mark);
    let text: &str = inner('"').or_else(|| inner('\''))?;
    (!text.contains(['"', '\'']) || text.matches('"').count() + text.matches('\'').count() == 1)
        .then_some(text)
}

/// The parts of a text between separators that are not in quotation marks.
pub(super) fn split_outside_quotes<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if at >= start && text[at..].starts_with(separator) => {
                parts.push(&text[start..at]);
                start = at + separator.len();
            }
            None => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

pub(super) fn trim_end(pieces: &mut Vec<Piece>) {
    if let Some(Piece::Text(text)) = pieces.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            pieces.pop();
        }
    }
}
