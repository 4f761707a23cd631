//! An answer in the syntax of another tool.

use std::collections::BTreeMap;

use super::template::{Reader, Refused};
use crate::exchange::mapping::{Placeholders, written_as};
use crate::exchange::piece::{Condition, Piece};
use crate::exchange::report::NoteKind;
use crate::exchange::syntax::{self, ESPANSO_BRACES, ESPANSO_FALLBACK, Syntax};
use crate::guide::Guide;
use crate::model::channel::Format;
use crate::model::exchange::ExchangeFormat;
use crate::model::topic::Answer;
use crate::text::placeholder;

/// An answer as another tool has it.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) text: String,
    /// The fields of the form that asks for its values, each with its default; for formats with forms or slots.
    pub(crate) fields: BTreeMap<String, Option<String>>,
}

impl Body {
    /// The text as the reader of the format has it.
    pub(crate) fn into_source(self, format: ExchangeFormat) -> String {
        if format != ExchangeFormat::Espanso {
            return self.text;
        }
        let mut text = self.text;
        for (name, default) in self.fields {
            let default =
                default.map_or_else(String::new, |text| format!("{ESPANSO_FALLBACK}{text}"));
            let written = format!("{{{{{ESPANSO_FORM}.{name}}}}}");
            text = text.replace(&written, &format!("{{{{{name}{default}}}}}"));
        }
        text
    }
}

/// What is different in the text of an answer.
type Notes = Vec<(NoteKind, String)>;

/// The text of an answer, and what is different in it; or why the format cannot have it. An answer is written whole or not
/// at all.
pub(crate) fn body(
    guide: &Guide,
    answer: &Answer,
    format: ExchangeFormat,
    is_html: bool,
) -> Result<(Body, Notes), Refused> {
    let placeholders = Placeholders::new(format, Some(guide));
    let markup = if is_html { Format::Html } else { Format::Text };
    let mut reader = Reader::new(guide, answer, markup, placeholders);
    let pieces = reader.read(answer.source())?;
    let mut writer = Writer { format, placeholders, body: Body::default(), notes: reader.notes };
    writer.all(&pieces)?;
    let Writer { mut body, mut notes, .. } = writer;
    for (_, text) in placeholder::foreign(answer.source()) {
        notes.push((NoteKind::Placeholder, format!("`{text}` is still to be filled in")));
    }
    body.text.truncate(body.text.trim_end().len());
    Ok((body, notes))
}

struct Writer<'g> {
    format: ExchangeFormat,
    placeholders: Placeholders<'g>,
    body: Body,
    notes: Notes,
}

