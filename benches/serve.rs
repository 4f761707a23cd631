//! The server on loopback, beside a bare handler of the same stack: `cargo bench --features serve --bench serve`.
//!
//! First 1,000 drafts a second, to measure the time to an answer; then as many as four connections can send, to measure what
//! a request costs. Linux only: the time on the processor is read from `/proc`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "it ends with the first error")]

use std::convert::Infallible;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::json;

const CONNECTIONS: u32 = 4;
const RATE: u32 = 1_000;
const TIME: Duration = Duration::from_secs(5);
/// What the system counts time on the processor in.
const TICKS: f64 = 100.0;

fn main() {
    // The bare handler is a process of its own, as the server is.
    if std::env::var_os("BARE").is_some() {
        return bare();
    }
    println!(
        "{:24} {:>8} {:>8} {:>8} {:>12} {:>14}",
        "", "p50 µs", "p99 µs", "max µs", "requests/s", "per core and s"
    );
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/larkwood.yaml");
    let draft = json!({ "text": include_str!("clean.en.txt"), "channel": "email" }).to_string();
    let server = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leitfaden"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--guide", guide]);
        command
    };
    let mut bare = Command::new(std::env::current_exe().unwrap());
    measure("bare handler", bare.env("BARE", "1"), "/v1/lint", &draft);
    measure("/v1/lint, clean", &mut server(), "/v1/lint", &draft);
    measure("/v1/guard, clean", &mut server(), "/v1/guard", &draft);
    let bad = include_str!("clean.en.txt").replacen(". ", ". Calm down!!! ", 1);
    let bad = json!({ "text": bad, "channel": "email" }).to_string();
    measure("/v1/guard, to block", &mut server(), "/v1/guard", &bad);
}

fn measure(name: &str, server: &mut Command, path: &str, body: &str) {
    let mut server = server.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let address = first.trim().strip_prefix("Listening on http://").unwrap().to_owned();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    load(&address, &request, Duration::from_millis(500), None);
    let mut times = load(&address, &request, TIME, Some(RATE));
    times.sort_unstable();
    let share = |percent: usize| times[(times.len() - 1) * percent / 100].as_micros();
    let before = processor(&server);
    let count = load(&address, &request, TIME, None).len();
    let spent = processor(&server) - before;
    println!(
        "{name:24} {:>8} {:>8} {:>8} {:>12.0} {:>14.0}",
        share(50),
        share(99),
        share(100),
        count as f64 / TIME.as_secs_f64(),
        count as f64 / spent,
    );
    server.kill().unwrap();
    server.wait().unwrap();
}

/// Sends requests at a rate, or one after the other. Returns the time from each to its answer.
fn load(address: &str, request: &str, time: Duration, rate: Option<u32>) -> Vec<Duration> {
    let start = Instant::now();
    let one = |n: u32| {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        let (mut times, mut due) = (Vec::new(), start);
        if let Some(rate) = rate {
            due += Duration::from_secs(1) * n / rate;
        }
        while start.elapsed() < time {
            match rate {
                Some(rate) => {
                    thread::sleep(due.saturating_duration_since(Instant::now()));
                    // The sleep ends late by what has nothing to do with the server.
                    let sent = Instant::now();
                    answer(&mut stream, request);
                    times.push(sent.elapsed());
                    due += Duration::from_secs(1) * CONNECTIONS / rate;
                }
                None => {
                    let sent = Instant::now();
                    answer(&mut stream, request);
                    times.push(sent.elapsed());
                }
            }
        }
        times
    };
    thread::scope(|scope| {
        let all: Vec<_> = (0..CONNECTIONS).map(|n| scope.spawn(move || one(n))).collect();
        all.into_iter().flat_map(|times| times.join().unwrap()).collect()
    })
}

fn answer(stream: &mut TcpStream, request: &str) {
    stream.write_all(request.as_bytes()).unwrap();
    let (mut read, mut buffer) = (0, [0; 16 << 10]);
    loop {
        let n = stream.read(&mut buffer[read..]).unwrap();
        assert!(n > 0, "the connection was closed");
        read += n;
        let text = std::str::from_utf8(&buffer[..read]).unwrap_or_default();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        assert!(head.starts_with("HTTP/1.1 200"), "{text}");
        let length = head.split_once("content-length: ").unwrap().1.lines().next().unwrap();
        if body.len() >= length.parse().unwrap() {
            return;
        }
    }
}

/// The seconds that a process has spent on the processor.
fn processor(process: &Child) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", process.id())).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / TICKS
}

/// A server that reads the body and answers the same to everything.
fn bare() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("Listening on http://{}", listener.local_addr().unwrap());
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            stream.set_nodelay(true).unwrap();
            let handle = |request: Request<Incoming>| async {
                let _ = request.into_body().collect().await;
                let body = Bytes::from_static(b"{\"id\":null,\"diagnostics\":[],\"length\":501}");
                Ok::<_, Infallible>(Response::new(Full::new(body)))
            };
            let io = TokioIo::new(stream);
            tokio::spawn(http1::Builder::new().serve_connection(io, service_fn(handle)));
        }
    });
}
