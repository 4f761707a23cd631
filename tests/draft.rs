//! The context of a draft, and the speech acts in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

use leitfaden::{Date, Draft, Guide, Situation, SpeechAct, report};

fn guide(language: &str, answer: &str, facts: &str) -> Guide {
    let text = format!(
        "leitfaden: 1
name: T
language: {language}
variables:
  order.number: {{ pattern: '[0-9]{{6}}', example: '204812' }}
  order.items: {{ example: [x, y] }}
  visit.day: {{ example: 2027-03-01 }}
facts: {{ {facts} }}
topics: {{ t: {{ title: T, answers: [{{ id: a, text: '{answer}' }}] }} }}
"
    );
    Guide::parse("g.yaml", &text).unwrap_or_else(|error| panic!("{error:#}"))
}

fn flagged(guide: &Guide, draft: &Draft<'_>, rule: &str) -> Vec<String> {
    let found = guide.lint(draft).unwrap().into_iter().filter(|found| found.rule() == rule);
    found.map(|found| found.text().to_owned()).collect()
}

#[test]
fn a_number_from_the_caller_is_supported_and_others_are_not() {
    for (language, answer, text) in [
        ("en", "We look into your order.", "We look into order 204812, and write by 4 May 2027."),
        (
            "de",
            "Wir prüfen das.",
            "Wir prüfen die Bestellung 204812 und schreiben bis 4. Mai 2027.",
        ),
    ] {
        let guide = guide(language, answer, "");
        let draft = Draft::new(text).topic("t").answer("a");
        let day = if language == "de" { "4. Mai 2027" } else { "4 May 2027" };
        assert_eq!(flagged(&guide, &draft, "unsupported"), ["204812", day]);
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
        };
        let values = pairs(&[("order.number", "204812"), ("due", "2027-05-04")]);
        assert_eq!(flagged(&guide, &draft.values(&values), "unsupported"), [""; 0]);
        let values = pairs(&[("order.number", "204813"), ("due", "2027-05-05")]);
        assert_eq!(flagged(&guide, &draft.values(&values), "unsupported"), ["204812", day]);
    }
}

#[test]
fn only_the_given_value_is_supported_not_any_match_of_the_pattern() {
    let guide = guide("en", "Your order {{order.number}} is on its way.", "");
    let draft = Draft::new("Your order 999999 is on its way.").topic("t").answer("a");
    assert_eq!(flagged(&guide, &draft, "unsupported"), [""; 0], "any number that fits the pattern");
    let values = [("order.number".to_owned(), "204812".to_owned())];
    assert_eq!(flagged(&guide, &draft.values(&values), "unsupported"), ["999999"]);
}

