//! `leitfaden schema`

use std::io::Write;

use leitfaden::Guide;

use crate::outcome::{Failure, Outcome};

pub(crate) fn run() -> Result<Outcome, Failure> {
    std::io::stdout().write_all(Guide::schema().as_bytes())?;
    Ok(Outcome::Clean)
}
