//! `leitfaden init`

use std::fs::OpenOptions;
use std::io::{self, Write};

use clap::Args;
use leitfaden::Guide;

use crate::guides::FILE;
use crate::outcome::{Failure, Outcome};

/// The file that the first line of a guide names.
const SCHEMA: &str = "leitfaden.schema.json";

#[derive(Args)]
pub(crate) struct Init {
    /// The language of the guide: de or en
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
}

impl Init {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let Some(text) = Guide::sample_source(&self.language) else {
            return Err(Failure::Message(format!(
                "there is no guide in `{}` to start from; there are de and en",
                self.language
            )));
        };
        let file = OpenOptions::new().write(true).create_new(true).open(FILE);
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| {
            Failure::Message(match error.kind() {
                io::ErrorKind::AlreadyExists => {
                    format!("{FILE} is there already, and stays as it is")
                }
                _ => format!("{FILE} cannot be written: {error}"),
            })
        })?;
        std::fs::write(SCHEMA, Guide::schema())
            .map_err(|error| Failure::Message(format!("{SCHEMA} cannot be written: {error}")))?;
        writeln!(
            std::io::stdout(),
            "wrote {FILE}: the guide of an invented company; and {SCHEMA}, by which editors know its keys.\n\
             Make it yours, then run `leitfaden check`."
        )?;
        Ok(Outcome::Clean)
    }
}
