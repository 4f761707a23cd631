//! `POST /v1/suggest`: the topics that fit a customer's message, and why.

use std::ops::Range;

use leitfaden::{Suggestion, report};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::serve::exchange::{Answer, Note, Refusal, Request};
use crate::serve::json;
use crate::serve::state::State;

/// The topics that fit a message.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Suggested<'r> {
    /// The `id` of the request.
    #[schemars(with = "Option<serde_json::Value>")]
    id: Option<&'r RawValue>,
    /// Best first; empty if none fits, or if a person must answer.
    topics: Vec<Fitting<'r>>,
    /// The words for which a person must answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    escalate: Option<Words<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct Fitting<'r> {
    /// The id of the topic.
    topic: &'r str,
    title: &'r str,
    /// The probability that the topic is right, from 0 to 1.
    score: f64,
    /// The question of the topic that is most like the message.
    question: Option<&'r str>,
    /// The words that the message shares with the topic.
    words: Vec<Words<'r>>,
}

/// Words of the message.
#[derive(Serialize, JsonSchema)]
struct Words<'r> {
    text: &'r str,
    /// The first byte.
    start: usize,
    /// The byte behind the last.
    end: usize,
    /// The same in UTF-16 units, as browsers count.
    utf16: [usize; 2],
}

pub(crate) fn suggest(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let served = state.guides.get(request.query.get("guide"))?;
    let current = served.current();
    let of_guide = |refusal: Refusal| refusal.of_guide(&served.name);
    let limit = match request.query.get("limit") {
        None => usize::MAX,
        Some(text) => text.parse().map_err(|_| {
            of_guide(Refusal::bad("`limit` is not a number of topics, such as 3".to_owned()))
        })?,
    };
    let text = request.text()?;
    let message = report::parse_message(text).map_err(|error| of_guide(error.into()))?;
    json::check_once(text).map_err(of_guide)?;
    let found = current.guide.suggest(message.text());
    let topics = found.topics().iter().take(limit);
    let suggested = Suggested {
        id: message.id(),
        topics: topics.map(|suggestion| Fitting::of(message.text(), suggestion)).collect(),
        escalate: found.escalation().and_then(|words| Words::at(message.text(), words)),
    };
    let note = Note { guide: Some(served.name.clone()), ..Note::default() };
    Ok(Answer::json(&suggested)?.noting(note))
}

impl<'r> Fitting<'r> {
    fn of(message: &'r str, suggestion: &Suggestion<'r>) -> Fitting<'r> {
        let words = suggestion.words().iter();
        Fitting {
            topic: suggestion.topic().id(),
            title: suggestion.topic().title(),
            score: (f64::from(suggestion.score()) * 1000.0).round() / 1000.0,
            question: suggestion.question(),
            words: words.filter_map(|range| Words::at(message, range.clone())).collect(),
        }
    }
}

impl<'r> Words<'r> {
    fn at(message: &'r str, range: Range<usize>) -> Option<Words<'r>> {
        let text = message.get(range.clone())?;
        let utf16 = |text: &str| text.encode_utf16().count();
        let start = utf16(&message[..range.start]);
        Some(Words {
            text,
            start: range.start,
            end: range.end,
            utf16: [start, start + utf16(text)],
        })
    }
}
