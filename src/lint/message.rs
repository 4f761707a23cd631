//! The customer's message, and what kind it is: a cautious guess, and none where it is not plain.

use super::matcher::{Hits, List, Matcher};
use crate::guide::model::Situation;
use crate::text::Text;

/// A customer's message, read with the same phrases as the draft.
#[derive(Debug)]
pub(crate) struct Message<'m> {
    pub(crate) text: Text<'m>,
    pub(crate) hits: Hits,
}

impl<'m> Message<'m> {
    pub(crate) fn read(message: &'m str, matcher: &Matcher) -> Message<'m> {
        let text = Text::new(message);
        let hits = matcher.run(&text.folded);
        Message { text, hits }
    }

    /// Whether the customer's own words have a hit of a list.
    pub(crate) fn says(&self, list: List) -> bool {
        self.hits.of(list).iter().any(|hit| !self.text.is_quoted(&hit.range))
    }

    /// The one situation whose phrases it has; `None` if there are several, or none.
    pub(crate) fn situation(&self, known: &[(Situation, List)]) -> Option<Situation> {
        let mut said = known.iter().filter(|(_, list)| self.says(*list)).map(|(situation, _)| *situation);
        let first = said.next()?;
        said.all(|other| other == first).then_some(first)
    }
}
