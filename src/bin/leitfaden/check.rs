//! `leitfaden check`

use std::io::Write;
use std::path::PathBuf;
use std::time::SystemTime;

use clap::Args;
use leitfaden::report::Human;
use leitfaden::{Date, Guide, Level};

use crate::guides::{FILE, GuideChoice};
use crate::{Failure, Outcome};

#[derive(Args)]
pub(crate) struct Check {
    /// The level from which the exit code is 1
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: Level,
    /// The day on which reviews and facts are judged; otherwise today
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
    /// The guides; without any, the nearest leitfaden.yaml upward from here
    #[arg(value_name = "GUIDE")]
    guides: Vec<PathBuf>,
}

impl Check {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let guides = if self.guides.is_empty() {
            let nearest = GuideChoice { guide: None, language: None }.load()?.one();
            let message = format!("there is no {FILE} here or above: name a guide, or write one with `leitfaden init`");
            vec![nearest.ok_or(Failure::Message(message))?]
        } else {
            self.guides.iter().map(Guide::from_path).collect::<Result<_, _>>()?
        };
        let today = self.today.unwrap_or_else(|| Date::of(SystemTime::now()));
        let human = Human::coloured();
        let mut out = anstream::stdout().lock();
        let mut failed = false;
        for guide in guides {
            let problems = guide.check_on(today);
            for problem in &problems {
                write!(out, "{}\n\n", human.problem(problem))?;
            }
            failed |= problems.iter().any(|problem| problem.level() >= self.fail_on);
            let answers: usize = guide.topics().iter().map(|topic| topic.answers().len()).sum();
            let found = match problems.len() {
                0 => "nothing to change".to_owned(),
                1 => "1 problem".to_owned(),
                n => format!("{n} problems"),
            };
            writeln!(out, "{}: {} topics, {answers} answers: {found}", guide.name(), guide.topics().len())?;
        }
        Ok(if failed { Outcome::Found } else { Outcome::Clean })
    }
}
