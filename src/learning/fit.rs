//! Trains one output and evaluates it by cross-validation.

use std::ops::Range;

use super::calibration::Calibration;
use super::model::{Allowance, Output, Shape, short};
use super::solver::{self, Instance, Patience};
use super::texts::Texts;
use super::vector::{Vector, square};

/// The training data and settings of one output.
#[derive(Debug, Default)]
pub(crate) struct Lesson {
    pub(crate) name: String,
    /// Texts with their groups, and whether they belong.
    pub(crate) examples: Vec<(u32, u32, bool)>,
    /// Normal texts, none of which belongs, with their kind: those of one kind are held out together, since the good texts
    /// of users are of kinds that nobody has trained on.
    pub(crate) background: Vec<(u32, u32)>,
    pub(crate) costs: Costs,
    /// How many sentences are read together.
    pub(crate) window: usize,
    /// How many features are kept: those that say most.
    pub(crate) most: usize,
    /// Whether it is learned again from those that are worth most alone, so that these do the work of the others.
    pub(crate) again: bool,
    /// Of normal texts, the share that may be taken for one that belongs.
    pub(crate) budget: f32,
    /// Of the examples that speak of a rival and are flagged, the share that must be right: such texts are as often bad as
    /// the examples are, whatever normal texts allow.
    pub(crate) right_about_rivals: Option<f32>,
}

/// What a line counts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Costs {
    pub(crate) belongs: f32,
    pub(crate) not: f32,
    pub(crate) background: f32,
}

/// The number of folds for cross-validation.
const PARTS: u32 = 5;
const PATIENCE: Patience = Patience { settled: 0.01, rounds: 60, bias: true };
/// How often the model is trained, each time with the best window of each positive example, except
/// the first time.
const CHOICES: usize = 2;

#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) weights: Vec<f32>,
    pub(crate) bias: f32,
}

/// The result of training an output.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    pub(crate) line: Line,
    pub(crate) allowance: Allowance,
    pub(crate) threshold: f32,
    pub(crate) calibration: Calibration,
    /// The examples by the score that each has without having been learned from, and whether it belongs.
    pub(crate) scored: Vec<(f32, bool)>,
    /// The same for good texts.
    pub(crate) good: Vec<f32>,
}

struct Windows {
    vectors: Vec<Vector>,
    squares: Vec<f32>,
    shapes: Vec<Shape>,
}

impl Windows {
    fn of(texts: &Texts, text: u32, most: usize) -> Windows {
        let ranges: Vec<Range<usize>> = texts.windows(text, most);
        let shapes = ranges.iter().map(|range| texts.shape(text, range.clone())).collect();
        let vectors = ranges.into_iter().map(|range| texts.vector(text, range)).collect();
        Windows::from(vectors, shapes)
    }

    fn from(vectors: Vec<Vector>, shapes: Vec<Shape>) -> Windows {
        let squares = vectors.iter().map(|vector| 1.0 + square(vector)).collect();
        Windows { vectors, squares, shapes }
    }

    /// With no other features than those that are kept.
    fn only(&self, keep: &[bool]) -> Windows {
        let kept = |vector: &Vector| {
            vector.iter().filter(|(id, _)| keep[*id as usize]).copied().collect::<Vector>()
        };
        Windows::from(self.vectors.iter().map(kept).collect(), self.shapes.clone())
    }

