//! Trains the model on the guide's own texts.
//!
//! Naive Bayes comes first: it is fast, and learns something from a single question. In guides that
//! are not too large, a support vector machine is added. The more questions the topics have, the
//! more it counts.

use super::bayes;
use super::example::{Accumulator, Example};
use super::model::Model;
use super::svm;
use super::verbosity::Verbosity;

/// The weight of naive Bayes together with the support vector machine.
const BAYES_WITH_SVM: f32 = 0.15;
/// The weight of naive Bayes alone.
const BAYES_ALONE: f32 = 0.3;
/// The number of questions per topic at which the support vector machine gets half of its full
/// weight.
const HALF_WEIGHT_QUESTIONS: f32 = 1.0;
/// The maximum number of pairs of an example and a topic that the support vector machine is trained
/// on.
const MAX_PAIRS: usize = 300_000;
/// The minimum number of topics that each example is compared with. Larger guides use naive Bayes
/// alone.
const MIN_TOPICS: usize = 10;

/// Trains on `examples`, which are sorted by topic.
pub(super) fn train(
    examples: &[Example],
    topics: usize,
    features: usize,
    verbosity: Verbosity,
) -> Model {
    let mut sums = Accumulator::new(features);
    let limit = MAX_PAIRS / examples.len().max(1);
    if limit < MIN_TOPICS || topics < 2 {
        let (weights, base) = bayes::train(examples, topics, &mut sums, BAYES_ALONE);
        return Model::new(&weights, features, vec![0.0; topics], base);
    }
    let temperature = verbosity.temperature();
    let factor = temperature * verbosity.bayes_factor() * BAYES_WITH_SVM;
    let (mut weights, base) = bayes::train(examples, topics, &mut sums, factor);
    let model = Model::new(&weights, features, vec![0.0; topics], base.clone());
    let questions =
        examples.iter().filter(|example| example.is_question).count() as f32 / topics as f32;
    let svm_factor = temperature * questions / (questions + HALF_WEIGHT_QUESTIONS);
    let mut bias = Vec::with_capacity(topics);
    let selected = svm::hard_examples(examples, topics, limit, &model);
    for (topic, selected) in selected.iter().enumerate() {
        bias.push(svm_factor * svm::train(examples, topic as u32, selected, &mut sums));
        let separator = sums.take();
        sums.add(&separator, svm_factor);
        sums.add(&weights[topic], 1.0);
        weights[topic] = sums.take();
    }
    Model::new(&weights, features, bias, base)
}
