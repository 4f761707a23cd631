//! Any bytes are a request: the server answers or closes the connection, and does not fail. A draft passes only if the
//! library finds no error in it.
//!
//! The server logs each request; `-close_fd_mask=2` silences that.
#![no_main]

use std::ffi::OsString;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, SystemTime};

use leitfaden::{Date, Guide, Level, report};
use libfuzzer_sys::{Corpus, arbitrary, fuzz_target};
use serde_json::Value;

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../guides/larkwood.yaml");

static LIBRARY: LazyLock<Guide> =
    LazyLock::new(|| Guide::from_path(GUIDE).expect("a sample guide"));

static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|bound| bound.local_addr());
    let address = free.expect("a free port");
    let arguments = ["leitfaden", "serve", "--guide", GUIDE, "--listen", &address.to_string()];
    let arguments = arguments.map(OsString::from);
    thread::spawn(|| leitfaden_program::run(arguments));
    while TcpStream::connect(address).is_err() {
        thread::sleep(Duration::from_millis(10));
    }
    address
});

const PATHS: [&str; 7] = [
    "/v1/guard",
    "/v1/lint",
    "/v1/suggest",
    "/v1/reply",
    "/v2/check",
    "/beta/litellm_basic_guardrail_api",
    "/api/v1/text/contents",
];

#[derive(Debug, arbitrary::Arbitrary)]
enum Request<'b> {
    /// As it goes over the wire.
    Bytes(&'b [u8]),
    Body(u8, &'b [u8]),
}

fuzz_target!(|request: Request<'_>| -> Corpus {
    let (path, sent) = match request {
        Request::Bytes(bytes) => ("", bytes.to_vec()),
        Request::Body(path, body) => {
            let path = PATHS[usize::from(path) % PATHS.len()];
            let media_type = match path {
                "/v2/check" => "application/x-www-form-urlencoded",
                _ => "application/json",
            };
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            (path, [head.as_bytes(), body].concat())
        }
    };
    let mut stream = TcpStream::connect(*SERVER).expect("a connection");
    // The server may have closed it before all is sent.
    let _ = stream.write_all(&sent);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    if stream.read_to_end(&mut answer).is_err() || answer.is_empty() {
        return Corpus::Keep;
    }
    let answer = String::from_utf8_lossy(&answer);
    let status = answer.split(' ').nth(1).expect("a status");
    assert!(!status.starts_with('5') || status == "505", "{answer}");
    if let ("/v1/guard", "200", Request::Body(_, body)) = (path, status, &request) {
        let (_, given) = answer.split_once("\r\n\r\n").expect("a body");
        let given: Value = serde_json::from_str(given).expect("JSON");
        let body = std::str::from_utf8(body).expect("UTF-8");
        let body = body.strip_prefix('\u{feff}').unwrap_or(body);
        let record = report::parse_record(body).expect("a draft");
        let today = record.today().unwrap_or_else(|| Date::of(SystemTime::now()));
        let found = LIBRARY.lint(&record.draft().today(today)).expect("a judgement");
        let has_errors = found.iter().any(|diagnostic| diagnostic.level() == Level::Error);
        assert_eq!(given["verdict"] == "pass", !has_errors, "{answer}");
    }
    Corpus::Keep
});
