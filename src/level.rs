//! How much something weighs.

use crate::named::named;

/// How much a diagnostic weighs.
///
/// ```
/// use leitfaden::Level;
/// assert!(Level::Error > Level::Warning && Level::Warning > Level::Suggestion);
/// assert_eq!("warning".parse(), Ok(Level::Warning));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a thought.
    Suggestion,
    /// Better changed before it is sent.
    Warning,
    /// Must not be sent like this.
    Error,
}

named!(Level, "level", { Error: "error", Warning: "warning", Suggestion: "suggestion" });
