//! Walks a parsed template and checks every name in it: variables, facts, contacts, helpers,
//! partials.

use std::collections::{BTreeMap, BTreeSet};

use handlebars::template::{
    DecoratorTemplate, HelperTemplate, Parameter, Template, TemplateElement,
};
use handlebars::{Path, TemplateError, TemplateErrorReason};

use super::helpers::{self, Place};
use super::names;
use crate::level::Level;
use crate::model::checked::Checked;
use crate::problem::{FOREIGN_PLACEHOLDER, Problems, UNKNOWN_NAME, did_you_mean, nearest};
use crate::source::align;
use crate::source::{At, Sources, Span};
use crate::text::placeholder;

/// What a template does with a value. Of several uses, the last in this order says what the value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Use {
    /// Only asks about it: `{{#if order.paid}}`.
    Asked,
    /// Prints its items: `{{list order.items}}`, `{{#each order.items}}`.
    Listed,
    /// Prints it as it is, or formatted.
    Printed,
}

/// The names that one template uses.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) names: BTreeMap<String, Use>,
    pub(crate) partials: Vec<At<String>>,
    pub(crate) bytes: usize,
}

impl Found {
    fn add(&mut self, name: String, usage: Use) {
        merge(&mut self.names, name, usage);
    }
}

/// Adds a use of a name to those that are known.
pub(crate) fn merge<K: Ord>(names: &mut BTreeMap<K, Use>, name: K, usage: Use) {
    let known = names.entry(name).or_insert(usage);
    *known = usage.max(*known);
}

pub(crate) struct Scanner<'g> {
    sources: &'g Sources,
    pub(crate) problems: &'g Problems,
    guide: &'g Checked,
    known: BTreeSet<String>,
    partials: BTreeSet<&'g str>,
}

/// The current position in a template.
#[derive(Clone, Copy)]
struct Spot<'t> {
    source: &'t At<String>,
    /// The byte offset of the element in the template.
    start: usize,
    in_each: bool,
}

impl<'g> Scanner<'g> {
    pub(crate) fn new(guide: &'g Checked, sources: &'g Sources, problems: &'g Problems) -> Self {
        let known = names::all(guide).collect();
        let partials = guide.partials.iter().map(|(id, _)| id.value.as_str()).collect();
        Scanner { sources, problems, guide, known, partials }
    }

    pub(crate) fn scan(&mut self, template: &Template, source: &At<String>) -> Found {
        let mut found = Found { bytes: source.value.len(), ..Found::default() };
        self.walk(template, Spot { source, start: 0, in_each: false }, &mut found);
        found
    }

    /// Reports placeholders of other tools in a text that may reach customers.
    pub(crate) fn report_foreign(&self, source: &At<String>) {
        for (range, text) in placeholder::foreign(&source.value) {
            let message = format!(
                "`{text}` is a placeholder of another tool, and would reach the customer as it is"
            );
            let likely = names::likely(self.guide, text).unwrap_or("customer.name");
            let help = format!("write it as a variable of this guide, such as `{{{{{likely}}}}}`");
            let span = self.span(source, range.start, range.end);
            self.problems.report(FOREIGN_PLACEHOLDER, Level::Error, span, message, Some(help));
        }
    }

