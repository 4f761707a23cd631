//! A trained model: the weights of each feature for each output. One lookup serves all outputs.

use std::ops::Range;

use super::calibration::Calibration;
use super::reading::{Forms, Mark, Reading};
use crate::key::Key;
use crate::text::Text;

/// A question that the model answers for every window of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Output {
    pub(crate) name: String,
    /// The value of a weight of 1.
    pub(crate) scale: f32,
    /// The score without any features.
    pub(crate) bias: f32,
    /// The minimum score for the answer yes.
    pub(crate) threshold: f32,
    pub(crate) calibration: Calibration,
    /// The number of sentences in a window; a shorter text is one window.
    pub(crate) window: u32,
}

/// The weight of a feature for one output: the sign of the weight and the square root of its
/// magnitude, which keeps precision for small weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) output: u8,
    pub(crate) weight: i8,
}

/// A hash table of features by the upper half of their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) outputs: Vec<Output>,
    /// A Bloom filter of the keys: most features of a text are unknown, and it fits into the CPU
    /// cache.
    filter: Vec<u64>,
    /// Open addressing; a key of 0 marks an empty slot.
    keys: Vec<u32>,
    /// For each slot, the index of the first entry and the number of entries.
    values: Vec<(u32, u8)>,
    shift: u32,
    entries: Vec<Entry>,
}

/// The part of a key that a model stores.
pub(crate) fn short(key: Key) -> u32 {
    ((key >> 32) as u32).max(1)
}

impl Model {
    /// From features in ascending order of their keys, each with its entries.
    pub(crate) fn new(
        outputs: Vec<Output>,
        features: &[(u32, Range<u32>)],
        entries: Vec<Entry>,
    ) -> Model {
        let slots = (features.len() * 3 / 2 + 1).next_power_of_two().max(2);
        let shift = 32 - slots.trailing_zeros();
        let mut model = Model {
            outputs,
            filter: vec![0; (slots * FILTER_BITS / 64).max(1)],
            keys: vec![0; slots],
            values: vec![(0, 0); slots],
            shift,
            entries,
        };
        for (key, range) in features {
            let mut at = slot(*key, shift);
            while model.keys[at] != 0 {
                at = (at + 1) & (slots - 1);
            }
            model.keys[at] = *key;
            model.values[at] = (range.start, (range.end - range.start).min(255) as u8);
            let (word, bit) = model.bit(*key);
            model.filter[word] |= bit;
        }
        model
    }

    /// The word of the filter and the bit for a key.
    fn bit(&self, key: u32) -> (usize, u64) {
        let bit = key.wrapping_mul(0x85eb_ca6b) as usize & (self.filter.len() * 64 - 1);
        (bit / 64, 1 << (bit % 64))
    }

    /// From pairs of a feature and an entry, in any order.
    pub(crate) fn from_entries(outputs: Vec<Output>, mut entries: Vec<(u32, Entry)>) -> Model {
        entries.retain(|(_, entry)| entry.weight != 0);
        entries.sort_by_key(|(key, entry)| (*key, entry.output));
        let mut features: Vec<(u32, Range<u32>)> = Vec::new();
        for (n, (key, _)) in entries.iter().enumerate() {
            let end = n as u32 + 1;
            match features.last_mut().filter(|(last, _)| last == key) {
                Some((_, range)) => range.end = end,
                None => features.push((*key, end - 1..end)),
            }
        }
        let entries = entries.into_iter().map(|(_, entry)| entry).collect();
        Model::new(outputs, &features, entries)
    }

    /// The entries of a feature; `None` if it is unknown.
    pub(crate) fn entries(&self, key: Key) -> Option<&[Entry]> {
        Some(self.entries_at(self.find(key)?))
    }

    fn entries_at(&self, at: usize) -> &[Entry] {
        let (start, len) = self.values.get(at).copied().unwrap_or_default();
        self.entries.get(start as usize..start as usize + usize::from(len)).unwrap_or_default()
    }

