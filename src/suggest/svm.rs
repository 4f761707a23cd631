//! Support vector machines, one topic against the rest.

use super::example::{Accumulator, Example};
use super::model::Model;
use crate::learning::solver::{Instance, Patience, line};

/// Selects the training examples of each topic: its own, and those of other topics that rank it
/// among their first `limit`.
pub(super) fn hard_examples(
    examples: &[Example],
    topics: usize,
    limit: usize,
    model: &Model,
) -> Vec<Vec<u32>> {
    let mut selected = vec![Vec::new(); topics];
    let mut ranked: Vec<u32> = Vec::with_capacity(topics);
    for (n, example) in examples.iter().enumerate() {
        ranked.clear();
        ranked.extend(0..topics as u32);
        if limit < topics {
            let scores = model.scores(&example.vector, usize::MAX);
            let rank = |topic: &u32| (*topic != example.topic, -scores[*topic as usize]);
            ranked.select_nth_unstable_by(limit, |one, other| {
                let (one, other) = (rank(one), rank(other));
                one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
            });
            ranked.truncate(limit);
        }
        ranked.iter().for_each(|topic| selected[*topic as usize].push(n as u32));
    }
    selected
}

/// The cost of a misclassified example: `C` in the literature.
const COST: f32 = 1.0;
/// The squared length of a vector is 2: its own is 1, and the bias is one more dimension.
const SQUARE: f32 = 2.0;
const PATIENCE: Patience = Patience { settled: 0.02, rounds: 15, bias: true };

/// Separates the examples of a topic from the other `selected` ones. Leaves the weights in the
/// accumulator, and returns the bias.
pub(super) fn train(
    examples: &[Example],
    topic: u32,
    selected: &[u32],
    accumulator: &mut Accumulator,
) -> f32 {
    let instances: Vec<Instance<'_>> = selected
        .iter()
        .map(|n| &examples[*n as usize])
        .map(|example| Instance {
            vector: &example.vector,
            square: SQUARE,
            side: if example.topic == topic { 1.0 } else { -1.0 },
            cost: COST * example.weight,
            offset: 0.0,
        })
        .collect();
    let Accumulator { values, touched } = accumulator;
    line(&instances, values, PATIENCE, |example| {
        touched.extend(example.vector.iter().map(|(id, _)| *id));
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separates_topics_that_share_all_words() {
        // Both topics have both words. Only the proportion differs.
        let texts = [(0, [0.8, 0.6]), (0, [0.9, 0.44]), (1, [0.6, 0.8]), (1, [0.44, 0.9])];
        let examples: Vec<Example> = texts
            .iter()
            .map(|(topic, [one, other])| Example {
                topic: *topic,
                is_question: true,
                weight: 1.0,
                vector: vec![(0, *one), (1, *other)],
            })
            .collect();
        for topic in 0..2 {
            let mut weights = Accumulator::new(2);
            let bias = train(&examples, topic, &[0, 1, 2, 3], &mut weights);
            for example in &examples {
                let margin: f32 = example
                    .vector
                    .iter()
                    .map(|(id, value)| value * weights.values[*id as usize])
                    .sum();
                assert_eq!(margin + bias > 0.0, example.topic == topic);
            }
        }
    }
}
