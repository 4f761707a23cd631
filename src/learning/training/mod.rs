//! Trains all models of a language from its examples: the same examples give the same bytes on
//! every machine.
//!
//! [`corpus`] reads the examples; [`texts`](super::texts) numbers their features and finds those that are alike, and
//! [`fit`](super::fit) learns one output and how well it does.

pub(crate) mod corpus;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::artefact::Models;
use super::fit::{Costs, Learned, Lesson, fit};
use super::marks::Slot;
use super::model::{Model, ModelBuilder};
use super::reading::Forms;
use super::texts::{Texts, groups};
use crate::key::key;
use crate::language;
use crate::text::Text;
use corpus::{Corpus, CorpusError, Labelled, digits};

/// The quality of an output on held-out texts.
#[derive(Clone, Debug)]
pub struct OutputReport {
    /// `judge`, `act` or `situation`, followed by its name.
    pub name: String,
    /// The numbers of positive and negative examples.
    pub examples: (usize, usize),
    /// The share of flagged examples that are positive.
    pub precision: f32,
    /// The share of positive examples that are flagged.
    pub recall: f32,
    /// The minimum score for a yes.
    pub threshold: f32,
    /// The share of acceptable texts that are flagged.
    pub false_alarms: f32,
    /// The number of features.
    pub features: usize,
    /// Whether each example is flagged without having been learned from, in the order of the file.
    pub held_out: Vec<bool>,
}

/// The result of training.
#[derive(Debug)]
pub struct Trained {
    /// The encoded models, as loaded by the linter.
    pub bytes: Vec<u8>,
    /// The digits of the examples.
    pub corpus: u64,
    /// The digits of how they were read.
    pub reading: u64,
    /// How well each output does.
    pub outputs: Vec<OutputReport>,
}

/// A judge must rarely flag an acceptable text, so each costs more than an example.
const JUDGE: Costs = Costs { belongs: 1.0, not: 1.0, background: 2.0 };
/// An act or situation is one label among many: positive examples are rare, so each costs more.
const ONE_OF_MANY: Costs = Costs { belongs: 2.0, not: 1.0, background: 0.0 };
/// The settings of a judge.
#[derive(Clone, Copy, Debug)]
struct Settings {
    /// Of normal texts, the share that it may be wrong about.
    budget: f32,
    /// The maximum number of features.
    features: usize,
    /// Of the flagged examples that speak of a rival, the share that must be right; only for what is about rivals.
    right_about_rivals: Option<f32>,
}

const USUAL: Settings = Settings { budget: 0.003, features: 8_500, right_about_rivals: None };
/// There are the most ways to knock a rival, and few texts speak of one.
const RIVALS: Settings =
    Settings { budget: 0.004, features: 17_000, right_about_rivals: Some(0.8) };
/// Judges with settings of their own: what is worn is a matter of taste, and to be called rude for nothing hurts most; one in
/// forty normal texts is an apology.
const OWN: [(&str, Settings); 7] = [
    ("asks-private-data", Settings { budget: 0.002, ..USUAL }),
    ("cliche", Settings { budget: 0.0015, ..USUAL }),
    ("internal", Settings { budget: 0.0015, ..USUAL }),
    ("knocks-competitor", RIVALS),
    ("non-apology", Settings { budget: 0.009, ..USUAL }),
    ("rude", Settings { budget: 0.002, ..USUAL }),
    ("sarcasm", Settings { budget: 0.002, ..USUAL }),
];
/// How many sentences a judge reads together.
const JUDGE_WINDOW: usize = 3;

/// A set of labels, of which a text has few.
#[derive(Clone, Copy, Debug)]
struct LabelKind {
    name: &'static str,
    /// How many sentences are read together.
    window: usize,
    /// The maximum number of features of a label.
    features: usize,
    /// Whether it is learned again from these alone.
    again: bool,
}

const ACT: LabelKind = LabelKind { name: "act", window: 2, features: 4_000, again: false };
/// A message is read as a whole.
const SITUATION: LabelKind =
    LabelKind { name: "situation", window: 1_000, features: 4_000, again: true };

/// Trains on the examples in a folder.
pub fn train(folder: &Path, tag: &str) -> Result<Trained, CorpusError> {
    let corpus = Corpus::read(folder)?;
    let forms = Forms::of(language::or_english(tag));
    let drafts = learn(|texts| {
        let mut lessons = judges(&corpus, &forms, texts);
        lessons.extend(acts(&corpus, &forms, texts));
        lessons
    });
    let messages = learn(|texts| situations(&corpus, &forms, texts));
    let (drafts, mut outputs) = drafts;
    let (messages, more) = messages;
    outputs.extend(more);
    let models = Models {
        corpus: digits(folder)?,
        reading: corpus.reading(&forms),
        language: tag.to_owned(),
        models: vec![drafts, messages],
        normal: normal(&corpus),
    };
    let (corpus, reading) = (models.corpus, models.reading);
    Ok(Trained { bytes: models.encode(), corpus, reading, outputs })
}

/// Trains one model and evaluates its outputs.
fn learn(lessons: impl FnOnce(&mut Texts) -> Vec<Lesson>) -> (Model, Vec<OutputReport>) {
    let mut texts = Texts::default();
    let lessons = lessons(&mut texts);
    texts.weigh();
    let learned: Vec<Learned> = lessons.iter().map(|lesson| fit(&texts, lesson)).collect();
    let reports = lessons.iter().zip(&learned).map(|(lesson, learned)| report(lesson, learned));
    let reports = reports.collect();
    (assemble(&texts, &lessons, &learned), reports)
}

