//! A pattern as a tree, which a compiled pack holds in few bytes, so that nobody parses it again.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};
use serde::{Deserialize, Serialize};

/// What a pattern matches. Groups are only there to group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Expression {
    Literal(String),
    /// One character of these ranges of code points, both ends included, in ascending order.
    Class(Vec<(u32, u32)>),
    /// A place in the text, by its number in [`Look`].
    Look(u32),
    Repeat {
        min: u32,
        max: Option<u32>,
        greedy: bool,
        sub: Box<Expression>,
    },
    Concat(Vec<Expression>),
    /// The first alternative that leads to a match counts.
    Either(Vec<Expression>),
}

impl Expression {
    /// The expression of a parsed pattern; `None` if it matches bytes that are not whole characters, or looks at Unicode words.
    pub(crate) fn of(hir: &Hir) -> Option<Expression> {
        let all = |parts: &[Hir]| parts.iter().map(Expression::of).collect::<Option<Vec<_>>>();
        Some(match hir.kind() {
            HirKind::Empty => Expression::Concat(Vec::new()),
            HirKind::Literal(literal) => {
                Expression::Literal(std::str::from_utf8(&literal.0).ok()?.to_owned())
            }
            HirKind::Class(Class::Unicode(class)) => {
                let range = |range: &ClassUnicodeRange| (range.start() as u32, range.end() as u32);
                Expression::Class(class.ranges().iter().map(range).collect())
            }
            HirKind::Class(Class::Bytes(_)) => return None,
            HirKind::Look(
                Look::WordUnicode
                | Look::WordUnicodeNegate
                | Look::WordStartUnicode
                | Look::WordEndUnicode
                | Look::WordStartHalfUnicode
                | Look::WordEndHalfUnicode,
            ) => return None,
            HirKind::Look(look) => Expression::Look(look.as_repr()),
            HirKind::Repetition(Repetition { min, max, greedy, sub }) => Expression::Repeat {
                min: *min,
                max: *max,
                greedy: *greedy,
                sub: Box::new(Expression::of(sub)?),
            },
            HirKind::Capture(capture) => Expression::of(&capture.sub)?,
            HirKind::Concat(parts) => Expression::Concat(all(parts)?),
            HirKind::Alternation(parts) => Expression::Either(all(parts)?),
        })
    }

    /// The parsed pattern again. A number that is no code point, or no place, matches nothing.
    pub(crate) fn hir(&self) -> Hir {
        let all = |parts: &[Expression]| parts.iter().map(Expression::hir).collect();
        match self {
            Expression::Literal(text) => Hir::literal(text.as_bytes()),
            Expression::Class(ranges) => {
                let ranges = ranges.iter().filter_map(|(start, end)| {
                    Some(ClassUnicodeRange::new(char::from_u32(*start)?, char::from_u32(*end)?))
                });
                Hir::class(Class::Unicode(ClassUnicode::new(ranges)))
            }
            Expression::Look(look) => Look::from_repr(*look).map_or_else(Hir::fail, Hir::look),
            Expression::Repeat { min, max, greedy, sub } => repetition(Repetition {
                min: *min,
                max: *max,
                greedy: *greedy,
                sub: Box::new(sub.hir()),
            }),
            Expression::Concat(parts) => Hir::concat(all(parts)),
            Expression::Either(parts) => Hir::alternation(all(parts)),
        }
    }

    /// Whether it can match no character at all.
    pub(crate) fn can_be_empty(&self) -> bool {
        match self {
            Expression::Literal(text) => text.is_empty(),
            Expression::Class(_) => false,
            Expression::Look(_) => true,
            Expression::Repeat { min, sub, .. } => *min == 0 || sub.can_be_empty(),
            Expression::Concat(parts) => parts.iter().all(Expression::can_be_empty),
            Expression::Either(parts) => parts.iter().any(Expression::can_be_empty),
        }
    }
}

/// A repetition that means the same when it is printed and parsed again: `(?:a+)?` would be printed as `a+?`, which is lazy.
pub(crate) fn repetition(repetition: Repetition) -> Hir {
    let is_optional = (repetition.min, repetition.max) == (0, Some(1));
    if !is_optional || !matches!(repetition.sub.kind(), HirKind::Repetition(_)) {
        return Hir::repetition(repetition);
    }
    let (some, none) = (*repetition.sub, Hir::empty());
    Hir::alternation(if repetition.greedy { vec![some, none] } else { vec![none, some] })
}
