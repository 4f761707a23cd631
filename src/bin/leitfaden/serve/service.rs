//! From a request as it arrives to an answer as it leaves.

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::access::untrusted;
use super::exchange::{Answer, Note, Refusal, Request};
use super::limits::{BODY_BYTES, BODY_TIME, SMALL_BYTES};
use super::query::Query;
use super::queue::Queue;
use super::routes::{self, Body, Needs, Route};
use super::state::State;
use super::{desk, log};

/// Answers requests.
pub(crate) struct Service {
    pub(crate) state: Arc<State>,
    queue: Queue,
    desk_policy: HeaderValue,
}

impl Service {
    pub(crate) fn new(state: Arc<State>) -> Service {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Service { state, queue: Queue::new(cores), desk_policy: desk::policy() }
    }

    /// Answers a request. There always is an answer, and a verdict only if the draft was judged.
    pub(crate) async fn handle(
        self: Arc<Self>,
        request: hyper::Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, Infallible> {
        let started = Instant::now();
        let (head, body) = request.into_parts();
        let (method, version) = (head.method.clone(), tag(&head));
        let found = routes::find(&head.method, head.uri.path());
        let route = found.as_ref().ok().map(|(route, _)| route.path);
        let mut bytes = 0;
        let (answer, origin) = match self.state.access.check(&head, route == Some("/")) {
            Ok(Some(origin)) if method == Method::OPTIONS => (preflight(), Some(origin)),
            Ok(origin) => {
                let answer = match found {
                    Ok((route, names)) => self.answer(route, names, head, body, &mut bytes).await,
                    Err(refusal) => Err(refusal),
                };
                (answer.unwrap_or_else(Answer::from), origin)
            }
            Err(refusal) => (refusal.into(), None),
        };
        let (took, status) = (started.elapsed(), answer.status.as_u16());
        self.state.metrics.answered(route.unwrap_or("other"), status, took, &answer.note);
        log::request(&log::Entry {
            time: log::now(),
            method: method.as_str(),
            route,
            status,
            ms: (took.as_secs_f64() * 1e6).round() / 1e3,
            bytes,
            note: &answer.note,
        });
        Ok(self.response(answer, route, version.as_deref(), origin))
    }

    async fn answer(
        self: &Arc<Self>,
        route: &'static Route,
        names: Vec<String>,
        head: Parts,
        body: Incoming,
        bytes: &mut usize,
    ) -> Result<Answer, Refusal> {
        let is_trusted = self.state.access.is_trusted(&head.headers);
        if route.token == Needs::Header && !is_trusted {
            return Err(untrusted());
        }
        let query = Query::parse(head.uri.query().unwrap_or_default().as_bytes());
        let query = match route.parameters {
            Some(known) => query.only(known)?,
            None => query,
        };
        if matches!(route.takes, Body::Json(_)) && !is_json(&head) {
            let error = "the body is not said to be JSON: send `Content-Type: application/json`";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, error));
        }
        let body = read(body).await?;
        *bytes = body.len();
        let request = Request { head, query, names, body, is_trusted };
        if !route.is_slow && *bytes <= SMALL_BYTES {
            return self.call(route, &request);
        }
        let turn = self.queue.wait().await?;
        let service = Arc::clone(self);
        let work = spawn_blocking(move || {
            // Until the work is done, even if the client has gone.
            let _turn = turn;
            service.call(route, &request)
        });
        work.await.unwrap_or_else(|_| Err(panicked()))
    }

    fn call(&self, route: &Route, request: &Request) -> Result<Answer, Refusal> {
        catch_unwind(AssertUnwindSafe(|| (route.handler)(&self.state, request)))
            .unwrap_or_else(|_| Err(panicked()))
    }

    fn response(
        &self,
        answer: Answer,
        route: Option<&str>,
        known: Option<&str>,
        origin: Option<HeaderValue>,
    ) -> Response<Full<Bytes>> {
        let is_known = answer.tag.is_some() && answer.tag.as_deref() == known;
        let body = if is_known { Bytes::new() } else { answer.body };
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = if is_known { StatusCode::NOT_MODIFIED } else { answer.status };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.media_type));
        let policy = if route == Some("/") { self.desk_policy.clone() } else { NOTHING };
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
        let caching = if answer.tag.is_some() { "no-cache" } else { "no-store" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        if let Some(Ok(tag)) = answer.tag.map(HeaderValue::try_from) {
            headers.insert(header::ETAG, tag);
        }
        if let Some((name, value)) = answer.header {
            headers.insert(name, value);
        }
        if let Some(origin) = origin {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(header::VARY, HeaderValue::from_static("Origin"));
            let allowed = HeaderValue::from_static("authorization, content-type, x-api-key");
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, allowed);
            let allowed = HeaderValue::from_static("GET, POST");
            headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, allowed);
            headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
        }
        response
    }
}

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
/// Answers other than the desk are data: a browser that shows one must not run anything in it.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Whether the body is said to be JSON: other pages cannot send that without asking first.
fn is_json(head: &Parts) -> bool {
    let media_type = head.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type
        .and_then(|value| value.split(';').next())
        .is_some_and(|media_type| media_type.trim().eq_ignore_ascii_case("application/json"))
}

/// The version of the answer that the client has.
fn tag(head: &Parts) -> Option<String> {
    head.headers.get(header::IF_NONE_MATCH)?.to_str().ok().map(str::to_owned)
}

/// The answer to a browser that asks whether another page may send a request.
fn preflight() -> Answer {
    let answer = Answer::new("text/plain", Bytes::new());
    Answer { status: StatusCode::NO_CONTENT, note: Note::default(), ..answer }
}

async fn read(body: Incoming) -> Result<Bytes, Refusal> {
    let collected = timeout(BODY_TIME, Limited::new(body, BODY_BYTES).collect()).await;
    let collected = collected.map_err(|_| {
        Refusal::new(StatusCode::REQUEST_TIMEOUT, "the body took too long to arrive")
    })?;
    collected.map(http_body_util::Collected::to_bytes).map_err(|error| {
        if error.is::<LengthLimitError>() {
            let error = format!("the body is larger than {} MiB", BODY_BYTES >> 20);
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, error)
        } else {
            Refusal::bad("the body broke off")
        }
    })
}

fn panicked() -> Refusal {
    Refusal::failed("the server has made a mistake; nothing was judged")
}