/// How many sentences say what is normal, and how long they are, in bytes: they are shipped as they are.
const NORMAL: usize = 800;
const NORMAL_BYTES: Range<usize> = 30..180;

/// Sentences of the background, of each genre its share.
fn normal(corpus: &Corpus) -> Vec<String> {
    let mut genres: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for text in &corpus.background {
        let sentences = Text::new(&text.text);
        let sentences = sentences.sentences().iter().map(|range| text.text[range.clone()].trim());
        let fitting = sentences.filter(|sentence| NORMAL_BYTES.contains(&sentence.len()));
        genres.entry(&text.genre).or_default().extend(fitting);
    }
    let all: usize = genres.values().map(Vec::len).sum();
    let share = |sentences: &Vec<&str>| (NORMAL * sentences.len()).div_ceil(all.max(1)).max(1);
    let mut chosen: Vec<String> = genres
        .values()
        .flat_map(|sentences| {
            let step = (sentences.len() / share(sentences)).max(1);
            sentences.iter().step_by(step).take(share(sentences)).map(|text| (*text).to_owned())
        })
        .collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn judges(corpus: &Corpus, forms: &Forms, texts: &mut Texts) -> Vec<Lesson> {
    let normal = |normal: &corpus::Normal| {
        (texts.add(&normal.text, &[], forms), key(0, normal.genre.as_bytes()) as u32)
    };
    let background: Vec<(u32, u32)> = corpus.background.iter().map(normal).collect();
    let lesson = |(name, examples): &(String, Vec<Labelled>)| {
        let all: Vec<&str> = examples.iter().map(|example| example.text.as_str()).collect();
        let examples = examples.iter().zip(groups(&all)).map(|(example, group)| {
            let rivals: Vec<(&str, Slot)> =
                example.rivals.iter().map(|name| (name.as_str(), Slot::Rival)).collect();
            (texts.add(&example.text, &rivals, forms), group, example.label == 1)
        });
        Lesson {
            name: format!("judge {name}"),
            examples: examples.collect(),
            background: background.clone(),
            costs: JUDGE,
            window: JUDGE_WINDOW,
            most: settings(name).features,
            again: true,
            budget: settings(name).budget,
            right_about_rivals: settings(name).right_about_rivals,
        }
    };
    corpus.judges.iter().map(lesson).collect()
}

fn settings(judge: &str) -> Settings {
    OWN.iter().find(|(name, _)| *name == judge).map_or(USUAL, |(_, settings)| *settings)
}

fn acts(corpus: &Corpus, forms: &Forms, texts: &mut Texts) -> Vec<Lesson> {
    let labels = corpus.acts.iter().map(|example| (example.text.as_str(), &example.acts[..]));
    one_of_many(ACT, &labels.collect::<Vec<_>>(), forms, texts)
}

fn situations(corpus: &Corpus, forms: &Forms, texts: &mut Texts) -> Vec<Lesson> {
    let labels = corpus.situations.iter();
    let labels =
        labels.map(|example| (example.text.as_str(), std::slice::from_ref(&example.situation)));
    one_of_many(SITUATION, &labels.collect::<Vec<_>>(), forms, texts)
}

/// One lesson per label, all with the same texts.
fn one_of_many(
    kind: LabelKind,
    labelled: &[(&str, &[String])],
    forms: &Forms,
    texts: &mut Texts,
) -> Vec<Lesson> {
    let mut labels: Vec<&String> = labelled.iter().flat_map(|(_, labels)| labels.iter()).collect();
    labels.sort_unstable();
    labels.dedup();
    let all: Vec<&str> = labelled.iter().map(|(text, _)| *text).collect();
    let groups = groups(&all);
    let numbers: Vec<u32> = all.iter().map(|text| texts.add(text, &[], forms)).collect();
    let lesson = |label: &String| {
        let examples = labelled.iter().zip(numbers.iter().zip(&groups));
        let examples = examples
            .map(|((_, labels), (number, group))| (*number, *group, labels.contains(label)));
        Lesson {
            name: format!("{} {label}", kind.name),
            examples: examples.collect(),
            background: Vec::new(),
            costs: ONE_OF_MANY,
            window: kind.window,
            most: kind.features,
            again: kind.again,
            budget: USUAL.budget,
            right_about_rivals: None,
        }
    };
    labels.into_iter().map(lesson).collect()
}

/// Puts what was learned into one model.
fn assemble(texts: &Texts, lessons: &[Lesson], learned: &[Learned]) -> Model {
    let mut builder = ModelBuilder::default();
    for (lesson, learned) in lessons.iter().zip(learned) {
        let (about, weights) = learned.output(texts, lesson);
        builder.add(about, weights);
    }
    builder.build()
}

fn report(lesson: &Lesson, learned: &Learned) -> OutputReport {
    let yes = learned.scored.iter().filter(|(score, _)| *score >= learned.threshold);
    let right = yes.clone().filter(|(_, belongs)| *belongs).count() as f32;
    let belong = learned.scored.iter().filter(|(_, belongs)| *belongs).count();
    let alarms = learned.good.iter().filter(|score| **score >= learned.threshold).count();
    OutputReport {
        name: lesson.name.clone(),
        examples: (belong, learned.scored.len() - belong),
        precision: right / (yes.count() as f32).max(1.0),
        recall: right / (belong as f32).max(1.0),
        threshold: learned.threshold,
        false_alarms: alarms as f32 / learned.good.len().max(1) as f32,
        features: learned.line.weights.iter().filter(|weight| **weight != 0.0).count(),
        held_out: learned.scored.iter().map(|(score, _)| *score >= learned.threshold).collect(),
    }
}