    fn walk(&self, template: &Template, at: Spot<'_>, found: &mut Found) {
        for (n, element) in template.elements.iter().enumerate() {
            // The parts of an `else if` have no position: they are searched for after the previous
            // one.
            let start = template
                .mapping
                .get(n)
                .map_or(at.start, |place| byte_of(&at.source.value, (place.0, place.1)));
            let at = Spot { start, ..at };
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(tag) => self.expression(tag, Place::Printed, at, found),
                TemplateElement::HtmlExpression(_) => self.problem(
                    at,
                    "{{{",
                    "three braces print a value without making it safe for the channel",
                    "write two braces: `{{name}}`",
                ),
                TemplateElement::HelperBlock(tag) => self.block(tag, at, found),
                TemplateElement::PartialExpression(tag) => self.partial(tag, at, found),
                _ => self.problem(
                    at,
                    "{{",
                    "a guide's answers cannot have inline partials or decorators",
                    "put the text under `partials:` and use it with `{{> its-id}}`",
                ),
            }
        }
    }

    /// `{{name}}`, `{{helper a b}}`, or `(helper a b)`.
    fn expression(&self, tag: &HelperTemplate, place: Place, at: Spot<'_>, found: &mut Found) {
        if tag.params.is_empty() && tag.hash.is_empty() {
            match &tag.name {
                Parameter::Subexpression(inner) => {
                    self.parameter(
                        &Parameter::Subexpression(inner.clone()),
                        Use::Printed,
                        at,
                        found,
                    );
                }
                name => match raw(name) {
                    Some(name) if helpers::find(name).is_some() => {
                        self.problem(
                            at,
                            name,
                            &format!("`{name}` needs something to work on"),
                            &helpers::usage(name),
                        );
                    }
                    // The guide's own values are inserted when it loads: see `fold`.
                    Some(name) => {
                        let variable =
                            self.looked_up(name, at).filter(|name| !self.is_constant(name));
                        variable.into_iter().for_each(|name| found.add(name, Use::Printed));
                    }
                    None => {}
                },
            }
            return;
        }
        let Some(name) = raw(&tag.name) else { return };
        match helpers::find(name) {
            Some(helper) if helper.allowed(place) => {
                if !helper.takes(tag.params.len())
                    || tag.hash.keys().any(|key| !helper.options.contains(&key.as_str()))
                {
                    let message = format!("`{name}` is not used like this");
                    self.problem(at, name, &message, &helpers::usage(name));
                }
                let usage = helper.use_of_values();
                let mut hash: Vec<_> = tag.hash.iter().collect();
                hash.sort_by_key(|(key, _)| key.as_str());
                for parameter in tag.params.iter().chain(hash.into_iter().map(|(_, value)| value)) {
                    self.parameter(parameter, usage, at, found);
                }
            }
            Some(_) => {
                let message =
                    format!("`{name}` answers yes or no, and would print `true` or `false`");
                self.problem(
                    at,
                    name,
                    &message,
                    "use it in a condition: `{{#if (…)}}`; for a stand-in value write `{{fallback name \"text\"}}`",
                );
            }
            None => self.unknown_helper(name, at),
        }
    }

    fn unknown_helper(&self, name: &str, at: Spot<'_>) {
        let help = did_you_mean(name, helpers::names()).unwrap_or_default();
        self.problem(at, name, &format!("there is no helper `{name}`"), &help);
    }

    fn block(&self, tag: &HelperTemplate, at: Spot<'_>, found: &mut Found) {
        let name = raw(&tag.name).unwrap_or_default();
        if !matches!(name, "if" | "unless" | "each") {
            let help = did_you_mean(name, ["if", "unless", "each"]).unwrap_or_default();
            self.problem(at, name, &format!("there is no block `{{{{#{name}}}}}`"), &help);
        } else if tag.params.len() != 1 || !tag.hash.is_empty() || tag.block_param.is_some() {
            self.problem(
                at,
                name,
                &format!("`{{{{#{name}}}}}` takes one name"),
                &format!("such as `{{{{#{name} order.number}}}}`"),
            );
        }
        let usage = if name == "each" { Use::Listed } else { Use::Asked };
        for parameter in &tag.params {
            self.parameter(parameter, usage, at, found);
        }
        let inside = Spot { in_each: at.in_each || name == "each", ..at };
        if let Some(template) = &tag.template {
            self.walk(template, inside, found);
        }
        if let Some(template) = &tag.inverse {
            self.walk(template, at, found);
        }
    }

    fn partial(&self, tag: &DecoratorTemplate, at: Spot<'_>, found: &mut Found) {
        let name = match &tag.name {
            Parameter::Subexpression(_) | Parameter::Literal(_) => {
                self.problem(
                    at,
                    "{{",
                    "the name of a partial must be in the answer",
                    "such as `{{> closing}}`",
                );
                return;
            }
            name => raw(name).unwrap_or_default(),
        };
        if at.in_each {
            let help = "put the partial outside, or write its text out";
            self.problem(
                at,
                name,
                "inside `{{#each}}`, a partial would see the item and no variable",
                help,
            );
        }
        if !tag.params.is_empty() || !tag.hash.is_empty() {
            self.problem(
                at,
                name,
                "a partial takes no values of its own",
                "it sees the variables of the answer",
            );
        }
        if !self.partials.contains(name) {
            let help = did_you_mean(name, self.partials.iter().copied());
            let help = help.unwrap_or_else(|| "declare it under `partials:`".to_owned());
            self.problem(at, name, &format!("there is no partial `{name}`"), &help);
            return;
        }
        found.partials.push(At { value: name.to_owned(), span: self.find(at, name) });
    }

    fn parameter(&self, parameter: &Parameter, usage: Use, at: Spot<'_>, found: &mut Found) {
        match parameter {
            Parameter::Name(name) => self.name(name, usage, at, found),
            Parameter::Path(Path::Relative((_, name))) => self.name(name, usage, at, found),
            Parameter::Path(Path::Local((_, name, _))) => self.local(name, at),
            Parameter::Literal(_) => {}
            Parameter::Subexpression(inner) => match inner.as_element() {
                TemplateElement::Expression(tag) => {
                    self.expression(tag, Place::Condition, at, found);
                }
                _ => self.problem(at, "(", "a guide's answers cannot have this expression", ""),
            },
            _ => self.problem(
                at,
                "{{",
                "a guide's answers cannot have this value",
                "name a variable",
            ),
        }
    }

    fn local(&self, name: &str, at: Spot<'_>) {
        if !at.in_each || !matches!(name, "index" | "first" | "last") {
            self.problem(
                at,
                name,
                &format!("there is no `@{name}` here"),
                "inside `{{#each}}` there are @index, @first and @last",
            );
        }
    }

    fn is_constant(&self, name: &str) -> bool {
        names::printed(self.guide, name).is_some()
    }

    fn name(&self, name: &str, usage: Use, at: Spot<'_>, found: &mut Found) {
        self.looked_up(name, at).into_iter().for_each(|name| found.add(name, usage));
    }

    /// The name under which a value is looked up, if it is one of the guide's.
    fn looked_up(&self, name: &str, at: Spot<'_>) -> Option<String> {
        if let Some(local) = name.strip_prefix('@').filter(|local| !local.starts_with("root")) {
            self.local(local, at);
            return None;
        }
        if matches!(name, "this" | ".") {
            if !at.in_each {
                self.problem(
                    at,
                    name,
                    &format!(
                        "`{name}` is an item of a list, and exists only inside `{{{{#each}}}}`"
                    ),
                    "name a variable",
                );
            }
            return None;
        }
        let bare = name.strip_prefix("@root.").unwrap_or(name);
        if self.known.contains(bare) {
            if at.in_each && bare == name {
                let message = format!(
                    "inside `{{{{#each}}}}`, `{name}` is looked for in the item, and never found"
                );
                self.problem(at, name, &message, &format!("write `@root.{name}`"));
            }
            return Some(bare.to_owned());
        }
        let what = match bare.split_once('.') {
            Some(("facts", id)) => format!("there is no fact `{id}`"),
            Some(("contacts", id)) => format!("there is no contact `{id}`"),
            _ => format!("the variable `{bare}` is not declared"),
        };
        let near = nearest(bare, self.known.iter().map(String::as_str))
            .or_else(|| names::likely(self.guide, bare));
        let help = near.map(|near| format!("did you mean `{near}`?"));
        let help = help.or_else(|| did_you_mean(bare, self.known.iter().map(String::as_str)));
        let help = help.unwrap_or_else(|| "declare it under `variables:`".to_owned());
        self.problems.report(UNKNOWN_NAME, Level::Error, self.find(at, name), what, Some(help));
        None
    }

    fn problem(&self, at: Spot<'_>, word: &str, message: &str, help: &str) {
        let span = self.find(at, word);
        if help.is_empty() {
            self.problems.add(span, message);
        } else {
            self.problems.add_with_help(span, message, help);
        }
    }

    /// The span of `word` at or after the element that names it.
    fn find(&self, at: Spot<'_>, word: &str) -> Span {
        let text = &at.source.value;
        let start = text
            .get(at.start..)
            .and_then(|rest| rest.find(word))
            .map_or(at.start, |n| at.start + n);
        self.span(at.source, start, start + word.len())
    }

    fn span(&self, source: &At<String>, start: usize, end: usize) -> Span {
        let file = self.sources.get(source.span.source);
        let place = |offset| align::file_offset(&file.text, source.span, &source.value, offset);
        let start = place(start);
        source.span.at(start, place(end).max(start))
    }

    pub(crate) fn report_syntax(&self, source: &At<String>, error: &TemplateError) {
        let text = &source.value;
        if let Some((start, end)) = open_block(text) {
            let message = format!("`{}` is not closed", &text[start..end]);
            let name = text[start + 3..end].split([' ', '}']).next().unwrap_or_default();
            let help = format!("write `{{{{/{name}}}}}` where it ends");
            return self.problems.add_with_help(self.span(source, start, end), message, help);
        }
        let byte = byte_of(text, error.pos().unwrap_or((1, 1)));
        let message = match error.reason() {
            TemplateErrorReason::MismatchingClosedHelper(open, close)
            | TemplateErrorReason::MismatchingClosedDecorator(open, close) => {
                format!("`{{{{#{open}}}}}` is closed by `{{{{/{close}}}}}`")
            }
            _ => "this is not valid handlebars: a tag is open, empty or cut short here".to_owned(),
        };
        let opens = text.matches("{{").count();
        let closes = text.matches("}}").count();
        let help = if opens == closes {
            "a value is written `{{customer.name}}`, a condition `{{#if order.number}}…{{/if}}`"
                .to_owned()
        } else {
            format!("the text has {opens} times `{{{{`, but {closes} times `}}}}`")
        };
        self.problems.add_with_help(self.span(source, byte, byte + 1), message, help);
    }
}

fn raw(parameter: &Parameter) -> Option<&str> {
    parameter.as_name()
}

/// The last `{{#…}}` that is not closed.
fn open_block(text: &str) -> Option<(usize, usize)> {
    let mut open = Vec::new();
    for (start, _) in text.match_indices("{{") {
        let end = text[start..].find("}}").map(|len| start + len + 2)?;
        match text.as_bytes().get(start + 2) {
            Some(b'#') => open.push((start, end)),
            Some(b'/') => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

/// The byte offset of a line and a column, both from 1, the column in characters.
fn byte_of(text: &str, (line, column): (usize, usize)) -> usize {
    let start = match line {
        0 | 1 => 0,
        _ => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(n, _)| n + 1),
    };
    text[start..]
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(text.len(), |(n, _)| start + n)
}
