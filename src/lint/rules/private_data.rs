//! `private-data`: personal data is not published. Quotations count: quoting a customer's number
//! publishes it again.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::shape;

use super::unknown_contact;
use crate::lint::analyzed::Analyzed;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::source::{floor_char_boundary, gap};
use crate::text::contacts::{Address, Kind};
use crate::text::identifiers;
use crate::text::quantity::{Quantity, Value};

#[derive(Debug)]
struct PrivateData {
    /// "Bestellnummer", "customer no.": the names of private numbers.
    numbers: List,
    /// "Bestellung", "order": things with such a number, which may follow directly.
    things: List,
    /// "Artikelnummer", "EAN": things with a number that is not personal.
    goods: List,
    /// "geboren am", "date of birth".
    birth: List,
    /// A street with its number.
    street: List,
    /// "Ihre Adresse", "your address": marks what belongs to the customer.
    theirs: List,
    /// "geliefert an", "ship to": marks a delivery to the customer.
    delivery: List,
    /// "unsere Filiale", "our shop": marks what is ours.
    ours: List,
    /// "zum Beispiel", "such as": marks a sample number.
    example: List,
    exceptions: List,
    /// Our own contacts.
    listed: Vec<Address>,
    /// The guide's private variables: their names, and their patterns.
    declared: Vec<(List, Regex)>,
}

/// The maximum distance between a number and its name, in bytes.
const REACH: usize = 24;

/// With at least this many digits, a number after "order" or "Vertrag" is neither a year nor a
/// count.
const FEWEST_DIGITS: usize = 6;

/// The separators inside a number.
const GAP: &str = r"[ /.\-\u{a0}\u{2007}-\u{200a}\u{202f}\u{2010}-\u{2013}]";

/// A number after its name: "lautet 20481234", ": AB-1234/5", "QQ 12 34 56 C".
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    shape::regex(&format!(
        r"^(?:\W{{0,3}}(?:nr|no|number|nummer|id|code|reference)\b)?(?:\W{{0,3}}(?:lautet|ist|war|is|was)\b)?[^\pL\p{{M}}\pN\n]{{0,4}}(#?(?:[A-Za-z]{{0,4}}[-/]?|[A-Z]{{1,3}}[ \u{{a0}}\u{{202f}}])\d(?:{GAP}?[\dA-Z]){{2,24}})\b"
    ))
});

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let mut declared = Vec::new();
    for variable in guide.variables.iter().filter(|variable| variable.is_private()) {
        let Some(Ok(regex)) =
            variable.pattern().map(|pattern| Regex::new(&format!(r"\b(?:{pattern})\b")))
        else {
            continue;
        };
        let words = variable.id().rsplit('.').nth(1).into_iter().chain(variable.label.as_deref());
        declared.push((builder.literals(words.collect::<Vec<_>>()), regex));
    }
    Some(Box::new(PrivateData {
        numbers: builder.tokens(),
        things: builder.words("things"),
        goods: builder.words("goods"),
        birth: builder.words("birth"),
        street: builder.cased_words("street"),
        theirs: builder.words("theirs"),
        delivery: builder.words("delivery"),
        ours: builder.words("ours"),
        example: builder.words("example"),
        exceptions: builder.exceptions(),
        listed: unknown_contact::listed(guide).into_iter().map(|own| own.address).collect(),
        declared,
    }))
}

impl Check for PrivateData {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        found.extend(self.accounts(cx).map(|range| (range, "account")));
        found.extend(self.after_names(cx).map(|range| (range, "number")));
        found.extend(self.after_things(cx).map(|range| (range, "number")));
        found.extend(self.declared(cx).into_iter().map(|range| (range, "number")));
        found.extend(self.birth_dates(cx).into_iter().map(|range| (range, "birth")));
        found.extend(self.addresses(cx).map(|range| (range, "address")));
        found.extend(self.contact_details(cx).map(|range| (range, "contact")));
        found.extend(self.given_values(cx).into_iter().map(|range| (range, "number")));
        for (range, variant) in found {
            let shown = cx.text.is_in_link(&range) && variant != "contact";
            if !shown
                && !identifiers::is_masked(cx.text.raw, &range)
                && !cx.touches(self.exceptions, &range)
                && !self.is_example(cx, &range)
            {
                // Code is public, too.
                out.say(range, Details { variant, in_link: true, ..Details::default() });
            }
        }
    }
}

