//! Placeholders that are a name between two marks: `#{ticket.customer.firstname}`, `{%customer.firstName,fallback=there%}`.

use super::converter::Converter;
use crate::exchange::piece::{Piece, is_quotable};
use crate::exchange::report::NoteKind;
use crate::exchange::syntax::{Delimiters, is_name};

/// Reads a text with placeholders between these marks. What is between the marks and is not a name is text.
pub(super) fn parse(text: &str, marks: Delimiters, converter: &Converter<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(marks.open) {
        let inner = &rest[at + marks.open.len()..];
        let len = inner.find(marks.close).filter(|len| !inner[..*len].contains('\n'));
        let found = len.and_then(|len| read(&inner[..len], marks, converter));
        let (Some(len), Some(piece)) = (len, found) else {
            if len.is_none() && is_unclosed(inner, marks) {
                let message = format!("`{}` is never closed", marks.open);
                converter.note(NoteKind::Syntax, message);
            }
            plain.push_str(&rest[..at + marks.open.len()]);
            rest = inner;
            continue;
        };
        plain.push_str(&rest[..at]);
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        pieces.push(piece);
        rest = &inner[len + marks.close.len()..];
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    pieces
}

fn read(inner: &str, marks: Delimiters, converter: &Converter<'_>) -> Option<Piece> {
    let split = marks.fallback.and_then(|fallback| inner.split_once(fallback));
    let (name, fallback) = match split {
        Some((name, fallback)) => (name.trim(), Some(fallback)),
        None => (inner.trim(), None),
    };
    if !is_name(name) {
        return None;
    }
    if fallback.is_some_and(|text| !is_quotable(text)) {
        return Some(converter.marked(inner));
    }
    Some(match converter.variable(name) {
        Some(name) => Piece::Value { name, fallback: fallback.map(str::to_owned) },
        None => converter.marked(inner.trim()),
    })
}

/// Whether a mark seems to open a placeholder that nothing closes. A single brace may be anything.
fn is_unclosed(inner: &str, marks: Delimiters) -> bool {
    marks.open.len() > 1 && inner.starts_with(|c: char| c.is_alphabetic())
}
