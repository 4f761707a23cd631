//! What the server says about itself: description, log and page.

use serde_json::{Value as Json, json};

use crate::server::{ENGLISH, Server};

/// An example body for each path that takes one.
fn body(path: &str) -> (&'static str, String) {
    let json = |value: Json| ("application/json", value.to_string());
    match path {
        "/v1/reply" => json(json!({
            "topic": "praise", "channel": "x",
            "values": { "customer.name": "Sam", "agent.initials": "MK" },
        })),
        "/v1/suggest" => {
            json(json!({ "id": [1], "text": "Where is my parcel? I call my lawyer." }))
        }
        "/v1/lint" | "/v1/guard" => json(json!({
            "id": "a", "text": "Calm down!!!", "language": "en-GB", "channel": "x", "customer": "Sam", "message": "Where is it?",
            "situation": "question", "topic": "late-delivery", "answer": "public", "waited": "2h", "previous": "Hi.",
            "context": { "order": { "number": 1 } }, "today": "2027-03-01",
        })),
        "/beta/litellm_basic_guardrail_api" => json(json!({ "input_type": "request" })),
        "/api/v1/text/contents" => json(json!({ "contents": ["Calm down!!!"] })),
        _ if path.ends_with("/v2/check") => {
            ("application/x-www-form-urlencoded", "text=Calm+down!!!".into())
        }
        _ => ("application/json", String::new()),
    }
}

#[test]
fn each_route_of_the_description_answers() {
    let server = Server::start(&["--guide", ENGLISH]);
    let description = server.get("/openapi.json").json();
    assert_eq!(description["openapi"], "3.1.0");
    let mut answered = 0;
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let address = path.replace("{guide}", "larkwood").replace("{channel}", "email");
            let (media_type, body) = body(path);
            let takes = operation.get("requestBody").map(|taken| &taken["content"][media_type]);
            assert_eq!(takes.is_some(), method == "post" && path != "/v1/check", "{path}");
            assert_ne!(takes, Some(&Json::Null), "{path} takes no {media_type}");
            if let (Some(taken), "application/json") = (takes, media_type) {
                let sent = serde_json::from_str(&body).unwrap();
                agrees(&sent, &taken["schema"], &description, &format!("request of {path}"));
            }
            let asks =
                if method == "get" && path.ends_with("/v2/check") { "?text=wait!!!" } else { "" };
            let header = format!("Content-Type: {media_type}");
            let body = if method == "get" { "" } else { &body };
            let answer = server.with(
                &method.to_uppercase(),
                &format!("{address}{asks}"),
                &[&header],
                body.as_bytes(),
            );
            assert_eq!(answer.status, 200, "{method} {path}: {answer:?}");
            let given = answer.header("content-type").unwrap().split(';').next().unwrap();
            assert_ne!(
                operation["responses"]["200"]["content"][given],
                Json::Null,
                "{path}: {given}"
            );
            for parameter in operation["parameters"].as_array().unwrap_or(&Vec::new()) {
                assert!(parameter["description"].is_string(), "{path}: {parameter}");
            }
            answered += 1;
        }
    }
    assert_eq!(answered, 18);
}

/// Whether a value has the keys of its schema: all that are required, and no others.
fn agrees(value: &Json, schema: &Json, description: &Json, place: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = description.pointer(reference.trim_start_matches('#'));
        return agrees(
            value,
            target.unwrap_or_else(|| panic!("no {reference}")),
            description,
            place,
        );
    }
    if let Some(options) = schema["anyOf"].as_array() {
        let fits = options.iter().find(|option| (option["type"] == "null") == value.is_null());
        return agrees(
            value,
            fits.unwrap_or_else(|| panic!("{place}: {value}")),
            description,
            place,
        );
    }
    match value {
        Json::Array(items) => {
            items.iter().for_each(|item| agrees(item, &schema["items"], description, place));
        }
        Json::Object(entries) if schema["properties"].is_object() => {
            let required = schema["required"].as_array().into_iter().flatten();
            for key in required.filter_map(Json::as_str) {
                assert!(entries.contains_key(key), "{place}: `{key}` is missing in {value}");
            }
            for (key, value) in entries {
                let described = &schema["properties"][key];
                assert_ne!(*described, Json::Null, "{place}: `{key}` is not described");
                agrees(value, described, description, &format!("{place}: {key}"));
            }
        }
        _ => {}
    }
}

