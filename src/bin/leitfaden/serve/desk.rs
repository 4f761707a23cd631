//! The page at `/`.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hyper::header::HeaderValue;
use sha2::{Digest, Sha256};

use super::exchange::{Answer, Refusal, Request};
use super::state::State;

/// One file without anything from elsewhere. It may have `<style>` and `<script>` elements, written without attributes, but
/// neither `style` attributes nor event handlers in its elements.
const PAGE: &str = include_str!("desk.html");

pub(crate) fn page(_: &State, _: &Request) -> Result<Answer, Refusal> {
    Ok(Answer::new("text/html; charset=utf-8", PAGE))
}

/// What the page may do: run and apply what is written in it, and talk to this server.
pub(crate) fn policy() -> HeaderValue {
    let hashes = |element: &str| {
        let (open, close) = (format!("<{element}>"), format!("</{element}>"));
        let blocks = PAGE.split(&open).skip(1).filter_map(|rest| rest.split(&close).next());
        let hash = |block| format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(block)));
        let all: String = blocks.map(hash).collect();
        if all.is_empty() { " 'none'".to_owned() } else { all }
    };
    let policy = format!(
        "default-src 'none'; script-src{}; style-src{}; connect-src 'self'; img-src data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hashes("script"),
        hashes("style"),
    );
    // Hashes are ASCII. Without them, nothing in the page may run.
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}
