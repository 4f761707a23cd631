//! What two texts are compared by: stems and their neighbours, pieces of words, and synonyms.

use super::tokens::{Key, Lexicon, Phrases, Token, key, pair};

/// The kinds of features; each kind as a whole has its weight, whatever its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word without its ending.
    Stem,
    /// Two stems that follow each other, or one at the beginning or end.
    Pair,
    /// Three or four letters of a word in a row: what is left of it under typos, and in compounds.
    Piece,
    /// A group of synonyms.
    Group,
    /// Two groups near each other.
    Groups,
}

impl Kind {
    pub(super) const ALL: [Kind; 5] =
        [Kind::Stem, Kind::Pair, Kind::Piece, Kind::Group, Kind::Groups];
    pub(super) const COUNT: usize = Kind::ALL.len();

    /// What each kind weighs where topics have `questions` questions on average. With few, customers hardly use the very
    /// words: synonyms tell more, and words in a row less. Measured on the sets that `examples/evaluate.rs` reads.
    pub(super) fn weights(questions: f32) -> [f32; Kind::COUNT] {
        const ONE: [f32; Kind::COUNT] = [1.2, 0.4, 0.9, 1.4, 0.6];
        const MANY: [f32; Kind::COUNT] = [0.8, 0.7, 1.2, 1.0, 0.5];
        let many = ((questions - 1.0) / 4.0).clamp(0.0, 1.0);
        Kind::ALL.map(|kind| ONE[kind as usize] * (1.0 - many) + MANY[kind as usize] * many)
    }

    fn key(self, of: Key) -> Key {
        pair(self as u64 + 1, of)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Feature {
    pub(super) key: Key,
    pub(super) kind: Kind,
    pub(super) weight: f32,
}

/// Turns texts into features.
#[derive(Clone, Debug)]
pub(super) struct Analyzer {
    pub(super) lexicon: Lexicon,
    /// What a common word weighs, where others weigh 1.
    pub(super) common: f32,
    pub(super) synonyms: Phrases,
}

/// Stands for what is before the first word of a sentence, and behind the last.
const END: Key = 1;
/// A part of a compound counts for less than a word.
const PART: f32 = 0.8;
/// How many words may lie between two groups that count as near.
const NEAR: usize = 3;

impl Analyzer {
    /// The stems of a run of words, and the parts of its compounds.
    pub(super) fn stems(&self, tokens: &[Token]) -> impl Iterator<Item = Feature> {
        let feature =
            |of: Key, weight| Feature { key: Kind::Stem.key(of), kind: Kind::Stem, weight };
        tokens.iter().flat_map(move |token| {
            let weight = if token.is_common { self.common } else { 1.0 };
            let parts = token.parts.map(|part| part.map(|part| feature(part, weight * PART)));
            std::iter::once(feature(token.stem, weight)).chain(parts.into_iter().flatten())
        })
    }

    /// The groups of synonyms in a run of words.
    pub(super) fn groups(&self, tokens: &[Token]) -> Vec<Key> {
        let mut groups = Vec::new();
        self.synonyms.find(tokens, |_, group| groups.push(Kind::Group.key(u64::from(group))));
        groups
    }

    /// The features of a run of words of `text`, each as often as it comes.
    pub(super) fn features(&self, text: &str, tokens: &[Token]) -> Vec<Feature> {
        let mut found = Vec::with_capacity(tokens.len() * 16);
        found.extend(self.stems(tokens));
        let mut add = |kind: Kind, of: Key, weight: f32| {
            found.push(Feature { key: kind.key(of), kind, weight });
        };
        let mut before = None;
        for token in tokens {
            let weight = if token.is_common { self.common } else { 1.0 };
            if let Some((stem, weight)) = before.filter(|_| token.begins) {
                add(Kind::Pair, pair(stem, END), weight * self.common);
                before = None;
            }
            let (stem, own) = before.unwrap_or((END, self.common));
            add(Kind::Pair, pair(stem, token.stem), own * weight);
            before = Some((token.stem, weight));
            pieces(&text[token.word.start - 1..=token.word.end], |piece| {
                add(Kind::Piece, key(0, piece.as_bytes()), weight);
            });
        }
        if let Some((stem, weight)) = before {
            add(Kind::Pair, pair(stem, END), weight * self.common);
        }
        let mut groups = Vec::new();
        self.synonyms.find(tokens, |range, group| groups.push((range.start, u64::from(group))));
        for (n, (place, group)) in groups.iter().enumerate() {
            add(Kind::Group, *group, 1.0);
            for (_, other) in groups[n + 1..].iter().take_while(|(other, _)| other - place <= NEAR)
            {
                if other != group {
                    add(Kind::Groups, pair(*group.min(other), *group.max(other)), 1.0);
                }
            }
        }
        found
    }
}

/// Three and four characters in a row.
fn pieces(word: &str, mut each: impl FnMut(&str)) {
    for (start, _) in word.char_indices() {
        let mut ends = word[start..].char_indices().map(|(at, c)| start + at + c.len_utf8());
        let Some(third) = ends.nth(2) else { return };
        each(&word[start..third]);
        if let Some(fourth) = ends.next() {
            each(&word[start..fourth]);
        }
    }
}
