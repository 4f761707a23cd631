//! The input of a check: the draft and its context.

use std::ops::Range;

use super::acts::{ActPhrases, SpeechAct};
use super::analyzed::Analyzed;
use super::detected::{self, Detected};
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

/// The parts of a draft that a rule applies to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    pub(crate) scope: Scope,
    /// Whether the rule also applies to quotations.
    pub(crate) quotations: bool,
}

/// A draft with its context.
#[derive(Debug)]
pub(crate) struct Context<'c> {
    pub(crate) text: &'c Text<'c>,
    pub(crate) draft: &'c Draft<'c>,
    pub(crate) guide: &'c Checked,
    pub(crate) channel: Option<&'c Channel>,
    /// The topic of the conversation, and the approved answer that the draft is based on.
    pub(crate) topic: Option<&'c Topic>,
    pub(crate) answer: Option<&'c Answer>,
    pub(crate) situation: Option<Situation>,
    /// Whether the situation comes from the caller or the topic, and is not guessed from the
    /// message.
    pub(crate) situation_is_given: bool,
    /// The customer's message.
    pub(crate) message: Option<&'c Analyzed<'c>>,
    pub(crate) hits: &'c Hits,
    /// What the models detect in the draft; `None` where none are asked.
    pub(crate) detected: Option<Detected<'c>>,
    pub(crate) acts: &'c ActPhrases,
    /// The language of the rules.
    pub(crate) language: &'static Language,
    /// The locale of numbers and dates in the draft.
    pub(crate) locale: Locale,
    pub(crate) quantities: Lazy<Quantity>,
}

