//! Finding phrases in a text, in one pass over it. Nothing here knows what a rule is.
//!
//! [`phrase`] takes patterns apart, in the [`spelling`] of folded texts, into [`literals`]; the [`matcher`] finds all of
//! them in one pass, with a [`lazy_pattern`] where that is not enough, and leaves [`hits`].

pub(crate) mod hits;
mod lazy_pattern;
mod literals;
pub(crate) mod matcher;
pub(crate) mod pattern;
pub(crate) mod phrase;
mod spelling;
