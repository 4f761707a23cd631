//! Liquid: `{{ name | default: "text" }}`, `{% if name %}…{% endif %}`. What means the same in a guide's templates is
//! carried over; everything else stays marked.

mod blocks;
mod words;

use super::converter::Converter;
use crate::exchange::piece::{Condition, Piece, is_quotable};
use crate::exchange::report::NoteKind;
use words::{ends, literal, split_outside_quotes, trim_end};

/// How deep tags may nest. What is deeper stays marked.
const MAX_DEPTH: usize = 16;

/// Reads a text in Liquid.
pub(super) fn parse(text: &str, converter: &Converter<'_>) -> Vec<Piece> {
    let mut parser = Parser { rest: text, converter, trim: false };
    let mut pieces = Vec::new();
    loop {
        let (read, end) = parser.pieces(0);
        pieces.extend(read);
        match end {
            // It closes nothing.
            Some(tag) => pieces.push(parser.marked_tag(tag)),
            None => return pieces,
        }
    }
}

struct Parser<'t, 'c> {
    rest: &'t str,
    converter: &'c Converter<'c>,
    /// Whether the last tag swallows the white space after it: `-}}`.
    trim: bool,
}

/// What is printed in place of a value that is missing.
enum Fallback {
    Text(String),
    Variable(String),
}

/// The tags that end a block or a part of one.
const ENDS: [&str; 7] = ["else", "elsif", "when", "endif", "endunless", "endcase", "endfor"];

impl<'t> Parser<'t, '_> {
    /// Reads until the end of the text or a tag that ends a block, which is returned.
    fn pieces(&mut self, depth: usize) -> (Vec<Piece>, Option<&'t str>) {
        let mut pieces = Vec::new();
        loop {
            let opens = |at: &usize| self.rest[at + 1..].starts_with(['{', '%']);
            let next = self.rest.match_indices('{').map(|(at, _)| at).find(opens);
            let Some(at) = next else {
                self.text(self.rest.len(), &mut pieces);
                return (pieces, None);
            };
            let is_tag = self.rest[at..].starts_with("{%");
            let close = if is_tag { "%}" } else { "}}" };
            let Some(len) = self.rest[at + 2..].find(close) else {
                let opened = &self.rest[at..at + 2];
                let message = format!("`{opened}` is never closed");
                self.converter.note(NoteKind::Syntax, message);
                self.text(at, &mut pieces);
                let rest = std::mem::take(&mut self.rest);
                pieces.push(Piece::Marked("never closed".to_owned()));
                pieces.push(Piece::Text(rest[2..].to_owned()));
                return (pieces, None);
            };
            let inner = &self.rest[at + 2..at + 2 + len];
            self.text(at, &mut pieces);
            if inner.starts_with('-') {
                trim_end(&mut pieces);
            }
            self.rest = &self.rest[2 + len + 2..];
            self.trim = inner.ends_with('-') && inner.len() > 1;
            let inner = inner.trim_start_matches('-').trim_end_matches('-').trim();
            if !is_tag {
                pieces.push(self.output(inner));
                continue;
            }
            let name = inner.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            match name {
                _ if ENDS.contains(&name) => return (pieces, Some(inner)),
                "if" | "unless" if depth < MAX_DEPTH => {
                    pieces.extend(self.condition(inner, name, depth));
                }
                "case" if depth < MAX_DEPTH => pieces.extend(self.case(inner, depth)),
                "for" if depth < MAX_DEPTH => pieces.extend(self.each(inner, depth)),
                "raw" => pieces.extend(self.raw()),
                "comment" => self.comment(),
                _ => pieces.push(self.marked_tag(inner)),
            }
        }
    }

    /// Takes the text before byte `at`.
    fn text(&mut self, at: usize, pieces: &mut Vec<Piece>) {
        let (text, rest) = self.rest.split_at(at);
        self.rest = rest;
        let text = if std::mem::take(&mut self.trim) { text.trim_start() } else { text };
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
    }

    fn output(&self, inner: &str) -> Piece {
        if let Some(text) = literal(inner) {
            return Piece::Text(text.to_owned());
        }
        let mut filters = split_outside_quotes(inner, "|").into_iter();
        let name = filters.next().unwrap_or_default().trim();
        let (mut fallback, mut is_other) = (None, false);
        for filter in filters.map(str::trim) {
            let (kind, argument) = match filter.find([':', '(']) {
                Some(at) => (filter[..at].trim(), filter[at + 1..].trim_end_matches(')').trim()),
                None => (filter, ""),
            };
            match kind {
                "default" | "fallback" if self.fallback(argument).is_some() => {
                    fallback = self.fallback(argument);
                }
                // These change nothing that a reader sees.
                "strip" | "lstrip" | "rstrip" | "escape" | "escape_once" | "strip_html" => {}
                _ => {
                    let message = format!("the filter `{filter}` has no counterpart");
                    self.converter.note(NoteKind::Syntax, message);
                    is_other = true;
                }
            }
        }
        // Without the filter, the value would be another.
        if is_other {
            return Piece::Marked(inner.to_owned());
        }
        if self.converter.is_item(name) && fallback.is_none() {
            return Piece::Item;
        }
        let Some(name) = self.converter.variable(name) else { return self.converter.marked(inner) };
        match fallback {
            None => Piece::Value { name, fallback: None },
            Some(Fallback::Text(text)) => Piece::Value { name, fallback: Some(text) },
            Some(Fallback::Variable(other)) => {
                let value = |name| vec![Piece::Value { name, fallback: None }];
                let condition = Condition::Present(name.clone());
                Piece::If { condition, then: value(name), otherwise: value(other) }
            }
        }
    }

    /// What the argument of `default` says.
    fn fallback(&self, argument: &str) -> Option<Fallback> {
        match literal(argument) {
            Some(text) => is_quotable(text).then(|| Fallback::Text(text.to_owned())),
            None => self.converter.variable(argument).map(Fallback::Variable),
        }
    }

    /// A tag without a counterpart. What belongs to a block that was reported is not reported again.
    fn marked_tag(&self, inner: &str) -> Piece {
        let is_part =
            inner.starts_with("end") || inner.starts_with("else") || inner.starts_with("when ");
        if is_part && self.converter.is_incomplete() {
            return Piece::Marked(inner.to_owned());
        }
        let message = format!("the tag `{{% {inner} %}}` has no counterpart");
        self.converter.note(NoteKind::Syntax, message);
        Piece::Marked(inner.to_owned())
    }

    fn raw(&mut self) -> Vec<Piece> {
        let (text, rest) = self.until("raw", "endraw");
        self.rest = rest;
        vec![Piece::Text(text.to_owned())]
    }

    /// What comes before the tag that closes a block without tags, and what comes after it.
    fn until(&self, opening: &str, closing: &str) -> (&'t str, &'t str) {
        ends(self.rest, closing).unwrap_or_else(|| {
            let message = format!("`{{% {opening} %}}` is never ended");
            self.converter.note(NoteKind::Syntax, message);
            (self.rest, "")
        })
    }

    fn comment(&mut self) {
        let (text, rest) = self.until("comment", "endcomment");
        self.rest = rest;
        let message = format!("the comment “{}” is not carried over", text.trim());
        self.converter.remark(NoteKind::Syntax, message);
    }
}
