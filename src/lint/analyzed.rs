//! A draft or a customer's message with the matches of all rules.

use crate::matching::hits::Hits;
use crate::matching::hits::List;
use crate::matching::matcher::{MatchScratch, Matcher};
use crate::model::situation::Situation;
use crate::text::{Text, TextBuffers};

/// A text with the matches of all rules.
#[derive(Debug)]
pub(crate) struct Analyzed<'t> {
    pub(crate) text: Text<'t>,
    pub(crate) hits: Hits,
}

/// The buffers of an [`Analyzed`], reused between texts.
#[derive(Debug, Default)]
pub(crate) struct AnalyzedBuffers {
    text: TextBuffers,
    hits: Hits,
}

impl<'t> Analyzed<'t> {
    pub(crate) fn new(
        text: &'t str,
        matcher: &Matcher,
        buffers: AnalyzedBuffers,
        matching: &mut MatchScratch,
    ) -> Analyzed<'t> {
        let AnalyzedBuffers { text: left, mut hits } = buffers;
        let text = Text::with_buffers(text, left);
        matcher.run(&text.folded, matching, &mut hits);
        Analyzed { text, hits }
    }

    pub(crate) fn into_buffers(self) -> AnalyzedBuffers {
        AnalyzedBuffers { text: self.text.into_buffers(), hits: self.hits }
    }

    /// Whether a list has a hit outside of quotations.
    pub(crate) fn says(&self, list: List) -> bool {
        self.hits.of(list).iter().any(|hit| !self.text.is_quoted(&hit.range))
    }

    /// Guesses the situation of a message. `None` unless the phrases of exactly one situation
    /// occur.
    pub(crate) fn situation(&self, known: &[(Situation, List)]) -> Option<Situation> {
        let mut found =
            known.iter().filter(|(_, list)| self.says(*list)).map(|(situation, _)| *situation);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }
}
