//! Requests and answers, apart from how they travel.

use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{HeaderName, HeaderValue, RETRY_AFTER};
use hyper::http::request::Parts;
use leitfaden::report::RecordError;
use leitfaden::{
    DraftError, DraftErrorKind, InvalidValue, ReplyError, ReplyErrorKind, UnknownName,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::query::Query;

/// A request whose sender may send it, with its whole body.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) head: Parts,
    pub(crate) query: Query,
    /// The values of the names in the path of the route.
    pub(crate) names: Vec<String>,
    pub(crate) body: Bytes,
    /// Whether the token is right, if the server has one.
    pub(crate) is_trusted: bool,
}

impl Request {
    /// The body as text, without a byte order mark.
    pub(crate) fn text(&self) -> Result<&str, Refusal> {
        let text = std::str::from_utf8(&self.body).map_err(|error| {
            let byte = error.valid_up_to() + 1;
            Refusal::bad(format!("the body is not UTF-8 from byte {byte}"))
        })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

/// The answer to a request that could be carried out.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) media_type: &'static str,
    pub(crate) body: Bytes,
    /// Changes with the body; only of what is worth keeping.
    pub(crate) tag: Option<String>,
    /// A header that belongs to the status.
    pub(crate) header: Option<(HeaderName, HeaderValue)>,
    pub(crate) note: Note,
}

/// What the log and the metrics say about an answer: nothing that a customer wrote.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Note {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) guide: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) verdict: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) diagnostics: Option<usize>,
}

impl Answer {
    pub(crate) fn new(media_type: &'static str, body: impl Into<Bytes>) -> Answer {
        Answer {
            status: StatusCode::OK,
            media_type,
            body: body.into(),
            tag: None,
            header: None,
            note: Note::default(),
        }
    }

    pub(crate) fn json(value: &impl Serialize) -> Result<Answer, Refusal> {
        let body = serde_json::to_vec(value)
            .map_err(|error| Refusal::failed(format!("the answer cannot be written: {error}")))?;
        Ok(Answer::new("application/json", body))
    }

    pub(crate) fn noting(mut self, note: Note) -> Answer {
        self.note = note;
        self
    }
}

/// The answer to a request that could not be carried out. Nothing has been judged.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) body: Box<ErrorBody>,
    pub(crate) header: Option<(HeaderName, HeaderValue)>,
    pub(crate) guide: Option<String>,
}

/// Why a request was refused.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "Error")]
pub(crate) struct ErrorBody {
    /// What was found, and what was expected: one sentence.
    pub(crate) error: String,
    /// The name that was most likely meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) nearest: Option<String>,
    /// The variables that have no value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) missing: Vec<String>,
    /// The variables that have an invalid value, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<super::described::Invalid>")]
    pub(crate) invalid: Vec<InvalidValue>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, error: impl Into<String>) -> Refusal {
        let body = Box::new(ErrorBody { error: error.into(), ..ErrorBody::default() });
        Refusal { status, body, header: None, guide: None }
    }

    /// The request is wrong.
    pub(crate) fn bad(error: impl Into<String>) -> Refusal {
        Refusal::new(StatusCode::BAD_REQUEST, error)
    }

    /// The server is at fault.
    pub(crate) fn failed(error: impl Into<String>) -> Refusal {
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, error)
    }

    /// The server has too much to do.
    pub(crate) fn busy() -> Refusal {
        let error = "too many requests at once: nothing was judged, try again in a second";
        let after = (RETRY_AFTER, HeaderValue::from_static("1"));
        Refusal::new(StatusCode::SERVICE_UNAVAILABLE, error).with_header(after)
    }

    pub(crate) fn with_header(mut self, header: (HeaderName, HeaderValue)) -> Refusal {
        self.header = Some(header);
        self
    }

    pub(crate) fn of_guide(mut self, name: &str) -> Refusal {
        self.guide = Some(name.to_owned());
        self
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Answer {
        // A struct of strings can always be written.
        let body = serde_json::to_vec(&refusal.body).unwrap_or_default();
        let note = Note { guide: refusal.guide, ..Note::default() };
        let (status, header) = (refusal.status, refusal.header);
        Answer { status, header, note, ..Answer::new("application/json", body) }
    }
}

impl From<UnknownName> for Refusal {
    fn from(unknown: UnknownName) -> Refusal {
        let mut refusal = Refusal::bad(unknown.to_string());
        refusal.body.nearest = unknown.nearest().map(str::to_owned);
        refusal
    }
}

impl From<RecordError> for Refusal {
    fn from(error: RecordError) -> Refusal {
        Refusal::bad(error.to_string())
    }
}

impl From<DraftError> for Refusal {
    fn from(error: DraftError) -> Refusal {
        let mut refusal = Refusal::bad(error.to_string());
        match error.kind() {
            DraftErrorKind::UnknownLanguage(name)
            | DraftErrorKind::UnknownChannel(name)
            | DraftErrorKind::UnknownTopic(name)
            | DraftErrorKind::UnknownAnswer(name) => {
                refusal.body.nearest = name.nearest().map(str::to_owned);
            }
            DraftErrorKind::TooLarge { .. } => refusal.status = StatusCode::PAYLOAD_TOO_LARGE,
            _ => {}
        }
        refusal
    }
}

impl From<ReplyError> for Refusal {
    fn from(error: ReplyError) -> Refusal {
        let mut refusal = Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, error.to_string());
        match error.kind() {
            ReplyErrorKind::UnknownTopic(name)
            | ReplyErrorKind::UnknownChannel(name)
            | ReplyErrorKind::UnknownAnswer(name)
            | ReplyErrorKind::UnknownVariable(name) => {
                refusal.status = StatusCode::BAD_REQUEST;
                refusal.body.nearest = name.nearest().map(str::to_owned);
            }
            ReplyErrorKind::Values { missing, invalid } => {
                refusal.body.missing.clone_from(missing);
                refusal.body.invalid.clone_from(invalid);
            }
            _ => {}
        }
        refusal
    }
}
