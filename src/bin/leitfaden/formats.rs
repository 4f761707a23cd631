//! The output formats.

use clap::ValueEnum;
use leitfaden::report::{self, FileRemarks};
use leitfaden::{Guide, Level};

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: excerpts with the words marked
    #[default]
    Human,
    /// JSON: one array
    Json,
    /// JSON Lines: one object per file
    Jsonl,
    /// Annotations for GitHub workflows
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit XML, for CI servers
    Junit,
    /// Checkstyle XML, for review tools
    Checkstyle,
}

impl Format {
    /// The whole output, for the formats that list files; `None` for the others.
    pub(crate) fn whole(
        self,
        files: &[FileRemarks<'_>],
        guides: &[Guide],
        fail_on: Level,
    ) -> Option<String> {
        Some(match self {
            Format::Github => report::github(files),
            Format::Sarif => report::sarif(files, guides.iter().flat_map(Guide::rules)),
            Format::Junit => report::junit(files, fail_on),
            Format::Checkstyle => report::checkstyle(files),
            Format::Human | Format::Json | Format::Jsonl => return None,
        })
    }
}
