//! Validates the values of variables and converts them for templates.

use regex::Regex;
use serde_json::{Map, Value as Json};

use super::ReplyBuilder;
use super::error::{InvalidValue, ReplyErrorKind};
use crate::matching::pattern;
use crate::model::checked::Checked;
use crate::model::value::Variable;
use crate::problem::Problems;
use crate::source::Sources;
use crate::template::{MISSING, Needs, Style, Use, insert};
use crate::text::numbers;
use crate::unknown::UnknownName;

/// The compiled patterns of the guide's variables, in the same order; `None` for a variable without
/// a pattern.
#[derive(Debug)]
pub(crate) struct Patterns(Vec<Option<Regex>>);

impl Patterns {
    pub(crate) fn compile(guide: &Checked, sources: &Sources, problems: &Problems) -> Patterns {
        let compile = |source: &Option<_>| pattern::whole(source.as_ref()?, sources, problems);
        Patterns(guide.variables.iter().map(|variable| compile(&variable.pattern)).collect())
    }
}

/// The values for a template, and the variables that are missing or invalid.
#[derive(Debug, Default)]
pub(super) struct Data {
    pub(super) values: Map<String, Json>,
    pub(super) missing: Vec<String>,
    pub(super) invalid: Vec<InvalidValue>,
}

impl Data {
    pub(super) fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.invalid.is_empty()
    }

    pub(super) fn collect(
        builder: &ReplyBuilder<'_>,
        needs: &Needs,
        style: Style,
    ) -> Result<Data, ReplyErrorKind> {
        let variables = &builder.guide.variables;
        for name in builder.values.keys() {
            if !variables.iter().any(|variable| variable.id() == name) {
                let known = variables.iter().map(Variable::id);
                let unknown = UnknownName::new("variable", name, known);
                return Err(ReplyErrorKind::UnknownVariable(unknown));
            }
        }
        let mut data = Data { values: needs.constants.clone(), ..Data::default() };
        for (&n, &usage) in &needs.variables {
            let variable = &variables[n];
            let given = builder.values.get(variable.id());
            let given = given.or_else(|| lookup(&builder.context, variable.id()));
            let pattern = builder.patterns.0.get(n).and_then(Option::as_ref);
            match check(given, usage, variable, pattern, style) {
                Ok(Some(value)) => insert(&mut data.values, variable.id(), value),
                Ok(None) if variable.required => data.missing.push(variable.id().to_owned()),
                Ok(None) => {}
                Err(reason) => {
                    // Keeps the variable from being reported as missing, too. The text is
                    // discarded.
                    insert(&mut data.values, variable.id(), Json::String("?".to_owned()));
                    data.invalid.push(InvalidValue { name: variable.id().to_owned(), reason });
                }
            }
        }
        Ok(data)
    }
}

/// Converts a value for templates. `None` if it is missing or blank; an error if it is invalid.
fn check(
    given: Option<&Json>,
    usage: Use,
    variable: &Variable,
    pattern: Option<&Regex>,
    style: Style,
) -> Result<Option<Json>, String> {
    let Some(value) = prepare(given, style)? else { return Ok(None) };
    if let Some(reason) = unfit(&value, usage) {
        return Err(reason.to_owned());
    }
    match pattern {
        Some(pattern) if !matches(pattern, &value) => {
            let example = variable.examples().next();
            let example =
                example.map_or_else(String::new, |example| format!(", such as {example}"));
            let pattern = variable.pattern().unwrap_or_default();
            Err(format!("is `{}`, but must match {pattern}{example}", shown(&value)))
        }
        _ => Ok(Some(value)),
    }
}

/// Why a value cannot be used like this: a customer would read it as JSON.
fn unfit(value: &Json, usage: Use) -> Option<&'static str> {
    match (value, usage) {
        (_, Use::Asked) => None,
        (Json::Bool(_), _) => Some("is a boolean, but must be a text or a number"),
        (Json::Array(_), Use::Printed) => Some("is a list, but must be a text or a number"),
        (Json::Array(items), Use::Listed) if items.iter().any(Json::is_boolean) => {
            Some("is a list with a boolean, but must be a list of texts or numbers")
        }
        _ => None,
    }
}

fn lookup<'j>(context: &'j Json, name: &str) -> Option<&'j Json> {
    context.get(name).or_else(|| name.split('.').try_fold(context, |at, part| at.get(part)))
}

fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn matches(pattern: &Regex, value: &Json) -> bool {
    match value {
        Json::String(text) => pattern.is_match(text),
        Json::Array(items) => items.iter().all(|item| matches(pattern, item)),
        other => pattern.is_match(&other.to_string()),
    }
}

fn prepare(given: Option<&Json>, style: Style) -> Result<Option<Json>, String> {
    Ok(match given {
        None | Some(Json::Null) => None,
        Some(Json::String(text)) if text.trim().is_empty() => None,
        Some(Json::String(text)) if text.contains(MISSING) => {
            return Err("contains a NUL character".to_owned());
        }
        Some(Json::Number(number)) if !number.is_i64() && !number.is_u64() => {
            let text = numbers::from_json(number, None, style.language);
            let text = text.map_err(|_| format!("is {number}, which cannot be formatted"));
            Some(Json::String(text?))
        }
        Some(Json::Array(items)) => {
            let items: Result<Vec<_>, _> =
                items.iter().map(|item| prepare(Some(item), style)).collect();
            let items: Vec<Json> = items?.into_iter().flatten().collect();
            if items.iter().any(Json::is_array) {
                return Err("is a list of lists, but must be a list of texts".to_owned());
            }
            if items.is_empty() { None } else { Some(Json::Array(items)) }
        }
        Some(Json::Object(_)) => {
            return Err("is a map, but must be a text, a number or a list".to_owned());
        }
        Some(other) => Some(other.clone()),
    })
}
