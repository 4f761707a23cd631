//! What all paths of this contract have in common.

use std::sync::Arc;

use crate::serve::exchange::{Answer, Refusal, Request};
use crate::serve::guides::{Current, Served};
use crate::serve::state::State;

/// Clients of LanguageTool take an error as text: they would read JSON as a result.
pub(super) fn as_text(result: Result<Answer, Refusal>) -> Result<Answer, Refusal> {
    Ok(result.unwrap_or_else(|refusal| {
        let text = format!("Error: {}", refusal.body.error);
        let answer = Answer::from(refusal);
        Answer { media_type: "text/plain; charset=utf-8", body: text.into(), ..answer }
    }))
}

/// The guide that the path names, or the default.
pub(super) fn place<'s>(
    state: &'s State,
    request: &Request,
) -> Result<(&'s Served, Arc<Current>), Refusal> {
    let served = state.guides.get(request.names.first().map(String::as_str))?;
    Ok((served, served.current()))
}
