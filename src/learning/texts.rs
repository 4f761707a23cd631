//! The training texts as feature vectors, and the rarity of each feature.

use std::ops::Range;

use super::marks::{Slot, marks};
use super::model::Shape;
use super::reading::{Forms, Reading};
use super::vector::{Vector, merge};
use crate::key::{Key, KeyMap, key};
use crate::text::Text;

/// The minimum number of texts with a feature; a rarer feature does not generalize.
const LEAST: u32 = 2;

/// All texts of a language, whatever they are examples of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    ids: KeyMap<u32>,
    pub(crate) keys: Vec<Key>,
    /// In how many texts a feature is.
    among: Vec<u32>,
    last: Vec<u32>,
    pub(crate) rarity: Vec<f32>,
    pub(crate) all: Vec<Prepared>,
}

/// A text by its sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prepared {
    pub(crate) sentences: Vec<Sentence>,
}

/// The features of a sentence, and what it is like.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) features: Vector,
    shape: Shape,
}

impl Texts {
    /// Reads a text, and returns its number. `names` are read as what they name.
    pub(crate) fn add(&mut self, text: &str, names: &[(&str, Slot)], forms: &Forms) -> u32 {
        let number = self.all.len() as u32;
        let text = Text::new(text);
        let mut reading = Reading::default();
        reading.read(&text, forms, &marks(text.raw, names));
        let mut prepared = Prepared::default();
        for sentence in 0..reading.sentences() {
            let mut found = Vec::new();
            reading.features(sentence, |key, _| {
                let next = self.keys.len() as u32;
                let id = *self.ids.entry(key).or_insert(next);
                if id == next {
                    self.keys.push(key);
                    self.among.push(0);
                    self.last.push(u32::MAX);
                }
                if std::mem::replace(&mut self.last[id as usize], number) != number {
                    self.among[id as usize] += 1;
                }
                found.push((id, 1.0));
            });
            merge(&mut found);
            // A feature counts once per sentence.
            found.iter_mut().for_each(|(_, often)| *often = 1.0);
            let shape =
                Shape { size: reading.size(sentence), names_rival: reading.names_rival(sentence) };
            prepared.sentences.push(Sentence { features: found, shape });
        }
        self.all.push(prepared);
        number
    }

    /// Ends reading: what hardly any text has is left out.
    pub(crate) fn weigh(&mut self) {
        let mut numbers = vec![u32::MAX; self.keys.len()];
        let mut keys = Vec::new();
        let texts = self.all.len() as f64;
        for (id, among) in self.among.iter().enumerate().filter(|(_, among)| **among >= LEAST) {
            numbers[id] = keys.len() as u32;
            keys.push(self.keys[id]);
            self.rarity.push((ln((1.0 + texts) / (1.0 + f64::from(*among))) + 1.0) as f32);
        }
        self.keys = keys;
        self.among.retain(|among| *among >= LEAST);
        (self.ids, self.last) = Default::default();
        let sentences = self.all.iter_mut().flat_map(|text| &mut text.sentences);
        for Sentence { features, .. } in sentences {
            for (id, _) in features.iter_mut() {
                *id = numbers[*id as usize];
            }
            features.retain(|(id, _)| *id != u32::MAX);
            features.sort_unstable_by_key(|(id, _)| *id);
        }
    }

    /// The windows of a text.
    pub(crate) fn windows(&self, text: u32, most: usize) -> Vec<Range<usize>> {
        let all = self.all[text as usize].sentences.len();
        let count = if all == 0 { 0 } else { all.saturating_sub(most) + 1 };
        (0..count).map(|start| start..all.min(start + most)).collect()
    }

    /// What a window is like.
    pub(crate) fn shape(&self, text: u32, window: Range<usize>) -> Shape {
        let sentences = &self.all[text as usize].sentences[window];
        Shape {
            size: sentences.iter().map(|sentence| sentence.shape.size).sum(),
            names_rival: sentences.iter().any(|sentence| sentence.shape.names_rival),
        }
    }

    /// A window as a vector.
    pub(crate) fn vector(&self, text: u32, window: Range<usize>) -> Vector {
        let length = UNIT / (self.shape(text, window.clone()).size.max(1) as f32).sqrt();
        let sentences = &self.all[text as usize].sentences[window];
        let all = sentences.iter().flat_map(|sentence| sentence.features.iter().copied());
        let mut vector: Vector = all.collect();
        merge(&mut vector);
        for (id, often) in &mut vector {
            *often *= self.rarity[*id as usize] * length;
        }
        vector
    }

