//! Naive Bayes: what the texts of a topic have more often than chance would have it speaks for the topic.

use super::example::{Example, Scratch, by_topic};
use super::index::{self, Vector};

/// How much of a feature every topic is taken to have.
const SMOOTHING: f32 = 0.02;

/// How much a feature speaks for a topic whose texts have `sum` of it.
fn speaks(sum: f32) -> f32 {
    (1.0 + sum / SMOOTHING).ln()
}

/// How much everything that is read speaks against a topic whose texts have `sum` of all of the guide's features: what
/// has many words is likely to have any word.
fn breadth(sum: f32, features: usize) -> f32 {
    -(sum + SMOOTHING * features as f32).ln()
}

/// The features of each topic with what they say, times `weight`, and its breadth, from examples in the order of their
/// topics.
pub(super) fn learn(
    examples: &[Example],
    topics: usize,
    scratch: &mut Scratch,
    weight: f32,
) -> (Vec<Vector>, Vec<f32>) {
    let features = scratch.values.len();
    let learned = by_topic(examples, topics).map(|examples| {
        examples.iter().for_each(|example| scratch.add(&example.vector, example.weight));
        let mut vector = scratch.take();
        let sum = vector.iter().map(|(_, sum)| sum).sum();
        vector.iter_mut().for_each(|(_, sum)| *sum = weight * speaks(*sum));
        (vector, weight * breadth(sum, features))
    });
    learned.unzip()
}

/// How much a text speaks for a topic whose texts have `sum` of each feature, and `all` of all of them together.
pub(super) fn likelihood(
    vector: &Vector,
    features: usize,
    sum: impl Fn(u32) -> f32,
    all: f32,
) -> f32 {
    let said: f32 = vector.iter().map(|(id, weight)| weight * speaks(sum(*id))).sum();
    said + index::mass(vector) * breadth(all, features)
}
