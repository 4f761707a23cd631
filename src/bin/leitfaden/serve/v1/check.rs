//! `POST /v1/check`: the problems of a guide as its file is now.

use std::time::SystemTime;

use leitfaden::{Date, Guide, Problem};
use schemars::JsonSchema;
use serde::Serialize;

use crate::serve::described;
use crate::serve::exchange::{Answer, Note, Refusal, Request};
use crate::serve::guides::reader;
use crate::serve::state::State;

/// The problems of a guide.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Checked {
    /// Whether the file can be loaded at all.
    loads: bool,
    #[schemars(with = "Vec<described::Problem>")]
    problems: Vec<Problem>,
}

pub(crate) fn check(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let served = state.guides.get(request.query.get("guide"))?;
    let of_guide = |refusal: Refusal| refusal.of_guide(&served.name);
    if !request.text()?.trim().is_empty() {
        return Err(of_guide(Refusal::bad("a check takes no body; the guide is that of the file")));
    }
    let today = request.query.get("today").map(str::parse::<Date>).transpose();
    let today = today.map_err(|error| of_guide(Refusal::bad(format!("`today`: {error}"))))?;
    let today = today.unwrap_or_else(|| Date::of(SystemTime::now()));
    let (loads, problems) =
        match Guide::from_files(&served.path.to_string_lossy(), reader(&served.path)) {
            Ok(guide) => (true, guide.check_on(today)),
            Err(error) => {
                (false, error.problems().iter().cloned().chain(error.check_rest(today)).collect())
            }
        };
    let note = Note { guide: Some(served.name.clone()), ..Note::default() };
    Ok(Answer::json(&Checked { loads, problems })?.noting(note))
}
