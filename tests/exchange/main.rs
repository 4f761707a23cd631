//! Texts in from other tools and answers out to them.
#![cfg(feature = "exchange")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

#[cfg(feature = "cli")]
mod command;
mod exports;
#[path = "../golden/mod.rs"]
mod golden;
mod kept;
mod placeholders;
mod places;
mod readers;
mod sources;
mod update;
mod vale;

use leitfaden::import::{Import, NewGuide, Options, Text};
use leitfaden::{ExchangeFormat, ExchangeReport, Guide, NoteKind};

/// Sixty canned responses of an invented shop for bikes: German and English, with placeholders of Chatwoot and of nobody,
/// duplicates, HTML, and tags that are never closed.
const CHATWOOT: &str = include_str!("chatwoot.json");

fn chatwoot() -> Import {
    Import::read(ExchangeFormat::Chatwoot, "chatwoot.json", CHATWOOT.as_bytes()).unwrap()
}

fn options(group: bool) -> Options {
    let mut options = Options::default();
    options.group = group;
    options
}

fn new_guide(import: &Import, group: bool) -> (Guide, NewGuide) {
    let new = import.to_guide(&options(group)).unwrap();
    (without_packs(&new), new)
}

/// The built-in rules take most of the time to load, and matter to none but a few.
fn without_packs(new: &NewGuide) -> Guide {
    let own: Vec<&str> = new.text.lines().filter(|line| !line.starts_with("extends:")).collect();
    Guide::parse("leitfaden.yaml", &format!("{}\nextends: []\n", own.join("\n"))).unwrap()
}

/// The template that a text of a format becomes, whether it is a draft, and what is reported.
fn convert(format: ExchangeFormat, body: &str) -> (String, bool, ExchangeReport) {
    let import = Import::from_texts(format, [Text::new("1", "Trial", body)]);
    let (guide, new) = new_guide(&import, false);
    let answer = &guide.topics()[0].answers()[0];
    (answer.source().trim_end().to_owned(), !answer.is_approved(), new.report)
}

fn kinds(report: &ExchangeReport) -> Vec<NoteKind> {
    report.notes().iter().map(leitfaden::Note::kind).collect()
}

#[test]
fn sixty_canned_responses_become_a_guide_and_a_report() {
    let import = chatwoot();
    assert_eq!(import.texts().len(), 60);
    let (guide, new) = new_guide(&import, false);
    golden::check("tests/snapshots/exchange-report.txt", &format!("{:#}", new.report));
    assert_eq!((new.topics, new.drafts), (59, 14));
    // All that is not carried over is named, and keeps its answer a draft.
    let lost: std::collections::BTreeSet<&str> = new
        .report
        .losses()
        .filter(|note| {
            matches!(note.kind(), NoteKind::Placeholder | NoteKind::Syntax | NoteKind::Attachment)
        })
        .flat_map(leitfaden::Note::entries)
        .map(|entry| entry.split(' ').next().unwrap())
        .collect();
    let answers = guide.topics().iter().flat_map(leitfaden::Topic::answers);
    let drafts = answers.filter(|answer| !answer.is_approved());
    let drafts: std::collections::BTreeSet<&str> =
        drafts.flat_map(leitfaden::Answer::imported_from).collect();
    assert_eq!(drafts, lost);
    // What is left to do is found in the same minute.
    let problems = Guide::parse("leitfaden.yaml", &new.text).unwrap().check();
    let count = |kind: &str| problems.iter().filter(|problem| problem.kind() == kind).count();
    assert_eq!((count("open-placeholder"), count("draft"), count("alike-answers")), (20, 14, 2));
    // Answers in both languages are linted.
    assert_eq!((count("answer"), count("command")), (0, 3));
}

#[test]
fn texts_that_belong_together_are_one_topic_if_that_is_wanted() {
    let (guide, new) = new_guide(&chatwoot(), true);
    assert_eq!(new.topics, 47);
    let ids = |topic: &str| {
        let answers = guide.topic(topic).unwrap().answers();
        answers
            .iter()
            .map(|answer| (answer.id(), answer.own_language(), answer.imported_from().count()))
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("winter"), [("de", None, 1), ("en", Some("en"), 1)]);
    // Nearly the same: for a person to choose. The same: one answer with two sources.
    assert_eq!(ids("erstattung"), [("de", None, 1), ("en", Some("en"), 1), ("de-2", None, 1)]);
    assert!(!guide.topic("erstattung").unwrap().answers()[2].is_approved());
    assert_eq!(ids("app-login"), [("all", Some("en"), 2)]);
    assert_eq!(guide.topic("garantie-de").unwrap().title(), "Garantie");
}

#[test]
fn mistakes_under_imports_are_reported_with_the_nearest_name() {
    let guide = "leitfaden: 1\nname: Team\nlanguage: en\nextends: []\nvariables: { customer.name: {} }\n\
                 imports:\n  chatwood: { contact.name: customer.name }\n  zendesk: { ticket.id: customer.nam }\n\
                 topics: { a: { title: A, answers: [{ id: all, imported: { form: x }, text: We are on it. }] } }\n";
    let error = Guide::parse("team.yaml", guide).unwrap_err();
    let found: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "team.yaml:7:3: `imports` cannot be `chatwood`; help: did you mean `chatwoot`?",
            "team.yaml:8:25: there is no variable `customer.nam`; help: did you mean `customer.name`?",
            "team.yaml:9:59: `imported` has no key `form`; help: did you mean `from`?",
        ]
    );
}
