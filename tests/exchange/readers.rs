//! What each format has, and what is wrong with files that cannot be read.

use leitfaden::ExchangeFormat::{self, *};
use leitfaden::NoteKind;
use leitfaden::import::Import;

use super::{kinds, new_guide};

fn read(format: ExchangeFormat, text: &str) -> Import {
    Import::read(format, "file", text.as_bytes()).unwrap()
}

/// Id, name, shortcut and body of the only text.
fn only(format: ExchangeFormat, text: &str) -> [String; 4] {
    let import = read(format, text);
    let [text] = import.texts() else { panic!("{format}: {:?}", import.texts()) };
    [
        text.id.clone(),
        text.name.clone(),
        text.shortcut.clone().unwrap_or_default(),
        text.body.clone(),
    ]
}

#[test]
fn every_format_is_read_as_its_tool_gives_it() {
    for (format, file, expected) in [
        (Chatwoot, r#"[{"id": 1, "short_code": "a", "content": "b"}]"#, ["1", "a", "a", "b"]),
        (
            Chatwoot,
            r#"{"payload": [{"id": 1, "short_code": "/a", "content": "b"}]}"#,
            ["1", "a", "a", "b"],
        ),
        (
            Zendesk,
            r#"{"macros": [{"id": 1, "title": "A", "actions": [{"field": "comment_value", "value": ["channel:all", "b"]}]}]}"#,
            ["1", "A", "", "b"],
        ),
        (
            Zendesk,
            r#"{"macro": {"id": 1, "title": "A", "actions": [{"field": "comment_value", "value": "c"}, {"field": "comment_value_html", "value": "<p>b</p>"}]}}"#,
            ["1", "A", "", "<p>b</p>"],
        ),
        (Zammad, "ID,Name,Content\n1,A,b\n", ["1", "A", "", "b"]),
        (
            Espanso,
            "matches:\n  - trigger: ':a'\n    label: A\n    replace: b\n",
            [":a", "A", "a", "b"],
        ),
        (
            Espanso,
            "matches:\n  - trigger: ':a'\n    form: 'Hi [[name]]'\n",
            [":a", "a", "a", "Hi {{name}}"],
        ),
        (
            Espanso,
            "matches:\n  - triggers: [':a']\n    replace: '{{form1.x}} {{y}}'\n    vars:\n      - { name: form1, type: form, params: { layout: '[[x]]', fields: { x: { default: d } } } }\n      - { name: y, type: echo, params: { echo: z } }\n",
            [":a", "a", "a", "{{x|d}} z"],
        ),
        (Rasa, "responses:\n  utter_a:\n    - text: b\n", ["utter_a", "a", "a", "b"]),
        (
            HelpScout,
            r#"{"_embedded": {"replies": [{"id": 1, "name": "A", "text": "b<br>"}]}}"#,
            ["1", "A", "", "b<br>"],
        ),
        (
            Freshdesk,
            r#"[{"id": 1, "title": "A", "content": "b", "content_html": "<p>b</p>"}]"#,
            ["1", "A", "", "<p>b</p>"],
        ),
        (
            Gorgias,
            r#"{"data": [{"id": 1, "name": "A", "actions": [{"name": "setResponseText", "arguments": {"body_text": "b"}}]}]}"#,
            ["1", "A", "", "b"],
        ),
        (
            Front,
            r#"{"_results": [{"id": "rsp_1", "name": "A", "body": "<p>b</p>"}]}"#,
            ["rsp_1", "A", "", "<p>b</p>"],
        ),
        (
            Intercom,
            r#"{"data": [{"id": "1", "name": "A", "body": "<p>b</p>", "body_text": "b"}]}"#,
            ["1", "A", "", "<p>b</p>"],
        ),
        (
            Discourse,
            r#"{"templates": [{"id": 1, "title": "A", "slug": "a", "content": "b"}]}"#,
            ["1", "A", "a", "b"],
        ),
        (OsTicket, "- canned_id: 1\n  title: A\n  response: b\n", ["1", "A", "", "b"]),
        (
            RocketChat,
            r#"{"cannedResponses": [{"_id": "x", "shortcut": "!a", "text": "b"}]}"#,
            ["x", "a", "a", "b"],
        ),
        (
            GitLab,
            r#"{"data": {"currentUser": {"savedReplies": {"nodes": [{"id": "gid://1", "name": "A", "content": "b"}]}}}}"#,
            ["gid://1", "A", "", "b"],
        ),
        (
            GitHub,
            r#"{"data": {"viewer": {"savedReplies": {"nodes": [{"databaseId": 1, "title": "A", "body": "b"}]}}}}"#,
            ["1", "A", "", "b"],
        ),
        (Csv, "title;text\nA;\"b; \"\"c\"\"\"\n", ["A", "A", "", "b; \"c\""]),
        (Csv, "Kürzel\tAntwort\na\tb\n", ["a", "", "a", "b"]),
        (
            Markdown,
            "intro\n\n# Orders\n\n## A ##\n\nb\n\n```\n# c\n```\n",
            ["Orders / A", "A", "", "b\n\n```\n# c\n```"],
        ),
    ] {
        assert_eq!(only(format, file), expected, "{format}");
    }
}

#[test]
fn languages_channels_and_states_are_kept() {
    let dynamic = r#"{"macros": [{"id": 7, "title": "Refund", "active": false, "actions": [{"field": "comment_value", "value": "{{dc.refund}}"}]}],
        "items": [{"id": 3, "name": "Refund", "placeholder": "{{dc.refund}}", "variants": [
            {"content": "Your money is on its way.", "locale_id": 1}, {"content": "Ihr Geld ist unterwegs.", "locale_id": 8}]}]}"#;
    let rasa = "responses:\n  utter_refund:\n    - { text: Your money is on its way., channel: slack }\n    - { text: Ihr Geld ist unterwegs., condition: [{ type: slot, name: language, value: de }] }\n    - { text: More., condition: [{ type: slot, name: vip, value: true }], buttons: [{ title: a }] }\n";
    for (format, file, expected) in [
        (
            Zendesk,
            dynamic,
            vec![
                ("de", Some("de"), "", "retired", "zendesk:7/de"),
                ("en", None, "", "retired", "zendesk:7/en"),
            ],
        ),
        (
            Rasa,
            rasa,
            vec![
                ("en-slack", None, "slack", "approved", "rasa:utter_refund"),
                ("de", Some("de"), "", "approved", "rasa:utter_refund/2"),
                ("en", None, "", "draft", "rasa:utter_refund/3"),
            ],
        ),
    ] {
        let mut options = super::options(false);
        options.language = Some("en".to_owned());
        let new = read(format, file).to_guide(&options).unwrap();
        let guide = super::without_packs(&new);
        let [topic] = guide.topics() else { panic!("{}", new.text) };
        let mut found: Vec<_> = topic
            .answers()
            .iter()
            .map(|answer| {
                let channels = answer.channels().collect::<Vec<_>>().join(",");
                (
                    answer.id(),
                    answer.own_language(),
                    channels,
                    answer.status().as_str(),
                    answer.imported_from().next().unwrap(),
                )
            })
            .collect();
        let mut expected: Vec<_> = expected
            .into_iter()
            .map(|(id, language, channel, status, from)| {
                (id, language, channel.to_owned(), status, from)
            })
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{format}: {}", new.report);
    }
}

