//! Finds phrases in a text in one pass. Independent of rules.
//!
//! [`phrase`] rewrites patterns for folded text ([`spelling`]) and extracts their [`literals`]. A [`set`] holds many phrases,
//! which a [`builder`] has compiled into [`records`]. The [`matcher`] searches for the literals of each set in one [`pass`],
//! with [tries](trie) and what their keys are used for ([`uses`]), runs each [`lazy_pattern`] where its literals occur, and returns [`hits`].

mod builder;
pub(crate) mod hits;
mod lazy_pattern;
mod literals;
pub(crate) mod matcher;
mod pass;
pub(crate) mod pattern;
pub(crate) mod phrase;
mod records;
pub(crate) mod set;
mod spelling;
pub(crate) mod trie;
mod uses;
