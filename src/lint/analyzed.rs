//! A draft or a customer's message, read once with the phrases of all rules; and of what kind a message is: a cautious
//! guess, and none where it is not plain.

use crate::matching::hits::Hits;
use crate::matching::hits::List;
use crate::matching::matcher::{MatchScratch, Matcher};
use crate::model::situation::Situation;
use crate::text::{Text, TextBuffers};

/// A text, and what the phrases of the rules find in it.
#[derive(Debug)]
pub(crate) struct Analyzed<'t> {
    pub(crate) text: Text<'t>,
    pub(crate) hits: Hits,
}

/// The buffers of earlier texts, to be reused.
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

    /// Whether the writer's own words have a hit of a list.
    pub(crate) fn says(&self, list: List) -> bool {
        self.hits.of(list).iter().any(|hit| !self.text.is_quoted(&hit.range))
    }

    /// The one situation whose phrases it has; `None` if there are several, or none.
    pub(crate) fn situation(&self, known: &[(Situation, List)]) -> Option<Situation> {
        let mut said =
            known.iter().filter(|(_, list)| self.says(*list)).map(|(situation, _)| *situation);
        let first = said.next()?;
        said.all(|other| other == first).then_some(first)
    }
}
