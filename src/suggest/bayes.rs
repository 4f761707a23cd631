//! Naive Bayes: what the texts of a topic have more often than chance would have it speaks for the topic.

use super::index::Vector;
use super::train::Example;

/// How much of a feature every topic is taken to have.
const SMOOTHING: f32 = 0.02;

/// How much a feature speaks for a topic whose texts have `sum` of it.
pub(super) fn speaks(sum: f32) -> f32 {
    (1.0 + sum / SMOOTHING).ln()
}

/// How much everything that is read speaks against a topic whose texts have `sum` of all of the guide's features: what
/// has many words is likely to have any word.
pub(super) fn breadth(sum: f32, features: usize) -> f32 {
    -(sum + SMOOTHING * features as f32).ln()
}

/// The features of each topic with what they say, times `weight`, and its breadth, from examples in the order of their
/// topics.
pub(super) fn learn(examples: &[Example], topics: usize, room: &mut Room, weight: f32) -> (Vec<Vector>, Vec<f32>) {
    let features = room.values.len();
    let learned = by_topic(examples, topics).map(|examples| {
        examples.iter().for_each(|example| room.add(&example.vector, example.weight));
        let mut vector = room.take();
        let sum = vector.iter().map(|(_, sum)| sum).sum();
        vector.iter_mut().for_each(|(_, sum)| *sum = weight * speaks(*sum));
        (vector, weight * breadth(sum, features))
    });
    learned.unzip()
}

/// The examples of each topic.
pub(super) fn by_topic(examples: &[Example], topics: usize) -> impl Iterator<Item = &[Example]> {
    let mut rest = examples;
    (0..topics as u32).map(move |topic| {
        let own = rest.iter().take_while(|example| example.topic == topic).count();
        let (own, others) = rest.split_at(own);
        rest = others;
        own
    })
}

/// Room to add up features in.
pub(super) struct Room {
    pub(super) values: Vec<f32>,
    /// The features that have a value, some of them twice.
    pub(super) touched: Vec<u32>,
}

impl Room {
    pub(super) fn new(features: usize) -> Room {
        Room { values: vec![0.0; features], touched: Vec::new() }
    }

    pub(super) fn add(&mut self, vector: &Vector, times: f32) {
        for (id, value) in vector {
            self.values[*id as usize] += times * value;
            self.touched.push(*id);
        }
    }

    /// What has been added up; leaves nothing.
    pub(super) fn take(&mut self) -> Vector {
        let mut vector = Vec::new();
        for id in self.touched.drain(..) {
            let value = std::mem::take(&mut self.values[id as usize]);
            if value != 0.0 {
                vector.push((id, value));
            }
        }
        vector
    }
}
