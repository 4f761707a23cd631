//! The generic guardrail interface of LiteLLM: drafts of language models are judged before they leave the proxy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::exchange::{Answer, Note, Refusal, Request};
use super::json;
use super::parameters::Parameters;
use super::state::State;
use super::v1::{Verdict, judge};

/// A request of the proxy. Its other keys are ignored.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct GuardrailRequest {
    /// `request` for prompts, which are no drafts and pass; `response` for drafts.
    input_type: InputType,
    /// The drafts; needed for `response`.
    texts: Option<Vec<String>>,
    /// The conversation; the drafts answer the last message of a user.
    structured_messages: Option<Vec<Json>>,
    #[schemars(with = "Option<Parameters>")]
    additional_provider_specific_params: Option<Box<RawValue>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum InputType {
    Request,
    Response,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct GuardrailAnswer {
    action: Action,
    /// What has to be changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked_reason: Option<String>,
    /// All texts, with the safe replacements.
    #[serde(skip_serializing_if = "Option::is_none")]
    texts: Option<Vec<String>>,
    /// How many characters at the end of each text are not judged yet; only of texts that grow.
    #[serde(skip_serializing_if = "Option::is_none")]
    stream_holdback_chars: Option<Vec<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Action {
    None,
    GuardrailIntervened,
    Blocked,
}

impl Action {
    fn verdict(self) -> Verdict {
        match self {
            Action::None => Verdict::Pass,
            Action::GuardrailIntervened => Verdict::Fix,
            Action::Blocked => Verdict::Block,
        }
    }
}

pub(crate) fn guardrail(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let asked: GuardrailRequest = json::read_known(request.text()?)?;
    let parameters = Parameters::read(asked.additional_provider_specific_params.as_deref())?;
    let served = state.guides.get(parameters.guide.as_deref())?;
    let current = served.current();
    let is_draft = asked.input_type == InputType::Response;
    if is_draft && asked.texts.is_none() {
        return Err(Refusal::bad("the key `texts` is missing: a response has the drafts to judge"));
    }
    let mut texts = asked.texts.unwrap_or_default();
    let message = asked.structured_messages.as_deref().and_then(last_question);
    let (mut action, mut reasons, mut count) = (Action::None, Vec::new(), 0);
    let mut held = Vec::new();
    let drafts = if is_draft { texts.as_mut_slice() } else { &mut [] };
    for text in drafts {
        let draft = parameters.draft(text, message.as_deref());
        let (level, judged) = (parameters.level(&current.guide), draft.text().len());
        let (verdict, fixed, found) = judge(&current.guide, &draft, level)
            .map_err(|error| Refusal::from(error).of_guide(&served.name))?;
        count += found.len();
        held.push(text[judged..].chars().count());
        match (verdict, fixed) {
            (Verdict::Pass, _) => {}
            (Verdict::Fix, Some(fixed)) if parameters.rewrites() => {
                text.replace_range(..judged, &fixed);
                if action == Action::None {
                    action = Action::GuardrailIntervened;
                }
            }
            (Verdict::Fix | Verdict::Block, _) => {
                action = Action::Blocked;
                let stops = found.iter().filter(|found| found.level() >= level);
                reasons.extend(stops.map(|found| format!("{}: {}", found.rule(), found.message())));
            }
        }
    }
    let answer = GuardrailAnswer {
        action,
        blocked_reason: (action == Action::Blocked).then(|| reasons.join(" ")),
        texts: (action == Action::GuardrailIntervened).then_some(texts),
        stream_holdback_chars: parameters.grows().then_some(held),
    };
    let note = Note {
        guide: Some(served.name.clone()),
        verdict: Some(action.verdict().as_str()),
        diagnostics: Some(count),
    };
    Ok(Answer::json(&answer)?.noting(note))
}

/// The text of the last message of a user.
fn last_question(messages: &[Json]) -> Option<String> {
    let last = messages.iter().rfind(|message| message["role"] == "user")?;
    match &last["content"] {
        Json::String(text) => Some(text.clone()),
        Json::Array(parts) => {
            let texts: Vec<&str> = parts.iter().filter_map(|part| part["text"].as_str()).collect();
            Some(texts.join("\n"))
        }
        _ => None,
    }
}
