//! What has been learned: how much a text speaks for each topic.

use super::index::{Postings, Vector, mass};

/// What speaks for each topic.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    postings: Postings,
    /// What speaks for a topic before anything is read.
    bias: Vec<f32>,
    /// What speaks against it for all that is read: a topic with many words is likely to have any word.
    breadth: Vec<f32>,
}

impl Model {
    /// From what the features say for each topic, and what is said before.
    pub(super) fn new(
        words: &[Vector],
        features: usize,
        bias: Vec<f32>,
        breadth: Vec<f32>,
    ) -> Model {
        Model { postings: Postings::new(words, features), bias, breadth }
    }

    /// How much a text speaks for each topic; reads up to `most` entries of the index.
    pub(super) fn scores(&self, vector: &Vector, most: usize) -> Vec<f32> {
        let mass = mass(vector);
        let mut scores: Vec<f32> = self
            .bias
            .iter()
            .zip(&self.breadth)
            .map(|(bias, breadth)| bias + mass * breadth)
            .collect();
        self.postings.add(vector, most, &mut scores);
        scores
    }
}
