//! Learns from a guide's own texts what speaks for which topic: the same guide, the same weights, always.
//!
//! First, naive Bayes: one look at each text is enough, and a single question already tells something. Then, where the
//! guide is not too large, a line is drawn around each topic. The more questions a topic has, the more that counts.

use super::bayes::{self, Room};
use super::index::{Postings, Vector};
use super::lines;

/// A text of the guide, as the topic that it belongs to wants to be found.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) topic: u32,
    pub(super) is_question: bool,
    /// What it counts: 1 for a question.
    pub(super) weight: f32,
    pub(super) vector: Vector,
}

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
    /// How much a text speaks for each topic; reads up to `most` entries of the index.
    pub(super) fn scores(&self, vector: &Vector, most: usize) -> Vec<f32> {
        let mass: f32 = vector.iter().map(|(_, weight)| weight).sum();
        let mut scores: Vec<f32> =
            self.bias.iter().zip(&self.breadth).map(|(bias, breadth)| bias + mass * breadth).collect();
        self.postings.add(vector, most, &mut scores);
        scores
    }
}

/// What naive Bayes counts beside the lines, and where none are drawn.
const BESIDE: f32 = 0.15;
const ALONE: f32 = 0.3;
/// How many questions a topic has when the line counts for half.
const QUESTIONS: f32 = 1.0;
/// How many pairs of a text and a topic are looked at to draw the lines, and the least that each text must have.
const PAIRS: usize = 300_000;
const LEAST_PAIRS: usize = 10;

/// Learns from examples in the order of their topics.
pub(super) fn train(examples: &[Example], topics: usize, features: usize) -> Model {
    let close = PAIRS / examples.len().max(1);
    if close < LEAST_PAIRS || topics < 2 {
        return at_a_glance(examples, topics, features);
    }
    let mut room = Room::new(features);
    let (mut words, breadth) = bayes::learn(examples, topics, &mut room, BESIDE);
    let model = Model { postings: Postings::new(&words, features), bias: vec![0.0; topics], breadth };
    let questions = examples.iter().filter(|example| example.is_question).count() as f32 / topics as f32;
    let share = questions / (questions + QUESTIONS);
    let mut bias = Vec::with_capacity(topics);
    for (topic, near) in lines::near(examples, topics, close, &model).iter().enumerate() {
        bias.push(share * lines::line(examples, topic as u32, near, &mut room));
        let line = room.take();
        room.add(&line, share);
        room.add(&words[topic], 1.0);
        words[topic] = room.take();
    }
    Model { postings: Postings::new(&words, features), bias, breadth: model.breadth }
}

/// Learns what one look at each example tells.
pub(super) fn at_a_glance(examples: &[Example], topics: usize, features: usize) -> Model {
    let (words, breadth) = bayes::learn(examples, topics, &mut Room::new(features), ALONE);
    Model { postings: Postings::new(&words, features), bias: vec![0.0; topics], breadth }
}

impl Model {
    /// How much a text speaks for a topic whose texts have `sum` of each feature and `all` of all of them.
    pub(super) fn speaks_for(vector: &Vector, features: usize, sum: impl Fn(u32) -> f32, all: f32) -> f32 {
        let mass: f32 = vector.iter().map(|(_, weight)| weight).sum();
        let said: f32 = vector.iter().map(|(id, weight)| weight * bayes::speaks(sum(*id))).sum();
        ALONE * (said + mass * bayes::breadth(all, features))
    }
}
