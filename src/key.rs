//! Keys of words and of what is made of them: hashes that are the same on every machine.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// What words, pieces and groups are known by. 64 bits keep millions of them apart.
pub(crate) type Key = u64;

/// A map by keys, which are hashes already.
pub(crate) type KeyMap<T> = HashMap<Key, T, BuildHasherDefault<IdentityHasher>>;
pub(crate) type KeySet = HashSet<Key, BuildHasherDefault<IdentityHasher>>;

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = key(self.0, bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// FNV-1a, with its high bits mixed into the low ones.
pub(crate) fn hash(seed: u64, bytes: impl Iterator<Item = u8>) -> Key {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mix(bytes.fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)))
}

pub(crate) fn key(seed: u64, bytes: &[u8]) -> Key {
    hash(seed, bytes.iter().copied())
}

/// A checksum of many bytes: other bits than those of [`key`], in an eighth of the steps.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let sum =
        words.iter().fold(bytes.len() as u64, |sum, word| pair(sum, u64::from_le_bytes(*word)));
    pair(sum, key(0, rest))
}

/// The key of two things in this order.
pub(crate) fn pair(one: Key, other: Key) -> Key {
    mix(one.rotate_left(23) ^ other)
}

fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}
