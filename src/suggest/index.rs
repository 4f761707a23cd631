//! The vocabulary, which turns features into vectors, and the inverted index from features to
//! topics.

use super::features::{Feature, FeatureKind};
use crate::key::{Key, KeyMap};
use crate::learning::vector::{Vector, merge};

/// The features of a guide, with their weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    ids: KeyMap<u32>,
    kinds: Vec<FeatureKind>,
    /// The document frequency of each feature and, after [`Vocabulary::finish`], its inverse.
    idf: Vec<f32>,
    /// The inverse document frequency of a feature that the guide does not have.
    unknown_idf: f32,
    /// The weight of each kind of features as a whole.
    weights: [f32; FeatureKind::COUNT],
}

impl Vocabulary {
    pub(super) fn new(weights: [f32; FeatureKind::COUNT]) -> Vocabulary {
        Vocabulary { weights, ..Vocabulary::default() }
    }

    /// The vector of a text of the guide, with the count of each feature. Adds the features to the
    /// vocabulary.
    pub(super) fn add(&mut self, features: &[Feature]) -> Vector {
        let mut vector = Vec::with_capacity(features.len());
        for feature in features {
            let next = self.idf.len() as u32;
            let id = *self.ids.entry(feature.key).or_insert(next);
            if id == next {
                self.kinds.push(feature.kind);
                self.idf.push(0.0);
            }
            vector.push((id, feature.weight));
        }
        merge(&mut vector);
        vector.iter().for_each(|(id, _)| self.idf[*id as usize] += 1.0);
        vector
    }

    /// The vector of a message, with the count of each feature. Unknown features are left out.
    pub(super) fn vector(&self, features: &[Feature]) -> Vector {
        let known =
            features.iter().filter_map(|feature| Some((self.id(feature.key)?, feature.weight)));
        let mut vector = known.collect();
        merge(&mut vector);
        vector
    }

    /// Computes the inverse document frequencies, when all `texts` texts have been added.
    pub(super) fn finish(&mut self, texts: usize, exponent: f32) {
        let inverse = |df: f32| (((1.0 + texts as f32) / (1.0 + df)).ln() + 1.0).powf(exponent);
        self.unknown_idf = inverse(1.0);
        self.idf.iter_mut().for_each(|idf| *idf = inverse(*idf));
    }

    pub(super) fn len(&self) -> usize {
        self.idf.len()
    }

    pub(super) fn kind(&self, id: u32) -> FeatureKind {
        self.kinds[id as usize]
    }

    pub(super) fn id(&self, key: Key) -> Option<u32> {
        self.ids.get(&key).copied()
    }

    /// The inverse document frequency of a feature.
    pub(super) fn idf(&self, id: Option<u32>) -> f32 {
        id.map_or(self.unknown_idf, |id| self.idf[id as usize])
    }

    /// Weights a vector of counts by TF-IDF and by kind, and normalizes its length to 1. The term
    /// frequency is logarithmic, and only presence counts for synonyms.
    pub(super) fn normalize(&self, vector: &mut Vector) {
        let mut squares = [0.0; FeatureKind::COUNT];
        for (id, weight) in vector.iter_mut() {
            let frequency = match self.kind(*id) {
                FeatureKind::Synonym | FeatureKind::SynonymPair => 1.0,
                _ if *weight > 1.0 => 1.0 + weight.ln(),
                _ => *weight,
            };
            *weight = frequency * self.idf[*id as usize];
            squares[self.kind(*id) as usize] += *weight * *weight;
        }
        let present = FeatureKind::ALL.into_iter().filter(|kind| squares[*kind as usize] > 0.0);
        let total: f32 = present.map(|kind| self.weights[kind as usize].powi(2)).sum();
        let factors = FeatureKind::ALL.map(|kind| {
            self.weights[kind as usize]
                / (squares[kind as usize] * total).sqrt().max(f32::MIN_POSITIVE)
        });
        for (id, weight) in vector {
            *weight *= factors[self.kind(*id) as usize];
        }
    }
}

/// An inverted index: the topics in which each feature has a weight.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// The start of each feature's entries, and the end of the last ones.
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Postings {
    /// Inverts the vectors of the topics.
    pub(super) fn new(topics: &[Vector], features: usize) -> Postings {
        let mut starts = vec![0_u32; features + 1];
        for (id, _) in topics.iter().flatten() {
            starts[*id as usize + 1] += 1;
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let mut entries = vec![(0, 0.0); end as usize];
        let mut next = starts.clone();
        for (topic, features) in topics.iter().enumerate() {
            for (id, weight) in features {
                let at = &mut next[*id as usize];
                entries[*at as usize] = (topic as u32, *weight);
                *at += 1;
            }
        }
        Postings { starts, entries }
    }

    fn of(&self, id: u32) -> &[(u32, f32)] {
        &self.entries[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }

    /// Adds the dot product of each topic with `vector` to the topic's score. Reads the rarest
    /// features first and `limit` entries at most, since features of most topics hardly
    /// discriminate between them.
    pub(super) fn add(&self, vector: &Vector, limit: usize, scores: &mut [f32]) {
        let all: usize = vector.iter().map(|(id, _)| self.of(*id).len()).sum();
        let mut add = |id: u32, weight: f32| {
            for (topic, own) in self.of(id) {
                scores[*topic as usize] += weight * own;
            }
        };
        if all <= limit {
            vector.iter().for_each(|(id, weight)| add(*id, *weight));
            return;
        }
        let mut rarest: Vec<(usize, u32, f32)> =
            vector.iter().map(|(id, weight)| (self.of(*id).len(), *id, *weight)).collect();
        rarest.sort_unstable_by_key(|(len, id, _)| (*len, *id));
        let mut left = limit;
        for (len, id, weight) in rarest {
            let Some(rest) = left.checked_sub(len) else { return };
            left = rest;
            add(id, weight);
        }
    }
}

/// The maximum number of entries that are read for a message, and again for all of its sentences.
/// That is everything in guides of up to a hundred topics.
pub(super) const MAX_ENTRIES_READ: usize = 20_000;

/// The sum of the values.
pub(super) fn mass(vector: &Vector) -> f32 {
    vector.iter().map(|(_, weight)| weight).sum()
}

/// The number of scores that are compared at once.
const CHUNK: usize = 16;

/// The `limit` highest scores, highest first. Of equal scores, that of the earlier topic comes
/// first.
pub(super) fn highest(scores: &[f32], limit: usize) -> Vec<(u32, f32)> {
    let mut best: Vec<(u32, f32)> = Vec::with_capacity(limit + CHUNK);
    let mut least = f32::NEG_INFINITY;
    for (n, some) in scores.chunks(CHUNK).enumerate() {
        if !some.iter().fold(false, |any, score| any | (*score > least)) {
            continue;
        }
        for (topic, score) in (n * CHUNK..).zip(some).filter(|(_, score)| **score > least) {
            let at = best.partition_point(|(_, other)| other >= score);
            best.insert(at, (topic as u32, *score));
        }
        best.truncate(limit);
        if best.len() == limit {
            least = best[limit - 1].1;
        }
    }
    best
}
