//! `leitfaden reply`

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use leitfaden::{Guide, ReplyBuilder, ReplyError};

use crate::guides::GuideChoice;
use crate::outcome::{Failure, Outcome};
use crate::prompt::Prompt;
use crate::topics;

#[derive(Args)]
#[command(
    after_help = "Example:\n  leitfaden reply late-delivery --channel x --set customer.name=Sam --set agent.initials=MK"
)]
pub(crate) struct Reply {
    /// The id of the topic; without it, the topics are listed
    topic: Option<String>,
    #[command(flatten)]
    guide: GuideChoice,
    /// The channel on which the reply will be published
    #[arg(long, value_name = "ID")]
    channel: Option<String>,
    /// The answer to fill, if several of the topic fit
    #[arg(long, value_name = "ID")]
    answer: Option<String>,
    /// The value of a variable; repeat it for each one. On a terminal, you are asked for those that are missing
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
        let prompt = Prompt::open();
        let topic = match &self.topic {
            Some(topic) => topic.clone(),
            None => choose_topic(&guide, prompt.as_ref())?,
        };
        let mut reply = self.builder(&guide, &topic)?;
        let reply = loop {
            match reply.render() {
                Ok(reply) => break reply,
                Err(error) => reply = with_answer(&guide, reply, &error, prompt.as_ref())?,
            }
        };
        writeln!(std::io::stdout(), "{}", reply.text)?;
        Ok(Outcome::Clean)
    }

    fn builder<'g>(self, guide: &'g Guide, topic: &str) -> Result<ReplyBuilder<'g>, Failure> {
        let mut reply = guide.reply(topic);
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
            let context = serde_json::from_str(&text)
                .map_err(|error| wrong(format!("this is not JSON: {error}")))?;
            reply = reply.context(context);
        }
        for (name, value) in self.values {
            reply = reply.set(name, value);
        }
        Ok(reply)
    }
}

/// Lists the topics. On a terminal, the user chooses one; a script must name it.
fn choose_topic(guide: &Guide, prompt: Option<&Prompt>) -> Result<String, Failure> {
    topics::list(guide, &mut anstream::stderr())?;
    let chosen = match prompt {
        Some(prompt) => prompt.ask("Topic")?,
        None => None,
    };
    chosen.ok_or_else(|| Failure::Message("name one of these topics".to_owned()))
}

/// Prompts for one missing or invalid value, until the library accepts the answer.
fn with_answer<'g>(
    guide: &Guide,
    reply: ReplyBuilder<'g>,
    error: &ReplyError,
    prompt: Option<&Prompt>,
) -> Result<ReplyBuilder<'g>, Failure> {
    let failed = || Failure::Message(error.to_string());
    let prompt = prompt.ok_or_else(failed)?;
    let name = match (error.invalid().first(), error.missing().first()) {
        (Some(value), _) => {
            prompt.refuse(&format!("`{}` {}", value.name, value.reason))?;
            &value.name
        }
        (None, Some(name)) => name,
        (None, None) => return Err(failed()),
    };
    let value = prompt.ask(&question(guide, name))?.ok_or_else(failed)?;
    Ok(reply.set(name, value))
}

/// The prompt for a variable: `The name as it is known (customer.name), such as Sam O'Brien`
fn question(guide: &Guide, name: &str) -> String {
    let variable = guide.variables().iter().find(|variable| variable.id() == name);
    let mut question = match variable.and_then(|variable| variable.label()) {
        Some(label) => format!("{label} ({name})"),
        None => name.to_owned(),
    };
    if let Some(example) = variable.and_then(|variable| variable.examples().next()) {
        question += &format!(", such as {example}");
    }
    question
}
