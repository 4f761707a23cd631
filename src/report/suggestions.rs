//! JSON Lines for suggestions: one message per input line, its topics on one output line.

use serde_json::json;
use serde_json::value::RawValue;

use super::record::{Entries, RecordError, echo};
use crate::suggest::suggestion::Suggestions;

/// A line of input: a customer's message.
///
/// ```
/// use leitfaden::{Guide, report};
/// let guide = Guide::sample("en").unwrap();
/// let message = report::parse_message(r#"{"id": 7, "text": "Where is my parcel?"}"#).unwrap();
/// let line = report::suggestions_line(&message, &guide.suggest(message.text()), 3);
/// assert!(line.starts_with(r#"{"id":7,"topics":[{"topic":"late-delivery","score":"#));
/// ```
#[derive(Clone, Debug)]
pub struct Message {
    id: Option<Box<RawValue>>,
    text: String,
}

impl Message {
    /// The value of `id` as it was written, if given.
    #[must_use]
    pub fn id(&self) -> Option<&RawValue> {
        self.id.as_deref()
    }

    /// The text of the message.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Parses a line of input.
///
/// # Errors
///
/// If the line is not a JSON object with a `text`, or has a key other than `text` and `id`.
pub fn parse_message(line: &str) -> Result<Message, RecordError> {
    let mut entries = Entries::read(line, &["text"])?;
    let text = entries.required_text("text")?;
    Ok(Message { id: entries.id, text })
}

/// Formats the result for a message, without a line break: up to `most` topics, best first, with
/// scores rounded to three digits. If the message is escalated to a person, there are no topics,
/// and `escalate` is the phrase that matched.
#[must_use]
pub fn suggestions_line(message: &Message, suggestions: &Suggestions<'_>, most: usize) -> String {
    let topics = suggestions.topics().iter().take(most).map(|found| {
        let score = (f64::from(found.score()) * 1000.0).round() / 1000.0;
        format!("{{\"topic\":{},\"score\":{score}}}", json!(found.topic().id()))
    });
    let topics = topics.collect::<Vec<_>>().join(",");
    let escalate = match suggestions.escalation() {
        Some(words) => format!(",\"escalate\":{}", json!(message.text.get(words))),
        None => String::new(),
    };
    format!("{{\"id\":{},\"topics\":[{topics}]{escalate}}}", echo(message.id.as_deref()))
}
