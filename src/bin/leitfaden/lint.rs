//! `leitfaden lint`

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use clap::Args;
use leitfaden::report::{self, FileRemarks, Human, Tally};
use leitfaden::{Date, Diagnostic, Draft, DraftErrorKind, Level, Situation};

use crate::formats::Format;
use crate::git::Changed;
use crate::guides::{GuideChoice, Guides};
use crate::outcome::{Failure, Outcome};
use crate::{batch, files, fix, why};

#[derive(Args)]
#[command(after_help = "Example:\n  echo \"Calm down!!!\" | leitfaden lint --channel x")]
pub(crate) struct Lint {
    #[command(flatten)]
    guide: GuideChoice,
    /// The channel on which the drafts will be published
    #[arg(long, value_name = "ID")]
    channel: Option<String>,
    /// The customer's full name
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// The customer's message that the drafts answer
    #[arg(long, value_name = "TEXT")]
    message: Option<String>,
    /// The kind of message: question, complaint, praise, abuse, incident or solved
    #[arg(long, value_name = "KIND")]
    situation: Option<Situation>,
    /// The topic of the message
    #[arg(long, value_name = "ID")]
    topic: Option<String>,
    /// The approved answer of the topic that the drafts started from
    #[arg(long, value_name = "ID", requires = "topic")]
    answer: Option<String>,
    /// How long the customer has been waiting: 90m, 2h, 3d
    #[arg(long, value_name = "TIME", value_parser = duration)]
    waited: Option<Duration>,
    /// The day on which the drafts are sent, for facts that expire; otherwise today
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
    /// How to write the results
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Say with each result why the rule exists, and which examples a likely one resembles
    #[arg(long, conflicts_with_all = ["format", "diff"])]
    why: bool,
    /// Exit with 1 at this level or above: error, warning or suggestion
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: Level,
    /// Lint only files that changed since the branch left this git revision
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// Apply the safe replacements: files are rewritten, a piped draft goes to standard output
    #[arg(long)]
    fix: bool,
    /// With --fix: show what would change, write nothing
    #[arg(long, requires = "fix", conflicts_with = "format")]
    diff: bool,
    /// Read one draft per line as JSON and write one result per line, in the same order; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "channel", "customer", "message", "situation", "topic", "answer", "waited", "today", "fix", "why", "format", "changed_since"])]
    jsonl: Option<PathBuf>,
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Lint {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let guides = self.guide.load()?;
        if let Some(path) = &self.jsonl {
            return batch::run(path, |line| judge(line, &guides, self.fail_on));
        }
        let mut out = anstream::stdout().lock();
        let human = Human::coloured();
        let mut tally = Tally::default();
        let mut separator = "[";
        let (mut fixed, mut unwritten, mut refused, mut shown) = (0, false, false, false);
        let mut changed = self.changed_since.clone().map(Changed::since);
        let mut all: Vec<(String, Vec<Diagnostic>)> = Vec::new();
        let is_wanted =
            |path: &Path| changed.as_mut().map_or(Ok(true), |changed| changed.has(path));
        let complete = files::each(&self.paths, is_wanted, |mut file| {
            let language = self.guide.language.as_deref();
            let guide = guides.for_draft(&Draft::new(&file.text), language);
            let guide = guide.map_err(Failure::Message)?;
            let mut diagnostics = match guide.lint(&self.draft(&file.text)) {
                // Continue, since the other files may be smaller.
                Err(error) if matches!(error.kind(), DraftErrorKind::TooLarge { .. }) => {
                    crate::outcome::warn(&format!("{}: {error}", file.name));
                    refused = true;
                    return Ok(());
                }
                result => result?,
            };
            if self.fix {
                let better = guide.fix(&self.draft(&file.text))?;
                let written = match &file.path {
                    _ if self.diff => write!(out, "{}", fix::diff(&file.name, &file.text, &better))
                        .map(|()| true)?,
                    None => write!(out, "{better}").map(|()| true)?,
                    Some(_) if better == file.text => false,
                    Some(path) => match fix::write(path, &better) {
                        Ok(()) => true,
                        Err(message) => {
                            crate::outcome::warn(&message);
                            unwritten = true;
                            false
                        }
                    },
                };
                if written {
                    fixed += usize::from(better != file.text);
                    file.text = better;
                    diagnostics = guide.lint(&self.draft(&file.text))?;
                }
            }
            // Standard output is used for the diff or the draft.
            if self.diff || (self.fix && file.path.is_none()) {
                shown = true;
                tally.add(&diagnostics);
                return Ok(());
            }
            tally.add(&diagnostics);
            match self.format {
                Format::Human if self.why => {
                    let draft = self.draft(&file.text);
                    why::show(&mut out, &human, &file.name, &guide, &draft, &diagnostics)?;
                }
                Format::Human => {
                    write!(out, "{}", human.diagnostics(&file.name, &file.text, &diagnostics))?;
                }
                Format::Json => {
                    write!(out, "{separator}{}", by_file("file", &file.name, &diagnostics))?;
                    separator = ",\n";
                }
                Format::Jsonl => writeln!(out, "{}", by_file("id", &file.name, &diagnostics))?,
                _ => all.push((file.name, diagnostics)),
            }
            Ok(())
        })?;
        match self.format {
            _ if shown => {}
            Format::Human if self.fix => writeln!(out, "{fixed} fixed; {tally}")?,
            Format::Human => writeln!(out, "{tally}")?,
            Format::Json if separator == "[" => writeln!(out, "[]")?,
            Format::Json => writeln!(out, "]")?,
            Format::Jsonl => {}
            format => {
                let files: Vec<_> =
                    all.iter().map(|(name, found)| FileRemarks::of_draft(name, found)).collect();
                write!(
                    out,
                    "{}",
                    format.whole(&files, &guides.all(), self.fail_on).unwrap_or_default()
                )?;
            }
        }
        out.flush()?;
        if unwritten {
            return Err(Failure::Message("not every draft could be written".to_owned()));
        }
        if refused || !complete {
            return Err(Failure::Message("not every draft could be read".to_owned()));
        }
        Ok(if tally.at_least(self.fail_on) > 0 { Outcome::Found } else { Outcome::Clean })
    }