impl Writer<'_> {
    fn all(&mut self, pieces: &[Piece]) -> Result<(), Refused> {
        pieces.iter().try_for_each(|piece| self.piece(piece))
    }

    fn push(&mut self, text: &str) {
        self.body.text.push_str(text);
    }

    fn piece(&mut self, piece: &Piece) -> Result<(), Refused> {
        let is_liquid = syntax::of(self.format) == Syntax::Liquid;
        match piece {
            Piece::Text(text) => self.text(text)?,
            Piece::Value { name, fallback } => self.value(name, fallback.as_deref())?,
            Piece::If { condition, then, otherwise } if is_liquid => {
                let condition = self.condition(condition)?;
                self.push(&format!("{{% if {condition} %}}"));
                self.all(then)?;
                if !otherwise.is_empty() {
                    self.push("{% else %}");
                    self.all(otherwise)?;
                }
                self.push("{% endif %}");
            }
            Piece::Each { list, body } if is_liquid => {
                let list = self.placeholder(list)?;
                self.push(&format!("{{% for item in {list} %}}"));
                self.all(body)?;
                self.push("{% endfor %}");
            }
            Piece::Item if is_liquid => self.push("{{item}}"),
            Piece::If { .. } => {
                let message = format!("{} has no conditions", self.format);
                return Err((NoteKind::Syntax, message));
            }
            Piece::Each { .. } | Piece::Item => {
                return Err((NoteKind::Syntax, format!("{} has no loops", self.format)));
            }
            Piece::Marked(inner) => {
                return Err((NoteKind::Placeholder, format!("`{inner}` stands for no variable")));
            }
        }
        Ok(())
    }

    /// A fixed text. What the tool would expand in it is escaped, or the answer is refused.
    fn text(&mut self, text: &str) -> Result<(), Refused> {
        let expands = |mark: &str| {
            let message = format!("{} would expand `{mark}` in the fixed text", self.format);
            Err((NoteKind::Literal, message))
        };
        match (self.format, syntax::of(self.format)) {
            // Braces are replaced before Liquid is read.
            (ExchangeFormat::Chatwoot, _) if text.contains("{{") => return expands("{{"),
            (ExchangeFormat::Espanso, _) => {
                let escaped = ESPANSO_BRACES.iter();
                let text = escaped
                    .fold(text.to_owned(), |text, (plain, braces)| text.replace(plain, braces));
                self.push(&text);
            }
            (ExchangeFormat::Rasa, _) if text.contains('{') => return expands("{"),
            (ExchangeFormat::Zammad, _) if text.contains("~~~") => return expands("~~~"),
            (_, Syntax::Delimited(marks)) if text.contains(marks.open) => {
                return expands(marks.open);
            }
            (_, Syntax::Liquid) if text.contains("{{") || text.contains("{%") => {
                if text.contains("endraw") {
                    return expands("endraw");
                }
                self.push(&format!("{{% raw %}}{text}{{% endraw %}}"));
            }
            _ => self.push(text),
        }
        Ok(())
    }

    fn value(&mut self, name: &str, fallback: Option<&str>) -> Result<(), Refused> {
        let name = self.placeholder(name)?;
        match (self.format, syntax::of(self.format), fallback) {
            (ExchangeFormat::Espanso, ..) => {
                self.push(&format!("{{{{{ESPANSO_FORM}.{name}}}}}"));
                let label = name.clone();
                let field = self.body.fields.entry(name).or_default();
                if let Some(fallback) = fallback {
                    // A form asks once for each value.
                    if let Some(first) = field.as_ref().filter(|first| *first != fallback) {
                        let message = format!(
                            "espanso has one fallback for `{label}`: “{first}”, not “{fallback}”"
                        );
                        self.notes.push((NoteKind::Approximated, message));
                    } else {
                        *field = Some(fallback.to_owned());
                    }
                }
            }
            // Its editor replaces `{{name}}` alone, and Liquid is read when the message is sent.
            (ExchangeFormat::Chatwoot, _, Some(fallback)) => {
                let asked = asked(&name);
                self.push(&format!("{{% if {asked} != blank %}}{{{{{name}}}}}{{% else %}}"));
                self.text(fallback)?;
                self.push("{% endif %}");
            }
            (_, Syntax::Liquid, Some(fallback)) => {
                let quote = if fallback.contains('"') { '\'' } else { '"' };
                if fallback.contains(quote) || fallback.contains(['{', '}']) {
                    let message = format!("the fallback “{fallback}” cannot be written in Liquid");
                    return Err((NoteKind::Syntax, message));
                }
                self.push(&format!("{{{{{name} | default: {quote}{fallback}{quote}}}}}"));
            }
            (_, Syntax::Liquid, None) => self.push(&format!("{{{{{name}}}}}")),
            (_, Syntax::Delimited(marks), None) => {
                self.push(&format!("{}{name}{}", marks.open, marks.close));
                self.body.fields.entry(name).or_default();
            }
            (format, _, Some(fallback)) => {
                let message =
                    format!("{format} has no fallbacks: the text has “{fallback}” for `{name}`");
                self.notes.push((NoteKind::Approximated, message));
                self.text(fallback)?;
            }
            (format, Syntax::Fixed, None) => {
                return Err((NoteKind::Placeholder, format!("{format} has no placeholders")));
            }
        }
        Ok(())
    }

    /// What stands for a variable in the tool.
    fn placeholder(&self, variable: &str) -> Result<String, Refused> {
        if let Some(placeholder) = self.placeholders.placeholder(variable) {
            return Ok(placeholder.to_owned());
        }
        match self.format {
            // The values are asked for, or set by a program.
            ExchangeFormat::Espanso | ExchangeFormat::Rasa => Ok(written_as(self.format, variable)),
            format => {
                let message = format!(
                    "`{variable}` has no placeholder in {format}: name it under `imports:` in the guide"
                );
                Err((NoteKind::Placeholder, message))
            }
        }
    }

    /// What a condition on a variable asks.
    fn asked(&self, variable: &str) -> Result<String, Refused> {
        let name = self.placeholder(variable)?;
        Ok(if self.format == ExchangeFormat::Chatwoot { asked(&name).to_owned() } else { name })
    }

    fn condition(&self, condition: &Condition) -> Result<String, Refused> {
        let joined = |word: &str, all: &[Condition]| {
            let is_simple =
                |part: &Condition| !matches!(part, Condition::All(_) | Condition::Any(_));
            if !all.iter().all(is_simple) {
                return Err(unclear());
            }
            let all: Result<Vec<String>, Refused> =
                all.iter().map(|part| self.condition(part)).collect();
            Ok(all?.join(word))
        };
        match condition {
            Condition::Present(name) => Ok(format!("{} != blank", self.asked(name)?)),
            Condition::Equal(name, text) => self.compared(name, "==", text),
            Condition::All(all) => joined(" and ", all),
            Condition::Any(all) => joined(" or ", all),
            Condition::Not(inner) => match &**inner {
                Condition::Present(name) => Ok(format!("{} == blank", self.asked(name)?)),
                Condition::Equal(name, text) => self.compared(name, "!=", text),
                Condition::Not(inner) => self.condition(inner),
                Condition::All(_) | Condition::Any(_) => Err(unclear()),
            },
        }
    }

    fn compared(&self, name: &str, operator: &str, text: &str) -> Result<String, Refused> {
        let quote = if text.contains('"') { '\'' } else { '"' };
        if text.contains(quote) || text.contains(['{', '}']) {
            return Err(unclear());
        }
        Ok(format!("{} {operator} {quote}{text}{quote}", self.asked(name)?))
    }
}

/// The name in Chatwoot's Liquid of what its editor knows by another name.
fn asked(name: &str) -> &str {
    match name {
        "contact.phone" => "contact.phone_number",
        "conversation.id" => "conversation.display_id",
        other => other,
    }
}

fn unclear() -> Refused {
    (NoteKind::Syntax, "the condition is too complex for Liquid".to_owned())
}

/// The name of the form that asks for the values of a match.
pub(super) const ESPANSO_FORM: &str = "form1";