impl PrivateData {
    /// Accounts and cards, except article numbers that look like them.
    fn accounts<'c>(&self, cx: &'c Context<'_>) -> impl Iterator<Item = Range<usize>> + 'c {
        let goods = self.goods;
        identifiers::find(cx.text.raw).into_iter().filter(move |range| {
            let near = floor_char_boundary(cx.text.raw, range.start.saturating_sub(REACH));
            !cx.touches(goods, &(near..range.start))
        })
    }

    /// Numbers after a word that makes them private.
    fn after_names<'c>(&self, cx: &'c Context<'_>) -> impl Iterator<Item = Range<usize>> + 'c {
        let text = cx.text.raw;
        cx.hits.of(self.numbers).iter().filter_map(move |hit| {
            let number = number_behind(text, hit.range.end)?;
            let day = text[number.clone()].matches('.').count() == 2;
            let written = &text[number.clone()];
            (digits(written) >= 4 || is_code(written)).then_some(())?;
            (!day && !is_counted(cx, &number)).then_some(number)
        })
    }

    /// Numbers directly after the thing they belong to: "Ihre Bestellung 20481234", but not "der
    /// Vertrag 2026/27".
    fn after_things<'c>(&self, cx: &'c Context<'_>) -> impl Iterator<Item = Range<usize>> + 'c {
        let text = cx.text.raw;
        cx.hits.of(self.things).iter().filter_map(move |hit| {
            let number = number_behind(text, hit.range.end)?;
            let between = &text[hit.range.end..number.start];
            let long = digits(&text[number.clone()]) >= FEWEST_DIGITS;
            let is_separate = between.contains(char::is_alphabetic)
                || between.contains(['.', ',', ';', '!', '?']);
            // "Case 00471188" looks like a phone number, too.
            let other_option = cx.text.contact_options().iter().any(|option| {
                option.range.start < number.end
                    && number.start < option.range.end
                    && (option.kind != Kind::Phone || !between.trim().is_empty())
            });
            let means = long
                && !is_separate
                && !is_period_or_count(&text[number.clone()])
                && !other_option
                && !is_counted(cx, &number);
            means.then_some(number)
        })
    }

    /// Numbers that match one of the guide's private variables, next to its name.
    fn declared(&self, cx: &Context<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (names, regex) in &self.declared {
            for hit in cx.hits.of(*names).iter().chain(cx.hits.of(self.numbers)) {
                let reach = floor_char_boundary(cx.text.raw, hit.range.end + 2 * REACH);
                let behind = regex.find(&cx.text.raw[hit.range.end..reach]);
                found
                    .extend(behind.map(|number| {
                        hit.range.end + number.start()..hit.range.end + number.end()
                    }));
            }
        }
        found
    }

    /// The values of private variables, as given by the caller.
    fn given_values(&self, cx: &Context<'_>) -> Vec<Range<usize>> {
        let private = |name: &str| {
            cx.guide.variables.iter().any(|variable| variable.is_private() && variable.id() == name)
        };
        let values = cx
            .draft
            .values
            .iter()
            .filter(|(name, value)| private(name) && value.trim().chars().count() > 3);
        let found = values.flat_map(|(_, value)| cx.text.raw.match_indices(value.trim()));
        found.map(|(at, value)| at..at + value.len()).collect()
    }

    fn birth_dates(&self, cx: &Context<'_>) -> Vec<Range<usize>> {
        if cx.hits.of(self.birth).is_empty() {
            return Vec::new();
        }
        let dated = |found: &&Quantity| {
            matches!(found.value, Value::Day { year: Some(_), .. } | Value::Slashed { .. })
        };
        let days = cx.quantities().iter().filter(dated).map(|found| found.range.clone());
        days.filter(|day| cx.hits.of(self.birth).iter().any(|word| gap(&word.range, day) <= REACH))
            .collect()
    }

