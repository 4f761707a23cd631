//! Suggests topics for a message. The guide's own texts are the only training data.
//!
//! [`message`], [`tokens`] and [`features`] turn a text into features, [`index`] features into
//! vectors. [`training_data`] reads the guide, [`verbosity`] measures its questions, and [`train`]
//! trains the [`model`]: naive Bayes in [`bayes`], and a support vector machine in [`svm`].
//! If there is an [`embedder`], [`similarity`] adds what its vectors say of each topic.
//! [`confidence`] turns scores into probabilities, and [`evidence`] explains them.

pub(crate) mod audit;
mod bayes;
mod confidence;
pub(crate) mod embedder;
mod emergency;
mod escalation;
mod evidence;
mod example;
mod features;
mod index;
mod message;
mod model;
pub(crate) mod similarity;
pub(crate) mod suggestion;
mod svm;
mod tokens;
mod train;
mod training_data;
mod verbosity;

use crate::learning::vector;
use crate::learning::vector::Vector;
use std::ops::Range;

use crate::model::checked::Checked;
use confidence::Signals;
use embedder::{Embedder, EmbedderError};
use escalation::Escalation;
use evidence::{Evidence, TopicWords};
use features::Analyzer;
use index::{MAX_ENTRIES_READ, Vocabulary, highest};
use message::Message;
use model::Model;
use similarity::{Similarity, TopicVectors};
use suggestion::{Suggestion, Suggestions};
use tokens::{Phrases, Token};
use training_data::{ANY_TOPIC, TrainingData};
use verbosity::Verbosity;

/// The minimum score of the best topic. Below it, nothing is suggested.
const MIN_BEST_SCORE: f32 = 0.15;
/// The minimum score of the topics after the best one.
const MIN_NEXT_SCORE: f32 = 0.02;
/// The minimum score from which a message is about its best topic alone.
const MIN_CLEAR_SCORE: f32 = 0.5;
/// The minimum number of words of the message that such a topic knows.
const MIN_CLEAR_WORDS: usize = 2;
/// The maximum number of ranked topics.
const MAX_TOPICS: usize = 10;
/// The maximum number of sentences that are ranked by themselves.
const MAX_SENTENCES: usize = 32;
/// The maximum margin over the next topic. The only topic of a guide has this margin.
const MAX_MARGIN: f32 = 4.0;

/// What the cosine of a topic counts, if there is an embedder.
const SIMILARITY: f32 = 6.0;

/// A message or one of its sentences.
struct Passage<'t> {
    /// The counts of its features.
    vector: Vector,
    words: &'t [Token],
    /// Its similarity to each topic, if there is an embedder.
    similar: Option<&'t Vec<Similarity>>,
}

/// The trained suggester of a guide.
#[derive(Debug)]
pub(crate) struct Suggester {
    analyzer: Analyzer,
    vocabulary: Vocabulary,
    model: Model,
    topics: Vec<TopicWords>,
    not_for: Phrases,
    escalate: Escalation,
    /// For each topic, whether its questions report emergencies: then it answers them itself.
    emergencies: Vec<bool>,
    questions: f32,
    verbosity: Verbosity,
}

impl Suggester {
    pub(crate) fn compile(guide: &Checked) -> Suggester {
        let data = TrainingData::read(guide);
        let (topics, features) = (data.topics.len(), data.vocabulary.len());
        let model = train::train(&data.examples, topics, features, data.verbosity);
        Suggester {
            analyzer: data.analyzer,
            vocabulary: data.vocabulary,
            model,
            topics: data.topics,
            not_for: data.not_for,
            escalate: data.escalate,
            emergencies: data.emergencies,
            questions: data.questions,
            verbosity: data.verbosity,
        }
    }

