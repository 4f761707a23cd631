//! Runs patterns on short texts, where a regex engine takes longer to be ready than to search.
//!
//! A [`program`] is made from an [`expression`] in a tenth of the time that a regex takes, and tries a pattern at one place; [`start`]
//! has those that only match at the start of a text. A [`lazy_dfa`] searches a whole text. None of them says where groups
//! are: for that, and for what takes a program too long, there is the `regex` crate. A [`trie`] finds literals. It lies in a
//! compiled pack as [`records`], and is searched there.

pub(crate) mod expression;
pub(crate) mod lazy_dfa;
pub(crate) mod program;
pub(crate) mod records;
pub(crate) mod start;
pub(crate) mod trie;
