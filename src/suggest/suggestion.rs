//! The suggestions for a message, and the reasons for them.

use std::ops::Range;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::model::topic::Topic;

/// The topics that fit a message, or the notice that a person must answer it: see
/// [`Guide::suggest`](crate::Guide::suggest).
#[derive(Clone, Debug, Default)]
pub struct Suggestions<'g> {
    pub(crate) topics: Vec<Suggestion<'g>>,
    /// The number of topics that fit. They come first.
    pub(crate) fit: usize,
    pub(crate) escalation: Option<Range<usize>>,
}

impl<'g> Suggestions<'g> {
    /// The topics that fit, best first. Empty if none fits, or if a person must answer.
    #[must_use]
    pub fn topics(&self) -> &[Suggestion<'g>] {
        &self.topics[..self.fit]
    }

    /// The ten closest topics, best first, whatever their score. Use it to apply your own
    /// threshold.
    ///
    /// It starts with the topics that [`topics`](Suggestions::topics) returns. The others have no
    /// words and no question.
    #[must_use]
    pub fn ranked(&self) -> &[Suggestion<'g>] {
        &self.topics
    }

    /// The range of the words that require a person to answer, in bytes of the message. The guide
    /// lists such words under `escalate:`.
    #[must_use]
    pub fn escalation(&self) -> Option<Range<usize>> {
        self.escalation.clone()
    }
}

/// A topic that fits a message.
#[derive(Clone, Debug)]
pub struct Suggestion<'g> {
    pub(crate) topic: &'g Topic,
    pub(crate) score: f32,
    pub(crate) question: Option<&'g str>,
    pub(crate) words: Vec<Range<usize>>,
}

impl<'g> Suggestion<'g> {
    /// The topic.
    #[must_use]
    pub fn topic(&self) -> &'g Topic {
        self.topic
    }

    /// The probability that the topic is right, from 0 to 1: of the suggestions with a score of
    /// 0.8, about eight in ten are right.
    #[must_use]
    pub fn score(&self) -> f32 {
        self.score
    }

    /// The question of the topic that is most similar to the message, if they share a word.
    #[must_use]
    pub fn question(&self) -> Option<&'g str> {
        self.question
    }

    /// The ranges of the words that the message shares with the topic, in bytes of the message, in
    /// order.
    #[must_use]
    pub fn words(&self) -> &[Range<usize>] {
        &self.words
    }
}

impl Serialize for Suggestion<'_> {
    /// `topic` with its id, `score`, `question`, and `words` as bytes of the message.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words: Vec<[usize; 2]> = self.words.iter().map(|word| [word.start, word.end]).collect();
        let mut object = serializer.serialize_struct("Suggestion", 4)?;
        object.serialize_field("topic", self.topic.id())?;
        object.serialize_field("score", &self.score)?;
        object.serialize_field("question", &self.question)?;
        object.serialize_field("words", &words)?;
        object.end()
    }
}

impl Serialize for Suggestions<'_> {
    /// `topics`, best first, and `escalation` as bytes of the message.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let escalation = self.escalation.as_ref().map(|words| [words.start, words.end]);
        let mut object = serializer.serialize_struct("Suggestions", 2)?;
        object.serialize_field("topics", self.topics())?;
        object.serialize_field("escalation", &escalation)?;
        object.end()
    }
}
