//! Templates of a guide as trees: values of the guide and partials are put in, and what other tools do not know is
//! written in another way, or refused.

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use handlebars::{JsonValue, Path};

use super::constants::{self, Asked};
use crate::exchange::mapping::Placeholders;
use crate::exchange::piece::{Condition, Piece};
use crate::exchange::report::NoteKind;
use crate::guide::Guide;
use crate::model::channel::Format;
use crate::model::topic::Answer;
use crate::template::{self, Style};

/// Why an answer cannot be carried over.
pub(super) type Refused = (NoteKind, String);

/// Reads templates of one answer.
pub(super) struct Reader<'g> {
    pub(super) guide: &'g Guide,
    placeholders: Placeholders<'g>,
    pub(super) style: Style,
    pub(super) format: Format,
    /// What is only approximately the same.
    pub(super) notes: Vec<(NoteKind, String)>,
}

/// Partials cannot contain themselves, but may nest.
const MAX_DEPTH: usize = 32;

impl<'g> Reader<'g> {
    pub(super) fn new(
        guide: &'g Guide,
        answer: &Answer,
        format: Format,
        placeholders: Placeholders<'g>,
    ) -> Self {
        let language = answer.own_language().unwrap_or(guide.language());
        let style = Style::of(guide.content(), language);
        Reader { guide, placeholders, style, format, notes: Vec::new() }
    }

    /// A value as the format of the answer has it.
    fn escaped(&self, text: &str) -> String {
        match self.format {
            Format::Html => handlebars::html_escape(text),
            Format::Text => text.to_owned(),
        }
    }

    pub(super) fn read(&mut self, source: &str) -> Result<Vec<Piece>, Refused> {
        self.source(source, 0)
    }

    fn source(&mut self, source: &str, depth: usize) -> Result<Vec<Piece>, Refused> {
        let template = template::parse_alone(source).filter(|_| depth <= MAX_DEPTH);
        let template = template.ok_or_else(|| refused("the template cannot be read"))?;
        let mut pieces = Vec::new();
        self.elements(&template, depth, &mut pieces)?;
        Ok(pieces)
    }