    /// How much is lost without a feature: what it says where it is, and a little for where else it may be.
    pub(crate) fn worth(&self, id: u32, weight: f32) -> f32 {
        let among = self.among[id as usize] as f32;
        weight.abs() * self.rarity[id as usize] * among.sqrt().sqrt()
    }

    /// What a weight counts where a text is read, and not learned from.
    pub(crate) fn plain(&self, id: u32) -> f32 {
        self.rarity[id as usize] * UNIT
    }
}

/// Brings vectors to a norm of about 1.
const UNIT: f32 = 0.1;

/// The natural logarithm, from additions and multiplications alone: those of libraries differ in their last digit.
pub(crate) fn ln(value: f64) -> f64 {
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1023;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    // ln m = 2 (z + z³/3 + z⁵/5 + …) with z = (m − 1) / (m + 1), at most 1/3.
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let (mut sum, mut power) = (0.0, z);
    for n in 0..16 {
        sum += power / f64::from(2 * n + 1);
        power *= z * z;
    }
    2.0 * sum + exponent as f64 * std::f64::consts::LN_2
}

/// Texts that are like each other, or follow each other with much in common, have one number: what is learned from one is
/// no surprise in the other.
pub(crate) fn groups(texts: &[&str]) -> Vec<u32> {
    let words: Vec<Vec<Key>> = texts.iter().map(|text| words(text)).collect();
    let mut among: KeyMap<u32> = KeyMap::default();
    words.iter().flatten().for_each(|word| *among.entry(*word).or_default() += 1);
    let mut group: Vec<u32> = (0..texts.len() as u32).collect();
    let mut having: KeyMap<Vec<u32>> = KeyMap::default();
    for (n, own) in words.iter().enumerate() {
        let mut rarest = own.clone();
        rarest.sort_unstable_by_key(|word| (among.get(word).copied(), *word));
        rarest.truncate(6);
        rarest.retain(|word| among.get(word).is_some_and(|among| *among <= 30));
        let mut near: Vec<u32> =
            rarest.iter().filter_map(|word| having.get(word)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        for other in near {
            if likeness(own, &words[other as usize]) > 0.35 {
                join(&mut group, n, other as usize);
            }
        }
        for back in [1, 2] {
            if let Some(other) =
                n.checked_sub(back).filter(|other| likeness(own, &words[*other]) > 0.25)
            {
                join(&mut group, n, other);
            }
        }
        rarest.into_iter().for_each(|word| having.entry(word).or_default().push(n as u32));
    }
    (0..texts.len()).map(|n| root(&group, n)).collect()
}

fn root(group: &[u32], mut n: usize) -> u32 {
    while group[n] as usize != n {
        n = group[n] as usize;
    }
    n as u32
}

fn join(group: &mut [u32], one: usize, other: usize) {
    let (one, other) = (root(group, one), root(group, other));
    group[one.max(other) as usize] = one.min(other);
}

/// The distinct words of a text, sorted.
fn words(text: &str) -> Vec<Key> {
    let text = Text::new(text);
    let mut words: Vec<Key> = text
        .words()
        .iter()
        .map(|word| key(0, text.folded.lower[word.folded.clone()].as_bytes()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The Jaccard similarity of two sets of words.
fn likeness(one: &[Key], other: &[Key]) -> f32 {
    let both = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    both as f32 / (one.len() + other.len() - both).max(1) as f32
}

#[cfg(test)]
mod tests {
    #[test]
    fn logarithms_are_correct() {
        for value in [1e-9, 0.3, 1.0, 1.5, 2.0, 10.0, 30_000.0] {
            assert!((super::ln(value) - f64::ln(value)).abs() < 1e-12, "{value}");
        }
    }

    #[test]
    fn variants_of_a_text_are_in_one_group() {
        let texts = [
            "Der Zähler wird am Montag abgelesen.",
            "Der Zähler wird am Dienstag abgelesen, das garantieren wir.",
            "Ihr Buch liegt an der Theke bereit.",
        ];
        let groups = super::groups(&texts);
        assert_eq!(groups[0], groups[1]);
        assert_ne!(groups[0], groups[2]);
    }
}
