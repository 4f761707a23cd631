//! Texts as people write them.

pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod placeholder;
