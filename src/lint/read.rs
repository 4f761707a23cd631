//! A draft or a customer's message, read once with the phrases of all rules; and of what kind a message is: a cautious
//! guess, and none where it is not plain.

use super::hits::Hits;
use super::matcher::{self, List, Matcher};
use crate::guide::model::Situation;
use crate::text::{self, Text};

/// A text, and what the phrases of the rules find in it.
#[derive(Debug)]
pub(crate) struct Read<'t> {
    pub(crate) text: Text<'t>,
    pub(crate) hits: Hits,
}

/// Room that the texts before have left.
#[derive(Debug, Default)]
pub(crate) struct Room {
    text: text::Room,
    hits: Hits,
}

impl<'t> Read<'t> {
    pub(crate) fn new(text: &'t str, matcher: &Matcher, room: Room, matching: &mut matcher::Room) -> Read<'t> {
        let Room { text: left, mut hits } = room;
        let text = Text::within(text, left);
        matcher.run(&text.folded, matching, &mut hits);
        Read { text, hits }
    }

    pub(crate) fn into_room(self) -> Room {
        Room { text: self.text.into_room(), hits: self.hits }
    }

    /// Whether the writer's own words have a hit of a list.
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
