//! Suggestions with a callable that turns texts into vectors.

use std::error::Error;

use leitfaden::Embedder;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::errors;
use crate::suggested::suggestions;

/// A callable: a list of texts in, their vectors out.
struct Callable(Py<PyAny>);

impl Embedder for Callable {
    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>> {
        let vectors = Python::attach(|py| {
            let returned = self.0.bind(py).call1((PyList::new(py, texts)?,))?;
            vectors(&returned)
        });
        Ok(vectors?)
    }
}

/// Reads vectors: lists of numbers, or arrays with `tolist`, such as those of numpy.
fn vectors(returned: &Bound<'_, PyAny>) -> PyResult<Vec<Vec<f32>>> {
    let py = returned.py();
    let refused = |error: PyErr| errors::no_vectors(py, &error.value(py).to_string());
    let mut vectors = Vec::new();
    for vector in plain(returned)?.try_iter().map_err(refused)? {
        vectors.push(plain(&vector?)?.extract::<Vec<f32>>().map_err(refused)?);
    }
    Ok(vectors)
}

/// An array as a list.
fn plain<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    match value.getattr_opt("tolist")? {
        Some(tolist) => tolist.call0(),
        None => Ok(value.clone()),
    }
}

#[pyclass(frozen, module = "leitfaden._native")]
pub(crate) struct EmbeddedGuide(leitfaden::EmbeddedGuide<Callable>);

impl EmbeddedGuide {
    pub(crate) fn new(
        py: Python<'_>,
        guide: &leitfaden::Guide,
        embedder: Py<PyAny>,
    ) -> PyResult<EmbeddedGuide> {
        let embedded = py.detach(|| guide.with_embedder(Callable(embedder)));
        embedded.map(EmbeddedGuide).map_err(|error| errors::of_embedder(py, &error))
    }
}

#[pymethods]
impl EmbeddedGuide {
    fn suggest<'py>(&self, message: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, message) = (message.py(), errors::text(message, "message")?);
        match py.detach(|| self.0.suggest(message)) {
            Ok(found) => suggestions(py, message, &found),
            Err(error) => Err(errors::of_embedder(py, &error)),
        }
    }
}
