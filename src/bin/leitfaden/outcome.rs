//! How a command ends, and the errors it reports if it cannot run.

use std::io::{self, Write};

/// The outcome of a command that could run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Clean,
    Found,
}

/// Why a command could not run.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A message of one sentence.
    Message(String),
    /// All problems of a guide.
    Guide(leitfaden::GuideError),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl From<leitfaden::DraftError> for Failure {
    fn from(error: leitfaden::DraftError) -> Self {
        Failure::Message(error.to_string())
    }
}

impl From<leitfaden::import::ImportError> for Failure {
    fn from(error: leitfaden::import::ImportError) -> Self {
        Failure::Message(error.to_string())
    }
}

impl From<leitfaden::GuideError> for Failure {
    fn from(error: leitfaden::GuideError) -> Self {
        Failure::Guide(error)
    }
}

/// The reason why a file cannot be read, without the error code of the operating system.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Reports a failure for one of several inputs.
pub(crate) fn warn(message: &str) {
    let _ = writeln!(anstream::stderr(), "error: {}", leitfaden::report::sanitize(message));
}

/// Tells what a user may not expect, but what keeps nothing from running.
pub(crate) fn note(message: &str) {
    let _ = writeln!(anstream::stderr(), "note: {}", leitfaden::report::sanitize(message));
}
