//! Who may send requests.
//!
//! The server listens on loopback, where every page in every browser of this computer can send requests as well. Therefore it
//! answers only to names of its own (a page that has its own name resolve to 127.0.0.1 is refused), and to pages of its own.

use std::net::IpAddr;
use std::path::Path;

use hyper::StatusCode;
use hyper::header::{AUTHORIZATION, HOST, HeaderMap, HeaderValue, ORIGIN, WWW_AUTHENTICATE};
use hyper::http::request::Parts;
use hyper::http::uri::{Authority, Uri};
use subtle::ConstantTimeEq;

use super::exchange::Refusal;
use crate::outcome::{self, Failure};

/// The fewest characters of a token: below, it could be guessed.
const MIN_TOKEN: usize = 16;

/// What a client has to know.
pub(crate) struct Token(String);

impl Token {
    pub(crate) fn read(path: &Path) -> Result<Token, Failure> {
        let wrong = |reason: &str| Failure::Message(format!("{}: {reason}", path.display()));
        let text =
            std::fs::read_to_string(path).map_err(|error| wrong(&outcome::reason(&error)))?;
        let token = text.trim();
        if token.len() < MIN_TOKEN || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(wrong(&format!(
                "a token has at least {MIN_TOKEN} letters, digits and signs of ASCII, without spaces"
            )));
        }
        Ok(Token(token.to_owned()))
    }

    /// Takes the same time wherever the first difference is.
    fn is(&self, given: &str) -> bool {
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

/// The names, pages and tokens to which the server answers.
pub(crate) struct Access {
    hosts: Vec<String>,
    origins: Vec<String>,
    token: Option<Token>,
}

impl Access {
    pub(crate) fn new(
        listen: IpAddr,
        hosts: Vec<String>,
        origins: &[String],
        token: Option<Token>,
    ) -> Result<Access, Failure> {
        let own = match listen {
            IpAddr::V6(ip) => format!("[{ip}]"),
            IpAddr::V4(ip) => ip.to_string(),
        };
        if let Some(wrong) = hosts.iter().find(|host| !is_host(host)) {
            return Err(Failure::Message(format!(
                "`{wrong}` is not a host name: write one as in an address, without a port; repeat --allow-host for several"
            )));
        }
        for origin in origins {
            check_origin(origin)?;
        }
        let names = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned);
        let hosts = names.into_iter().chain([own]).chain(hosts);
        let hosts = hosts.map(|host| host.to_ascii_lowercase()).collect();
        // As browsers write them.
        let origins = origins.iter().map(|origin| origin.to_ascii_lowercase()).collect();
        Ok(Access { hosts, origins, token })
    }

    /// Checks the name by which the server was reached, and the page that sends the request. Returns the origin of another
    /// page that may read the answer.
    pub(crate) fn check(
        &self,
        head: &Parts,
        is_page: bool,
    ) -> Result<Option<HeaderValue>, Refusal> {
        let host = self.check_host(head)?;
        let mut origins = head.headers.get_all(ORIGIN).iter();
        let (Some(origin), None) = (origins.next(), origins.next()) else {
            let site = text(&head.headers, "sec-fetch-site");
            let is_opened = is_page && text(&head.headers, "sec-fetch-mode") == "navigate";
            if head.headers.contains_key(ORIGIN)
                || !(matches!(site, "" | "same-origin" | "none") || is_opened)
            {
                return Err(Refusal::new(
                    StatusCode::FORBIDDEN,
                    "requests of other pages are refused",
                ));
            }
            return Ok(None);
        };
        let written = origin.to_str().unwrap_or_default();
        let is_own = written.parse::<Uri>().is_ok_and(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https"))
                && uri.authority().is_some_and(|authority| authority == &host)
        });
        if is_own {
            return Ok(None);
        }
        if self.origins.iter().any(|known| admits(known, written)) {
            return Ok(Some(origin.clone()));
        }
        Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "requests of other pages are refused; --allow-origin admits one",
        ))
    }

    fn check_host(&self, head: &Parts) -> Result<Authority, Refusal> {
        let mut hosts = head.headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return Err(Refusal::bad("a request needs one `Host` header"));
        };
        let parse = |host: &HeaderValue| Authority::try_from(host.as_bytes()).ok();
        let host = parse(host).ok_or_else(|| Refusal::bad("the `Host` header is not a host"))?;
        for name in [Some(&host), head.uri.authority()].into_iter().flatten() {
            let is_known = self.hosts.iter().any(|known| name.host().eq_ignore_ascii_case(known));
            if !is_known || name.as_str().contains('@') {
                return Err(Refusal::new(
                    StatusCode::MISDIRECTED_REQUEST,
                    "the server does not answer to this host name; --allow-host adds one",
                ));
            }
        }
        Ok(host)
    }

    /// Whether the headers have the token, or none is needed.
    pub(crate) fn is_trusted(&self, headers: &HeaderMap) -> bool {
        let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let bearer = bearer.and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
        });
        self.is_token(bearer.unwrap_or_else(|| text(headers, "x-api-key")))
    }

    /// Whether this is the token, or none is needed.
    pub(crate) fn is_token(&self, given: &str) -> bool {
        self.token.as_ref().is_none_or(|token| token.is(given))
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Whether a text is one host name, as an address has it. Signs such as `*` and `,` would be valid in an address, but no
/// browser ever sends them.
fn is_host(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let is_ip = text.starts_with('[');
    (is_ip || text.chars().all(is_plain))
        && text.parse::<Authority>().is_ok_and(|authority| authority.host() == text)
}

/// The schemes of browser extensions. Only of these may all be admitted at once: everybody can have a site.
const EXTENSIONS: [&str; 3] = ["moz-extension", "chrome-extension", "safari-web-extension"];

fn check_origin(origin: &str) -> Result<(), Failure> {
    let wrong = |reason: &str| Err(Failure::Message(format!("`{origin}` {reason}")));
    let not_one = "is not an origin: write one without a path, such as https://desk.example; repeat --allow-origin for several";
    let Some((scheme, place)) = origin.split_once("://") else { return wrong(not_one) };
    let is_extension = EXTENSIONS.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    if place == "*" && is_extension {
        return Ok(());
    }
    if origin.contains('*') {
        return wrong(
            "would admit pages of strangers: `*` stands only for every extension of a browser, as in moz-extension://*, \
             chrome-extension://* and safari-web-extension://*",
        );
    }
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.');
    let is_place = place.parse::<Authority>().is_ok_and(|parsed| {
        parsed.as_str() == place && is_host(parsed.host()) && !place.contains('@')
    });
    if scheme.is_empty() || !scheme.chars().all(is_scheme) || !is_place {
        return wrong(not_one);
    }
    Ok(())
}

/// Whether an origin is the known one, or any of a scheme such as `moz-extension://*`.
fn admits(known: &str, origin: &str) -> bool {
    match known.strip_suffix('*') {
        Some(scheme) => origin.starts_with(scheme),
        None => origin == known,
    }
}

/// The answer to a request without the right token.
pub(crate) fn untrusted() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "send the token: `Authorization: Bearer …`")
        .with_header((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")))
}
