//! Suggestions with an embedder: a guide, a model and a message in, topics or an error out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

use std::error::Error;
use std::sync::{Arc, Mutex};

use leitfaden::{EmbeddedGuide, Embedder, EmbedderErrorKind, Guide};

type Vectors = Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>>;

const GUIDE: &str = r#"
leitfaden: 1
name: Team
language: en
escalate: [lawyer]
topics:
  refund: { title: Money back, questions: [Where is my refund?, I want my money back.], not_for: [parcel], answers: [{ id: a, text: "…" }] }
  delivery: { title: Delivery, questions: [Where is my parcel?, It has not arrived.], answers: [{ id: a, text: "…" }] }
  invoice: { title: Invoices, answers: [{ id: a, text: "…" }] }
"#;

/// Knows a few words of two languages, and what it was asked.
#[derive(Default)]
struct Model {
    asked: Mutex<Vec<Vec<String>>>,
}

impl Embedder for Model {
    fn embed(&self, texts: &[&str]) -> Vectors {
        let asked = texts.iter().map(|text| (*text).to_owned()).collect();
        self.asked.lock().unwrap().push(asked);
        let meanings = [
            ["refund", "money", "geld"],
            ["parcel", "arrived", "paket"],
            ["invoice", "rechnung", "vat"],
        ];
        let vector = |text: &&str| {
            let text = text.to_lowercase();
            let knows =
                |words: [&str; 3]| words.iter().filter(|word| text.contains(**word)).count();
            meanings.map(|words| 0.1 + knows(words) as f32).to_vec()
        };
        Ok(texts.iter().map(vector).collect())
    }
}

/// Answers the guide's texts as [`Model`] does, and messages as it is told.
struct Broken(fn(Vec<Vec<f32>>) -> Vectors);

impl Embedder for Broken {
    fn embed(&self, texts: &[&str]) -> Vectors {
        let vectors = Model::default().embed(texts)?;
        if texts.len() == 3 { (self.0)(vectors) } else { Ok(vectors) }
    }
}

fn guide() -> Guide {
    Guide::parse("team.yaml", GUIDE).unwrap()
}

fn best<'g>(guide: &'g EmbeddedGuide<impl Embedder>, message: &str) -> Vec<&'g str> {
    let found = guide.suggest(message).unwrap();
    found.ranked().iter().map(|one| one.topic().id()).collect()
}

#[test]
fn vectors_find_what_words_do_not() {
    let guide = guide();
    assert!(guide.suggest("Mein Geld!").ranked().is_empty());
    let embedded = guide.with_embedder(Model::default()).unwrap();
    assert_eq!(best(&embedded, "Mein Geld!")[0], "refund");
    assert_eq!(best(&embedded, "Die Rechnung, bitte.")[0], "invoice");
    let found = embedded.suggest("Wo ist mein Paket?").unwrap();
    assert_eq!(found.topics()[0].question(), Some("Where is my parcel?"));
    assert!(found.topics()[0].score() > 0.5 && found.topics()[0].score() <= 1.0);
    // Two questions lead to both topics.
    let found = best(&embedded, "Wo ist denn mein Paket geblieben? Ich will mein Geld zurück.");
    assert_eq!(found[..2].iter().filter(|id| ["refund", "delivery"].contains(id)).count(), 2);
    assert!(guide.suggest("Mein Geld!").ranked().is_empty(), "the guide itself is unchanged");
}

#[test]
fn the_rules_of_the_guide_hold_with_vectors() {
    let guide = guide().with_embedder(Model::default()).unwrap();
    assert!(guide.suggest("My lawyer wants the money.").unwrap().escalation().is_some());
    assert!(!best(&guide, "My money for the parcel").contains(&"refund"), "not_for excludes it");
    for nothing in ["", " \n", "👍", "https://larkwood.example"] {
        assert!(best(&guide, nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn an_embedder_gets_each_text_once() {
    let model = Arc::new(Model::default());
    let guide = guide().with_embedder(Arc::clone(&model)).unwrap();
    guide.suggest("Hi,\n\nwhere is my parcel?\n\n> I want my money\n\nRegards\nSam").unwrap();
    guide
        .suggest("It's late: where is it?! See https://larkwood.example/7, it has not arrived…")
        .unwrap();
    guide.suggest("").unwrap();
    let asked = model.asked.lock().unwrap();
    let expected: [&[&str]; 3] = [
        &[
            "Money back",
            "Where is my refund?",
            "I want my money back.",
            "Delivery",
            "Where is my parcel?",
            "It has not arrived.",
            "Invoices",
        ],
        &["where is my parcel?"],
        &[
            "It's late: where is it?! See it has not arrived…",
            "It's late: where is it?!",
            "See it has not arrived…",
        ],
    ];
    assert_eq!(asked.as_slice(), expected);
}

#[test]
fn an_embedder_may_be_boxed_and_shared_between_threads() {
    let model: Box<dyn Embedder> = Box::new(Model::default());
    let guide = guide().with_embedder(model).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(best(&guide, "Mein Paket")[0], "delivery"));
        }
    });
    let empty = Guide::builtin("en").unwrap().with_embedder(Broken(|_| panic!("it is not asked")));
    assert!(
        empty.unwrap().suggest("Where is it? And when does it come?").unwrap().ranked().is_empty()
    );
}

#[test]
fn vectors_that_cannot_be_compared_are_errors() {
    // Two sentences are three texts.
    let message = "Where is my parcel now? And where is my money?";
    let fails = |change| {
        let guide = guide().with_embedder(Broken(change)).unwrap();
        guide.suggest(message).unwrap_err()
    };
    for (change, says) in [
        (
            (|_| Err("the model is gone".into())) as fn(Vec<Vec<f32>>) -> Vectors,
            "the embedder failed: the model is gone",
        ),
        (|vectors| Ok(vectors[1..].to_vec()), "the embedder returned 2 vectors for 3 texts"),
        (|_| Ok(Vec::new()), "the embedder returned 0 vectors for 3 texts"),
        (
            |vectors| Ok([&vectors[..2], &[vec![1.0; 4]]].concat()),
            "the embedder returned vectors of different lengths: vector 2 has 4 numbers instead of 3",
        ),
        (
            |vectors| Ok([&vectors[..1], &[vec![1.0, f32::NAN, 0.0]], &vectors[2..]].concat()),
            "the embedder returned a number that is infinite or not a number, in vector 1",
        ),
        (
            |vectors| Ok([&[vec![f32::INFINITY; 3]], &vectors[1..]].concat()),
            "the embedder returned a number that is infinite or not a number, in vector 0",
        ),
        (
            |vectors| Ok([&[vec![0.0; 3]], &vectors[1..]].concat()),
            "the embedder returned a vector without a direction: vector 0 is empty or all zeros",
        ),
    ] {
        assert_eq!(fails(change).to_string(), says);
    }
    let error = fails(|_| Err("the model is gone".into()));
    assert!(matches!(error.kind(), EmbedderErrorKind::Failed(_)));
    assert_eq!(error.source().unwrap().to_string(), "the model is gone");
    // Large numbers are numbers.
    let large = guide().with_embedder(Broken(|vectors| Ok(vec![vec![3e38; 3]; vectors.len()])));
    assert!(large.unwrap().suggest(message).is_ok());
}
