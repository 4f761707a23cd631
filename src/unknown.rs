//! The error for an unknown name.

use std::fmt;

use serde::Serialize;

use crate::nearest::{did_you_mean, nearest};

/// An unknown name, with the nearest known one.
///
/// ```
/// let error = "complaintt".parse::<leitfaden::Situation>().unwrap_err();
/// assert_eq!((error.what(), error.name(), error.nearest()), ("situation", "complaintt", Some("complaint")));
/// assert_eq!(error.to_string(), "there is no situation `complaintt`; did you mean `complaint`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnknownName {
    what: &'static str,
    name: String,
    nearest: Option<String>,
    known: Vec<String>,
}

impl UnknownName {
    /// For a name that is not among `known`. A tool can report the names of its own commands in the same way.
    pub fn new<'k>(
        what: &'static str,
        name: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        UnknownName {
            what,
            name: name.to_owned(),
            nearest: nearest(name, known.iter().copied()).map(str::to_owned),
            known: known.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The kind of thing that the name refers to, such as `topic` or `channel`.
    #[must_use]
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// The name as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The most similar known name, if one is similar enough to suggest.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        self.nearest.as_deref()
    }

    /// All known names, in the order of the guide.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(String::as_str)
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no {} `{}`", self.what, self.name)?;
        match did_you_mean(&self.name, self.known()) {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownName {}
