//! `leitfaden diff`

use std::io::Write;

use clap::{Args, ValueEnum};
use leitfaden::report::{self, Human};

use crate::git;
use crate::outcome::{Failure, Outcome};

#[derive(Args)]
pub(crate) struct Diff {
    /// The guide as it was: a file, or a revision of one in git, such as main:leitfaden.yaml
    old: String,
    /// The guide as it is: a file, or a revision of one
    new: String,
    /// How to write what changed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// For a pull request
    Markdown,
    /// For programs
    Json,
}

impl Diff {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let (old, new) = (git::load(&self.old)?, git::load(&self.new)?);
        let diff = old.diff(&new);
        let mut out = anstream::stdout().lock();
        match self.format {
            Format::Human => write!(out, "{}", Human::coloured().diff(&diff))?,
            Format::Markdown => write!(out, "{}", report::diff_markdown(&diff))?,
            Format::Json => writeln!(out, "{}", report::diff_json(&diff))?,
        }
        Ok(Outcome::Clean)
    }
}
