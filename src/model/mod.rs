//! A guide as written and as meant: files, their merge, and what is wrong with them.
//!
//! [`node`] is the YAML with its places, [`document`] one file with its types, [`checked`] the whole with its names
//! looked up. What runs is compiled from that, one floor up.

pub(crate) mod builtin;
pub(crate) mod channel;
pub(crate) mod checked;
pub(crate) mod contact;
mod document;
pub(crate) mod error;
pub(crate) mod fields;
pub(crate) mod load;
pub(crate) mod node;
pub(crate) mod outline;
pub(crate) mod references;
pub(crate) mod rule;
pub(crate) mod situation;
pub(crate) mod term;
pub(crate) mod topic;
pub(crate) mod value;
