//! Who may send requests: names, pages, tokens.

use crate::server::{ENGLISH, Server, folder};

const DRAFT: &[u8] = br#"{"text": "Hi Sam."}"#;
const JSON: &str = "Content-Type: application/json";

/// The statuses of the answers to a draft with these headers.
fn lint(server: &Server, headers: &[&str]) -> u16 {
    server.with("POST", "/v1/lint", &[headers, &[JSON]].concat(), DRAFT).status
}

/// A page with a name of its own that leads to this computer.
#[test]
fn it_answers_only_to_its_own_names() {
    let server = Server::start(&["--guide", ENGLISH, "--allow-host", "desk.example"]);
    for (host, status) in [
        ("Host: localhost", 200),
        ("Host: LOCALHOST:8765", 200),
        ("Host: 127.0.0.1:1", 200),
        ("Host: [::1]:8765", 200),
        ("Host: desk.example", 200),
        ("Host: evil.example", 421),
        ("Host: localhost.evil.example", 421),
        ("Host: desk.example.", 421),
        ("Host: localhost@evil.example", 421),
        ("Host: evil@localhost", 421),
        ("Host: 127.0.0.2", 421),
        ("Host: ", 400),
        ("Host: a b", 400),
    ] {
        assert_eq!(lint(&server, &[host]), status, "{host}");
    }
    assert_eq!(lint(&server, &["Host: localhost", "Host: evil.example"]), 400);
    let without = b"GET /health HTTP/1.1\r\n\r\n";
    assert_eq!(server.send(without).status, 400);
    let absolute = b"GET http://evil.example/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assert_eq!(server.send(absolute).status, 421);
}

/// Any page that a person on this computer has open.
#[test]
fn other_pages_are_refused() {
    let origins = [
        "https://desk.example",
        "moz-extension://*",
        "HTTP://[::1]:3000",
        "chrome-extension://abc",
    ];
    let arguments = origins.map(|origin| ["--allow-origin", origin]).concat();
    let server = Server::start(&[&["--guide", ENGLISH][..], &arguments].concat());
    let host = "Host: localhost:8765";
    for (headers, status) in [
        (&["Origin: http://localhost:8765"][..], 200),
        (&["Origin: https://desk.example"], 200),
        (&["Origin: moz-extension://2c127fa4-62c7-7e4f-90e5-472b45eecfdc"], 200),
        (&["Origin: http://[::1]:3000"], 200),
        (&["Origin: chrome-extension://abc"], 200),
        (&["Origin: chrome-extension://abd"], 403),
        (&["Origin: http://localhost:3000"], 403),
        (&["Origin: https://evil.example"], 403),
        (&["Origin: https://desk.example.evil.example"], 403),
        (&["Origin: https://desk.example", "Origin: https://evil.example"], 403),
        (&["Origin: null"], 403),
        (&["Origin: "], 403),
        (&["Sec-Fetch-Site: same-origin"], 200),
        (&["Sec-Fetch-Site: none"], 200),
        (&["Sec-Fetch-Site: cross-site"], 403),
        (&["Sec-Fetch-Site: same-site"], 403),
    ] {
        assert_eq!(lint(&server, &[&[host], headers].concat()), status, "{headers:?}");
    }
    // What a page can send without asking first.
    for media_type in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let header = format!("Content-Type: {media_type}");
        assert_eq!(server.with("POST", "/v1/lint", &[&header], DRAFT).status, 415, "{media_type}");
    }
    // A link on another page may open the desk, and nothing else.
    let link = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"];
    assert_eq!(server.with("GET", "/", &link, b"").status, 200);
    assert_eq!(server.with("GET", "/v1/guide", &link, b"").status, 403);

    let ask = |origin: &str| server.with("OPTIONS", "/v1/lint", &[origin], b"");
    let allowed = ask("Origin: https://desk.example");
    assert_eq!(allowed.header("access-control-allow-origin"), Some("https://desk.example"));
    assert_eq!(allowed.status, 204);
    let refused = ask("Origin: https://evil.example");
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (403, None));
}

