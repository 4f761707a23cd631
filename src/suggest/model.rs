//! The trained model: a linear score for each topic.

use super::index::{Postings, mass};
use crate::learning::vector::Vector;

/// The weights of all topics.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    postings: Postings,
    /// Added to the score of each topic.
    bias: Vec<f32>,
    /// Added once for each unit of the vector's mass. A topic with many words is likely to have any
    /// word, so its matches count less.
    base: Vec<f32>,
}

impl Model {
    pub(super) fn new(
        weights: &[Vector],
        features: usize,
        bias: Vec<f32>,
        base: Vec<f32>,
    ) -> Model {
        Model { postings: Postings::new(weights, features), bias, base }
    }

    /// The score of each topic. Reads up to `limit` entries of the index.
    pub(super) fn scores(&self, vector: &Vector, limit: usize) -> Vec<f32> {
        let mass = mass(vector);
        let mut scores: Vec<f32> =
            self.bias.iter().zip(&self.base).map(|(bias, base)| bias + mass * base).collect();
        self.postings.add(vector, limit, &mut scores);
        scores
    }
}
