//! Applying safe replacements.

use crate::guide::Guide;
use crate::lint::diagnostic::Diagnostic;
use crate::lint::draft::Draft;
use crate::lint::error::DraftError;

/// How many times a draft is linted and fixed at most. A fix may reveal another problem.
const MAX_ROUNDS: usize = 8;

/// Fixing stops when a draft would grow beyond `MAX_GROWTH` times its size plus `MAX_GROWTH_BYTES`: a guide may replace a
/// word by a text that contains the same word.
const MAX_GROWTH: usize = 2;
const MAX_GROWTH_BYTES: usize = 4_096;

impl Guide {
    /// Returns the draft with every [`fix`](crate::Diagnostic::fix) applied. Idempotent: fixing the result changes
    /// nothing.
    ///
    /// # Errors
    ///
    /// As [`Guide::lint`].
    ///
    /// ```
    /// use leitfaden::{Draft, Guide};
    /// let guide = Guide::builtin("en").unwrap();
    /// let fixed = guide.fix(&Draft::new("We did NOT get it!!! Send us a photo."))?;
    /// assert_eq!(fixed, "We did not get it! Please send us a photo.");
    /// assert_eq!(guide.fix(&Draft::new(&fixed))?, fixed);
    /// # Ok::<(), leitfaden::DraftError>(())
    /// ```
    pub fn fix(&self, draft: &Draft<'_>) -> Result<String, DraftError> {
        let mut text = draft.text().to_owned();
        for _ in 0..MAX_ROUNDS {
            let found = self.lint(&Draft { text: &text, ..*draft })?;
            let fixed = apply_fixes(&text, &found);
            if fixed == text || fixed.len() > MAX_GROWTH * draft.text().len() + MAX_GROWTH_BYTES {
                break;
            }
            text = fixed;
        }
        Ok(text)
    }
}

/// Returns the draft with the [safe](crate::Applicability::Safe) replacements of its diagnostics applied. If two overlap,
/// the first wins. Diagnostics that do not match the text of the draft are ignored.
#[must_use]
pub fn apply_fixes(draft: &str, diagnostics: &[Diagnostic]) -> String {
    let mut fixes: Vec<_> = diagnostics
        .iter()
        .filter(|diagnostic| draft.get(diagnostic.range()) == Some(diagnostic.text()))
        .filter_map(|diagnostic| diagnostic.fix().map(|better| (diagnostic.range(), better)))
        .collect();
    fixes.sort_by_key(|(range, _)| range.start);
    let mut fixed = String::with_capacity(draft.len());
    let mut end = 0;
    for (range, better) in fixes {
        if range.start >= end {
            fixed.push_str(&draft[end..range.start]);
            fixed.push_str(better);
            end = range.end;
        }
    }
    fixed.push_str(&draft[end..]);
    fixed
}
