//! What is suggested for a message, and why.

use std::ops::Range;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::model::topic::Topic;

/// The topics that fit a message, or that a person has to answer it: see [`Guide::suggest`](crate::Guide::suggest).
#[derive(Clone, Debug, Default)]
pub struct Suggestions<'g> {
    pub(crate) topics: Vec<Suggestion<'g>>,
    /// How many of them fit.
    pub(crate) fit: usize,
    pub(crate) escalation: Option<Range<usize>>,
}

impl<'g> Suggestions<'g> {
    /// The topics, best first; none where nothing fits, or where a person has to answer.
    #[must_use]
    pub fn topics(&self) -> &[Suggestion<'g>] {
        &self.topics[..self.fit]
    }

    /// The ten topics that come closest, best first, however far they are: for those who set thresholds of their own.
    /// Those of [`topics`](Suggestions::topics) are the first of them; what speaks for the others is not looked for.
    #[must_use]
    pub fn ranked(&self) -> &[Suggestion<'g>] {
        &self.topics
    }

    /// The words after which a person has to answer, as bytes of the message: `escalate:` in the guide lists them.
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

    /// How sure this is, from 0 to 1: of suggestions with a score of 0.8, about eight in ten are right.
    #[must_use]
    pub fn score(&self) -> f32 {
        self.score
    }

    /// The question of the topic that is most like the message, if they have words in common.
    #[must_use]
    pub fn question(&self) -> Option<&'g str> {
        self.question
    }

    /// The words of the message that the topic knows, as bytes of the message, by place.
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
