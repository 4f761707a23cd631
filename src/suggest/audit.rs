//! Whether a guide's topics can be told apart by their own questions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::bayes;
use super::example::{Example, Scratch, by_topic};
use super::index::{MOST_READ, highest, mass};
use super::learn::Lesson;
use super::model::Model;
use crate::model::checked::Checked;

/// A topic whose questions lead to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) topic: usize,
    pub(crate) by: usize,
    /// How many of its questions, and how many it has.
    pub(crate) questions: usize,
    pub(crate) of: usize,
}

/// The fewest questions of a topic that must lead to another before the two count as alike.
const FEWEST: usize = 3;

/// Leaves out each question in turn, and asks where it leads then: the topics half of whose questions lead to one other,
/// each pair once.
pub(crate) fn taken(guide: &Checked) -> Vec<Taken> {
    let Lesson { vocabulary, examples, .. } = Lesson::read(guide);
    let (topics, features) = (guide.topics.len(), vocabulary.len());
    let mut scratch = Scratch::new(features);
    let (words, breadth) = bayes::learn(&examples, topics, &mut scratch, 1.0);
    let model = Model::new(&words, features, vec![0.0; topics], breadth);
    let mut found = Vec::new();
    for (topic, examples) in by_topic(&examples, topics).enumerate() {
        let questions: Vec<&Example> =
            examples.iter().filter(|example| example.is_question).collect();
        if questions.len() < FEWEST {
            continue;
        }
        examples.iter().for_each(|example| scratch.add(&example.vector, example.weight));
        let all: f32 = examples.iter().map(|example| example.weight * mass(&example.vector)).sum();
        let mut takers: BTreeMap<usize, usize> = BTreeMap::new();
        for question in &questions {
            let mut scores = model.scores(&question.vector, MOST_READ);
            let weights: BTreeMap<u32, f32> = question.vector.iter().copied().collect();
            let without = |id: u32| scratch.values[id as usize] - question.weight * weights[&id];
            let rest = all - question.weight * mass(&question.vector);
            scores[topic] = bayes::likelihood(&question.vector, features, without, rest);
            let best = highest(&scores, 1).first().map_or(topic, |(best, _)| *best as usize);
            if best != topic {
                *takers.entry(best).or_default() += 1;
            }
        }
        scratch.take();
        let most = takers.into_iter().max_by_key(|(by, count)| (*count, Reverse(*by)));
        let Some((by, count)) =
            most.filter(|(_, count)| *count >= FEWEST && 2 * count >= questions.len())
        else {
            continue;
        };
        if !found.iter().any(|other: &Taken| (other.by, other.topic) == (topic, by)) {
            found.push(Taken { topic, by, questions: count, of: questions.len() });
        }
    }
    found
}
