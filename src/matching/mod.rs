//! Finds phrases in a text in one pass. Independent of rules.
//!
//! [`phrase`] rewrites patterns for folded text ([`spelling`]) and extracts their [`literals`]. The [`matcher`] searches
//! for all literals in one pass, tries each [`lazy_pattern`] where its literals occur, and returns [`hits`].

pub(crate) mod hits;
mod lazy_pattern;
mod literals;
pub(crate) mod matcher;
pub(crate) mod pattern;
pub(crate) mod phrase;
mod spelling;
