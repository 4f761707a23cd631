//! Applying what is certain.

use crate::guide::Guide;
use crate::lint::draft::Draft;

/// How often a draft is read again: what one fix puts there may show another.
const ROUNDS: usize = 8;

/// How large a draft may become by fixing, in its own size and in bytes on top.
const GROWTH: usize = 2;
const GROWTH_BYTES: usize = 4_096;

impl Guide {
    /// The draft with every [`fix`](crate::Diagnostic::fix) in its place, and nothing else changed. Fixing what comes
    /// out changes nothing more.
    ///
    /// ```
    /// use leitfaden::{Draft, Guide};
    /// let guide = Guide::builtin("en").unwrap();
    /// let fixed = guide.fix(&Draft::new("We did NOT get it!!! Send us a photo."));
    /// assert_eq!(fixed, "We did not get it! Please send us a photo.");
    /// assert_eq!(guide.fix(&Draft::new(&fixed)), fixed);
    /// ```
    #[must_use]
    pub fn fix(&self, draft: &Draft<'_>) -> String {
        let mut text = draft.text().to_owned();
        for _ in 0..ROUNDS {
            let found = self.lint(&Draft { text: &text, ..*draft });
            let mut fixed = String::with_capacity(text.len());
            let mut end = 0;
            for diagnostic in &found {
                let range = diagnostic.range();
                let Some(better) = diagnostic.fix().filter(|better| *better != diagnostic.text())
                else {
                    continue;
                };
                if range.start >= end {
                    fixed.push_str(&text[end..range.start]);
                    fixed.push_str(better);
                    end = range.end;
                }
            }
            if end == 0 {
                break;
            }
            fixed.push_str(&text[end..]);
            // A guide may replace a word by two of the same.
            if fixed.len() > GROWTH * draft.text().len() + GROWTH_BYTES {
                break;
            }
            text = fixed;
        }
        text
    }
}
