//! The contracts of other tools. Their real clients are in `tests/clients`.

use serde_json::{Value as Json, json};

use crate::server::{ENGLISH, GERMAN, Server};

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Rule, offset, length and replacements of each match.
fn matches(answer: &Json) -> Vec<(String, u64, u64, Json)> {
    let all = answer["matches"].as_array().unwrap_or_else(|| panic!("{answer}"));
    let number = |value: &Json| value.as_u64().unwrap();
    let rule = |found: &Json| found["rule"]["id"].as_str().unwrap().to_owned();
    all.iter()
        .map(|m| {
            let values = m["replacements"].as_array().unwrap().iter().map(|r| r["value"].clone());
            (rule(m), number(&m["offset"]), number(&m["length"]), values.collect())
        })
        .collect()
}

#[test]
fn languagetool_checks_count_in_utf16() {
    let server = Server::start(&["--guide", ENGLISH, "--guide", GERMAN]);
    let check = |path: &str, form: &str| server.form(path, form).json();
    let text = encoded("Hi 👋 Sam,\nwait!!! 100 % & more + all");
    let found = check("/v2/check", &format!("text={text}&language=en-GB&unknown=1"));
    assert_eq!(matches(&found), [("shouting".to_owned(), 15, 3, json!(["!"]))]);
    assert_eq!(found["matches"][0]["context"]["text"], "Hi 👋 Sam, wait!!! 100 % & more + all");
    assert_eq!(found["matches"][0]["sentence"], "wait!!! 100 % & more + all");
    assert_eq!(found["language"]["name"], "English (GB)");
    let off = check("/v2/check", &format!("text={text}&disabledRules=rude,shouting"));
    assert_eq!(matches(&off), []);
    let other = check("/v2/check", &format!("text={text}&enabledRules=rude&enabledOnly=true"));
    assert_eq!(matches(&other), []);
    assert_eq!(matches(&check("/v2/check", "text=&language=auto")), []);
    let asked = server.get(&format!("/v2/check?text={text}")).json();
    assert_eq!(matches(&asked).len(), 1);

    // The answer grows with the findings, and not with the findings times the text.
    let line = format!("text={}", "Calm+down.+".repeat(2_000));
    let long = server.form("/v2/check", &line);
    assert_eq!(matches(&long.json()).len(), 2_000);
    assert!(long.body.len() < 2_000 * 3_000, "{}", long.body.len());

    // A path stands for a guide and a channel.
    let long = encoded(&format!(
        "Hallo Frau Kaya, {} Schreiben Sie uns einfach hier.",
        "danke. ".repeat(50)
    ));
    let rules = |path: &str| -> Vec<String> {
        matches(&check(path, &format!("text={long}"))).into_iter().map(|found| found.0).collect()
    };
    assert!(rules("/lt/musterstrom/x/v2/check").contains(&"length".to_owned()));
    assert!(!rules("/lt/musterstrom/email/v2/check").contains(&"length".to_owned()));
    let languages = server.get("/lt/musterstrom/x/v2/languages").json();
    assert_eq!(languages[0], json!({ "name": "German", "code": "de", "longCode": "de" }));

    for (path, form, message) in [
        (
            "/lt/musterstorm/x/v2/check",
            "text=a",
            "there is no guide `musterstorm`; did you mean `musterstrom`?",
        ),
        (
            "/lt/musterstrom/emial/v2/check",
            "text=a",
            "there is no channel `emial`; did you mean `email`?",
        ),
        ("/v2/check", "language=en", "a check needs either `text` or `data`"),
        ("/v2/check", "text=a&text=b", "the parameter `text` comes twice"),
        ("/v2/check", "text=a&language=en&language=de", "the parameter `language` comes twice"),
        ("/v2/check", "text=Calm+d%FFown", "the parameters are not UTF-8"),
        (
            "/v2/check",
            "text=a&language=fr",
            "the guide has no rules for the language `fr`; expected one of: en",
        ),
        ("/v2/check", "data=a", "`data` cannot be read: expected value at line 1 column 1"),
        (
            "/v2/check",
            "data=%7B%22annotation%22%3A%5B%7B%7D%5D%7D",
            "each entry of `data` has either `text` or `markup`",
        ),
    ] {
        let answer = server.form(path, form);
        assert_eq!(answer.status, 400, "{path} {form}");
        assert_eq!(answer.body, format!("Error: {message}"), "{path} {form}");
    }
}

