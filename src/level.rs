//! How much something weighs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How much a diagnostic weighs.
///
/// ```
/// use leitfaden::Level;
/// assert!(Level::Error > Level::Warning && Level::Warning > Level::Suggestion);
/// assert_eq!("warning".parse(), Ok(Level::Warning));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth a thought.
    Suggestion,
    /// Better changed before it is sent.
    Warning,
    /// Must not be sent like this.
    Error,
}

impl Level {
    pub(crate) const ALL: [(&'static str, Level); 3] =
        [("error", Level::Error), ("warning", Level::Warning), ("suggestion", Level::Suggestion)];

    /// The level's name: `error`, `warning` or `suggestion`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Suggestion => "suggestion",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Level::ALL.iter().find(|(name, _)| *name == text);
        found
            .map(|(_, level)| *level)
            .ok_or_else(|| format!("`{text}` is no level; there are error, warning and suggestion"))
    }
}
