//! A guide that changes while it is served.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::server::{Server, folder};

const GUIDE: &str = "leitfaden: 1\nname: Team\nlanguage: en\nextends: []\ninclude: [rules.yaml]\n";

fn rule(word: &str) -> String {
    format!(
        "rules: {{ own: {{ extends: existence, level: error, message: No {word}., tokens: [{word}] }} }}\n"
    )
}

/// Waits until something holds.
fn eventually(what: &str, holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < Duration::from_secs(20), "never: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_change_is_used_once_it_has_no_errors() {
    let folder = folder("serve-reload");
    let (main, rules) = (folder.join("team.yaml"), folder.join("rules.yaml"));
    std::fs::write(&main, GUIDE).unwrap();
    std::fs::write(&rules, rule("alpha")).unwrap();
    let server = Server::start(&["--guide", main.to_str().unwrap()]);
    let verdict = |text: &str| {
        let answer = server.post("/v1/guard", json!({ "text": text }).to_string());
        answer.json()["verdict"].as_str().unwrap().to_owned()
    };
    let status = || server.get("/health").json()["status"].as_str().unwrap().to_owned();
    assert_eq!((verdict("alpha"), verdict("gamma")), ("block".to_owned(), "pass".to_owned()));
    let tag = server.get("/v1/guide").header("etag").unwrap().to_owned();
    let again = server.with("GET", "/v1/guide", &[&format!("If-None-Match: {tag}")], b"");
    assert_eq!((again.status, again.body.as_str()), (304, ""));

    // An included file of the same length.
    std::fs::write(&rules, rule("gamma")).unwrap();
    eventually("the new rule is used", || verdict("gamma") == "block");
    assert_eq!(verdict("alpha"), "pass");
    assert_ne!(server.get("/v1/guide").header("etag"), Some(tag.as_str()));

    // It does not load.
    std::fs::write(&rules, "rules: { own: { extends: existense } }\n").unwrap();
    eventually("the error is noticed", || status() == "stale");
    assert_eq!(verdict("gamma"), "block", "the older guide stays");
    let health = server.get("/health").json();
    assert!(health["guides"][0]["problems"][0]["file"].as_str().unwrap().ends_with("rules.yaml"));
    assert!(server.get("/metrics").body.contains("leitfaden_guide_current{guide=\"team\"} 0"));
    let checked = server.post("/v1/check", "").json();
    assert_eq!(
        (&checked["loads"], checked["problems"].as_array().unwrap().is_empty()),
        (&json!(false), false)
    );

    // It loads, but does not pass its check.
    std::fs::write(
        &rules,
        "tests: [{ message: Hello, topics: [a] }]\ntopics: { a: { title: A, answers: [] } }\n",
    )
    .unwrap();
    eventually("it is tried", || server.log().matches("\"rejected\"").count() == 2);
    assert_eq!((verdict("gamma"), status()), ("block".to_owned(), "stale".to_owned()));

    // A file is gone, and comes back.
    std::fs::remove_file(&rules).unwrap();
    eventually("it is missed", || server.log().matches("\"rejected\"").count() == 3);
    assert_eq!(verdict("gamma"), "block");
    std::fs::write(&rules, rule("delta")).unwrap();
    eventually("it is back", || status() == "ok");
    assert_eq!((verdict("delta"), verdict("gamma")), ("block".to_owned(), "pass".to_owned()));
}

/// A pipe to which nobody writes would be read forever.
#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_file_is_an_error() {
    let folder = folder("serve-pipe");
    let (main, rules) = (folder.join("team.yaml"), folder.join("rules.yaml"));
    std::fs::write(&main, GUIDE).unwrap();
    std::fs::write(&rules, rule("alpha")).unwrap();
    let server = Server::start(&["--guide", main.to_str().unwrap()]);
    let status = || server.get("/health").json()["status"].as_str().unwrap().to_owned();
    for (file, text) in [(&main, GUIDE.to_owned()), (&rules, rule("alpha"))] {
        std::fs::remove_file(file).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(file).status().unwrap().success());
        eventually("the pipe is noticed", || status() == "stale");
        let checked = server.post("/v1/check", "").json();
        let message = checked["problems"][0]["message"].as_str().unwrap().to_owned();
        assert!(message.contains("it is not a regular file"), "{message}");
        let answer = server.post("/v1/guard", r#"{"text": "alpha"}"#);
        assert_eq!(answer.json()["verdict"], "block", "the older guide stays");
        std::fs::remove_file(file).unwrap();
        std::fs::write(file, text).unwrap();
        eventually("the file is back", || status() == "ok");
    }
}

/// However often the guide changes, each draft is judged by one whole version of it.
#[test]
fn requests_and_reloads_do_not_meet() {
    let folder = folder("serve-churn");
    let main = folder.join("team.yaml");
    let write = |word: &str| {
        let text = GUIDE.replace("include: [rules.yaml]\n", &rule(word));
        // In one step, as editors and git do it.
        std::fs::write(folder.join("new"), text).unwrap();
        std::fs::rename(folder.join("new"), &main).unwrap();
    };
    write("alpha");
    let server = Server::start(&["--guide", main.to_str().unwrap()]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let answer = server.post("/v1/guard", r#"{"text": "alpha gamma"}"#);
                    let found = answer.json();
                    assert_eq!(found["verdict"], "block");
                    assert_eq!(found["diagnostics"].as_array().unwrap().len(), 1, "{found}");
                }
            });
        }
        for word in ["gamma", "alpha", "gamma"] {
            write(word);
            let message = format!("No {word}.");
            eventually(word, || {
                let answer = server.post("/v1/lint", r#"{"text": "alpha gamma"}"#).json();
                answer["diagnostics"][0]["message"] == message.as_str()
            });
        }
        done.store(true, Ordering::Relaxed);
    });
}
