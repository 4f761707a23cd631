//! Blocks of Liquid: conditions, choices and loops.

use super::Parser;
use super::words::{literal, split_outside_quotes};
use crate::exchange::piece::{Condition, Piece, is_quotable};
use crate::exchange::report::NoteKind;

/// The parts of a block: each tag with what follows it.
type Branches<'t> = Vec<(&'t str, Vec<Piece>)>;

impl<'t> Parser<'t, '_> {
    /// `{% if a %}…{% elsif b %}…{% else %}…{% endif %}`.
    pub(super) fn condition(&mut self, opening: &'t str, kind: &str, depth: usize) -> Vec<Piece> {
        let closing = format!("end{kind}");
        let (branches, is_closed) = self.branches(opening, &closing, &["els"], depth);
        let meant = |tag: &str| match tag {
            "else" => Some(None),
            _ => self.meaning(tag).map(Some),
        };
        let conditions = branches.iter().map(|(tag, _)| meant(tag)).collect();
        match conditions {
            Some(conditions) if is_closed && is_ordered(&branches) => chain(branches, conditions),
            _ => self.marked(branches, is_closed, &closing),
        }
    }

    /// `{% case a %}{% when "b", "c" %}…{% else %}…{% endcase %}`.
    pub(super) fn case(&mut self, opening: &'t str, depth: usize) -> Vec<Piece> {
        let (mut branches, is_closed) = self.branches(opening, "endcase", &["when", "else"], depth);
        let name = opening.strip_prefix("case").map(str::trim).unwrap_or_default();
        let name = self.converter.variable(name);
        let equal = |value: &str| {
            let text = literal(value.trim()).filter(|text| is_quotable(text))?;
            Some(Condition::Equal(name.clone()?, text.to_owned()))
        };
        let meant = |tag: &str| {
            let Some(values) = tag.strip_prefix("when") else { return Some(None) };
            let listed = split_outside_quotes(values, ",");
            let each = listed.into_iter().flat_map(|value| split_outside_quotes(value, " or "));
            let mut all = each.map(equal).collect::<Option<Vec<_>>>()?;
            match all.len() {
                1 => all.pop().map(Some),
                // Helpers take a few arguments only.
                2..=8 => Some(Some(Condition::Any(all))),
                _ => None,
            }
        };
        // What stands before the first choice is not printed.
        let is_blank = |piece: &Piece| matches!(piece, Piece::Text(text) if text.trim().is_empty());
        let is_plain = branches[0].1.iter().all(is_blank) && is_ordered(&branches);
        let conditions = branches.iter().skip(1).map(|(tag, _)| meant(tag)).collect();
        match conditions {
            Some(conditions) if is_closed && is_plain && name.is_some() => {
                branches.remove(0);
                chain(branches, conditions)
            }
            _ => self.marked(branches, is_closed, "endcase"),
        }
    }

    /// Reads a block until its end. Returns its parts, and whether it has one.
    fn branches(
        &mut self,
        opening: &'t str,
        closing: &str,
        between: &[&str],
        depth: usize,
    ) -> (Branches<'t>, bool) {
        let mut branches = Vec::new();
        let mut tag = opening;
        loop {
            let (pieces, end) = self.pieces(depth + 1);
            branches.push((tag, pieces));
            match end {
                Some(end) if end == closing => return (branches, true),
                Some(end) if between.iter().any(|name| end.starts_with(name)) => tag = end,
                Some(end) => {
                    // The end of another block: nothing here is certain.
                    branches.push((end, Vec::new()));
                    return (branches, false);
                }
                None => {
                    let message = format!("`{{% {opening} %}}` is never ended");
                    self.converter.note(NoteKind::Syntax, message);
                    return (branches, false);
                }
            }
        }
    }

    /// A block without a counterpart: what is in it, between its tags as marks.
    fn marked(&self, branches: Branches<'t>, is_closed: bool, closing: &str) -> Vec<Piece> {
        let end = is_closed.then_some((closing, Vec::new()));
        let all = branches.into_iter().chain(end);
        all.flat_map(|(tag, pieces)| {
            std::iter::once(self.marked_tag(tag)).chain(pieces).collect::<Vec<_>>()
        })
        .collect()
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
    pub(super) fn each(&mut self, opening: &str, depth: usize) -> Vec<Piece> {
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
            (Some(list), Some("endfor")) if is_simple => vec![Piece::Each { list, body }],
            (_, end) => {
                let mut all = vec![self.marked_tag(opening)];
                all.extend(self.without_items(body, item.unwrap_or_default()));
                all.extend(end.map(|end| self.marked_tag(end)));
                all
            }
        }
    }

    /// The body of a loop that is not a loop here: its items stay marked. Those of loops inside are theirs.
    fn without_items(&self, pieces: Vec<Piece>, item: &str) -> Vec<Piece> {
        let each = |piece| match piece {
            Piece::Item => self.converter.marked(item),
            Piece::If { condition, then, otherwise } => Piece::If {
                condition,
                then: self.without_items(then, item),
                otherwise: self.without_items(otherwise, item),
            },
            other => other,
        };
        pieces.into_iter().map(each).collect()
    }
}

fn not(condition: Condition) -> Condition {
    match condition {
        Condition::Not(inner) => *inner,
        other => Condition::Not(Box::new(other)),
    }
}

/// Whether "else" is the last part, if there is one.
fn is_ordered(branches: &Branches<'_>) -> bool {
    branches.iter().rev().skip(1).all(|(tag, _)| *tag != "else")
}

/// The parts of a block, each under its condition, of which `None` is "else".
fn chain(branches: Branches<'_>, conditions: Vec<Option<Condition>>) -> Vec<Piece> {
    let mut otherwise = Vec::new();
    for ((_, then), condition) in branches.into_iter().zip(conditions).rev() {
        otherwise = match condition {
            None => then,
            Some(condition) => vec![Piece::If { condition, then, otherwise }],
        };
    }
    otherwise
}
