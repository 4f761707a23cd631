//! Which characters a class has, and which a match can start with.

use super::{OTHERS, ROWS};
use crate::engine::expression::Expression;

/// Characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CharSet {
    /// A bit for each ASCII character. A shift of 128 bits would take several instructions.
    ascii: [u64; 2],
    /// The ranges beyond ASCII.
    others: Vec<(u32, u32)>,
}

impl CharSet {
    pub(super) fn of(ranges: &[(u32, u32)]) -> CharSet {
        let mut set = CharSet { ascii: [0; 2], others: Vec::new() };
        for (start, end) in ranges {
            (*start..=*end.min(&0x7f)).for_each(|c| set.ascii[c as usize / 64] |= 1 << (c % 64));
            if *end > 0x7f {
                set.others.push(((*start).max(0x80), *end));
            }
        }
        set
    }

    /// Where the character at a place ends, if it is one of these.
    #[inline]
    pub(super) fn next(&self, text: &str, at: usize) -> Option<usize> {
        let byte = *text.as_bytes().get(at)?;
        if byte < 0x80 {
            let half = self.ascii[usize::from(byte / 64)];
            return (half >> (byte % 64) & 1 == 1).then_some(at + 1);
        }
        let c = text[at..].chars().next()?;
        let is_in = |(start, end): &(u32, u32)| (*start..=*end).contains(&u32::from(c));
        self.others.iter().any(is_in).then_some(at + c.len_utf8())
    }
}

/// What a match can start with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Starts {
    ascii: u128,
    others: bool,
    /// Whether it can be empty, so that it says nothing of what follows.
    empty: bool,
}

impl Starts {
    fn or(self, other: Starts) -> Starts {
        Starts {
            ascii: self.ascii | other.ascii,
            others: self.others || other.others,
            empty: self.empty || other.empty,
        }
    }

    /// Calls `each` with the rows of a table where it can start.
    pub(super) fn each_row(self, mut each: impl FnMut(usize)) {
        if self.empty {
            return (0..ROWS).for_each(each);
        }
        let mut ascii = self.ascii;
        while ascii != 0 {
            each(ascii.trailing_zeros() as usize);
            ascii &= ascii - 1;
        }
        if self.others {
            each(OTHERS);
        }
    }

    /// Whether no text starts with both.
    pub(super) fn excludes(self, other: Starts) -> bool {
        let both = self.ascii & other.ascii != 0 || self.others && other.others;
        !(self.empty || other.empty || both)
    }
}

impl Expression {
    pub(super) fn starts(&self) -> Starts {
        let empty = Starts { empty: true, ..Starts::default() };
        match self {
            Expression::Literal(text) => match text.bytes().next() {
                None => empty,
                Some(byte) if byte.is_ascii() => Starts { ascii: 1 << byte, ..Starts::default() },
                Some(_) => Starts { others: true, ..Starts::default() },
            },
            Expression::Class(ranges) => {
                let CharSet { ascii: [low, high], others } = CharSet::of(ranges);
                let ascii = u128::from(high) << 64 | u128::from(low);
                Starts { ascii, others: !others.is_empty(), empty: false }
            }
            Expression::Look(_) => empty,
            Expression::Repeat { min: 0, sub, .. } => sub.starts().or(empty),
            Expression::Repeat { sub, .. } => sub.starts(),
            Expression::Concat(parts) => {
                let mut starts = empty;
                for part in parts {
                    starts = Starts { empty: false, ..starts }.or(part.starts());
                    if !starts.empty {
                        break;
                    }
                }
                starts
            }
            Expression::Either(parts) => {
                parts.iter().map(Expression::starts).fold(Starts::default(), Starts::or)
            }
        }
    }
}
