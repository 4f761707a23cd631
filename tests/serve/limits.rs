//! Input that is malformed, too large, too slow or too much: refused, and never passed.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use crate::server::{Answer, ENGLISH, Server, request};

const JSON: &str = "Content-Type: application/json";

#[test]
fn malformed_requests_are_refused() {
    let server = Server::start(&["--guide", ENGLISH]);
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(100_000));
    let many = format!("GET /health HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "A: b\r\n".repeat(100));
    for (bytes, statuses) in [
        (&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..], &[400][..]),
        (b"GET\r\n\r\n", &[400]),
        (b"GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n", &[400, 505]),
        (b"GET /health HTTP/1.1\r\nHost localhost\r\n\r\n", &[400]),
        (b"POST /v1/lint HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", &[400]),
        (b"POST /v1/lint HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na", &[400]),
        (b"POST /v1/lint HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n", &[400, 0]),
        (long.as_bytes(), &[414, 431]),
        (many.as_bytes(), &[431]),
    ] {
        let status = server.send(bytes).status;
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]);
        assert!(statuses.contains(&status), "{status}: {start}");
    }
    for (body, message) in [
        (&b"{\"text\": \"\xff\"}"[..], "the body is not UTF-8 from byte 11"),
        (b"\x00", "this is not a JSON object: expected value at column 1"),
        (b"{\"text\": \"a", "this is not a JSON object: EOF while parsing a string at column 11"),
    ] {
        let answer = server.post("/v1/guard", body);
        assert_eq!((answer.status, answer.error().as_str()), (400, message));
    }
    let nested = format!("{{\"text\": \"a\", \"context\": {}", "{\"a\":".repeat(100_000));
    assert_eq!(server.post("/v1/lint", nested).status, 400);
    let marked = server.post("/v1/lint", "\u{feff}{\"text\": \"Calm down.\"}\r\n");
    assert_eq!(marked.status, 200, "a byte order mark and a line break are fine");
    assert_eq!(server.get("/health").status, 200);
}

#[test]
fn what_is_too_large_is_refused() {
    let server = Server::start(&["--guide", ENGLISH]);
    let draft = |bytes: usize| format!("{{\"text\": \"{}\"}}", "a ".repeat(bytes / 2));
    assert_eq!(server.post("/v1/guard", draft(1 << 20)).status, 200);
    let larger = server.post("/v1/guard", draft((1 << 20) + 2));
    assert_eq!(larger.status, 413);
    assert!(larger.error().contains("more than 1 MiB"), "{larger:?}");
    // The server stops reading, so that the client may not get to read the answer.
    let mut stream = server.connect();
    let body = draft(8 << 20);
    let _ = stream.write_all(&request("POST", "/v1/guard", &[JSON], body.as_bytes()));
    assert!([413, 0].contains(&Answer::read(&mut stream).status));
    let chunk = format!("{:x}\r\n{}\r\n", 1 << 20, "a".repeat(1 << 20));
    let mut stream = server.connect();
    let head = format!(
        "POST /v1/guard HTTP/1.1\r\nHost: localhost\r\n{JSON}\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    for _ in 0..8 {
        let _ = stream.write_all(chunk.as_bytes());
    }
    assert!([413, 0].contains(&Answer::read(&mut stream).status));
    assert_eq!(server.get("/health").status, 200);
}

#[test]
fn who_is_too_slow_is_not_waited_for() {
    let server = Server::start(&["--guide", ENGLISH]);
    let started = Instant::now();
    let (mut head, mut body) = (server.connect(), server.connect());
    head.write_all(b"GET /health HTTP/1.1\r\nHost: local").unwrap();
    let whole = request("POST", "/v1/lint", &[JSON], br#"{"text": "Calm down."}"#);
    body.write_all(&whole[..whole.len() - 5]).unwrap();
    assert_eq!(Answer::read(&mut body).status, 408);
    assert!([408, 0].contains(&Answer::read(&mut head).status));
    assert!(started.elapsed() < Duration::from_secs(25), "{:?}", started.elapsed());
}

/// A connection beyond the limit is told so; the others go on, and their places are free again when they end.
#[test]
fn too_many_connections_are_told_so() {
    let server = Server::start(&["--guide", ENGLISH]);
    let mut open: Vec<_> = (0..512).map(|_| server.connect()).collect();
    for stream in &mut open {
        stream.write_all(&request("GET", "/health", &[], b"")).unwrap();
    }
    for stream in &mut open {
        assert_eq!(Answer::read(stream).status, 200);
    }
    let refused = server.post("/v1/guard", r#"{"text": "Calm down."}"#);
    assert_eq!((refused.status, refused.header("retry-after")), (503, Some("1")));
    assert_eq!(refused.error(), "too many connections: nothing was judged");
    drop(open);
    let free = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        server.get("/health").status == 200
    });
    assert!(free);
    assert!(server.get("/metrics").body.contains("leitfaden_refused_connections_total 1"));
}

