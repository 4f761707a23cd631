//! The guide, for `leitfaden.Guide`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use leitfaden::{Date, UnknownName, report};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyType};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::batch::{self, Row};
use crate::embedder::EmbeddedGuide;
use crate::errors;
use crate::linted::{self, with_draft};
use crate::places::Places;
use crate::suggested::suggestions;

/// The languages of the built-in guides and of the samples.
const LANGUAGES: [&str; 2] = ["de", "en"];

#[pyclass(frozen, module = "leitfaden._native")]
pub(crate) struct Guide(pub(crate) leitfaden::Guide);

#[pymethods]
impl Guide {
    #[staticmethod]
    fn from_path(py: Python<'_>, path: PathBuf) -> PyResult<Guide> {
        let guide = py.detach(|| leitfaden::Guide::from_path(path));
        guide.map(Guide).map_err(|error| errors::of_guide(py, &error))
    }

    #[staticmethod]
    fn parse(text: &Bound<'_, PyAny>, name: &Bound<'_, PyAny>) -> PyResult<Guide> {
        let py = text.py();
        let (text, name) = (errors::text(text, "text")?, errors::text(name, "name")?);
        let guide = py.detach(|| leitfaden::Guide::parse(name, text));
        guide.map(Guide).map_err(|error| errors::of_guide(py, &error))
    }

    #[staticmethod]
    fn builtin(py: Python<'_>, language: &str) -> PyResult<Guide> {
        let guide = py.detach(|| leitfaden::Guide::builtin(language));
        guide.map(Guide).ok_or_else(|| unknown(py, "built-in guide", language))
    }

    #[staticmethod]
    fn sample(py: Python<'_>, language: &str) -> PyResult<Guide> {
        let guide = py.detach(|| leitfaden::Guide::sample(language));
        guide.map(Guide).ok_or_else(|| unknown(py, "sample guide", language))
    }

    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    #[getter]
    fn language(&self) -> &str {
        self.0.language()
    }

    /// The ids and titles of the topics, in the order of the guide.
    fn topics(&self) -> Vec<(&str, &str)> {
        self.0.topics().iter().map(|topic| (topic.id(), topic.title())).collect()
    }

    /// The ids of the rules and what they find, those for the guide's language first.
    fn rules(&self) -> Vec<(&str, &str)> {
        self.0.rules().map(|rule| (rule.id(), rule.what())).collect()
    }

    fn lint<'py>(
        &self,
        text: &Bound<'py, PyAny>,
        context: Option<&str>,
    ) -> PyResult<Bound<'py, PyList>> {
        let (py, text) = (text.py(), errors::draft(text)?);
        match py.detach(|| linted::lint(&self.0, text, context)) {
            Ok(found) => linted::diagnostics(py, &found),
            Err(refused) => Err(refused.exception(py)),
        }
    }

    fn fix(&self, text: &Bound<'_, PyAny>, context: Option<&str>) -> PyResult<String> {
        let (py, text) = (text.py(), errors::draft(text)?);
        let fixed = py.detach(|| with_draft(text, context, |draft| self.0.fix(draft)));
        fixed.map_err(|refused| refused.exception(py))
    }

    #[expect(clippy::needless_pass_by_value, reason = "arguments from Python are owned")]
    fn lint_many<'py>(&self, py: Python<'py>, rows: Vec<Row<'py>>) -> PyResult<Bound<'py, PyList>> {
        batch::lint_many(py, &self.0, &rows)
    }

    fn acts<'py>(
        &self,
        text: &Bound<'py, PyAny>,
        context: Option<&str>,
    ) -> PyResult<Bound<'py, PyList>> {
        static ACT: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let (py, text) = (text.py(), errors::draft(text)?);
        let acts = py.detach(|| with_draft(text, context, |draft| self.0.acts(draft)));
        let (list, mut places) = (PyList::empty(py), Places::new(text));
        for (act, range) in acts.map_err(|refused| refused.exception(py))? {
            let (place, text) = places.find(range);
            let class = ACT.import(py, "leitfaden._results", "Act")?;
            list.append(class.call1((act.as_str(), place.span(py)?, text))?)?;
        }
        Ok(list)
    }

    fn suggest<'py>(&self, message: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, message) = (message.py(), errors::text(message, "message")?);
        suggestions(py, message, &py.detach(|| self.0.suggest(message)))
    }

    /// The guide with the vectors of its questions, which a callable makes.
    fn with_embedder(&self, py: Python<'_>, embedder: Py<PyAny>) -> PyResult<EmbeddedGuide> {
        EmbeddedGuide::new(py, &self.0, embedder)
    }

    /// The reply as JSON. `values` and `context` are JSON objects.
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn reply(
        &self,
        py: Python<'_>,
        topic: &str,
        channel: Option<String>,
        language: Option<String>,
        answer: Option<String>,
        values: &str,
        context: &str,
    ) -> PyResult<String> {
        let values: BTreeMap<String, Json> = read(py, values)?;
        let mut reply = self.0.reply(topic).context(read(py, context)?);
        for (name, value) in values {
            reply = reply.set(name, value);
        }
        if let Some(channel) = channel {
            reply = reply.channel(channel);
        }
        if let Some(language) = language {
            reply = reply.language(language);
        }
        if let Some(answer) = answer {
            reply = reply.answer(answer);
        }
        let reply = py.detach(|| reply.render()).map_err(|error| errors::of_reply(py, &error))?;
        serde_json::to_string(&reply).map_err(|error| PyRuntimeError::new_err(error.to_string()))
    }

    /// The problems as JSON.
    fn check(&self, py: Python<'_>, today: Option<&str>) -> PyResult<String> {
        let today = today.map(str::parse::<Date>).transpose();
        let today = today.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(py.detach(|| {
            let problems = match today {
                Some(today) => self.0.check_on(today),
                None => self.0.check(),
            };
            report::json_problems(&problems)
        }))
    }

    /// The changes as JSON.
    fn diff(&self, py: Python<'_>, newer: &Guide) -> String {
        py.detach(|| report::diff_json(&self.0.diff(&newer.0)))
    }
}

fn unknown(py: Python<'_>, what: &'static str, language: &str) -> PyErr {
    errors::of_name(py, &UnknownName::new(what, language, LANGUAGES))
}

fn read<T: DeserializeOwned>(py: Python<'_>, json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| errors::unread_reply(py, &error))
}
