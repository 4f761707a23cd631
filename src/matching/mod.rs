//! Finds phrases in a text in one pass. Independent of rules.
//!
//! [`phrase`] rewrites patterns for folded text ([`spelling`]) and extracts their [`literals`]. A [`set`] holds many phrases,
//! which a [`builder`] has compiled. The [`matcher`] searches for the literals of each set in one [`pass`],
//! with [tries](crate::engine::trie) and what their keys are used for ([`uses`]), runs each [`lazy_pattern`] where its literals occur, and returns [`hits`].

mod builder;
pub(crate) mod hits;
mod lazy_pattern;
mod literals;
pub(crate) mod matcher;
mod pass;
pub(crate) mod pattern;
pub(crate) mod phrase;
pub(crate) mod set;
mod spelling;
mod uses;
