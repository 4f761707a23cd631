//! Reads the training examples, exclusions and escalation phrases of a guide.

use super::emergency;
use super::escalation::Escalation;
use super::evidence::TopicWords;
use super::example::Example;
use super::features::{Analyzer, FeatureKind};
use super::index::Vocabulary;
use super::message::Message;
use super::tokens::{Lexicon, Phrases, Tokens};
use super::verbosity::Verbosity;
use crate::language::{self, primary};
use crate::model::checked::Checked;
use crate::model::topic::{Answer, Topic};
use crate::text::fold::Folded;

/// Represents all topics, in place of a topic's index.
pub(super) const ANY_TOPIC: u32 = u32::MAX;

/// The kind of a text of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextKind {
    Question,
    Keywords,
    Title,
    Answers,
}

impl TextKind {
    /// How much a text of this kind counts in training.
    fn weight(self) -> f32 {
        match self {
            TextKind::Question => 1.0,
            TextKind::Keywords => 0.9,
            TextKind::Title => 0.7,
            TextKind::Answers => 0.5,
        }
    }
}

/// The content of a guide, prepared for training and suggestions.
pub(super) struct TrainingData {
    pub(super) analyzer: Analyzer,
    pub(super) vocabulary: Vocabulary,
    /// Sorted by topic.
    pub(super) examples: Vec<Example>,
    pub(super) topics: Vec<TopicWords>,
    /// Phrases that exclude a topic. Their id is the topic's index.
    pub(super) not_for: Phrases,
    /// Phrases that require a person to answer. Their id is the topic's index, or [`ANY_TOPIC`].
    pub(super) escalate: Escalation,
    /// For each topic, whether its questions report emergencies.
    pub(super) emergencies: Vec<bool>,
    /// The average number of questions per topic.
    pub(super) questions: f32,
    pub(super) verbosity: Verbosity,
}

impl TrainingData {
    pub(super) fn read(guide: &Checked) -> TrainingData {
        let (lexicon, synonyms) = words(guide);
        let mut not_for = Phrases::default();
        let mut escalate = Escalation::new(lexicon.language);
        guide
            .escalate
            .iter()
            .for_each(|phrase| escalate.add(&read(&lexicon, &phrase.value), ANY_TOPIC));
        for (n, topic) in guide.topics.iter().enumerate() {
            topic
                .not_for
                .iter()
                .for_each(|phrase| not_for.add(&read(&lexicon, &phrase.value), n as u32));
            topic
                .escalate
                .iter()
                .for_each(|phrase| escalate.add(&read(&lexicon, &phrase.value), n as u32));
        }
        let verbosity = Verbosity::of(guide.topics.iter().flat_map(Topic::questions));
        let questions: usize = guide.topics.iter().map(|topic| topic.questions.len()).sum();
        let questions = questions as f32 / guide.topics.len().max(1) as f32;
        // With more questions, the inverse document frequency alone shows that stop words do not
        // discriminate.
        let stop_word_weight = (0.1 + 0.1 * questions).min(1.0);
        let mut data = TrainingData {
            analyzer: Analyzer { lexicon, stop_word_weight, synonyms },
            vocabulary: Vocabulary::new(FeatureKind::weights(questions, verbosity)),
            examples: Vec::new(),
            topics: Vec::with_capacity(guide.topics.len()),
            not_for,
            escalate,
            emergencies: Vec::with_capacity(guide.topics.len()),
            questions,
            verbosity,
        };
        for topic in &guide.topics {
            data.read_topic(topic);
        }
        let TrainingData { vocabulary, examples, .. } = &mut data;
        vocabulary.finish(examples.len(), verbosity.idf_exponent());
        examples.iter_mut().for_each(|example| vocabulary.normalize(&mut example.vector));
        data
    }

