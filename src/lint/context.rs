//! What a rule sees of a draft.

use std::ops::Range;

use super::acts::{ActPhrases, SpeechAct};
use super::analyzed::Analyzed;
use super::draft::Draft;
use super::named;
use crate::language::{Language, Locale};
use crate::matching::hits::{Hit, Hits, List};
use crate::model::channel::Channel;
use crate::model::checked::Checked;
use crate::model::rule::Scope;
use crate::model::situation::Situation;
use crate::model::topic::{Answer, Topic};
use crate::text::Text;
use crate::text::lazy::Lazy;
use crate::text::quantities;
use crate::text::quantity::Quantity;

/// The words of a draft that a rule judges.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    pub(crate) scope: Scope,
    /// Whether it judges quotations of other people, too.
    pub(crate) quotations: bool,
}

/// A draft, and everything around it.
#[derive(Debug)]
pub(crate) struct Context<'c> {
    pub(crate) text: &'c Text<'c>,
    pub(crate) draft: &'c Draft<'c>,
    pub(crate) guide: &'c Checked,
    pub(crate) channel: Option<&'c Channel>,
    /// The topic that is answered, and the approved answer that the draft started from.
    pub(crate) topic: Option<&'c Topic>,
    pub(crate) answer: Option<&'c Answer>,
    pub(crate) situation: Option<Situation>,
    /// Whether somebody said so, and it is not guessed from the message.
    pub(crate) situation_is_given: bool,
    /// What the customer wrote.
    pub(crate) message: Option<&'c Analyzed<'c>>,
    pub(crate) hits: &'c Hits,
    pub(crate) acts: &'c ActPhrases,
    /// The language of the rules.
    pub(crate) language: &'static Language,
    /// How the draft writes numbers and dates.
    pub(crate) locale: Locale,
    pub(crate) quantities: Lazy<Quantity>,
}

impl Context<'_> {
    /// The numbers, days, times and amounts that the draft states.
    pub(crate) fn quantities(&self) -> &[Quantity] {
        self.quantities.get(|found| quantities::collect(&self.text.folded, self.locale, found))
    }

    /// The stretches of the draft that a scope covers.
    pub(crate) fn regions(&self, scope: Scope) -> Vec<Range<usize>> {
        match (scope, self.scope(scope)) {
            (_, Some(part)) if part.is_empty() => Vec::new(),
            (_, Some(part)) => vec![part],
            (Scope::Sentence, None) => self.text.sentences().to_vec(),
            (_, None) => std::iter::once(0..self.text.raw.len()).collect(),
        }
    }

    /// The hits of a list that a rule may judge: in its scope, not in what others
    /// said, not in a link, an address or code, and not somebody's name.
    pub(crate) fn hits<'h>(
        &'h self,
        list: List,
        reach: Reach,
    ) -> impl Iterator<Item = &'h Hit> + Clone + 'h {
        self.own_hits(list, reach).filter(move |hit| !self.text.is_verbatim(&hit.range))
    }

    /// As [`hits`](Context::hits), with those in the domains of links and addresses: `northfield.example` names Northfield.
    pub(crate) fn hits_in_domains<'h>(
        &'h self,
        list: List,
        reach: Reach,
    ) -> impl Iterator<Item = &'h Hit> + Clone + 'h {
        self.own_hits(list, reach).filter(move |hit| {
            !self.text.is_verbatim(&hit.range) || self.text.is_in_domain(&hit.range)
        })
    }

    fn own_hits<'h>(
        &'h self,
        list: List,
        reach: Reach,
    ) -> impl Iterator<Item = &'h Hit> + Clone + 'h {
        let hits = self.hits.of(list);
        let scope = if hits.is_empty() { None } else { self.scope(reach.scope) };
        let inside = move |hit: &&Hit| {
            scope
                .as_ref()
                .is_none_or(|scope| scope.start <= hit.range.start && hit.range.end <= scope.end)
        };
        let own = move |hit: &&Hit| reach.quotations || !self.text.is_quoted(&hit.range);
        let named = move |hit: &&Hit| {
            named::is_name(self.text.raw, &hit.range, self.draft.customer, self.language)
        };
        hits.iter().filter(inside).filter(own).filter(move |hit| !named(hit))
    }

    /// Whether a list has a hit that a rule may judge.
    pub(crate) fn has(&self, list: List, reach: Reach) -> bool {
        self.hits(list, reach).next().is_some()
    }

    /// The part that a scope is limited to, if it is: empty where the draft has no such part.
    fn scope(&self, scope: Scope) -> Option<Range<usize>> {
        let parts = self.text.parts();
        match scope {
            Scope::Greeting => Some(parts.greeting.clone().unwrap_or_default()),
            Scope::Body => Some(parts.body.clone()),
            Scope::Closing => Some(parts.closing.clone().unwrap_or_default()),
            Scope::Signature => Some(parts.signature.clone().unwrap_or_default()),
            Scope::Sentence | Scope::Reply => None,
        }
    }

    /// Whether a range overlaps a hit of a list.
    pub(crate) fn touches(&self, list: List, range: &Range<usize>) -> bool {
        self.hits.touches(list, range)
    }

    /// Where to point when something is missing: the first own sentence of the body.
    pub(crate) fn opening(&self) -> Range<usize> {
        let first = self.body_sentences().next();
        first.or_else(|| self.text.sentences().first().cloned()).unwrap_or(0..0)
    }

    /// Where to point when something is missing at the end: the last own sentence of the body.
    pub(crate) fn ending(&self) -> Range<usize> {
        self.body_sentences().last().unwrap_or_else(|| self.opening())
    }

    /// The sentences of the body that are our own, each without what is greeting or closing.
    pub(crate) fn body_sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let body = &self.text.parts().body;
        let inside = self.text.sentences().iter().map(|sentence| {
            let start = sentence.start.max(body.start);
            let end = sentence.end.min(body.end).max(start);
            let part = &self.text.raw[start..end];
            start + (part.len() - part.trim_start().len())..start + part.trim_end().len()
        });
        inside.filter(|sentence| !sentence.is_empty() && !self.text.is_quoted(sentence))
    }
}

impl Context<'_> {
    /// Where the draft does something in words of its own, by place.
    pub(crate) fn acts(&self, act: SpeechAct) -> Vec<Range<usize>> {
        let mut found: Vec<_> = self.signs(act).cloned().collect();
        found.sort_by_key(|range| range.start);
        found
    }

    pub(crate) fn does(&self, act: SpeechAct) -> bool {
        self.signs(act).next().is_some()
    }

    /// What says that the draft does something, first in words and then by standing there.
    pub(crate) fn signs(&self, act: SpeechAct) -> impl Iterator<Item = &Range<usize>> {
        let (said, not) = (self.acts.said(act), self.acts.meant_otherwise(act));
        let hits = self
            .hits
            .of(said)
            .iter()
            .map(|hit| &hit.range)
            .filter(|range| !self.text.is_verbatim(range));
        let ways =
            act.kind().map(|kind| self.text.ways().iter().filter(move |way| way.kind == kind));
        let ways = ways.into_iter().flatten().map(|way| &way.range);
        hits.chain(ways)
            .filter(move |range| !self.text.is_quoted(range) && !self.touches(not, range))
    }
}
