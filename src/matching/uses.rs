//! The literals that a trie finds, and what each of them is used for: bytes that are read one after the other, as they lie.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::set::{Prefix, Target};
use crate::engine::records::{Record, Slice};
use crate::engine::trie::{KEY_BYTES, Trie, TrieError};

/// The bytes of a record of each kind.
const TARGET: usize = 9;
const PREFIX: usize = 4;
const NEED: usize = 4;
/// The bits of a literal's first byte. Whether it starts and ends with a character that is not a letter or digit, so that there
/// is no word boundary to check; whether it is the last one of its key; and what follows.
const LOOSE_START: u8 = 1;
const LOOSE_END: u8 = 2;
const LAST: u8 = 4;
const HAS_TAIL: u8 = 8;
const HAS_TARGETS: u8 = 16;
const HAS_PREFIXES: u8 = 32;
const HAS_NEEDS: u8 = 64;

/// The literals that are found by one trie.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Literals {
    /// The first bytes of the literals, each with where its literals lie in `uses`.
    pub(super) trie: Trie,
    /// For each literal its bits, then what follows its key, and its uses of each kind, each with its length before it.
    #[serde(borrow)]
    uses: Cow<'static, [u8]>,
}

/// What a literal is used for, while a set is built.
#[derive(Debug, Default)]
pub(super) struct LiteralUses {
    pub(super) targets: Vec<Target>,
    pub(super) prefixes: Vec<Prefix>,
    pub(super) needs: Vec<u32>,
}

/// A literal that occurs in a text, and what it is used for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Uses<'s> {
    /// The number of its bytes behind the key.
    pub(super) tail: usize,
    pub(super) targets: Slice<'s, Target, TARGET>,
    pub(super) prefixes: Slice<'s, Prefix, PREFIX>,
    pub(super) needs: Slice<'s, u32, NEED>,
    pub(super) loose: (bool, bool),
}

impl Literals {
    /// Stores literals in ascending order with their uses.
    pub(super) fn build<'l>(
        literals: impl IntoIterator<Item = (&'l String, &'l LiteralUses)>,
    ) -> Result<Literals, TrieError> {
        let literals: Vec<_> = literals.into_iter().collect();
        let (mut keys, mut bytes) = (Vec::new(), Vec::new());
        let key = |literal: &'l String| &literal.as_bytes()[..literal.len().min(KEY_BYTES)];
        for same in literals.chunk_by(|(one, _), (other, _)| key(one) == key(other)) {
            let Some((first, _)) = same.first() else { continue };
            keys.push((key(first), bytes.len() as u32));
            for (n, (literal, uses)) in same.iter().enumerate() {
                let tail = &literal.as_bytes()[key(literal).len()..];
                let bits = [
                    (LOOSE_START, !literal.starts_with(char::is_alphanumeric)),
                    (LOOSE_END, !literal.ends_with(char::is_alphanumeric)),
                    (LAST, n + 1 == same.len()),
                    (HAS_TAIL, !tail.is_empty()),
                    (HAS_TARGETS, !uses.targets.is_empty()),
                    (HAS_PREFIXES, !uses.prefixes.is_empty()),
                    (HAS_NEEDS, !uses.needs.is_empty()),
                ];
                bytes
                    .push(bits.into_iter().filter(|(_, is_set)| *is_set).map(|(bit, _)| bit).sum());
                write(tail, &mut bytes);
                write(&uses.targets, &mut bytes);
                write(&uses.prefixes, &mut bytes);
                write(&uses.needs, &mut bytes);
            }
        }
        Ok(Literals { trie: Trie::build(&keys)?, uses: bytes.into() })
    }

    /// Calls `found` with each literal that a text starts with, and the length of its key in bytes.
    #[inline]
    pub(super) fn starts<'s>(&'s self, text: &[u8], mut found: impl FnMut(usize, &Uses<'s>)) {
        self.trie.starts(text, |at, len| {
            let mut bytes = Bytes(self.uses.get(at as usize..).unwrap_or_default());
            while let Some((bits, tail, uses)) = bytes.uses() {
                if tail.is_empty() || text[len..].starts_with(tail) {
                    found(len, &uses);
                }
                if bits & LAST != 0 {
                    return;
                }
            }
        });
    }
}

/// Bytes that are read from the front. Of damaged ones other values are read, or none.
struct Bytes<'s>(&'s [u8]);

impl<'s> Bytes<'s> {
    /// The bits of the next literal, what follows its key, and its uses.
    #[inline]
    fn uses(&mut self) -> Option<(u8, &'s [u8], Uses<'s>)> {
        let (bits, rest) = self.0.split_first()?;
        self.0 = rest;
        let tail = self.records::<u8, 1>(bits & HAS_TAIL)?.bytes();
        let uses = Uses {
            tail: tail.len(),
            targets: self.records(bits & HAS_TARGETS)?,
            prefixes: self.records(bits & HAS_PREFIXES)?,
            needs: self.records(bits & HAS_NEEDS)?,
            loose: (bits & LOOSE_START != 0, bits & LOOSE_END != 0),
        };
        Some((*bits, tail, uses))
    }

    #[inline]
    fn records<T, const N: usize>(&mut self, has: u8) -> Option<Slice<'s, T, N>> {
        if has == 0 {
            return Some(Slice::of(&[]));
        }
        let count = self.number()?;
        Some(Slice::of(self.take(count.checked_mul(N)?)?))
    }

    #[inline]
    fn take(&mut self, len: usize) -> Option<&'s [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number in as few bytes as it needs, seven bits in each.
    #[inline]
    fn number(&mut self) -> Option<usize> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        if *first < 0x80 {
            Some(usize::from(*first))
        } else {
            self.large(usize::from(first & 0x7f))
        }
    }

    #[cold]
    fn large(&mut self, mut number: usize) -> Option<usize> {
        for shift in [7, 14, 21, 28] {
            let (next, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= usize::from(next & 0x7f) << shift;
            if *next < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

fn write_number(mut number: usize, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes what a literal has of one kind, if it has any.
fn write<T: Record<N>, const N: usize>(records: &[T], bytes: &mut Vec<u8>) {
    if !records.is_empty() {
        write_number(records.len(), bytes);
    }
    bytes.extend(records.iter().flat_map(|record| record.to_bytes()));
}
