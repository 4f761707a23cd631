//! How similar a message is to the topics of a guide, by the vectors of an [`Embedder`].

use super::embedder::{Embedder, EmbedderError, UnitVectors};
use super::message::Message;
use super::tokens::Lexicon;
use crate::model::checked::Checked;

/// A title or a question of a topic.
#[derive(Clone, Copy, Debug)]
struct Origin {
    topic: u32,
    question: Option<usize>,
}

/// The vectors of a guide's titles and questions.
#[derive(Debug)]
pub(crate) struct TopicVectors {
    origins: Vec<Origin>,
    vectors: UnitVectors,
    topics: usize,
}

/// The similarity of a text with the most similar text of a topic.
#[derive(Clone, Copy, Debug)]
pub(super) struct Similarity {
    /// The cosine of the angle between them, from -1 to 1.
    pub(super) cosine: f32,
    /// The index of the topic's most similar question.
    pub(super) question: Option<usize>,
}

impl TopicVectors {
    pub(super) fn new(
        guide: &Checked,
        lexicon: &Lexicon,
        embedder: &(impl Embedder + ?Sized),
    ) -> Result<TopicVectors, EmbedderError> {
        let (mut origins, mut texts) = (Vec::new(), Vec::new());
        for (topic, own) in (0..).zip(&guide.topics) {
            let questions = own.questions().enumerate().map(|(n, text)| (Some(n), text));
            for (question, text) in [(None, own.title())].into_iter().chain(questions) {
                let text = Message::body_of(text, lexicon);
                if !text.is_empty() {
                    origins.push(Origin { topic, question });
                    texts.push(text);
                }
            }
        }
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        let vectors = match texts.is_empty() {
            true => UnitVectors::default(),
            false => UnitVectors::embed(embedder, &texts, None)?,
        };
        Ok(TopicVectors { origins, vectors, topics: guide.topics.len() })
    }

    /// How similar each text is to each topic.
    pub(super) fn compare(
        &self,
        embedder: &(impl Embedder + ?Sized),
        texts: &[&str],
    ) -> Result<Vec<Vec<Similarity>>, EmbedderError> {
        if self.origins.is_empty() || texts.is_empty() {
            return Ok(Vec::new());
        }
        let vectors = UnitVectors::embed(embedder, texts, Some(self.vectors.dimensions()))?;
        Ok(vectors.iter().map(|vector| self.similarities(vector)).collect())
    }

    fn similarities(&self, vector: &[f32]) -> Vec<Similarity> {
        let none = Similarity { cosine: -1.0, question: None };
        let mut best = vec![none; self.topics];
        let mut nearest = vec![f32::NEG_INFINITY; self.topics];
        for (origin, own) in self.origins.iter().zip(self.vectors.iter()) {
            let cosine = dot(vector, own);
            let topic = &mut best[origin.topic as usize];
            topic.cosine = topic.cosine.max(cosine);
            if origin.question.is_some() && cosine > nearest[origin.topic as usize] {
                nearest[origin.topic as usize] = cosine;
                topic.question = origin.question;
            }
        }
        best
    }
}

/// The number of sums that are computed side by side, so that the compiler can use wide registers.
const LANES: usize = 8;

fn dot(one: &[f32], other: &[f32]) -> f32 {
    let (one, one_rest) = one.as_chunks::<LANES>();
    let (other, other_rest) = other.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (one, other) in one.iter().zip(other) {
        for ((sum, one), other) in sums.iter_mut().zip(one).zip(other) {
            *sum += one * other;
        }
    }
    let rest: f32 = one_rest.iter().zip(other_rest).map(|(one, other)| one * other).sum();
    sums.iter().sum::<f32>() + rest
}
