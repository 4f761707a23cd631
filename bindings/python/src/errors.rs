//! The crate's errors as Python exceptions. `leitfaden._errors` defines these.

use leitfaden::{
    DraftError, EmbedderError, EmbedderErrorKind, GuideError, ReplyError, UnknownName, report,
};
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use serde::Serialize;

/// Parses JSON as Python does.
pub(crate) fn loads<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

/// An exception of the package; or the error that kept it from being made.
fn exception<'py>(
    py: Python<'py>,
    class: &str,
    arguments: impl pyo3::call::PyCallArgs<'py>,
) -> PyErr {
    let made =
        py.import("leitfaden._errors").and_then(|errors| errors.getattr(class)?.call1(arguments));
    made.map_or_else(|error| error, PyErr::from_value)
}

pub(crate) fn of_guide(py: Python<'_>, error: &GuideError) -> PyErr {
    match loads(py, &report::json_problems(error.problems())) {
        Ok(problems) => exception(py, "_guide_error", (error.to_string(), problems)),
        Err(error) => error,
    }
}

pub(crate) fn of_draft(py: Python<'_>, error: &DraftError) -> PyErr {
    with_kind(py, "DraftError", &error.to_string(), error.kind())
}

pub(crate) fn of_reply(py: Python<'_>, error: &ReplyError) -> PyErr {
    with_kind(py, "ReplyError", &error.to_string(), error.kind())
}

pub(crate) fn of_name(py: Python<'_>, error: &UnknownName) -> PyErr {
    match details(py, error) {
        Ok(details) => exception(py, "UnknownNameError", (error.to_string(), details)),
        Err(error) => error,
    }
}

/// A draft that cannot be read, so that no rule has judged it.
pub(crate) fn unread_draft(py: Python<'_>, kind: &str, reason: &str) -> PyErr {
    exception(py, "DraftError", (reason, kind))
}

/// Values of a reply that cannot be read.
pub(crate) fn unread_reply(py: Python<'_>, reason: &serde_json::Error) -> PyErr {
    exception(py, "ReplyError", (format!("the values cannot be read: {reason}"), "context"))
}

/// An embedder that fails, or whose vectors cannot be compared. An exception of its own stays what it is.
pub(crate) fn of_embedder(py: Python<'_>, error: &EmbedderError) -> PyErr {
    let kind = match error.kind() {
        EmbedderErrorKind::Failed(own) => match own.downcast_ref::<PyErr>() {
            Some(own) => return own.clone_ref(py),
            None => "failed",
        },
        EmbedderErrorKind::Count { .. } => "count",
        EmbedderErrorKind::Length { .. } => "length",
        EmbedderErrorKind::NotFinite { .. } => "not-finite",
        EmbedderErrorKind::Zero { .. } => "zero",
        _ => "other",
    };
    exception(py, "EmbedderError", (error.to_string(), kind))
}

/// What an embedder has returned is no list of vectors.
pub(crate) fn no_vectors(py: Python<'_>, found: &str) -> PyErr {
    let message = format!("the embedder must return a list of vectors: {found}");
    exception(py, "EmbedderError", (message, "type"))
}

/// The name of a variant, as `with_kind` has it.
pub(crate) fn kind(of: &impl Serialize) -> String {
    let json = serde_json::to_value(of).unwrap_or_default();
    let name = json.as_object().and_then(|variant| variant.keys().next());
    name.cloned().unwrap_or_default()
}

/// An enum is serialised as a map from the name of its variant to what is in it.
fn with_kind(py: Python<'_>, class: &str, message: &str, kind: &impl Serialize) -> PyErr {
    let arguments = details(py, kind)
        .and_then(|details| details.call_method0("popitem")?.extract::<(String, Py<PyAny>)>());
    match arguments {
        Ok((kind, details)) => exception(py, class, (message, kind, details)),
        Err(error) => error,
    }
}

fn details<'py>(py: Python<'py>, of: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    let json =
        serde_json::to_string(of).map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    loads(py, &json)
}

/// The text of a Python `str`. Anything else is a `TypeError` that names the argument, half of a surrogate pair a
/// `UnicodeEncodeError`.
pub(crate) fn text<'a>(argument: &'a Bound<'_, PyAny>, name: &str) -> PyResult<&'a str> {
    let Ok(text) = argument.cast::<PyString>() else {
        let found = match argument.is_none() {
            true => "None".to_owned(),
            false => argument.get_type().name()?.to_string(),
        };
        return Err(PyTypeError::new_err(format!("`{name}` must be a str, not {found}")));
    };
    text.to_str()
}

/// The text of a draft, which is a `DraftError` if it is not Unicode.
pub(crate) fn draft<'a>(argument: &'a Bound<'_, PyAny>) -> PyResult<&'a str> {
    let py = argument.py();
    text(argument, "text").map_err(|error| {
        if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
            return error;
        }
        unread_draft(py, "not-unicode", &format!("the text is not Unicode: {}", error.value(py)))
    })
}
