//! `knocks-competitor`: competitors are not disparaged to make us look better.

use std::ops::Range;

use super::names_competitor;
use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::Hit;
use crate::matching::hits::List;
use crate::source::gap;

#[derive(Debug)]
struct KnocksCompetitor {
    /// Disparaging even without a name: "da können andere Anbieter nicht mithalten".
    tokens: List,
    /// The guide's competitors, and unnamed rivals: "die Konkurrenz", "other providers".
    names: List,
    rivals: List,
    /// "lügt", "is a rip-off".
    negative: List,
    /// "anders als", "unlike".
    contrast: List,
    /// "besser als", "cheaper than".
    superior: List,
    /// "wir", "bei uns", "we", and the brand.
    us: List,
    /// Words of a neutral fact: "steht", "heißt", "is located".
    sober: List,
    /// What follows "anders als" without being a rival: pronouns, times, possessions of the
    /// customer.
    no_rival: List,
    /// Words that continue about the rival of the previous sentence: "Die", "They".
    pronoun: List,
    /// "you write that": the customer's words, as long as nobody agrees.
    reported: List,
    /// "you are right", "as you say".
    agreed: List,
    exceptions: List,
}

/// The maximum distance between a name and what is said about it, in bytes.
const REACH: usize = 60;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    builder.teach(SpeechAct::Superiority, "better");
    builder.teach_otherwise(SpeechAct::Superiority, "modest");
    let us = builder.words("us");
    if let Some(brand) = &builder.compiler.guide.brand {
        builder.compiler.matcher.literal(us, 0, &brand.value);
    }
    Some(Box::new(KnocksCompetitor {
        tokens: builder.tokens(),
        names: names_competitor::names(builder.compiler),
        rivals: builder.words("rivals"),
        negative: builder.words("negative"),
        contrast: builder.words("contrast"),
        superior: builder.words("superior"),
        us,
        sober: builder.words("sober"),
        no_rival: builder.words("no_rival"),
        pronoun: builder.words("pronoun"),
        reported: builder.words("reported"),
        agreed: builder.words("agreed"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for KnocksCompetitor {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut found: Vec<Range<usize>> =
            cx.hits(self.tokens, out.rule.reach).map(|hit| hit.range.clone()).collect();
        let named = cx.hits_in_domains(self.names, out.rule.reach);
        let named = named.filter(|hit| names_competitor::is_meant(cx, hit));
        let rivals = cx.hits(self.rivals, out.rule.reach);
        let mut rivals = named.chain(rivals).peekable();
        let claims =
            if rivals.peek().is_none() { Vec::new() } else { cx.acts(SpeechAct::Superiority) };
        for name in rivals {
            found.extend(self.knock(cx, name, &claims));
        }
        for opening in [self.contrast, self.superior]
            .into_iter()
            .flat_map(|list| cx.hits(list, out.rule.reach))
        {
            found.extend(self.unnamed(cx, opening));
        }
        for range in found {
            if !cx.touches(self.exceptions, &range) {
                out.say(range, Details { in_link: true, ..Details::default() });
            }
        }
    }

    fn lets_pass(&self, cx: &Context<'_>, sentence: &Range<usize>) -> bool {
        let mut named = cx.hits.within(self.names, sentence).peekable();
        let is_meant =
            named.peek().is_none() || named.any(|hit| names_competitor::is_meant(cx, hit));
        !is_meant
            || self.is_reported(cx, sentence)
            || [self.exceptions, self.sober].into_iter().any(|list| cx.touches(list, sentence))
    }
}

impl KnocksCompetitor {
    /// A disparaging statement about a named rival.
    fn knock(&self, cx: &Context<'_>, name: &Hit, claims: &[Range<usize>]) -> Option<Range<usize>> {
        let sentence = cx.text.sentence_at(name.range.start);
        let said =
            self.first(cx, self.negative, &sentence, |hit| self.belongs(cx, &name.range, hit));
        if let Some(said) = said {
            if self.is_reported(cx, &sentence) {
                return None;
            }
            return Some(union(&name.range, &said));
        }
        let near_before = |list| {
            self.first(cx, list, &sentence, |hit| {
                hit.start < name.range.start && name.range.start.saturating_sub(hit.end) <= 24
            })
        };
        if let Some(better) = near_before(self.superior) {
            return Some(union(&better, &name.range));
        }
        let first = claims.partition_point(|claim| claim.start < sentence.start);
        let claims = claims[first..].iter().take_while(|claim| claim.end <= sentence.end);
        let ours = cx.hits.any(self.us, &sentence) && !cx.hits.any(self.sober, &sentence);
        if let Some(claim) = claims
            .filter(|claim| ours && gap(claim, &name.range) <= REACH)
            .min_by_key(|claim| gap(claim, &name.range))
        {
            return Some(union(&name.range, claim));
        }
        if let Some(contrast) = near_before(self.contrast)
            && let Some(us) = self.first(cx, self.us, &sentence, |hit| hit.start >= name.range.end)
            && !cx.hits.any(self.sober, &sentence)
        {
            return Some(union(&contrast, &us));
        }
        self.next_sentence(cx, &sentence)
    }

    /// "You write that X is terrible", without a word of agreement.
    fn is_reported(&self, cx: &Context<'_>, sentence: &Range<usize>) -> bool {
        let agreement =
            sentence.start..following(cx, sentence).map_or(sentence.end, |next| next.end);
        cx.hits.any(self.reported, sentence) && !cx.hits.any(self.agreed, &agreement)
    }

    /// "Bei X waren Sie vorher? Die kriegen ja nichts hin."
    fn next_sentence(&self, cx: &Context<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
        let next = following(cx, sentence)?;
        let starts = self.first(cx, self.pronoun, next, |hit| hit.start == next.start)?;
        self.first(cx, self.negative, next, |hit| hit.start - starts.end <= REACH)
            .map(|said| union(&starts, &said))
    }

    /// "anders als Beispielstrom können wir rechnen", for a competitor that is not in the guide.
    fn unnamed(&self, cx: &Context<'_>, opening: &Hit) -> Option<Range<usize>> {
        let sentence = cx.text.sentence_at(opening.range.start);
        let words = cx.text.words();
        let n = words.partition_point(|word| word.raw.start < opening.range.end);
        let name = words.get(n).filter(|word| {
            word.raw.start - opening.range.end <= 2 && word.raw.end <= sentence.end
        })?;
        let written = &cx.text.folded.cased[name.folded.clone()];
        let proper = written.starts_with(char::is_uppercase) && written.chars().count() > 1;
        let own = cx
            .guide
            .brand
            .as_ref()
            .is_some_and(|brand| brand.value.to_lowercase().contains(&written.to_lowercase()));
        if !proper
            || own
            || cx.touches(self.no_rival, &name.raw)
            || cx.hits.any(self.sober, &sentence)
        {
            return None;
        }
        let us = self.first(cx, self.us, &sentence, |hit| {
            hit.start >= name.raw.end && hit.start - name.raw.end <= REACH
        })?;
        Some(union(&opening.range, &us))
    }

    /// Whether a negative statement is about `name`: near it, without "we" in between.
    fn belongs(&self, cx: &Context<'_>, name: &Range<usize>, said: &Range<usize>) -> bool {
        let between = if said.start >= name.end {
            name.end..said.start
        } else {
            said.end..name.start.max(said.end)
        };
        between.len() <= REACH && !cx.hits.any(self.us, &between)
    }

    fn first(
        &self,
        cx: &Context<'_>,
        list: List,
        within: &Range<usize>,
        fits: impl Fn(&Range<usize>) -> bool,
    ) -> Option<Range<usize>> {
        let mut own = cx.hits.within(list, within).filter(|hit| !cx.text.is_quoted(&hit.range));
        own.find(|hit| fits(&hit.range)).map(|hit| hit.range.clone())
    }
}

/// The sentence behind one.
fn following<'c>(cx: &'c Context<'_>, sentence: &Range<usize>) -> Option<&'c Range<usize>> {
    let sentences = cx.text.sentences();
    sentences.get(sentences.partition_point(|next| next.start < sentence.end))
}

fn union(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}
