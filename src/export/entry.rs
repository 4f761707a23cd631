//! An answer on its way out.

use super::body::Body;
use crate::model::exchange::ExchangeFormat;
use crate::model::topic::{Answer, Topic};

/// An answer on its way out.
pub(super) struct Entry<'g> {
    pub(super) topic: &'g Topic,
    pub(super) answer: &'g Answer,
    pub(super) body: Body,
    /// The name that agents type, unique in the export.
    pub(super) short_name: String,
    pub(super) language: &'g str,
    pub(super) is_html: bool,
}

impl Entry<'_> {
    /// The name by which an import knows the answer again: `refund/email`.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.topic.id(), self.answer.id())
    }

    /// What a field for notes says, for people and for scripts that look for their own entries.
    pub(super) fn note(&self) -> String {
        format!("leitfaden: {} {}", self.name(), self.answer.hash())
    }

    /// The id that the answer has in a tool, if it was imported from there.
    pub(super) fn source_id(&self, format: ExchangeFormat) -> Option<&str> {
        let mut sources = self.answer.imported_from();
        sources.find_map(|from| from.strip_prefix(format.as_str())?.strip_prefix(':'))
    }

    /// The title, with what tells the answers of a topic apart.
    pub(super) fn title(&self) -> String {
        let several = self.topic.answers().len() > 1;
        match several {
            true => format!("{} ({})", self.topic.title(), self.answer.id()),
            false => self.topic.title().to_owned(),
        }
    }
}

/// The name that agents type: the topic, and the answer if there are several.
pub(crate) fn short_name(topic: &Topic, answer: &Answer) -> String {
    match topic.answers() {
        [_] => topic.id().to_owned(),
        _ => format!("{}-{}", topic.id(), answer.id()),
    }
}