/// An error always says what is wrong; the rest is there if it helps.
#[test]
fn errors_are_as_they_are_described() {
    let server = Server::start(&["--guide", ENGLISH]);
    let description = server.get("/openapi.json").json();
    let schema = &description["components"]["schemas"]["Error"];
    assert_eq!(schema["required"], json!(["error"]));
    for (path, body) in [
        ("/v1/lint", r#"{"text": "a", "chanel": "x"}"#),
        ("/v1/guard", "a"),
        ("/v1/reply", r#"{"topic": "praise", "values": {"agent.initials": "m"}}"#),
    ] {
        let answer = server.post(path, body);
        assert!(answer.status >= 400, "{answer:?}");
        agrees(&answer.json(), schema, &description, path);
    }
}

#[test]
fn the_log_and_the_metrics_have_nothing_that_anybody_wrote() {
    let server = Server::start(&["--guide", ENGLISH]);
    server.post(
        "/v1/guard",
        r#"{"text": "Secret0 calm down", "customer": "Secret1", "id": "Secret2"}"#,
    );
    server.post("/v1/lint", r#"{"text": "a", "channel": "Secret3", "Secret4": 1}"#);
    server.post("/v1/Secret5?Secret6=Secret7", "Secret8");
    server.with("GET", "/health", &["Host: secret9", "Referer: Secret10"], b"");
    let metrics = server.get("/metrics").body;
    assert!(
        metrics.contains("leitfaden_verdicts_total{guide=\"larkwood\",verdict=\"block\"} 1"),
        "{metrics}"
    );
    assert!(
        metrics.contains("leitfaden_requests_total{route=\"other\",status=\"404\"} 1"),
        "{metrics}"
    );
    let log = server.lines(5);
    assert!(
        !log.to_lowercase().contains("secret") && !metrics.to_lowercase().contains("secret"),
        "{log}"
    );
    let first: Json = serde_json::from_str(log.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["route"], &first["verdict"], &first["status"]),
        (&json!("/v1/guard"), &json!("block"), &json!(200))
    );
    assert_eq!(log.lines().count(), 5);
}

/// The manual shows what the server answers.
#[test]
fn the_commands_of_the_manual_print_what_it_says() {
    let server = Server::start(&["--guide", ENGLISH]);
    let page = include_str!("../../src/docs/server.md");
    let mut lines = page.lines().skip_while(|line| *line != "```console").skip(1);
    let mut count = 0;
    while let Some(command) = lines.next().filter(|line| line.starts_with("$ ")) {
        let (_, rest) = command.split_once("curl --json '").unwrap();
        let (body, address) = rest.split_once("' localhost:8765").unwrap();
        assert_eq!(server.post(address, body).body, lines.next().unwrap(), "{command}");
        count += 1;
    }
    assert_eq!(count, 2);
}

/// The page runs what is written in it and nothing else.
#[test]
fn the_page_brings_its_own_policy() {
    let server = Server::start(&["--guide", ENGLISH]);
    let page = server.get("/");
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{policy}");
    assert!(policy.contains("require-trusted-types-for 'script'"), "text never becomes HTML");
    assert!(!page.body.contains("://"), "nothing from elsewhere");
    for inline in [" style=", " onclick=", " oninput=", "<script ", "<style "] {
        assert!(!page.body.contains(inline), "the policy would stop `{inline}`");
    }
    // The icon, so that no browser asks for one.
    let links: Vec<&str> = page.body.split("<link ").skip(1).collect();
    let [icon] = links.as_slice() else { panic!("{} links", links.len()) };
    assert!(
        icon.starts_with(r#"rel="icon" href="data:image/svg+xml,"#)
            && policy.contains("img-src data:")
    );
    let data = server.get("/v1/guide");
    assert_eq!(
        data.header("content-security-policy"),
        Some("default-src 'none'; frame-ancestors 'none'")
    );
    assert_eq!(data.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(data.header("access-control-allow-origin"), None);
}
