//! `fact`: what a reply states agrees with the guide and is still valid.

mod aside;
mod case;
mod clause;
mod frame;
mod kind;
mod measure;
mod sign;
mod stated;

use std::ops::Range;

use crate::language::Locale;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::{Hit, List};
use crate::text::quantity::Quantity;
use aside::Aside;
use case::Cases;
use clause::{Clauses, Mention, behind_insertion, clause_at};
use frame::{Frames, is_same_hour};
use measure::Measure;
use stated::Stated;

#[derive(Debug)]
struct Fact {
    facts: Vec<Stated>,
    /// "statt", "bisher", "noch", "not": a different number is intended.
    otherwise: List,
    /// "Hersteller", "by law": a rule made by someone else.
    others: List,
    /// "melden uns": the sentence is about our reply, not about the subject.
    reply: List,
    /// "können", "will": it has not happened yet.
    open: List,
    /// "hat", "haben": together with a participle at the end of the clause, it reports what
    /// happened.
    auxiliary: List,
    /// "gekündigt", "gedauert".
    participle: List,
    /// "reached you", "you returned": reports what happened, in one phrase.
    past: List,
    /// "die Erstattung dauert", "the refund takes": the number measures something else, unless that is
    /// the fact.
    elsewhere: List,
    /// "damit", "so that": begins a clause that gives the purpose of the clause before it.
    purpose: List,
    /// The names of competitors, whose values are their own.
    competitors: List,
    exceptions: List,
    clauses: Clauses,
    frames: Frames,
    measure: Measure,
    cases: Cases,
    aside: Aside,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let locale = Locale::of(&guide.language);
    let frames = Frames::build(builder);
    let stated = |fact| Stated::of(fact, locale, &frames.kinds);
    Some(Box::new(Fact {
        facts: guide.facts.iter().filter_map(stated).collect(),
        competitors: super::names_competitor::names(builder.compiler),
        open: builder.words("open"),
        auxiliary: builder.words("auxiliary"),
        participle: builder.words("participle"),
        past: builder.words("past"),
        elsewhere: builder.words("elsewhere"),
        purpose: builder.words("purpose"),
        otherwise: builder.words("otherwise"),
        others: builder.words("others"),
        reply: builder.words("reply"),
        exceptions: builder.exceptions(),
        clauses: Clauses::build(builder),
        measure: Measure::build(builder),
        cases: Cases::build(builder),
        aside: Aside::build(builder),
        frames,
    }))
}

impl Check for Fact {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let own = |found: &&Quantity| {
            !cx.text.is_quoted(&found.range) && !cx.text.is_in_contact_option(&found.range)
        };
        let mentioned: Vec<&Stated> =
            self.facts.iter().filter(|fact| fact.is_meant(&cx.text.folded.lower)).collect();
        if mentioned.is_empty() {
            return;
        }
        for found in cx.quantities().iter().filter(own) {
            let place =
                cx.text.folded.folded(found.range.start)..cx.text.folded.folded(found.range.end);
            let behind = &cx.text.folded.lower[place.end..];
            let value = |fact: &Stated| self.frames.value(cx, fact, found);
            let could_be = |fact: &&&Stated| fact.could_be(value(fact), behind);
            let mut about: Vec<&&Stated> = mentioned.iter().filter(could_be).collect();
            if about.is_empty() {
                continue;
            }
            let mention = self.clauses.mention(cx, found);
            about.retain(|fact| {
                self.clauses.is_about(cx, fact, &mention, self.measure.within)
                    && !self.is_anothers(cx, fact, &mention.sentence)
                    && self.frames.fits(cx, fact, &mention)
                    && !self.measure.is_else(cx, fact, &mention)
                    && !self.cases.is_special(cx, fact, &mention)
                    && !self.is_elsewhere(cx, fact, &mention)
                    && !self.is_right_beside(cx, fact, &mention)
                    && !self.aside.is_meant(cx, fact, &mention)
            });
            // A reply about a move and a meter reading has two deadlines, and the value of one may
            // be close to the words of the other.
            let lower = cx.lower(&mention.sentence);
            let of_another = mentioned
                .iter()
                .any(|fact| fact.value.agrees(found.value) && !fact.is_meant(lower));
            if about.is_empty() || of_another || self.is_something_else(cx, &mention) {
                continue;
            }
            let states = |fact: &Stated| {
                fact.value.fits(found.value)
                    || is_same_hour(fact.value, value(fact), &cx.text.raw[found.range.clone()])
                    || fact.is_written(&cx.text.folded.lower, &place)
            };
            match about.iter().find(|fact| states(fact)) {
                None => {
                    let values =
                        vec![("fact", about[0].name.clone()), ("value", about[0].shown.clone())];
                    out.say(
                        found.range.clone(),
                        Details { variant: "other", values, ..Details::default() },
                    );
                }
                Some(fact) => {
                    if let (Some(until), Some(today)) = (fact.valid_until, cx.draft.today)
                        && until < today
                    {
                        let values =
                            vec![("fact", fact.name.clone()), ("until", until.to_string())];
                        out.say(
                            found.range.clone(),
                            Details { variant: "expired", values, ..Details::default() },
                        );
                    }
                }
            }
        }
    }
}

