//! Why a draft is flagged: the words that weigh most, and the examples that are most like it.

use std::ops::Range;

use super::diagnostic::Diagnostic;
use super::draft::Draft;
use super::error::DraftError;
use super::{Linter, RuleSet};
use crate::key::Key;
use crate::learning::model::Scratch;
use crate::learning::reading::{Forms, Reading};
use crate::model::checked::Checked;
use crate::text::Text;

/// Why a rule flags a text; see [`Guide::reasons`](crate::Guide::reasons).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasons<'g> {
    why: &'g str,
    words: Vec<Range<usize>>,
    examples: Vec<&'g str>,
}

/// How many stretches of words, and how many examples are named.
const MOST: usize = 3;

impl<'g> Reasons<'g> {
    /// Why what the rule flags is a problem, as the rule says.
    #[must_use]
    pub fn why(&self) -> &'g str {
        self.why
    }

    /// The words that weigh most, as byte ranges of the flagged text, heaviest first; none for what is certain.
    #[must_use]
    pub fn words(&self) -> &[Range<usize>] {
        &self.words
    }

    /// The bad examples that are most like the flagged text, nearest first: those of the guide, and those that the rule
    /// comes with. None for what is certain.
    #[must_use]
    pub fn examples(&self) -> &[&'g str] {
        &self.examples
    }
}

impl Linter {
    /// Why a draft has a diagnostic; `None` if no rule for the draft has its id.
    pub(crate) fn reasons(
        &self,
        guide: &Checked,
        draft: &Draft<'_>,
        diagnostic: &Diagnostic,
    ) -> Result<Option<Reasons<'_>>, DraftError> {
        Ok(find(self.set(guide, draft)?, diagnostic))
    }
}

fn find<'g>(set: &'g RuleSet, diagnostic: &Diagnostic) -> Option<Reasons<'g>> {
    let manual = set.manuals.iter().find(|manual| manual.id == diagnostic.rule())?;
    let mut reasons =
        Reasons { why: &manual.definition.why, words: Vec::new(), examples: Vec::new() };
    let rule = set.rules.iter().find(|rule| *rule.id == *diagnostic.rule());
    let learned = rule.and_then(|rule| rule.learned.as_ref());
    let (Some(_), Some(learned), Some(judges)) = (diagnostic.confidence(), learned, &set.judges)
    else {
        return Some(reasons);
    };
    let text = Text::new(diagnostic.text());
    for (range, _) in judges.evidence(learned.output, &text, &mut Scratch::default()) {
        let overlaps = |known: &Range<usize>| known.start < range.end && range.start < known.end;
        if reasons.words.len() < MOST && !range.is_empty() && !reasons.words.iter().any(overlaps) {
            reasons.words.push(range);
        }
    }
    let forms = judges.forms();
    let own = features(&text, forms);
    let taught = manual.lesson.iter().flat_map(|lesson| &lesson.bad);
    let mut examples: Vec<&str> =
        taught.chain(&manual.definition.bad).map(|example| example.text.as_str()).collect();
    let mut seen = Vec::new();
    examples.retain(|text| {
        !seen.contains(text) && {
            seen.push(*text);
            true
        }
    });
    let mut near: Vec<(f32, &str)> = examples
        .into_iter()
        .map(|example| (likeness(&own, &features(&Text::new(example), forms)), example))
        .filter(|(likeness, _)| *likeness > 0.0)
        .collect();
    // Of those that are as near, the first.
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    reasons.examples = near.into_iter().take(MOST).map(|(_, example)| example).collect();
    Some(reasons)
}

/// The features of a text, each once, in order.
fn features(text: &Text<'_>, forms: &Forms) -> Vec<Key> {
    let mut reading = Reading::default();
    reading.read(text, forms, &[]);
    let mut features = Vec::new();
    for sentence in 0..reading.sentences() {
        reading.features(sentence, |key, _| features.push(key));
    }
    features.sort_unstable();
    features.dedup();
    features
}

/// How much of their features two texts share.
fn likeness(one: &[Key], other: &[Key]) -> f32 {
    let both = one.iter().filter(|key| other.binary_search(key).is_ok()).count();
    both as f32 / (one.len() + other.len() - both).max(1) as f32
}
