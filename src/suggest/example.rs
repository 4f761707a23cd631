//! The texts of a guide to learn from, and scratch to add them up in.

use super::index::Vector;

/// A text of the guide, as the topic that it belongs to wants to be found.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) topic: u32,
    pub(super) is_question: bool,
    /// What it counts: 1 for a question.
    pub(super) weight: f32,
    pub(super) vector: Vector,
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

/// What is left when something is added and taken away again says nothing.
const NOTHING: f32 = 1e-6;

/// Scratch to add up features in.
pub(super) struct Scratch {
    pub(super) values: Vec<f32>,
    /// The features that have a value, some of them twice.
    pub(super) touched: Vec<u32>,
}

impl Scratch {
    pub(super) fn new(features: usize) -> Scratch {
        Scratch { values: vec![0.0; features], touched: Vec::new() }
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
            if value.abs() > NOTHING {
                vector.push((id, value));
            }
        }
        vector
    }
}
