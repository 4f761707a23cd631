//! Learns from a guide's own texts what speaks for which topic: the same guide, the same weights, always.
//!
//! First, naive Bayes: how much more often does a feature stand in the texts of a topic than chance would have it? One
//! look at each text is enough, and a single question already tells something. Then, where the guide is not too large,
//! a line is drawn between each topic and the texts of others that come close to it (a linear support vector machine
//! with squared hinge loss, by dual coordinate descent: Hsieh et al., 2008). The more questions a topic has, the more
//! the second counts.

use super::index::{Postings, Vector};

/// A text of the guide, as the topic that it belongs to wants to be found.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) topic: u32,
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

/// How much of a feature every topic is taken to have.
const SMOOTHING: f32 = 0.02;
/// What naive Bayes counts beside the lines, and where none are drawn.
const BAYES: f32 = 0.15;
const BAYES_ALONE: f32 = 0.3;
/// How many questions a topic has when the line counts for half.
const QUESTIONS: f32 = 1.0;
/// How many pairs of a text and a topic are looked at to draw the lines, and the least that each text must have.
const PAIRS: usize = 300_000;
const LEAST_PAIRS: usize = 10;

/// Learns from examples in the order of their topics.
pub(super) fn train(examples: &[Example], topics: usize, features: usize) -> Model {
    let close = PAIRS / examples.len().max(1);
    let lines = close >= LEAST_PAIRS && topics > 1;
    let bayes = if lines { BAYES } else { BAYES_ALONE };
    let mut room = Room { values: vec![0.0; features], touched: Vec::new() };
    let mut words: Vec<Vector> = Vec::with_capacity(topics);
    let mut breadth = Vec::with_capacity(topics);
    let mut rest = examples;
    for topic in 0..topics as u32 {
        let own = rest.iter().take_while(|example| example.topic == topic).count();
        for example in &rest[..own] {
            room.add(&example.vector, example.weight);
        }
        rest = &rest[own..];
        let mut vector = room.take();
        let sum: f32 = vector.iter().map(|(_, sum)| sum).sum();
        breadth.push(-bayes * (sum + SMOOTHING * features as f32).ln());
        vector.iter_mut().for_each(|(_, sum)| *sum = bayes * (1.0 + *sum / SMOOTHING).ln());
        words.push(vector);
    }
    let model = Model { postings: Postings::new(&words, features), bias: vec![0.0; topics], breadth };
    if !lines {
        return model;
    }
    let questions = examples.iter().filter(|example| example.weight == 1.0).count() as f32 / topics as f32;
    let share = questions / (questions + QUESTIONS);
    let mut bias = Vec::with_capacity(topics);
    for (topic, near) in near(examples, topics, close, &model).iter().enumerate() {
        bias.push(share * line(examples, topic as u32, near, &mut room));
        let line = room.take();
        room.add(&line, share);
        room.add(&words[topic], 1.0);
        words[topic] = room.take();
    }
    Model { postings: Postings::new(&words, features), bias, breadth: model.breadth }
}

/// For each topic, the examples that are its own, and those of others to which it is among the `close` nearest.
fn near(examples: &[Example], topics: usize, close: usize, model: &Model) -> Vec<Vec<u32>> {
    let mut near = vec![Vec::new(); topics];
    let mut ranked: Vec<u32> = Vec::with_capacity(topics);
    for (n, example) in examples.iter().enumerate() {
        ranked.clear();
        ranked.extend(0..topics as u32);
        if close < topics {
            let scores = model.scores(&example.vector, usize::MAX);
            let rank = |topic: &u32| (*topic != example.topic, -scores[*topic as usize]);
            ranked.select_nth_unstable_by(close, |one, other| {
                let (one, other) = (rank(one), rank(other));
                one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
            });
            ranked.truncate(close);
        }
        ranked.iter().for_each(|topic| near[*topic as usize].push(n as u32));
    }
    near
}

/// What an example that lies on the wrong side costs.
const COST: f32 = 1.0;
const ROUNDS: usize = 15;
/// The line is drawn when no example moves it by more.
const SETTLED: f32 = 0.02;

/// Draws the line between the examples of a topic and the others: leaves in `room` what each feature says, and returns
/// what is said before anything is read.
fn line(examples: &[Example], topic: u32, near: &[u32], room: &mut Room) -> f32 {
    let mut pull = vec![0.0_f32; near.len()];
    let mut order: Vec<u32> = (0..near.len() as u32).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let weights = &mut room.values;
    let mut bias = 0.0;
    for round in 0..ROUNDS {
        for n in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(n, (random % (n as u64 + 1)) as usize);
        }
        let mut moved = 0.0_f32;
        for n in order.iter().map(|n| *n as usize) {
            // Most examples are far from the line: they are asked again only now and then.
            if pull[n] == 0.0 && round % 3 != 0 {
                continue;
            }
            let example = &examples[near[n] as usize];
            let side = if example.topic == topic { 1.0 } else { -1.0 };
            let give = 0.5 / (COST * example.weight);
            let at: f32 = example.vector.iter().map(|(id, value)| value * weights[*id as usize]).sum::<f32>() + bias;
            let slope = side * at - 1.0 + pull[n] * give;
            // Vectors have length 1, and the bias is one more dimension.
            let step = (pull[n] - slope / (2.0 + give)).max(0.0) - pull[n];
            if step != 0.0 {
                pull[n] += step;
                example.vector.iter().for_each(|(id, value)| weights[*id as usize] += step * side * value);
                bias += step * side;
                moved = moved.max(step.abs());
            }
        }
        if moved < SETTLED {
            break;
        }
    }
    for (n, _) in pull.iter().enumerate().filter(|(_, pull)| **pull != 0.0) {
        room.touched.extend(examples[near[n] as usize].vector.iter().map(|(id, _)| *id));
    }
    bias
}

/// Room to add up features in.
struct Room {
    values: Vec<f32>,
    /// The features that have a value, some of them twice.
    touched: Vec<u32>,
}

impl Room {
    fn add(&mut self, vector: &Vector, times: f32) {
        for (id, value) in vector {
            self.values[*id as usize] += times * value;
            self.touched.push(*id);
        }
    }

    /// What has been added up; leaves nothing.
    fn take(&mut self) -> Vector {
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
