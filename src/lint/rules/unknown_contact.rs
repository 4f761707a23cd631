//! `unknown-contact`: contacts offered as ours are in the guide.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::model::checked::Checked;
use crate::model::contact::ContactKind;
use crate::source::floor_char_boundary;
use crate::text::contacts::{self, Address, ContactOption, Kind};
use crate::text::domains;

#[derive(Debug)]
struct UnknownContact {
    listed: Vec<Listed>,
    /// The domains registered by the company.
    domains: Vec<String>,
    /// The company's names in its domains and handles.
    names: Vec<String>,
    /// "unter", "unsere Seite", "reach us": a contact of ours follows.
    ours: List,
    /// "Ihre Adresse", "Polizei", "the courier": a contact of someone else follows.
    others: List,
    /// "Fax".
    fax: List,
    /// "Artikel", "order no.": the number directly after it is not a phone number.
    numbered: List,
    exceptions: List,
}

#[derive(Debug)]
pub(super) struct Listed {
    pub(super) address: Address,
    pub(super) kind: Kind,
    written: String,
}

/// The maximum edit distance of a typo.
const MAX_TYPO_DISTANCE: usize = 2;
/// Shorter numbers and names may differ by one character without being typos of each other.
const FEWEST_LETTERS: usize = 8;
/// Shorter names may be ordinary words.
const SHORTEST_NAME: usize = 5;
/// The maximum distance between a number and its name, in bytes.
const REACH: usize = 4;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let listed = listed(builder.compiler.guide);
    let hosts = listed.iter().filter_map(|listed| listed.address.host());
    let registered = hosts.map(domains::registered).filter(|domain| !domains::is_shared(domain));
    let mut domains: Vec<String> = registered.map(str::to_owned).collect();
    domains.sort();
    domains.dedup();
    let handles = listed.iter().filter(|listed| listed.kind == Kind::Handle);
    let handles = handles.map(|listed| listed.address.core().trim_start_matches('@'));
    let names = domains.iter().map(|domain| domains::label(domain)).chain(handles);
    let names =
        names.filter(|name| name.chars().count() >= SHORTEST_NAME).map(str::to_owned).collect();
    Some(Box::new(UnknownContact {
        listed,
        domains,
        names,
        ours: builder.words("ours"),
        others: builder.words("others"),
        fax: builder.words("fax"),
        numbered: builder.words("numbered"),
        exceptions: builder.exceptions(),
    }))
}

/// All contacts of the company in a guide.
pub(super) fn listed(guide: &Checked) -> Vec<Listed> {
    let values = guide.contacts.iter().map(|contact| (contact.kind, contact.value.value.as_str()));
    let values =
        values.chain(guide.netiquette.iter().map(|link| (ContactKind::Form, link.value.as_str())));
    let options = values.flat_map(|(kind, value)| {
        let mut found: Vec<(Kind, String)> = contacts::find(value)
            .into_iter()
            .map(|option| (option.kind, value[option.range].to_owned()))
            .collect();
        if found.is_empty() && kind == ContactKind::Phone {
            found.push((Kind::Phone, value.to_owned()));
        }
        found
    });
    options
        .map(|(kind, written)| {
            let address = Address::read(kind, &written).dialled_in(&guide.language);
            Listed { address, kind, written }
        })
        .collect()
}

impl Check for UnknownContact {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if self.listed.is_empty() {
            return;
        }
        for option in cx.text.contact_options().iter().cloned() {
            if cx.text.is_quoted(&option.range) || cx.touches(self.exceptions, &option.range) {
                continue;
            }
            let text = &cx.text.raw[option.range.clone()];
            // Exactly as in the guide.
            if self.listed.iter().any(|listed| listed.kind == option.kind && listed.written == text)
            {
                continue;
            }
            let address = Address::read(option.kind, text);
            let before = cx.text.sentence_at(option.range.start).start..option.range.start;
            let mistyped = self.mistyped_page(&address);
            if mistyped.is_none() && self.is_ours(&address)
                || is_customers(cx, &address)
                || cx.touches(self.others, &before)
                || self.is_numbered(cx, &option)
            {
                continue;
            }
            // A fax number that is one digit away from the hotline is not a typo.
            let intended = mistyped.map(|page| (page, false)).or_else(|| {
                self.intended(&address, text).filter(|_| !cx.hits.any(self.fax, &before))
            });
            if let Some((better, certain)) = intended {
                let values = vec![("use", better.clone())];
                let (fix, replacements) =
                    if certain { (Some(better), Vec::new()) } else { (None, vec![better]) };
                let variant = "slip";
                out.say(
                    option.range,
                    Details { variant, values, fix, replacements, ..Details::default() },
                );
            } else if self.is_offered_as_ours(cx, &address, &introduced(cx.text.raw, before)) {
                out.say(option.range, Details { variant: "unknown", ..Details::default() });
            }
        }
    }
}

