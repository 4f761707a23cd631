//! The server's own contract.

use serde_json::{Value as Json, json};

use crate::server::{ENGLISH, GERMAN, Server};

fn rules(answer: &Json) -> Vec<&str> {
    answer["diagnostics"].as_array().unwrap().iter().map(|d| d["rule"].as_str().unwrap()).collect()
}

#[test]
fn a_draft_is_linted_like_a_line_of_json_lines() {
    let server = Server::start(&["--guide", ENGLISH]);
    let body = r#"{"id": 7, "text": "Hi 👋 Tom, calm down!", "channel": "X", "customer": "Sam"}"#;
    let answer = server.post("/v1/lint", body);
    assert_eq!(answer.status, 200);
    let found = answer.json();
    assert_eq!(found["id"], 7);
    assert_eq!(rules(&found), ["customer-name", "rude"]);
    assert_eq!(found["diagnostics"][0]["utf16"], json!([6, 9]));
    assert_eq!(found["length"], 21, "as X counts: an emoji is two");
}

#[test]
fn the_guard_passes_fixes_or_blocks() {
    let server = Server::start(&["--guide", ENGLISH]);
    let guard = |query: &str, text: &str| {
        server.post(&format!("/v1/guard{query}"), json!({ "text": text }).to_string()).json()
    };
    let fine = "Hi Sam, it left today. Just reply here.";
    assert_eq!(guard("", fine), json!({ "id": null, "verdict": "pass", "diagnostics": [] }));
    let loud = "Hi Sam, it left today!!! Just reply here.";
    assert_eq!(guard("", loud)["verdict"], "pass", "a warning does not stop a draft");
    assert_eq!(rules(&guard("", loud)), ["shouting"]);
    let fixed = guard("?level=warning", loud);
    assert_eq!(
        (&fixed["verdict"], &fixed["text"]),
        (&json!("fix"), &json!("Hi Sam, it left today! Just reply here."))
    );
    let rude = guard("?level=warning", "Hi Sam, calm down!!! Just reply here.");
    assert_eq!((&rude["verdict"], rude.get("text")), (&json!("block"), None));
}

/// The level is that of the request, else of the guide, else an error; each contract has the same.
#[test]
fn the_guide_sets_what_stops_a_draft() {
    let folder = crate::server::folder("serve-guard");
    let strict = folder.join("strict.yaml");
    let head = "leitfaden: 1\nname: Team\nlanguage: en\n";
    std::fs::write(&strict, format!("{head}guard: {{ level: warning }}\n")).unwrap();
    let server = Server::start(&["--guide", ENGLISH, "--guide", strict.to_str().unwrap()]);
    let loud = "Hi Sam, it left today!!! Just reply here.";
    let verdict = |query: &str| {
        let body = json!({ "text": loud }).to_string();
        server.post(&format!("/v1/guard?{query}"), body).json()["verdict"].clone()
    };
    assert_eq!(verdict(""), "pass");
    assert_eq!(verdict("guide=strict"), "fix");
    assert_eq!(verdict("guide=strict&level=error"), "pass");
    let level =
        |name: &str| server.get(&format!("/v1/guide?guide={name}")).json()["guard_level"].clone();
    assert_eq!((level("larkwood"), level("strict")), (json!("error"), json!("warning")));
    for (name, action, detections) in
        [("larkwood", "NONE", 0), ("strict", "GUARDRAIL_INTERVENED", 1)]
    {
        let parameters = json!({ "guide": name });
        let asked = json!({
            "input_type": "response", "texts": [loud], "additional_provider_specific_params": parameters,
        });
        let answer = server.post("/beta/litellm_basic_guardrail_api", asked.to_string()).json();
        assert_eq!(answer["action"], action);
        let asked = json!({ "contents": [loud], "detector_params": parameters });
        let answer = server.post("/api/v1/text/contents", asked.to_string()).json();
        assert_eq!(answer[0].as_array().unwrap().len(), detections);
    }
}

