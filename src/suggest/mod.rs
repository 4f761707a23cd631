//! Which topics fit a message: from the guide's own words alone.
//!
//! [`message`] reads what the customer wrote, [`tokens`] and [`features`] what it is compared by; [`learn`] reads the
//! guide, [`train`] learns from it what speaks for which topic, [`index`] holds that; [`confidence`] says how sure the
//! result is, and [`evidence`] why.

pub(crate) mod audit;
mod bayes;
mod confidence;
mod escalation;
mod evidence;
mod example;
mod features;
mod index;
mod learn;
mod lines;
mod message;
mod model;
pub(crate) mod suggestion;
mod tokens;
mod train;

use std::ops::Range;

use crate::model::checked::Checked;
use confidence::Signs;
use escalation::Escalation;
use evidence::{Evidence, Known};
use features::Analyzer;
use index::{MOST_READ, Vector, Vocabulary, highest};
use learn::{ANY, Lesson};
use message::Message;
use model::Model;
use suggestion::{Suggestion, Suggestions};
use tokens::{Phrases, Token};

/// Below this score of the best topic, nothing is suggested.
const LEAST: f32 = 0.15;
/// Behind the best, others are suggested down to this score.
const LEAST_NEXT: f32 = 0.02;
/// From this score on, a message is about its best topic and nothing else.
const CLEAR: f32 = 0.5;
/// How many topics are ranked.
const MOST: usize = 10;
/// How many sentences of a message are read on their own.
const MOST_SENTENCES: usize = 32;
/// What a sentence says alone counts less than what the message says.
const ONE_SENTENCE: f32 = 0.9;
/// A single topic is this far ahead.
const ALONE: f32 = 4.0;
/// A guide's topics, ready to be found.
#[derive(Debug)]
pub(crate) struct Suggester {
    analyzer: Analyzer,
    vocabulary: Vocabulary,
    model: Model,
    topics: Vec<Known>,
    not_for: Phrases,
    escalate: Escalation,
    questions: f32,
}

impl Suggester {
    pub(crate) fn compile(guide: &Checked) -> Suggester {
        let Lesson { analyzer, vocabulary, examples, topics, not_for, escalate, questions } =
            Lesson::read(guide);
        let model = train::train(&examples, topics.len(), vocabulary.len());
        Suggester { analyzer, vocabulary, model, topics, not_for, escalate, questions }
    }

    pub(crate) fn suggest<'g>(&self, guide: &'g Checked, message: &str) -> Suggestions<'g> {
        let Message { tokens, body, sentences } = Message::read(message, &self.analyzer.lexicon);
        let body = &tokens.list[body];
        let mut persons: Vec<(Range<usize>, u32)> = Vec::new();
        self.escalate.find(&tokens, |range, topic| persons.push((range, topic)));
        let asks = |topic: u32| persons.iter().find(|(_, asking)| *asking == topic);
        let mut excluded = Vec::new();
        self.not_for.find(body, |_, topic| excluded.push(topic));

        let vector = |run: &Range<usize>| {
            let features = self.analyzer.features(&tokens.text, &tokens.list[run.clone()]);
            self.vocabulary.vector(&features)
        };
        let alone: Vec<Vector> = sentences.iter().map(vector).collect();
        let mut whole: Vector = alone.iter().flatten().copied().collect();
        index::merge(&mut whole);
        let mut found = self.rank(whole, body, MOST_READ, &excluded);
        if sentences.len() > 1 {
            let most = MOST_READ / sentences.len().min(MOST_SENTENCES);
            for (vector, run) in alone.into_iter().zip(sentences).take(MOST_SENTENCES) {
                let best = self.rank(vector, &tokens.list[run], most, &excluded).into_iter().next();
                let best = best.map(|(topic, score)| (topic, score * ONE_SENTENCE));
                let Some((topic, score)) = best.filter(|(_, score)| *score >= LEAST) else {
                    continue;
                };
                match found.iter_mut().find(|(known, _)| *known == topic) {
                    Some((_, known)) => *known = known.max(score),
                    None => found.push((topic, score)),
                }
            }
            found.sort_by(|one, other| other.1.total_cmp(&one.1));
            found.truncate(MOST);
        }
        let best = found.first().filter(|(_, score)| *score >= LEAST);
        // What a topic has as an emergency is one wherever no other topic plainly fits.
        let unclear = best.is_none_or(|(_, score)| *score < CLEAR);
        let emergency = || persons.first().filter(|_| unclear);
        if let Some((range, _)) = asks(ANY).or_else(|| asks(best?.0)).or_else(emergency) {
            let raw = tokens.list[range.start].raw.start..tokens.list[range.end - 1].raw.end;
            return Suggestions { escalation: Some(raw), ..Suggestions::default() };
        }
        let best = best.is_some();
        found.retain(|(topic, _)| asks(*topic).is_none());
        let fit =
            if best { found.iter().filter(|(_, score)| *score >= LEAST_NEXT).count() } else { 0 };
        let evidence = Evidence::read(body, &self.analyzer, &self.vocabulary);
        let topics = found.into_iter().enumerate().map(|(n, (topic, score))| {
            let (known, topic) = (&self.topics[topic as usize], &guide.topics[topic as usize]);
            let (words, question) = if n < fit { evidence.of(known) } else { Default::default() };
            let question = question.and_then(|n| topic.questions().nth(n));
            Suggestion { topic, score, question, words }
        });
        Suggestions { topics: topics.collect(), fit, escalation: None }
    }

    /// The topics that come closest to some words, best first, each with its score.
    fn rank(
        &self,
        mut vector: Vector,
        words: &[Token],
        most: usize,
        excluded: &[u32],
    ) -> Vec<(u32, f32)> {
        if vector.is_empty() {
            return Vec::new();
        }
        self.vocabulary.scale(&mut vector);
        let mut scores = self.model.scores(&vector, most);
        excluded.iter().for_each(|topic| scores[*topic as usize] = f32::NEG_INFINITY);
        let best = highest(&scores, MOST);
        let Some((top, high)) = best.first().copied() else { return Vec::new() };
        let next = best.get(1).map_or(high - ALONE, |(_, score)| score.max(high - ALONE));
        let sum: f32 = best.iter().map(|(_, score)| (score - high).exp()).sum();
        let known = self.known(words, top);
        let signs = best.into_iter().map(|(topic, score)| {
            let share = (score - high).exp() / sum;
            let ahead = score - if topic == top { next } else { high };
            (topic, Signs { share, ahead, known, questions: self.questions }.score())
        });
        signs.collect()
    }

    /// How much of what some words say is said in a topic.
    fn known(&self, words: &[Token], topic: u32) -> f32 {
        let (mut own, mut all) = (0.0, 0.0);
        for feature in self.analyzer.stems(words) {
            let id = self.vocabulary.find(feature.key);
            let weight = feature.weight * self.vocabulary.rarity(id);
            all += weight;
            if id.is_some_and(|id| self.topics[topic as usize].all.binary_search(&id).is_ok()) {
                own += weight;
            }
        }
        own / f32::max(all, f32::MIN_POSITIVE)
    }
}
