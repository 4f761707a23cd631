//! How the server is.

use leitfaden::{Guide, Problem};
use schemars::JsonSchema;
use serde::Serialize;

use super::described;
use super::exchange::{Answer, Refusal, Request};
use super::guides::Served;
use super::log::rfc3339;
use super::state::State;

/// How the server and its guides are.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Health {
    /// `ok`; or `stale` if a guide has been changed and the change has errors, so that the older one is in use.
    pub(crate) status: &'static str,
    pub(crate) version: &'static str,
    /// The guides, the default first; only for those who send the token, if the server has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) guides: Option<Vec<GuideHealth>>,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct GuideHealth {
    /// The name that requests use.
    pub(crate) name: String,
    /// The name that the guide has for people.
    pub(crate) title: String,
    /// The language, as a BCP 47 tag.
    pub(crate) language: String,
    /// Since when it is in use, in RFC 3339.
    pub(crate) since: String,
    /// What is wrong with the file as it is now; empty if the guide in use is that of the file.
    #[schemars(with = "Vec<described::Problem>")]
    pub(crate) problems: Vec<Problem>,
}

pub(crate) fn health(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let guides: Vec<GuideHealth> = state.guides.all().iter().map(GuideHealth::of).collect();
    let is_current = guides.iter().all(|guide| guide.problems.is_empty());
    Answer::json(&Health {
        status: if is_current { "ok" } else { "stale" },
        version: env!("CARGO_PKG_VERSION"),
        guides: request.is_trusted.then_some(guides),
    })
}

impl GuideHealth {
    fn of(served: &Served) -> GuideHealth {
        let current = served.current();
        let guide: &Guide = &current.guide;
        GuideHealth {
            name: served.name.clone(),
            title: guide.name().to_owned(),
            language: guide.language().to_owned(),
            since: rfc3339(current.since),
            problems: served.rejected(),
        }
    }
}

pub(crate) fn metrics(state: &State, _: &Request) -> Result<Answer, Refusal> {
    let media_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(Answer::new(media_type, state.metrics.text()?))
}

pub(crate) fn description(state: &State, _: &Request) -> Result<Answer, Refusal> {
    Ok(Answer::new("application/json", state.description.clone()))
}