    fn find(&self, key: Key) -> Option<usize> {
        let key = short(key);
        let (word, bit) = self.bit(key);
        if self.filter.get(word)? & bit == 0 {
            return None;
        }
        let mut at = slot(key, self.shift);
        loop {
            match *self.keys.get(at)? {
                known if known == key => return Some(at),
                0 => return None,
                _ => at = (at + 1) & (self.keys.len() - 1),
            }
        }
    }

    /// All features with their entries, in ascending order of keys.
    pub(crate) fn features(&self) -> Vec<(u32, &[Entry])> {
        let there = self.keys.iter().enumerate().filter(|(_, key)| **key != 0);
        let mut all: Vec<(u32, &[Entry])> =
            there.map(|(at, key)| (*key, self.entries_at(at))).collect();
        all.sort_unstable_by_key(|(key, _)| *key);
        all
    }

    /// Analyzes a text and sums up the weights of its sentences for each output. `taught` is the
    /// model of a team's corrections.
    pub(crate) fn score<'s>(
        &'s self,
        taught: Option<&'s Model>,
        text: &Text<'_>,
        forms: &Forms,
        marks: &[Mark],
        scratch: &'s mut Scratch,
    ) -> Scores<'s> {
        let Scratch { reading, own, team } = scratch;
        reading.read(text, forms, marks);
        self.sum(reading, own);
        if let Some(taught) = taught {
            taught.sum(reading, team);
        }
        let taught = taught.map(|taught| (taught, &team.sums[..]));
        Scores { model: self, taught, reading, sums: &own.sums }
    }

    fn sum(&self, reading: &Reading, sums: &mut Sums) {
        let Sums { sums, stamps, stamp } = sums;
        if stamps.len() != self.keys.len() {
            stamps.clear();
            stamps.resize(self.keys.len(), 0);
        }
        let outputs = self.outputs.len();
        sums.clear();
        sums.resize(reading.sentences() * outputs, 0);
        for (n, sums) in sums.chunks_exact_mut(outputs.max(1)).enumerate() {
            *stamp = stamp.wrapping_add(1);
            reading.features(n, |key, _| {
                let Some(at) = self.find(key) else { return };
                // A feature counts once per sentence.
                if std::mem::replace(&mut stamps[at], *stamp) == *stamp {
                    return;
                }
                for entry in self.entries_at(at) {
                    if let Some(sum) = sums.get_mut(usize::from(entry.output)) {
                        *sum += entry.value();
                    }
                }
            });
        }
    }
}

/// The number of filter bits per slot.
const FILTER_BITS: usize = 8;

fn slot(key: u32, shift: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b9) >> shift) as usize
}

impl Entry {
    /// The entry whose value times `scale` comes closest to a weight.
    pub(crate) fn new(output: usize, weight: f32, scale: f32) -> Entry {
        let root = (weight.abs() / scale.max(f32::MIN_POSITIVE)).sqrt().round() as i8;
        Entry { output: output as u8, weight: if weight < 0.0 { -root } else { root } }
    }

    fn value(self) -> i32 {
        i32::from(self.weight) * i32::from(self.weight.unsigned_abs())
    }
}

/// Reusable buffers for the analyzed text and its sums.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    reading: Reading,
    own: Sums,
    team: Sums,
}

impl Scratch {
    pub(crate) fn reading(&self) -> &Reading {
        &self.reading
    }
}

#[derive(Clone, Debug, Default)]
struct Sums {
    /// For each sentence, the sum for each output.
    sums: Vec<i32>,
    /// For each slot of the model, the last sentence in which it occurred, counted over all texts.
    stamps: Vec<u32>,
    stamp: u32,
}

/// The scores of the sentences of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scores<'s> {
    model: &'s Model,
    taught: Option<(&'s Model, &'s [i32])>,
    reading: &'s Reading,
    sums: &'s [i32],
}

/// A window for which the answer is yes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Finding {
    /// The index of the sentence with the largest contribution.
    pub(crate) sentence: usize,
    pub(crate) score: f32,
    pub(crate) confidence: f32,
}

