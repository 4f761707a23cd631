//! Words: runs of letters and digits.

use std::ops::Range;

use super::fold::Folded;

/// A word, as it stands in the folded text and in the raw one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) folded: Range<usize>,
    pub(crate) raw: Range<usize>,
}

/// Adds the words of a text.
pub(crate) fn split(text: &Folded, words: &mut Vec<Word>) {
    let mut start = None;
    let mut add = |range: Range<usize>| words.push(Word { raw: text.raw(range.clone()), folded: range });
    for (at, c) in text.cased.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                add(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        add(from..text.cased.len());
    }
}
