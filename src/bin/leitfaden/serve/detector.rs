//! The detector interface of the TrustyAI and FMS guardrails.

use leitfaden::Diagnostic;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::exchange::{Answer, Note, Refusal, Request};
use super::json;
use super::parameters::Parameters;
use super::state::State;

/// Texts to look at. Other keys are ignored.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct DetectorRequest {
    contents: Vec<String>,
    #[schemars(with = "Option<Parameters>")]
    detector_params: Option<Box<RawValue>>,
}

/// What was detected in a text.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Detection {
    /// The first character.
    start: usize,
    /// The character behind the last.
    end: usize,
    text: String,
    /// The id of the rule.
    detection: String,
    /// The level of the rule.
    detection_type: &'static str,
    /// How sure it is, from 0 to 1.
    score: f32,
    metadata: Metadata,
}

#[derive(Serialize, JsonSchema)]
struct Metadata {
    /// One sentence that says what to write instead.
    message: String,
    replacements: Vec<String>,
}

pub(crate) fn contents(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let asked: DetectorRequest = json::read_known(request.text()?)?;
    let parameters = Parameters::read(asked.detector_params.as_deref())?;
    let served = state.guides.get(parameters.guide.as_deref())?;
    let guide = &served.current().guide;
    let level = parameters.level(guide);
    let mut all: Vec<Vec<Detection>> = Vec::new();
    for text in &asked.contents {
        let found = guide
            .lint(&parameters.draft(text, None))
            .map_err(|error| Refusal::from(error).of_guide(&served.name))?;
        let found = found.iter().filter(|diagnostic| diagnostic.level() >= level);
        // By place: each character is counted once.
        let (mut bytes, mut characters) = (0, 0);
        let detections = found.map(|diagnostic| {
            let start = diagnostic.range().start.max(bytes);
            characters += text[bytes..start].chars().count();
            bytes = start;
            Detection::of(diagnostic, characters)
        });
        all.push(detections.collect());
    }
    let count = all.iter().map(Vec::len).sum();
    let guide = Some(served.name.clone());
    let note = Note { guide, diagnostics: Some(count), ..Note::default() };
    Ok(Answer::json(&all)?.noting(note))
}

impl Detection {
    /// A detection that starts at this character.
    fn of(diagnostic: &Diagnostic, start: usize) -> Detection {
        Detection {
            start,
            end: start + diagnostic.text().chars().count(),
            text: diagnostic.text().to_owned(),
            detection: diagnostic.rule().to_owned(),
            detection_type: diagnostic.level().as_str(),
            score: diagnostic.confidence().unwrap_or(1.0),
            metadata: Metadata {
                message: diagnostic.message().to_owned(),
                replacements: diagnostic.replacements().to_vec(),
            },
        }
    }
}
