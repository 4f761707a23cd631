//! What sources say beside their texts, or in another way than usual: it is carried over or reported, never lost.

use leitfaden::ExchangeFormat::{self, *};
use leitfaden::import::Import;
use leitfaden::{Guide, NoteKind};

use super::{convert, kinds, new_guide};

fn guide(format: ExchangeFormat, text: &str) -> (Guide, String) {
    let (guide, new) = new_guide(&Import::read(format, "file", text.as_bytes()).unwrap(), false);
    (guide, new.report.to_string())
}

/// Channels, status and text of all answers.
fn answers(guide: &Guide) -> Vec<(String, &str, &str)> {
    let answers = guide.topics().iter().flat_map(leitfaden::Topic::answers);
    answers
        .map(|answer| {
            let channels = answer.channels().collect::<Vec<_>>().join(",");
            (channels, answer.status().as_str(), answer.source().trim_end())
        })
        .collect()
}

fn row(
    channels: &str,
    status: &'static str,
    text: &'static str,
) -> (String, &'static str, &'static str) {
    (channels.to_owned(), status, text)
}

#[test]
fn plain_texts_with_some_html_keep_their_lines() {
    for (body, text, reported) in [
        (
            "Good day,\n\nwe have <i>both</i> parcels:\n\n- red\n- blue",
            "Good day,\n\nwe have both parcels:\n\n- red\n- blue",
            vec![NoteKind::Markup],
        ),
        ("One<br>\ntwo\n\nthree", "One\ntwo\n\nthree", vec![NoteKind::Markup]),
        ("One<br />two<br>\n<br>\nthree", "One\ntwo\n\nthree", vec![]),
        (
            "Write to\n  <a href=\"https://a.example\">us</a>.\nBye",
            "Write to\n  us (https://a.example).\nBye",
            vec![],
        ),
        (
            "First,\nsecond.\n<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n\nBye,\nSam",
            "First,\nsecond.\n\n- a\n- b\n\nBye,\nSam",
            vec![NoteKind::Markup; 2],
        ),
        ("<p>One\nline</p>\n\n\n<p>Two</p>\n", "One line\n\nTwo", vec![]),
        ("A\n\n<!-- for us -->\n\nB", "A\n\nB", vec![NoteKind::Markup]),
    ] {
        let (found, is_draft, report) = convert(Chatwoot, body);
        assert_eq!((found.as_str(), is_draft), (text, false), "{body}: {report}");
        assert_eq!(kinds(&report), reported, "{body}: {report}");
    }
}

#[test]
fn a_macro_with_several_texts_keeps_all() {
    let comments = r#"{"macros": [{"id": 4, "title": "Hours", "actions": [
        {"field": "comment_value", "value": ["channel:all", "We open at nine, and close at six."]},
        {"field": "comment_value", "value": ["channel:sms", "Open 9 to 6."]},
        {"field": "comment_value", "value": ["channel:sms", "Open from 9."]}]}]}"#;
    let (found, report) = guide(Zendesk, comments);
    assert_eq!(found.topics().len(), 1);
    assert_eq!(
        answers(&found),
        [
            row("", "approved", "We open at nine, and close at six."),
            row("sms", "approved", "Open 9 to 6."),
            row("sms", "draft", "Open from 9."),
        ],
        "{report}"
    );
    let both = r#"[{"id": 4, "title": "Hours", "actions": [{"field": "comment_value", "value": "We open at PLAIN."},
        {"field": "comment_value_html", "value": "<p>We open at <b>nine</b>.</p>"}]}]"#;
    assert!(guide(Zendesk, both).1.contains("skipped: the plain text says something else"));
    assert!(!guide(Zendesk, &both.replace("PLAIN", "nine")).1.contains("skipped"));
    let responses = r#"{"data": [{"id": 4, "name": "Hours", "actions": [
        {"name": "setResponseText", "arguments": {"body_text": "We open at nine."}},
        {"name": "setResponseText", "arguments": {"body_html": "<div>We close at six.</div>"}}]}]}"#;
    let (found, report) = guide(Gorgias, responses);
    assert_eq!(
        answers(&found),
        [row("", "approved", "We open at nine."), row("", "draft", "We close at six.")],
        "{report}"
    );
    let chat = r#"{"id": 4, "name": "Hours", "text": "<p>We open at nine.</p>", "chatText": "From nine!"}"#;
    let (found, _) = guide(HelpScout, chat);
    assert_eq!(
        answers(&found),
        [row("", "approved", "We open at nine."), row("chat", "approved", "From nine!")]
    );
    assert_eq!(
        answers(&guide(HelpScout, &chat.replace("From nine!", "We open at nine.")).0).len(),
        1
    );
    let rasa = "responses:\n  utter_wait:\n    - { text: One moment., channel: sms }\n    - { text: One moment., channel: chat }\n";
    assert_eq!(answers(&guide(Rasa, rasa).0), [row("sms,chat", "approved", "One moment.")]);
}

