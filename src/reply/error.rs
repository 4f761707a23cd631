//! Errors of [`ReplyBuilder`](crate::ReplyBuilder).

use std::fmt;

use serde::Serialize;

use crate::model::topic::Status;
use crate::unknown::UnknownName;

/// The error of a reply that could not be rendered. There is never a partial reply.
///
/// ```
/// use leitfaden::{Guide, ReplyErrorKind};
/// let guide = Guide::sample("en").unwrap();
/// let error = guide.reply("late-delivry").render().unwrap_err();
/// assert!(matches!(error.kind(), ReplyErrorKind::UnknownTopic(name) if name.nearest() == Some("late-delivery")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyError(Box<ReplyErrorKind>);

/// Why a reply could not be rendered.
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
    /// The topic has no answer for this channel.
    NoAnswer {
        /// The id of the topic.
        topic: String,
        /// The id of the channel.
        channel: String,
        /// The channels that have an answer.
        known: Vec<String>,
    },
    /// The topic has no answer in this language.
    NoLanguage {
        /// The id of the topic.
        topic: String,
        /// The requested language, as a BCP 47 tag.
        language: String,
        /// The languages that have an answer.
        known: Vec<String>,
    },
    /// The answer is a draft or retired.
    NotApproved {
        /// The id of the topic.
        topic: String,
        /// The id of the answer.
        answer: String,
        /// Its status.
        status: Status,
    },
    /// Values are missing or invalid. Lists all of them.
    Values {
        /// The variables that have no value or a blank one, in the order of the guide.
        missing: Vec<String>,
        /// The variables that have an invalid value.
        invalid: Vec<InvalidValue>,
    },
    /// A template helper failed. Contains its message.
    Template(String),
}

/// An invalid value of a variable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct InvalidValue {
    /// The id of the variable.
    pub name: String,
    /// What is wrong, phrased to follow the name: `` is `x`, but must match [0-9]+ ``.
    pub reason: String,
}

impl ReplyError {
    /// Why the reply could not be rendered.
    #[must_use]
    pub fn kind(&self) -> &ReplyErrorKind {
        &self.0
    }

    /// All variables that have no value or a blank one, in the order of the guide. Empty for other
    /// kinds of errors.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        match self.kind() {
            ReplyErrorKind::Values { missing, .. } => missing,
            _ => &[],
        }
    }

    /// All variables that have an invalid value, each with the reason. Empty for other kinds of
    /// errors.
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
