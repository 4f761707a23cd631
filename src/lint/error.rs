//! Why a draft cannot be judged.

use std::fmt;

use serde::Serialize;

use super::draft::Draft;
use crate::problem::expected;
use crate::unknown::UnknownName;

/// Why a draft cannot be judged: what is known about it names something that the guide does not have, or it is too
/// large. A rule that could not look at a draft would pass it, so there are no diagnostics at all.
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

/// What is wrong with a draft, or with what is known about it.
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
    /// The draft and everything that is known about it have more than [`Draft::MAX_BYTES`].
    TooLarge {
        /// How many bytes they have.
        bytes: usize,
    },
}

impl DraftError {
    /// What is wrong.
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