    fn scores(&self, line: &Line) -> Scored {
        let scores = self.vectors.iter().map(|vector| line.score(vector));
        Scored(scores.zip(self.shapes.iter().copied()).collect())
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
    /// Which features are worth most; `None` if there are no more than these anyway.
    fn keep(&self, texts: &Texts, most: usize) -> Option<Vec<bool>> {
        let worth = self.weights.iter().enumerate();
        let worth = worth.map(|(id, weight)| (id, texts.worth(id as u32, *weight)));
        let mut worth: Vec<(usize, f32)> = worth.filter(|(_, worth)| *worth > 0.0).collect();
        if worth.len() <= most {
            return None;
        }
        worth.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let mut keep = vec![false; self.weights.len()];
        worth.iter().take(most).for_each(|(id, _)| keep[*id] = true);
        Some(keep)
    }

    fn score(&self, vector: &[(u32, f32)]) -> f32 {
        vector.iter().map(|(id, value)| value * self.weights[*id as usize]).sum::<f32>() + self.bias
    }
}

impl Learned {
    /// The output, and what its heaviest features say to it.
    pub(crate) fn output(&self, texts: &Texts, lesson: &Lesson) -> (Output, Vec<(u32, f32)>) {
        let weights = self.line.weights.iter().enumerate();
        let mut weights: Vec<(u32, f32)> = weights
            .filter(|(_, weight)| **weight != 0.0)
            .map(|(id, weight)| (short(texts.keys[id]), weight * texts.plain(id as u32)))
            .collect();
        weights
            .sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then(one.0.cmp(&other.0)));
        weights.truncate(lesson.most);
        let about = Output {
            name: lesson.name.clone(),
            scale: 0.0,
            bias: self.line.bias,
            allowance: self.allowance,
            threshold: self.threshold,
            calibration: self.calibration.clone(),
            window: lesson.window as u32,
        };
        (about, weights)
    }
}

pub(crate) fn fit(texts: &Texts, lesson: &Lesson) -> Learned {
    let costs = lesson.costs;
    let examples: Vec<Windows> =
        lesson.examples.iter().map(|(text, ..)| Windows::of(texts, *text, lesson.window)).collect();
    let background: Vec<Windows> = lesson
        .background
        .iter()
        .map(|(text, _)| Windows::of(texts, *text, lesson.window))
        .collect();
    let part = |n: u32| (n.wrapping_add(1).wrapping_mul(0x9e37_79b9) >> 16) % PARTS;
    // `before` is the line by which the best window of each positive example is chosen.
    let once = |examples: &[Windows], background: &[Windows], before: Option<&Line>, without| {
        let mut instances = Vec::new();
        for ((_, group, belongs), windows) in lesson.examples.iter().zip(examples) {
            if without == Some(part(*group)) {
                continue;
            }
            let chosen = match before.filter(|_| *belongs) {
                None => 0..windows.vectors.len(),
                Some(line) => {
                    let best = windows.best(line).0;
                    best..best + 1
                }
            };
            let side = if *belongs { 1.0 } else { -1.0 };
            let cost =
                if *belongs { costs.belongs } else { costs.not } / chosen.len().max(1) as f32;
            for n in chosen.filter(|n| *n < windows.vectors.len()) {
                let (vector, square) = (&windows.vectors[n], windows.squares[n]);
                instances.push(Instance { vector, square, side, cost, offset: 0.0 });
            }
        }
        for ((_, kind), windows) in lesson.background.iter().zip(background) {
            if without == Some(part(*kind)) {
                continue;
            }
            let cost = costs.background / (windows.vectors.len().max(1) as f32).sqrt();
            for (vector, square) in windows.vectors.iter().zip(&windows.squares) {
                instances.push(Instance { vector, square: *square, side: -1.0, cost, offset: 0.0 });
            }
        }
        let mut weights = vec![0.0; texts.rarity.len()];
        let bias = solver::line(&instances, &mut weights, PATIENCE, |_| ());
        Line { weights, bias }
    };
    let learn = |without: Option<u32>| {
        let mut line = once(&examples, &background, None, without);
        if examples.iter().any(|windows| windows.vectors.len() > 1) {
            for _ in 1..CHOICES {
                line = once(&examples, &background, Some(&line), without);
            }
        }
        // Each fold does so, too: the threshold is for what is shipped.
        if lesson.again
            && let Some(keep) = line.keep(texts, lesson.most)
        {
            let only = |windows: &Vec<Windows>| -> Vec<Windows> {
                windows.iter().map(|windows| windows.only(&keep)).collect()
            };
            line = once(&only(&examples), &only(&background), Some(&line), without);
        }
        line
    };
    let mut scored = vec![Scored::default(); examples.len()];
    let mut good = vec![Scored::default(); background.len()];
    for fold in 0..PARTS {
        let line = learn(Some(fold));
        for (n, (_, group, _)) in lesson.examples.iter().enumerate() {
            if part(*group) == fold {
                scored[n] = examples[n].scores(&line);
            }
        }
        for (n, (_, kind)) in lesson.background.iter().enumerate() {
            if part(*kind) == fold {
                good[n] = background[n].scores(&line);
            }
        }
    }
    let belongs: Vec<bool> = lesson.examples.iter().map(|(_, _, belongs)| *belongs).collect();
    let mut allowance = Allowance::default();
    let threshold = within(good.iter().map(|text| text.best(allowance)).collect(), lesson.budget);
    allowance.brevity = brevity(&good, lesson.budget, threshold);
    if let Some(right) = lesson.right_about_rivals {
        allowance.rival = rival(&scored, &belongs, allowance, threshold, right);
    }
    let best = |text: &Scored| text.best(allowance);
    let scored: Vec<(f32, bool)> = scored.iter().map(best).zip(belongs).collect();
    let good: Vec<f32> = good.iter().map(best).collect();
    let calibration =
        Calibration::learn(scored.iter().map(|(score, belongs)| (*score, *belongs, 1.0)).collect());
    let threshold = if good.is_empty() { balanced(&scored) } else { threshold };
    Learned { line: learn(None), allowance, threshold, calibration, scored, good }
}

