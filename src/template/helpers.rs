//! The helpers that answers may call: some for replies, and conditions.
//!
//! A helper whose value is missing writes the value's name between two [`MISSING`], as a plain
//! `{{name}}` does, so that one pass finds all missing values.

use std::cmp::Ordering;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, PathAndJson, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use serde_json::Value as Json;

use super::scan::Use;
use crate::language::{self, Language, Locale, SlashedDates};
use crate::model::checked::Checked;
use crate::model::situation::Address;
use crate::text::numbers::Unreadable;
use crate::text::{names, numbers};

/// Delimits the name of a missing value in a rendered text. Values cannot contain it.
pub(crate) const MISSING: char = '\0';

/// The position of an expression.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Printed,
    Condition,
}

/// A helper that a template may call, with its usage.
pub(crate) struct Known {
    name: &'static str,
    usage: &'static str,
    params: std::ops::RangeInclusive<usize>,
    pub(crate) options: &'static [&'static str],
    prints: bool,
}

impl Known {
    pub(crate) fn allowed(&self, place: Place) -> bool {
        self.prints || place == Place::Condition
    }

    /// What it does with its values.
    pub(crate) fn use_of_values(&self) -> Use {
        match self.name {
            "list" => Use::Listed,
            _ if self.prints => Use::Printed,
            _ => Use::Asked,
        }
    }

    pub(crate) fn takes(&self, params: usize) -> bool {
        self.params.contains(&params)
    }
}

const fn printing(
    name: &'static str,
    usage: &'static str,
    params: std::ops::RangeInclusive<usize>,
    options: &'static [&'static str],
) -> Known {
    Known { name, usage, params, options, prints: true }
}

const fn condition(
    name: &'static str,
    usage: &'static str,
    params: std::ops::RangeInclusive<usize>,
) -> Known {
    Known { name, usage, params, options: &[], prints: false }
}

static KNOWN: &[Known] = &[
    printing("fallback", "`{{fallback order.number \"your order\"}}`", 2..=2, &[]),
    printing(
        "salutation",
        "`{{salutation customer.name}}` or `{{salutation customer.name gender=customer.gender}}`",
        1..=1,
        &["gender"],
    ),
    printing("date", "`{{date delivery.day}}`, with a day such as 2027-03-01", 1..=1, &[]),
    printing(
        "number",
        "`{{number order.total}}` or `{{number order.total decimals=2}}`",
        1..=1,
        &["decimals"],
    ),
    printing("list", "`{{list order.items}}`", 1..=1, &[]),
    printing("plural", "`{{plural facts.days \"day\" \"days\"}}`", 3..=3, &[]),
    condition("eq", "`{{#if (eq a b)}}`", 2..=2),
    condition("ne", "`{{#if (ne a b)}}`", 2..=2),
    condition("gt", "`{{#if (gt a b)}}`", 2..=2),
    condition("gte", "`{{#if (gte a b)}}`", 2..=2),
    condition("lt", "`{{#if (lt a b)}}`", 2..=2),
    condition("lte", "`{{#if (lte a b)}}`", 2..=2),
    condition("and", "`{{#if (and a b)}}`", 2..=8),
    condition("or", "`{{#if (or a b)}}`", 2..=8),
    condition("not", "`{{#if (not a)}}`", 1..=1),
];

pub(crate) fn find(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.name == name)
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|known| known.name)
}

pub(crate) fn usage(name: &str) -> String {
    find(name).map_or_else(String::new, |known| format!("write {}", known.usage))
}

/// What the helpers need to know about the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) language: &'static Language,
    pub(crate) formal: bool,
    /// Whether dates begin with the month: `March 1, 2027`.
    pub(crate) month_first: bool,
}

impl Style {
    /// For an answer in a language, given as its tag.
    pub(crate) fn of(guide: &Checked, language: &str) -> Style {
        Style {
            language: language::or_english(language),
            formal: guide.address == Some(Address::Formal),
            month_first: Locale::of(language).slashed == SlashedDates::MonthFirst,
        }
    }
}

type Call = fn(&Arguments<'_, '_>, Style) -> Result<String, String>;

struct Printing {
    style: Style,
    call: Call,
}

struct Arguments<'h, 'rc> {
    helper: &'h Helper<'rc>,
}

impl Arguments<'_, '_> {
    /// The value of a parameter, or, as an error, the mark for a missing one.
    fn value(&self, n: usize) -> Result<&Json, String> {
        let parameter = self.helper.param(n).filter(|parameter| is_present(parameter));
        parameter.map(PathAndJson::value).ok_or_else(|| {
            match self.helper.param(n).map(PathAndJson::value) {
                // An inner helper has marked it already.
                Some(Json::String(marked)) if marked.contains(MISSING) => marked.clone(),
                _ => mark(
                    self.helper
                        .param(n)
                        .and_then(PathAndJson::relative_path)
                        .map_or("value", String::as_str),
                ),
            }
        })
    }

    fn text(&self, n: usize) -> Result<String, String> {
        self.value(n).map(plain)
    }

