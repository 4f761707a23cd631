//! A trained model: the weights of each feature for each output. One lookup serves all outputs.

use std::ops::Range;

use super::calibration::Calibration;
use super::marks::Mark;
use super::reading::{Forms, Reading};
use super::table::{Entry, PlaceSet, Table};
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
    pub(crate) allowance: Allowance,
    /// The minimum score for the answer yes.
    pub(crate) threshold: f32,
    pub(crate) calibration: Calibration,
    /// The number of sentences in a window; a shorter text is one window.
    pub(crate) window: u32,
}

/// Outputs, and what features say to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) outputs: Vec<Output>,
    pub(super) table: Table,
}

/// The part of a key that a model stores.
pub(crate) fn short(key: Key) -> u32 {
    ((key >> 32) as u32).max(1)
}

/// What a window is like, besides its features.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// How many words and marks it has.
    pub(crate) size: u32,
    /// Whether it speaks of another company that offers the same.
    pub(crate) names_rival: bool,
}

/// What is made of the score of a window for what it is like.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Allowance {
    /// What a short window must bring, times its shortness: each of its words counts much, so that a harmless one is more
    /// easily taken for a bad one.
    pub(crate) brevity: f32,
    /// What is given to one that speaks of a rival.
    pub(crate) rival: f32,
}

impl Allowance {
    pub(crate) fn apply(self, score: f32, window: Shape) -> f32 {
        let rival = if window.names_rival { self.rival } else { 0.0 };
        score - self.brevity * window.shortness() + rival
    }
}

impl Shape {
    /// From how many words and marks on a window is long.
    pub(crate) const SHORT: u32 = 14;

    /// How much it falls short of being long; zero for one that is not short.
    fn shortness(self) -> f32 {
        if self.size >= Self::SHORT {
            return 0.0;
        }
        let share = |size: u32| 1.0 / (size.max(1) as f32).sqrt();
        share(self.size) - share(Self::SHORT)
    }
}

impl Model {
    /// A model from features with what each says to one output, in any order.
    pub(crate) fn from_entries(outputs: Vec<Output>, entries: Vec<(u32, Entry)>) -> Model {
        Model { outputs, table: Table::build(entries) }
    }

    /// What is known of a feature; `None` if nothing is.
    pub(crate) fn entries(&self, key: Key) -> Option<impl Iterator<Item = Entry> + use<'_>> {
        Some(self.table.entries(self.table.find(short(key))?))
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
        let Sums { sums, found } = sums;
        let outputs = self.outputs.len();
        sums.clear();
        sums.resize(reading.sentences() * outputs, 0);
        for (n, sums) in sums.chunks_exact_mut(outputs.max(1)).enumerate() {
            reading.features(n, |key, _| {
                // A feature that occurs twice in a sentence counts once.
                let Some(place) = self.table.find(short(key)).filter(|place| found.insert(*place))
                else {
                    return;
                };
                for entry in self.table.entries(place) {
                    if let Some(sum) = sums.get_mut(usize::from(entry.output)) {
                        *sum += entry.value();
                    }
                }
            });
            found.clear();
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
    /// For each sentence, the sum for each output.
    sums: Vec<i32>,
    /// The features of a sentence that are known.
    found: PlaceSet,
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
    /// An output: of the model, or of a team's own behind those.
    fn about(&self, output: usize) -> Option<&Output> {
        let taught = || self.taught.and_then(|(model, _)| model.outputs.get(output));
        self.model.outputs.get(output).or_else(taught)
    }

    /// The windows: all sentences of a short text, and of a longer one as many as are read together, one after the other.
    fn windows(&self, output: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        self.windows_from(output, 0..usize::MAX)
    }

    /// The windows with a sentence: as many as a window has sentences, however long the text is.
    fn windows_with(
        &self,
        output: usize,
        sentence: usize,
    ) -> impl Iterator<Item = Range<usize>> + use<> {
        let first = (sentence + 1).saturating_sub(self.window(output));
        self.windows_from(output, first..sentence + 1)
            .filter(move |window| window.contains(&sentence))
    }

    /// The windows whose first sentence is one of these.
    fn windows_from(
        &self,
        output: usize,
        starts: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> + use<> {
        let (all, window) = (self.reading.sentences(), self.window(output));
        let count = if all == 0 { 0 } else { all.saturating_sub(window) + 1 };
        (starts.start..count.min(starts.end)).map(move |start| start..all.min(start + window))
    }

    /// How many sentences are read together.
    fn window(&self, output: usize) -> usize {
        self.about(output).map_or(1, |about| about.window as usize)
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
        let Some(about) = self.about(output) else { return f32::NEG_INFINITY };
        let contribution: f32 =
            window.clone().map(|sentence| self.contribution(output, sentence)).sum();
        let shape = Shape {
            size: window.clone().map(|sentence| self.reading.size(sentence)).sum(),
            names_rival: window.into_iter().any(|sentence| self.reading.names_rival(sentence)),
        };
        let length = (shape.size.max(1) as f32).sqrt();
        about.allowance.apply(contribution / length + about.bias, shape)
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
        let scores = self.windows_with(output, sentence).map(|window| self.score(output, window));
        self.calibrated(output, scores.fold(f32::NEG_INFINITY, f32::max))
    }

    fn calibrated(&self, output: usize, score: f32) -> f32 {
        self.about(output).map_or(0.0, |about| about.calibration.confidence(score))
    }

    /// The windows with the answer yes, each as the sentence that contributes most. No sentence
    /// occurs twice in a row.
    pub(crate) fn findings(&self, output: usize) -> impl Iterator<Item = Finding> {
        let threshold = self.about(output).map_or(f32::INFINITY, |about| about.threshold);
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
        let models = std::iter::once(self.model).chain(self.taught.map(|(model, _)| model));
        for model in models {
            let Some(scale) = model.outputs.get(output).map(|about| about.scale) else { continue };
            self.reading.features(sentence, |key, range| {
                let entries = model.entries(key).into_iter().flatten();
                for entry in entries.filter(|entry| usize::from(entry.output) == output) {
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