    fn elements(
        &mut self,
        template: &Template,
        depth: usize,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Refused> {
        for element in &template.elements {
            match element {
                TemplateElement::RawString(text) => push_text(text, pieces),
                TemplateElement::Comment(_) => {}
                TemplateElement::Expression(tag) => self.expression(tag, pieces)?,
                TemplateElement::HelperBlock(tag) => self.block(tag, depth, pieces)?,
                TemplateElement::PartialExpression(tag) => {
                    let name = tag.name.as_name().unwrap_or_default();
                    let partials = &self.guide.content().partials;
                    let partial = partials.iter().find(|(id, _)| id.value == name);
                    let (_, source) =
                        partial.ok_or_else(|| refused(format!("the partial `{name}`")))?;
                    let source = source.value.trim_end().to_owned();
                    for piece in self.source(&source, depth + 1)? {
                        match piece {
                            Piece::Text(text) => push_text(&text, pieces),
                            other => pieces.push(other),
                        }
                    }
                }
                _ => return Err(refused("a tag of this kind")),
            }
        }
        Ok(())
    }

    fn expression(&mut self, tag: &HelperTemplate, out: &mut Vec<Piece>) -> Result<(), Refused> {
        let name = match &tag.name {
            // `{{(salutation customer.name)}}`
            Parameter::Subexpression(inner) => match inner.as_element() {
                TemplateElement::Expression(tag) => return self.expression(tag, out),
                _ => return Err(refused("an expression")),
            },
            name => name.as_name().unwrap_or_default(),
        };
        if tag.params.is_empty() && tag.hash.is_empty() {
            match self.named(name) {
                Named::Fixed(text) => push_text(&self.escaped(&text), out),
                Named::Variable(name) => out.push(Piece::Value { name, fallback: None }),
                Named::Item => out.push(Piece::Item),
                Named::Other => return Err(refused(format!("`{name}`"))),
            }
            return Ok(());
        }
        if let Some(text) = constants::printed(self, tag)? {
            push_text(&text, out);
            return Ok(());
        }
        let first = tag.params.first().and_then(path);
        let named = first.map_or(Named::Other, |first| self.named(first));
        match (name, named) {
            ("fallback", Named::Fixed(text)) => push_text(&self.escaped(&text), out),
            ("fallback", Named::Variable(name)) => {
                let Some(fallback) = tag.params.get(1).and_then(|text| self.text(text)) else {
                    return Err(refused("a fallback that is not a text"));
                };
                let fallback = self.escaped(&fallback);
                out.push(Piece::Value { name, fallback: Some(fallback) });
            }
            ("salutation", Named::Variable(name)) => self.salutation(&name, out),
            ("date" | "number" | "list", Named::Variable(value)) => {
                let message =
                    format!("`{name}` is not applied: the tool inserts `{value}` as it has it");
                self.notes.push((NoteKind::Approximated, message));
                out.push(Piece::Value { name: value, fallback: None });
            }
            _ => return Err(refused(format!("`{name}`"))),
        }
        Ok(())
    }

    /// The salutation for somebody of whom only the name is known.
    fn salutation(&mut self, name: &str, out: &mut Vec<Piece>) {
        let words = &self.style.language.names_of_people.salutation;
        let first_name = name.strip_suffix(".name").map(|owner| format!("{owner}.first_name"));
        let first_name = first_name.filter(|id| self.placeholders.placeholder(id).is_some());
        let (opening, name) = match first_name.filter(|_| !self.style.formal) {
            Some(first_name) => (words.informal, first_name),
            None if self.style.formal => (words.neutral, name.to_owned()),
            None => (words.informal, name.to_owned()),
        };
        let message = format!(
            "the salutation no longer depends on the person: it is “{opening}” with `{name}`"
        );
        self.notes.push((NoteKind::Approximated, message));
        push_text(&format!("{opening} "), out);
        out.push(Piece::Value { name, fallback: None });
    }

    fn block(
        &mut self,
        tag: &HelperTemplate,
        depth: usize,
        out: &mut Vec<Piece>,
    ) -> Result<(), Refused> {
        let name = tag.name.as_name().unwrap_or_default();
        let parameter = tag.params.first().ok_or_else(|| refused(format!("`{name}`")))?;
        let mut inner = |template: Option<&Template>| {
            let mut pieces = Vec::new();
            template.map(|template| self.elements(template, depth, &mut pieces)).transpose()?;
            Ok(pieces)
        };
        let then = inner(tag.template.as_ref())?;
        let otherwise = inner(tag.inverse.as_ref())?;
        if name == "each" {
            let list = path(parameter).map_or(Named::Other, |list| self.named(list));
            let (Named::Variable(list), true) = (list, otherwise.is_empty()) else {
                return Err(refused("`each`"));
            };
            out.push(Piece::Each { list, body: then });
            return Ok(());
        }
        let condition = match constants::asked(self, parameter)? {
            // What the guide itself knows is decided now.
            Asked::Known(holds) => {
                out.extend(if holds == (name == "if") { then } else { otherwise });
                return Ok(());
            }
            Asked::Open(condition) if name == "unless" => Condition::Not(Box::new(condition)),
            Asked::Open(condition) => condition,
        };
        out.push(Piece::If { condition, then, otherwise });
        Ok(())
    }

    /// A text of the template, or one of the guide's own values.
    pub(super) fn text(&self, parameter: &Parameter) -> Option<String> {
        literal(parameter).or_else(|| match self.named(path(parameter)?) {
            Named::Fixed(text) => Some(text),
            _ => None,
        })
    }

    pub(super) fn named(&self, name: &str) -> Named {
        if matches!(name, "this" | ".") {
            return Named::Item;
        }
        let name = name.strip_prefix("@root.").unwrap_or(name);
        if let Some(text) = template::printed(self.guide.content(), name) {
            return Named::Fixed(text.to_owned());
        }
        match self.guide.variables().iter().any(|variable| variable.id() == name) {
            true => Named::Variable(name.to_owned()),
            false => Named::Other,
        }
    }
}

/// What a name stands for.
pub(super) enum Named {
    /// A value of the guide itself.
    Fixed(String),
    Variable(String),
    Item,
    Other,
}

pub(super) fn refused(what: impl AsRef<str>) -> Refused {
    (NoteKind::Syntax, format!("{} cannot be written in this format", what.as_ref()))
}

fn push_text(text: &str, pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

pub(super) fn path(parameter: &Parameter) -> Option<&str> {
    match parameter {
        Parameter::Name(name) => Some(name),
        Parameter::Path(Path::Relative((_, name)) | Path::Local((_, _, name))) => Some(name),
        _ => None,
    }
}

fn literal(parameter: &Parameter) -> Option<String> {
    match parameter {
        Parameter::Literal(JsonValue::String(text)) => Some(text.clone()),
        _ => None,
    }
}
