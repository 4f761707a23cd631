//! `python -m leitfaden`.

use std::ffi::OsString;
use std::io::{self, Write};

use pyo3::prelude::*;

/// Runs the command line and returns its exit code. The first argument is the name of the program.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| {
        let code = leitfaden_cli::run(arguments);
        // A library has no end of `main` at which Rust does this. If the output is closed, there is no reader to tell.
        let _ = io::stdout().flush();
        code
    })
}
