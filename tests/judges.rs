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

/// What agents type every day. Of a sentence this short, each word counts much.
#[test]
fn short_everyday_sentences_are_neither_errors_nor_warnings() {
    let everyday: [(&str, &[&str]); 2] = [
        (
            "de",
            &[
                "Mit freundlichen Grüßen",
                "Viele Grüße aus Hamburg",
                "Wir entschuldigen uns für die Verspätung.",
                "Tut uns leid für die Unannehmlichkeiten.",
                "Wir bitten um Ihr Verständnis.",
                "Vielen Dank für Ihre Nachricht!",
                "Danke für den Hinweis, wir prüfen das.",
                "Das geben wir gern an das Team weiter.",
                "Schreiben Sie uns bitte eine Direktnachricht.",
                "Schick uns gern eine PN mit Details.",
                "Ich verbinde Sie mit der Fachabteilung.",
                "Leider können wir keine Ausnahme machen.",
                "Das ist leider nicht möglich.",
                "Ihr Paket ist unterwegs.",
                "Die Rechnung habe ich eben korrigiert.",
                "Ich sehe hier noch keinen Zahlungseingang.",
                "Der Betrag wird in fünf Tagen erstattet.",
                "Wir melden uns morgen bei Ihnen.",
                "Wann haben Sie die Zahlung überwiesen?",
                "Können Sie mir die Fehlermeldung nennen?",
                "Haben Sie das Gerät schon neu gestartet?",
                "Bitte starten Sie die App neu.",
                "Der Laden hat bis 18 Uhr geöffnet.",
                "Am Feiertag sind wir nicht erreichbar.",
                "Schön, dass es geklappt hat!",
                "Das freut uns sehr, danke!",
                "Gute Besserung und bis bald!",
                "Hab noch einen schönen Tag!",
                "Gern geschehen, melde dich jederzeit.",
                "Das ärgert mich auch, ehrlich gesagt.",
                "Ich verstehe Ihren Unmut.",
                "Das hätte nicht passieren dürfen.",
                "Ihre Kündigung haben wir erhalten.",
                "Der Widerspruch ist fristgerecht eingegangen.",
                "Für den Vertrag ist die Filiale zuständig.",
                "Da liegt ein Fehler bei uns vor.",
                "Die Störung ist inzwischen behoben.",
                "Wie kann ich Ihnen helfen?",
                "Ich schaue gleich nach.",
            ],
        ),
        (
            "en",
            &[
                "Kind regards, the Larkwood team",
                "Hello, how can I help?",
                "We apologise for the delay.",
                "Sorry for the inconvenience.",
                "Sorry for any trouble this has caused.",
                "Thank you for your patience.",
                "Thanks for letting us know, Sam!",
                "I've passed this on to the team.",
                "Please send us a direct message.",
                "DM us your order number, please.",
                "I'll put you through to billing.",
                "Unfortunately, we can't make an exception.",
                "I'm afraid that isn't possible.",
                "That's not something we offer, sorry.",
                "Your parcel is on its way.",
                "Your refund went through this morning.",
                "I can't see a payment yet.",
                "You won't be charged again.",
                "It can take up to five days.",
                "We'll be in touch tomorrow.",
                "When did you place the order?",
                "What does the error message say?",
                "Have you tried restarting the router?",
                "Please update the app and try again.",
                "The shop is open until six.",
                "We're closed on bank holidays.",
                "So glad it worked out!",
                "Appreciate the kind words, Priya!",
                "Enjoy your weekend!",
                "You're welcome, any time.",
                "I'd be annoyed as well.",
                "I understand your frustration.",
                "That shouldn't have happened.",
                "We've received your cancellation.",
                "The manufacturer can help with that.",
                "That one's on us, sorry.",
                "The outage has been fixed.",
                "There are two people ahead of you.",
                "Let me check that for you.",
            ],
        ),
    ];
    for (language, sentences) in everyday {
        let guide = guide(language, "rules: { address-form: off }\n");
        for sentence in sentences {
            let found = guide.lint(&Draft::new(sentence)).unwrap();
            let found: Vec<_> =
                found.iter().filter(|found| found.level() > Level::Suggestion).collect();
            assert!(found.is_empty(), "{sentence}: {found:#?}");
        }
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
