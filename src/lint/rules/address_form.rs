//! `address-form`: *Sie* or *du* as the guide says, never both.
//!
//! In German the forms are pronouns, possessives, verbs and imperatives. Some words are
//! unambiguous; a capital `Sie` or `Ihr` at the beginning of a sentence may also mean *they* or
//! *her*, and counts only if nothing contradicts it. In English the same rule separates stiff from
//! slangy phrases, and needs only its lists.

mod imperatives;
mod position;

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::Hit;
use crate::matching::hits::List;
use crate::model::situation::Address;
use imperatives::Imperatives;
use position::{begins_sentence, is_capital, next_word};

#[derive(Debug)]
struct AddressForm {
    /// Informal wherever they occur: "du", "deine", "hast du".
    informal: List,
    /// "findet ihr", "ihr macht": informal, unless *ihr* is the possessive of a noun or of a third
    /// person.
    perhaps_informal: List,
    /// Verbs in the second person: "hast", "kannst". Capitalized inside a sentence they are
    /// something else.
    verbs: List,
    imperatives: Imperatives,
    /// Formal words, with their capital: "Sie", "Ihnen", "Ihre".
    formal: List,
    /// Formal wherever they occur: "Sehr geehrte".
    surely_formal: List,
    /// Verbs after which a "Sie" at the beginning of a sentence means *she*: "ist", "hat".
    singular: List,
    /// Plurals that a later "Sie" or "Ihre" may refer to: "die Pakete", "unsere Läden".
    they: List,
    /// "Ihr", "Ihre": may also mean *her*.
    possessive: List,
    /// Who or what *her* may refer to: "die Bestellung", "Frau Sommer".
    owner: List,
    /// Names of things after what they are: "der Tarif Dein Strom", "das Buch Ich und Du".
    titles: List,
    /// "Frau Sommer", "die Kollegin", "unsere Techniker".
    persons: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let formal = builder.cased_words("formal");
    let possessive = builder.words("possessive");
    let singular = builder.words("singular");
    Some(Box::new(AddressForm {
        informal: builder.tokens(),
        perhaps_informal: builder.words("perhaps_informal"),
        verbs: builder.words("verbs"),
        imperatives: Imperatives::new(builder, [formal, possessive, singular]),
        formal,
        surely_formal: builder.words("surely_formal"),
        singular,
        they: builder.cased_words("they"),
        possessive,
        owner: builder.cased_words("owner"),
        titles: builder.cased_words("titles"),
        persons: builder.cased_words("persons"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for AddressForm {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let informal = self.informal(cx, out);
        let (wrong, variant) = match cx.guide.address {
            Some(Address::Formal) => (informal, "formal"),
            Some(Address::Informal) => {
                let (mut formal, perhaps) = self.formal(cx, out);
                formal.extend(informal.is_empty().then_some(perhaps).into_iter().flatten());
                formal.sort_by_key(|range| range.start);
                (formal, "informal")
            }
            // If the guide doesn't say, the less frequent form in the draft is the mistake.
            None if informal.is_empty() => return,
            None => match self.formal(cx, out).0 {
                formal if formal.is_empty() => return,
                formal if informal.len() <= formal.len() => (informal, "mixed"),
                formal => (formal, "mixed"),
            },
        };
        for range in joined(cx.text.raw, wrong) {
            out.say(range, Details { variant, ..Details::default() });
        }
    }
}

impl AddressForm {
    fn own<'h>(
        &'h self,
        cx: &'h Context<'_>,
        out: &'h Findings<'_>,
        list: List,
    ) -> impl Iterator<Item = &'h Hit> {
        let exempt = |hit: &Hit| {
            cx.touches(self.exceptions, &hit.range) || cx.touches(self.titles, &hit.range)
        };
        cx.hits(list, out.rule.reach).filter(move |hit| !exempt(hit))
    }

    /// The ranges of informal address, in order.
    fn informal(&self, cx: &Context<'_>, out: &Findings<'_>) -> Vec<Range<usize>> {
        let own = |list| self.own(cx, out, list);
        let verbs = own(self.verbs).filter(|hit| !is_capital(cx, hit) || begins_sentence(cx, hit));
        let imperatives =
            own(self.imperatives.list).filter(|hit| self.imperatives.begins_clause(cx, hit));
        let several = own(self.perhaps_informal).filter(|hit| addresses_several(cx, hit));
        let mut found: Vec<_> = own(self.informal)
            .chain(several)
            .chain(verbs)
            .chain(imperatives)
            .map(|hit| hit.range.clone())
            .collect();
        found.sort_by_key(|range| range.start);
        found
    }

    /// The ranges of formal address, in order, and each `Sie` that may mean *they*.
    fn formal(
        &self,
        cx: &Context<'_>,
        out: &Findings<'_>,
    ) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        let mut sure: Vec<_> =
            self.own(cx, out, self.surely_formal).map(|hit| hit.range.clone()).collect();
        let mut perhaps = Vec::new();
        for hit in self.own(cx, out, self.formal) {
            // "Ihr habt" is informal: it addresses several people, each as "du".
            if cx.hits.touches(self.informal, &hit.range) || is_plural_pronoun(cx, hit) {
                continue;
            }
            if self.is_hers_in_sentence(cx, hit) {
                continue;
            }
            if !begins_sentence(cx, hit) {
                sure.push(hit.range.clone());
            } else if !cx.hits.starts_at(self.singular, hit.folded.end + 1)
                && !is_third_person(cx, hit)
            {
                // At the beginning, there is nobody yet for *they* to refer to.
                let first = cx.text.sentences().first().is_some_and(|first| {
                    first.end >= hit.range.end && !cx.hits.any(self.they, &(0..hit.range.start))
                });
                if first {
                    sure.push(hit.range.clone());
                } else if !self.may_be_they(cx, hit) {
                    perhaps.push(hit.range.clone());
                }
            }
        }
        sure.sort_by_key(|range| range.start);
        (sure, perhaps)
    }

    /// Whether "Sie" or "Ihre" may refer to a plural, or "Ihre" to a woman or thing, in the
    /// previous two sentences.
    fn may_be_they(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let sentences = cx.text.sentences();
        let here = sentences.partition_point(|sentence| sentence.end <= hit.range.start);
        let start = sentences.get(here.saturating_sub(2)).map_or(0, |sentence| sentence.start);
        let before = start..hit.range.start;
        let hers = cx.hits.touches(self.possessive, &hit.range) && cx.hits.any(self.owner, &before);
        hers || cx.hits.any(self.they, &before)
    }

    /// "Frau Berg ist krank, Ihre Kollegin hilft dir": after a comma, hers or theirs, if the sentence is about a woman or
    /// several people and addresses the reader informally.
    fn is_hers_in_sentence(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        if !cx.hits.touches(self.possessive, &hit.range) {
            return false;
        }
        let sentences = cx.text.sentences();
        let sentence = cx.text.sentence_at(hit.range.start);
        let here = sentence.start..hit.range.start;
        let before = cx.text.raw[here.clone()].trim_end();
        let before = before.strip_suffix(" und").unwrap_or(before);
        let at = sentences.partition_point(|other| other.end <= hit.range.start);
        let start = sentences.get(at.saturating_sub(1)).map_or(0, |sentence| sentence.start);
        let she = cx.text.raw[here.clone()].trim_start().starts_with("Sie ")
            && cx.hits.within(self.formal, &here).next().is_some_and(|sie| {
                cx.hits.starts_at(self.singular, sie.folded.end + 1) || is_third_person(cx, sie)
            });
        before.ends_with([',', ';', '–'])
            && cx.hits.any(self.informal, &(hit.range.end..sentence.end))
            && (cx.hits.any(self.persons, &here)
                || she && cx.hits.any(self.persons, &(start..hit.range.start)))
    }
}

/// "Sie funktioniert", "Sie meldete": the verb of a third person, right after it.
fn is_third_person(cx: &Context<'_>, hit: &Hit) -> bool {
    let (pronoun, verb) = (&cx.text.raw[hit.range.clone()], next_word(cx, hit));
    pronoun == "Sie"
        && verb.len() > 3
        && verb.starts_with(char::is_lowercase)
        && (verb.ends_with('t') || verb.ends_with("te"))
}

/// "Ob Ihr umzieht", "wenn Ihr noch wartet": a capital pronoun for several people. A possessive has
/// a noun or an adjective after it.
fn is_plural_pronoun(cx: &Context<'_>, hit: &Hit) -> bool {
    let (pronoun, next) = (&cx.text.raw[hit.range.clone()], next_word(cx, hit));
    let adjective = ["e", "er", "es", "en", "em"].iter().any(|ending| next.ends_with(ending));
    pronoun == "Ihr" && next.starts_with(char::is_lowercase) && !adjective
}

/// "Findet ihr Zeit?", "was ihr braucht", but not "So findet ihr Paket zu ihr".
fn addresses_several(cx: &Context<'_>, hit: &Hit) -> bool {
    let verb_first = cx.text.raw[hit.range.clone()].to_lowercase().ends_with("ihr");
    !verb_first || begins_sentence(cx, hit) || !next_word(cx, hit).starts_with(char::is_uppercase)
}

/// Merges adjacent ranges: "Kannst du dein".
fn joined(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last)
                if range.start <= last.end || text[last.end..range.start].trim().is_empty() =>
            {
                last.end = last.end.max(range.end);
            }
            _ => joined.push(range),
        }
    }
    joined
}
