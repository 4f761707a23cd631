//! `leitfaden completions`

use std::io::Write;

use clap::{Args, Command};
use clap_complete::Shell;

use crate::outcome::{Failure, Outcome};

#[derive(Args)]
#[command(after_help = "Example:\n  leitfaden completions bash > leitfaden.bash")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, mut command: Command) -> Result<Outcome, Failure> {
        // Written to memory first: on a closed pipe, clap_complete would panic.
        let mut script = Vec::new();
        let name = command.get_name().to_owned();
        clap_complete::generate(self.shell, &mut command, name, &mut script);
        std::io::stdout().write_all(&script)?;
        Ok(Outcome::Clean)
    }
}
