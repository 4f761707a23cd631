//! What has been learned: for each feature, which outputs it speaks for and how much. One look-up serves all outputs.

use std::ops::Range;

use super::calibration::Calibration;
use super::key::Key;
use super::marks::Mark;
use super::reading::{Forms, Reading};
use crate::text::Text;

/// One question that the model answers of every window of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Output {
    pub(crate) name: String,
    /// What a weight of 1 counts.
    pub(crate) scale: f32,
    /// What is said before anything is read.
    pub(crate) bias: f32,
    /// From this score on, the answer is yes.
    pub(crate) threshold: f32,
    pub(crate) calibration: Calibration,
    /// How many sentences are read together; of shorter texts all.
    pub(crate) window: u32,
}

/// What a feature says to one output: the sign of a weight and the root of its size, so that small ones keep their shade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) output: u8,
    pub(crate) weight: i8,
}

/// Features by the upper half of their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) outputs: Vec<Output>,
    /// Whether any key with these bits is known. Most features of a text are not, and this fits into a near cache.
    filter: Vec<u64>,
    /// Open addressing; a key of 0 is an empty place.
    keys: Vec<u32>,
    /// For each place, where its entries begin, and how many there are.
    values: Vec<(u32, u8)>,
    shift: u32,
    entries: Vec<Entry>,
}

/// What a key is known by in a model.
pub(crate) fn short(key: Key) -> u32 {
    ((key >> 32) as u32).max(1)
}

impl Model {
    /// From features by rising keys, each with its entries.
    pub(crate) fn new(
        outputs: Vec<Output>,
        features: &[(u32, Range<u32>)],
        entries: Vec<Entry>,
    ) -> Model {
        let places = (features.len() * 3 / 2 + 1).next_power_of_two().max(2);
        let shift = 32 - places.trailing_zeros();
        let mut model = Model {
            outputs,
            filter: vec![0; (places * FILTER_BITS / 64).max(1)],
            keys: vec![0; places],
            values: vec![(0, 0); places],
            shift,
            entries,
        };
        for (key, range) in features {
            let mut at = place(*key, shift);
            while model.keys[at] != 0 {
                at = (at + 1) & (places - 1);
            }
            model.keys[at] = *key;
            model.values[at] = (range.start, (range.end - range.start).min(255) as u8);
            let (word, bit) = model.bit(*key);
            model.filter[word] |= bit;
        }
        model
    }

    /// Where the filter tells of a key.
    fn bit(&self, key: u32) -> (usize, u64) {
        let bit = key.wrapping_mul(0x85eb_ca6b) as usize & (self.filter.len() * 64 - 1);
        (bit / 64, 1 << (bit % 64))
    }

    /// From features with what each says to one output, in any order.
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

    /// What is known of a feature; `None` if nothing is.
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
        let mut at = place(key, self.shift);
        loop {
            match *self.keys.get(at)? {
                known if known == key => return Some(at),
                0 => return None,
                _ => at = (at + 1) & (self.keys.len() - 1),
            }
        }
    }

    /// All features with their entries, by rising keys.
    pub(crate) fn features(&self) -> Vec<(u32, &[Entry])> {
        let there = self.keys.iter().enumerate().filter(|(_, key)| **key != 0);
        let mut all: Vec<(u32, &[Entry])> =
            there.map(|(at, key)| (*key, self.entries_at(at))).collect();
        all.sort_unstable_by_key(|(key, _)| *key);
        all
    }

    /// Reads a text and adds up what its sentences say to each output. `taught` is what a team has taught on top.
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
                // Said twice in a sentence is said once.
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

/// Puts outputs and what features say to them into a model.
#[derive(Debug, Default)]
pub(crate) struct ModelBuilder {
    outputs: Vec<Output>,
    entries: Vec<(u32, Entry)>,
}

impl ModelBuilder {
    /// Adds an output with its weights; its scale follows from them.
    pub(crate) fn add(&mut self, about: Output, weights: impl IntoIterator<Item = (u32, f32)>) {
        let weights: Vec<(u32, f32)> = weights.into_iter().collect();
        let highest = weights.iter().map(|(_, weight)| weight.abs()).fold(0.0, f32::max);
        let scale = highest / f32::from(i8::MAX).powi(2);
        let output = self.outputs.len();
        let entries =
            weights.iter().map(|(key, weight)| (*key, Entry::new(output, *weight, scale)));
        self.entries.extend(entries);
        self.outputs.push(Output { scale, ..about });
    }

    pub(crate) fn build(self) -> Model {
        Model::from_entries(self.outputs, self.entries)
    }
}

/// How many bits the filter has for a place.
const FILTER_BITS: usize = 8;

