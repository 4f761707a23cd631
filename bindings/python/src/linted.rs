//! The result of linting a draft: computed without Python, then made into its objects.

use leitfaden::report::{RecordError, parse_record};
use leitfaden::{Diagnostic, Draft, DraftError, Guide};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyTuple, PyType};

use crate::errors;
use crate::places::{Place, Places};

/// The diagnostics of a draft with their places.
pub(crate) type Linted = Result<Vec<(Diagnostic, Place)>, Refused>;

/// Why a draft has no diagnostics.
pub(crate) enum Refused {
    /// Its context cannot be read.
    Context(RecordError),
    /// The guide cannot lint it.
    Draft(DraftError),
}

impl Refused {
    pub(crate) fn exception(&self, py: Python<'_>) -> PyErr {
        match self {
            Refused::Context(error) => errors::unread_draft(py, "context", &error.to_string()),
            Refused::Draft(error) => errors::of_draft(py, error),
        }
    }

    /// The kind and the message of a `DraftError`.
    pub(crate) fn words(&self) -> (String, String) {
        match self {
            Refused::Context(error) => ("context".to_owned(), error.to_string()),
            Refused::Draft(error) => (errors::kind(error.kind()), error.to_string()),
        }
    }
}

/// Runs `judge` on a draft. `context` is a line of JSON Lines with everything but the text.
pub(crate) fn with_draft<T>(
    text: &str,
    context: Option<&str>,
    judge: impl FnOnce(&Draft<'_>) -> Result<T, DraftError>,
) -> Result<T, Refused> {
    match context {
        None => judge(&Draft::new(text)).map_err(Refused::Draft),
        Some(context) => {
            let record = parse_record(context).map_err(Refused::Context)?;
            judge(&record.draft().with_text(text)).map_err(Refused::Draft)
        }
    }
}

pub(crate) fn lint(guide: &Guide, text: &str, context: Option<&str>) -> Linted {
    let found = with_draft(text, context, |draft| guide.lint(draft))?;
    let mut places = Places::new(text);
    let placed = found.into_iter().map(|diagnostic| {
        let (place, _) = places.find(diagnostic.range());
        (diagnostic, place)
    });
    Ok(placed.collect())
}

/// With two decimal digits, as JSON Lines has it.
pub(crate) fn confidence(of: &Diagnostic) -> Option<f64> {
    of.confidence().map(|share| (f64::from(share) * 100.0).round() / 100.0)
}

/// A list of `leitfaden.Diagnostic`.
pub(crate) fn diagnostics<'py>(
    py: Python<'py>,
    found: &[(Diagnostic, Place)],
) -> PyResult<Bound<'py, PyList>> {
    static DIAGNOSTIC: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let list = PyList::empty(py);
    for (found, place) in found {
        let class = DIAGNOSTIC.import(py, "leitfaden._results", "Diagnostic")?;
        list.append(class.call1((
            found.rule(),
            found.level().as_str(),
            found.message(),
            place.span(py)?,
            found.line(),
            found.column(),
            found.text(),
            PyTuple::new(py, found.replacements())?,
            found.applicability().map(|applicability| applicability.as_str()),
            confidence(found),
            found.link(),
        ))?)?;
    }
    Ok(list)
}