#[test]
fn what_customers_must_not_get_is_no_approved_answer() {
    for (format, file, said) in [
        (
            Zendesk,
            r#"[{"id": 1, "title": "A", "actions": [{"field": "comment_value", "value": "Ask the boss."}, {"field": "comment_mode_is_public", "value": false}]}]"#,
            "internal note",
        ),
        (
            Zendesk,
            r#"{"items": [{"id": 1, "name": "A", "variants": [{"content": "Tere!", "locale_id": 4711}]}]}"#,
            "the locale 4711 is not known",
        ),
        (
            Gorgias,
            r#"[{"id": 1, "name": "A", "actions": [{"name": "setResponseText", "arguments": {"body_text": "See below.", "attachments": [{"name": "a.pdf"}]}}]}]"#,
            "attachment: the field `attachments`",
        ),
        (Csv, "name,text,language\nA,Saluton!,Esperanto-ish\n", "the language `Esperanto-ish`"),
        (Csv, "name,text,active\nA,Hi!,perhaps\n", "“perhaps”"),
        (Csv, "name,text,answer\nA,Where is it?,On its way.\n", "the column `answer` is left out"),
        (Csv, "name,text,text\nA,Where is it?,On its way.\n", "the column `text` is left out"),
    ] {
        let (found, report) = guide(format, file);
        assert!(answers(&found).iter().all(|(_, status, _)| *status == "draft"), "{file}");
        assert!(report.contains(said), "{report}");
    }
    for (format, file) in [
        (Csv, "name,text,active\nA,Hi!,Disabled\n"),
        (Csv, "name,text,aktiv\nA,Hi!,n\n"),
        (Csv, "name,text,active\nA,Hi!,archived\n"),
        (Freshdesk, r#"[{"id": 1, "title": "A", "content": "Hi!", "deleted": true}]"#),
    ] {
        assert_eq!(answers(&guide(format, file).0), [row("", "retired", "Hi!")], "{file}");
    }
}

#[test]
fn what_is_not_in_the_file_is_said() {
    let list = r#"{"_embedded": {"replies": [{"id": 1, "name": "A", "preview": "We open at..."}, {"id": 2, "name": "B", "text": "<p>Hi!</p>"}]}}"#;
    let (found, report) = guide(HelpScout, list);
    assert_eq!(answers(&found), [row("", "approved", "Hi!")]);
    assert!(report.contains("fetch each reply by its id\n    in A"), "{report}");
    let one = r#""id": 1, "name": "A", "title": "A", "shortcut": "a", "text": "Hi!", "body": "Hi!", "actions": [{"field": "comment_value", "value": "Hi!"}]"#;
    for (format, file, is_part) in [
        (
            Zendesk,
            format!(r#"{{"macros": [{{{one}}}], "next_page": "https://a.example/2", "count": 3}}"#),
            true,
        ),
        (Zendesk, format!(r#"{{"macros": [{{{one}}}], "next_page": null, "count": 300}}"#), false),
        (Zendesk, format!(r#"{{"macros": [{{{one}}}], "meta": {{"has_more": true}}}}"#), true),
        (
            HelpScout,
            format!(
                r#"{{"_embedded": {{"replies": [{{{one}}}]}}, "page": {{"number": 1, "totalPages": 2}}}}"#
            ),
            true,
        ),
        (
            HelpScout,
            format!(
                r#"{{"_embedded": {{"replies": [{{{one}}}]}}, "page": {{"number": 2, "totalPages": 2}}}}"#
            ),
            false,
        ),
        (
            Front,
            format!(
                r#"{{"_results": [{{{one}}}], "_pagination": {{"next": "https://a.example/2"}}}}"#
            ),
            true,
        ),
        (Front, format!(r#"{{"_results": [{{{one}}}], "_pagination": {{"next": null}}}}"#), false),
        (
            Intercom,
            format!(r#"{{"data": [{{{one}}}], "pages": {{"next": {{"starting_after": "x"}}}}}}"#),
            true,
        ),
        (
            RocketChat,
            format!(r#"{{"cannedResponses": [{{{one}}}], "offset": 0, "count": 1, "total": 2}}"#),
            true,
        ),
        (
            RocketChat,
            format!(r#"{{"cannedResponses": [{{{one}}}], "offset": 1, "count": 1, "total": 2}}"#),
            false,
        ),
        (
            GitHub,
            format!(
                r#"{{"data": {{"viewer": {{"savedReplies": {{"pageInfo": {{"hasNextPage": true}}, "nodes": [{{{one}}}]}}}}}}}}"#
            ),
            true,
        ),
    ] {
        let report = guide(format, &file).1;
        assert_eq!(report.contains("one page of several"), is_part, "{file}: {report}");
    }
    let form = "matches:\n  - trigger: a\n    form: Hi [[who]]\n    form_fields: { who: { type: list, values: [Kim, Jo], default: Kim } }\n";
    let report = guide(Espanso, form).1;
    assert!(
        report
            .contains("the key `values` of the form field `who` is not carried over: `Kim`, `Jo`")
    );
    assert!(!report.contains("`default`"));
}

#[test]
fn all_lists_and_versions_are_read() {
    let own = r#"{"nodes": [{"id": "g:1", "name": "A", "content": "Hi!"}]}"#;
    let team = r#"{"edges": [{"node": {"id": "g:2", "name": "B", "content": "Bye!"}}]}"#;
    let lists = format!(
        r#"{{"data": {{"currentUser": {{"savedReplies": {own}}}, "group": {{"savedReplies": {team}}}}}}}"#
    );
    let found = |format, file: &str| {
        let import = Import::read(format, "file", file.as_bytes()).unwrap();
        let pairs = import.texts().iter().map(|text| (text.id.clone(), text.language.clone()));
        pairs.map(|(id, tag)| format!("{id} {}", tag.unwrap_or_default())).collect::<Vec<_>>()
    };
    assert_eq!(found(GitLab, &lists), ["g:1 ", "g:2 "]);
    assert_eq!(
        found(RocketChat, r#"{"cannedResponse": {"_id": "r", "shortcut": "a", "text": "Hi!"}}"#),
        ["r "]
    );
    let variants = r#"{"items": [{"id": 1, "name": "A", "variants": [{"content": "Grey", "locale_id": 1176}, {"content": "Gray", "locale_id": 1}]}]}"#;
    assert_eq!(found(Zendesk, variants), ["dc-1/en-GB en-GB", "dc-1/en en"]);
    let guide = guide(Zendesk, variants).0;
    assert_eq!(answers(&guide), [row("", "approved", "Grey"), row("", "approved", "Gray")]);
    assert_eq!(
        found(
            Csv,
            "name,text,language\nA,Hi!,English\nA,Hallo!,de_AT\nA,Allô !,Französisch\nA,Hé!,\nA,Hé!,\n"
        ),
        ["A en", "A/de-AT de-AT", "A/fr fr", "A/2 "]
    );
}

#[test]
fn marks_that_only_the_tool_reads_are_taken_out() {
    let (text, is_draft, report) = convert(Espanso, "Kind regards,\n$|$");
    assert_eq!(
        (text.as_str(), is_draft, kinds(&report)),
        ("Kind regards,", false, vec![NoteKind::Markup])
    );
    let headings = "Refund\n======\n\nIn five days.\n\nSee you,\nSam\n---\n\nReturn\n------\nBy post.\n\n---\n\nOr here.\n";
    let import = Import::read(Markdown, "file", headings.as_bytes()).unwrap();
    let found: Vec<_> =
        import.texts().iter().map(|text| (text.name.as_str(), text.body.as_str())).collect();
    assert_eq!(
        found,
        [
            ("Refund", "In five days.\n\nSee you,\nSam\n---"),
            ("Return", "By post.\n\n---\n\nOr here.")
        ]
    );
    let html = r#"{"macros": [{"id": 2, "title": "A", "actions": [{"field": "comment_value_html", "value": "<p>{{dc.hi}}</p>"}]}],
        "items": [{"id": 3, "name": "Hi", "placeholder": "{{dc.hi}}", "variants": [{"content": "Hi!", "locale_id": 1}]}]}"#;
    assert_eq!(answers(&guide(Zendesk, html).0), [row("", "approved", "Hi!")]);
}

#[test]
fn quotation_marks_that_are_forgotten_are_errors() {
    for (file, line) in [
        ("name,text\nA,b\nC,\"cut off", 3),
        ("name,text\nA,\"cut\noff\nB,c\n", 2),
        ("name,text\nA,\"one\nB,two \"three\" four\nC,d\n", 2),
        ("name,text\nA,\"she said \"hi\" to us\"\n", 2),
    ] {
        let error = Import::read(Csv, "file", file.as_bytes()).unwrap_err();
        assert_eq!(error.line(), Some(line), "{error}");
        assert!(error.message().contains("never closed"), "{error}");
    }
    for file in ["name,text\nA,a 5\" pipe\n", "name,text\n\"A\" ,\"b \"\"c\"\"\n\nd\"\n"] {
        assert!(Import::read(Csv, "file", file.as_bytes()).is_ok(), "{file}");
    }
}
