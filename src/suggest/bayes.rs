//! Naive Bayes: a feature is evidence for the topics whose texts have it.

use super::example::{Accumulator, Example, by_topic};
use super::index::{self};
use crate::learning::vector::Vector;

/// Added to the sum of every feature in every topic (Laplace smoothing).
const SMOOTHING: f32 = 0.02;

/// The log-likelihood of a feature, relative to an absent one, in a topic whose texts have `sum` of
/// it.
fn evidence(sum: f32) -> f32 {
    (1.0 + sum / SMOOTHING).ln()
}

/// The log-likelihood of an absent feature in a topic whose texts have `total` of all features
/// together.
fn base(total: f32, features: usize) -> f32 {
    -(total + SMOOTHING * features as f32).ln()
}

/// The weights of the features in each topic, and the base of each topic. Both are multiplied by
/// `factor`. `examples` is sorted by topic.
pub(super) fn train(
    examples: &[Example],
    topics: usize,
    accumulator: &mut Accumulator,
    factor: f32,
) -> (Vec<Vector>, Vec<f32>) {
    let features = accumulator.values.len();
    let trained = by_topic(examples, topics).map(|examples| {
        examples.iter().for_each(|example| accumulator.add(&example.vector, example.weight));
        let mut vector = accumulator.take();
        let total = vector.iter().map(|(_, sum)| sum).sum();
        vector.iter_mut().for_each(|(_, sum)| *sum = factor * evidence(*sum));
        (vector, factor * base(total, features))
    });
    trained.unzip()
}

/// The log-likelihood of a text in a topic whose texts have `sum` of each feature, and `total` of
/// all together.
pub(super) fn log_likelihood(
    vector: &Vector,
    features: usize,
    sum: impl Fn(u32) -> f32,
    total: f32,
) -> f32 {
    let known: f32 = vector.iter().map(|(id, weight)| weight * evidence(sum(*id))).sum();
    known + index::mass(vector) * base(total, features)
}
