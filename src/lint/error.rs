//! Errors of [`Guide::lint`](crate::Guide::lint).

use std::fmt;

use serde::Serialize;

use super::draft::Draft;
use crate::nearest::expected;
use crate::unknown::UnknownName;

/// The error of a draft that cannot be linted: its context refers to something that the guide does
/// not have, or it is too large. There are no diagnostics in this case, since a rule that is
/// skipped would let the draft pass.
///
/// ```
/// use leitfaden::{Draft, DraftErrorKind, Guide};
/// let guide = Guide::builtin("en").unwrap();
/// let error = guide.lint(&Draft::new("We got your card number.").channel("facebok")).unwrap_err();
/// assert!(matches!(error.kind(), DraftErrorKind::UnknownChannel(name) if name.nearest() == Some("facebook")));
/// assert_eq!(error.to_string(), "there is no channel `facebok`; did you mean `facebook`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftError(Box<DraftErrorKind>);

/// Why a draft cannot be linted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DraftErrorKind {
    /// The guide has no rules for the language.
    UnknownLanguage(UnknownName),
    /// The guide has no such channel.
    UnknownChannel(UnknownName),
    /// The guide has no such topic.
    UnknownTopic(UnknownName),
    /// The topic has no such answer.
    UnknownAnswer(UnknownName),
    /// An answer is given, but not the topic that it belongs to.
    AnswerWithoutTopic {
        /// The id of the answer.
        answer: String,
    },
    /// The draft with its context is larger than [`Draft::MAX_BYTES`].
    TooLarge {
        /// The size in bytes.
        bytes: usize,
    },
}

impl DraftError {
    /// Why the draft cannot be linted.
    #[must_use]
    pub fn kind(&self) -> &DraftErrorKind {
        &self.0
    }
}

impl From<DraftErrorKind> for DraftError {
    fn from(kind: DraftErrorKind) -> Self {
        DraftError(Box::new(kind))
    }
}

impl fmt::Display for DraftError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            DraftErrorKind::UnknownChannel(name)
            | DraftErrorKind::UnknownTopic(name)
            | DraftErrorKind::UnknownAnswer(name) => name.fmt(f),
            DraftErrorKind::UnknownLanguage(name) => {
                let known = expected(name.known().collect()).unwrap_or_default();
                write!(f, "the guide has no rules for the language `{}`; {known}", name.name())
            }
            DraftErrorKind::AnswerWithoutTopic { answer } => {
                write!(f, "the answer `{answer}` needs the topic that it belongs to")
            }
            DraftErrorKind::TooLarge { bytes } => write!(
                f,
                "the draft and everything that is known about it have {bytes} bytes, more than {} MiB; split it",
                Draft::MAX_BYTES >> 20
            ),
        }
    }
}

impl std::error::Error for DraftError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            DraftErrorKind::UnknownLanguage(name)
            | DraftErrorKind::UnknownChannel(name)
            | DraftErrorKind::UnknownTopic(name)
            | DraftErrorKind::UnknownAnswer(name) => Some(name),
            DraftErrorKind::AnswerWithoutTopic { .. } | DraftErrorKind::TooLarge { .. } => None,
        }
    }
}
