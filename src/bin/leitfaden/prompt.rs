//! Questions to the person at the terminal. They go to standard error, so that standard output stays the result's.

use std::io::{self, BufRead, IsTerminal, Write};

/// A terminal on which a person can read a question and type the answer.
pub(crate) struct Prompt(());

impl Prompt {
    /// `None` in a script or a pipe, where nobody would answer.
    pub(crate) fn open() -> Option<Prompt> {
        (io::stdin().is_terminal() && io::stderr().is_terminal()).then_some(Prompt(()))
    }

    /// One line, without the space around it; `None` at the end of the input.
    pub(crate) fn ask(&self, question: &str) -> io::Result<Option<String>> {
        let mut stderr = anstream::stderr();
        write!(stderr, "{}: ", leitfaden::report::sanitize(question))?;
        stderr.flush()?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            writeln!(stderr)?;
            return Ok(None);
        }
        Ok(Some(line.trim().to_owned()))
    }

    /// Why the last answer cannot be taken.
    pub(crate) fn refuse(&self, reason: &str) -> io::Result<()> {
        writeln!(anstream::stderr(), "{}", leitfaden::report::sanitize(reason))
    }
}
