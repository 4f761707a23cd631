//! `leitfaden reply`

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::guides::GuideChoice;
use crate::outcome::{Failure, Outcome};

#[derive(Args)]
pub(crate) struct Reply {
    /// The id of the topic
    topic: String,
    #[command(flatten)]
    guide: GuideChoice,
    /// The channel on which the reply will be published
    #[arg(long, value_name = "ID")]
    channel: Option<String>,
    /// The answer, if the topic has several that fit
    #[arg(long, value_name = "ID")]
    answer: Option<String>,
    /// The value of a variable; as often as needed
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = pair)]
    values: Vec<(String, String)>,
    /// A JSON file with values, such as {"customer": {"name": "…"}}
    #[arg(long, value_name = "FILE")]
    context: Option<PathBuf>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) =
        text.split_once('=').ok_or("write NAME=VALUE, such as customer.name=Mia")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

impl Reply {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let guide = self.guide.load_one()?;
        let mut reply = guide.reply(&self.topic);
        if let Some(channel) = self.channel {
            reply = reply.channel(channel);
        }
        if let Some(language) = self.guide.language {
            reply = reply.language(language);
        }
        if let Some(answer) = self.answer {
            reply = reply.answer(answer);
        }
        if let Some(path) = self.context {
            let wrong = |error: String| Failure::Message(format!("{}: {error}", path.display()));
            let text = std::fs::read_to_string(&path)
                .map_err(|error| wrong(crate::outcome::reason(&error)))?;
            reply = reply.context(
                serde_json::from_str(&text)
                    .map_err(|error| wrong(format!("is no JSON: {error}")))?,
            );
        }
        for (name, value) in self.values {
            reply = reply.set(name, value);
        }
        let reply = reply.render().map_err(|error| Failure::Message(error.to_string()))?;
        writeln!(std::io::stdout(), "{}", reply.text)?;
        Ok(Outcome::Clean)
    }
}
