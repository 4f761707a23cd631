//! The command line: a thin layer over the public API of the crate.
//!
//! Exit codes: 0 nothing at the level of `--fail-on`, 1 something at it, 2 could not run. Results go to stdout,
//! everything else to stderr.

mod batch;
mod check;
mod diff;
mod explain;
mod files;
mod fix;
mod formats;
mod git;
mod guides;
mod init;
mod lint;
mod outcome;
mod reply;
mod schema;
mod suggest;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use outcome::{Failure, Outcome};

/// Lints drafts of replies to customers against a guide, suggests topics, and fills the approved answers.
#[derive(Parser)]
#[command(name = "leitfaden", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Lint drafts: files, folders, standard input, or JSON Lines
    Lint(lint::Lint),
    /// Fill the approved answer of a topic
    Reply(reply::Reply),
    /// Suggest the topics that fit a customer's message
    Suggest(suggest::Suggest),
    /// Check guides: everything that is wrong with them, their rules' examples, and their own answers
    Check(check::Check),
    /// Say what a new version of a guide means: topics, answers, facts, rules
    Diff(diff::Diff),
    /// Explain a rule, or list them all
    Explain(explain::Explain),
    /// Print the JSON Schema of guides, with which editors complete and explain their keys
    Schema,
    /// Write a guide to start from, and its schema
    Init(init::Init),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Lint(lint) => lint.run(),
        Command::Reply(reply) => reply.run(),
        Command::Suggest(suggest) => suggest.run(),
        Command::Check(check) => check.run(),
        Command::Diff(diff) => diff.run(),
        Command::Explain(explain) => explain.run(),
        Command::Schema => schema::run(),
        Command::Init(init) => init.run(),
    };
    match result {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        // Whoever reads our output has read enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            report(&failure);
            ExitCode::from(2)
        }
    }
}

fn report(failure: &Failure) {
    let mut stderr = anstream::stderr();
    // When stderr is gone as well, there is nobody left to tell.
    let _ = match failure {
        Failure::Message(message) => {
            writeln!(stderr, "error: {}", leitfaden::report::sanitize(message))
        }
        Failure::Guide(error) => {
            let human = leitfaden::report::Human::coloured();
            let n = error.problems().len();
            let problems = if n == 1 { "1 problem".to_owned() } else { format!("{n} problems") };
            write!(stderr, "{}", human.guide_error(error))
                .and_then(|()| writeln!(stderr, "the guide has {problems}"))
        }
        Failure::Output(error) => writeln!(stderr, "error: the output cannot be written: {error}"),
    };
}