#[test]
fn entries_that_cannot_be_read_are_named_and_the_others_kept() {
    let import = read(
        Chatwoot,
        r#"[{"id": 1, "short_code": "a", "content": "b"}, 7, {"id": 2, "short_code": "c"}, {"id": 1, "short_code": "d", "content": "e"}]"#,
    );
    assert_eq!(import.texts().len(), 1);
    assert_eq!(
        import.report().to_string(),
        "skipped: the entry is not an object\n    in file, entry 2\n\
         skipped: the entry has no text under `content`\n    in c\n\
         skipped: an entry before has the same id, and is kept instead\n    in chatwoot:1 “d”\n"
    );
    let macros = r#"{"macros": [{"id": 1, "title": "A", "actions": [{"field": "comment_value", "value": "b"}, {"field": "status", "value": "solved"}, {"field": "attachment", "value": "x"}]}]}"#;
    let (guide, new) = new_guide(&read(Zendesk, macros), false);
    assert_eq!(kinds(&new.report), [NoteKind::Action, NoteKind::Attachment]);
    assert!(!guide.topics()[0].answers()[0].is_approved());
}

#[test]
fn files_that_cannot_be_read_are_errors_with_their_place() {
    let too_large = vec![b' '; Import::MAX_FILE_BYTES + 1];
    for (format, bytes, message) in [
        (Chatwoot, &b""[..], "file: the file is empty"),
        (Chatwoot, b"[{\"id\": 1,\n]", "file:2:1: this is not valid JSON: key must be a string"),
        (Chatwoot, b"[]", "file: there is no text in the file"),
        (
            Chatwoot,
            b"{\"users\": []}",
            "file: there is no list of texts, but an object with the keys: users; expected one of: ",
        ),
        (
            Chatwoot,
            b"[\n\"\xe4\"]",
            "file:2: byte 0xe4 is not UTF-8; export the file again, as UTF-8",
        ),
        (Chatwoot, b"[\n\"a\0\"]", "file:2: the file is not a text: it has a zero byte"),
        (
            Chatwoot,
            &too_large,
            "file: the file has more than 64 MiB, the limit for a file to import; export fewer texts at a time",
        ),
        (
            Csv,
            b"a,b\n1,2\n",
            "file:1: no column has the texts; the first line has: a, b; expected one of: answer, ",
        ),
        (Csv, b"name,text\na,b\nc\n", "file:3: the entry has 1 fields, but the first line has 2; "),
        (
            Csv,
            b"name,text\na,\"b\nc,d\n",
            "file:2: a quotation mark in this entry is never closed, or ",
        ),
        (
            Csv,
            b"name,text\na,\x81\n",
            "file:2: byte 0x81 is neither UTF-8 nor Windows-1252; save the file as UTF-8",
        ),
        (Csv, b"\xff\xfea", "file: the file begins as UTF-16, but is damaged"),
        (Espanso, b"a: [", "file:1:"),
        (Espanso, b"a: 1\na: 2\n", "file:2: the key `a` comes twice in the same map"),
        (Espanso, b"a: 1\n", "file: there is no list `matches`; "),
        (Rasa, b"intents: [a]\n", "file: there is no map `responses`; "),
        (Zendesk, b"{\"users\": []}", "file: there are no macros and no dynamic content; "),
        (Markdown, b"no heading\n", "file: no heading has a text below it; "),
    ] {
        let error = Import::read(format, "file", bytes).unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}\n{message}");
    }
}

