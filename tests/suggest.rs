//! Topics suggested for a message, in the sample guides and in small ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

mod golden;

use leitfaden::{Guide, Suggestions};

fn sample(language: &str) -> Guide {
    Guide::sample(language).unwrap()
}

fn ids<'g>(found: &Suggestions<'g>) -> Vec<&'g str> {
    found.topics().iter().map(|found| found.topic().id()).collect()
}

/// The id of the best topic; empty if there is none.
fn best<'g>(guide: &'g Guide, message: &str) -> &'g str {
    ids(&guide.suggest(message)).first().copied().unwrap_or("nothing")
}

#[test]
fn paraphrases_find_their_topic() {
    for (what, language, message, topic) in [
        (
            "a paraphrase",
            "de",
            "Bei mir kommt nichts mehr aus der Steckdose, Stromausfall?",
            "outage",
        ),
        ("inflection", "de", "zählerstände melden", "meter-reading"),
        ("a compound", "de", "Brauche die Kündigungsbestätigung", "cancellation"),
        ("a split compound", "de", "wie hoch ist der Strom Preis, teurer?", "price-increase"),
        (
            "ae, oe, ue",
            "de",
            "Warum antwortet niemand, ich moechte eine Rueckmeldung",
            "late-answer",
        ),
        ("a decomposed umlaut", "de", "Za\u{308}hlerstand melden", "meter-reading"),
        ("capitals and typos", "de", "TECHNICKER NICHT GEKOMEN!!!", "technician-late"),
        ("ß", "de", "Grüße, wie heißt die Frist für meine Kündigung?", "cancellation"),
        ("inflection", "en", "returning a lamp", "return"),
        ("typos", "en", "my pacel hasnt arived", "late-delivery"),
        ("a curly apostrophe", "en", "It hasn’t arrived", "late-delivery"),
        ("words of the pack", "en", "the bulb is cracked, it turned up defective", "damaged"),
        ("words of the guide", "en", "my light is broken", "damaged"),
    ] {
        assert_eq!(best(&sample(language), message), topic, "{what}: {message}");
    }
}

#[test]
fn inflected_forms_match() {
    for (what, language, word, topic) in [
        ("a compound of known words", "de", "Zählerablesung", "meter-reading"),
        ("a compound with a joint", "de", "Kündigungsbestätigung", "cancellation"),
        ("another beginning", "de", "gekündigt", "cancellation"),
        ("another vowel", "de", "Verträge", "cancellation"),
        ("a synonym of the pack", "en", "reimbursement", "refund"),
        ("a synonym of the guide", "en", "pillow", "repost"),
    ] {
        let guide = sample(language);
        let found = guide.suggest(word);
        let best = &found.topics()[0];
        let words: Vec<&str> = best.words().iter().map(|range| &word[range.clone()]).collect();
        assert_eq!((best.topic().id(), words), (topic, vec![word]), "{what}: {word}");
    }
}

#[test]
fn greeting_signature_and_thread_are_ignored() {
    let guide = sample("de");
    let mail = "Sehr geehrte Damen und Herren,\r\n\r\nbitte sagen Sie mir, wo ich den Zählerstand melde.\r\n\r\n\
                Mit freundlichen Grüßen\r\nDr. Anna van der Berg\r\nUmzug & Kündigung GmbH\r\n\r\n\
                Am 3. Mai 2027 schrieb Musterstrom:\r\n> Ihre Rechnung ist viel zu hoch.\r\n> Der Strom ist weg.";
    let found = guide.suggest(mail);
    assert_eq!(ids(&found)[0], "meter-reading");
    let alone = guide.suggest("bitte sagen Sie mir, wo ich den Zählerstand melde.");
    assert!((found.topics()[0].score() - alone.topics()[0].score()).abs() < 1e-6);
    // If there is nothing else, the greeting line counts.
    assert_eq!(best(&guide, "Hallo Kündigung"), "cancellation");
}

