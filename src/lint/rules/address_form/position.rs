//! How a word stands in its sentence.

use std::ops::Range;

use crate::lint::context::Context;
use crate::matching::hits::Hit;

pub(super) fn is_capital(cx: &Context<'_>, hit: &Hit) -> bool {
    cx.text.raw[hit.range.clone()].starts_with(char::is_uppercase)
}

/// At the beginning of a sentence, a quotation or a list item, or after a colon.
pub(super) fn begins_sentence(cx: &Context<'_>, hit: &Hit) -> bool {
    let sentence = cx.text.sentence_at(hit.range.start);
    let before = cx.text.raw[sentence.start..hit.range.start].trim_end();
    let bare = before
        .trim_end_matches([
            '-', '*', '•', '–', '„', '“', '"', '(', '»', '«', '[', '\'', '…', '>', '|', '=',
        ])
        .trim_end();
    let numbered = bare
        .strip_suffix(['.', ')'])
        .is_some_and(|n| !n.is_empty() && n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()));
    bare.is_empty() || numbered || bare.ends_with([':', '!', '?', '.', ';'])
}

/// The word after a hit, if only a space is between them.
pub(super) fn next_word<'t>(cx: &Context<'t>, hit: &Hit) -> &'t str {
    let behind = cx.text.raw[hit.range.end..].strip_prefix([' ', '\u{a0}', '\n']);
    behind.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// What follows in the same sentence.
pub(super) fn behind(cx: &Context<'_>, hit: &Hit) -> Range<usize> {
    hit.range.end..cx.text.sentence_at(hit.range.start).end.max(hit.range.end)
}

/// What follows a word up to the end of its clause.
pub(super) fn clause_behind<'t>(cx: &Context<'t>, hit: &Hit) -> &'t str {
    let behind = &cx.text.raw[behind(cx, hit)];
    behind.split([',', ';', ':', '.', '!', '?', '–']).next().unwrap_or_default()
}
