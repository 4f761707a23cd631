//! What in a template depends on the guide's own values only: it is known now, and rendered as a reply renders it.

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use serde_json::{Map, Value as Json};

use super::template::{Named, Reader, Refused, path, refused};
use crate::exchange::piece::Condition;
use crate::exchange::report::NoteKind;
use crate::template::{self, MISSING};

/// A condition as far as the guide can decide it.
pub(super) enum Asked {
    Known(bool),
    Open(Condition),
}

/// What a call of a helper prints; `None` if that depends on variables.
pub(super) fn printed(
    reader: &Reader<'_>,
    tag: &HelperTemplate,
) -> Result<Option<String>, Refused> {
    let mut values = Map::new();
    if !collect_all(reader, tag, &mut values) {
        return Ok(None);
    }
    render(reader, TemplateElement::Expression(Box::new(tag.clone())), values).map(Some)
}

/// What a condition asks.
pub(super) fn asked(reader: &Reader<'_>, parameter: &Parameter) -> Result<Asked, Refused> {
    let mut values = Map::new();
    if collect(reader, parameter, &mut values) {
        return holds(reader, parameter, values).map(Asked::Known);
    }
    if let Some(name) = path(parameter) {
        return match reader.named(name) {
            Named::Variable(name) => Ok(Asked::Open(Condition::Present(name))),
            _ => Err(refused(format!("the condition `{name}`"))),
        };
    }
    let tag = called(parameter).ok_or_else(|| refused("a condition"))?;
    let name = tag.name.as_name().unwrap_or_default();
    match (name, tag.params.as_slice()) {
        ("and" | "or", parts) => joined(reader, name == "and", parts),
        ("not", [part]) => Ok(match asked(reader, part)? {
            Asked::Known(holds) => Asked::Known(!holds),
            Asked::Open(condition) => Asked::Open(Condition::Not(Box::new(condition))),
        }),
        ("eq" | "ne", [one, other]) => {
            let compared = compared(reader, one, other).or_else(|| compared(reader, other, one));
            let equal = compared.ok_or_else(|| refused(format!("the condition `{name}`")))?;
            Ok(Asked::Open(if name == "eq" { equal } else { Condition::Not(Box::new(equal)) }))
        }
        _ => Err(refused(format!("the condition `{name}`"))),
    }
}

fn joined(reader: &Reader<'_>, is_and: bool, parts: &[Parameter]) -> Result<Asked, Refused> {
    let mut open = Vec::new();
    for part in parts {
        match asked(reader, part)? {
            // It decides for all, or says nothing.
            Asked::Known(holds) if holds != is_and => return Ok(Asked::Known(holds)),
            Asked::Known(_) => {}
            Asked::Open(condition) => open.push(condition),
        }
    }
    Ok(match open.len() {
        0 => Asked::Known(is_and),
        1 => Asked::Open(open.remove(0)),
        _ if is_and => Asked::Open(Condition::All(open)),
        _ => Asked::Open(Condition::Any(open)),
    })
}

/// Whether a variable is a text.
fn compared(reader: &Reader<'_>, one: &Parameter, other: &Parameter) -> Option<Condition> {
    let Named::Variable(name) = reader.named(path(one)?) else { return None };
    let mut values = Map::new();
    // A number is equal to numbers only, which a tool does not tell from texts.
    let is_text = collect(reader, other, &mut values)
        && path(other).is_none_or(|name| {
            template::constant(reader.guide.content(), name).is_some_and(|value| value.is_string())
        });
    reader.text(other).filter(|_| is_text).map(|text| Condition::Equal(name, text))
}

/// The helper that a parameter calls.
fn called(parameter: &Parameter) -> Option<&HelperTemplate> {
    let Parameter::Subexpression(inner) = parameter else { return None };
    match inner.as_element() {
        TemplateElement::Expression(tag) => Some(tag),
        _ => None,
    }
}

/// Adds the values that a parameter uses. `false` if it uses others than the guide's own.
fn collect(reader: &Reader<'_>, parameter: &Parameter, values: &mut Map<String, Json>) -> bool {
    if matches!(parameter, Parameter::Literal(_)) {
        return true;
    }
    if let Some(tag) = called(parameter) {
        return collect_all(reader, tag, values);
    }
    let name = path(parameter).map(|name| name.strip_prefix("@root.").unwrap_or(name));
    let value = name.and_then(|name| {
        template::constant(reader.guide.content(), name).map(|value| (name, value))
    });
    value.map(|(name, value)| template::insert(values, name, value)).is_some()
}

fn collect_all(reader: &Reader<'_>, tag: &HelperTemplate, values: &mut Map<String, Json>) -> bool {
    tag.params.iter().chain(tag.hash.values()).all(|part| collect(reader, part, values))
}

fn holds(
    reader: &Reader<'_>,
    parameter: &Parameter,
    values: Map<String, Json>,
) -> Result<bool, Refused> {
    let block = Template::compile("{{#if it}}1{{/if}}").ok();
    let block = block.and_then(|mut block| block.elements.pop());
    let Some(TemplateElement::HelperBlock(mut block)) = block else {
        return Err(refused("a condition"));
    };
    block.params = vec![parameter.clone()];
    render(reader, TemplateElement::HelperBlock(block), values).map(|text| !text.is_empty())
}

fn render(
    reader: &Reader<'_>,
    element: TemplateElement,
    values: Map<String, Json>,
) -> Result<String, Refused> {
    let templates = reader.guide.templates();
    match templates.render_alone(reader.style, reader.format, element, values) {
        Some(Ok(text)) if !text.contains(MISSING) => Ok(text),
        Some(Err(error)) => Err((NoteKind::Syntax, template::reason(&error))),
        _ => Err(refused("a helper")),
    }
}
