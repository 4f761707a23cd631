//! Why a file cannot be imported.

use std::fmt;

use crate::problem::Problem;

/// Why a file cannot be imported: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    file: String,
    /// Line and column, from 1; 0 if it is about the file as a whole, or the column is not known.
    line: usize,
    column: usize,
    message: String,
    help: Option<String>,
}

impl ImportError {
    pub(super) fn whole(file: &str, message: impl Into<String>) -> Self {
        ImportError::at(file, 0, message)
    }

    pub(super) fn at(file: &str, line: usize, message: impl Into<String>) -> Self {
        ImportError { file: file.to_owned(), line, column: 0, message: message.into(), help: None }
    }

    pub(super) fn json(file: &str, error: &serde_json::Error) -> Self {
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        ImportError {
            column: error.column(),
            ..ImportError::at(file, error.line(), format!("this is not valid JSON: {reason}"))
        }
    }

    pub(super) fn problem(file: &str, problem: &Problem) -> Self {
        ImportError {
            file: file.to_owned(),
            line: problem.line(),
            column: problem.column(),
            message: problem.message().to_owned(),
            help: problem.help().map(str::to_owned),
        }
    }

    pub(super) fn helped(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The name of the file, as given when it was read.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1, if the error has a place.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        (self.line > 0).then_some(self.line)
    }

    /// The column in characters, from 1, if it is known.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        (self.column > 0).then_some(self.column)
    }

    /// What was found, and what was expected: one sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, if that is known.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for place in [self.line(), self.column()].into_iter().flatten() {
            write!(f, ":{place}")?;
        }
        write!(f, ": {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ImportError {}
