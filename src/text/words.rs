//! Words: runs of letters and digits.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::Folded;

/// Whether a character is part of a word: a letter, a digit or a combining mark.
pub(crate) fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
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
        let start = at + text.cased[at..].find(char::is_alphanumeric)?;
        let end = text.cased[start..]
            .find(|c: char| !c.is_alphanumeric())
            .map_or(text.cased.len(), |len| start + len);
        at = end;
        Some(Word { folded: start..end, raw: text.raw(start..end) })
    })
}
