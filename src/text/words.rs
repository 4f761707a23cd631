//! Words: runs of letters and digits.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::Folded;

/// Whether a character is part of a word: a letter, a digit or a combining mark.
pub(crate) fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a text consists of characters that names consist of: letters, with accents in either form, and what joins them.
pub(crate) fn is_spelled_like_a_name(text: &str) -> bool {
    let joins = |c| matches!(c, ' ' | '-' | '.' | '\'' | '’');
    text.chars().all(|c| c.is_alphabetic() || is_combining_mark(c) || joins(c))
}

/// A word, as ranges of the folded and the raw text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) folded: Range<usize>,
    pub(crate) raw: Range<usize>,
}

/// The words of a text, in order.
pub(crate) fn words(text: &Folded) -> impl Iterator<Item = Word> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = skip(&text.cased, at, |is_in_word| !is_in_word);
        let end = skip(&text.cased, start, |is_in_word| is_in_word);
        at = end;
        (start < end).then(|| Word { folded: start..end, raw: text.raw(start..end) })
    })
}

/// Goes on from byte `at` while characters are letters or digits, or while they are not. Nearly all are ASCII.
fn skip(text: &str, mut at: usize, goes_on: impl Fn(bool) -> bool) -> usize {
    while let Some(byte) = text.as_bytes().get(at) {
        if byte.is_ascii() {
            if !goes_on(byte.is_ascii_alphanumeric()) {
                return at;
            }
            at += 1;
            continue;
        }
        match text[at..].chars().next().filter(|c| goes_on(c.is_alphanumeric())) {
            Some(c) => at += c.len_utf8(),
            None => return at,
        }
    }
    at
}