#[test]
fn a_token_is_asked_of_everything_that_shows_the_guide() {
    let folder = folder("serve-token");
    let (file, token) = (folder.join("token"), "0123456789abcdef-token");
    std::fs::write(&file, format!("{token}\n")).unwrap();
    let server = Server::start(&["--guide", ENGLISH, "--token-file", file.to_str().unwrap()]);
    for (header, status) in [
        (format!("Authorization: Bearer {token}"), 200),
        (format!("authorization: bearer {token}"), 200),
        (format!("X-API-Key: {token}"), 200),
        (format!("Authorization: Basic {token}"), 401),
        (format!("Authorization: Bearer {token}x"), 401),
        ("Authorization: Bearer ".to_owned(), 401),
        ("Authorization: Bearer 0123456789abcdef-tokem".to_owned(), 401),
        ("X-Other: a".to_owned(), 401),
    ] {
        assert_eq!(lint(&server, &[&header]), status, "{header}");
    }
    for (path, status) in [
        ("/", 200),
        ("/health", 200),
        ("/openapi.json", 200),
        ("/metrics", 401),
        ("/v1/guide", 401),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
    assert_eq!(server.get("/health").json().get("guides"), None);
    assert_eq!(server.form("/v2/check", "text=a").status, 401);
    assert_eq!(server.form("/v2/check", &format!("text=a&apiKey={token}")).status, 200);
    assert!(!server.log().contains(token));
}

#[test]
fn it_does_not_start_without_what_keeps_it_safe() {
    let folder = folder("serve-start");
    let file = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    let (short, broken) = (file("short", "secret"), file("broken.yaml", "leitfaden: 1\nname: A\n"));
    let failing = file(
        "failing.yaml",
        "leitfaden: 1\nname: A\nlanguage: en\ntests: [{ message: Hello, topics: [a] }]\ntopics: { a: { title: A, answers: [] } }\n",
    );
    for (arguments, message) in [
        (&["--guide", ENGLISH, "--listen", "0.0.0.0:0"][..], "can be reached from other computers"),
        (&["--guide", ENGLISH, "--token-file", &short], "a token has at least 16"),
        (&["--guide", ENGLISH, "--token-file", "gone"], "there is no such file"),
        (&["--guide", ENGLISH, "--guide", ENGLISH], "two guides have the name `larkwood`"),
        (&["--guide", ENGLISH, "--allow-host", "a:1"], "is not a host name"),
        (&["--guide", ENGLISH, "--allow-host", "*"], "`*` is not a host name"),
        (&["--guide", ENGLISH, "--allow-host", "*.example"], "is not a host name"),
        (&["--guide", ENGLISH, "--allow-host", "a.example,b.example"], "repeat --allow-host"),
        (&["--guide", ENGLISH, "--allow-origin", "desk.example"], "is not an origin"),
        (&["--guide", ENGLISH, "--allow-origin", "https://desk.example/"], "without a path"),
        (&["--guide", ENGLISH, "--allow-origin", "https://desk.example/a"], "without a path"),
        (
            &["--guide", ENGLISH, "--allow-origin", "https://a.example,https://b.example"],
            "repeat --allow-origin",
        ),
        (
            &["--guide", ENGLISH, "--allow-origin", "https://a.example,b.example"],
            "is not an origin",
        ),
        (&["--guide", ENGLISH, "--allow-origin", "https://me@a.example"], "is not an origin"),
        (&["--guide", ENGLISH, "--allow-origin", "://a.example"], "is not an origin"),
        (&["--guide", ENGLISH, "--allow-origin", "https://*"], "pages of strangers"),
        (&["--guide", ENGLISH, "--allow-origin", "https://*.example"], "pages of strangers"),
        (&["--guide", ENGLISH, "--allow-origin", "http*://a.example"], "pages of strangers"),
        (&["--guide", ENGLISH, "--allow-origin", "moz-extension://a*"], "pages of strangers"),
        (&["--guide", ENGLISH, "--allow-origin", "*"], "is not an origin"),
        (&["--guide", &format!("a/b={ENGLISH}")], "`a/b` cannot be the name of a guide"),
        (&["--guide", &format!("={ENGLISH}")], "`` cannot be the name of a guide"),
        (&["--guide", "gone.yaml"], "there is no such file"),
        (&["--guide", &broken], "broken.yaml has errors"),
        (&["--guide", &failing], "failing.yaml has errors"),
        (&[], "there is no leitfaden.yaml here"),
    ] {
        let ran = std::process::Command::new(env!("CARGO_BIN_EXE_leitfaden"))
            .arg("serve")
            .args(arguments)
            .current_dir(&folder)
            .output()
            .unwrap();
        let error = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}: {error}");
        assert!(error.contains(message), "{arguments:?}: {error}");
    }
}
