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
    /// The channels that it is exported for; empty means all.
    pub(super) channels: Vec<&'g str>,
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
        source_id(self.answer, format)
    }

    /// What the tool calls it, if it was imported from there under another name than an export would give it.
    pub(super) fn kept_name(&self, format: ExchangeFormat) -> Option<&str> {
        kept_name(self.answer, format)
    }

    /// That id, where it is a number.
    pub(super) fn source_number(&self, format: ExchangeFormat) -> Option<u64> {
        self.source_id(format)?.parse().ok()
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

fn source_id(answer: &Answer, format: ExchangeFormat) -> Option<&str> {
    let mut sources = answer.imported_from();
    sources.find_map(|from| from.strip_prefix(format.as_str())?.strip_prefix(':'))
}

fn kept_name(answer: &Answer, format: ExchangeFormat) -> Option<&str> {
    let name = answer.imported.as_ref()?.name.as_ref()?.value.trim();
    source_id(answer, format).filter(|_| !name.is_empty()).map(|_| name)
}

/// What agents typed for an answer in the tool from which it was imported, if the guide still says so.
pub(super) fn typed(answer: &Answer, format: ExchangeFormat) -> Option<&str> {
    // Where a file has no ids, the short code is the id.
    let code = || {
        let id = source_id(answer, format)?;
        (!id.bytes().all(|byte| byte.is_ascii_digit())).then_some(id)
    };
    match format {
        ExchangeFormat::Chatwoot => kept_name(answer, format).or_else(code),
        ExchangeFormat::Espanso => source_id(answer, format),
        _ => None,
    }
}

/// The name that agents type: the topic, and the answer if there are several.
pub(crate) fn short_name(topic: &Topic, answer: &Answer) -> String {
    match topic.answers() {
        [_] => topic.id().to_owned(),
        _ => format!("{}-{}", topic.id(), answer.id()),
    }
}
