//! `POST /v1/reply`: the approved answer of a topic, filled.

use leitfaden::{Guide, Reply, ReplyBuilder};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use crate::serve::exchange::{Answer, Note, Refusal, Request};
use crate::serve::json;
use crate::serve::state::State;

/// Which answer to fill, and with what.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplyRequest {
    /// The id of the topic.
    topic: String,
    /// The id of the channel; without it, the topic's first approved answer is filled as plain text.
    channel: Option<String>,
    /// The id of the answer, if several of the topic fit.
    answer: Option<String>,
    /// The language of the answer as a BCP 47 tag, if it is not the guide's.
    language: Option<String>,
    /// The values of the variables, by their dotted names or nested: `{"customer.name": "Sam"}` or
    /// `{"customer": {"name": "Sam"}}`. A value is a text, a number, a boolean or a list of these.
    #[serde(default)]
    values: Map<String, Json>,
}

pub(crate) fn reply(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let served = state.guides.get(request.query.get("guide"))?;
    let of_guide = |refusal: Refusal| refusal.of_guide(&served.name);
    let asked: ReplyRequest = json::read(request.text()?).map_err(of_guide)?;
    let current = served.current();
    let reply: Reply = asked.builder(&current.guide).render().map_err(|e| of_guide(e.into()))?;
    let note = Note { guide: Some(served.name.clone()), ..Note::default() };
    Ok(Answer::json(&reply)?.noting(note))
}

impl ReplyRequest {
    fn builder(self, guide: &Guide) -> ReplyBuilder<'_> {
        let mut builder = guide.reply(&self.topic);
        if let Some(channel) = self.channel {
            builder = builder.channel(channel);
        }
        if let Some(answer) = self.answer {
            builder = builder.answer(answer);
        }
        if let Some(language) = self.language {
            builder = builder.language(language);
        }
        self.values.into_iter().fold(builder, |builder, (name, value)| set(builder, name, value))
    }
}

/// Sets a value, or those that are nested in it. Each has to be a variable of the guide.
fn set(builder: ReplyBuilder<'_>, name: String, value: Json) -> ReplyBuilder<'_> {
    match value {
        Json::Object(values) => values
            .into_iter()
            .fold(builder, |builder, (key, value)| set(builder, format!("{name}.{key}"), value)),
        value => builder.set(name, value),
    }
}
