//! Suggestions as Python's objects.

use leitfaden::Suggestions;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyTuple, PyType};

use crate::places::Places;

/// A `leitfaden.Suggestions`.
pub(crate) fn suggestions<'py>(
    py: Python<'py>,
    message: &str,
    found: &Suggestions<'_>,
) -> PyResult<Bound<'py, PyAny>> {
    static SUGGESTION: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    static SUGGESTIONS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let mut ranked = Vec::new();
    for one in found.ranked() {
        let mut places = Places::new(message);
        let words = one.words().iter().map(|word| places.find(word.clone()).0.span(py));
        let words = words.collect::<PyResult<Vec<_>>>()?;
        let class = SUGGESTION.import(py, "leitfaden._results", "Suggestion")?;
        ranked.push(class.call1((
            one.topic().id(),
            one.topic().title(),
            one.score(),
            one.question(),
            PyTuple::new(py, words)?,
        ))?);
    }
    let escalation = found.escalation().map(|words| Places::new(message).find(words));
    let escalation = escalation.map(|(place, _)| place.span(py)).transpose()?;
    let topics = PyTuple::new(py, ranked.iter().take(found.topics().len()))?;
    let class = SUGGESTIONS.import(py, "leitfaden._results", "Suggestions")?;
    class.call1((topics, PyTuple::new(py, &ranked)?, escalation))
}
