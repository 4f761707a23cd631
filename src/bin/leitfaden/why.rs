//! Why a draft is flagged, for `lint --why`.

use std::io::Write;

use leitfaden::report::{Human, sanitize};
use leitfaden::{Diagnostic, Draft, Guide};

use crate::outcome::Failure;

/// Each diagnostic with its reasons: why the rule exists, and for what is only likely the words that weigh most and the
/// examples that are most like it.
pub(crate) fn show(
    out: &mut impl Write,
    human: &Human,
    name: &str,
    guide: &Guide,
    draft: &Draft<'_>,
    diagnostics: &[Diagnostic],
) -> Result<(), Failure> {
    for diagnostic in diagnostics {
        let shown = human.diagnostics(name, draft.text(), std::slice::from_ref(diagnostic));
        writeln!(out, "{}", shown.trim_end())?;
        let Some(reasons) = guide.reasons(draft, diagnostic)? else { continue };
        if !reasons.why().is_empty() {
            writeln!(out, "  = why: {}", sanitize(reasons.why()))?;
        }
        if let Some(confidence) = diagnostic.confidence() {
            let words =
                reasons.words().iter().filter_map(|range| diagnostic.text().get(range.clone()));
            let words: Vec<String> = words.map(|word| format!("“{}”", sanitize(word))).collect();
            writeln!(
                out,
                "  = likely ({:.0} %), because of {}",
                confidence * 100.0,
                words.join(", ")
            )?;
        }
        for example in reasons.examples() {
            writeln!(out, "  = like “{}”", sanitize(&example.replace('\n', " ")))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