impl Fact {
    /// Whether the number measures something other than a fact that the sentence mentions: "After
    /// the return, the refund takes 5 days", "Send the receipt within 7 days so that we can check
    /// the return".
    fn is_elsewhere(&self, cx: &Context<'_>, fact: &Stated, mention: &Mention<'_>) -> bool {
        let Mention { found, sentence, clause, .. } = mention;
        let folded = &cx.text.folded;
        let is_meant_in = |range: Range<usize>| {
            fact.is_meant(&folded.lower[folded.folded(range.start)..folded.folded(range.end)])
        };
        let purpose = cx.hits.within(self.purpose, &(found.range.end..sentence.end)).next();
        cx.hits.within(self.elsewhere, clause).any(|hit| !is_meant_in(hit.range.clone()))
            || purpose.is_some_and(|hit| !is_meant_in(sentence.start..hit.range.start))
    }

    /// Whether a sentence is about what others do, unless that is the fact: "by law".
    fn is_anothers(&self, cx: &Context<'_>, fact: &Stated, sentence: &Range<usize>) -> bool {
        let mut others = cx.hits.within(self.others, sentence);
        others.any(|hit| !fact.names(cx.lower(&hit.range)))
    }

    /// Whether the number is time left or passed, does not apply, or belongs to someone else.
    fn is_something_else(&self, cx: &Context<'_>, mention: &Mention<'_>) -> bool {
        let Mention { found, sentence, clause, .. } = mention;
        cx.hits.any(self.otherwise, clause)
            || cx.hits.any(self.competitors, sentence)
            || cx.hits.any(self.reply, sentence)
            || self.has_happened(cx, clause)
            || behind_insertion(cx.text.raw, sentence, clause)
                .is_some_and(|behind| self.has_happened(cx, &behind))
            || cx.touches(self.exceptions, &found.range)
    }

    /// Whether the same sentence states the fact as it is, so that this number is another: "It
    /// starts on 1 May and ends on 31 December", "von 9,90 € auf 11,90 €".
    fn is_right_beside(&self, cx: &Context<'_>, fact: &Stated, mention: &Mention<'_>) -> bool {
        let Mention { found, sentence, .. } = mention;
        let inside = |other: &&Quantity| {
            other.range.start >= sentence.start && other.range.end <= sentence.end
        };
        let mut others = cx.quantities().iter().filter(inside);
        !fact.value.fits(found.value)
            && others.any(|other| {
                fact.value.agrees(other.value)
                    && !cx.hits.any(self.otherwise, &clause_at(cx.text.raw, sentence, &other.range))
            })
    }

    /// "reached you"; "hat … gedauert": the clause has an auxiliary and ends in a participle, or in
    /// a participle and its auxiliary.
    fn has_happened(&self, cx: &Context<'_>, clause: &Range<usize>) -> bool {
        // "1 May" is a date.
        let in_date = |hit: &Hit| {
            cx.quantities()
                .iter()
                .any(|date| date.range.start <= hit.range.start && hit.range.end <= date.range.end)
        };
        if cx.hits.within(self.open, clause).any(|hit| !in_date(hit)) {
            return false;
        }
        let last = cx.hits.within(self.participle, clause).last();
        let perfect = |last: &Hit| {
            let rest = last.range.end..clause.end;
            let only_auxiliary = |rest: &str| !rest.trim().contains(char::is_whitespace);
            let ends = !cx.text.raw[rest.clone()].contains(char::is_alphanumeric);
            (ends && cx.hits.any(self.auxiliary, clause))
                || (cx.hits.any(self.auxiliary, &rest) && only_auxiliary(&cx.text.raw[rest]))
        };
        cx.hits.any(self.past, clause) || last.is_some_and(perfect)
    }
}
