//! Whatever is sent: the server does not fail, and a draft that must not be sent does not pass.

use std::io::Write;

use serde_json::{Map, Value as Json, json};

use crate::server::{Answer, ENGLISH, Server};

/// A draft that no rule of any level lets pass, as a whole or as the beginning of a longer one.
const BAD: &str = "Calm down. We look into it";

/// The same numbers at each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % limit
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn bytes(&mut self, limit: usize) -> Vec<u8> {
        (0..self.below(limit)).map(|_| u8::try_from(self.below(256)).unwrap()).collect()
    }

    fn text(&mut self) -> String {
        let parts = [
            "a",
            "ß",
            "👩‍👩‍👧",
            "\u{202e}",
            "\0",
            "\n",
            "{{",
            "}}",
            "%",
            "<b>",
            "\u{feff}",
            "e\u{301}",
            "larkwood",
            "x",
            " ",
        ];
        (0..self.below(12)).map(|_| *self.one(&parts)).collect()
    }

    /// Any JSON, a few levels deep.
    fn json(&mut self, depth: usize) -> Json {
        match self.below(if depth == 0 { 7 } else { 9 }) {
            0 => Json::Null,
            1 => json!(self.below(2) == 0),
            2 => json!(self.below(usize::MAX)),
            3 => json!(-1.5e300),
            4 => json!(self.text()),
            5 => json!(BAD),
            6 => json!(self.one(&[
                "response",
                "request",
                "error",
                "email",
                "x",
                "en",
                "2h",
                "2027-03-01"
            ])),
            7 => (0..self.below(4)).map(|_| self.json(depth - 1)).collect(),
            _ => {
                let key = |random: &mut Random| (*random.one(&KEYS)).to_owned();
                (0..self.below(4))
                    .map(|_| (key(self), self.json(depth - 1)))
                    .collect::<Map<_, _>>()
                    .into()
            }
        }
    }

    /// The value with something in it that is another.
    fn changed(&mut self, value: &Json) -> Json {
        match value {
            Json::Object(entries) if !entries.is_empty() && self.below(4) > 0 => {
                let mut entries = entries.clone();
                let key = entries.keys().nth(self.below(entries.len())).unwrap().clone();
                match self.below(6) {
                    0 => drop(entries.remove(&key)),
                    1 => drop(entries.insert((*self.one(&KEYS)).to_owned(), self.json(2))),
                    _ => {
                        let inner = self.changed(&entries[&key]);
                        entries.insert(key, inner);
                    }
                }
                entries.into()
            }
            Json::Array(items) if !items.is_empty() && self.below(4) > 0 => {
                let mut items = items.clone();
                let at = self.below(items.len());
                items[at] = self.changed(&items[at]);
                items.into()
            }
            _ => self.json(3),
        }
    }
}

const KEYS: [&str; 20] = [
    "id",
    "text",
    "texts",
    "contents",
    "channel",
    "customer",
    "language",
    "message",
    "situation",
    "topic",
    "answer",
    "waited",
    "previous",
    "context",
    "today",
    "level",
    "guide",
    "stream",
    "values",
    "a key",
];

