//! A second import, and texts that were exported and come back.

use leitfaden::ExchangeFormat::{self, Chatwoot};
use leitfaden::export::{self, Selection};
use leitfaden::import::{Import, Options, Text, Update};
use leitfaden::{Guide, NoteKind};

use super::{chatwoot, kinds, new_guide};

const GUIDE: &str = "\
# Ours.
leitfaden: 1
name: Team
language: en
extends: []
variables:
  customer.name: { example: Sam }   # whoever writes

topics:
  # The first.
  refund:
    title: Refund
    answers:
      - id: all
        imported: { from: chatwoot:1, hash: HASH }
        text: |  # approved in May
          Hi {{customer.name}},
          your money is on its way.
  hours: { title: Hours, answers: [{ id: all, text: We open at nine. }] }
# The end.
";

fn guide(text: &str) -> Guide {
    Guide::parse("team.yaml", text).unwrap()
}

fn import(texts: &[(&str, &str)]) -> Import {
    let texts = texts.iter().map(|(id, body)| Text::new(*id, format!("Name {id}"), *body));
    Import::from_texts(Chatwoot, texts)
}

fn update(guide: &Guide, import: &Import) -> Update {
    import.update(guide, &Options::default()).unwrap()
}

/// The guide as if `body` had been imported.
fn imported(body: &str) -> String {
    let (guide, _) = new_guide(&import(&[("1", body)]), false);
    GUIDE.replace("HASH", &format!("\"{}\"", guide.topics()[0].answers()[0].hash()))
}

const BEFORE: &str = "Hi {{contact.name}},\nyour money is on its way.";

#[test]
fn the_same_import_again_changes_nothing() {
    for group in [false, true] {
        let (guide, _) = new_guide(&chatwoot(), group);
        let again = update(&guide, &chatwoot());
        assert!(again.files.is_empty(), "{}", again.report);
        // Only what never became an answer is said again.
        assert!(
            again.report.losses().all(|note| note.entries() == ["chatwoot:159 “leer”"]),
            "{}",
            again.report
        );
    }
}

#[test]
fn what_changed_in_the_source_changes_here_and_all_else_stays() {
    let text = imported(BEFORE);
    let changed = update(
        &guide(&text),
        &import(&[("1", "Hi {{contact.name}},\nyour money is here.\n\nBye {{contact.foo}}")]),
    );
    let [file] = changed.files.as_slice() else { panic!("{}", changed.report) };
    let hash = guide(&file.text).topics()[0].answers()[0].hash();
    let expected = text
        .replace("        text: |  # approved in May\n          Hi {{customer.name}},\n          your money is on its way.", "        status: draft\n        text: |-\n          Hi {{customer.name}},\n          your money is here.\n\n          Bye [[contact.foo]]");
    let old = guide(&text).topics()[0].answers()[0].hash();
    assert_eq!(file.text, expected.replace(&old, &hash));
    assert_eq!(
        (file.name.as_str(), kinds(&changed.report)),
        ("team.yaml", vec![NoteKind::Placeholder, NoteKind::Updated])
    );
    // And then it is settled.
    assert!(
        update(
            &guide(&file.text),
            &import(&[("1", "Hi {{contact.name}},\nyour money is here.\n\nBye {{contact.foo}}")])
        )
        .files
        .is_empty()
    );
}

#[test]
fn what_was_edited_here_is_kept() {
    let edited = imported(BEFORE).replace("on its way", "with your bank");
    let kept = update(&guide(&edited), &import(&[("1", BEFORE)]));
    assert!(kept.files.is_empty() && kept.report.notes().is_empty(), "{}", kept.report);
    let conflict = update(&guide(&edited), &import(&[("1", "Hi {{contact.name}}, it is here.")]));
    assert!(conflict.files.is_empty());
    assert_eq!(kinds(&conflict.report), [NoteKind::Conflict]);
    // With the hash that the report names, it is settled.
    let message = conflict.report.notes()[0].message();
    let hash = message.rsplit('"').nth(1).unwrap();
    let settled = edited.replace(&guide(&imported(BEFORE)).topics()[0].answers()[0].hash(), hash);
    assert!(
        update(&guide(&settled), &import(&[("1", "Hi {{contact.name}}, it is here.")]))
            .report
            .notes()
            .is_empty()
    );
    // The source says the same as the guide again: only the hash follows.
    let agreed = update(
        &guide(&edited),
        &import(&[("1", "Hi {{contact.name}},\nyour money is with your bank.")]),
    );
    assert_eq!((agreed.files.len(), agreed.report.notes().len()), (1, 0));
}