    fn number(&self, n: usize, decimals: Option<usize>, of: &Language) -> Result<String, String> {
        let value = self.value(n)?;
        let number = match value {
            Json::Number(number) => numbers::from_json(number, decimals, of),
            other => numbers::number(&plain(other), decimals, of),
        };
        number.map_err(|why| unreadable(&plain(value), &why))
    }

    fn option(&self, name: &str) -> Option<String> {
        self.helper
            .hash_get(name)
            .filter(|value| is_present(value))
            .map(|value| plain(value.value()))
    }
}

fn is_present(parameter: &PathAndJson<'_>) -> bool {
    !parameter.is_value_missing()
        && match parameter.value() {
            Json::Null => false,
            Json::String(text) => !text.trim().is_empty() && !text.contains(MISSING),
            Json::Array(items) => !items.is_empty(),
            _ => true,
        }
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn mark(name: &str) -> String {
    format!("{MISSING}{name}{MISSING}")
}

impl HelperDef for Printing {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let text = match (self.call)(&Arguments { helper }, self.style) {
            Ok(text) => text,
            Err(missing) if missing.contains(MISSING) => missing,
            Err(wrong) => return Err(RenderErrorReason::Other(wrong).into()),
        };
        Ok(ScopedJson::Derived(Json::String(text)))
    }
}

fn unreadable(value: &str, why: &Unreadable) -> String {
    match why {
        Unreadable::NoNumber => format!("`{value}` is not a number"),
        Unreadable::Ambiguous([whole, decimal]) => {
            format!("`{value}` can be read in two ways; write {whole} or {decimal}")
        }
    }
}

type Holds = fn(Ordering) -> bool;

/// `gt` and the like. Texts that are numbers in the language are compared as numbers, other texts by their letters.
struct Comparing {
    style: Style,
    holds: Holds,
}

impl HelperDef for Comparing {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let value = |n| helper.param(n).map_or(&Json::Null, PathAndJson::value);
        let (one, other) = (value(0), value(1));
        let number = |json| as_number(json, self.style.language).map_err(RenderErrorReason::Other);
        let order = match (number(one)?, number(other)?) {
            (Some(one), Some(other)) => one.partial_cmp(&other),
            _ => match (one, other) {
                (Json::String(one), Json::String(other)) => Some(one.cmp(other)),
                (Json::Bool(one), Json::Bool(other)) => Some(one.cmp(other)),
                _ => None,
            },
        };
        Ok(ScopedJson::Derived(Json::Bool(order.is_some_and(self.holds))))
    }
}

fn as_number(json: &Json, language: &Language) -> Result<Option<f64>, String> {
    match json {
        Json::Number(number) => Ok(number.as_f64()),
        Json::String(text) => match numbers::value(text.trim(), language) {
            Ok(number) => Ok(Some(number)),
            Err(Unreadable::NoNumber) => Ok(None),
            Err(why) => Err(unreadable(text, &why)),
        },
        _ => Ok(None),
    }
}

/// Called by handlebars for a `{{name}}` that has no value.
struct Missing;

impl HelperDef for Missing {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived(Json::String(mark(helper.name()))))
    }
}

pub(crate) fn register(registry: &mut Handlebars<'static>, style: Style) {
    registry.register_helper("helperMissing", Box::new(Missing));
    let orders: [(&str, Holds); 4] = [
        ("gt", Ordering::is_gt),
        ("gte", Ordering::is_ge),
        ("lt", Ordering::is_lt),
        ("lte", Ordering::is_le),
    ];
    for (name, holds) in orders {
        registry.register_helper(name, Box::new(Comparing { style, holds }));
    }
    let mut add =
        |name: &str, call: Call| registry.register_helper(name, Box::new(Printing { style, call }));
    add("fallback", |arguments, _| arguments.text(0).or_else(|_| arguments.text(1)));
    add("salutation", |arguments, style| {
        let name = arguments.text(0).ok();
        Ok(names::salutation(
            name.as_deref(),
            arguments.option("gender").as_deref(),
            style.language,
            style.formal,
        ))
    });
    add("date", |arguments, style| {
        let day = arguments.text(0)?;
        numbers::date(&day, style.language, style.month_first)
            .ok_or_else(|| format!("`{day}` is not a date; write the year first: 2027-03-01"))
    });
    add("number", |arguments, style| {
        let decimals = arguments.option("decimals").and_then(|decimals| decimals.parse().ok());
        arguments.number(0, decimals, style.language)
    });
    add("list", |arguments, style| {
        let items: Vec<String> = match arguments.value(0)? {
            Json::Array(items) => items.iter().map(plain).collect(),
            single => vec![plain(single)],
        };
        Ok(numbers::list(&items, style.language))
    });
    add("plural", |arguments, style| {
        let number = arguments.number(0, None, style.language)?;
        let word = arguments.text(if number == "1" { 1 } else { 2 })?;
        Ok(format!("{number} {word}"))
    });
}
