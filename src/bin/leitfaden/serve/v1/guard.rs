//! `POST /v1/guard`: whether a draft may be sent.

use leitfaden::{Diagnostic, Draft, DraftError, Guide, Level};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use super::lint::{record, today};
use crate::serve::described;
use crate::serve::exchange::{Answer, Note, Refusal, Request};
use crate::serve::state::State;

/// Whether a draft may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    /// As it is.
    Pass,
    /// As `text`, in which the safe replacements are applied.
    Fix,
    /// Not before a person has changed it.
    Block,
}

impl Verdict {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fix => "fix",
            Verdict::Block => "block",
        }
    }
}

/// The verdict on a draft, and the reasons for it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Guarded<'r> {
    /// The `id` of the request.
    #[schemars(with = "Option<serde_json::Value>")]
    pub(crate) id: Option<&'r RawValue>,
    pub(crate) verdict: Verdict,
    /// The text to send instead; only for the verdict `fix`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    /// What was found in the draft, below the level too.
    #[schemars(with = "Vec<described::Diagnostic>")]
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A verdict, the text to send instead, and what was found in the draft.
pub(crate) type Judgement = (Verdict, Option<String>, Vec<Diagnostic>);

/// Judges a draft: what is found at `level` or above must not be sent.
pub(crate) fn judge(
    guide: &Guide,
    draft: &Draft<'_>,
    level: Level,
) -> Result<Judgement, DraftError> {
    let stops = |found: &[Diagnostic]| found.iter().any(|diagnostic| diagnostic.level() >= level);
    let found = guide.lint(draft)?;
    if !stops(&found) {
        return Ok((Verdict::Pass, None, found));
    }
    if found.iter().all(|diagnostic| diagnostic.fix().is_none()) {
        return Ok((Verdict::Block, None, found));
    }
    let fixed = guide.fix(draft)?;
    let is_fixed = fixed != draft.text() && !stops(&guide.lint(&draft.with_text(&fixed))?);
    Ok(match is_fixed {
        true => (Verdict::Fix, Some(fixed), found),
        false => (Verdict::Block, None, found),
    })
}

/// Whether a text has nothing that a customer would see.
fn is_empty(text: &str) -> bool {
    let is_invisible = |c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    text.chars().all(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c))
}

pub(crate) fn guard(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let served = state.guides.get(request.query.get("guide"))?;
    let current = served.current();
    let of_guide = |refusal: Refusal| refusal.of_guide(&served.name);
    let level = request.query.get("level").map_or(Ok(current.guide.guard_level()), str::parse);
    let level: Level = level.map_err(|unknown| of_guide(unknown.into()))?;
    let record = record(request).map_err(of_guide)?;
    if is_empty(record.draft().text()) {
        return Err(of_guide(Refusal::bad("`text` is empty: there is nothing to judge")));
    }
    let judged = judge(&current.guide, &today(&record), level);
    let (verdict, text, diagnostics) = judged.map_err(|error| of_guide(error.into()))?;
    let note = Note {
        guide: Some(served.name.clone()),
        verdict: Some(verdict.as_str()),
        diagnostics: Some(diagnostics.len()),
    };
    Ok(Answer::json(&Guarded { id: record.id(), verdict, text, diagnostics })?.noting(note))
}
