//! A rule of a team's own, learned from its examples against what is normal, the way the judges of the packs are.

use super::cross_validation::CrossValidation;
use super::fit::{Costs, Lesson, balanced, fit};
use super::marks::Slot;
use super::model::Output;
use super::reading::Forms;
use super::texts::{Texts, groups};

/// What a team wants flagged, and what it wants to pass.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own<'e> {
    pub(crate) name: &'e str,
    pub(crate) bad: &'e [String],
    pub(crate) good: &'e [String],
    /// Names that are read as what they name.
    pub(crate) names: &'e [(&'e str, Slot)],
}

/// An output that was learned, and what features say to it.
#[derive(Debug)]
pub(crate) struct LearnedOwn {
    pub(crate) output: Output,
    pub(crate) weights: Vec<(u32, f32)>,
    pub(crate) held_out: CrossValidation,
}

/// A team means what it says: its few examples count more than what is normal.
const COSTS: Costs = Costs { belongs: 10.0, not: 10.0, background: 1.0 };
/// More sentences are not read together, as by the judges.
const MOST_SENTENCES: usize = 3;
/// Of normal sentences, the share that a rule may be wrong about.
const BUDGET: f32 = 0.01;
/// How many features are kept.
const FEATURES: usize = 4_000;

/// Sentences to which nobody would object, read once for all rules.
pub(crate) fn normal(sentences: &[String], forms: &Forms) -> Texts {
    let mut texts = Texts::default();
    for sentence in sentences {
        texts.add(sentence, &[], forms);
    }
    texts
}

/// Learns a rule. Bad and good examples each are at least one.
pub(crate) fn learn(normal: &Texts, forms: &Forms, own: Own<'_>) -> LearnedOwn {
    let mut texts = normal.clone();
    let background: Vec<(u32, u32)> = (0..texts.all.len() as u32).map(|n| (n, n)).collect();
    let all: Vec<&str> = own.bad.iter().chain(own.good).map(String::as_str).collect();
    let examples =
        all.iter().zip(groups(&all)).enumerate().map(|(n, (text, group))| {
            (texts.add(text, own.names, forms), group, n < own.bad.len())
        });
    let examples: Vec<(u32, u32, bool)> = examples.collect();
    let sentences = |(text, ..): &(u32, u32, bool)| texts.all[*text as usize].sentences.len();
    let longest = examples[..own.bad.len()].iter().map(sentences).max().unwrap_or(1);
    texts.weigh();
    let lesson = Lesson {
        name: own.name.to_owned(),
        examples,
        background,
        costs: COSTS,
        window: longest.clamp(1, MOST_SENTENCES),
        most: FEATURES,
        again: false,
        budget: BUDGET,
        right_about_rivals: None,
    };
    let mut learned = fit(&texts, &lesson);
    // Near misses count more than what is far from the subject.
    learned.threshold = learned.threshold.max(balanced(&learned.scored));
    let mut held_out = CrossValidation::default();
    for (score, belongs) in &learned.scored {
        held_out.add(*belongs, *score >= learned.threshold);
    }
    let (output, weights) = learned.output(&texts, &lesson);
    LearnedOwn { output, weights, held_out }
}
