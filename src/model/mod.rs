//! Reading a guide: its files, how they are merged, and what is wrong with them.
//!
//! [`node`] is the YAML of one file, with places; [`document`] is one file, with types; [`checked`] is the whole guide, with
//! its references resolved. What runs is compiled from that, in the modules above this one.

pub(crate) mod builtin;
pub(crate) mod channel;
pub(crate) mod checked;
pub(crate) mod compiled_pack;
pub(crate) mod contact;
pub(crate) mod document;
mod dropped;
pub(crate) mod error;
pub(crate) mod exchange;
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
