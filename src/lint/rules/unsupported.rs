//! `unsupported`: a reply based on an approved answer doesn't state numbers, dates, amounts or
//! links from nowhere.

use std::ops::Range;

use regex::Regex;

use crate::language::Locale;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;
use crate::model::checked::Checked;
use crate::model::topic::Answer;
use crate::model::value::Variable;
use crate::text::contacts::{self, ContactOption, Kind};
use crate::text::fold::Folded;
use crate::text::quantities;
use crate::text::quantity::{Quantity, Value};

#[derive(Debug)]
struct Unsupported {
    given: Given,
    variables: Vec<Open>,
    /// "takes", "within": right before "a week", which is a number there.
    lasts: List,
    /// What may always be said: "24/7", "einen Moment", "a day or two".
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let locale = Locale::of(&guide.language);
    Some(Box::new(Unsupported {
        given: Given::by(guide, locale),
        variables: guide.variables.iter().map(|variable| Open::of(variable, locale)).collect(),
        lasts: builder.words("lasts"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for Unsupported {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(answer) = cx.answer else { return };
        let given = Given::to(cx, answer);
        let is_given = |open: &&Open| cx.draft.values.iter().any(|(name, _)| *name == open.id);
        let open = self
            .variables
            .iter()
            .filter(|open| prints(cx.guide, answer, &open.id) && !is_given(open));
        let open: Vec<&Open> = open.collect();
        let supported = |found: &Quantity| {
            let written = &cx.text.raw[found.range.clone()];
            given.has(found)
                || self.given.has(found)
                || open.iter().any(|open| open.may_be(found, written))
        };
        let stated =
            cx.quantities().iter().filter(|found| self.is_claim(cx, found) && !supported(found));
        let linked = |option: &&ContactOption| {
            let link = contacts::link(&cx.text.raw[option.range.clone()]);
            option.kind == Kind::Link
                && !given.links.contains(&link)
                && !self.given.links.contains(&link)
        };
        let links = cx.text.contact_options().iter().filter(linked);
        let ranges =
            stated.map(|found| found.range.clone()).chain(links.map(|option| option.range.clone()));
        let found: Vec<Range<usize>> = ranges.collect();
        for range in found {
            if !cx.text.is_quoted(&range) && !cx.touches(self.exceptions, &range) {
                out.flag(range);
            }
        }
    }
}

impl Unsupported {
    /// Numbering, idioms and small number words don't claim anything.
    fn is_claim(&self, cx: &Context<'_>, found: &Quantity) -> bool {
        let (before, after) = (&cx.text.raw[..found.range.start], &cx.text.raw[found.range.end..]);
        let numbering =
            before.trim_end_matches([' ', '(']).ends_with('\n') || before.trim().is_empty();
        let numbering = numbering && after.starts_with(['.', ')', ':']);
        let glued = before.ends_with('/') || after.starts_with('/');
        let lasts = || {
            let sentence = cx.text.sentence_at(found.range.start);
            cx.right_before(self.lasts, &(sentence.start..found.range.start)).is_some()
        };
        let bare = match found.value {
            Value::Number(thousandths) => found.in_words || thousandths <= 2_000,
            Value::Span(minutes) => {
                found.in_words && found.number == 1_000 && (minutes < DAY || !lasts())
            }
            Value::Months(_) => found.in_words && found.number == 1_000 && !lasts(),
            _ => false,
        };
        !numbering && !glued && !bare && !cx.text.is_in_contact_option(&found.range)
    }
}

/// A day in minutes: "in a minute" is no promise.
const DAY: u64 = 24 * 60;

/// Numbers and links that a reply may contain.
#[derive(Debug, Default)]
struct Given {
    quantities: Vec<Quantity>,
    links: Vec<String>,
}

impl Given {
    /// Adds what a text states; the digits of phone numbers, links and addresses don't count.
    fn add(&mut self, text: &str, locale: Locale) {
        let options = contacts::find(text);
        let stated = |found: &Quantity| {
            !options.iter().any(|option| {
                option.range.start < found.range.end && found.range.start < option.range.end
            })
        };
        self.quantities
            .extend(quantities::find(&Folded::new(text), locale).into_iter().filter(stated));
        let options = options.into_iter().filter(|option| option.kind == Kind::Link);
        self.links.extend(options.map(|option| contacts::link(&text[option.range])));
    }

    /// Adds opening hours: "9–5" is from 9 am to 5 pm.
    fn add_hours(&mut self, text: &str, locale: Locale) {
        let first = self.quantities.len();
        self.add(text, locale);
        let hours = self.quantities[first..].iter().filter_map(|found| match found.value {
            Value::Number(number) if number % 1_000 == 0 && number <= 24_000 => {
                Some(number / 1_000)
            }
            _ => None,
        });
        let clock = |hour: u64| Quantity::of(Value::Clock(hour * 60));
        let hours: Vec<Quantity> = hours.flat_map(|hour| [clock(hour), clock(hour + 12)]).collect();
        self.quantities.extend(hours);
    }

    /// What the guide provides for every reply.
    fn by(guide: &Checked, locale: Locale) -> Given {
        let mut given = Given::default();
        guide.partials.iter().for_each(|(_, text)| given.add(&text.value, locale));
        for fact in &guide.facts {
            given.add(&format!("{} {}", fact.value(), fact.unit().unwrap_or_default()), locale);
        }
        for contact in &guide.contacts {
            given.add(&contact.value.value, locale);
            contact.hours.iter().for_each(|hours| given.add_hours(hours, locale));
        }
        guide.netiquette.iter().for_each(|link| given.add(&link.value, locale));
        given.quantities.extend(
            guide.response_time.map(|(target, _)| Quantity::of(Value::Span(target.as_secs() / 60))),
        );
        given
    }

    /// What the answer and the case provide for this reply.
    fn to(cx: &Context<'_>, answer: &Answer) -> Given {
        let mut given = Given::default();
        let draft = cx.draft;
        let texts = [Some(answer.source()), draft.message, draft.customer, draft.previous]
            .into_iter()
            .flatten();
        texts
            .chain(draft.values.iter().map(|(_, value)| value.as_str()))
            .for_each(|text| given.add(text, cx.locale));
        given
            .quantities
            .extend(draft.waited.map(|span| Quantity::of(Value::Span(span.as_secs() / 60))));
        given
    }

    fn has(&self, found: &Quantity) -> bool {
        self.quantities.iter().any(|given| match given.value {
            // A number without a unit matches any quantity of that size; dates and times are not
            // quantities.
            Value::Number(number) if !found.value.is_date() => number == found.number,
            value => value.agrees(found.value),
        })
    }
}

/// A variable without a value: its examples and its pattern show what the value may be.
#[derive(Debug)]
struct Open {
    id: String,
    kinds: Vec<Value>,
    pattern: Option<Regex>,
}

impl Open {
    fn of(variable: &Variable, locale: Locale) -> Open {
        let found =
            variable.examples().flat_map(|example| quantities::find(&Folded::new(example), locale));
        Open {
            id: variable.id().to_owned(),
            kinds: found.map(|found| found.value).collect(),
            pattern: variable
                .pattern()
                .and_then(|pattern| Regex::new(&format!("^(?:{pattern})$")).ok()),
        }
    }

    fn may_be(&self, found: &Quantity, written: &str) -> bool {
        self.kinds.iter().any(|kind| kind.same_kind(found.value))
            || self.pattern.as_ref().is_some_and(|pattern| pattern.is_match(written))
    }
}

/// Whether an answer, or a partial, contains a variable.
fn prints(guide: &Checked, answer: &Answer, variable: &str) -> bool {
    let partials = guide.partials.iter().map(|(_, text)| text.value.as_str());
    partials.chain([answer.source()]).any(|text| text.contains(variable))
}
