//! Prompts on the terminal. They go to standard error, so that standard output has only the result.

use std::io::{self, BufRead, IsTerminal, Write};

/// A terminal on which a person can read a question and type the answer.
pub(crate) struct Prompt(());

impl Prompt {
    /// `None` in a script or a pipe.
    pub(crate) fn open() -> Option<Prompt> {
        (io::stdin().is_terminal() && io::stderr().is_terminal()).then_some(Prompt(()))
    }

    /// Reads one line, without surrounding white space; `None` at the end of the input.
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

    /// Shows why the last answer was rejected.
    pub(crate) fn refuse(&self, reason: &str) -> io::Result<()> {
        writeln!(anstream::stderr(), "{}", leitfaden::report::sanitize(reason))
    }
}
