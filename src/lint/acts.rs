//! What a reply does, whatever rules make of it: it thanks, regrets, names a way to reach us, claims to be better.

use std::ops::Range;

use super::matcher::{List, MatcherBuilder};
use super::rule::Context;
use crate::text::contacts::Kind;

/// Something that a reply does; see [`Guide::acts`](crate::Guide::acts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Act {
    /// It thanks for the message, the honesty or the praise; not for patience.
    Thanks,
    /// It says sorry, or owns the mistake.
    Apology,
    /// It names the direct message.
    Message,
    /// It names the chat.
    Chat,
    /// It names a phone number, or the phone.
    Phone,
    /// It names a mail address, or the mail.
    Email,
    /// It has a link, or names a form or a page.
    Link,
    /// It names a person to turn to.
    Person,
    /// It says that something is better, larger, cheaper than something else, or the best.
    Superiority,
}

impl Act {
    /// All of them, with the names that tone packs and reports have for them.
    pub const ALL: [(&'static str, Act); 9] = [
        ("thanks", Act::Thanks),
        ("apology", Act::Apology),
        ("message", Act::Message),
        ("chat", Act::Chat),
        ("phone", Act::Phone),
        ("email", Act::Email),
        ("link", Act::Link),
        ("person", Act::Person),
        ("superiority", Act::Superiority),
    ];

    /// The ways to reach us.
    pub(crate) const WAYS: [Act; 6] = [Act::Message, Act::Chat, Act::Phone, Act::Email, Act::Link, Act::Person];

    /// The kind of contact that does this by standing in a text.
    pub(crate) fn kind(self) -> Option<Kind> {
        match self {
            Act::Phone => Some(Kind::Phone),
            Act::Email => Some(Kind::Email),
            Act::Link => Some(Kind::Link),
            _ => None,
        }
    }
}

/// The phrases by which each act is known, and those that only look like it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Acts([(List, List); Act::ALL.len()]);

impl Acts {
    pub(crate) fn new(matcher: &mut MatcherBuilder) -> Acts {
        Acts([(); Act::ALL.len()].map(|()| (matcher.list(), matcher.list())))
    }

    /// The list of the phrases that do it.
    pub(crate) fn said(&self, act: Act) -> List {
        self.0[act as usize].0
    }

    /// The list of the phrases that only look like it.
    pub(crate) fn meant_otherwise(&self, act: Act) -> List {
        self.0[act as usize].1
    }
}

impl Context<'_> {
    /// Where the draft does something in words of its own, by place.
    pub(crate) fn acts(&self, act: Act) -> Vec<Range<usize>> {
        let mut found: Vec<_> = self.signs(act).cloned().collect();
        found.sort_by_key(|range| range.start);
        found
    }

    pub(crate) fn does(&self, act: Act) -> bool {
        self.signs(act).next().is_some()
    }

    /// What says that the draft does something, first in words and then by standing there.
    pub(crate) fn signs(&self, act: Act) -> impl Iterator<Item = &Range<usize>> {
        let (said, not) = (self.acts.said(act), self.acts.meant_otherwise(act));
        let hits = self.hits.of(said).iter().map(|hit| &hit.range).filter(|range| !self.text.is_in_link(range));
        let ways = act.kind().map(|kind| self.text.ways().iter().filter(move |way| way.kind == kind));
        let ways = ways.into_iter().flatten().map(|way| &way.range);
        hits.chain(ways).filter(move |range| !self.text.is_quoted(range) && !self.touches(not, range))
    }
}
