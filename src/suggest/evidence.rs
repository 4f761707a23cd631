//! Explains a suggestion: which words of the message the topic has, and which of its questions is
//! the most similar.

use std::ops::Range;

use super::features::Analyzer;
use super::index::Vocabulary;
use super::tokens::Token;

/// The words of a topic: sorted feature ids of its stems and synonyms.
#[derive(Debug, Default)]
pub(super) struct TopicWords {
    pub(super) all: Box<[u32]>,
    pub(super) questions: Box<[Box<[u32]>]>,
}

/// The words of a message that the guide has, without stop words.
#[derive(Debug)]
pub(super) struct Evidence {
    words: Vec<KnownWord>,
}

#[derive(Debug)]
struct KnownWord {
    raw: Range<usize>,
    /// The ids of its stems and synonyms, and their weights.
    features: Vec<(u32, f32)>,
}

impl Evidence {
    pub(super) fn new(tokens: &[Token], analyzer: &Analyzer, vocabulary: &Vocabulary) -> Evidence {
        let mut words = Vec::new();
        for word in tokens.chunks(1).filter(|word| !word[0].is_stop_word) {
            let keys = analyzer.stems(word).map(|stem| stem.key).chain(analyzer.synonyms(word));
            let ids = keys.filter_map(|key| vocabulary.id(key));
            let features: Vec<(u32, f32)> = ids.map(|id| (id, vocabulary.idf(Some(id)))).collect();
            if !features.is_empty() {
                words.push(KnownWord { raw: word[0].raw.clone(), features });
            }
        }
        Evidence { words }
    }

    /// The words of the message that the topic has, and the index of its most similar question. Of
    /// two questions with the same words, the shorter one is more similar.
    pub(super) fn of(&self, topic: &TopicWords) -> (Vec<Range<usize>>, Option<usize>) {
        let (mut words, mut shared) = (Vec::new(), Vec::new());
        for word in &self.words {
            let before = shared.len();
            shared
                .extend(word.features.iter().filter(|(id, _)| topic.all.binary_search(id).is_ok()));
            if shared.len() > before {
                words.push(word.raw.clone());
            }
        }
        let mut best = (None, 0.0);
        for (n, question) in topic.questions.iter().enumerate() {
            let common = shared.iter().filter(|(id, _)| question.binary_search(id).is_ok());
            let weight: f32 = common.map(|(_, weight)| weight).sum();
            let similarity = weight / (question.len() as f32).sqrt();
            if similarity > best.1 {
                best = (Some(n), similarity);
            }
        }
        (words, best.0)
    }
}
