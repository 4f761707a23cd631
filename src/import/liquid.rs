//! Liquid: `{{ name | default: "text" }}`, `{% if name %}…{% endif %}`. What means the same in a guide's templates is
//! carried over; everything else stays marked.

use super::converter::Converter;
use crate::exchange::piece::{Condition, Piece, is_quotable};
use crate::exchange::report::NoteKind;

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

/// The tags that end a block or a part of one.
const ENDS: [&str; 5] = ["else", "elsif", "endif", "endunless", "endfor"];

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
        let mut fallback = None;
        for filter in filters.map(str::trim) {
            let (kind, argument) = match filter.find([':', '(']) {
                Some(at) => (filter[..at].trim(), filter[at + 1..].trim_end_matches(')').trim()),
                None => (filter, ""),
            };
            match kind {
                "default" | "fallback" if literal(argument).is_some_and(is_quotable) => {
                    fallback = literal(argument).map(str::to_owned);
                }
                // These change nothing that a reader sees.
                "strip" | "escape" => {}
                _ => {
                    let message = format!("the filter `{filter}` has no counterpart");
                    self.converter.note(NoteKind::Syntax, message);
                }
            }
        }
        match self.converter.variable(name) {
            Some(variable) => Piece::Value { name: variable, fallback },
            None => self.converter.marked(inner),
        }
    }

    /// A tag without a counterpart. What belongs to a block that was reported is not reported again.
    fn marked_tag(&self, inner: &str) -> Piece {
        let is_part =
            inner.starts_with("end") || inner.starts_with("else") || inner.starts_with("when ");
        if is_part && self.converter.has_noted(NoteKind::Syntax) {
            return Piece::Marked(inner.to_owned());
        }
        let message = format!("the tag `{{% {inner} %}}` has no counterpart");
        self.converter.note(NoteKind::Syntax, message);
        Piece::Marked(inner.to_owned())
    }

    /// `{% if a %}…{% elsif b %}…{% else %}…{% endif %}`.
    fn condition(&mut self, opening: &str, kind: &str, depth: usize) -> Vec<Piece> {
        let closing = format!("end{kind}");
        let mut branches: Vec<(&str, Vec<Piece>)> = Vec::new();
        let mut tag = opening;
        let is_closed = loop {
            let (pieces, end) = self.pieces(depth + 1);
            branches.push((tag, pieces));
            match end {
                Some(end) if end == closing => break true,
                Some(end) if end.starts_with("els") => tag = end,
                Some(end) => {
                    // The end of another block: nothing here is certain.
                    branches.push((end, Vec::new()));
                    break false;
                }
                None => {
                    let message = format!("`{{% {opening} %}}` is never ended");
                    self.converter.note(NoteKind::Syntax, message);
                    break false;
                }
            }
        };
        let meant = |tag: &str| match tag {
            "else" => Some(None),
            _ => self.meaning(tag).map(Some),
        };
        let conditions: Option<Vec<Option<Condition>>> =
            branches.iter().map(|(tag, _)| meant(tag)).collect();
        let is_ordered = branches.iter().rev().skip(1).all(|(tag, _)| *tag != "else");
        match conditions.filter(|_| is_closed && is_ordered) {
            Some(conditions) => {
                let mut otherwise = Vec::new();
                for ((_, then), condition) in branches.into_iter().zip(conditions).rev() {
                    otherwise = match condition {
                        None => then,
                        Some(condition) => vec![Piece::If { condition, then, otherwise }],
                    };
                }
                otherwise
            }
            None => {
                let end = is_closed.then_some((closing.as_str(), Vec::new()));
                let all = branches.into_iter().chain(end);
                all.flat_map(|(tag, pieces)| {
                    std::iter::once(self.marked_tag(tag)).chain(pieces).collect::<Vec<_>>()
                })
                .collect()
            }
        }
    }

    /// What `if …`, `elsif …` or `unless …` asks; `None` if a guide cannot ask it.
    fn meaning(&self, tag: &str) -> Option<Condition> {
        let (kind, asked) = tag.split_once(char::is_whitespace)?;
        let parts = |word| {
            let parts = split_outside_quotes(asked, word);
            (parts.len() > 1).then_some(parts)
        };
        let each = |parts: Vec<&str>| -> Option<Vec<Condition>> {
            // Helpers take a few arguments only.
            (parts.len() <= 8).then_some(())?;
            parts.into_iter().map(|part| self.comparison(part.trim())).collect()
        };
        let condition = match (parts(" and "), parts(" or ")) {
            // Liquid reads a mix from the right, which few people mean.
            (Some(_), Some(_)) => return None,
            (Some(all), None) => Condition::All(each(all)?),
            (None, Some(any)) => Condition::Any(each(any)?),
            (None, None) => self.comparison(asked.trim())?,
        };
        Some(if kind == "unless" { not(condition) } else { condition })
    }

    fn comparison(&self, text: &str) -> Option<Condition> {
        let compared = ["==", "!="]
            .into_iter()
            .find_map(|operator| text.split_once(operator).map(|sides| (operator, sides)));
        let Some((operator, (name, value))) = compared else {
            return self.converter.variable(text).map(Condition::Present);
        };
        let name = self.converter.variable(name.trim())?;
        let value = value.trim();
        let is_blank = matches!(value, "blank" | "empty" | "nil" | "null" | "\"\"" | "''");
        let equal = if is_blank {
            not(Condition::Present(name))
        } else {
            Condition::Equal(name, literal(value).filter(|text| is_quotable(text))?.to_owned())
        };
        Some(if operator == "==" { equal } else { not(equal) })
    }

    /// `{% for item in list %}…{% endfor %}`.
    fn each(&mut self, opening: &str, depth: usize) -> Vec<Piece> {
        let words: Vec<&str> = opening.split_whitespace().collect();
        let (item, list) = match words.as_slice() {
            ["for", item, "in", list] => (Some(*item), self.converter.variable(list)),
            _ => (None, None),
        };
        let inner = self.converter.in_loop(item);
        let mut parser = Parser { rest: self.rest, converter: &inner, trim: self.trim };
        let (body, end) = parser.pieces(depth + 1);
        (self.rest, self.trim) = (parser.rest, parser.trim);
        let is_simple =
            !body.iter().any(|piece| matches!(piece, Piece::If { .. } | Piece::Each { .. }));
        match (list, end) {
            (Some(list), Some("endfor")) if is_simple => {
                let body = body.into_iter().map(|piece| match piece {
                    Piece::Value { name, .. } if Some(name.as_str()) == item => Piece::Item,
                    other => other,
                });
                vec![Piece::Each { list, body: body.collect() }]
            }
            (_, end) => {
                let mut all = vec![self.marked_tag(opening)];
                all.extend(body.into_iter().map(|piece| match piece {
                    Piece::Value { name, .. } if Some(name.as_str()) == item => {
                        self.converter.marked(&name)
                    }
                    other => other,
                }));
                all.extend(end.map(|end| self.marked_tag(end)));
                all
            }
        }
    }

    fn raw(&mut self) -> Vec<Piece> {
        let (text, rest) = ends(self.rest, "endraw").unwrap_or((self.rest, ""));
        self.rest = rest;
        vec![Piece::Text(text.to_owned())]
    }

    fn comment(&mut self) {
        let (text, rest) = ends(self.rest, "endcomment").unwrap_or((self.rest, ""));
        self.rest = rest;
        let message = format!("the comment “{}” is not carried over", text.trim());
        self.converter.remark(NoteKind::Syntax, message);
    }
}

/// What comes before the tag of this name, and what comes after it.
fn ends<'t>(text: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    for (at, _) in text.match_indices("{%") {
        let len = text[at..].find("%}")?;
        if text[at + 2..at + len].trim_matches(['-', ' ']) == name {
            return Some((&text[..at], &text[at + len + 2..]));
        }
    }
    None
}

fn not(condition: Condition) -> Condition {
    match condition {
        Condition::Not(inner) => *inner,
        other => Condition::Not(Box::new(other)),
    }
}

/// The text in quotation marks.
fn literal(text: &str) -> Option<&str> {
    let inner = |mark| text.strip_prefix(mark)?.strip_suffix(mark);
    let text: &str = inner('"').or_else(|| inner('\''))?;
    (!text.contains(['"', '\'']) || text.matches('"').count() + text.matches('\'').count() == 1)
        .then_some(text)
}

/// The parts of a text between separators that are not in quotation marks.
fn split_outside_quotes<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if at >= start && text[at..].starts_with(separator) => {
                parts.push(&text[start..at]);
                start = at + separator.len();
            }
            None => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn trim_end(pieces: &mut Vec<Piece>) {
    if let Some(Piece::Text(text)) = pieces.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            pieces.pop();
        }
    }
}