#[test]
fn other_encodings_are_converted_and_said() {
    let utf16: Vec<u8> =
        "\u{feff}name;text\r\nA;Grüße\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, body, said) in [
        (&b"\xef\xbb\xbfname,text\r\nA,b\r\n"[..], "b", vec![]),
        (
            b"name;text\r\nA;Gr\xfc\xdfe \x80 \x84x\x93\r\n",
            "Grüße € „x“",
            vec!["the file is Windows-1252", "the columns are separated by semicolons"],
        ),
        (&utf16, "Grüße", vec!["the file is UTF-16", "the columns are separated by semicolons"]),
        (
            b"name,text\nA,Gr\xc3\x83\xc2\xbc\xc3\x9fe\n",
            "GrÃ¼ße",
            vec!["some letters were encoded twice before"],
        ),
    ] {
        let import = Import::read(Csv, "file", bytes).unwrap();
        assert_eq!(import.texts()[0].body, body);
        let notes = import.report().notes();
        assert_eq!(notes.len(), said.len());
        assert!(
            notes.iter().zip(said).all(|(note, said)| note.message().starts_with(said)),
            "{}",
            import.report()
        );
    }
}

#[test]
fn names_become_ids_and_titles() {
    for (name, id, title) in [
        ("late_delivery", "late_delivery", "Late delivery"),
        ("Lieferung verspätet?", "lieferung-verspaetet", "Lieferung verspätet?"),
        ("24h Support", "t-24h-support", "24h Support"),
        ("配送", "t-1", "配送"),
        ("a: b # c", "a-b-c", "A: b # c"),
    ] {
        let text = leitfaden::import::Text::new("1", name, "We are on it.");
        let (guide, _) = new_guide(&Import::from_texts(Chatwoot, [text]), false);
        let topic = &guide.topics()[0];
        assert_eq!((topic.id(), topic.title()), (id, title));
    }
    let same =
        ["1", "2", "3"].map(|id| leitfaden::import::Text::new(id, "Same", format!("Text {id}")));
    let (guide, _) = new_guide(&Import::from_texts(Chatwoot, same), false);
    let ids: Vec<&str> = guide.topics().iter().map(leitfaden::Topic::id).collect();
    assert_eq!(ids, ["same", "same-2", "same-3"]);
}

#[test]
fn every_beginning_of_a_text_is_read_without_a_panic() {
    let texts = super::chatwoot();
    let texts = texts.texts().iter().filter(|text| text.body.contains(['<', '{', '$']));
    let beginnings = texts.flat_map(|text| {
        text.body.char_indices().step_by(23).map(|(at, _)| {
            let id = format!("{}-{at}", text.id);
            leitfaden::import::Text::new(id.clone(), format!("Text {id}"), &text.body[..at])
        })
    });
    let beginnings: Vec<_> = beginnings.collect();
    for format in [Chatwoot, Zammad, HelpScout, Rasa, Espanso, OsTicket] {
        let (guide, new) = new_guide(&Import::from_texts(format, beginnings.clone()), true);
        assert!(guide.topics().len() == new.topics && new.drafts > 0, "{format}");
    }
}