    pub(crate) fn suggest<'g>(&self, guide: &'g Checked, message: &str) -> Suggestions<'g> {
        self.rank_topics(guide, &Message::read(message, &self.analyzer.lexicon), &[])
    }

    /// The vectors of the guide's texts, for [`suggest_by`](Suggester::suggest_by).
    pub(crate) fn vectors(
        &self,
        guide: &Checked,
        embedder: &impl Embedder,
    ) -> Result<TopicVectors, EmbedderError> {
        TopicVectors::new(guide, &self.analyzer.lexicon, embedder)
    }

    /// Suggests by words and by vectors.
    pub(crate) fn suggest_by<'g>(
        &self,
        guide: &'g Checked,
        message: &str,
        vectors: &TopicVectors,
        embedder: &impl Embedder,
    ) -> Result<Suggestions<'g>, EmbedderError> {
        let read = Message::read(message, &self.analyzer.lexicon);
        let sentences =
            read.sentences.iter().take(MAX_SENTENCES).filter(|_| read.sentences.len() > 1);
        let whole = Some(&read.body).filter(|body| !body.is_empty());
        let passages: Vec<String> = whole
            .into_iter()
            .chain(sentences)
            .map(|words| read.passage(message, words.clone()))
            .collect();
        let passages: Vec<&str> = passages.iter().map(String::as_str).collect();
        let similar = vectors.compare(embedder, &passages)?;
        Ok(self.rank_topics(guide, &read, &similar))
    }

    /// `similar` has the similarities of the message and then those of its sentences, if there are
    /// several. It is empty without an embedder.
    fn rank_topics<'g>(
        &self,
        guide: &'g Checked,
        message: &Message,
        similar: &[Vec<Similarity>],
    ) -> Suggestions<'g> {
        let Message { tokens, body, sentences } = message;
        let body = &tokens.list[body.clone()];
        let mut escalations: Vec<(Range<usize>, u32)> = Vec::new();
        self.escalate.find(tokens, |range, topic| {
            if !emergency::is_harmless(tokens, &range) {
                escalations.push((range, topic));
            }
        });
        let escalation = |topic: u32| escalations.iter().find(|(_, id)| *id == topic);
        let mut excluded = Vec::new();
        self.not_for.find(body, |_, topic| excluded.push(topic));

        let vector = |sentence: &Range<usize>| {
            let features = self.analyzer.features(&tokens.text, &tokens.list[sentence.clone()]);
            self.vocabulary.vector(&features)
        };
        let vectors: Vec<Vector> = sentences.iter().map(vector).collect();
        let mut whole: Vector = vectors.iter().flatten().copied().collect();
        vector::merge(&mut whole);
        let whole = Passage { vector: whole, words: body, similar: similar.first() };
        let mut ranked = self.rank(whole, MAX_ENTRIES_READ, &excluded);
        if sentences.len() > 1 {
            let passage = |(n, (vector, words)): (usize, (Vector, &Range<usize>))| Passage {
                vector,
                words: &tokens.list[words.clone()],
                similar: similar.get(n + 1),
            };
            let sentences = vectors.into_iter().zip(sentences).enumerate().map(passage);
            self.add_sentences(&mut ranked, sentences, &excluded);
        }
        let best = ranked.first().filter(|(_, score)| *score >= MIN_BEST_SCORE);
        let evidence = Evidence::new(body, &self.analyzer, &self.vocabulary);
        // The escalation phrases of one topic count for all, unless another topic clearly fits: by
        // more than one word.
        let unclear = best.is_none_or(|(topic, score)| {
            *score < MIN_CLEAR_SCORE
                || evidence.of(&self.topics[*topic as usize]).0.len() < MIN_CLEAR_WORDS
        });
        let other = || escalations.first().filter(|_| unclear);
        let is_answered = best.is_some_and(|(topic, _)| self.emergencies[*topic as usize]);
        let emergency = || emergency::find(tokens).filter(|_| !is_answered);
        let found = escalation(ANY_TOPIC).or_else(|| escalation(best?.0)).or_else(other);
        let found = found.map(|(range, _)| range.clone()).or_else(emergency);
        if let Some(range) = found {
            let raw = tokens.list[range.start].raw.start..tokens.list[range.end - 1].raw.end;
            return Suggestions { escalation: Some(raw), ..Suggestions::default() };
        }
        let any_fits = best.is_some();
        ranked.retain(|(topic, _)| escalation(*topic).is_none());
        let fit = if any_fits {
            ranked.iter().filter(|(_, score)| *score >= MIN_NEXT_SCORE).count()
        } else {
            0
        };
        let topics = ranked.into_iter().enumerate().map(|(n, (number, score))| {
            let (own, topic) = (&self.topics[number as usize], &guide.topics[number as usize]);
            let (words, question) = if n < fit { evidence.of(own) } else { Default::default() };
            let question = match similar.first() {
                Some(similar) if n < fit => similar[number as usize].question,
                _ => question,
            };
            let question = question.and_then(|n| topic.questions().nth(n));
            Suggestion { topic, score, question, words }
        });
        Suggestions { topics: topics.collect(), fit, escalation: None }
    }

    /// Adds the best topic of each sentence, so that a message with two questions gets both topics.
    fn add_sentences<'t>(
        &self,
        ranked: &mut Vec<(u32, f32)>,
        sentences: impl ExactSizeIterator<Item = Passage<'t>>,
        excluded: &[u32],
    ) {
        let limit = MAX_ENTRIES_READ / sentences.len().min(MAX_SENTENCES);
        let weight = self.verbosity.sentence_weight(sentences.len());
        for sentence in sentences.take(MAX_SENTENCES) {
            let best = self.rank(sentence, limit, excluded).into_iter().next();
            let best = best.map(|(topic, score)| (topic, score * weight));
            let Some((topic, score)) = best.filter(|(_, score)| *score >= MIN_BEST_SCORE) else {
                continue;
            };
            match ranked.iter_mut().find(|(known, _)| *known == topic) {
                Some((_, known)) => *known = known.max(score),
                None => ranked.push((topic, score)),
            }
        }
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
        ranked.truncate(MAX_TOPICS);
    }

    /// The best topics for a passage, best first, with their scores.
    fn rank(&self, passage: Passage<'_>, limit: usize, excluded: &[u32]) -> Vec<(u32, f32)> {
        let Passage { mut vector, words, similar } = passage;
        if vector.is_empty() && similar.is_none() {
            return Vec::new();
        }
        self.vocabulary.normalize(&mut vector);
        let mut scores = self.model.scores(&vector, limit);
        for (score, similar) in scores.iter_mut().zip(similar.into_iter().flatten()) {
            *score += SIMILARITY * similar.cosine;
        }
        excluded.iter().for_each(|topic| scores[*topic as usize] = f32::NEG_INFINITY);
        let best = highest(&scores, MAX_TOPICS);
        let Some((top, high)) = best.first().copied() else { return Vec::new() };
        let next = best.get(1).map_or(high - MAX_MARGIN, |(_, score)| score.max(high - MAX_MARGIN));
        let sum: f32 = best.iter().map(|(_, score)| (score - high).exp()).sum();
        let known = self.known_part(words, top);
        let ranked = best.into_iter().map(|(topic, score)| {
            let share = (score - high).exp() / sum;
            let margin = score - if topic == top { next } else { high };
            let signals = Signals { share, margin, known, questions: self.questions };
            (topic, signals.probability())
        });
        ranked.collect()
    }

    /// The part of some words that a topic has, weighted by their inverse document frequency.
    fn known_part(&self, words: &[Token], topic: u32) -> f32 {
        let (mut known, mut all) = (0.0, 0.0);
        for feature in self.analyzer.stems(words) {
            let id = self.vocabulary.id(feature.key);
            let weight = feature.weight * self.vocabulary.idf(id);
            all += weight;
            if id.is_some_and(|id| self.topics[topic as usize].all.binary_search(&id).is_ok()) {
                known += weight;
            }
        }
        known / f32::max(all, f32::MIN_POSITIVE)
    }
}
