//! Why a topic is suggested: words of the message that it knows, and the question that is most like the message.

use std::ops::Range;

use super::features::Analyzer;
use super::index::Vocabulary;
use super::tokens::Token;

/// What a topic says, as the numbers of its stems and groups of synonyms, rising.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) all: Box<[u32]>,
    pub(super) questions: Box<[Box<[u32]>]>,
}

/// The telling words of a message, with the stems and groups that the guide has of them.
#[derive(Debug)]
pub(super) struct Evidence {
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    raw: Range<usize>,
    /// Its stems and groups, and what each weighs.
    says: Vec<(u32, f32)>,
}

impl Evidence {
    pub(super) fn read(tokens: &[Token], analyzer: &Analyzer, vocabulary: &Vocabulary) -> Evidence {
        let mut words = Vec::new();
        for word in tokens.chunks(1).filter(|word| !word[0].is_common) {
            let keys = analyzer.stems(word).map(|stem| stem.key).chain(analyzer.groups(word));
            let known = keys.filter_map(|key| vocabulary.find(key));
            let says: Vec<(u32, f32)> = known.map(|id| (id, vocabulary.rarity(Some(id)))).collect();
            if !says.is_empty() {
                words.push(Word { raw: word[0].raw.clone(), says });
            }
        }
        Evidence { words }
    }

    /// The words that a topic knows, as bytes of the message, and the number of the question that has most of them in
    /// the fewest words of its own.
    pub(super) fn of(&self, known: &Known) -> (Vec<Range<usize>>, Option<usize>) {
        let (mut words, mut shared) = (Vec::new(), Vec::new());
        for word in &self.words {
            let before = shared.len();
            shared.extend(word.says.iter().filter(|(id, _)| known.all.binary_search(id).is_ok()));
            if shared.len() > before {
                words.push(word.raw.clone());
            }
        }
        let mut best = (None, 0.0);
        for (n, question) in known.questions.iter().enumerate() {
            let own = shared.iter().filter(|(id, _)| question.binary_search(id).is_ok());
            let likeness =
                own.map(|(_, weight)| weight).sum::<f32>() / (question.len() as f32).sqrt();
            if likeness > best.1 {
                best = (Some(n), likeness);
            }
        }
        (words, best.0)
    }
}
