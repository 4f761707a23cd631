//! Words: runs of letters and digits.

use std::ops::Range;

use super::fold::Folded;

/// A word, as it stands in the folded text and in the raw one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) folded: Range<usize>,
    pub(crate) raw: Range<usize>,
}

pub(crate) fn split(text: &Folded) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.cased.char_indices().chain([(text.cased.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Word { folded: from..at, raw: text.raw(from..at) });
                start = None;
            }
            _ => {}
        }
    }
    words
}
