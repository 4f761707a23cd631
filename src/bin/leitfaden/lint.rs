//! `leitfaden lint`

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use leitfaden::report::{self, Human, Tally};
use leitfaden::{Diagnostic, Draft, Level, Situation};

use crate::guides::GuideChoice;
use crate::{Failure, Outcome, batch, files};

#[derive(Args)]
pub(crate) struct Lint {
    #[command(flatten)]
    guide: GuideChoice,
    /// The channel on which the drafts will be published
    #[arg(long, value_name = "ID")]
    channel: Option<String>,
    /// The customer's name as it is known, whole
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// The customer's message that is answered
    #[arg(long, value_name = "TEXT")]
    message: Option<String>,
    /// What the message is: question, complaint, praise, abuse, incident or solved
    #[arg(long, value_name = "KIND")]
    situation: Option<Situation>,
    /// How to write the results
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The level from which the exit code is 1
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: Level,
    /// Read one draft a line as JSON, write one result a line, in order, on all cores
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "channel", "customer", "message", "situation", "format"])]
    jsonl: Option<PathBuf>,
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
    Jsonl,
    Github,
}

impl Lint {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let guides = self.guide.load()?;
        if let Some(path) = &self.jsonl {
            return batch::run(path, &guides, self.fail_on);
        }
        guides.check_channel(self.channel.as_deref())?;
        let mut out = anstream::stdout().lock();
        let human = Human::coloured();
        let mut tally = Tally::default();
        let mut separator = "[";
        let complete = files::each(&self.paths, |file| {
            let draft = Draft::new(&file.text);
            let language = self.guide.language.as_deref();
            let guide = guides.for_draft(&draft, language);
            let diagnostics = guide.map_or_else(Vec::new, |guide| guide.lint(&self.with_context(draft, language)));
            tally.add(&diagnostics);
            match self.format {
                Format::Human => write!(out, "{}", human.diagnostics(&file.name, &file.text, &diagnostics))?,
                Format::Json => {
                    write!(out, "{separator}{}", by_file("file", &file.name, &diagnostics))?;
                    separator = ",\n";
                }
                Format::Jsonl => writeln!(out, "{}", by_file("id", &file.name, &diagnostics))?,
                Format::Github => {
                    for diagnostic in &diagnostics {
                        writeln!(out, "{}", report::github(&file.name, diagnostic))?;
                    }
                }
            }
            Ok(())
        })?;
        match self.format {
            Format::Human => writeln!(out, "{tally}")?,
            Format::Json if separator == "[" => writeln!(out, "[]")?,
            Format::Json => writeln!(out, "]")?,
            Format::Jsonl | Format::Github => {}
        }
        out.flush()?;
        if !complete {
            return Err(Failure::Message("not every draft could be read".to_owned()));
        }
        Ok(if tally.at_least(self.fail_on) > 0 { Outcome::Found } else { Outcome::Clean })
    }

    fn with_context<'d>(&'d self, mut draft: Draft<'d>, language: Option<&'d str>) -> Draft<'d> {
        if let Some(language) = language {
            draft = draft.language(language);
        }
        if let Some(channel) = &self.channel {
            draft = draft.channel(channel);
        }
        if let Some(customer) = &self.customer {
            draft = draft.customer(customer);
        }
        if let Some(message) = &self.message {
            draft = draft.message(message);
        }
        if let Some(situation) = self.situation {
            draft = draft.situation(situation);
        }
        draft
    }
}

fn by_file(key: &str, name: &str, diagnostics: &[Diagnostic]) -> String {
    format!("{{\"{key}\":{},\"diagnostics\":{}}}", serde_json::json!(name), report::json(diagnostics))
}
