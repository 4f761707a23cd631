//! What agents type, flows call and customers read stays the same on the way out and back.

use leitfaden::ExchangeFormat::{self, *};
use leitfaden::Guide;
use leitfaden::export::Selection;
use leitfaden::import::Import;
use serde_json::Value as Json;

use super::{kinds, new_guide};

fn guide(body: &str) -> Guide {
    let text = format!("leitfaden: 1\nname: Team\nextends: []\n{body}");
    Guide::parse("team.yaml", &text).unwrap_or_else(|error| panic!("{error}"))
}

fn export(guide: &Guide, format: ExchangeFormat) -> (Json, String) {
    let export = guide.export(format, &Selection::default()).unwrap();
    let file = match format {
        Chatwoot | Zendesk => serde_json::from_str(&export.text).unwrap(),
        Zammad => Json::Null,
        _ => serde_yaml::from_str(&export.text).unwrap(),
    };
    (file, export.text + &export.report.to_string())
}

/// The export of what was imported from the same tool.
fn back(format: ExchangeFormat, file: &str) -> (Json, String) {
    let import = Import::read(format, "file", file.as_bytes()).unwrap();
    export(&new_guide(&import, false).0, format)
}

const FORMATS: [ExchangeFormat; 5] = [Chatwoot, Zendesk, Zammad, Espanso, Rasa];

#[test]
fn helpers_print_the_guides_own_values_as_a_reply_does() {
    let guide = guide(
        "language: de\naddress: formal\nfacts: { weight: { value: 12.5 }, days: { value: 14 }, none: { value: 0 }, \
         day: { value: 2027-03-01 } }\nchannels: { chat: {} }\ntopics:\n  a:\n    title: A\n    answers:\n      - id: all\n        text: >-\n          \
         {{number facts.weight decimals=2}} {{number facts.days decimals=1}} {{date facts.day}} {{plural facts.days \"Tag\" \"Tage\"}}\n          \
         {{fallback facts.days \"x\"}} {{list facts.day}} {{#if facts.none}}a{{else}}b{{/if}}\n          \
         {{#if (and (gt facts.days 10) (not facts.none))}}c{{/if}}{{#unless (eq facts.days 14)}}d{{/unless}}\n",
    );
    let reply = guide.reply("a").channel("chat").render().unwrap().text;
    assert_eq!(reply, "12,50 14,0 1. März 2027 14 Tage 14 2027-03-01 b c");
    for format in FORMATS {
        assert!(export(&guide, format).1.contains(&reply), "{format}");
    }
}

#[test]
fn conditions_that_the_guide_decides_leave_only_what_the_tool_has_to_ask() {
    let guide = guide(
        "language: en\nfacts: { days: { value: 14 } }\nvariables: { customer.phone: { example: \"1\" } }\n\
         topics: { a: { title: A, answers: [{ id: all, text: \"{{#if (and customer.phone (gt facts.days 7))}}We call {{customer.phone}}{{/if}}\" }] } }\n",
    );
    // Its editor knows the phone by another name than its conditions.
    let expected = "{% if contact.phone_number != blank %}We call {{contact.phone}}{% endif %}";
    assert_eq!(export(&guide, Chatwoot).0[0]["content"], expected);
}

#[test]
fn values_are_escaped_in_html() {
    let guide = guide(
        "language: en\nbrand: \"Cup & Saucer <UK>\"\nchannels: { mail: { format: html }, chat: {} }\nvariables: { customer.name: { example: Sam } }\n\
         topics:\n  a:\n    title: A\n    answers:\n      - { id: rich, channels: [mail], text: \"<p>{{brand}} {{list brand}}</p>\" }\n      \
         - { id: short, channels: [mail], text: \"{{brand}}!\" }\n      - { id: plain, channels: [chat], text: \"{{brand}}\" }\n",
    );
    let reply = guide.reply("a").channel("mail").render().unwrap().text;
    for format in [Zendesk, Zammad, Espanso] {
        let (_, text) = export(&guide, format);
        assert!(text.contains(&reply), "{format}: {text}");
        let import =
            Import::read(format, "file", text.split("approximated").next().unwrap().as_bytes());
        let again = new_guide(&import.unwrap(), false).0;
        let texts: Vec<&str> = again
            .topics()
            .iter()
            .flat_map(leitfaden::Topic::answers)
            .map(leitfaden::Answer::source)
            .collect();
        assert_eq!(texts[0], "Cup & Saucer <UK> Cup & Saucer <UK>", "{format}");
        assert!(texts[1] == "Cup & Saucer <UK>!", "{format}: {texts:?}");
    }
}

#[test]
fn a_response_is_for_the_channels_that_are_exported() {
    let guide = guide(
        "language: en\nchannels: { chat: {}, sms: {} }\n\
         topics: { a: { title: A, answers: [{ id: all, channels: [chat, sms], text: We are on it. }] } }\n",
    );
    let mut selection = Selection::default();
    let both = guide.export(Rasa, &selection).unwrap().text;
    selection.channel = Some("sms".to_owned());
    let one = guide.export(Rasa, &selection).unwrap().text;
    assert!(both.contains("channel: \"chat\"") && both.contains("channel: \"sms\""), "{both}");
    assert!(!one.contains("channel: \"chat\"") && one.contains("channel: \"sms\""), "{one}");
}

