//! Finds topics that cannot be distinguished by their own questions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::bayes;
use super::example::{Accumulator, Example, by_topic};
use super::index::{MAX_ENTRIES_READ, highest, mass};
use super::model::Model;
use super::training_data::TrainingData;
use crate::model::checked::Checked;

/// A topic whose questions lead to another topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Confusion {
    pub(crate) topic: usize,
    pub(crate) with: usize,
    /// The number of its questions that lead to the other topic.
    pub(crate) questions: usize,
    /// The number of all its questions.
    pub(crate) of: usize,
}

/// The minimum number of questions that lead to the other topic.
const MIN_QUESTIONS: usize = 3;

/// Leave-one-out cross-validation: the topics of which at least half of the questions lead to one
/// other topic. Each pair is listed once.
pub(crate) fn confusions(guide: &Checked) -> Vec<Confusion> {
    let TrainingData { vocabulary, examples, .. } = TrainingData::read(guide);
    let (topics, features) = (guide.topics.len(), vocabulary.len());
    let mut sums = Accumulator::new(features);
    let (words, breadth) = bayes::train(&examples, topics, &mut sums, 1.0);
    let model = Model::new(&words, features, vec![0.0; topics], breadth);
    let mut found = Vec::new();
    for (topic, examples) in by_topic(&examples, topics).enumerate() {
        let questions: Vec<&Example> =
            examples.iter().filter(|example| example.is_question).collect();
        if questions.len() < MIN_QUESTIONS {
            continue;
        }
        examples.iter().for_each(|example| sums.add(&example.vector, example.weight));
        let all: f32 = examples.iter().map(|example| example.weight * mass(&example.vector)).sum();
        let mut others: BTreeMap<usize, usize> = BTreeMap::new();
        for question in &questions {
            let mut scores = model.scores(&question.vector, MAX_ENTRIES_READ);
            let weights: BTreeMap<u32, f32> = question.vector.iter().copied().collect();
            let without = |id: u32| sums.values[id as usize] - question.weight * weights[&id];
            let rest = all - question.weight * mass(&question.vector);
            scores[topic] = bayes::log_likelihood(&question.vector, features, without, rest);
            let best = highest(&scores, 1).first().map_or(topic, |(best, _)| *best as usize);
            if best != topic {
                *others.entry(best).or_default() += 1;
            }
        }
        sums.take();
        let most = others.into_iter().max_by_key(|(other, count)| (*count, Reverse(*other)));
        let Some((with, count)) =
            most.filter(|(_, count)| *count >= MIN_QUESTIONS && 2 * count >= questions.len())
        else {
            continue;
        };
        if !found.iter().any(|other: &Confusion| (other.with, other.topic) == (topic, with)) {
            found.push(Confusion { topic, with, questions: count, of: questions.len() });
        }
    }
    found
}
