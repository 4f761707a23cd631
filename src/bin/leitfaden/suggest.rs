//! `leitfaden suggest`

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use leitfaden::report::{self, sanitize};
use leitfaden::{Guide, Suggestion};

use crate::guides::GuideChoice;
use crate::outcome::{Failure, Outcome};
use crate::{batch, files};

#[derive(Args)]
#[command(after_help = "Example:\n  leitfaden suggest \"My parcel has not arrived\"")]
pub(crate) struct Suggest {
    #[command(flatten)]
    guide: GuideChoice,
    /// The maximum number of topics for one message
    #[arg(short = 'n', long, value_name = "N", default_value_t = 3)]
    most: usize,
    /// Read one message per line as JSON and write its topics, one line each, in the same order; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "message")]
    jsonl: Option<PathBuf>,
    /// What the customer wrote; `-` is standard input
    #[arg(value_name = "MESSAGE", required_unless_present = "jsonl")]
    message: Option<String>,
}

impl Suggest {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let guide = self.guide.load_one()?;
        if guide.topics().is_empty() {
            return Err(Failure::Message(
                "the guide has no topics that could be suggested".to_owned(),
            ));
        }
        if let Some(path) = &self.jsonl {
            return batch::run(path, |line| {
                let message = report::parse_message(line)?;
                let found = guide.suggest(message.text());
                Ok((report::suggestions_line(&message, &found, self.most), Outcome::Clean))
            });
        }
        let message = match self.message.as_deref() {
            None | Some("-") => files::read(None).map_err(Failure::Message)?.text,
            Some(message) => message.to_owned(),
        };
        self.show(&guide, &message)
    }

    fn show(&self, guide: &Guide, message: &str) -> Result<Outcome, Failure> {
        let found = guide.suggest(message);
        let mut out = anstream::stdout().lock();
        if let Some(words) = found.escalation() {
            let words = message.get(words).unwrap_or_default();
            writeln!(out, "a person should answer this, because of “{}”", sanitize(words))?;
        } else if found.topics().is_empty() {
            writeln!(out, "no topic fits")?;
        }
        for suggestion in found.topics().iter().take(self.most) {
            show_one(&mut out, message, suggestion)?;
        }
        Ok(Outcome::Clean)
    }
}

/// Prints the id, the score and the title, then the evidence.
fn show_one(
    out: &mut impl Write,
    message: &str,
    suggestion: &Suggestion<'_>,
) -> std::io::Result<()> {
    let topic = suggestion.topic();
    let percent = (suggestion.score() * 100.0).round();
    writeln!(out, "{:<24} {percent:>3} %  {}", topic.id(), sanitize(topic.title()))?;
    let words: Vec<_> = suggestion
        .words()
        .iter()
        .filter_map(|word| message.get(word.clone()))
        .map(sanitize)
        .collect();
    match suggestion.question() {
        Some(question) => {
            writeln!(out, "{:31}like “{}”: {}", "", sanitize(question), words.join(", "))
        }
        None if !words.is_empty() => writeln!(out, "{:31}{}", "", words.join(", ")),
        None => Ok(()),
    }
}