impl Context<'_> {
    /// The numbers, dates, durations and amounts in the draft. Computed on first use.
    pub(crate) fn quantities(&self) -> &[Quantity] {
        self.quantities.get(|found| quantities::collect(&self.text.folded, self.locale, found))
    }

    /// The ranges of the draft that a scope covers.
    pub(crate) fn regions(&self, scope: Scope) -> Vec<Range<usize>> {
        match (scope, self.scope(scope)) {
            (_, Some(part)) if part.is_empty() => Vec::new(),
            (_, Some(part)) => vec![part],
            (Scope::Sentence, None) => self.text.sentences().to_vec(),
            (_, None) => std::iter::once(0..self.text.raw.len()).collect(),
        }
    }

    /// Whether a scope covers a range.
    pub(crate) fn covers(&self, scope: Scope, range: &Range<usize>) -> bool {
        self.scope(scope).is_none_or(|part| part.start <= range.start && range.end <= part.end)
    }

    /// The hits of a list that a rule may flag: within its scope, outside of links and addresses, outside of quotations
    /// unless the rule applies to them, and not part of a name.
    pub(crate) fn hits<'h>(
        &'h self,
        list: List,
        reach: Reach,
    ) -> impl Iterator<Item = &'h Hit> + Clone + 'h {
        self.own_hits(list, reach).filter(move |hit| !self.text.is_verbatim(&hit.range))
    }

    /// Like [`hits`](Context::hits), but includes hits in the domains of links and addresses:
    /// `northfield.example` names Northfield.
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
                || reach.scope != Scope::Signature
                    && (self.is_our_name(&hit.range)
                        || named::follows_given_name(self.text.raw, &hit.range))
        };
        hits.iter().filter(inside).filter(own).filter(move |hit| !named(hit))
    }

    /// Whether a range is a title or the name of a thing, as its capitals tell.
    pub(crate) fn is_title(&self, range: &Range<usize>) -> bool {
        let sentence = self.text.sentence_at(range.start);
        named::is_title(self.text.raw, &sentence, range, self.language)
    }

    /// Whether a range is part of the name in the signature.
    fn is_our_name(&self, range: &Range<usize>) -> bool {
        let raw = self.text.raw;
        let signature = || self.text.parts().signature.as_ref();
        let within = |part: &&Range<usize>| part.start <= range.start && range.end <= part.end;
        raw[range.clone()].starts_with(char::is_uppercase)
            && signature().filter(within).is_some_and(|signature| {
                let line = raw[..range.start].rfind('\n').map_or(0, |at| at + 1);
                let end = raw[range.end..].find('\n').map_or(raw.len(), |len| range.end + len);
                let line = &raw[line.max(signature.start)..end.min(signature.end)];
                named::is_full_name(line, self.language)
            })
    }

    /// Whether a list has a hit that a rule may flag.
    pub(crate) fn has(&self, list: List, reach: Reach) -> bool {
        self.hits(list, reach).next().is_some()
    }

    /// The range of the part that a scope is limited to; empty if the draft has no such part.
    /// `None` if the scope is the whole draft.
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

    /// The folded text of a range, in lowercase.
    pub(crate) fn lower(&self, range: &Range<usize>) -> &str {
        let folded = &self.text.folded;
        &folded.lower[folded.folded(range.start)..folded.folded(range.end)]
    }

    /// The hit of a list within a range that nothing but spaces separates from the end of the range.
    pub(crate) fn right_before(&self, list: List, range: &Range<usize>) -> Option<&Hit> {
        let last = self.hits.within(list, range).last();
        last.filter(|hit| self.text.raw[hit.range.end..range.end].trim().is_empty())
    }

    /// Whether a hit of a list stands at the beginning of a range, after spaces.
    pub(crate) fn begins_with(&self, list: List, range: &Range<usize>) -> bool {
        let first = self.hits.within(list, range).next();
        first.is_some_and(|hit| self.text.raw[range.start..hit.range.start].trim().is_empty())
    }

    /// The range to flag when something is missing: the first sentence of the body that is not
    /// quoted.
    pub(crate) fn opening(&self) -> Range<usize> {
        let first = self.body_sentences().next();
        first.or_else(|| self.text.sentences().first().cloned()).unwrap_or(0..0)
    }

    /// The range to flag when something is missing at the end: the last sentence of the body that
    /// is not quoted.
    pub(crate) fn ending(&self) -> Range<usize> {
        self.body_sentences().last().unwrap_or_else(|| self.opening())
    }

    /// The sentences of the body that are not quoted, cut at the greeting and the closing.
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
    /// The ranges where the draft performs a speech act, sorted by position. Ignores quotations.
    pub(crate) fn acts(&self, act: SpeechAct) -> Vec<Range<usize>> {
        let mut found: Vec<_> = self.signs(act).cloned().collect();
        found.sort_by_key(|range| range.start);
        found
    }

    /// Whether the draft performs a speech act, by its phrases or as the models detect it.
    pub(crate) fn does(&self, act: SpeechAct) -> bool {
        self.signs(act).next().is_some() || self.detected(act).next().is_some()
    }

    /// The sentences that likely perform a speech act as the models detect it. Ignores quotations.
    pub(crate) fn detected(&self, act: SpeechAct) -> impl Iterator<Item = &Range<usize>> {
        self.detected_with(act, detected::LIKELY)
    }

    fn detected_with(
        &self,
        act: SpeechAct,
        confidence: f32,
    ) -> impl Iterator<Item = &Range<usize>> {
        let sentences = self.text.sentences();
        let detected = self.detected.iter().flat_map(move |detected| detected.act(act, confidence));
        detected.filter_map(|n| sentences.get(n)).filter(|sentence| !self.text.is_quoted(sentence))
    }

    /// The ranges where the draft performs a speech act: its phrases, the part of the reply that is one, and the other
    /// sentences in which the models are sure to detect it.
    pub(crate) fn all_acts(&self, act: SpeechAct) -> Vec<Range<usize>> {
        let mut found = self.acts(act);
        found.extend(match act {
            SpeechAct::Greeting => self.text.parts().greeting.clone(),
            SpeechAct::Closing => self.text.parts().closing.clone(),
            SpeechAct::Signature => self.text.parts().signature.clone(),
            _ => None,
        });
        for sentence in self.detected_with(act, detected::SURE) {
            let known =
                |range: &Range<usize>| range.start < sentence.end && sentence.start < range.end;
            if !found.iter().any(known) {
                found.push(sentence.clone());
            }
        }
        found
    }

    /// The ranges where the draft performs a speech act: first the phrases, then the contact
    /// details.
    pub(crate) fn signs(&self, act: SpeechAct) -> impl Iterator<Item = &Range<usize>> {
        let (phrases, lookalikes) = (self.acts.said(act), self.acts.lookalikes(act));
        let hits = self
            .hits
            .of(phrases)
            .iter()
            .map(|hit| &hit.range)
            .filter(|range| !self.text.is_verbatim(range));
        let options = act.kind().map(|kind| {
            self.text.contact_options().iter().filter(move |option| option.kind == kind)
        });
        let options = options.into_iter().flatten().map(|option| &option.range);
        hits.chain(options)
            .filter(move |range| !self.text.is_quoted(range) && !self.touches(lookalikes, range))
    }
}
