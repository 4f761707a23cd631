//! Corrections by a team: small weights on top of a model that move the team's examples to the
//! right side and leave the rest alone.

use std::ops::Range;

use super::cross_validation::CrossValidation;
use super::marks::Mark;
use super::model::{Model, ModelBuilder, Scratch, short};
use super::reading::{Forms, Reading};
use super::solver::{Instance, Patience, line};
use super::texts::groups;
use super::vector::{Vector, merge, square};
use crate::key::{Key, KeyMap};
use crate::text::Text;

/// A text for which an output must answer yes or no.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taught<'t> {
    pub(crate) output: usize,
    pub(crate) text: &'t Text<'t>,
    pub(crate) marks: &'t [Mark],
    pub(crate) yes: bool,
}

/// How far beyond the threshold an example must be.
const MARGIN: f32 = 0.5;
/// The value of a feature that the model does not know. It is specific to the team's examples.
const OWN: f32 = 2.0;
/// The cost of an example on the wrong side. It is high, since a team means what it says.
const COST: f32 = 50.0;
const PATIENCE: Patience = Patience { settled: 0.001, rounds: 200, bias: false };

/// Learns from a team's examples: the outputs of `model` with weights to be read beside its own. Examples that already are
/// on their side teach nothing.
pub(crate) fn teach(model: &Model, forms: &Forms, examples: &[Taught<'_>]) -> ModelBuilder {
    let mut builder = ModelBuilder::default();
    let mut scratch = Scratch::default();
    for (output, about) in model.outputs.iter().enumerate() {
        let own = examples.iter().filter(|example| example.output == output);
        let mut ids: KeyMap<u32> = KeyMap::default();
        let mut keys: Vec<Key> = Vec::new();
        let windows: Vec<(Vector, f32, f32)> = own
            .map(|example| {
                let scores = model.score(None, example.text, forms, example.marks, &mut scratch);
                // The example is meant as a whole; its best window represents it.
                let best = scores.best_window(output);
                let score = scores.score(output, best.clone());
                let vector = vector(model, scratch.reading(), best, &mut ids, &mut keys);
                let side = if example.yes { 1.0 } else { -1.0 };
                (vector, side, (score - about.threshold) / MARGIN)
            })
            .collect();
        let instances: Vec<Instance<'_>> = windows
            .iter()
            .map(|(vector, side, offset)| Instance {
                vector,
                square: square(vector),
                side: *side,
                cost: COST,
                offset: *offset,
            })
            .collect();
        let mut line_weights = vec![0.0; keys.len()];
        line(&instances, &mut line_weights, PATIENCE, |_| ());
        let known = keys.iter().zip(line_weights).filter(|(_, weight)| *weight != 0.0);
        let weights =
            known.map(|(key, weight)| (short(*key), weight * count(model, *key) * MARGIN));
        builder.add(about.clone(), weights);
    }
    builder
}

/// Into how many parts examples are divided; each is judged by what the others teach.
const PARTS: usize = 5;

/// How well examples of one output teach it, on those that were left out.
pub(crate) fn held_out(model: &Model, forms: &Forms, examples: &[Taught<'_>]) -> CrossValidation {
    let texts: Vec<&str> = examples.iter().map(|example| example.text.raw).collect();
    let groups = groups(&texts);
    // Groups in turn, so that each part has its share of them.
    let mut order = groups.clone();
    order.sort_unstable();
    order.dedup();
    let part = |n: usize| order.partition_point(|group| *group < groups[n]) % PARTS;
    let mut result = CrossValidation::default();
    let mut scratch = Scratch::default();
    for held in 0..PARTS {
        let others: Vec<Taught<'_>> =
            (0..examples.len()).filter(|n| part(*n) != held).map(|n| examples[n]).collect();
        let taught = teach(model, forms, &others).build();
        for (_, example) in examples.iter().enumerate().filter(|(n, _)| part(*n) == held) {
            let marks = example.marks;
            let scores = model.score(Some(&taught), example.text, forms, marks, &mut scratch);
            let is_flagged = scores.findings(example.output).next().is_some();
            result.add(example.yes, is_flagged);
        }
    }
    result
}

/// The value of a feature.
fn count(model: &Model, key: Key) -> f32 {
    if model.entries(key).is_some() { 1.0 } else { OWN }
}

fn vector(
    model: &Model,
    reading: &Reading,
    window: Range<usize>,
    ids: &mut KeyMap<u32>,
    keys: &mut Vec<Key>,
) -> Vector {
    let size: u32 = window.clone().map(|sentence| reading.size(sentence)).sum();
    let length = 1.0 / (size.max(1) as f32).sqrt();
    let mut vector = Vector::new();
    for sentence in window {
        let mut features = Vector::new();
        reading.features(sentence, |key, _| {
            let next = keys.len() as u32;
            let id = *ids.entry(key).or_insert(next);
            if id == next {
                keys.push(key);
            }
            features.push((id, count(model, key) * length));
        });
        features.sort_unstable_by_key(|(id, _)| *id);
        // A feature counts once per sentence.
        features.dedup_by_key(|(id, _)| *id);
        vector.append(&mut features);
    }
    merge(&mut vector);
    vector
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use crate::learning::artefact::Models;

    #[test]
    fn three_examples_change_only_similar_texts() {
        let models = Models::decode(include_bytes!("../../guides/packs/en/judges.bin")).unwrap();
        let (model, forms) = (&models.models[0], Forms::of(language::or_english(&models.language)));
        let output = model.outputs.iter().position(|about| about.name == "judge promise").unwrap();
        let other = model.outputs.iter().position(|about| about.name == "judge blame").unwrap();
        let lessons = [
            ("Your order comes with the milk float tomorrow.", true),
            ("The keys come with the milk float on Friday.", true),
            ("We guarantee our wheels for five years.", false),
        ];
        let texts: Vec<Text<'_>> = lessons.iter().map(|(text, _)| Text::new(text)).collect();
        let lessons = texts.iter().zip(lessons);
        let lessons: Vec<Taught<'_>> =
            lessons.map(|(text, (_, yes))| Taught { output, text, marks: &[], yes }).collect();
        let team = teach(model, &forms, &lessons).build();
        let mut scratch = Scratch::default();
        let mut over = |taught, output: usize, text: &str| {
            let text = Text::new(text);
            let scores = model.score(taught, &text, &forms, &[], &mut scratch);
            scores.best(output) - model.outputs[output].threshold
        };
        let like = "Your parcel comes with the milk float tomorrow.";
        assert!(over(None, output, like) < 0.0);
        assert!(over(Some(&team), output, like) >= 0.0);
        for (text, yes) in [
            ("We guarantee our wheels for five years.", false),
            ("The keys come with the milk float on Friday.", true),
        ] {
            assert_eq!(over(Some(&team), output, text) >= 0.0, yes, "{text}");
        }
        for text in ["Thanks for your message, we look into it today.", "The shop opens at nine."] {
            assert!((over(Some(&team), output, text) - over(None, output, text)).abs() < 0.15);
        }
        assert_eq!(over(Some(&team), other, like), over(None, other, like));
    }
}