/// Far more at once than the server can judge: each draft that must not be sent is blocked, or not judged at all.
#[test]
fn no_load_makes_a_draft_pass() {
    let server = Server::start(&["--guide", ENGLISH]);
    let body = format!("{{\"text\": \"Calm down. {}\"}}", "We look into it today. ".repeat(4_000));
    let request = request("POST", "/v1/guard", &[JSON], body.as_bytes());
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let send = || {
            let answer = server.send(&request);
            match answer.status {
                200 => {
                    assert!(
                        answer.body.contains(r#""verdict":"block""#),
                        "{}",
                        &answer.body[..200]
                    );
                }
                _ => assert!(answer.error().contains("nothing was judged"), "{answer:?}"),
            }
            answer.status
        };
        let all: Vec<_> = (0..150).map(|_| scope.spawn(send)).collect();
        // A small one does not wait for them.
        let small = server.post("/v1/guard", r#"{"text": "Calm down."}"#);
        assert_eq!(small.json()["verdict"], "block");
        all.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let count = |status| statuses.iter().filter(|known| **known == status).count();
    assert_eq!(count(200) + count(503), 150, "{statuses:?}");
    assert!(count(200) > 0 && count(503) > 0, "{statuses:?}");
    assert_eq!(server.post("/v1/guard", r#"{"text": "Calm down."}"#).json()["verdict"], "block");
}

#[test]
fn a_connection_takes_one_request_after_the_other() {
    let server = Server::start(&["--guide", ENGLISH]);
    let mut stream = server.connect();
    let lint = request("POST", "/v1/lint", &[JSON], br#"{"id": 1, "text": "Calm down."}"#);
    let health = request("GET", "/health", &[], b"");
    stream.write_all(&[lint.clone(), health, lint].concat()).unwrap();
    let answers: Vec<Answer> = (0..3).map(|_| Answer::read(&mut stream)).collect();
    assert_eq!(answers.iter().map(|answer| answer.status).collect::<Vec<_>>(), [200, 200, 200]);
    assert_eq!(answers[0].body, answers[2].body);
}

/// What was accepted is answered, and then the process ends.
#[cfg(unix)]
#[test]
fn a_stop_waits_for_what_was_accepted() {
    let mut server = Server::start(&["--guide", ENGLISH]);
    let (mut slow, mut idle) = (server.connect(), server.connect());
    let whole = request("POST", "/v1/guard", &[JSON], br#"{"text": "Calm down."}"#);
    slow.write_all(&whole[..whole.len() - 5]).unwrap();
    idle.write_all(&request("GET", "/health", &[], b"")).unwrap();
    assert_eq!(Answer::read(&mut idle).status, 200);
    server.terminate();
    std::thread::sleep(Duration::from_millis(300));
    assert!(std::net::TcpStream::connect(&server.address).is_err(), "nothing new is accepted");
    assert_eq!(idle.read(&mut [0; 16]).unwrap(), 0, "an idle connection is closed");
    slow.write_all(&whole[whole.len() - 5..]).unwrap();
    assert_eq!(Answer::read(&mut slow).json()["verdict"], "block");
    assert_eq!(server.wait(), Some(0));
}

/// Requests with bytes changed at random, the same at each run: an answer that is no verdict, or a connection that ends.
#[test]
fn broken_requests_never_pass() {
    let server = Server::start(&["--guide", ENGLISH]);
    let body = r#"{"text": "Calm down.", "channel": "x", "customer": "Sam O'Brien", "context": {"a": [1]}}"#;
    let whole = request("POST", "/v1/guard", &[JSON], body.as_bytes());
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 16).unwrap() % below
    };
    let (mut refused, mut judged) = (0, 0);
    for _ in 0..2000 {
        let mut bytes = whole.clone();
        for _ in 0..=next(3) {
            let at = next(bytes.len());
            match next(3) {
                0 => bytes[at] = b' ' + u8::try_from(next(95)).unwrap(),
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, b"{}[]\":,\\\r\n \xff"[next(12)]),
            }
        }
        let mut stream = server.connect();
        stream.write_all(&bytes).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let answer = Answer::read(&mut stream);
        match answer.status {
            200 => judged += 1,
            500 => panic!("{answer:?} to {}", String::from_utf8_lossy(&bytes)),
            _ => {
                refused += 1;
                assert!(!answer.body.contains("verdict"), "{answer:?}");
            }
        }
    }
    assert!(refused > 500 && judged > 20, "{refused} refused, {judged} judged");
    assert_eq!(server.post("/v1/guard", body).json()["verdict"], "block");
}