#[test]
fn languagetool_markup_keeps_its_place() {
    let server = Server::start(&["--guide", ENGLISH]);
    let data = json!({ "annotation": [
        { "markup": "<p>👋" }, { "text": "Hi Sam, " }, { "markup": "<b>" }, { "text": "calm" },
        { "markup": "</b>&nbsp;", "interpretAs": " " }, { "text": "down!!!" }, { "markup": "</p>" },
    ] });
    let found = server.form("/v2/check", &format!("data={}", encoded(&data.to_string()))).json();
    // <p>👋Hi Sam, <b>calm</b>&nbsp;down!!!</p>
    let expected =
        [("rude".to_owned(), 16, 18, json!([])), ("shouting".to_owned(), 34, 3, json!(["!"]))];
    assert_eq!(matches(&found), expected);
}

#[test]
fn litellm_drafts_pass_are_rewritten_or_blocked() {
    let server = Server::start(&["--guide", ENGLISH, "--guide", GERMAN]);
    let ask = |kind: &str, texts: &[&str], parameters: Json| {
        let body = json!({
            "input_type": kind, "texts": texts, "request_data": {}, "model": "any",
            "structured_messages": [{ "role": "user", "content": [{ "type": "text", "text": "Where is it?" }] }],
            "additional_provider_specific_params": parameters,
        });
        server.post("/beta/litellm_basic_guardrail_api", body.to_string()).json()
    };
    let fine = "Hi Sam, it left today. Just reply here.";
    assert_eq!(ask("response", &[fine], Json::Null), json!({ "action": "NONE" }));
    assert_eq!(ask("request", &["Calm down!"], json!({})), json!({ "action": "NONE" }));
    assert_eq!(ask("response", &[], json!({})), json!({ "action": "NONE" }));
    let blocked = ask("response", &[fine, "Calm down."], json!({}));
    assert_eq!(blocked["action"], "BLOCKED");
    assert!(
        blocked["blocked_reason"].as_str().unwrap().starts_with("rude: “Calm down” hurts"),
        "{blocked}"
    );
    let loud = "Hi Sam, it left today!!! Just reply here.";
    let rewritten = ask("response", &[fine, loud], json!({ "level": "warning" }));
    let texts = json!([fine, loud.replace("!!!", "!")]);
    assert_eq!(rewritten, json!({ "action": "GUARDRAIL_INTERVENED", "texts": texts }));
    let kept = ask("response", &[loud], json!({ "level": "warning", "rewrite": false }));
    assert_eq!(kept["action"], "BLOCKED");
    assert!(kept["blocked_reason"].as_str().unwrap().starts_with("shouting: "), "{kept}");
    let german =
        ask("response", &["Das ist nicht unser Problem."], json!({ "guide": "musterstrom" }));
    assert_eq!(german["action"], "BLOCKED");

    // A draft that grows is judged up to its last whole sentence, and not for what may follow.
    let growing = |text: &str, stream: bool| {
        let parameters = json!({ "channel": "email", "level": "warning", "stream": stream });
        ask("response", &[text], parameters)["action"].as_str().unwrap().to_owned()
    };
    let start =
        "We have found your order in our depot and send it on today. Please write to help@lark";
    assert_eq!((growing(start, false), growing(start, true)), ("BLOCKED".into(), "NONE".into()));
    assert_eq!(growing("Calm down. We have", true), "BLOCKED");
    let held = ask("response", &["Hi Sam. Wie 👋", "Hi.", "Hi"], json!({ "stream": true }));
    assert_eq!(held, json!({ "action": "NONE", "stream_holdback_chars": [6, 0, 2] }));
    assert_eq!(growing("Calm do", true), "NONE");
    // It may be the last one, and the proxy does not say so.
    for end in
        [".", "!", "?", "…", "!!!", ".)", ".”", ".\"", ". ", ".\n", "\n", ".*", ". 🙂", ".🙂"]
    {
        assert_eq!(growing(&format!("Hi Sam. Calm down{end}"), true), "BLOCKED", "{end:?}");
    }
    for cut in ["help@larkwood.", "https://larkwood.", "www.larkwood.", "(help@larkwood."] {
        let text = format!("Hi Sam. Write to {cut}");
        let held = ask("response", &[&text], json!({ "stream": true }));
        assert_eq!(held["stream_holdback_chars"], json!([10 + cut.len()]), "{cut}");
    }
    for whole in ["help@larkwood.example.", "@sam.", "(https://larkwood.example)."] {
        let held = ask("response", &[&format!("Write to {whole}")], json!({ "stream": true }));
        assert_eq!(held["stream_holdback_chars"], json!([0]), "{whole}");
    }

    for (parameters, message) in [
        (json!({ "chanel": "x" }), "there is no key `chanel`; did you mean `channel`?"),
        (json!({ "channel": "emial" }), "there is no channel `emial`; did you mean `email`?"),
        (json!({ "guide": "larkwod" }), "there is no guide `larkwod`; did you mean `larkwood`?"),
        (json!(["x"]), "this is not a JSON object"),
    ] {
        assert_eq!(ask("response", &["a"], parameters)["error"], message);
    }
    assert_eq!(
        ask("answer", &[], json!({}))["error"],
        "`answer` is not known here; expected `request` or `response`"
    );
}

