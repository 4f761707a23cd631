//! Finds the keys that a text continues with at a place: a double-array trie, searched as it lies in memory.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use yada::builder::DoubleArrayBuilder;
use yada::errors::YadaError;
use yada::unit::{UNIT_SIZE, Unit};

/// The number of bytes of a set of pairs of bytes.
const PAIR_BYTES: usize = (1 << 16) / 8;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored", bound(deserialize = "'de: 'static"))]
pub(super) struct Trie {
    /// Empty if there are no keys.
    units: Box<[u32]>,
    /// The pairs of bytes that keys start with, as a bit set. At most places, a text continues with another pair.
    pairs: Box<[u8]>,
}

/// A trie as it is stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(borrow)]
    pairs: Cow<'static, [u8]>,
    #[serde(borrow)]
    units: Cow<'static, [u8]>,
}

impl TryFrom<Stored> for Trie {
    type Error = TrieError;

    fn try_from(stored: Stored) -> Result<Trie, TrieError> {
        let (units, rest) = stored.units.as_chunks::<UNIT_SIZE>();
        if !rest.is_empty() {
            return Err(TrieError::Units(stored.units.len()));
        }
        let units = units.iter().map(|unit| u32::from_le_bytes(*unit)).collect();
        Ok(Trie { units, pairs: stored.pairs.into_owned().into_boxed_slice() })
    }
}

impl From<Trie> for Stored {
    fn from(trie: Trie) -> Stored {
        let units: Vec<u8> = trie.units.iter().copied().flat_map(u32::to_le_bytes).collect();
        Stored { pairs: trie.pairs.into_vec().into(), units: units.into() }
    }
}

/// Why a trie cannot be built or read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TrieError {
    #[error(transparent)]
    Array(#[from] YadaError),
    #[error("{0} bytes are not a number of units of {UNIT_SIZE} bytes")]
    Units(usize),
}

impl Trie {
    /// Builds a trie from keys in ascending order, none of them empty. The value of a key is its index.
    pub(super) fn build(keys: &[&[u8]]) -> Result<Trie, TrieError> {
        if keys.is_empty() {
            return Ok(Trie::default());
        }
        let mut pairs = vec![0; PAIR_BYTES];
        let mut insert = |first: u8, second: u8| {
            let (byte, bit) = pair(first, second);
            pairs[byte] |= bit;
        };
        for key in keys {
            match **key {
                [first, second, ..] => insert(first, second),
                [first] => (0..=u8::MAX).for_each(|second| insert(first, second)),
                [] => {}
            }
        }
        let keys: Vec<(&[u8], u32)> = keys.iter().copied().zip(0..).collect();
        let units = DoubleArrayBuilder::build(&keys)?;
        Trie::try_from(Stored { pairs: pairs.into(), units: units.into() })
    }

    /// Calls `found` with each key that `text` starts with: its value, and its length in bytes.
    ///
    /// Of a damaged trie it calls `found` with other keys, or none.
    #[inline]
    pub(super) fn starts(&self, text: &[u8], mut found: impl FnMut(u32, usize)) {
        let first = text.first().copied().unwrap_or_default();
        let (byte, bit) = pair(first, text.get(1).copied().unwrap_or_default());
        if self.pairs.get(byte).is_none_or(|pairs| pairs & bit == 0) {
            return;
        }
        let unit = |at: u32| self.units.get(at as usize).map(|unit| Unit::from_u32(*unit));
        let mut at = 0;
        let Some(mut node) = unit(at) else { return };
        for (n, byte) in text.iter().enumerate() {
            at ^= node.offset() ^ u32::from(*byte);
            let Some(next) = unit(at).filter(|next| next.label() == u32::from(*byte)) else {
                return;
            };
            node = next;
            if node.has_leaf()
                && let Some(leaf) = unit(at ^ node.offset())
            {
                found(leaf.value(), n + 1);
            }
        }
    }
}

/// The byte and the bit of a pair in the set.
fn pair(first: u8, second: u8) -> (usize, u8) {
    (usize::from(first) << 5 | usize::from(second >> 3), 1 << (second & 7))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(trie: &Trie, text: &str) -> Vec<(u32, usize)> {
        let mut found = Vec::new();
        trie.starts(text.as_bytes(), |value, len| found.push((value, len)));
        found
    }

    #[test]
    fn every_key_that_a_text_starts_with_is_found() {
        let trie = Trie::build(&["!", "a", "ab", "abc", "ä"].map(str::as_bytes)).unwrap();
        assert_eq!(starts(&trie, "abd"), [(1, 1), (2, 2)]);
        assert_eq!(starts(&trie, "!"), [(0, 1)]);
        assert_eq!(starts(&trie, "ä"), [(4, 2)]);
        assert_eq!(starts(&trie, "xab"), []);
        assert_eq!(starts(&trie, ""), []);
        assert_eq!(starts(&trie, "\0"), []);
        assert_eq!(starts(&Trie::build(&[]).unwrap(), "ab"), []);
    }
}
