//! Turns a text into features: stems, bigrams, character n-grams and synonyms.

use super::tokens::{Lexicon, Phrases, Token};
use super::verbosity::Verbosity;
use crate::key::{Key, key, pair};

/// The kinds of features. Each kind has a weight as a whole, however many features of it a text
/// has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FeatureKind {
    /// A word without its ending.
    Stem,
    /// Two stems in a row, or one stem at the start or end of a sentence.
    Bigram,
    /// Three or four characters of a word in a row. They survive typos, and find the parts of
    /// compounds.
    CharNgram,
    /// A group of synonyms.
    Synonym,
    /// Two groups of synonyms near each other.
    SynonymPair,
}

impl FeatureKind {
    pub(super) const ALL: [FeatureKind; 5] = [
        FeatureKind::Stem,
        FeatureKind::Bigram,
        FeatureKind::CharNgram,
        FeatureKind::Synonym,
        FeatureKind::SynonymPair,
    ];
    pub(super) const COUNT: usize = FeatureKind::ALL.len();

    /// The weight of each kind in a guide with this average number of questions per topic and this
    /// verbosity.
    ///
    /// With few questions, customers rarely use the same words, so synonyms weigh more and bigrams
    /// weigh less. The values were tuned on the sets that the `evaluate` tool reads.
    pub(super) fn weights(questions: f32, verbosity: Verbosity) -> [f32; FeatureKind::COUNT] {
        const ONE: [f32; FeatureKind::COUNT] = [0.9, 0.4, 0.9, 1.4, 0.8];
        const FIVE: [f32; FeatureKind::COUNT] = [0.8, 0.7, 1.2, 1.0, 0.5];
        let many = ((questions - 1.0) / 4.0).clamp(0.0, 1.0);
        let mut weights = FeatureKind::ALL
            .map(|kind| ONE[kind as usize] * (1.0 - many) + FIVE[kind as usize] * many);
        weights[FeatureKind::Synonym as usize] *= verbosity.synonym_factor();
        weights[FeatureKind::SynonymPair as usize] *= verbosity.synonym_factor();
        weights
    }

    fn key(self, of: Key) -> Key {
        pair(self as u64 + 1, of)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Feature {
    pub(super) key: Key,
    pub(super) kind: FeatureKind,
    pub(super) weight: f32,
}

/// Extracts the features of texts.
#[derive(Clone, Debug)]
pub(super) struct Analyzer {
    pub(super) lexicon: Lexicon,
    /// The weight of a stop word. Other words weigh 1.
    pub(super) stop_word_weight: f32,
    pub(super) synonyms: Phrases,
}

/// Marks the start and the end of a sentence in bigrams.
const BOUNDARY: Key = 1;
/// The weight of one part of a compound, relative to a word.
const COMPOUND_PART: f32 = 0.8;
/// The greatest distance between two groups of synonyms that form a pair, in words.
const MAX_PAIR_DISTANCE: usize = 3;

impl Analyzer {
    /// The stems of some words, and the parts of compounds.
    pub(super) fn stems(&self, tokens: &[Token]) -> impl Iterator<Item = Feature> {
        let feature = |of: Key, weight| {
            let kind = FeatureKind::Stem;
            Feature { key: kind.key(of), kind, weight }
        };
        tokens.iter().flat_map(move |token| {
            let weight = self.weight(token);
            let parts =
                token.parts.map(|part| part.map(|part| feature(part, weight * COMPOUND_PART)));
            std::iter::once(feature(token.stem, weight)).chain(parts.into_iter().flatten())
        })
    }

    /// The groups of synonyms in some words.
    pub(super) fn synonyms(&self, tokens: &[Token]) -> Vec<Key> {
        let mut groups = Vec::new();
        self.synonyms
            .find(tokens, |_, group| groups.push(FeatureKind::Synonym.key(u64::from(group))));
        groups
    }

    /// All features of some words of `text`. A feature that occurs twice is listed twice.
    pub(super) fn features(&self, text: &str, tokens: &[Token]) -> Vec<Feature> {
        let mut found = Vec::with_capacity(tokens.len() * 16);
        found.extend(self.stems(tokens));
        let mut add = |kind: FeatureKind, of: Key, weight: f32| {
            found.push(Feature { key: kind.key(of), kind, weight });
        };
        let mut previous = None;
        for token in tokens {
            let weight = self.weight(token);
            if let Some((stem, weight)) = previous.filter(|_| token.starts_sentence) {
                add(FeatureKind::Bigram, pair(stem, BOUNDARY), weight * self.stop_word_weight);
                previous = None;
            }
            let (stem, other) = previous.unwrap_or((BOUNDARY, self.stop_word_weight));
            add(FeatureKind::Bigram, pair(stem, token.stem), other * weight);
            previous = Some((token.stem, weight));
            char_ngrams(&text[token.word.start - 1..=token.word.end], |ngram| {
                add(FeatureKind::CharNgram, key(0, ngram.as_bytes()), weight);
            });
        }
        if let Some((stem, weight)) = previous {
            add(FeatureKind::Bigram, pair(stem, BOUNDARY), weight * self.stop_word_weight);
        }
        let mut groups = Vec::new();
        self.synonyms.find(tokens, |range, group| groups.push((range.start, u64::from(group))));
        for (n, (at, group)) in groups.iter().enumerate() {
            add(FeatureKind::Synonym, *group, 1.0);
            let near = groups[n + 1..]
                .iter()
                .take_while(|(other, _)| other - at <= MAX_PAIR_DISTANCE)
                .filter(|(_, other)| other != group);
            for (_, other) in near {
                let (low, high) = (*group.min(other), *group.max(other));
                add(FeatureKind::SynonymPair, pair(low, high), 1.0);
            }
        }
        found
    }

    fn weight(&self, token: &Token) -> f32 {
        if token.is_stop_word { self.stop_word_weight } else { 1.0 }
    }
}

/// Calls `each` with every three and four characters in a row.
fn char_ngrams(word: &str, mut each: impl FnMut(&str)) {
    for (start, _) in word.char_indices() {
        let mut ends = word[start..].char_indices().map(|(at, c)| start + at + c.len_utf8());
        let Some(third) = ends.nth(2) else { return };
        each(&word[start..third]);
        if let Some(fourth) = ends.next() {
            each(&word[start..fourth]);
        }
    }
}
