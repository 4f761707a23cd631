//! A text of another tool as an answer of a guide: markup becomes text, placeholders become variables.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::converter::{Converter, Found};
use super::text::Text;
use super::{delimited, html, label, liquid};
use crate::exchange::mapping::Placeholders;
use crate::exchange::piece::{self, Piece};
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::exchange::syntax::{self, ESPANSO_BRACES, Syntax};
use crate::model::exchange::ExchangeFormat;
use crate::template;
use crate::text::{hash, language, placeholder};

/// A text that has become an answer.
#[derive(Clone, Debug)]
pub(super) struct Converted<'t> {
    pub(super) text: &'t Text,
    /// `chatwoot:12`: how the guide names the source.
    pub(super) from: String,
    /// How the report names it.
    pub(super) label: String,
    /// The template.
    pub(super) template: String,
    pub(super) hash: String,
    pub(super) variables: BTreeSet<String>,
    /// Whether somebody has to complete it.
    pub(super) is_draft: bool,
    /// As the source says, or as its words tell.
    pub(super) language: Option<String>,
}

/// The longest text that is read, with its markup. An answer may be shorter.
const MAX_BODY_BYTES: usize = 256 << 10;

/// Converts a text. `None` if it cannot be an answer, which is reported.
pub(super) fn convert<'t>(
    text: &'t Text,
    format: ExchangeFormat,
    placeholders: Placeholders<'_>,
    report: &mut ExchangeReport,
) -> Option<Converted<'t>> {
    let label = label::of(format, text);
    if text.body.len() > MAX_BODY_BYTES {
        report.add(NoteKind::Skipped, "the text is longer than 256 KiB", &label);
        return None;
    }
    let found = RefCell::default();
    let converter = Converter::new(placeholders, &found);
    let (template, marks) = template(&text.body, text.is_html, format, &converter);
    let is_readable = template::parse_alone(&template).is_some();
    // What is too long to be an answer is too long to search.
    if is_readable {
        for (_, text) in placeholder::foreign(&template) {
            if !marks.contains(text) {
                let message = format!("`{text}` looks like a placeholder, and stays in a draft");
                converter.note(NoteKind::Placeholder, message);
            }
        }
    }
    let Found { notes, is_incomplete, variables } = found.into_inner();
    for (kind, message) in notes {
        report.add(kind, message, &label);
    }
    if template.is_empty() {
        report.add(NoteKind::Skipped, "the entry has no text", &label);
        return None;
    }
    if !is_readable {
        let message = "the text is longer than 16 KiB, or nested too deeply";
        report.add(NoteKind::Skipped, message, &label);
        return None;
    }
    let spoken = || language::guess(&template).map(str::to_owned);
    Some(Converted {
        text,
        from: format!("{format}:{}", text.id),
        label,
        hash: hash::of_words(&template),
        variables,
        is_draft: is_incomplete || text.is_incomplete,
        language: text.language.clone().or_else(spoken),
        template,
    })
}

/// The template of a body, and the marks in it that are reported already.
fn template(
    body: &str,
    is_html: bool,
    format: ExchangeFormat,
    converter: &Converter<'_>,
) -> (String, BTreeSet<String>) {
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{feff}';
    let mut body = body.replace("\r\n", "\n").replace('\r', "\n");
    if body.contains(is_control) {
        converter.remark(NoteKind::Markup, "control characters are dropped".to_owned());
        body.retain(|c| !is_control(c));
    }
    if is_html || html::looks_like_html(&body) {
        body = html::to_text(&body, !is_html, converter);
    }
    if let Some(mark) = cursor(format).filter(|mark| body.contains(mark)) {
        let message = format!("`{mark}`, where the cursor goes, is dropped");
        converter.remark(NoteKind::Markup, message);
        body = body.replace(mark, "");
    }
    let pieces = match syntax::of(format) {
        Syntax::Liquid => liquid::parse(&body, converter),
        Syntax::Delimited(marks) => delimited::parse(&body, marks, converter),
        Syntax::Fixed => vec![Piece::Text(body)],
    };
    let pieces = if format == ExchangeFormat::Espanso { unescaped(pieces) } else { pieces };
    let template = piece::to_template(&pieces).trim().to_owned();
    (template, marks(&pieces).collect())
}

/// What says where the cursor goes when a text is inserted.
fn cursor(format: ExchangeFormat) -> Option<&'static str> {
    match format {
        ExchangeFormat::Espanso => Some("$|$"),
        ExchangeFormat::GitHub => Some("%cursor%"),
        _ => None,
    }
}

/// The braces of espanso that are text.
fn unescaped(pieces: Vec<Piece>) -> Vec<Piece> {
    let plain = |text: String| {
        ESPANSO_BRACES.iter().fold(text, |text, (plain, escaped)| text.replace(escaped, plain))
    };
    let each = |piece| match piece {
        Piece::Text(text) => Piece::Text(plain(text)),
        other => other,
    };
    pieces.into_iter().map(each).collect()
}

/// The marks that the template has for placeholders that are reported already.
fn marks(pieces: &[Piece]) -> impl Iterator<Item = String> {
    let mut found = Vec::new();
    let mut open: Vec<&Piece> = pieces.iter().collect();
    while let Some(piece) = open.pop() {
        match piece {
            Piece::Marked(inner) => found.push(piece::mark(inner)),
            Piece::If { then, otherwise, .. } => open.extend(then.iter().chain(otherwise)),
            Piece::Each { body, .. } => open.extend(body),
            _ => {}
        }
    }
    found.into_iter()
}
