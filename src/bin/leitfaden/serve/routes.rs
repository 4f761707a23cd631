//! Which function answers which path.

use hyper::header::{ALLOW, HeaderValue};
use hyper::{Method, StatusCode};
use leitfaden::UnknownName;
use percent_encoding::percent_decode_str;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value as Json;

use super::detector::{self, Detection, DetectorRequest};
use super::exchange::{Answer, ErrorBody, Refusal, Request};
use super::languagetool::{self, CheckAnswer, CheckForm, Language};
use super::litellm::{self, GuardrailAnswer, GuardrailRequest};
use super::state::State;
use super::status::{self, Health};
use super::v1::{self, Checked, Guarded, GuideView, Linted, ReplyRequest, Suggested};
use super::{described, desk};

pub(crate) type Handler = fn(&State, &Request) -> Result<Answer, Refusal>;

/// One method of one path.
pub(crate) struct Route {
    pub(crate) method: Method,
    /// The path, with a name in braces for each part that differs.
    pub(crate) path: &'static str,
    pub(crate) handler: Handler,
    pub(crate) token: Needs,
    /// The parameters of the address; `None` if others than those we know are ignored.
    pub(crate) parameters: Option<&'static [&'static str]>,
    /// Whether it waits for its turn, however small it is.
    pub(crate) is_slow: bool,
    /// What it does, in one sentence.
    pub(crate) summary: &'static str,
    pub(crate) takes: Body,
    pub(crate) gives: Body,
    /// What the body of an error is.
    pub(crate) fails: Body,
}

/// What a body is, for the description of the server.
#[derive(Clone, Copy)]
pub(crate) enum Body {
    Nothing,
    Text(&'static str),
    Json(fn(&mut SchemaGenerator) -> Schema),
    Form(fn(&mut SchemaGenerator) -> Schema),
}

/// A body of JSON.
const fn of<T: JsonSchema>() -> Body {
    Body::Json(SchemaGenerator::subschema_for::<T>)
}

/// Where the token is, if the server has one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Everybody may ask.
    Nothing,
    Header,
    /// In the header, or in the form that is the body: the handler looks at that.
    HeaderOrForm,
}

const fn get(path: &'static str, handler: Handler, gives: Body, summary: &'static str) -> Route {
    route(Method::GET, path, handler, Body::Nothing, gives, summary)
}

const fn post(
    path: &'static str,
    handler: Handler,
    takes: Body,
    gives: Body,
    summary: &'static str,
) -> Route {
    route(Method::POST, path, handler, takes, gives, summary)
}

const fn route(
    method: Method,
    path: &'static str,
    handler: Handler,
    takes: Body,
    gives: Body,
    summary: &'static str,
) -> Route {
    Route {
        method,
        path,
        handler,
        token: Needs::Header,
        parameters: Some(&[]),
        is_slow: false,
        summary,
        takes,
        gives,
        fails: of::<ErrorBody>(),
    }
}

impl Route {
    const fn open(mut self) -> Route {
        self.token = Needs::Nothing;
        self
    }

    const fn slow(mut self) -> Route {
        self.is_slow = true;
        self
    }

    const fn with(mut self, parameters: &'static [&'static str]) -> Route {
        self.parameters = Some(parameters);
        self
    }

    /// Of a contract that is not ours: it has parameters that mean nothing to us.
    const fn lenient(mut self) -> Route {
        self.parameters = None;
        self
    }

    /// Of a contract in which errors are text.
    const fn text_errors(mut self) -> Route {
        self.fails = Body::Text("text/plain");
        self.lenient()
    }

    const fn with_form(mut self) -> Route {
        self.token = Needs::HeaderOrForm;
        self.text_errors()
    }
}

