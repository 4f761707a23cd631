//! A linear support vector machine with squared hinge loss, one topic against the rest. It is trained by dual coordinate
//! descent (Hsieh et al., 2008).

use super::example::{Accumulator, Example};
use super::model::Model;

/// Selects the training examples of each topic: its own, and those of other topics that rank it among their first
/// `limit`.
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
/// The maximum number of passes over the examples.
const MAX_PASSES: usize = 15;
/// Training stops when no step of a pass is longer.
const TOLERANCE: f32 = 0.02;

/// Separates the examples of a topic from the other `selected` ones. Leaves the weights in the accumulator, and returns the
/// bias.
pub(super) fn train(
    examples: &[Example],
    topic: u32,
    selected: &[u32],
    accumulator: &mut Accumulator,
) -> f32 {
    // The dual variable of each example.
    let mut alpha = vec![0.0_f32; selected.len()];
    let mut order: Vec<u32> = (0..selected.len() as u32).collect();
    // A fixed seed: the same guide must give the same scores.
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let Accumulator { values: weights, touched } = accumulator;
    let mut bias = 0.0;
    for pass in 0..MAX_PASSES {
        for n in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(n, (random % (n as u64 + 1)) as usize);
        }
        let mut longest = 0.0_f32;
        for n in order.iter().map(|n| *n as usize) {
            // Most examples are no support vectors: they are visited in every third pass only.
            if alpha[n] == 0.0 && pass % 3 != 0 {
                continue;
            }
            let example = &examples[selected[n] as usize];
            let label = if example.topic == topic { 1.0 } else { -1.0 };
            let slack = 0.5 / (COST * example.weight);
            let margin: f32 =
                example.vector.iter().map(|(id, value)| value * weights[*id as usize]).sum::<f32>()
                    + bias;
            let gradient = label * margin - 1.0 + alpha[n] * slack;
            // The squared length of a vector is 2: its own is 1, and the bias is one more dimension.
            let step = (alpha[n] - gradient / (2.0 + slack)).max(0.0) - alpha[n];
            if step != 0.0 {
                if alpha[n] == 0.0 {
                    touched.extend(example.vector.iter().map(|(id, _)| *id));
                }
                alpha[n] += step;
                example
                    .vector
                    .iter()
                    .for_each(|(id, value)| weights[*id as usize] += step * label * value);
                bias += step * label;
                longest = longest.max(step.abs());
            }
        }
        if longest < TOLERANCE {
            break;
        }
    }
    bias
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
