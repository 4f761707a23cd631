//! What the Python package `leitfaden` needs of the crate. The package's own modules describe, type and document it; this
//! one is private to them.

mod batch;
mod command_line;
mod embedder;
mod errors;
mod guide;
mod linted;
mod places;
mod suggested;
mod table;

use pyo3::prelude::*;

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("SCHEMA", leitfaden::Guide::schema())?;
    module.add_function(wrap_pyfunction!(command_line::main, module)?)?;
    module.add_class::<embedder::EmbeddedGuide>()?;
    module.add_function(wrap_pyfunction!(table::lint_table, module)?)?;
    module.add_function(wrap_pyfunction!(table::suggest_table, module)?)?;
    module.add_class::<table::ArrowStream>()?;
    module.add_class::<guide::Guide>()
}
