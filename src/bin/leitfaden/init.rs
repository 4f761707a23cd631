//! `leitfaden init`

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::time::SystemTime;

use clap::Args;
use leitfaden::{Date, Guide};

use crate::guides::FILE;
use crate::outcome::{Failure, Outcome};

/// The file that the first line of the guide refers to.
const SCHEMA: &str = "leitfaden.schema.json";
/// The days until the review of a new answer, and until a new fact expires.
const REVIEW_DAYS: u32 = 182;
const FACT_DAYS: u32 = 365;

#[derive(Args)]
#[command(after_help = "Example:\n  leitfaden init --language de")]
pub(crate) struct Init {
    /// The language of the guide: de or en
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// The day from which reviews and facts are dated; otherwise today
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
}

impl Init {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let Some(text) = Guide::sample_source(&self.language) else {
            return Err(Failure::Message(format!(
                "there is no guide in `{}` to start from; choose de or en",
                self.language
            )));
        };
        let text = dated(text, self.today.unwrap_or_else(|| Date::of(SystemTime::now())));
        let file = OpenOptions::new().write(true).create_new(true).open(FILE);
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| {
            Failure::Message(match error.kind() {
                io::ErrorKind::AlreadyExists => {
                    format!("{FILE} already exists and was not changed")
                }
                _ => format!("{FILE} cannot be written: {error}"),
            })
        })?;
        std::fs::write(SCHEMA, Guide::schema())
            .map_err(|error| Failure::Message(format!("{SCHEMA} cannot be written: {error}")))?;
        writeln!(
            std::io::stdout(),
            "Wrote {FILE}, the guide of an invented company, and {SCHEMA}, with which editors complete its keys.\n\
             Make the guide your own, then run `leitfaden check`."
        )?;
        Ok(Outcome::Clean)
    }
}

/// The sample, with dates relative to `today`, so that its reviews are not overdue and its facts
/// not expired.
fn dated(sample: &str, today: Date) -> String {
    let due = [
        ("review_by: ", today.plus_days(REVIEW_DAYS)),
        ("valid_until: ", today.plus_days(FACT_DAYS)),
    ];
    let mut text = String::with_capacity(sample.len());
    for line in sample.split_inclusive('\n') {
        let found = due.iter().find_map(|(key, day)| {
            let at = line.find(key)? + key.len();
            let written = line.get(at..at + 10)?;
            written.parse::<Date>().ok().map(|_| (at, day))
        });
        match found {
            Some((at, day)) => {
                text += &line[..at];
                text += &day.to_string();
                text += &line[at + 10..];
            }
            None => text += line,
        }
    }
    text
}
