//! Trains one output and evaluates it by cross-validation.

use std::ops::Range;

use super::texts::Texts;
use crate::learning::calibration::Calibration;
use crate::learning::solver::{self, Instance, Patience};
use crate::learning::vector::{Vector, square};

/// The training data and settings of one output.
#[derive(Debug, Default)]
pub(super) struct Lesson {
    pub(super) name: String,
    /// Texts as (id, group, whether it is a positive example).
    pub(super) examples: Vec<(u32, u32, bool)>,
    /// Acceptable texts, all negative, as (id, genre). A genre is held out as a whole, since users
    /// write in genres that are not in the training data.
    pub(super) background: Vec<(u32, u32)>,
    pub(super) costs: Costs,
    /// The number of sentences in a window.
    pub(super) window: usize,
    /// The maximum number of features, keeping those with the largest weights.
    pub(super) most: usize,
}

/// The maximum share of acceptable texts that may be flagged.
const BUDGET: f32 = 0.0015;

/// The cost of misclassifying an example.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Costs {
    pub(super) belongs: f32,
    pub(super) not: f32,
    pub(super) background: f32,
}

/// The number of folds for cross-validation.
const PARTS: u32 = 5;
const PATIENCE: Patience = Patience { settled: 0.01, rounds: 60, bias: true };
/// How often the model is trained, each time with the best window of each positive example, except
/// the first time.
const CHOICES: usize = 2;

#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) weights: Vec<f32>,
    pub(super) bias: f32,
}

/// The result of training an output.
#[derive(Debug, Default)]
pub(super) struct Learned {
    pub(super) line: Line,
    pub(super) threshold: f32,
    pub(super) calibration: Calibration,
    /// The examples, as held-out score and whether it is a positive one.
    pub(super) scored: Vec<(f32, bool)>,
    /// The held-out scores of acceptable texts.
    pub(super) good: Vec<f32>,
}

struct Windows {
    vectors: Vec<Vector>,
    squares: Vec<f32>,
}

impl Windows {
    fn of(texts: &Texts, text: u32, most: usize) -> Windows {
        let ranges: Vec<Range<usize>> = texts.windows(text, most);
        let vectors: Vec<_> = ranges.into_iter().map(|range| texts.vector(text, range)).collect();
        let squares = vectors.iter().map(|vector| 1.0 + square(vector)).collect();
        Windows { vectors, squares }
    }

    fn best(&self, line: &Line) -> (usize, f32) {
        let scores = self.vectors.iter().map(|vector| line.score(vector)).enumerate();
        scores.fold(
            (0, f32::NEG_INFINITY),
            |best, (n, score)| {
                if score > best.1 { (n, score) } else { best }
            },
        )
    }
}

impl Line {
    fn score(&self, vector: &[(u32, f32)]) -> f32 {
        vector.iter().map(|(id, value)| value * self.weights[*id as usize]).sum::<f32>() + self.bias
    }
}

pub(super) fn fit(texts: &Texts, lesson: &Lesson) -> Learned {
    let costs = lesson.costs;
    let examples: Vec<Windows> =
        lesson.examples.iter().map(|(text, ..)| Windows::of(texts, *text, lesson.window)).collect();
    let background: Vec<Windows> = lesson
        .background
        .iter()
        .map(|(text, _)| Windows::of(texts, *text, lesson.window))
        .collect();
    let part = |n: u32| (n.wrapping_add(1).wrapping_mul(0x9e37_79b9) >> 16) % PARTS;
    let learn = |without: Option<u32>| {
        let mut line = Line::default();
        for choice in 0..CHOICES {
            let mut instances = Vec::new();
            for ((_, group, belongs), windows) in lesson.examples.iter().zip(&examples) {
                if without == Some(part(*group)) {
                    continue;
                }
                let chosen = if !belongs || choice == 0 {
                    0..windows.vectors.len()
                } else {
                    let best = windows.best(&line).0;
                    best..best + 1
                };
                let side = if *belongs { 1.0 } else { -1.0 };
                let cost =
                    if *belongs { costs.belongs } else { costs.not } / chosen.len().max(1) as f32;
                for n in chosen.filter(|n| *n < windows.vectors.len()) {
                    let (vector, square) = (&windows.vectors[n], windows.squares[n]);
                    instances.push(Instance { vector, square, side, cost, offset: 0.0 });
                }
            }
            for ((_, kind), windows) in lesson.background.iter().zip(&background) {
                if without == Some(part(*kind)) {
                    continue;
                }
                let cost = costs.background / (windows.vectors.len().max(1) as f32).sqrt();
                for (vector, square) in windows.vectors.iter().zip(&windows.squares) {
                    instances.push(Instance {
                        vector,
                        square: *square,
                        side: -1.0,
                        cost,
                        offset: 0.0,
                    });
                }
            }
            let mut weights = vec![0.0; texts.rarity.len()];
            let bias = solver::line(&instances, &mut weights, PATIENCE, |_| ());
            line = Line { weights, bias };
            if examples.iter().all(|windows| windows.vectors.len() < 2) {
                break;
            }
        }
        line
    };
    let mut scored = vec![(0.0, false); examples.len()];
    let mut good = vec![0.0; background.len()];
    for fold in 0..PARTS {
        let line = learn(Some(fold));
        for (n, (_, group, belongs)) in lesson.examples.iter().enumerate() {
            if part(*group) == fold {
                scored[n] = (examples[n].best(&line).1, *belongs);
            }
        }
        for (n, (_, kind)) in lesson.background.iter().enumerate() {
            if part(*kind) == fold {
                good[n] = background[n].best(&line).1;
            }
        }
    }
    let calibration =
        Calibration::learn(scored.iter().map(|(score, belongs)| (*score, *belongs, 1.0)).collect());
    let threshold = if good.is_empty() { balanced(&scored) } else { within(&good, BUDGET) };
    Learned { line: learn(None), threshold, calibration, scored, good }
}

/// A threshold that at most a share of `budget` of the acceptable texts reach.
fn within(good: &[f32], budget: f32) -> f32 {
    let mut good: Vec<f32> = good.to_vec();
    good.sort_by(|one, other| other.total_cmp(one));
    let most = (good.len() as f32 * budget) as usize;
    good.get(most).map_or(0.0, |score| score + f32::EPSILON * score.abs().max(1.0))
}

/// The threshold with the highest F1 score.
fn balanced(scored: &[(f32, bool)]) -> f32 {
    let mut scored = scored.to_vec();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0));
    let belong = scored.iter().filter(|(_, belongs)| *belongs).count() as f32;
    let (mut right, mut best) = (0.0, (0.0, 0.0));
    for (n, (score, belongs)) in scored.iter().enumerate() {
        right += f32::from(u8::from(*belongs));
        let f1 = 2.0 * right / (n as f32 + 1.0 + belong);
        if f1 > best.0 {
            best = (f1, *score);
        }
    }
    best.1
}
