//! Names and numbers in a text, which are read as what they are.

use std::ops::Range;

/// What a stretch of a text is, where its words do not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Another company that offers the same.
    Rival,
    Brand,
    Link,
    Email,
    Phone,
    Handle,
    Number,
}

/// A name or a number in a text, as a range of the raw one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) range: Range<usize>,
    pub(crate) slot: Slot,
}

/// Where names stand in a text, exactly as they are written.
pub(crate) fn marks(text: &str, names: &[(&str, Slot)]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = names
        .iter()
        .filter(|(name, _)| !name.is_empty())
        .flat_map(|(name, slot)| text.match_indices(name).map(|(at, name)| (at, name, *slot)))
        .map(|(at, name, slot)| Mark { range: at..at + name.len(), slot })
        .collect();
    marks.sort_by_key(|mark| mark.range.start);
    marks
}