/// A request of each path that takes JSON, with a draft that must not be sent.
fn requests() -> [(&'static str, Json); 6] {
    let parameters = json!({ "guide": "larkwood", "channel": "x", "customer": "Sam", "level": "error", "stream": false });
    [
        (
            "/v1/guard",
            json!({ "id": 1, "text": BAD, "channel": "x", "customer": "Sam", "waited": "2h", "context": { "a": [1] } }),
        ),
        (
            "/v1/lint",
            json!({ "text": BAD, "message": "Where is it?", "topic": "late-delivery", "answer": "public" }),
        ),
        ("/v1/suggest", json!({ "id": null, "text": "Where is my parcel?" })),
        (
            "/v1/reply",
            json!({ "topic": "praise", "channel": "x", "values": { "customer.name": "Sam", "agent": { "initials": "MK" } } }),
        ),
        (
            "/beta/litellm_basic_guardrail_api",
            json!({
                "input_type": "response", "texts": [BAD], "additional_provider_specific_params": parameters,
                "structured_messages": [{ "role": "user", "content": [{ "type": "text", "text": "Where is it?" }] }],
            }),
        ),
        ("/api/v1/text/contents", json!({ "contents": [BAD], "detector_params": parameters })),
    ]
}

/// Whether an answer lets a draft pass that is bad, as `sent` still says.
fn passes(path: &str, sent: &Json, answer: &Answer) -> bool {
    let is_bad = |text: &Json| *text == BAD;
    let has_bad = |texts: &Json| texts.as_array().is_some_and(|texts| texts.iter().any(is_bad));
    match path {
        "/v1/guard" => is_bad(&sent["text"]) && answer.json()["verdict"] != "block",
        "/v1/lint" => is_bad(&sent["text"]) && answer.json()["diagnostics"] == json!([]),
        "/beta/litellm_basic_guardrail_api" => {
            // A prompt is no draft.
            sent["input_type"] == "response"
                && has_bad(&sent["texts"])
                && answer.json()["action"] != "BLOCKED"
        }
        "/api/v1/text/contents" => {
            let found = answer.json();
            let texts = sent["contents"].as_array().unwrap();
            texts
                .iter()
                .zip(found.as_array().unwrap())
                .any(|(text, found)| is_bad(text) && *found == json!([]))
        }
        _ => false,
    }
}

#[test]
fn any_json_is_judged_or_refused() {
    let server = Server::start(&["--guide", ENGLISH]);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut judged, mut refused) = (0, 0);
    for (path, whole) in requests() {
        let answer = server.post(path, whole.to_string());
        assert!(answer.status == 200 && !passes(path, &whole, &answer), "{path} {answer:?}");
        for _ in 0..400 {
            let mut sent = random.changed(&whole);
            if random.below(2) == 0 {
                sent = random.changed(&sent);
            }
            let answer = server.post(path, sent.to_string());
            match answer.status {
                200 => {
                    judged += 1;
                    assert!(!passes(path, &sent, &answer), "{path} {sent}\n{answer:?}");
                }
                400 | 413 | 422 => {
                    refused += 1;
                    assert!(!answer.error().is_empty());
                }
                _ => panic!("{path} {sent}\n{answer:?}"),
            }
        }
    }
    assert!(judged > 300 && refused > 300, "{judged} judged, {refused} refused");
}

#[test]
fn any_bytes_are_refused() {
    let server = Server::start(&["--guide", ENGLISH]);
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let paths = [
        "/v1/guard",
        "/v1/lint",
        "/v1/reply",
        "/v2/check",
        "/lt/larkwood/x/v2/check",
        "/api/v1/text/contents",
    ];
    let types = [
        "application/json",
        "application/x-www-form-urlencoded",
        "text/plain",
        "application/JSON; charset=\"ü\"",
    ];
    for round in 0..1500 {
        let body = random.bytes(200);
        let bytes = match round % 3 {
            // No head at all.
            0 => body,
            // A head, and any body.
            1 => {
                let (path, media_type) = (*random.one(&paths), *random.one(&types));
                let head = format!(
                    "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n",
                    body.len()
                );
                [head.into_bytes(), body].concat()
            }
            // Any address, and any header.
            _ => {
                let line = [
                    b"POST /v1/guard?".as_slice(),
                    &random.bytes(40),
                    b" HTTP/1.1\r\nHost: localhost\r\n",
                ]
                .concat();
                let header = [
                    b"Content-Type: application/json\r\nX-".as_slice(),
                    &random.bytes(40),
                    b"\r\n",
                ]
                .concat();
                let rest =
                    format!("Content-Length: {}\r\n\r\n{{\"text\": \"{BAD}\"}}", BAD.len() + 12);
                [line, header, rest.into_bytes()].concat()
            }
        };
        let mut stream = server.connect();
        // The server may have closed it before all is sent.
        let _ = stream.write_all(&bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let answer = Answer::read(&mut stream);
        assert!(
            answer.status < 500 || answer.status == 505,
            "{answer:?} to {}",
            String::from_utf8_lossy(&bytes)
        );
        assert!(
            !answer.body.contains(r#""verdict":"pass""#),
            "{answer:?} to {}",
            String::from_utf8_lossy(&bytes)
        );
    }
    assert_eq!(server.get("/health").json()["status"], "ok");
    assert!(!server.log().contains("panic"), "{}", server.log());
}