fn place(key: u32, shift: u32) -> usize {
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

/// Room for what is read and added up; used again, it takes no new memory.
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
    /// For each sentence, what it says to each output.
    sums: Vec<i32>,
    /// For each place of the model, the sentence that had it last, counted over all texts.
    stamps: Vec<u32>,
    stamp: u32,
}

/// What the sentences of a text say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scores<'s> {
    model: &'s Model,
    taught: Option<(&'s Model, &'s [i32])>,
    reading: &'s Reading,
    sums: &'s [i32],
}

/// A window that answers yes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Finding {
    /// The sentence that carries it, as the text counts them.
    pub(crate) sentence: usize,
    pub(crate) score: f32,
    pub(crate) confidence: f32,
}

impl Scores<'_> {
    /// An output: of the model, or of a team's own behind those.
    fn about(&self, output: usize) -> Option<&Output> {
        let taught = || self.taught.and_then(|(model, _)| model.outputs.get(output));
        self.model.outputs.get(output).or_else(taught)
    }

    /// The windows: all sentences of a short text, and of a longer one as many as are read together, one after the other.
    fn windows(&self, output: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        let all = self.reading.sentences();
        let window = self.about(output).map_or(1, |about| about.window as usize);
        let count = if all == 0 { 0 } else { all.saturating_sub(window) + 1 };
        (0..count).map(move |start| start..all.min(start + window))
    }

    /// What a sentence says to an output, by words alone.
    fn said(&self, output: usize, sentence: usize) -> f32 {
        let said = |model: &Model, sums: &[i32]| {
            let scale = model.outputs.get(output).map_or(0.0, |about| about.scale);
            let sum = sums.get(sentence * model.outputs.len() + output).copied().unwrap_or(0);
            sum as f32 * scale
        };
        said(self.model, self.sums) + self.taught.map_or(0.0, |(model, sums)| said(model, sums))
    }

    /// How much the sentences of a window say yes, together.
    pub(crate) fn score(&self, output: usize, window: Range<usize>) -> f32 {
        let Some(about) = self.about(output) else { return f32::NEG_INFINITY };
        let said: f32 = window.clone().map(|sentence| self.said(output, sentence)).sum();
        let size: u32 = window.map(|sentence| self.reading.size(sentence)).sum();
        said / (size.max(1) as f32).sqrt() + about.bias
    }

    /// The window that says yes most.
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

    /// How sure it is that the answer is yes anywhere.
    pub(crate) fn confidence(&self, output: usize) -> f32 {
        self.sure(output, self.best(output))
    }

    /// How sure it is that the answer is yes of a window with this sentence.
    pub(crate) fn confidence_at(&self, output: usize, sentence: usize) -> f32 {
        let with = self.windows(output).filter(|window| window.contains(&sentence));
        let scores = with.map(|window| self.score(output, window));
        self.sure(output, scores.fold(f32::NEG_INFINITY, f32::max))
    }

    fn sure(&self, output: usize, score: f32) -> f32 {
        self.about(output).map_or(0.0, |about| about.calibration.confidence(score))
    }

    /// The windows that answer yes, each told by the sentence that says so most; no sentence is told twice.
    pub(crate) fn findings(&self, output: usize) -> impl Iterator<Item = Finding> {
        let threshold = self.about(output).map_or(f32::INFINITY, |about| about.threshold);
        let mut last = None;
        self.windows(output).filter_map(move |window| {
            let score = self.score(output, window.clone());
            if score < threshold {
                return None;
            }
            let carries = |one: &usize, other: &usize| {
                self.said(output, *one).total_cmp(&self.said(output, *other))
            };
            let sentence = window.max_by(carries)?;
            if last == Some(sentence) {
                return None;
            }
            last = Some(sentence);
            Some(Finding { sentence, score, confidence: self.sure(output, score) })
        })
    }

    /// The stretches of a sentence that say yes, in the raw text, those that say it most first.
    pub(crate) fn evidence(&self, output: usize, sentence: usize) -> Vec<(Range<usize>, f32)> {
        let mut found = Vec::new();
        let models = std::iter::once(self.model).chain(self.taught.map(|(model, _)| model));
        for model in models {
            let Some(scale) = model.outputs.get(output).map(|about| about.scale) else { continue };
            self.reading.features(sentence, |key, range| {
                let entries = model.entries(key).unwrap_or_default();
                for entry in entries.iter().filter(|entry| usize::from(entry.output) == output) {
                    if entry.weight > 0 {
                        let range = range.start as usize..range.end as usize;
                        found.push((range, entry.value() as f32 * scale));
                    }
                }
            });
        }
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.start.cmp(&other.0.start)));
        found
    }
}