/// The messages are in the words of our own contract, and nothing that lacks a draft passes.
#[test]
fn wrong_bodies_of_other_contracts_are_refused() {
    let server = Server::start(&["--guide", ENGLISH]);
    let (guardrail, detector) = ("/beta/litellm_basic_guardrail_api", "/api/v1/text/contents");
    for (path, body, message) in [
        (
            guardrail,
            r#"{"input_type": "response"}"#,
            "the key `texts` is missing: a response has the drafts to judge",
        ),
        (
            guardrail,
            r#"{"input_type": "response", "texts": null}"#,
            "the key `texts` is missing: a response has the drafts to judge",
        ),
        (guardrail, "{}", "the key `input_type` is missing"),
        (
            guardrail,
            r#"{"input_type": "response", "texts": "a"}"#,
            "a list is expected, but there is a text, at column 39",
        ),
        (
            guardrail,
            r#"{"input_type": "response", "texts": ["a"], "additional_provider_specific_params": {"level": "error", "level": "error"}}"#,
            "the key `level` comes twice",
        ),
        (guardrail, "{", "this is not a JSON object: EOF while parsing an object at column 1"),
        (detector, "{}", "the key `contents` is missing"),
        (
            detector,
            r#"{"contents": [1]}"#,
            "a text is expected, but there is a number, at column 15",
        ),
        ("/v1/reply", r#"{"channel": "x"}"#, "the key `topic` is missing"),
        ("/v1/reply", r#"{"topic": 1}"#, "a text is expected, but there is a number, at column 11"),
        (
            "/v1/reply",
            r#"{"topic": "a""#,
            "this is not a JSON object: EOF while parsing an object at column 13",
        ),
    ] {
        let answer = server.post(path, body);
        assert_eq!((answer.status, answer.error().as_str()), (400, message), "{path} {body}");
    }
    let prompt = server.post(guardrail, r#"{"input_type": "request"}"#);
    assert_eq!(prompt.json(), json!({ "action": "NONE" }));
}

/// However far a good reply of a language model has come, it is not blamed for what it lacks so far.
#[test]
fn no_beginning_of_a_good_reply_is_blamed() {
    let server = Server::start(&["--guide", ENGLISH]);
    let guide = server.get("/v1/guide").json();
    let mut judged = 0;
    for topic in guide["topics"].as_array().unwrap() {
        for answer in topic["answers"].as_array().unwrap() {
            let Some(text) = answer["example"].as_str() else { continue };
            let beginnings: Vec<&str> =
                text.char_indices().step_by(7).map(|(at, _)| &text[..at]).collect();
            judged += beginnings.len();
            let parameters = json!({
                "channel": answer["channels"][0], "customer": "Sam O'Brien", "topic": topic["id"],
                "level": "warning", "stream": true,
            });
            let asked = json!({
                "input_type": "response", "texts": beginnings, "additional_provider_specific_params": parameters,
            });
            let verdict =
                server.post("/beta/litellm_basic_guardrail_api", asked.to_string()).json();
            assert_eq!(verdict["action"], "NONE", "{text}");
        }
    }
    assert!(judged > 500, "{judged}");
}

#[test]
fn detections_count_in_characters() {
    let server = Server::start(&["--guide", ENGLISH]);
    let detect = |parameters: Json| {
        let body = json!({ "contents": ["Hi 👋 Sam.", "Hü 👋, calm down!!!"], "detector_params": parameters });
        server.post("/api/v1/text/contents", body.to_string()).json()
    };
    let found = detect(json!({}));
    assert_eq!((&found[0], found[1].as_array().unwrap().len()), (&json!([]), 1));
    let first = &found[1][0];
    assert_eq!(
        (&first["start"], &first["end"], &first["text"]),
        (&json!(6), &json!(15), &json!("calm down"))
    );
    assert_eq!(
        (&first["detection"], &first["detection_type"], &first["score"]),
        (&json!("rude"), &json!("error"), &json!(1.0))
    );
    assert_eq!(detect(json!({ "level": "warning" }))[1].as_array().unwrap().len(), 2);
    assert_eq!(
        detect(json!({ "lefel": "warning" }))["error"],
        "there is no key `lefel`; did you mean `level`?"
    );
}
