//! Tables, in Arrow's C stream interface: the batches of a table in, the same batches with the results as new columns out.

mod arrays;
mod columns;
mod lint;
mod stream;
mod suggest;

use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatchReader;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_pyarrow::FromPyArrow;
use arrow_schema::SchemaRef;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::guide::Guide;
use columns::Columns;
use stream::{Judge, Judged};

/// `columns` has the arguments of `lint` with the names of their columns, `context` those that are the same for all rows.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "arguments from Python are owned")]
pub(crate) fn lint_table(
    guide: &Bound<'_, Guide>,
    table: &Bound<'_, PyAny>,
    columns: Vec<(String, String)>,
    context: Option<&str>,
) -> PyResult<ArrowStream> {
    let (py, input) = (table.py(), read(table)?);
    let columns = Columns::of_drafts(py, &input.schema(), &columns)?;
    let judge = lint::Lint::new(guide.get().0.clone(), context)?;
    ArrowStream::new(input, columns, judge)
}

#[pyfunction]
pub(crate) fn suggest_table(
    guide: &Bound<'_, Guide>,
    table: &Bound<'_, PyAny>,
    column: &str,
) -> PyResult<ArrowStream> {
    let (py, input) = (table.py(), read(table)?);
    let columns = Columns::of_messages(py, &input.schema(), column)?;
    ArrowStream::new(input, columns, suggest::Suggest(guide.get().0.clone()))
}

fn read(table: &Bound<'_, PyAny>) -> PyResult<RecordBatchStreamReader> {
    if !table.hasattr("__arrow_c_stream__")? {
        return Err(PyTypeError::new_err(format!(
            "`table` must have `__arrow_c_stream__`, as tables of pyarrow, polars, pandas and duckdb have; found {}",
            table.get_type().name()?
        )));
    }
    let py = table.py();
    RecordBatchStreamReader::from_pyarrow_bound(table).map_err(|error| {
        if !error.is_instance_of::<PyValueError>(py) {
            return error;
        }
        PyValueError::new_err(format!("`table` cannot be read as a table: {}", error.value(py)))
    })
}

/// Batches that are made while they are read: once, by whoever takes Arrow's C stream.
#[pyclass(frozen, module = "leitfaden")]
pub(crate) struct ArrowStream {
    schema: SchemaRef,
    reader: Mutex<Option<Box<dyn RecordBatchReader + Send>>>,
}

impl ArrowStream {
    fn new<J: Judge>(
        input: RecordBatchStreamReader,
        columns: Columns,
        judge: J,
    ) -> PyResult<ArrowStream> {
        let judged = Judged::new(input, columns, judge).map_err(PyValueError::new_err)?;
        Ok(ArrowStream { schema: judged.schema(), reader: Mutex::new(Some(Box::new(judged))) })
    }
}

#[pymethods]
impl ArrowStream {
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A consumer casts what it gets if the stream does not have the schema that it prefers.
        let _ = requested_schema;
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner).take();
        let reader = reader.ok_or_else(|| {
            PyValueError::new_err(
                "this stream has been read; it is made while it is read, so read it once, into a table",
            )
        })?;
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), c"arrow_array_stream")
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref());
        let schema = schema.map_err(|error| PyValueError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    fn __repr__(&self) -> String {
        let names: Vec<&str> =
            self.schema.fields().iter().map(|field| field.name().as_str()).collect();
        format!("ArrowStream({})", names.join(", "))
    }
}
