//! Severity levels.

use crate::named::named;

/// The severity of a diagnostic or problem.
///
/// ```
/// use leitfaden::Level;
/// assert!(Level::Error > Level::Warning && Level::Warning > Level::Suggestion);
/// assert_eq!("warning".parse(), Ok(Level::Warning));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Consider changing it.
    Suggestion,
    /// Should be changed before the reply is sent.
    Warning,
    /// Must be changed before the reply is sent.
    Error,
}

named!(Level, "level", { Error: "error", Warning: "warning", Suggestion: "suggestion" });
