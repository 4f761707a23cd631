//! Trained judges: likely findings, teaching by a guide, and invalid teaching.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

use leitfaden::{Diagnostic, Draft, Guide, Level};

const PROMISES: [(&str, &str); 2] = [
    (
        "en",
        "I give you my word of honour that the technician will be there at eight sharp, come what may.",
    ),
    ("de", "Darauf können Sie Gift nehmen, dass das Paket morgen bei Ihnen ist."),
];

fn guide(language: &str, more: &str) -> Guide {
    Guide::parse("team.yaml", &source(language, more)).unwrap()
}

fn source(language: &str, more: &str) -> String {
    format!("leitfaden: 1\nname: Team\nlanguage: {language}\n{more}")
}

fn found(guide: &Guide, rule: &str, text: &str) -> Option<Diagnostic> {
    let found = guide.lint(&Draft::new(text)).unwrap();
    found.into_iter().find(|diagnostic| diagnostic.rule() == rule)
}

fn problem(more: &str) -> String {
    let error = Guide::parse("team.yaml", &source("en", more)).unwrap_err();
    error.problems()[0].to_string()
}

#[test]
fn findings_of_judges_are_warnings_with_a_confidence_at_any_level_of_the_rule() {
    for (language, text, message) in [
        (
            "en",
            "Take it up with someone who cares about your coffee machine.",
            "may turn people away",
        ),
        (
            "de",
            "Ehrlich gesagt haben wir Besseres zu tun, als solche Fragen zu beantworten.",
            "könnte",
        ),
    ] {
        let guide = guide(language, "rules: { dismissive: error }\n");
        let likely = found(&guide, "dismissive", text).unwrap();
        assert_eq!((likely.level(), likely.text()), (Level::Warning, text));
        assert!(likely.confidence().unwrap() > 0.5 && likely.message().contains(message));
    }
}

#[test]
fn judges_can_be_switched_off_for_a_guide_and_for_a_rule() {
    for (language, text) in PROMISES {
        let likely = |more: &str| found(&guide(language, more), "promise", text);
        assert!(likely("").is_some(), "{text}");
        assert_eq!(likely("learned: off\n"), None);
        assert_eq!(likely("rules: { promise: { learned: off } }\n"), None);
        assert!(likely("learned: off\nrules: { promise: { learned: on } }\n").is_some());
    }
}

#[test]
fn examples_teach_a_rule_and_leave_the_others_alone() {
    let taught = guide(
        "en",
        "rules:\n  promise:\n    examples:\n      bad: [Your order comes with the milk float tomorrow., The keys come with the milk float on Friday.]\n",
    );
    let plain = guide("en", "");
    let like = "Your parcel comes with the milk float tomorrow.";
    assert!(found(&plain, "promise", like).is_none());
    assert!(found(&taught, "promise", like).unwrap().confidence().is_some());
    for text in [
        "Thank you for your message, we look into it today and write by noon.",
        "The shop opens at nine and closes at six, on Saturdays at one.",
        "That is not our problem.",
    ] {
        let lint = |guide: &Guide| guide.lint(&Draft::new(text)).unwrap();
        assert_eq!(lint(&taught), lint(&plain), "{text}");
    }
}

#[test]
fn teaching_without_effect_is_reported() {
    let examples =
        |rule: &str, lists: &str| problem(&format!("rules:\n  {rule}:\n    examples: {lists}\n"));
    assert!(examples("thanks", "{ bad: [Thanks.] }").contains("`thanks` has no learned judge"));
    assert!(problem("rules: { thanks: { learned: off } }\n").contains("has no learned judge"));
    assert!(
        problem("rules: { promise: { learned: perhaps } }\n")
            .contains("`learned` cannot be `perhaps`")
    );
    assert!(
        examples("promise", "{ bad: [Always.], good: [Always.] }").contains("as bad and as good")
    );
    assert!(examples("promise", "{ bad: [' '] }").contains("has no words"));
    let many: Vec<String> = (0..600).map(|n| format!("Example {n}")).collect();
    assert!(
        examples("promise", &format!("{{ bad: [{}] }}", many.join(", "))).contains("500 examples")
    );
}
