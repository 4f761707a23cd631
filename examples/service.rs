//! A web service that lints drafts, on a shared guide that can be replaced while the service runs.
//!
//! `cargo run --example service` starts the service, sends it three requests and stops it.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use leitfaden::{Draft, Guide, report};

/// The most bytes of a request body.
const MAX_BODY: u64 = 1 << 20;

struct Service {
    guide: RwLock<Guide>,
}

impl Service {
    /// A clone of the current guide. Cloning is cheap, so that the lock is held for a moment only.
    fn guide(&self) -> Guide {
        self.guide.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lints the body of `POST /lint`; loads the guide in the body of `PUT /guide`. Returns the status and the body.
    fn respond(&self, request: &str, body: &str) -> (&'static str, String) {
        match request {
            "POST /lint" => match self.guide().lint(&Draft::new(body)) {
                Ok(diagnostics) => ("200 OK", report::json(&diagnostics)),
                Err(error) => ("422 Unprocessable Content", error.to_string()),
            },
            "PUT /guide" => match Guide::parse("guide.yaml", body) {
                Ok(guide) => {
                    *self.guide.write().unwrap_or_else(PoisonError::into_inner) = guide;
                    ("204 No Content", String::new())
                }
                // The old guide stays in use.
                Err(error) => {
                    ("422 Unprocessable Content", report::json_problems(error.problems()))
                }
            },
            _ => ("404 Not Found", String::new()),
        }
    }

    fn serve(&self, mut stream: &TcpStream) -> io::Result<()> {
        let mut reader = BufReader::new(stream);
        let (mut request, mut length) = (String::new(), 0);
        reader.read_line(&mut request)?;
        for line in reader.by_ref().lines() {
            match line?.to_ascii_lowercase().split_once(": ") {
                Some(("content-length", value)) => length = value.parse().unwrap_or(0),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = String::new();
        reader.take(MAX_BODY.min(length)).read_to_string(&mut body)?;
        let request = request.trim_end().trim_end_matches(" HTTP/1.1");
        let (status, body) = self.respond(request, &body);
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
    }
}

/// Sends a request and returns the response.
fn send(address: SocketAddr, request: &str, body: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    let length = body.len();
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n{body}"
    )?;
    let mut response = String::new();
    stream.read_to_string(&mut response)?;
    Ok(response)
}

fn main() -> Result<(), Box<dyn Error>> {
    let guide = Guide::builtin("en").ok_or("there is no built-in guide for English")?;
    let service = Arc::new(Service { guide: RwLock::new(guide) });
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;

    // A real service has no `take`. It runs `serve` on a thread pool.
    let server = thread::spawn(move || {
        listener.incoming().take(3).try_for_each(|stream| service.serve(&stream?))
    });

    let mut out = io::stdout();
    for (request, body) in [
        ("POST /lint", "Calm down, that is not our problem."),
        ("PUT /guide", "leitfaden: 1\nname: Quiet\nlanguage: en\nextends: []\n"),
        ("POST /lint", "Calm down, that is not our problem."),
    ] {
        writeln!(out, "> {request}\n{}\n", send(address, request, body)?)?;
    }
    server.join().map_err(|_| "the server thread panicked")??;
    Ok(())
}