#[test]
fn no_two_responses_are_said_under_the_same_condition() {
    let answers = |answers: &str| {
        let guide = guide(&format!(
            "language: en-GB\nchannels: {{ chat: {{}}, sms: {{}} }}\ntopics:\n  a:\n    title: A\n    answers:\n{answers}"
        ));
        let (file, text) = export(&guide, Rasa);
        let all = file["responses"]["utter_a"].as_array().unwrap().clone();
        let of = |one: &Json| {
            let text = |value: &Json| value.as_str().unwrap_or("-").to_owned();
            [text(&one["id"]), text(&one["condition"][0]["value"])]
        };
        (all.iter().map(of).collect::<Vec<_>>(), text)
    };
    let (found, _) = answers(
        "      - { id: us, language: en-US, text: Your color }\n      - { id: gb, text: Your colour }\n      \
         - { id: at, language: de-AT, text: Jänner }\n      - { id: de, language: de, text: Januar }\n      \
         - { id: fr, language: fr-FR, text: Janvier }\n      - { id: sms, channels: [sms], language: en-US, text: Color }\n",
    );
    let expected = [
        ["a/us", "en-US"],
        ["a/gb", "-"],
        ["a/at", "de-AT"],
        ["a/de", "de"],
        ["a/fr", "fr"],
        // Nothing else is said there.
        ["a/sms", "-"],
    ];
    assert_eq!(found, expected);
    let (found, text) = answers(
        "      - { id: one, channels: [chat], text: On it }\n      - { id: two, channels: [chat, sms], text: We are on it }\n",
    );
    assert_eq!(found, [["a/one", "-"], ["a/two/sms", "-"]]);
    assert!(text.contains("between a/one and this answer; it is left out on `chat`"), "{text}");
}

#[test]
fn names_from_the_tool_are_kept() {
    let triggers = [";hello", "omw", ":Öffnungszeiten", ":opening hours"];
    let matches: Vec<String> = triggers
        .iter()
        .map(|id| format!("  - {{ trigger: \"{id}\", replace: \"It is {id}.\" }}"))
        .collect();
    let (file, _) = back(Espanso, &format!("matches:\n{}\n", matches.join("\n")));
    let found: Vec<&Json> =
        file["matches"].as_array().unwrap().iter().map(|one| &one["trigger"]).collect();
    assert_eq!(found, triggers);

    let (file, _) = back(
        Rasa,
        "responses:\n  utter_TellPrice:\n  - text: It is 3 pounds.\n  - text: Three pounds.\n  help/hours:\n  - text: We open at nine.\n",
    );
    let mut found: Vec<&String> = file["responses"].as_object().unwrap().keys().collect();
    found.sort();
    assert_eq!(found, ["help/hours", "utter_TellPrice"]);

    let codes = ["Opening_Hours", "größe", "Go.Now", "plain-one"];
    let responses: Vec<Json> = codes
        .iter()
        .enumerate()
        .map(|(n, code)| serde_json::json!({ "id": n + 1, "short_code": code, "content": format!("This is {code}.") }))
        .collect();
    let (file, _) = back(Chatwoot, &serde_json::to_string(&responses).unwrap());
    let found: Vec<&Json> = file.as_array().unwrap().iter().map(|one| &one["short_code"]).collect();
    assert_eq!(found, codes);

    let (file, _) = back(
        Zendesk,
        r#"{"items": [{"id": 31, "name": "Return Policy 2", "placeholder": "{{dc.return_policy_2}}", "default_locale_id": 1,
            "variants": [{"content": "Send it back.", "locale_id": 1}, {"content": "Senden Sie es zurück.", "locale_id": 8}]}],
            "macros": [{"id": 5, "title": "late_parcel", "actions": [{"field": "comment_value", "value": "It is late."}]}]}"#,
    );
    let item = &file["items"][0];
    assert_eq!(
        (&item["id"], &item["name"], &item["placeholder"]),
        (&Json::from(31), &"Return Policy 2".into(), &"{{dc.return_policy_2}}".into())
    );
    let titles: Vec<&Json> =
        file["macros"].as_array().unwrap().iter().map(|one| &one["title"]).collect();
    assert!(titles.contains(&&"late_parcel".into()), "{titles:?}");
}

#[test]
fn names_that_are_taken_are_reported() {
    let guide = guide(
        "language: en\ntopics:\n  a: { title: A, answers: [{ id: all, imported: { from: \"chatwoot:1\", name: Hi }, text: Hello }] }\n  \
         b: { title: B, answers: [{ id: all, imported: { from: \"chatwoot:2\", name: Hi }, text: Good day }] }\n",
    );
    let export = guide.export(Chatwoot, &Selection::default()).unwrap();
    assert!(export.text.contains("\"Hi\"") && export.text.contains("\"b\""), "{}", export.text);
    assert_eq!(kinds(&export.report), [leitfaden::NoteKind::Approximated]);
    let (_, text) =
        back(Espanso, "matches:\n  - { regex: \"hours\\\\d\", replace: We open at nine. }\n");
    assert!(
        text.contains("the regex `hours\\d` is not carried over: the trigger is `:hours-d`"),
        "{text}"
    );
}

#[test]
fn other_ends_of_lines_are_escaped() {
    let text = "One\ntwo\u{2028}three\u{2029}four\u{85}five";
    let guide = guide(&format!(
        "language: en\ntopics: {{ a: {{ title: A, answers: [{{ id: all, text: {} }}] }} }}\n",
        serde_json::to_string(text)
            .unwrap()
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029")
            .replace('\u{85}', "\\u0085"),
    ));
    for (format, at) in [(Espanso, "/matches/0/replace"), (Rasa, "/responses/utter_a/0/text")] {
        let (file, written) = export(&guide, format);
        assert!(!written.contains(['\u{2028}', '\u{2029}', '\u{85}']), "{written}");
        assert_eq!(file.pointer(at).unwrap(), text);
    }
}
