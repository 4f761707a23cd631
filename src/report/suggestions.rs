//! The JSON Lines contract for suggestions: one message a line in, its topics a line out.

use serde_json::json;
use serde_json::value::RawValue;

use super::record::{Entries, RecordError, echo};
use crate::suggest::suggestion::Suggestions;

/// One line of the input: a customer's message.
///
/// ```
/// use leitfaden::{Guide, report};
/// let guide = Guide::sample("en").unwrap();
/// let asked = report::parse_message(r#"{"id": 7, "text": "Where is my parcel?"}"#).unwrap();
/// let line = report::suggestions_line(&asked, &guide.suggest(asked.text()), 3);
/// assert!(line.starts_with(r#"{"id":7,"topics":[{"topic":"late-delivery","score":"#));
/// ```
#[derive(Clone, Debug)]
pub struct Message {
    id: Option<Box<RawValue>>,
    text: String,
}

impl Message {
    /// What the customer wrote.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Reads one line.
///
/// # Errors
///
/// If it is not a JSON object with a `text`, or has a key other than that and `id`.
pub fn parse_message(line: &str) -> Result<Message, RecordError> {
    let mut entries = Entries::read(line, &["text"])?;
    let text = entries.required_text("text")?;
    Ok(Message { id: entries.id, text })
}

/// The result for one line, without a line break: up to `most` topics, best first, with scores of three digits. Where a
/// person has to answer, there are none, and `escalate` has the words that say so.
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
