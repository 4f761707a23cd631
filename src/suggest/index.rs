//! Features by number, texts as vectors, and the topics that each feature speaks for.

use super::features::{Feature, Kind};
use super::tokens::{Key, KeyMap};

/// A text: features by number, rising, with what each counts.
pub(super) type Vector = Vec<(u32, f32)>;

/// The features that a guide has, and how rare each is.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    ids: KeyMap<u32>,
    kinds: Vec<Kind>,
    /// In how many texts of the guide; once [`Vocabulary::weigh`] has been called, what the feature weighs.
    rarity: Vec<f32>,
    /// What each kind of features weighs as a whole.
    weights: [f32; Kind::COUNT],
    /// What a feature weighs that the guide does not have.
    unknown: f32,
}

impl Vocabulary {
    pub(super) fn new(weights: [f32; Kind::COUNT]) -> Vocabulary {
        Vocabulary { weights, ..Vocabulary::default() }
    }

    /// The features of a text of the guide, with how often each comes.
    pub(super) fn learn(&mut self, features: &[Feature]) -> Vector {
        let mut vector = Vec::with_capacity(features.len());
        for feature in features {
            let next = self.rarity.len() as u32;
            let id = *self.ids.entry(feature.key).or_insert(next);
            if id == next {
                self.kinds.push(feature.kind);
                self.rarity.push(0.0);
            }
            vector.push((id, feature.weight));
        }
        merge(&mut vector);
        vector.iter().for_each(|(id, _)| self.rarity[*id as usize] += 1.0);
        vector
    }

    /// Those features of a text that the guide has, with how often each comes.
    pub(super) fn vector(&self, features: &[Feature]) -> Vector {
        let known =
            features.iter().filter_map(|feature| Some((self.find(feature.key)?, feature.weight)));
        let mut vector = known.collect();
        merge(&mut vector);
        vector
    }

    /// Ends learning from `texts` texts.
    pub(super) fn weigh(&mut self, texts: usize) {
        let weight = |among: f32| (((1.0 + texts as f32) / (1.0 + among)).ln() + 1.0).powf(RARITY);
        self.unknown = weight(1.0);
        self.rarity.iter_mut().for_each(|rarity| *rarity = weight(*rarity));
    }

    pub(super) fn len(&self) -> usize {
        self.rarity.len()
    }

    pub(super) fn kind(&self, id: u32) -> Kind {
        self.kinds[id as usize]
    }

    pub(super) fn find(&self, key: Key) -> Option<u32> {
        self.ids.get(&key).copied()
    }

    /// What a feature of a text weighs by itself.
    pub(super) fn rarity(&self, id: Option<u32>) -> f32 {
        id.map_or(self.unknown, |id| self.rarity[id as usize])
    }

    /// Weighs a text's features by rarity and kind, and makes its length 1. What comes several times weighs more, but
    /// not as much more.
    pub(super) fn scale(&self, vector: &mut Vector) {
        let mut squares = [0.0; Kind::COUNT];
        for (id, weight) in vector.iter_mut() {
            let often = match self.kind(*id) {
                Kind::Group | Kind::Groups => 1.0,
                _ if *weight > 1.0 => 1.0 + weight.ln(),
                _ => *weight,
            };
            *weight = often * self.rarity[*id as usize];
            squares[self.kind(*id) as usize] += *weight * *weight;
        }
        let there = Kind::ALL.into_iter().filter(|kind| squares[*kind as usize] > 0.0);
        let total: f32 = there.map(|kind| self.weights[kind as usize].powi(2)).sum();
        let factors = Kind::ALL.map(|kind| {
            self.weights[kind as usize]
                / (squares[kind as usize] * total).sqrt().max(f32::MIN_POSITIVE)
        });
        for (id, weight) in vector {
            *weight *= factors[self.kind(*id) as usize];
        }
    }
}

/// Brings features into order, and adds up what comes several times.
pub(super) fn merge(vector: &mut Vector) {
    vector.sort_unstable_by_key(|(id, _)| *id);
    vector.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
}

/// How much the rarity of a feature counts: between nothing (0) and its logarithm in full (1).
const RARITY: f32 = 0.7;

/// For each feature, the topics that it speaks for or against, and how much.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// Where the entries of each feature begin, and where the last ones end.
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Postings {
    /// From what each topic has.
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
                let place = &mut next[*id as usize];
                entries[*place as usize] = (topic as u32, *weight);
                *place += 1;
            }
        }
        Postings { starts, entries }
    }

    fn of(&self, id: u32) -> &[(u32, f32)] {
        &self.entries[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }

    /// Adds to each topic's score what the features say, the rarest first, until `most` entries have been read: what stands
    /// in most topics tells them least apart.
    pub(super) fn add(&self, vector: &Vector, most: usize, scores: &mut [f32]) {
        let all: usize = vector.iter().map(|(id, _)| self.of(*id).len()).sum();
        let mut add = |id: u32, weight: f32| {
            for (topic, own) in self.of(id) {
                scores[*topic as usize] += weight * own;
            }
        };
        if all <= most {
            vector.iter().for_each(|(id, weight)| add(*id, *weight));
            return;
        }
        let mut rarest: Vec<(usize, u32, f32)> =
            vector.iter().map(|(id, weight)| (self.of(*id).len(), *id, *weight)).collect();
        rarest.sort_unstable_by_key(|(len, id, _)| (*len, *id));
        let mut left = most;
        for (len, id, weight) in rarest {
            let Some(rest) = left.checked_sub(len) else { return };
            left = rest;
            add(id, weight);
        }
    }
}

/// How many entries of the index are read for a message, and again for all of its sentences: all there are in guides of
/// up to a hundred topics, and in larger ones those that tell most.
pub(super) const MOST_READ: usize = 20_000;

/// How much of everything a text has.
pub(super) fn mass(vector: &Vector) -> f32 {
    vector.iter().map(|(_, weight)| weight).sum()
}

/// How many scores are looked at in one go.
const TOGETHER: usize = 16;

/// The highest scores, highest first; the first topic where they are the same.
pub(super) fn highest(scores: &[f32], most: usize) -> Vec<(u32, f32)> {
    let mut best: Vec<(u32, f32)> = Vec::with_capacity(most + TOGETHER);
    let mut least = f32::NEG_INFINITY;
    for (n, some) in scores.chunks(TOGETHER).enumerate() {
        if !some.iter().fold(false, |any, score| any | (*score > least)) {
            continue;
        }
        for (topic, score) in (n * TOGETHER..).zip(some).filter(|(_, score)| **score > least) {
            let place = best.partition_point(|(_, other)| other >= score);
            best.insert(place, (topic as u32, *score));
        }
        best.truncate(most);
        if best.len() == most {
            least = best[most - 1].1;
        }
    }
    best
}
