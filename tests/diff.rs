//! What counts as a change of a guide, and what does not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

mod golden;

use std::path::Path;

use leitfaden::{ChangeKind, Guide, report};

const BEFORE: &str = "
leitfaden: 1
name: Team
language: en
address: informal
contacts: { mail: { kind: email, value: help@team.example }, phone: { kind: phone, value: +44 20 7946 0000 } }
channels: { email: {}, x: { public: true, max_length: 280 } }
variables: { customer.name: { required: true, example: Sam } }
competitors: [Acme, { name: Northfield, aliases: [northfield.example, North Field] }]
facts:
  return_days: { value: 30, unit: days, words: [return, send back] }
  desk: { value: 9, unit: o'clock }
terms: [{ use: parcel, instead_of: [packet, box] }]
topics:
  late:
    title: Late
    situation: complaint
    questions: [Where is it?, When does it come?]
    answers:
      - id: short
        channels: [x, email]
        text: |
          Hi {{customer.name}}, sorry that you are waiting!
          Write to {{contacts.mail}}, and we look into it today.
  return:
    title: Return
    answers:
      - { id: all, text: 'Hi {{customer.name}}, you can return it within {{facts.return_days}} days. Just reply here.' }
  gone:
    title: Sold out
    answers: [{ id: all, text: 'Hi {{customer.name}}, it is sold out until the end of May. Just reply here.' }]
rules:
  thanks: off
  rude: { allow: [calm down] }
";

/// The same guide as `BEFORE` in a different order and layout.
const SAME: &str = "
# Ours
leitfaden: '1'
rules:
  rude:
    allow: 
      - calm down
  thanks: { level: off }
language: en
name: \"Team\"
address: informal
extends: [builtin:en]
guard: { level: error }
channels: { x: { max_length: 280, public: true, counts: x }, email: { public: false, format: text } }
contacts:
  phone: { value: '+44 20 7946 0000', kind: phone }
  mail:
    kind: email
    value: help@team.example
variables: { customer.name: { example: [Sam], required: true } }
competitors: [{ name: Northfield, aliases: [North Field, northfield.example] }, { name: Acme }]
facts:
  desk: { unit: o'clock, value: '9' }
  return_days: { words: [send back, return], value: 30, unit: days }
terms:
  - instead_of: [box, packet]
    use: parcel
topics:
  gone:
    answers:
      - text: |+

          Hi {{customer.name}}, it is sold out until the end of May. Just reply here.  

        id: all
    title: Sold out
  return:
    title: Return
    answers:
      - id: all
        status: approved
        text: >-
          Hi {{customer.name}}, you can return it
          within {{facts.return_days}} days.
          Just reply here.
  late:
    situation: complaint
    title: Late
    questions:
      - When does it come?
      - Where is it?
    answers:
      - channels: [email, x]
        text: \"Hi {{customer.name}}, sorry that you are waiting!\\nWrite to {{contacts.mail}}, and we look into it today.\"
        id: short
";

fn guide(text: &str) -> Guide {
    Guide::parse("team.yaml", text).unwrap()
}

fn changed(changes: &[(&str, &str)]) -> Guide {
    let text = changes.iter().fold(BEFORE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    guide(&text)
}

#[test]
fn order_and_layout_do_not_matter() {
    let diff = guide(BEFORE).diff(&guide(SAME));
    assert!(diff.is_empty(), "{diff:#?}");
    assert_eq!(report::diff_json(&diff), r#"{"changes":[],"judged":[]}"#);

    // Moving entries to an included file is not a change either.
    let (head, topics) = BEFORE.split_once("topics:\n").unwrap();
    let (topics, rules) = topics.split_once("rules:\n").unwrap();
    let main = format!("{head}include: [topics.yaml]\nrules:\n{rules}");
    let files = |path: &Path| match path.to_str() {
        Some("team.yaml") => Ok(main.clone().into_bytes()),
        Some("topics.yaml") => Ok(format!("topics:\n{topics}").into_bytes()),
        _ => Err(std::io::ErrorKind::NotFound.into()),
    };
    let split = Guide::from_files("team.yaml", files).unwrap();
    assert!(guide(BEFORE).diff(&split).is_empty() && split.diff(&guide(SAME)).is_empty());
}

#[test]
fn an_answer_moved_to_another_topic_is_removed_and_added() {
    let answer = "      - { id: size, text: 'Hi {{customer.name}}, the sizes are on the label. Just reply here.' }\n";
    let with = |topic: &str| guide(&BEFORE.replace(topic, &format!("{topic}{answer}")));
    let late = "      Write to {{contacts.mail}}, and we look into it today.\n";
    let (in_late, in_return) = (with(&format!("    {late}")), with("days. Just reply here.' }\n"));
    let diff = in_late.diff(&in_return);
    let changes: Vec<_> = diff
        .changes
        .iter()
        .map(|change| (change.id.as_str(), matches!(change.kind, ChangeKind::Renamed { .. })))
        .collect();
    assert_eq!(changes, [("late.size", false), ("return.size", false)]);
}

/// A version with a change of every kind.
fn after() -> Guide {
    changed(&[
        ("  late:\n", "  parcel-late:\n"),
        ("sorry that you are waiting!", "we are so sorry that you are still waiting, @mia <b>!"),
        ("[Where is it?, When does it come?]", "[Where is it?, It never came.]"),
        ("id: short", "id: public"),
        ("value: 30", "value: 14"),
        ("desk: { value: 9,", "counter: { value: 9,"),
        ("thanks: off", "thanks: error"),
        ("allow: [calm down]", "allow: [calm down, '*gosh*']"),
        ("kind: phone, value: +44 20 7946 0000", "kind: phone, value: +44 20 7946 0001"),
        ("competitors: [Acme, ", "competitors: ["),
        ("instead_of: [packet, box]", "instead_of: [packet]"),
        ("address: informal", "address: formal\nguard: { level: warning }"),
        ("max_length: 280", "max_length: 500, counts: sms"),
        ("  gone:\n    title: Sold out\n", "  sizes:\n    title: Sizes\n"),
        ("it is sold out until the end of May", "the tables of sizes are on our pages"),
    ])
}

#[cfg(feature = "cli")]
#[test]
fn every_kind_of_change_in_formats_for_people() {
    let diff = guide(BEFORE).diff(&after());
    golden::check("tests/snapshots/diff.txt", &report::Human::plain().diff(&diff).to_string());
    golden::check("tests/snapshots/diff.md", &report::diff_markdown(&diff).to_string());
    // Apart from the colours, the output is the same.
    let coloured = report::Human::coloured().diff(&diff);
    assert!(coloured.contains("\u{1b}[32m"));
    let plain =
        coloured.replace("\u{1b}[31m", "").replace("\u{1b}[32m", "").replace("\u{1b}[0m", "");
    assert_eq!(plain, report::Human::plain().diff(&diff));
}

#[test]
fn every_kind_of_change_in_json() {
    let diff: serde_json::Value =
        serde_json::from_str(&report::diff_json(&guide(BEFORE).diff(&after()))).unwrap();
    let changes = diff["changes"].as_array().unwrap().iter().map(|change| {
        let what = change["key"].as_str().or_else(|| change["from"].as_str()).unwrap_or_default();
        format!(
            "{} {} {what}",
            change["change"].as_str().unwrap(),
            change["entry"].as_str().unwrap()
        )
    });
    let changes: Vec<String> = changes.collect();
    assert_eq!(
        changes,
        [
            "set address address",
            "set guard.level guard.level",
            "removed topics.gone ",
            "renamed topics.parcel-late late",
            "listed topics.parcel-late questions",
            "added topics.sizes ",
            "removed topics.gone.all ",
            "renamed topics.parcel-late.public parcel-late.short",
            "reworded topics.parcel-late.public text",
            "added topics.sizes.all ",
            "renamed facts.counter desk",
            "set facts.return_days value",
            "set contacts.phone value",
            "set channels.x counts",
            "set channels.x max_length",
            "removed competitors ",
            "listed terms instead_of",
            "listed rules.rude allow",
            "set rules.thanks level",
        ]
    );
}

#[test]
fn the_reverse_diff_is_the_inverse() {
    let (there, back) = (guide(BEFORE).diff(&after()), after().diff(&guide(BEFORE)));
    let count = |diff: &leitfaden::Diff, is: fn(&ChangeKind) -> bool| {
        diff.changes.iter().filter(|change| is(&change.kind)).count()
    };
    assert_eq!(there.changes.len(), back.changes.len());
    assert_eq!(
        count(&there, |what| matches!(what, ChangeKind::Added { .. })),
        count(&back, |what| matches!(what, ChangeKind::Removed { .. }))
    );
    let inverse = |diff: &leitfaden::Diff| -> Vec<_> {
        diff.judged
            .iter()
            .map(|change| {
                (
                    change.rule.clone(),
                    change.after,
                    change.before,
                    change.answers.clone(),
                    change.examples,
                )
            })
            .collect()
    };
    let mut there: Vec<_> = there
        .judged
        .iter()
        .map(|change| {
            (
                change.rule.clone(),
                change.before,
                change.after,
                change.answers.clone(),
                change.examples,
            )
        })
        .collect();
    let mut back = inverse(&back);
    there.sort();
    back.sort();
    assert_eq!(there, back);
}
