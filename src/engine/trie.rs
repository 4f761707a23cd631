//! Finds the keys that a text continues with at a place: a double-array trie, searched as it lies in memory.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use yada::builder::DoubleArrayBuilder;
use yada::errors::YadaError;
use yada::unit::{UNIT_SIZE, Unit};

use super::records::Records;

/// The most bytes of a key.
pub(crate) const KEY_BYTES: usize = 16;
/// How many pairs of bytes there are.
pub(crate) const PAIRS: usize = 1 << 16;
/// The number of bytes of a set of pairs of bytes.
const PAIR_BYTES: usize = PAIRS / 8;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Trie {
    /// Empty if there are no keys.
    units: Records<u32, UNIT_SIZE>,
    /// The pairs of bytes that keys start with, as a bit set. At most places, a text continues with another pair.
    #[serde(borrow)]
    pairs: Cow<'static, [u8]>,
}

/// Why a trie cannot be built.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct TrieError(#[from] YadaError);

impl Trie {
    /// Builds a trie from keys in ascending order with their values, no key empty or longer than [`KEY_BYTES`].
    pub(crate) fn build(keys: &[(&[u8], u32)]) -> Result<Trie, TrieError> {
        if keys.is_empty() {
            return Ok(Trie::default());
        }
        let mut pairs = vec![0; PAIR_BYTES];
        let mut insert = |first: u8, second: u8| {
            let (byte, bit) = pair(first, second);
            pairs[byte] |= bit;
        };
        for (key, _) in keys {
            match **key {
                [first, second, ..] => insert(first, second),
                [first] => (0..=u8::MAX).for_each(|second| insert(first, second)),
                [] => {}
            }
        }
        let units = DoubleArrayBuilder::build(keys)?;
        let units = units.as_chunks().0.iter().map(|unit| u32::from_le_bytes(*unit));
        Ok(Trie { units: units.collect(), pairs: pairs.into() })
    }

    /// Marks the pairs of bytes that keys start with, each at `first << 8 | second`.
    pub(crate) fn mark_pairs(&self, mark: u8, marks: &mut [u8]) {
        for (n, bits) in self.pairs.iter().enumerate().filter(|(_, bits)| **bits != 0) {
            for (bit, place) in marks.iter_mut().skip(n * 8).take(8).enumerate() {
                *place |= if bits >> bit & 1 == 0 { 0 } else { mark };
            }
        }
    }

    /// Calls `found` with the range and the value of each key in a text.
    pub(crate) fn find(&self, text: &[u8], mut found: impl FnMut(Range<usize>, u32)) {
        for (at, first) in text.iter().enumerate() {
            let (byte, bit) = pair(*first, text.get(at + 1).copied().unwrap_or_default());
            if self.pairs.get(byte).is_some_and(|bits| bits & bit != 0) {
                self.starts(&text[at..], |value, len| found(at..at + len, value));
            }
        }
    }

    /// Calls `found` with the value and the length in bytes of each key that `text` starts with.
    ///
    /// Of a damaged trie it finds other keys, or none.
    #[inline]
    pub(crate) fn starts(&self, text: &[u8], mut found: impl FnMut(u32, usize)) {
        let units = self.units.all();
        let unit = |at: u32| units.get(at as usize).map(Unit::from_u32);
        let mut at = 0;
        let Some(mut node) = unit(at) else { return };
        for (n, byte) in text.iter().take(KEY_BYTES).enumerate() {
            at ^= node.offset() ^ u32::from(*byte);
            match unit(at) {
                Some(next) if next.label() == u32::from(*byte) => node = next,
                _ => return,
            }
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
        let keys = [("!", 0), ("a", 1), ("ab", 2), ("abc", 3), ("ä", 4)];
        let trie = Trie::build(&keys.map(|(key, value)| (key.as_bytes(), value))).unwrap();
        assert_eq!(starts(&trie, "abd"), [(1, 1), (2, 2)]);
        assert_eq!(starts(&trie, "!"), [(0, 1)]);
        assert_eq!(starts(&trie, "ä"), [(4, 2)]);
        assert_eq!(starts(&trie, "xab"), []);
        assert_eq!(starts(&trie, ""), []);
        assert_eq!(starts(&trie, "\0"), []);
        assert_eq!(starts(&Trie::build(&[]).unwrap(), "ab"), []);
        let mut found = Vec::new();
        trie.find("xab!".as_bytes(), |range, value| found.push((range, value)));
        assert_eq!(found, [(1..2, 1), (1..3, 2), (3..4, 0)]);
        let mut marks = vec![0; PAIRS];
        trie.mark_pairs(4, &mut marks);
        let is_marked =
            |first: u8, second: u8| marks[usize::from(first) << 8 | usize::from(second)] == 4;
        assert!(is_marked(b'a', b'b') && is_marked(b'a', b'z') && is_marked(b'!', 0));
        assert!(!is_marked(b'b', b'a'));
    }
}