#[test]
fn the_signature_of_an_example_email_is_ignored() {
    let guide = |signature: &str| {
        let yaml = format!(
            "
leitfaden: 1
name: Team
language: de
topics:
  camera:
    title: Kamera
    questions:
      - |
        Guten Tag,

        meine neue Kamera wird vom Programm nicht erkannt.

        {signature}
        Tjorven Quastmüller
    answers: [{{ id: all, text: Bitte das Kabel prüfen. }}]
  invoice:
    title: Rechnung
    questions: [Ich brauche eine Rechnung für meine Bestellung.]
    answers: [{{ id: all, text: Die Rechnung liegt im Kundenkonto. }}]
"
        );
        Guide::parse("team.yaml", &yaml).unwrap()
    };
    assert_ne!(best(&guide("Mit freundlichen Grüßen"), "Quastmüller?"), "camera");
    // The same word in the body of the example counts.
    assert_eq!(best(&guide("Das Modell heißt"), "Quastmüller?"), "camera");
}

#[test]
fn several_questions_suggest_several_topics() {
    let guide = sample("en");
    let found =
        guide.suggest("Is delivery free? My other lamp arrived broken. when will i get my refund");
    let sure = found.topics().iter().filter(|found| found.score() > 0.7);
    let mut first: Vec<&str> = sure.map(|found| found.topic().id()).collect();
    first.sort_unstable();
    assert_eq!(first, ["damaged", "delivery-cost", "refund"]);
}

#[test]
fn nothing_is_suggested_where_nothing_fits() {
    for guide in [sample("de"), sample("en")] {
        for message in [
            "",
            " \r\n",
            "👍",
            "🙂🙂🙂",
            "مرحبا",
            "…",
            "xqzw vlrp",
            "12345 67890",
            "https://larkwood.example/refund",
        ] {
            assert_eq!(best(&guide, message), "nothing", "{message:?}");
        }
    }
    let empty = Guide::parse("team.yaml", "leitfaden: 1\nname: Team\nlanguage: en\n").unwrap();
    assert!(empty.suggest("Where is my parcel?").ranked().is_empty());
}

#[test]
fn suggestions_include_their_evidence() {
    let guide = sample("en");
    let message = "Hi there! My parcel still hasn't arrived, where is it?";
    let found = guide.suggest(message);
    let best = &found.topics()[0];
    assert_eq!(best.question(), Some("My delivery still hasn't arrived."));
    let words: Vec<&str> = best.words().iter().map(|word| &message[word.clone()]).collect();
    assert_eq!(words, ["parcel", "still", "hasn't", "arrived"]);
    assert!(best.score() > 0.8, "{}", best.score());
}

const SMALL: &str = "
leitfaden: 1
name: Team
language: en
escalate: [lawyer, my solicitor]
synonyms:
  - [widget, gizmo, thing]
topics:
  broken:
    title: A broken widget
    escalate: [burned]
    questions: [My widget is broken., The widget does not start.]
    answers: [{ id: all, text: We send a new one. }]
  manual:
    title: The manual
    keywords: [handbook, PDF]
    not_for: [in French]
    questions: [Where is the manual?, Can I download the instructions?]
    answers: [{ id: all, text: It is on our page. }]
  praise:
    title: Praise
    questions: [Thank you so much!, You are great.]
    answers: [{ id: all, text: Thank you! }]
";

#[test]
fn keywords_synonyms_and_exclusions_are_used() {
    let guide = Guide::parse("team.yaml", SMALL).unwrap();
    assert_eq!(best(&guide, "gizmo broke"), "broken");
    assert_eq!(best(&guide, "pdf"), "manual");
    assert_eq!(best(&guide, "where is the manual"), "manual");
    assert!(!ids(&guide.suggest("where is the manual in French")).contains(&"manual"));
}

#[test]
fn messages_are_escalated_as_the_guide_says() {
    let guide = Guide::parse("team.yaml", SMALL).unwrap();
    let words =
        |message: &'static str| guide.suggest(message).escalation().map(|range| &message[range]);
    assert_eq!(words("My widget is broken, my lawyers will call you."), Some("lawyers"));
    assert_eq!(words("Thanks, I asked MY SOLICITOR about the manual."), Some("MY SOLICITOR"));
    assert!(guide.suggest("You are great, says my lawyer.").topics().is_empty());
    // The `escalate` phrases of a topic apply only to messages about that topic.
    assert_eq!(words("The widget is broken and burned the table"), Some("burned"));
    assert_eq!(words("Where is the manual? I burned the instructions."), None);
    // In any form, in any order, and before a topic that fits only by chance.
    assert_eq!(words("It burnt my fingers"), Some("burnt"));
    assert_eq!(words("Great smell, it burns"), Some("burns"));
    assert_eq!(words("the widgets keep burning"), Some("burning"));
    assert_eq!(words("We will have our solicitors write to you."), None);
    let found = guide.suggest("Where is the manual? I burned the widget instructions.");
    assert_eq!((ids(&found)[0], ids(&found).contains(&"broken")), ("manual", false));
    // The signature counts for escalation; our own quoted reply does not.
    assert_eq!(words("The widget is broken.\n\nKind regards\nKim Sample\nLawyer"), Some("Lawyer"));
    assert_eq!(words("Where is the manual?\n\n> Please ask your lawyer."), None);
}

