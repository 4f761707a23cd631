//! Learns from a guide's own texts what speaks for which topic: the same guide, the same weights, always.
//!
//! First, naive Bayes: one look at each text is enough, and a single question already tells something. Then, where the
//! guide is not too large, a line is drawn around each topic. The more questions a topic has, the more that counts.

use super::bayes;
use super::example::{Example, Scratch};
use super::lines;
use super::model::Model;

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
    let mut scratch = Scratch::new(features);
    let close = PAIRS / examples.len().max(1);
    if close < LEAST_PAIRS || topics < 2 {
        let (words, breadth) = bayes::learn(examples, topics, &mut scratch, ALONE);
        return Model::new(&words, features, vec![0.0; topics], breadth);
    }
    let (mut words, breadth) = bayes::learn(examples, topics, &mut scratch, BESIDE);
    let model = Model::new(&words, features, vec![0.0; topics], breadth.clone());
    let questions =
        examples.iter().filter(|example| example.is_question).count() as f32 / topics as f32;
    let share = questions / (questions + QUESTIONS);
    let mut bias = Vec::with_capacity(topics);
    for (topic, near) in lines::near(examples, topics, close, &model).iter().enumerate() {
        bias.push(share * lines::line(examples, topic as u32, near, &mut scratch));
        let line = scratch.take();
        scratch.add(&line, share);
        scratch.add(&words[topic], 1.0);
        words[topic] = scratch.take();
    }
    Model::new(&words, features, bias, breadth)
}