    fn read_topic(&mut self, topic: &Topic) {
        let number = self.topics.len() as u32;
        let questions = topic
            .questions()
            .map(|question| self.read_text(number, TextKind::Question, question))
            .collect();
        let keywords: Vec<&str> = topic.keywords().collect();
        let answers = topic.answers().iter().filter(|answer| answer.is_approved());
        let answers: Vec<String> = answers.map(|answer| without_braces(answer.source())).collect();
        let more = [
            (TextKind::Title, topic.title()),
            (TextKind::Keywords, &keywords.join(". ")),
            (TextKind::Answers, &answers.join("\n")),
        ];
        let mut words = TopicWords { questions, all: Box::default() };
        let more: Vec<Box<[u32]>> =
            more.into_iter().map(|(kind, text)| self.read_text(number, kind, text)).collect();
        let mut all: Vec<u32> = words.questions.iter().chain(&more).flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        words.all = all.into_boxed_slice();
        self.topics.push(words);
        let tells =
            |question: &str| emergency::find(&read(&self.analyzer.lexicon, question)).is_some();
        self.emergencies.push(topic.questions().any(tells));
    }

    /// Adds one text of a topic to the examples, and returns the sorted ids of its stems and
    /// synonyms.
    fn read_text(&mut self, topic: u32, kind: TextKind, text: &str) -> Box<[u32]> {
        let (tokens, body) = if kind == TextKind::Question && text.trim().contains('\n') {
            // An email: its greeting, signature and quoted thread are as irrelevant as those of a
            // message.
            let Message { tokens, body, .. } = Message::read(text, &self.analyzer.lexicon);
            (tokens, body)
        } else {
            let tokens = read(&self.analyzer.lexicon, text);
            let all = 0..tokens.list.len();
            (tokens, all)
        };
        let features = self.analyzer.features(&tokens.text, &tokens.list[body]);
        if features.is_empty() {
            return Box::default();
        }
        let vector = self.vocabulary.add(&features);
        let is_word = |id: &u32| {
            matches!(self.vocabulary.kind(*id), FeatureKind::Stem | FeatureKind::Synonym)
        };
        let mut words: Vec<u32> = vector.iter().map(|(id, _)| *id).filter(is_word).collect();
        words.sort_unstable();
        let (is_question, weight) = (kind == TextKind::Question, kind.weight());
        self.examples.push(Example { topic, is_question, weight, vector });
        words.into_boxed_slice()
    }
}

/// The lexicon of the guide's language, and its synonyms. If the language has compounds, they may consist of the words of
/// synonyms and topics.
fn words(guide: &Checked) -> (Lexicon, Phrases) {
    let mut lexicon = Lexicon::new(language::find(&guide.language));
    let mut synonyms = Phrases::default();
    let groups = guide.synonyms_for(primary(&guide.language)).into_iter().enumerate();
    let words = groups.flat_map(|(n, group)| group.into_iter().map(move |word| (n as u32, word)));
    let mut texts: Vec<Tokens> = Vec::new();
    for (group, word) in words {
        let tokens = read(&lexicon, word);
        synonyms.add(&tokens, group);
        texts.push(tokens);
    }
    if !lexicon.has_compounds() {
        return (lexicon, synonyms);
    }
    let topics = guide
        .topics
        .iter()
        .flat_map(|topic| topic.questions().chain(topic.keywords()).chain([topic.title()]));
    let answers = guide.topics.iter().flat_map(Topic::answers).map(Answer::source);
    texts.extend(topics.chain(answers).map(|text| read(&lexicon, text)));
    texts.iter().for_each(|tokens| lexicon.add(tokens));
    (lexicon, synonyms)
}

fn read(lexicon: &Lexicon, text: &str) -> Tokens {
    Tokens::read(&Folded::new(text), lexicon, |_| true)
}

/// A template without its tags.
fn without_braces(template: &str) -> String {
    let mut plain = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        plain.push_str(before);
        plain.push(' ');
        rest = after.split_once("}}").map_or("", |(_, after)| after);
    }
    plain + rest
}