impl Scores<'_> {
    /// All windows in order: runs of as many sentences as the output reads together, or the whole
    /// of a shorter text.
    fn windows(&self, output: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        let all = self.reading.sentences();
        let window = self.model.outputs.get(output).map_or(1, |about| about.window as usize);
        let count = if all == 0 { 0 } else { all.saturating_sub(window) + 1 };
        (0..count).map(move |start| start..all.min(start + window))
    }

    /// The contribution of a sentence to an output, without bias and normalization.
    fn contribution(&self, output: usize, sentence: usize) -> f32 {
        let contribution = |model: &Model, sums: &[i32]| {
            let scale = model.outputs.get(output).map_or(0.0, |about| about.scale);
            let sum = sums.get(sentence * model.outputs.len() + output).copied().unwrap_or(0);
            sum as f32 * scale
        };
        contribution(self.model, self.sums)
            + self.taught.map_or(0.0, |(model, sums)| contribution(model, sums))
    }

    /// The score of a window: the normalized sum of its sentences.
    pub(crate) fn score(&self, output: usize, window: Range<usize>) -> f32 {
        let Some(about) = self.model.outputs.get(output) else { return f32::NEG_INFINITY };
        let contribution: f32 =
            window.clone().map(|sentence| self.contribution(output, sentence)).sum();
        let size: u32 = window.map(|sentence| self.reading.size(sentence)).sum();
        contribution / (size.max(1) as f32).sqrt() + about.bias
    }

    /// The window with the highest score.
    pub(crate) fn best_window(&self, output: usize) -> Range<usize> {
        let score = |window: &Range<usize>| self.score(output, window.clone());
        let best = self.windows(output).max_by(|one, other| score(one).total_cmp(&score(other)));
        best.unwrap_or(0..0)
    }

    /// The highest score of all windows.
    pub(crate) fn best(&self, output: usize) -> f32 {
        let scores = self.windows(output).map(|window| self.score(output, window));
        scores.fold(f32::NEG_INFINITY, f32::max)
    }

    /// How sure it is that the answer is yes for any window.
    pub(crate) fn confidence(&self, output: usize) -> f32 {
        self.calibrated(output, self.best(output))
    }

    /// How sure it is that the answer is yes for any window with this sentence.
    pub(crate) fn confidence_at(&self, output: usize, sentence: usize) -> f32 {
        let with = self.windows(output).filter(|window| window.contains(&sentence));
        let scores = with.map(|window| self.score(output, window));
        self.calibrated(output, scores.fold(f32::NEG_INFINITY, f32::max))
    }

    fn calibrated(&self, output: usize, score: f32) -> f32 {
        self.model.outputs.get(output).map_or(0.0, |about| about.calibration.confidence(score))
    }

    /// The windows with the answer yes, each as the sentence that contributes most. No sentence
    /// occurs twice in a row.
    pub(crate) fn findings(&self, output: usize) -> impl Iterator<Item = Finding> {
        let threshold =
            self.model.outputs.get(output).map_or(f32::INFINITY, |about| about.threshold);
        let mut last = None;
        self.windows(output).filter_map(move |window| {
            let score = self.score(output, window.clone());
            if score < threshold {
                return None;
            }
            let carries = |one: &usize, other: &usize| {
                self.contribution(output, *one).total_cmp(&self.contribution(output, *other))
            };
            let sentence = window.max_by(carries)?;
            if last == Some(sentence) {
                return None;
            }
            last = Some(sentence);
            Some(Finding { sentence, score, confidence: self.calibrated(output, score) })
        })
    }

    /// The ranges of the raw text that support the answer yes in a sentence, strongest first.
    pub(crate) fn evidence(&self, output: usize, sentence: usize) -> Vec<(Range<usize>, f32)> {
        let mut found = Vec::new();
        let Some(about) = self.model.outputs.get(output) else { return found };
        self.reading.features(sentence, |key, range| {
            let entries = self.model.entries(key).unwrap_or_default();
            for entry in entries.iter().filter(|entry| usize::from(entry.output) == output) {
                if entry.weight > 0 {
                    let range = range.start as usize..range.end as usize;
                    found.push((range, entry.value() as f32 * about.scale));
                }
            }
        });
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.start.cmp(&other.0.start)));
        found
    }
}
