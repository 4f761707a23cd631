//! Many drafts at once, on all cores.

use std::sync::{Arc, Mutex, PoisonError};

use leitfaden::Guide;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyList;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::errors;
use crate::linted::{Linted, diagnostics, lint};

/// The number of drafts between two looks for Ctrl-C.
const CHUNK: usize = 4096;
/// Fewer drafts are linted sooner than threads are woken.
pub(crate) const MIN_PARALLEL: usize = 16;

/// A draft: its text and its context.
pub(crate) type Row<'py> = (Bound<'py, PyAny>, Option<String>);

/// The diagnostics of each row, or the exception that says why it has none.
pub(crate) fn lint_many<'py>(
    py: Python<'py>,
    guide: &Guide,
    rows: &[Row<'py>],
) -> PyResult<Bound<'py, PyList>> {
    let results = PyList::empty(py);
    for chunk in rows.chunks(CHUNK) {
        py.check_signals()?;
        let mut texts = Vec::with_capacity(chunk.len());
        for (text, context) in chunk {
            texts.push(errors::draft(text).map(|text| (text, context.as_deref())));
        }
        let judge = |row: &PyResult<(&str, Option<&str>)>| {
            row.as_ref().ok().map(|(text, context)| lint(guide, text, *context))
        };
        let linted: Vec<Option<Linted>> = if chunk.len() < MIN_PARALLEL {
            py.detach(|| texts.iter().map(judge).collect())
        } else {
            let pool = pool(py)?;
            py.detach(|| pool.install(|| texts.par_iter().map(judge).collect()))
        };
        for (text, linted) in texts.into_iter().zip(linted) {
            match (text, linted) {
                (Ok(_), Some(Ok(found))) => results.append(diagnostics(py, &found)?)?,
                (Ok(_), Some(Err(refused))) => {
                    results.append(refused.exception(py).into_value(py))?;
                }
                (Err(error), _) => results.append(error.into_value(py))?,
                (Ok(_), None) => return Err(PyRuntimeError::new_err("a draft was not linted")),
            }
        }
    }
    Ok(results)
}

/// The threads of this process. Those of its parent do not exist after a fork, so rayon's global pool would wait for ever.
///
/// `_py` shows that the interpreter's lock is held, as it is while Python forks: no other thread can hold the pool's lock then.
pub(crate) fn pool(_py: Python<'_>) -> PyResult<Arc<ThreadPool>> {
    static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    if let Some((owner, threads)) = pool.as_ref()
        && *owner == process
    {
        return Ok(threads.clone());
    }
    let threads = ThreadPoolBuilder::new().thread_name(|n| format!("leitfaden-{n}")).build();
    let threads = Arc::new(threads.map_err(|error| PyRuntimeError::new_err(error.to_string()))?);
    // The parent's pool is not dropped: that would wake threads that do not exist.
    std::mem::forget(pool.replace((process, threads.clone())));
    Ok(threads)
}