/// The windows of a text that was not learned from, each with its score.
#[derive(Clone, Debug, Default)]
struct Scored(Vec<(f32, Shape)>);

impl Scored {
    fn best(&self, allowance: Allowance) -> f32 {
        let scores = self.0.iter().map(|(score, shape)| allowance.apply(*score, *shape));
        scores.fold(f32::NEG_INFINITY, f32::max)
    }

    fn is_short(&self) -> bool {
        self.0.iter().all(|(_, shape)| shape.size <= Shape::SHORT)
    }

    fn names_rival(&self) -> bool {
        self.0.iter().any(|(_, shape)| shape.names_rival)
    }
}

/// The least that must count against short texts for the good ones to keep to the budget as well as longer ones; nothing
/// where too few are short to tell.
fn brevity(good: &[Scored], budget: f32, threshold: f32) -> f32 {
    const STEP: f32 = 0.25;
    const STEPS: u32 = 60;
    let short: Vec<&Scored> = good.iter().filter(|text| text.is_short()).collect();
    let most = short.len() as f32 * budget;
    if most < 1.0 {
        return 0.0;
    }
    let is_wrong =
        |text: &Scored, brevity: f32| text.best(Allowance { brevity, rival: 0.0 }) >= threshold;
    let wrong = |brevity: f32| short.iter().filter(|text| is_wrong(text, brevity)).count();
    let mut steps = (0..STEPS).map(|step| step as f32 * STEP);
    steps.find(|brevity| wrong(*brevity) as f32 <= most).unwrap_or(STEPS as f32 * STEP)
}

/// The most that can be given to texts that speak of a rival, with so large a share of the flagged ones being right.
fn rival(
    examples: &[Scored],
    belongs: &[bool],
    allowance: Allowance,
    threshold: f32,
    right: f32,
) -> f32 {
    const STEP: f32 = 0.025;
    const STEPS: u32 = 20;
    let about: Vec<(&Scored, bool)> = examples.iter().zip(belongs.iter().copied()).collect();
    let about: Vec<&(&Scored, bool)> =
        about.iter().filter(|(text, _)| text.names_rival()).collect();
    let is_right = |rival: f32| {
        let flagged = about
            .iter()
            .filter(|(text, _)| text.best(Allowance { rival, ..allowance }) >= threshold);
        let (all, bad) =
            flagged.fold((0, 0), |(all, bad), (_, belongs)| (all + 1, bad + u32::from(*belongs)));
        bad as f32 >= right * all as f32
    };
    let steps = (1..=STEPS).map(|step| step as f32 * STEP);
    steps.take_while(|rival| is_right(*rival)).last().unwrap_or(0.0)
}

/// A threshold that at most a share of `budget` of the acceptable texts reach.
fn within(mut good: Vec<f32>, budget: f32) -> f32 {
    good.sort_by(|one, other| other.total_cmp(one));
    let most = (good.len() as f32 * budget) as usize;
    good.get(most).map_or(0.0, |score| score + f32::EPSILON * score.abs().max(1.0))
}

/// The score at which precision and recall are highest together (F1).
pub(crate) fn balanced(scored: &[(f32, bool)]) -> f32 {
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