    fn addresses<'c>(&'c self, cx: &'c Context<'_>) -> impl Iterator<Item = Range<usize>> + 'c {
        cx.hits.of(self.street).iter().map(|hit| hit.range.clone()).filter(|street| {
            let sentence = cx.text.sentence_at(street.start);
            let theirs =
                cx.hits.any(self.theirs, &sentence) || cx.hits.any(self.delivery, &sentence);
            theirs && !cx.hits.any(self.ours, &sentence)
        })
    }

    /// Email addresses and phone numbers of the customer: the message contains them, or the draft
    /// calls them the customer's.
    fn contact_details<'c>(
        &'c self,
        cx: &'c Context<'_>,
    ) -> impl Iterator<Item = Range<usize>> + 'c {
        let of_message = |message: &Analyzed<'_>| -> Vec<Address> {
            let options = message.text.contact_options().iter();
            options
                .map(|option| Address::read(option.kind, &message.text.raw[option.range.clone()]))
                .collect()
        };
        let written = cx.message.map(of_message).unwrap_or_default();
        let personal = cx
            .text
            .contact_options()
            .iter()
            .filter(|option| matches!(option.kind, Kind::Email | Kind::Phone));
        personal.map(|option| (option.kind, option.range.clone())).filter_map(
            move |(kind, range)| {
                let sentence = cx.text.sentence_at(range.start);
                let theirs = cx.hits.any(self.theirs, &(sentence.start..range.start))
                    && !cx.hits.any(self.ours, &sentence);
                if !theirs && written.is_empty() {
                    return None;
                }
                let option = Address::read(kind, &cx.text.raw[range.clone()]);
                let is_in = |known: &[Address]| known.iter().any(|known| known.is(&option));
                (!is_in(&self.listed) && (theirs || is_in(&written))).then_some(range)
            },
        )
    }

    /// "z. B. 12345678": a sample number.
    fn is_example(&self, cx: &Context<'_>, range: &Range<usize>) -> bool {
        let sentence = cx.text.sentence_at(range.start);
        cx.hits
            .within(self.example, &sentence)
            .any(|hit| hit.range.end <= range.start && range.start - hit.range.end <= 2 * REACH)
    }
}

/// Units of a measure, which a private number never has; lowercase.
const MEASURES: [&str; 22] = [
    "mm", "cm", "m", "km", "g", "kg", "t", "ml", "l", "w", "kw", "kwh", "v", "mb", "gb", "px", "x",
    "ft", "lb", "lbs", "stück", "pcs",
];

/// Whether a number has a unit or is part of a date.
fn is_counted(cx: &Context<'_>, number: &Range<usize>) -> bool {
    let behind = cx.text.raw[number.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let unit = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if MEASURES.contains(&unit.to_lowercase().as_str()) || behind.starts_with(['%', '€', '£', '$'])
    {
        return true;
    }
    let counts = |found: &Quantity| {
        !matches!(found.value, Value::Number(_)) && gap(&found.range, number) == 0
    };
    cx.quantities().iter().any(counts)
}

/// The number after its name, which ends at `name`.
fn number_behind(text: &str, name: usize) -> Option<Range<usize>> {
    let found = NUMBER.as_ref()?.captures(&text[name..])?.get(1)?;
    Some(name + found.start()..name + found.end())
}

/// `X7K9PQ`: letters and digits, as bookings have.
fn is_code(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_uppercase).count();
    letters > 1 && digits(text) > 1 && letters + digits(text) > 5
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// `2026/2027`, `2026-27`, `03/2027`, `120.000`: years, a month, thousands.
fn is_period_or_count(number: &str) -> bool {
    let mut parts = number.split(|c: char| !c.is_ascii_digit());
    let parts: [&str; 3] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    let year = |part: &str| part.len() == 4 && part.starts_with(['1', '2']);
    match parts {
        [first, second, ""] if number.len() == first.len() + second.len() + 1 => {
            let years = year(first) && (year(second) || second.len() == 2);
            let month = matches!(first.len(), 1 | 2) && year(second);
            let thousands = matches!(first.len(), 1..=3) && second.len() == 3;
            years || month || thousands && number.contains('.')
        }
        _ => false,
    }
}