#[test]
fn several_guides_have_names() {
    let server = Server::start(&["--guide", &format!("shop={ENGLISH}"), "--guide", GERMAN]);
    let german =
        server.post("/v1/lint?guide=musterstrom", r#"{"text": "Das ist nicht unser Problem."}"#);
    assert_eq!(rules(&german.json()), ["dismissive"]);
    assert_eq!(server.get("/v1/guide").json()["name"], "Larkwood customer care");
    let unknown = server.get("/v1/guide?guide=musterstorm");
    assert_eq!((unknown.status, unknown.json()["nearest"].as_str()), (400, Some("musterstrom")));
    let health = server.get("/health").json();
    assert_eq!((&health["status"], &health["guides"][0]["name"]), (&json!("ok"), &json!("shop")));
}

#[test]
fn an_answer_is_shown_with_examples() {
    let server = Server::start(&["--guide", ENGLISH]);
    let guide = server.get("/v1/guide").json();
    let answer = &guide["topics"][0]["answers"][0];
    assert!(answer["text"].as_str().unwrap().starts_with("{{> hello}}"));
    assert!(answer["example"].as_str().unwrap().starts_with("Hi Sam, thanks for telling us"));
}

#[test]
fn a_message_becomes_a_reply() {
    let server = Server::start(&["--guide", ENGLISH]);
    let message = json!({ "text": "👋 my parcel hasnt arrived" }).to_string();
    let found = server.post("/v1/suggest?limit=1", message).json();
    assert_eq!(found["topics"][0]["topic"], "late-delivery");
    assert_eq!(
        found["topics"][0]["words"][0],
        json!({ "text": "parcel", "start": 8, "end": 14, "utf16": [6, 12] })
    );
    let lawyer = server.post("/v1/suggest", r#"{"text": "You will hear from my lawyer."}"#).json();
    assert_eq!((&lawyer["topics"], &lawyer["escalate"]["text"]), (&json!([]), &json!("lawyer")));

    let reply = |values: Json| {
        let body = json!({ "topic": "late-delivery", "channel": "x", "values": values });
        server.post("/v1/reply", body.to_string())
    };
    let refused = reply(json!({ "agent.initials": "mk" }));
    assert_eq!(refused.status, 422);
    assert_eq!(refused.json()["missing"], json!(["customer.name"]));
    assert_eq!(refused.json()["invalid"][0]["name"], "agent.initials");
    let filled =
        reply(json!({ "customer": { "name": "{{agent.email}}" }, "agent.initials": "MK" }));
    assert_eq!(filled.status, 200);
    assert!(filled.json()["text"].as_str().unwrap().starts_with("Hi there, thanks"), "{filled:?}");
}

/// A customer reads texts, and never JSON.
#[test]
fn a_value_of_the_wrong_kind_is_refused() {
    let folder = crate::server::folder("serve-values");
    let guide = folder.join("team.yaml");
    let text =
        "Hi {{customer.name}}.{{#if order.paid}} Paid: {{list order.items}}.{{/if}}{{> rest}}";
    std::fs::write(
        &guide,
        format!(
            "leitfaden: 1\nname: Team\nlanguage: en\nextends: []\nvariables: {{ customer.name: {{ example: Sam }}, order.paid: {{ example: paid }}, order.items: {{ example: [a, b] }}, agent: {{ example: Mia }} }}\n\
             partials: {{ rest: ' {{{{#if agent}}}}By {{{{agent}}}}.{{{{/if}}}}' }}\n\
             topics: {{ paid: {{ title: Paid, answers: [{{ id: main, text: '{text}' }}] }} }}\n"
        ),
    )
    .unwrap();
    let server = Server::start(&["--guide", guide.to_str().unwrap()]);
    let reply = |name: &str, value: Json| {
        let mut values = json!({ "customer.name": "Sam", "order.paid": true, "order.items": ["a", 2], "agent": "Mia" });
        values[name] = value;
        server.post("/v1/reply", json!({ "topic": "paid", "values": values }).to_string())
    };
    let filled = reply("order.paid", json!(true));
    assert_eq!(filled.json()["text"], "Hi Sam. Paid: a and 2. By Mia.");
    assert_eq!(reply("order.paid", json!(false)).json()["text"], "Hi Sam. By Mia.");
    assert_eq!(reply("order.paid", json!(["a"])).status, 200, "the answer only asks about it");
    assert_eq!(reply("order.items", json!("a")).status, 200, "a list of one");
    assert_eq!(reply("customer.name", json!(7)).status, 200);
    for (name, value, reason) in [
        ("customer.name", json!(["a", "b"]), "is a list, but must be a text or a number"),
        ("customer.name", json!(true), "is a boolean, but must be a text or a number"),
        ("agent", json!(["a"]), "is a list, but must be a text or a number"),
        ("agent", json!(false), "is a boolean, but must be a text or a number"),
        ("order.items", json!(true), "is a boolean, but must be a text or a number"),
        (
            "order.items",
            json!(["a", false]),
            "is a list with a boolean, but must be a list of texts or numbers",
        ),
    ] {
        let refused = reply(name, value.clone());
        let invalid = json!([{ "name": name, "reason": reason }]);
        assert_eq!((refused.status, &refused.json()["invalid"]), (422, &invalid), "{name} {value}");
    }
}

#[test]
fn wrong_input_is_refused_with_the_nearest_name() {
    let server = Server::start(&["--guide", ENGLISH]);
    for (path, body, message) in [
        (
            "/v1/lint",
            r#"{"text": "a", "chanel": "x"}"#,
            "there is no key `chanel`; did you mean `channel`?",
        ),
        (
            "/v1/lint",
            r#"{"text": "a", "channel": "emial"}"#,
            "there is no channel `emial`; did you mean `email`?",
        ),
        (
            "/v1/lint",
            r#"{"text": "a", "topic": "late-delivry"}"#,
            "there is no topic `late-delivry`; did you mean `late-delivery`?",
        ),
        ("/v1/lint", r#"{"text": "a", "text": "b"}"#, "the key `text` comes twice"),
        (
            "/v1/lint",
            r#"{"text": "a", "language": "fr"}"#,
            "the guide has no rules for the language `fr`; expected one of: en",
        ),
        ("/v1/lint", "", "this is not a JSON object: EOF while parsing a value at column 0"),
        ("/v1/lint", r#"{"channel": "x"}"#, "the key `text` is missing"),
        (
            "/v1/lint?guid=a",
            r#"{"text": "a"}"#,
            "there is no parameter `guid`; did you mean `guide`?",
        ),
        (
            "/v1/lint?guide=larkwood&guide=larkwood",
            r#"{"text": "a"}"#,
            "the parameter `guide` comes twice",
        ),
        ("/v1/lint?guide=", r#"{"text": "a"}"#, "the parameter `guide` is empty"),
        ("/v1/guard?level=", r#"{"text": "a"}"#, "the parameter `level` is empty"),
        ("/v1/guard?level=%FF", r#"{"text": "a"}"#, "the parameters are not UTF-8"),
        ("/v1/guard", r#"{"text": ""}"#, "`text` is empty: there is nothing to judge"),
        (
            "/v1/guard",
            r#"{"text": " \n\t\u00a0\u200b"}"#,
            "`text` is empty: there is nothing to judge",
        ),
        (
            "/v1/guard",
            r#"{"text": "a", "context": {"order": {"number": 1, "number": 2}}}"#,
            "the key `number` comes twice",
        ),
        (
            "/v1/lint",
            r#"{"text": "a", "context": {"items": [{"a": 1, "a": 1}]}}"#,
            "the key `a` comes twice",
        ),
        (
            "/v1/reply",
            r#"{"topic": "praise", "values": {"customer.name": "Sam", "customer.name": "Tom"}}"#,
            "the key `customer.name` comes twice",
        ),
        (
            "/v1/reply",
            r#"{"topic": "praise", "values": {"customer.name": "Sam", "customer": {"name": "Tom"}}}"#,
            "the variable `customer.name` comes twice",
        ),
        ("/v1/reply", r#"{"topic": "praise", "topic": "praise"}"#, "the key `topic` comes twice"),
        (
            "/v1/guard?level=warnin",
            r#"{"text": "a"}"#,
            "there is no level `warnin`; did you mean `warning`?",
        ),
        ("/v1/reply", r#"{"topik": "praise"}"#, "there is no key `topik`; did you mean `topic`?"),
        ("/v1/reply", r#"["praise"]"#, "this is not a JSON object"),
        ("/v1/reply", r#"{"topic": "prais"}"#, "there is no topic `prais`; did you mean `praise`?"),
        (
            "/v1/reply",
            r#"{"topic": "praise", "values": {"customer": {"nmae": "Sam"}}}"#,
            "there is no variable `customer.nmae`; did you mean `customer.name`?",
        ),
        (
            "/v1/check?today=tomorrow",
            "",
            "`today`: `tomorrow` is not a date; write year, month and day, such as 2027-03-01",
        ),
    ] {
        let answer = server.post(path, body);
        assert_eq!((answer.status, answer.error().as_str()), (400, message), "{path} {body}");
    }
    let gone = server.get("/v1/lnit");
    assert_eq!((gone.status, gone.json()["nearest"].as_str()), (404, Some("/v1/lint")));
    let wrong = server.get("/v1/lint");
    assert_eq!((wrong.status, wrong.header("allow")), (405, Some("POST")));
}