    /// A draft with its context from the arguments.
    fn draft<'d>(&'d self, text: &'d str) -> Draft<'d> {
        let mut draft = Draft::new(text);
        if let Some(language) = &self.guide.language {
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
        if let Some(topic) = &self.topic {
            draft = draft.topic(topic);
        }
        if let Some(answer) = &self.answer {
            draft = draft.answer(answer);
        }
        if let Some(waited) = self.waited {
            draft = draft.waited(waited);
        }
        draft.today(self.today.unwrap_or_else(|| Date::of(SystemTime::now())))
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    leitfaden::parse_duration(text)
        .ok_or_else(|| format!("`{text}` is not a duration; write 90m, 2h or 3d"))
}

fn by_file(key: &str, name: &str, diagnostics: &[Diagnostic]) -> String {
    format!(
        "{{\"{key}\":{},\"diagnostics\":{}}}",
        serde_json::json!(name),
        report::json(diagnostics)
    )
}

/// Lints one line of JSON Lines.
fn judge(line: &str, guides: &Guides, fail_on: Level) -> batch::LineResult {
    let record = report::parse_record(line)?;
    let draft = record.draft();
    let guide =
        guides.for_draft(&draft, record.language()).map_err(|reason| record.error(reason))?;
    let diagnostics = guide.lint(&draft).map_err(|error| record.error(error))?;
    let found = diagnostics.iter().map(Diagnostic::level).any(|level| level >= fail_on);
    Ok((
        report::json_line(&record, &diagnostics),
        if found { Outcome::Found } else { Outcome::Clean },
    ))
}
