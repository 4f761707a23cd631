//! The page at `/`.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hyper::header::HeaderValue;
use sha2::{Digest, Sha256};

use super::exchange::{Answer, Refusal, Request};
use super::state::State;

/// The page without anything from elsewhere: one style, one script, both without attributes. Its elements have neither `style`
/// attributes nor event handlers, which the policy would stop. Each script uses those above it.
const PAGE: &str = concat!(
    include_str!("desk/head.html"),
    "<style>\n",
    include_str!("desk/style.css"),
    include_str!("desk/parts.css"),
    include_str!("desk/bar.css"),
    include_str!("desk/topics.css"),
    include_str!("desk/draft.css"),
    include_str!("desk/findings.css"),
    include_str!("desk/reply.css"),
    include_str!("desk/book.css"),
    "</style>\n",
    include_str!("desk/body.html"),
    "<script>\n\"use strict\";\n",
    include_str!("desk/words.js"),
    include_str!("desk/dom.js"),
    include_str!("desk/server.js"),
    include_str!("desk/marked.js"),
    include_str!("desk/guide.js"),
    include_str!("desk/topics.js"),
    include_str!("desk/values.js"),
    include_str!("desk/findings.js"),
    include_str!("desk/draft.js"),
    include_str!("desk/book.js"),
    include_str!("desk/due.js"),
    include_str!("desk/main.js"),
    "</script>\n</body>\n</html>\n",
);

pub(crate) fn page(_: &State, _: &Request) -> Result<Answer, Refusal> {
    Ok(Answer::new("text/html; charset=utf-8", PAGE))
}

/// What the page may do: run and apply what is written in it, and talk to this server. It may not turn text into HTML.
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
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hashes("script"),
        hashes("style"),
    );
    // Hashes are ASCII. Without them, nothing in the page may run.
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}
