//! `unknown-contact`: what is offered as ours is ours.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::model::checked::Checked;
use crate::model::contact::ContactKind;
use crate::text::contacts::{self, Kind, Way};

#[derive(Debug)]
struct UnknownContact {
    listed: Vec<Listed>,
    /// The domains that are the company's own.
    domains: Vec<String>,
    /// "unter", "unsere Seite", "reach us": what follows is offered as ours.
    ours: List,
    /// "Ihre Adresse", "Polizei", "the courier": what follows belongs to somebody else.
    others: List,
    /// "Fax".
    fax: List,
    exceptions: List,
}

#[derive(Debug)]
pub(super) struct Listed {
    pub(super) kind: Kind,
    pub(super) normal: String,
    written: String,
}

/// How many letters may differ in a slip of the pen.
const SLIP: usize = 2;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let listed = listed(builder.compiler.guide);
    let mut domains: Vec<String> = listed
        .iter()
        .filter(|listed| matches!(listed.kind, Kind::Email | Kind::Link))
        .map(|listed| contacts::domain(listed.kind, &listed.written))
        .collect();
    domains.sort();
    domains.dedup();
    Some(Box::new(UnknownContact {
        listed,
        domains,
        ours: builder.words("ours"),
        others: builder.words("others"),
        fax: builder.words("fax"),
        exceptions: builder.exceptions(),
    }))
}

/// Everything in a guide that is a way to reach the company.
pub(super) fn listed(guide: &Checked) -> Vec<Listed> {
    let values = guide.contacts.iter().map(|contact| (contact.kind, contact.value.value.as_str()));
    let values =
        values.chain(guide.netiquette.iter().map(|link| (ContactKind::Form, link.value.as_str())));
    let ways = values.flat_map(|(kind, value)| {
        let mut found: Vec<(Kind, String)> = contacts::find(value)
            .into_iter()
            .map(|way| (way.kind, value[way.range].to_owned()))
            .collect();
        if found.is_empty() && kind == ContactKind::Phone {
            found.push((Kind::Phone, value.to_owned()));
        }
        found
    });
    ways.map(|(kind, written)| Listed { kind, normal: contacts::normal(kind, &written), written })
        .collect()
}

impl Check for UnknownContact {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if self.listed.is_empty() {
            return;
        }
        for way in cx.text.ways().iter().cloned() {
            if cx.text.is_quoted(&way.range) || cx.touches(self.exceptions, &way.range) {
                continue;
            }
            let text = &cx.text.raw[way.range.clone()];
            // As the guide writes it, there is nothing to ask.
            if self.listed.iter().any(|listed| listed.kind == way.kind && listed.written == text) {
                continue;
            }
            let normal = contacts::normal(way.kind, text);
            let before = cx.text.sentence_at(way.range.start).start..way.range.start;
            if self.is_listed(way.kind, &normal)
                || self.is_customers(cx, way.kind, &normal)
                || cx.touches(self.others, &before)
            {
                continue;
            }
            // A fax that is a digit away from the hotline is no slip.
            let near = self.nearest(way.kind, &normal).filter(|_| !self.is_fax(cx, &before));
            if let Some(near) = near {
                // A link keeps its page: only its host was mistyped.
                let better = match way.kind {
                    Kind::Link => text.replacen(
                        &contacts::domain(way.kind, text),
                        &contacts::domain(way.kind, &near.written),
                        1,
                    ),
                    _ => near.written.clone(),
                };
                let values = vec![("use", better.clone())];
                out.say(
                    way.range,
                    Details { variant: "slip", values, fix: Some(better), ..Details::default() },
                );
            } else if self.is_offered_as_ours(cx, &way, &before) {
                out.say(way.range, Details { variant: "unknown", ..Details::default() });
            }
        }
    }
}

impl UnknownContact {
    fn is_fax(&self, cx: &Context<'_>, before: &Range<usize>) -> bool {
        cx.hits.any(self.fax, before)
    }

    fn is_listed(&self, kind: Kind, normal: &str) -> bool {
        let host = contacts::domain(kind, normal);
        match kind {
            // Other pages of our own domains are ours; other mailboxes are not.
            Kind::Link => self.domains.iter().any(|domain| contacts::within(&host, domain)),
            _ => self.listed.iter().any(|listed| listed.kind == kind && listed.normal == normal),
        }
    }

    /// The customer's own address or number, taken from what they wrote.
    fn is_customers(&self, cx: &Context<'_>, kind: Kind, normal: &str) -> bool {
        let said = [cx.draft.message, cx.draft.customer].into_iter().flatten();
        let mut ways = said.flat_map(|text| {
            contacts::find(text).into_iter().map(move |way| (way.kind, &text[way.range]))
        });
        ways.any(|(other, text)| other == kind && contacts::normal(kind, text) == normal)
    }

    fn nearest(&self, kind: Kind, normal: &str) -> Option<&Listed> {
        let near = |listed: &&Listed| {
            let (one, other) = match kind {
                Kind::Link => {
                    (contacts::domain(kind, normal), contacts::domain(kind, &listed.written))
                }
                _ => (normal.to_owned(), listed.normal.clone()),
            };
            // Short numbers and names differ by a sign without being the same one mistyped.
            let long = one.chars().count() >= 8 && other.chars().count() >= 8;
            long && strsim::damerau_levenshtein(&one, &other) <= SLIP
        };
        self.listed.iter().filter(|listed| listed.kind == kind).find(near)
    }

    fn is_offered_as_ours(&self, cx: &Context<'_>, way: &Way, before: &Range<usize>) -> bool {
        let text = &cx.text.raw[way.range.clone()];
        let own_domain = |text| {
            self.domains
                .iter()
                .any(|domain| contacts::within(&contacts::domain(way.kind, text), domain))
        };
        match way.kind {
            Kind::Email => own_domain(text) || cx.touches(self.ours, before),
            Kind::Phone | Kind::Link => cx.touches(self.ours, before),
            Kind::Handle => false,
        }
    }
}
