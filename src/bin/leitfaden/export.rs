//! `leitfaden export`

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use leitfaden::export::{self, Selection};
use leitfaden::{ExchangeFormat, Guide, Status};

use crate::guides;
use crate::outcome::{Failure, Outcome};
use crate::output;

#[derive(Args)]
#[command(
    after_help = "Example:\n  leitfaden export espanso --output leitfaden.yml --report losses.txt"
)]
pub(crate) struct Export {
    /// The tool that the answers are for
    #[arg(value_parser = formats())]
    format: String,
    /// The guide; otherwise the nearest leitfaden.yaml in this folder or above
    guide: Option<PathBuf>,
    /// The file to write; otherwise standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
    /// Only answers with this status: approved, draft or retired
    #[arg(long, default_value = "approved")]
    status: Status,
    /// Only answers in this language
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Only answers for this channel
    #[arg(long, value_name = "ID")]
    channel: Option<String>,
    /// Write the report to this file, as JSON if it ends in .json; otherwise to standard error
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Exit with 1 if something could not be carried over
    #[arg(long)]
    fail_on_loss: bool,
}

fn formats() -> PossibleValuesParser {
    export::formats().map(ExchangeFormat::as_str).collect::<Vec<_>>().into()
}

impl Export {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let path = self.guide.clone().or_else(guides::nearest).ok_or_else(|| {
            let message = "there is no leitfaden.yaml here or above: name a guide";
            Failure::Message(message.to_owned())
        })?;
        let format: ExchangeFormat = self
            .format
            .parse()
            .map_err(|error: leitfaden::UnknownName| Failure::Message(error.to_string()))?;
        let guide = Guide::from_path(path)?;
        let mut selection = Selection::default();
        selection.status = self.status;
        selection.language.clone_from(&self.language);
        selection.channel.clone_from(&self.channel);
        let export = guide
            .export(format, &selection)
            .map_err(|error| Failure::Message(error.to_string()))?;
        match self.output.as_deref().filter(|path| path.as_os_str() != "-") {
            None => io::stdout().write_all(export.text.as_bytes())?,
            Some(path) => {
                output::create(path, &export.text, self.force)?;
                let answers = match export.answers {
                    1 => "1 answer".to_owned(),
                    n => format!("{n} answers"),
                };
                writeln!(io::stdout(), "Wrote {}: {answers}.", path.display())?;
            }
        }
        output::report(&export.report, self.report.as_deref())?;
        Ok(output::outcome(&export.report, self.fail_on_loss))
    }
}
