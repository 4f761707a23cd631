//! The command line: a thin layer over the public API of the crate.
//!
//! Exit codes: 0 if nothing was found at the level of `--fail-on` or above, 1 if something was, 2
//! if the command could not run. Results go to stdout, everything else to stderr.

mod batch;
mod brief;
mod check;
mod completions;
mod diff;
mod explain;
mod export;
mod files;
mod fix;
mod formats;
mod git;
mod guides;
mod import;
mod init;
mod lint;
mod outcome;
mod output;
mod prompt;
mod reply;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod suggest;
mod topics;
mod why;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use outcome::{Failure, Outcome};

/// Lint replies to customers against your team's guide, find the topic of a message, and fill the approved answer
#[derive(Parser)]
#[command(
    name = "leitfaden",
    version,
    arg_required_else_help = true,
    after_help = "Example:\n  leitfaden init && leitfaden check"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Lint drafts: files, folders, standard input, or JSON Lines
    Lint(lint::Lint),
    /// Suggest the topics that fit a customer's message
    Suggest(suggest::Suggest),
    /// Fill the approved answer of a topic
    Reply(reply::Reply),
    /// List the topics of the guide
    Topics(topics::Topics),
    /// Check guides: syntax, names, due dates, and their answers against their rules
    Check(check::Check),
    /// Show what changed in meaning between two guides: topics, answers, facts, rules
    Diff(diff::Diff),
    /// Write the guide as instructions for a language model or a new colleague
    Brief(brief::Brief),
    /// Make topics of macros and canned responses of other tools, or rules of a Vale style
    Import(import::Import),
    /// Write approved answers in the format of another tool
    Export(export::Export),
    /// Explain a rule, or list all rules
    Explain(explain::Explain),
    /// Write a guide to start from, and its schema
    Init(init::Init),
    /// Serve guides over HTTP: to helpdesks, to editors, to proxies of language models, and to people as a page
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// Print the JSON Schema of guides, with which editors complete and explain the keys
    #[command(after_help = "Example:\n  leitfaden schema > leitfaden.schema.json")]
    Schema,
    /// Print a completion script for a shell
    Completions(completions::Completions),
}

fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os()))
}

/// Runs the command line and returns its exit code. The first argument is the name of the program.
#[allow(unreachable_pub, reason = "the Python package compiles this program as a library")]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // If the output is closed, the help cannot be shown.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
    };
    let result = match arguments.command {
        Command::Lint(lint) => lint.run(),
        Command::Suggest(suggest) => suggest.run(),
        Command::Reply(reply) => reply.run(),
        Command::Topics(topics) => topics.run(),
        Command::Check(check) => check.run(),
        Command::Diff(diff) => diff.run(),
        Command::Brief(brief) => brief.run(),
        Command::Import(import) => import.run(),
        Command::Export(export) => export.run(),
        Command::Explain(explain) => explain.run(),
        Command::Init(init) => init.run(),
        #[cfg(feature = "serve")]
        Command::Serve(serve) => serve.run(),
        Command::Schema => schema::run(),
        Command::Completions(completions) => completions.run(Arguments::command()),
    };
    match result {
        Ok(Outcome::Clean) => 0,
        Ok(Outcome::Found) => 1,
        // The reader has closed the pipe, since it needs no more output.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(failure) => {
            report(&failure);
            2
        }
    }
}

fn report(failure: &Failure) {
    let mut stderr = anstream::stderr();
    // If stderr is closed as well, the failure cannot be reported.
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
