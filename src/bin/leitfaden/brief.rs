//! `leitfaden brief`

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use leitfaden::{BriefFormat, Guide};

use crate::guides::{FILE, nearest};
use crate::outcome::{Failure, Outcome};

#[derive(Args)]
#[command(after_help = "Example:\n  leitfaden brief --channel x --format markdown > AGENTS.md")]
pub(crate) struct Brief {
    /// The guide; without it, the nearest leitfaden.yaml in this folder or above
    #[arg(value_name = "GUIDE")]
    guide: Option<PathBuf>,
    /// Only the rules and limits of this channel
    #[arg(long, value_name = "ID")]
    channel: Option<String>,
    /// The language of the replies and of the instructions, if the guide has several
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The most tokens, estimated from the number of characters: examples and suggestions are left out first
    #[arg(long, value_name = "N")]
    max_tokens: Option<usize>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Plain text
    #[default]
    Text,
    /// Markdown
    Markdown,
}

impl Brief {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let none = || {
            Failure::Message(format!(
                "there is no {FILE} here or above: name a guide, or write one with `leitfaden init`"
            ))
        };
        let guide = Guide::from_path(self.guide.or_else(nearest).ok_or_else(none)?)?;
        let mut brief = guide.brief().format(match self.format {
            Format::Text => BriefFormat::Text,
            Format::Markdown => BriefFormat::Markdown,
        });
        if let Some(channel) = self.channel {
            brief = brief.channel(channel);
        }
        if let Some(language) = self.language {
            brief = brief.language(language);
        }
        if let Some(tokens) = self.max_tokens {
            brief = brief.max_tokens(tokens);
        }
        let text = brief.render().map_err(|error| Failure::Message(error.to_string()))?;
        write!(std::io::stdout(), "{text}")?;
        Ok(Outcome::Clean)
    }
}