/// "es brennt" reports a fire, but not in every sentence.
#[test]
fn words_of_the_guide_in_a_harmless_phrase_are_not_escalated() {
    let guide = Guide::parse(
        "team.yaml",
        &SMALL
            .replace("language: en", "language: de")
            .replace("my solicitor", "es brennt, verletzt"),
    )
    .unwrap();
    let escalates = |message: &str| guide.suggest(message).escalation().is_some();
    for message in ["Es brennt im Keller!", "Ich bin verletzt.", "Ein Kabel hat mich verletzt."] {
        assert!(escalates(message), "{message}");
    }
    for message in
        ["Es brennt kein Licht.", "Das verletzt meine Rechte.", "Die Regeln sind verletzt."]
    {
        assert!(!escalates(message), "{message}");
    }
}

#[test]
fn scores_are_deterministic_and_independent_of_topic_order() {
    let message = "The gizmo is broken. Is there a manual?";
    let scores = |text: &str| {
        let guide = Guide::parse("team.yaml", text).unwrap();
        let found = guide.suggest(message);
        found
            .ranked()
            .iter()
            .map(|found| (found.topic().id().to_owned(), found.score()))
            .collect::<Vec<_>>()
    };
    assert_eq!(scores(SMALL), scores(SMALL));
    let start = SMALL.find("  manual:").unwrap();
    let end = SMALL.find("  praise:").unwrap();
    let reordered = SMALL[..start].to_owned() + &SMALL[end..] + &SMALL[start..end];
    for (one, other) in scores(SMALL).iter().zip(scores(&reordered)) {
        assert_eq!(one.0, other.0);
        assert!((one.1 - other.1).abs() < 0.02, "{one:?} {other:?}");
    }
}

#[test]
fn check_runs_tests_and_questions() {
    let guide = "
leitfaden: 1
name: Team
language: en
escalate: [lawyer]
tests:
  - { message: Where is the manual?, topic: manual }
  - { message: Where is the manual?, topic: broken }
  - { message: The widget is broken. Where is the manual?, topic: [manual, broken] }
  - { message: Where is the manual?, topic: [] }
  - { message: What a nice day, topic: broken }
  - { message: My widget is broken, escalate: true }
  - { message: My lawyer has the manual, topic: manual }
topics:
  broken:
    title: A broken widget
    questions: [My widget is broken., The widget does not start.]
    answers: [{ id: all, text: Reply here and we will send a new one. }]
  manual:
    title: The manual
    questions: [Where is the manual?, Can I download the instructions?, 'The widget does not start!']
    answers: [{ id: all, text: 'It is here: team.example/manual' }]
  hidden:
    title: Colours
    not_for: [colour]
    questions: [Which colour can I get?]
    answers: [{ id: all, text: Reply here with the colour you like. }]
  silent:
    title: Opening hours
    answers: [{ id: all, text: 'Weekdays from nine to five, just reply here.' }]
  red:
    title: A
    questions: [paint it red today, red paint for my door, more red paint]
    answers: [{ id: all, text: Reply here. }]
  crimson:
    title: B
    questions: [paint it red now, red paint for my doors, some more red paint, red paint please]
    answers: [{ id: all, text: Reply here. }]
";
    let guide = Guide::parse("team.yaml", guide).unwrap();
    let problems: Vec<String> =
        guide.check().iter().map(|problem| format!("{:?} {problem}", problem.level())).collect();
    golden::check("tests/snapshots/check-suggestions.txt", &problems.join("\n"));
}
