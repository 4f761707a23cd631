//! Reads a guide's topics: what they say, what excludes them, and what asks for a person.

use super::escalation::Escalation;
use super::evidence::Known;
use super::example::Example;
use super::features::{Analyzer, Kind};
use super::index::Vocabulary;
use super::tokens::{Lexicon, Phrases, Tokens};
use crate::language::{self, primary};
use crate::model::checked::Checked;
use crate::model::topic::{Answer, Topic};
use crate::text::fold::Folded;

/// Stands for the guide as a whole where others stand for topics.
pub(super) const ANY: u32 = u32::MAX;

/// The texts of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Question,
    Keywords,
    Title,
    Answers,
}

impl Says {
    /// What a text counts.
    fn weight(self) -> f32 {
        match self {
            Says::Question => 1.0,
            Says::Keywords => 0.9,
            Says::Title => 0.7,
            Says::Answers => 0.5,
        }
    }
}

/// What a guide says about its topics.
pub(super) struct Lesson {
    pub(super) analyzer: Analyzer,
    pub(super) vocabulary: Vocabulary,
    /// In the order of their topics.
    pub(super) examples: Vec<Example>,
    pub(super) topics: Vec<Known>,
    /// By topic: phrases that exclude it.
    pub(super) not_for: Phrases,
    /// By topic, or [`ANY`]: phrases after which a person answers.
    pub(super) escalate: Escalation,
    /// How many questions a topic has, on average.
    pub(super) questions: f32,
}

impl Lesson {
    pub(super) fn read(guide: &Checked) -> Lesson {
        let lexicon = lexicon(guide);
        let mut synonyms = Phrases::default();
        for (n, group) in guide.synonyms_for(primary(&guide.language)).enumerate() {
            group.iter().for_each(|word| synonyms.add(&read(&lexicon, &word.value), n as u32));
        }
        let mut not_for = Phrases::default();
        let mut escalate = Escalation::new(lexicon.language);
        guide.escalate.iter().for_each(|phrase| escalate.add(&read(&lexicon, &phrase.value), ANY));
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
        let questions: usize = guide.topics.iter().map(|topic| topic.questions.len()).sum();
        let questions = questions as f32 / guide.topics.len().max(1) as f32;
        // How little a common word says is soon known from the questions themselves.
        let common = (0.1 + 0.1 * questions).min(1.0);
        let mut lesson = Lesson {
            analyzer: Analyzer { lexicon, common, synonyms },
            vocabulary: Vocabulary::new(Kind::weights(questions)),
            examples: Vec::new(),
            topics: Vec::with_capacity(guide.topics.len()),
            not_for,
            escalate,
            questions,
        };
        for topic in &guide.topics {
            lesson.read_topic(topic);
        }
        let Lesson { vocabulary, examples, .. } = &mut lesson;
        vocabulary.weigh(examples.len());
        examples.iter_mut().for_each(|example| vocabulary.scale(&mut example.vector));
        lesson
    }

    fn read_topic(&mut self, topic: &Topic) {
        let number = self.topics.len() as u32;
        let questions = topic
            .questions()
            .map(|question| self.read_text(number, Says::Question, question))
            .collect();
        let keywords: Vec<&str> = topic.keywords().collect();
        let answers = topic.answers().iter().filter(|answer| answer.is_approved());
        let answers: Vec<String> = answers.map(|answer| without_braces(answer.source())).collect();
        let more = [
            (Says::Title, topic.title()),
            (Says::Keywords, &keywords.join(". ")),
            (Says::Answers, &answers.join("\n")),
        ];
        let mut known = Known { questions, all: Box::default() };
        let more: Vec<Box<[u32]>> =
            more.into_iter().map(|(says, text)| self.read_text(number, says, text)).collect();
        let mut all: Vec<u32> = known.questions.iter().chain(&more).flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        known.all = all.into_boxed_slice();
        self.topics.push(known);
    }

    /// Reads one text of a topic; returns its stems and groups.
    fn read_text(&mut self, topic: u32, says: Says, text: &str) -> Box<[u32]> {
        let tokens = read(&self.analyzer.lexicon, text);
        let features = self.analyzer.features(&tokens.text, &tokens.list);
        if features.is_empty() {
            return Box::default();
        }
        let vector = self.vocabulary.learn(&features);
        let telling = |id: &u32| matches!(self.vocabulary.kind(*id), Kind::Stem | Kind::Group);
        let mut words: Vec<u32> = vector.iter().map(|(id, _)| *id).filter(telling).collect();
        words.sort_unstable();
        let (is_question, weight) = (says == Says::Question, says.weight());
        self.examples.push(Example { topic, is_question, weight, vector });
        words.into_boxed_slice()
    }
}

/// The words of which compounds may be made: those of the synonyms, and the guide's own.
fn lexicon(guide: &Checked) -> Lexicon {
    let mut lexicon = Lexicon::new(language::find(&guide.language));
    if !lexicon.has_compounds() {
        return lexicon;
    }
    let synonyms =
        guide.synonyms_for(primary(&guide.language)).flatten().map(|word| word.value.as_str());
    let topics = guide
        .topics
        .iter()
        .flat_map(|topic| topic.questions().chain(topic.keywords()).chain([topic.title()]));
    let answers = guide.topics.iter().flat_map(Topic::answers).map(Answer::source);
    let texts: Vec<Tokens> =
        synonyms.chain(topics).chain(answers).map(|text| read(&lexicon, text)).collect();
    texts.iter().for_each(|tokens| lexicon.learn(tokens));
    lexicon
}

fn read(lexicon: &Lexicon, text: &str) -> Tokens {
    Tokens::read(&Folded::new(text), lexicon, |_| true)
}

/// A template without what stands in braces.
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