#[test]
fn the_context_of_a_json_line_provides_values() {
    let guide = guide("en", "We look into your order.", "");
    let lint = |context: &str| {
        let line = format!(
            r#"{{"text": "We look into order 204812.", "topic": "t", "answer": "a", "context": {context}}}"#
        );
        let record = report::parse_record(&line).unwrap();
        flagged(&guide, &record.draft(), "unsupported")
    };
    assert_eq!(lint("{}"), ["204812"]);
    assert_eq!(lint(r#"{"order.number": "204812"}"#), [""; 0]);
    assert_eq!(lint(r#"{"order.number": 204812}"#), [""; 0], "as a number");
    assert_eq!(lint(r#"{"order": {"number": "204812", "paid": true}}"#), [""; 0], "nested");
    assert_eq!(lint(r#"{"order": {"number": null}}"#), ["204812"]);
    for wrong in ["7", "\"204812\"", "[204812]"] {
        let line = format!(r#"{{"text": "a", "context": {wrong}}}"#);
        assert!(report::parse_record(&line).is_err(), "{wrong} has no names");
    }
}

#[test]
fn a_placeholder_is_filled_with_the_value_of_the_case() {
    let guide = guide("en", "We look into your order.", "");
    let fix = |context: &str| {
        let line = format!(
            r#"{{"text": "We look into {{{{order.number}}}} with {{{{order.items}}}}.", "context": {context}}}"#
        );
        guide.fix(&report::parse_record(&line).unwrap().draft()).unwrap()
    };
    assert_eq!(
        fix(r#"{"order": {"number": 204812, "items": ["a lamp", "a shade"]}}"#),
        "We look into 204812 with a lamp, a shade."
    );
    assert_eq!(
        fix(r#"{"order": {"number": " "}}"#),
        "We look into {{order.number}} with {{order.items}}."
    );
}

#[test]
fn a_fact_is_valid_until_the_end_of_its_last_day() {
    for (language, fact, text) in [
        (
            "en",
            "days: { value: 30, unit: days, label: return, words: [return], valid_until: 2027-12-31 }",
            "You can return the lamp within 30 days.",
        ),
        (
            "de",
            "days: { value: 30, unit: Tage, label: Rückgabe, words: [zurückgeben], valid_until: 2027-12-31 }",
            "Sie können die Lampe innerhalb von 30 Tagen zurückgeben.",
        ),
    ] {
        let guide = guide(language, "Danke.", fact);
        let on = |day: &str| {
            flagged(&guide, &Draft::new(text).today(day.parse().unwrap()), "fact").len()
        };
        assert_eq!((on("2027-12-31"), on("2028-01-01")), (0, 1), "{language}");
        assert_eq!(flagged(&guide, &Draft::new(text), "fact").len(), 0, "no day is known");
        // The same over JSON Lines.
        let line = |today: &str| {
            let line = serde_json::json!({ "text": text, "today": today }).to_string();
            report::parse_record(&line).map(|record| flagged(&guide, &record.draft(), "fact").len())
        };
        assert_eq!((line("2027-12-31"), line("2028-01-01")), (Ok(0), Ok(1)));
        assert!(line("1.1.2028").is_err() && line("2027-02-29").is_err());
    }
}

#[test]
fn days_follow_each_other() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    for (from, days, to) in [
        ("2027-01-31", 0, "2027-01-31"),
        ("2027-12-31", 1, "2028-01-01"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2027-02-28", 1, "2027-03-01"),
        ("2027-03-01", 366, "2028-03-01"),
        ("1999-12-31", 36_526, "2100-01-01"),
    ] {
        assert_eq!(day(from).plus_days(days), day(to), "{from} + {days}");
    }
}

#[test]
fn speech_acts_are_detected_in_both_languages() {
    for (language, text, expected) in [
        ("en", "Thank you for telling us.", &[SpeechAct::Thanks][..]),
        ("de", "Danke für Ihre Nachricht.", &[SpeechAct::Thanks]),
        ("en", "Thanks for your patience.", &[SpeechAct::Thanks]),
        ("de", "Vielen Dank für Ihre Geduld.", &[SpeechAct::Thanks]),
        ("en", "We are sorry that it broke.", &[SpeechAct::Apology]),
        ("de", "Das tut uns leid.", &[SpeechAct::Apology]),
        ("en", "Please send us a direct message.", &[SpeechAct::Message]),
        ("de", "Schreiben Sie uns eine Direktnachricht.", &[SpeechAct::Message]),
        ("en", "Our live chat is open until six.", &[SpeechAct::Chat]),
        ("de", "Unser Live-Chat ist bis sechs offen.", &[SpeechAct::Chat]),
        ("en", "Call 020 7946 0000.", &[SpeechAct::Phone]),
        ("de", "Wählen Sie 030 23125 000.", &[SpeechAct::Phone]),
        ("en", "Write to help@larkwood.example.", &[SpeechAct::Email]),
        ("de", "Schreiben Sie an hilfe@musterstrom.example.", &[SpeechAct::Email]),
        ("en", "See https://larkwood.example/help", &[SpeechAct::Link]),
        ("de", "Siehe https://musterstrom.example/hilfe", &[SpeechAct::Link]),
        ("en", "Our lamps are better than those of others.", &[SpeechAct::Superiority]),
        ("de", "Unsere Tarife sind günstiger als andere.", &[SpeechAct::Superiority]),
        ("en", "The lamp left us this morning.", &[]),
        ("de", "Die Lampe ist heute früh unterwegs.", &[]),
        ("en", "You wrote: “Sorry, but thanks for nothing.”", &[]),
        ("de", "Sie schreiben: „Danke für nichts.“", &[]),
    ] {
        let guide = Guide::builtin(language).unwrap();
        let acts = guide.acts(&Draft::new(text)).unwrap();
        // What models hear besides comes and goes with their training.
        let by_words = SpeechAct::all().take_while(|act| *act != SpeechAct::Greeting);
        let by_words: Vec<SpeechAct> = by_words.collect();
        let found = acts.iter().map(|(act, _)| *act).filter(|act| by_words.contains(act));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
        assert!(acts.iter().all(|(_, range)| !text[range.clone()].trim().is_empty()), "{text}");
    }
}

#[test]
fn acts_are_heard_that_no_phrase_knows() {
    for (language, text, act) in [
        ("en", "I can't bend the rule for you, hard as that is.", SpeechAct::Refusal),
        ("en", "Which size do you need?", SpeechAct::Question),
        ("en", "Good evening, Ms Reed.", SpeechAct::Greeting),
        (
            "de",
            "Diese Verwechslung der Schlüssel haben allein wir verschuldet.",
            SpeechAct::Apology,
        ),
        ("de", "Davon können wir leider keine Ausnahme machen.", SpeechAct::Refusal),
        ("de", "Welche Größe brauchen Sie?", SpeechAct::Question),
        ("de", "Guten Abend, Frau Reed.", SpeechAct::Greeting),
    ] {
        let acts = |more: &str| {
            let source = format!("leitfaden: 1\nname: Team\nlanguage: {language}\n{more}");
            let guide = Guide::parse("team.yaml", &source).unwrap();
            let found = guide.acts(&Draft::new(text)).unwrap();
            found.into_iter().map(|(act, _)| act).collect::<Vec<_>>()
        };
        assert!(acts("").contains(&act), "{text}: {:?}", acts(""));
        let by_part = act == SpeechAct::Greeting;
        assert_eq!(acts("learned: off\n").contains(&act), by_part, "{text}");
    }
}

#[test]
fn rules_that_miss_something_are_silent_where_it_is_heard() {
    let asks = |more: &str, text: &str| {
        let source = format!("leitfaden: 1\nname: Team\nlanguage: de\n{more}");
        let guide = Guide::parse("team.yaml", &source).unwrap();
        let draft = Draft::new(text).situation(Situation::Complaint);
        guide.lint(&draft).unwrap().iter().any(|found| found.rule() == "apology")
    };
    let text =
        "Danke für Ihre Nachricht. Diese Verwechslung der Schlüssel haben allein wir verschuldet.";
    assert!(!asks("", text));
    assert!(asks("learned: off\n", text));
    assert!(asks("", "Das Geschäft öffnet um neun."));
}

#[test]
fn a_situation_is_guessed_only_where_that_is_sure() {
    let guide = Guide::builtin("en").unwrap();
    let asks = |message: &str| {
        let draft = Draft::new("The engineer comes on Monday.").channel("email").message(message);
        guide.lint(&draft).unwrap().iter().any(|found| found.rule() == "apology")
    };
    assert!(asks("This is a complaint about your driver, I am furious."));
    for message in ["When does the shop open?", "Hello", "", "🙂", "The blue one."] {
        assert!(!asks(message), "{message}");
    }
}

#[test]
fn acts_come_in_the_order_of_the_text_with_their_words() {
    let text = "Sorry about that, and thanks for the photo! Call us on 020 7946 0000.";
    let guide = Guide::builtin("en").unwrap();
    let acts: Vec<(SpeechAct, &str)> = guide
        .acts(&Draft::new(text))
        .unwrap()
        .into_iter()
        .map(|(act, range)| (act, &text[range]))
        .collect();
    let order: Vec<SpeechAct> = acts.iter().map(|(act, _)| *act).collect();
    assert_eq!(&order[..2], [SpeechAct::Apology, SpeechAct::Thanks], "{acts:?}");
    assert!(acts.contains(&(SpeechAct::Phone, "020 7946 0000")), "{acts:?}");
}
