//! `POST /v1/reply`: the approved answer of a topic, filled.

use std::collections::BTreeMap;

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
    /// `{"customer": {"name": "Sam"}}`. A value is a text or a number; a boolean, if the answer only asks about it; or a
    /// list of texts and numbers, if the answer prints its items.
    #[serde(default)]
    values: Map<String, Json>,
}

pub(crate) fn reply(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let served = state.guides.get(request.query.get("guide"))?;
    let of_guide = |refusal: Refusal| refusal.of_guide(&served.name);
    let asked: ReplyRequest = json::read(request.text()?).map_err(of_guide)?;
    let current = served.current();
    let builder = asked.builder(&current.guide).map_err(of_guide)?;
    let reply: Reply = builder.render().map_err(|e| of_guide(e.into()))?;
    let note = Note { guide: Some(served.name.clone()), ..Note::default() };
    Ok(Answer::json(&reply)?.noting(note))
}

impl ReplyRequest {
    fn builder(self, guide: &Guide) -> Result<ReplyBuilder<'_>, Refusal> {
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
        let mut values = BTreeMap::new();
        for (name, value) in self.values {
            flatten(name, value, &mut values)?;
        }
        Ok(values.into_iter().fold(builder, |builder, (name, value)| builder.set(name, value)))
    }
}

/// Collects a value, or those that are nested in it, by their dotted names. Each has to be a variable of the guide.
fn flatten(name: String, value: Json, into: &mut BTreeMap<String, Json>) -> Result<(), Refusal> {
    match value {
        Json::Object(values) => values
            .into_iter()
            .try_for_each(|(key, value)| flatten(format!("{name}.{key}"), value, into)),
        _ if into.contains_key(&name) => {
            Err(Refusal::bad(format!("the variable `{name}` comes twice")))
        }
        value => {
            into.insert(name, value);
            Ok(())
        }
    }
}
