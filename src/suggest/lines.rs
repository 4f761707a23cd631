//! A line between each topic and the texts of others that come close to it: a linear support vector machine with squared
//! hinge loss, by dual coordinate descent (Hsieh et al., 2008).

use super::example::{Example, Scratch};
use super::model::Model;

/// For each topic, the examples that are its own, and those of others to which it is among the `close` nearest.
pub(super) fn near(
    examples: &[Example],
    topics: usize,
    close: usize,
    model: &Model,
) -> Vec<Vec<u32>> {
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

/// Draws the line between the examples of a topic and the others: leaves in `scratch` what each feature says, and returns
/// what is said before anything is read.
pub(super) fn line(examples: &[Example], topic: u32, near: &[u32], scratch: &mut Scratch) -> f32 {
    let mut pull = vec![0.0_f32; near.len()];
    let mut order: Vec<u32> = (0..near.len() as u32).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let Scratch { values: weights, touched } = scratch;
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
            let at: f32 =
                example.vector.iter().map(|(id, value)| value * weights[*id as usize]).sum::<f32>()
                    + bias;
            let slope = side * at - 1.0 + pull[n] * give;
            // Vectors have length 1, and the bias is one more dimension.
            let step = (pull[n] - slope / (2.0 + give)).max(0.0) - pull[n];
            if step != 0.0 {
                if pull[n] == 0.0 {
                    touched.extend(example.vector.iter().map(|(id, _)| *id));
                }
                pull[n] += step;
                example
                    .vector
                    .iter()
                    .for_each(|(id, value)| weights[*id as usize] += step * side * value);
                bias += step * side;
                moved = moved.max(step.abs());
            }
        }
        if moved < SETTLED {
            break;
        }
    }
    bias
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_parts_what_words_alone_do_not() {
        // Both topics have both words; only how much of each tells them apart.
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
            let mut scratch = Scratch::new(2);
            let bias = line(&examples, topic, &[0, 1, 2, 3], &mut scratch);
            for example in &examples {
                let at: f32 = example
                    .vector
                    .iter()
                    .map(|(id, value)| value * scratch.values[*id as usize])
                    .sum();
                assert_eq!(at + bias > 0.0, example.topic == topic);
            }
        }
    }
}
