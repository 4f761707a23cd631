//! The training examples, and a dense buffer to sum up vectors.

use crate::learning::vector::Vector;

/// One text of a topic as a training example.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) topic: u32,
    pub(super) is_question: bool,
    /// How much it counts in training. A question counts 1.
    pub(super) weight: f32,
    pub(super) vector: Vector,
}

/// The examples of each topic. `examples` is sorted by topic.
pub(super) fn by_topic(examples: &[Example], topics: usize) -> impl Iterator<Item = &[Example]> {
    let mut rest = examples;
    (0..topics as u32).map(move |topic| {
        let len = rest.iter().take_while(|example| example.topic == topic).count();
        let (own, others) = rest.split_at(len);
        rest = others;
        own
    })
}

/// Smaller sums are rounding errors and are dropped.
const MIN_VALUE: f32 = 1e-6;

/// A dense buffer to sum up sparse vectors.
pub(super) struct Accumulator {
    pub(super) values: Vec<f32>,
    /// The features that have been written to. Duplicates are possible.
    pub(super) touched: Vec<u32>,
}

impl Accumulator {
    pub(super) fn new(features: usize) -> Accumulator {
        Accumulator { values: vec![0.0; features], touched: Vec::new() }
    }

    pub(super) fn add(&mut self, vector: &Vector, factor: f32) {
        for (id, value) in vector {
            self.values[*id as usize] += factor * value;
            self.touched.push(*id);
        }
    }

    /// Returns the sum, and resets the buffer.
    pub(super) fn take(&mut self) -> Vector {
        let mut vector = Vec::new();
        for id in self.touched.drain(..) {
            let value = std::mem::take(&mut self.values[id as usize]);
            if value.abs() > MIN_VALUE {
                vector.push((id, value));
            }
        }
        vector
    }
}