#[test]
fn what_is_new_is_added_and_what_is_gone_is_kept() {
    let text = imported(BEFORE);
    let new = [("1", BEFORE), ("2", "Call us on {{contact.phone}}."), ("3", "A\nb")];
    for text in [text.clone(), text.replace('\n', "\r\n"), text.trim_end().to_owned()] {
        let changed = update(&guide(&text), &import(&new));
        let file = &changed.files[0].text;
        assert_eq!(kinds(&changed.report), [NoteKind::Added]);
        let after = guide(file);
        let ids: Vec<&str> = after.topics().iter().map(leitfaden::Topic::id).collect();
        assert_eq!(ids, ["refund", "hours", "name-2", "name-3"]);
        assert!(after.variables().iter().any(|variable| variable.id() == "customer.phone"));
        // Every line that was there is there.
        let mut lines = file.lines();
        assert!(text.lines().all(|line| lines.any(|other| other == line)), "{file}");
        assert_eq!(text.contains("\r\n"), !file.replace("\r\n", "").contains('\n'));
        assert!(update(&after, &import(&new)).files.is_empty());
    }
    let gone = update(&guide(&text), &import(&[("2", "We open at nine.")]));
    assert!(
        gone.report
            .notes()
            .iter()
            .any(|note| note.kind() == NoteKind::Gone
                && note.entries() == ["refund/all (chatwoot:1)"])
    );
}

#[test]
fn guides_of_other_layouts_are_edited_or_left_alone() {
    let head = "leitfaden: 1\nname: Team\nlanguage: en\nextends: []\n";
    for (text, is_edited) in [
        (head.to_owned(), true),
        (format!("{head}topics: {{}}\n"), true),
        (
            format!(
                "{head}topics:\n      a: {{ title: A, answers: [{{ id: all, text: We open at nine. }}] }}"
            ),
            true,
        ),
        (
            format!(
                "{head}topics: {{ a: {{ title: A, answers: [{{ id: all, text: We open at nine. }}] }} }}\n"
            ),
            false,
        ),
    ] {
        match import(&[("7", "We are on it.\n\nBye")]).update(&guide(&text), &Options::default()) {
            Ok(changed) => {
                assert!(is_edited, "{text}");
                assert!(guide(&changed.files[0].text).topic("name-7").is_some());
            }
            Err(error) => assert!(!is_edited && error.line() == Some(5), "{error}"),
        }
    }
}

#[test]
fn a_mapping_in_the_guide_completes_what_was_marked() {
    let body = "Your order {{conversation.custom_attribute.order}} is here.";
    let (_, new) = new_guide(&import(&[("1", body)]), false);
    assert!(
        new.text.contains("[[conversation.custom_attribute.order]]")
            && new.text.contains("status: draft")
    );
    let mapped = new.text.replace("\ntopics:", "\nextends: []\nvariables: { order.number: { example: \"1\" } }\nimports: { chatwoot: { conversation.custom_attribute.order: order.number } }\n\ntopics:");
    let changed = update(&guide(&mapped), &import(&[("1", body)]));
    let after = guide(&changed.files[0].text);
    assert_eq!(after.topics()[0].answers()[0].source(), "Your order {{order.number}} is here.");
    let mut drafts = Selection::default();
    drafts.status = leitfaden::Status::Draft;
    let back = after.export(Chatwoot, &drafts).unwrap();
    assert!(back.text.contains("order {{conversation.custom_attribute.order}} is"));
}

#[test]
fn what_was_exported_is_known_again() {
    let own =
        |language: &str| Guide::parse("g.yaml", Guide::sample_source(language).unwrap()).unwrap();
    let (grouped, _) = new_guide(&chatwoot(), true);
    let (plain, _) = new_guide(&chatwoot(), false);
    for guide in [own("de"), own("en"), grouped, plain] {
        for format in export::formats() {
            let export = guide.export(format, &Selection::default()).unwrap();
            if export.answers == 0 {
                continue;
            }
            let import = Import::read(format, "file", export.text.as_bytes()).unwrap();
            let back = update(&guide, &import);
            assert!(back.files.is_empty(), "{format}: {}", back.report);
            let changed = [NoteKind::Added, NoteKind::Conflict, NoteKind::Updated];
            let is_changed = kinds(&back.report).iter().any(|kind| changed.contains(kind));
            assert!(!is_changed, "{format}: {}", back.report);
        }
    }
}

#[test]
fn ids_and_texts_of_a_source_survive_the_way_in_and_out() {
    let (guide, _) = new_guide(&chatwoot(), true);
    let export = guide.export(Chatwoot, &Selection::default()).unwrap();
    let back = Import::read(Chatwoot, "file", export.text.as_bytes()).unwrap();
    let source = chatwoot();
    assert_eq!(back.texts().len(), export.answers);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut same = 0;
    for text in back.texts() {
        let before = source.texts().iter().find(|before| before.id == text.id).unwrap();
        same += usize::from(words(&before.body) == words(&text.body));
    }
    // The others had markup, or a filter that Chatwoot does not have.
    assert_eq!((back.texts().len(), same), (43, 34));
}

#[test]
fn formats_are_names() {
    for format in ExchangeFormat::all() {
        assert_eq!(format.as_str().parse(), Ok(format));
    }
    assert!(
        "chatwood"
            .parse::<ExchangeFormat>()
            .unwrap_err()
            .to_string()
            .ends_with("did you mean `chatwoot`?")
    );
}
