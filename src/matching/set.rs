//! A compiled set of phrases, without what they mean: no lists, no rules.
//!
//! Literals are found from their first bytes on, by two tries: one for literals that must start where a word starts, one for
//! all others. A pattern that is not a list of literals is tried only at positions where one of its prefixes occurs, and
//! only if the other literals that it needs occur after that. It is compiled when it is first tried.
//!
//! A set can be encoded, so that what is known when the crate is built is not compiled again.

use std::borrow::Cow;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::lazy_pattern::LazyPattern;
use super::phrase::{MAX_NEEDS, Open};
use super::uses::Literals;
use crate::engine::records::{Record, Records};
use crate::key::Key;

/// How to match a phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MatchOptions {
    pub(crate) ignore_case: bool,
    /// Whether a match must start and end at word boundaries.
    pub(crate) words: bool,
}

/// A phrase that is a literal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) phrase: u32,
    pub(super) words: bool,
    pub(super) open: Open,
    /// For a case-sensitive phrase: its number in [`PhraseSet::cased`], from 1.
    pub(super) cased: Option<NonZeroU32>,
}

impl Record<9> for Target {
    fn to_bytes(self) -> [u8; 9] {
        let Open { before, after } = self.open;
        let flags = u8::from(self.words) | u8::from(before) << 1 | u8::from(after) << 2;
        let [a, b, c, d] = self.phrase.to_le_bytes();
        let [e, f, g, h] = self.cased.map_or(0, NonZeroU32::get).to_le_bytes();
        [a, b, c, d, e, f, g, h, flags]
    }

    #[inline]
    fn from_bytes([a, b, c, d, e, f, g, h, flags]: [u8; 9]) -> Target {
        Target {
            phrase: u32::from_le_bytes([a, b, c, d]),
            words: flags & 1 != 0,
            open: Open { before: flags & 2 != 0, after: flags & 4 != 0 },
            cased: NonZeroU32::new(u32::from_le_bytes([e, f, g, h])),
        }
    }
}

/// A pattern whose matches may start with a literal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prefix {
    pub(super) pattern: u32,
    /// Only at the start of a word.
    pub(super) at_word: bool,
}

impl Record<4> for Prefix {
    fn to_bytes(self) -> [u8; 4] {
        (self.pattern << 1 | u32::from(self.at_word)).to_le_bytes()
    }

    #[inline]
    fn from_bytes(bytes: [u8; 4]) -> Prefix {
        let packed = u32::from_le_bytes(bytes);
        Prefix { pattern: packed >> 1, at_word: packed & 1 != 0 }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Pattern {
    pub(super) phrase: u32,
    pub(super) regex: LazyPattern,
    pub(super) start: StartKind,
    /// Whether a match must start and end at word boundaries. A regex only knows those beside ASCII characters.
    pub(super) words: bool,
}

/// What must occur at or after the start of a match of a pattern.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Needs {
    /// The numbers of sets of literals, counted from 1. One literal of each set must occur.
    pub(super) sets: [Option<NonZeroU32>; MAX_NEEDS],
    /// Whether a match starts where its prefix starts.
    pub(super) from_prefix: bool,
    /// The most bytes of a match; `u16::MAX` if there is no limit.
    pub(super) reach: u16,
}

impl Record<15> for Needs {
    fn to_bytes(self) -> [u8; 15] {
        let mut bytes = [0; 15];
        let sets = self.sets.map(|set| set.map_or(0, NonZeroU32::get).to_le_bytes());
        bytes[..12].copy_from_slice(sets.as_flattened());
        bytes[12..14].copy_from_slice(&self.reach.to_le_bytes());
        bytes[14] = u8::from(self.from_prefix);
        bytes
    }

    #[inline]
    fn from_bytes(bytes: [u8; 15]) -> Needs {
        let set = |n: usize| {
            let set = [bytes[n], bytes[n + 1], bytes[n + 2], bytes[n + 3]];
            NonZeroU32::new(u32::from_le_bytes(set))
        };
        Needs {
            sets: [set(0), set(4), set(8)],
            reach: u16::from_le_bytes([bytes[12], bytes[13]]),
            from_prefix: bytes[14] != 0,
        }
    }
}

impl Record<12> for (Key, u32) {
    fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        bytes[..8].copy_from_slice(&self.0.to_le_bytes());
        bytes[8..].copy_from_slice(&self.1.to_le_bytes());
        bytes
    }

    #[inline]
    fn from_bytes([a, b, c, d, e, f, g, h, i, j, k, l]: [u8; 12]) -> (Key, u32) {
        (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u32::from_le_bytes([i, j, k, l]))
    }
}

impl Needs {
    /// Whether all of them occur. `nearest` is, for each set, where one of its literals starts, plus `base`, plus 1; no more than
    /// `base` if none occurs.
    pub(super) fn occur(&self, nearest: &[u32], base: u32) -> bool {
        self.starts(nearest, base).all(|start| start.is_some())
    }

    /// Whether a match can start at `at`, where its prefix does. `nearest` has the first literals at or behind that position.
    #[inline]
    pub(super) fn allow(&self, at: usize, nearest: &[u32], base: u32) -> bool {
        let reach = if self.reach == u16::MAX { usize::MAX } else { at + usize::from(self.reach) };
        !self.from_prefix
            || self.starts(nearest, base).all(|start| start.is_some_and(|start| start < reach))
    }

    fn starts(&self, nearest: &[u32], base: u32) -> impl Iterator<Item = Option<usize>> {
        self.sets.iter().flatten().map(move |set| {
            let start = nearest.get(set.get() as usize - 1)?.checked_sub(base + 1)?;
            Some(start as usize)
        })
    }
}

/// Where a match can start relative to the literals of a pattern; see [`Start`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum StartKind {
    With,
    Word,
    Anywhere,
}

/// A compiled set of phrases.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct PhraseSet {
    /// The literals that must start where a word starts.
    pub(super) at_word: Literals,
    pub(super) anywhere: Literals,
    #[serde(borrow)]
    pub(super) cased: Vec<Cow<'static, str>>,
    pub(super) patterns: Vec<Pattern>,
    /// For each pattern, what it needs.
    pub(super) pattern_needs: Records<Needs, 15>,
    /// The patterns without literals, which are tried on every text.
    pub(super) always: Vec<u32>,
    /// The number of different needs.
    pub(super) needs: u32,
    /// The keys of the phrases, in ascending order, with their numbers.
    pub(super) known: Records<(Key, u32), 12>,
    /// The number of phrases.
    pub(super) phrases: u32,
}

impl PhraseSet {
    /// The number of a phrase that the set has.
    pub(super) fn find(&self, key: Key) -> Option<u32> {
        let at = self.known.partition_point(|(known, _)| known < key);
        let (known, phrase) = self.known.get(at)?;
        (known == key).then_some(phrase)
    }

    pub(super) fn pattern(&self, pattern: usize) -> Option<&Pattern> {
        self.patterns.get(pattern)
    }

    /// What a pattern needs.
    #[inline]
    pub(super) fn needs_of(&self, pattern: usize) -> Needs {
        self.pattern_needs.get(pattern).unwrap_or_default()
    }

    /// Whether a stretch of a text is spelled like a case-sensitive phrase.
    pub(super) fn is_spelled(&self, cased: NonZeroU32, text: &str) -> bool {
        self.cased.get(cased.get() as usize - 1).is_some_and(|cased| cased == text)
    }
}
