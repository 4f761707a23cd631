//! Words that a guide replaces.

use crate::source::At;

/// A word to use, and those to use it for; see [`Guide::terms`](crate::Guide::terms).
#[derive(Clone, Debug)]
pub struct Term {
    pub(crate) use_: At<String>,
    pub(crate) instead_of: Vec<At<String>>,
}

impl Term {
    /// The word to use.
    #[must_use]
    pub fn preferred(&self) -> &str {
        &self.use_.value
    }

    /// The words that it replaces.
    pub fn instead_of(&self) -> impl Iterator<Item = &str> {
        self.instead_of.iter().map(|word| word.value.as_str())
    }
}