impl UnknownContact {
    fn is_ours(&self, address: &Address) -> bool {
        // Other pages of our own domains are ours; other mailboxes are not.
        let page = matches!(address, Address::Link(_)) && self.is_own_domain(address);
        page || self
            .listed
            .iter()
            .any(|listed| listed.address.is(address) || is_below(address, &listed.address))
    }

    /// The listed page that a page of ours is a slip away from: `/hlep` for `/help`.
    fn mistyped_page(&self, address: &Address) -> Option<String> {
        let Address::Link(page) = address else { return None };
        if self.listed.iter().any(|listed| listed.address.is(address)) {
            return None;
        }
        let slip = |listed: &&Listed| {
            let Address::Link(own) = &listed.address else { return false };
            let is_long = own.rsplit('/').next().is_some_and(|last| last.len() >= SHORTEST_NAME);
            listed.address.host() == address.host()
                && strsim::damerau_levenshtein(page, own) == 1
                && (is_long || page.len() == own.len() && is_anagram(page, own))
        };
        self.listed.iter().find(slip).map(|listed| listed.written.clone())
    }

    fn is_own_domain(&self, address: &Address) -> bool {
        address
            .host()
            .map(domains::registered)
            .is_some_and(|domain| self.domains.iter().any(|own| own == domain))
    }

    fn is_numbered(&self, cx: &Context<'_>, option: &ContactOption) -> bool {
        let reach = floor_char_boundary(cx.text.raw, option.range.start.saturating_sub(REACH));
        option.kind == Kind::Phone && cx.touches(self.numbered, &(reach..option.range.start))
    }

    /// The contact that a mistyped one was meant to be, and whether that is certain.
    fn intended(&self, address: &Address, written: &str) -> Option<(String, bool)> {
        let near = |one: &str, other: &str| {
            let long = one.chars().count().min(other.chars().count()) >= FEWEST_LETTERS;
            long && strsim::damerau_levenshtein(one, other) <= MAX_TYPO_DISTANCE
        };
        let alike = self.listed.iter().filter(|listed| {
            std::mem::discriminant(&listed.address) == std::mem::discriminant(address)
        });
        for listed in alike {
            match (address, &listed.address) {
                // A link keeps its path: only its domain was mistyped.
                (Address::Link(_), own) => {
                    let (host, own) = (address.host()?, own.host()?);
                    let (domain, own) = (domains::registered(host), domains::registered(own));
                    // `larkwood.example.info`: our domain with something after it.
                    let longer = host.strip_prefix(own).is_some_and(|rest| rest.starts_with('.'));
                    if longer {
                        return Some((replace_domain(written, host, own), true));
                    }
                    if !differs_only_in_suffix(domain, own) && near(domain, own) {
                        return Some((replace_domain(written, domain, own), true));
                    }
                }
                (Address::Email(_), own)
                    if address
                        .core()
                        .strip_prefix(own.core())
                        .is_some_and(|rest| rest.starts_with('.')) =>
                {
                    return Some((listed.written.clone(), true));
                }
                // A number that differs by one digit may be another line.
                (Address::Phone(_), own) if near(address.core(), own.core()) => {
                    return Some((listed.written.clone(), false));
                }
                (Address::Email(_) | Address::Handle(_), own)
                    if near(address.core(), own.core()) =>
                {
                    let certain = is_same_mailbox(address.core(), own.core())
                        && !address
                            .host()
                            .zip(own.host())
                            .is_some_and(|(host, own)| differs_only_in_suffix(host, own));
                    return Some((listed.written.clone(), certain));
                }
                _ => {}
            }
        }
        None
    }

