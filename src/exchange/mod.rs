//! What import and export share: placeholders and their variables, templates as trees, and the report of what could not
//! be carried over.

pub(crate) mod mapping;
pub(crate) mod piece;
pub(crate) mod report;
pub(crate) mod syntax;
pub(crate) mod yaml;
