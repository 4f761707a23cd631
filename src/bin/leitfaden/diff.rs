//! `leitfaden diff`

use std::io::Write;

use clap::{Args, ValueEnum};
use leitfaden::report::{self, Human};

use crate::git;
use crate::outcome::{Failure, Outcome};

#[derive(Args)]
#[command(after_help = "Example:\n  leitfaden diff main:leitfaden.yaml leitfaden.yaml")]
pub(crate) struct Diff {
    /// The old guide: a file, or a file in a git revision, such as main:leitfaden.yaml
    old: String,
    /// The new guide: a file, or a file in a git revision
    new: String,
    /// How to write the changes
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
