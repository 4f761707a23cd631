//! Why there is no reply.

use std::fmt;

use serde::Serialize;

use crate::model::topic::Status;
use crate::unknown::UnknownName;

/// Why there is no reply. A part of one is never handed out instead.
///
/// ```
/// use leitfaden::{Guide, ReplyErrorKind};
/// let guide = Guide::sample("en").unwrap();
/// let error = guide.reply("late-delivry").render().unwrap_err();
/// assert!(matches!(error.kind(), ReplyErrorKind::UnknownTopic(name) if name.nearest() == Some("late-delivery")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyError(Box<ReplyErrorKind>);

/// What kept an answer from being filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ReplyErrorKind {
    /// The guide has no such topic.
    UnknownTopic(UnknownName),
    /// The guide has no such channel.
    UnknownChannel(UnknownName),
    /// The topic has no such answer.
    UnknownAnswer(UnknownName),
    /// [`set`](crate::ReplyBuilder::set) named a variable that the guide does not declare.
    UnknownVariable(UnknownName),
    /// The topic has no answer for the channel.
    NoAnswer {
        /// The id of the topic.
        topic: String,
        /// The id of the channel.
        channel: String,
        /// The channels for which it has answers.
        known: Vec<String>,
    },
    /// The topic has no answer in the language.
    NoLanguage {
        /// The id of the topic.
        topic: String,
        /// The language asked for, as a BCP 47 tag.
        language: String,
        /// The languages in which it has answers.
        known: Vec<String>,
    },
    /// The answer is a draft, or retired.
    NotApproved {
        /// The id of the topic.
        topic: String,
        /// The id of the answer.
        answer: String,
        /// Its status.
        status: Status,
    },
    /// Values are missing, or do not fit: all of them at once.
    Values {
        /// The variables without a value, or with a blank one, in the order of the guide.
        missing: Vec<String>,
        /// The variables whose value does not fit.
        invalid: Vec<InvalidValue>,
    },
    /// A helper could not print a value: one sentence.
    Template(String),
}

/// A value that does not fit its variable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct InvalidValue {
    /// The id of the variable.
    pub name: String,
    /// What is wrong, to be read behind the name: `` is `x`, but must match [0-9]+ ``.
    pub reason: String,
}

impl ReplyError {
    /// What kept the answer from being filled.
    #[must_use]
    pub fn kind(&self) -> &ReplyErrorKind {
        &self.0
    }

    /// The variables that have no value, or a blank one, in the order of the guide; all of them at once.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        match self.kind() {
            ReplyErrorKind::Values { missing, .. } => missing,
            _ => &[],
        }
    }

    /// The variables whose value does not fit, each with the reason.
    #[must_use]
    pub fn invalid(&self) -> &[InvalidValue] {
        match self.kind() {
            ReplyErrorKind::Values { invalid, .. } => invalid,
            _ => &[],
        }
    }
}

impl From<ReplyErrorKind> for ReplyError {
    fn from(kind: ReplyErrorKind) -> Self {
        ReplyError(Box::new(kind))
    }
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ReplyErrorKind::UnknownTopic(name)
            | ReplyErrorKind::UnknownChannel(name)
            | ReplyErrorKind::UnknownAnswer(name)
            | ReplyErrorKind::UnknownVariable(name) => name.fmt(f),
            ReplyErrorKind::NoAnswer { topic, channel, known } => {
                let known = known.join(", ");
                write!(
                    f,
                    "the topic `{topic}` has no answer for the channel `{channel}`; it has answers for: {known}"
                )
            }
            ReplyErrorKind::NoLanguage { topic, language, known } => {
                let known = known.join(", ");
                write!(
                    f,
                    "the topic `{topic}` has no answer in `{language}`; it has answers in: {known}"
                )
            }
            ReplyErrorKind::NotApproved { topic, answer, status } => {
                write!(
                    f,
                    "the answer `{answer}` of `{topic}` is not approved: its status is {status}"
                )
            }
            ReplyErrorKind::Values { missing, invalid } => write_values(f, missing, invalid),
            ReplyErrorKind::Template(reason) => {
                write!(f, "the answer could not be filled: {reason}")
            }
        }
    }
}

fn write_values(
    f: &mut fmt::Formatter<'_>,
    missing: &[String],
    invalid: &[InvalidValue],
) -> fmt::Result {
    let mut parts = Vec::new();
    if !missing.is_empty() {
        let quoted: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
        parts.push(format!("no value for {}", quoted.join(", ")));
    }
    parts.extend(invalid.iter().map(|value| format!("`{}` {}", value.name, value.reason)));
    f.write_str(&parts.join("; "))
}

impl std::error::Error for ReplyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.kind() {
            ReplyErrorKind::UnknownTopic(name)
            | ReplyErrorKind::UnknownChannel(name)
            | ReplyErrorKind::UnknownAnswer(name)
            | ReplyErrorKind::UnknownVariable(name) => Some(name),
            _ => None,
        }
    }
}