    fn is_offered_as_ours(
        &self,
        cx: &Context<'_>,
        address: &Address,
        before: &Range<usize>,
    ) -> bool {
        match address {
            Address::Email(_) => {
                self.is_own_domain(address)
                    || address.host().is_some_and(|host| {
                        self.names
                            .iter()
                            .any(|own| own == domains::label(domains::registered(host)))
                    })
                    || self.contains_our_name(address)
                    || cx.touches(self.ours, before)
            }
            Address::Link(_) => self.contains_our_name(address) || cx.touches(self.ours, before),
            Address::Phone(_) => cx.touches(self.ours, before),
            // Handles at the start of a reply are those it answers.
            Address::Handle(_) => {
                let opens =
                    cx.text.raw[..before.end].split_whitespace().all(|word| word.starts_with('@'));
                !opens && self.lists_handles() && self.contains_our_name(address)
            }
        }
    }

    fn lists_handles(&self) -> bool {
        self.listed.iter().any(|listed| listed.kind == Kind::Handle)
    }

    /// `larkwood-refunds.example`, `@larkwood_uk`, `@asklarkwood`: our name with an addition.
    fn contains_our_name(&self, address: &Address) -> bool {
        let name = match address {
            Address::Handle(handle) => handle.trim_start_matches('@'),
            _ => address.host().map_or("", |host| domains::label(domains::registered(host))),
        };
        let mut parts = name.split(['-', '_']);
        let is_joined = |own: &String| {
            own.len() >= FEWEST_LETTERS
                && name.len() > own.len()
                && (name.starts_with(own.as_str()) || name.ends_with(own.as_str()))
        };
        name.contains(['-', '_']) && parts.any(|part| self.names.iter().any(|own| own == part))
            || self.names.iter().any(is_joined)
    }
}

/// Whether two valid domains differ only in their suffix: `larkwood.at` is not a typo of
/// `larkwood.de`, but the site of another country.
fn differs_only_in_suffix(domain: &str, own: &str) -> bool {
    domain != own && domains::label(domain) == domains::label(own) && domains::is_known(domain)
}

/// Whether two addresses may be typos of the same mailbox: Hanna is not Anna, but `hepl` is `help`.
fn is_same_mailbox(one: &str, other: &str) -> bool {
    let mailbox = |address: &str| address.split('@').next().unwrap_or_default().to_owned();
    is_anagram(&mailbox(one), &mailbox(other))
}

fn is_anagram(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    letters(one) == letters(other)
}

/// What stands before a contact; in a list, with what introduces it.
fn introduced(text: &str, before: Range<usize>) -> Range<usize> {
    let line = text[..before.end].rfind('\n').map_or(0, |at| at + 1);
    let is_item = text[line..].trim_start().starts_with(['-', '*', '•', '–']);
    let paragraph = || text[..line].rfind("\n\n").map_or(0, |at| at + 2);
    if is_item { paragraph().min(before.start)..before.end } else { before }
}

/// Whether a page is below a listed one. On a shared host, only the page is ours.
fn is_below(address: &Address, listed: &Address) -> bool {
    match (address, listed) {
        (Address::Link(page), Address::Link(listed)) => {
            page.strip_prefix(listed.as_str()).is_some_and(|rest| rest.starts_with('/'))
        }
        _ => false,
    }
}

/// Replaces the domain of a link, whatever its case.
fn replace_domain(written: &str, domain: &str, better: &str) -> String {
    match written.to_lowercase().find(domain) {
        Some(at) if written.is_char_boundary(at) && written.is_char_boundary(at + domain.len()) => {
            format!("{}{better}{}", &written[..at], &written[at + domain.len()..])
        }
        _ => written.replacen(domain, better, 1),
    }
}

/// Whether it is the customer's own contact, found in the message or the name.
fn is_customers(cx: &Context<'_>, address: &Address) -> bool {
    let texts = [cx.draft.message, cx.draft.customer].into_iter().flatten();
    let mut options = texts.flat_map(|text| {
        contacts::find(text)
            .into_iter()
            .map(move |option| Address::read(option.kind, &text[option.range]))
    });
    options.any(|other| other.is(address))
}