/// All routes.
pub(crate) static ROUTES: &[Route] = &[
    get("/", desk::page, Body::Text("text/html"), "The desk: a page for people").open().lenient(),
    get(
        "/health",
        status::health,
        of::<Health>(),
        "Whether the guides in use are those of the files",
    )
    .open(),
    get(
        "/metrics",
        status::metrics,
        Body::Text("application/openmetrics-text"),
        "Counters for Prometheus",
    ),
    get("/openapi.json", status::description, of::<Json>(), "This description").open(),
    post("/v1/lint", v1::lint, of::<described::Draft>(), of::<Linted<'_>>(), "Lint a draft")
        .with(&["guide"]),
    post(
        "/v1/guard",
        v1::guard,
        of::<described::Draft>(),
        of::<Guarded<'_>>(),
        "Whether a draft may be sent",
    )
    .with(&["guide", "level"]),
    post(
        "/v1/suggest",
        v1::suggest,
        of::<described::Message>(),
        of::<Suggested<'_>>(),
        "The topics that fit a customer's message",
    )
    .with(&["guide", "limit"]),
    post(
        "/v1/reply",
        v1::reply,
        of::<ReplyRequest>(),
        of::<described::Reply>(),
        "Fill the approved answer of a topic",
    )
    .with(&["guide"]),
    post("/v1/check", v1::check, Body::Nothing, of::<Checked>(), "Check the file of a guide")
        .with(&["guide", "today"])
        .slow(),
    get("/v1/guide", v1::guide, of::<GuideView<'_>>(), "What a guide has").with(&["guide"]),
    get("/v2/languages", languagetool::languages, of::<Vec<Language>>(), LANGUAGES).text_errors(),
    get("/v2/check", languagetool::check, of::<CheckAnswer<'_>>(), CHECK).with_form(),
    post("/v2/check", languagetool::check, FORM, of::<CheckAnswer<'_>>(), CHECK).with_form(),
    get(
        "/lt/{guide}/{channel}/v2/languages",
        languagetool::languages,
        of::<Vec<Language>>(),
        LANGUAGES,
    )
    .text_errors(),
    get("/lt/{guide}/{channel}/v2/check", languagetool::check, of::<CheckAnswer<'_>>(), CHECK)
        .with_form(),
    post(
        "/lt/{guide}/{channel}/v2/check",
        languagetool::check,
        FORM,
        of::<CheckAnswer<'_>>(),
        CHECK,
    )
    .with_form(),
    post(
        "/beta/litellm_basic_guardrail_api",
        litellm::guardrail,
        of::<GuardrailRequest>(),
        of::<GuardrailAnswer>(),
        "LiteLLM's generic guardrail",
    )
    .lenient(),
    post(
        "/api/v1/text/contents",
        detector::contents,
        of::<DetectorRequest>(),
        of::<Vec<Vec<Detection>>>(),
        "The detector of TrustyAI and FMS guardrails",
    )
    .lenient(),
];

const LANGUAGES: &str = "LanguageTool: the languages of a guide";
const CHECK: &str = "LanguageTool: check a text";
const FORM: Body = Body::Form(SchemaGenerator::subschema_for::<CheckForm>);

/// The route of a request, and the values of the names in its path.
pub(crate) fn find(method: &Method, path: &str) -> Result<(&'static Route, Vec<String>), Refusal> {
    let wanted = if method == Method::HEAD { &Method::GET } else { method };
    let mut allowed = Vec::new();
    for route in ROUTES {
        let Some(names) = matched(route.path, path) else { continue };
        if route.method == *wanted {
            return Ok((route, names));
        }
        allowed.push(route.method.as_str());
    }
    if allowed.is_empty() {
        let known = ROUTES.iter().map(|route| route.path);
        let mut refusal = Refusal::from(UnknownName::new("path", path, known));
        refusal.status = StatusCode::NOT_FOUND;
        return Err(refusal);
    }
    let allowed = allowed.join(", ");
    let error = format!("this path takes {allowed}, but the request is {method}");
    let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, error);
    // The names of methods are valid in a header.
    Err(match HeaderValue::try_from(allowed) {
        Ok(allowed) => refusal.with_header((ALLOW, allowed)),
        Err(_) => refusal,
    })
}

fn matched(route: &str, path: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let (mut parts, mut given) = (route.split('/'), path.split('/'));
    loop {
        match (parts.next(), given.next()) {
            (None, None) => return Some(names),
            (Some(part), Some(given)) if part.starts_with('{') => {
                names.push(percent_decode_str(given).decode_utf8().ok()?.into_owned());
            }
            (Some(part), Some(given)) if part == given => {}
            _ => return None,
        }
    }
}
