//! `leitfaden topics`

use std::collections::BTreeSet;
use std::io::{self, Write};

use clap::{Args, ValueEnum};
use leitfaden::report::sanitize;
use leitfaden::{Answer, Date, Guide, Situation, Status, Topic};
use serde::Serialize;

use crate::guides::GuideChoice;
use crate::outcome::{Failure, Outcome};

#[derive(Args)]
#[command(after_help = "Example:\n  leitfaden topics --format json")]
pub(crate) struct Topics {
    #[command(flatten)]
    guide: GuideChoice,
    /// How to write the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people: id, title, and the channels that have an approved answer
    #[default]
    Human,
    /// For programs: one JSON array
    Json,
}

impl Topics {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let guide = self.guide.load_one()?;
        let mut out = io::stdout().lock();
        match self.format {
            Format::Human => list(&guide, &mut out)?,
            Format::Json => {
                let entries: Vec<_> = guide.topics().iter().map(Entry::of).collect();
                serde_json::to_writer_pretty(&mut out, &entries).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(Outcome::Clean)
    }
}

/// One line for each topic: its id, its title, and the channels that have an approved answer.
pub(crate) fn list(guide: &Guide, out: &mut impl Write) -> io::Result<()> {
    let width = |text: fn(&Topic) -> &str| {
        guide.topics().iter().map(|topic| text(topic).chars().count()).max().unwrap_or(0)
    };
    let (ids, titles) = (width(Topic::id), width(Topic::title));
    for topic in guide.topics() {
        let title = sanitize(topic.title());
        writeln!(out, "{:ids$}  {title:titles$}  {}", topic.id(), channels(topic))?;
    }
    Ok(())
}

fn channels(topic: &Topic) -> String {
    let approved = || topic.answers().iter().filter(|answer| answer.is_approved());
    if approved().next().is_none() {
        return "no approved answer".to_owned();
    }
    if approved().any(|answer| answer.channels().next().is_none()) {
        return "all channels".to_owned();
    }
    let channels: BTreeSet<&str> = approved().flat_map(Answer::channels).collect();
    channels.into_iter().collect::<Vec<_>>().join(", ")
}

/// A topic as JSON.
#[derive(Serialize)]
struct Entry<'g> {
    id: &'g str,
    title: &'g str,
    situation: Option<Situation>,
    owner: Option<&'g str>,
    review_by: Option<Date>,
    questions: Vec<&'g str>,
    answers: Vec<AnswerEntry<'g>>,
}

#[derive(Serialize)]
struct AnswerEntry<'g> {
    id: &'g str,
    /// `null` for the language of the guide.
    language: Option<&'g str>,
    /// Empty for all channels.
    channels: Vec<&'g str>,
    status: Status,
}

impl<'g> Entry<'g> {
    fn of(topic: &'g Topic) -> Entry<'g> {
        Entry {
            id: topic.id(),
            title: topic.title(),
            situation: topic.situation(),
            owner: topic.owner(),
            review_by: topic.review_by(),
            questions: topic.questions().collect(),
            answers: topic.answers().iter().map(AnswerEntry::of).collect(),
        }
    }
}

impl<'g> AnswerEntry<'g> {
    fn of(answer: &'g Answer) -> AnswerEntry<'g> {
        AnswerEntry {
            id: answer.id(),
            language: answer.own_language(),
            channels: answer.channels().collect(),
            status: answer.status(),
        }
    }
}
