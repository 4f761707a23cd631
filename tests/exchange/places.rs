//! A second import of texts that have no ids of their own, and of texts that the source has switched off.

use leitfaden::ExchangeFormat::{self, Csv, Rasa, Zendesk};
use leitfaden::import::{Import, Options};
use leitfaden::{Guide, NoteKind};

use super::{kinds, new_guide};

fn read(format: ExchangeFormat, text: &str) -> Import {
    Import::read(format, "file", text.as_bytes()).unwrap()
}

/// The texts of the answers after another import, each with where it comes from, and the kinds of notes.
fn after(format: ExchangeFormat, before: &str, now: &str) -> (Vec<String>, Vec<NoteKind>) {
    let (_, new) = new_guide(&read(format, before), false);
    let text = new.text.replacen("\n\n", "\nextends: []\n\n", 1);
    let guide = Guide::parse("leitfaden.yaml", &text).unwrap();
    let update = read(format, now).update(&guide, &Options::default()).unwrap();
    let text = update.files.first().map_or(text, |file| file.text.clone());
    let guide = Guide::parse("leitfaden.yaml", &text).unwrap();
    let again = read(format, now).update(&guide, &Options::default()).unwrap();
    assert!(again.files.is_empty(), "{text}\n{}", again.report);
    let answers = guide.topics().iter().flat_map(leitfaden::Topic::answers);
    let found = answers.map(|answer| {
        let from: Vec<&str> = answer.imported_from().collect();
        format!("{} {}", from.join("+"), answer.source().trim_end())
    });
    let notes = kinds(&update.report);
    (found.collect(), notes)
}

#[test]
fn an_inserted_text_moves_no_other() {
    use NoteKind::{Added, Gone, Updated};
    let csv = |texts: &[&str]| format!("text\n{}\n", texts.join("\n"));
    for (now, expected, notes) in [
        (
            vec!["Zero.", "One.", "Two."],
            vec!["csv:2 One.", "csv:3 Two.", "csv:1 Zero."],
            vec![Added],
        ),
        (vec!["Two."], vec!["csv:1/gone One.", "csv:1 Two."], vec![Gone]),
        (vec!["One now.", "Two."], vec!["csv:1 One now.", "csv:2 Two."], vec![Updated]),
        (
            vec!["One now.", "Two.", "Three."],
            vec!["csv:1 One now.", "csv:2 Two.", "csv:3 Three."],
            vec![Updated, Added],
        ),
        (
            vec!["Zero.", "One now.", "Two."],
            vec!["csv:1/gone One.", "csv:3 Two.", "csv:1 Zero.", "csv:2 One now."],
            vec![Gone, Added],
        ),
    ] {
        let (found, kinds) = after(Csv, &csv(&["One.", "Two."]), &csv(&now));
        assert_eq!(
            (found, kinds),
            (expected.into_iter().map(str::to_owned).collect(), notes),
            "{now:?}"
        );
    }
    let rasa = |texts: &[&str]| {
        let lines: String = texts.iter().map(|text| format!("    - text: {text}\n")).collect();
        format!("responses:\n  utter_a:\n{lines}")
    };
    let (found, _) = after(Rasa, &rasa(&["One.", "Two."]), &rasa(&["Zero.", "One.", "Two."]));
    assert_eq!(found, ["rasa:utter_a/2 One.", "rasa:utter_a/3 Two.", "rasa:utter_a Zero."]);
}

#[test]
fn what_the_source_switches_off_is_said() {
    let on = r#"[{"id": 1, "title": "A", "active": true, "actions": [{"field": "comment_value", "value": "Half price!"}]}]"#;
    let (guide, _) = new_guide(&read(Zendesk, on), false);
    let off = read(Zendesk, &on.replace("true", "false"));
    let update = off.update(&guide, &Options::default()).unwrap();
    assert!(update.files.is_empty());
    assert!(update.report.to_string().starts_with("gone: the source has switched the text off"));
    assert!(
        read(Zendesk, on).update(&guide, &Options::default()).unwrap().report.notes().is_empty()
    );
}

#[test]
fn new_sections_and_entries_at_the_end_of_a_file_do_not_mix() {
    let head = "leitfaden: 1\nname: Team\nlanguage: en\nextends: []\n";
    for end in [
        "variables:\n  customer.name: { example: Kim }\n",
        "channels:\n  sms: {}\nvariables:\n  customer.name: { example: Kim }",
    ] {
        let guide = Guide::parse("team.yaml", &format!("{head}{end}")).unwrap();
        let rasa = "responses:\n  utter_a:\n    - { text: 'Hi {customer_name}, write to {customer_email}.', channel: chat }\n    - { text: 'Bye {customer_phone}', channel: letter }\n";
        let update = read(Rasa, rasa).update(&guide, &Options::default()).unwrap();
        let after = Guide::parse("team.yaml", &update.files[0].text).unwrap();
        assert_eq!(
            (after.topics().len(), after.variables().len()),
            (1, 3),
            "{}",
            update.files[0].text
        );
    }
}
