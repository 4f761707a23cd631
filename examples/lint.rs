//! Lints drafts with the built-in guide for their language.
//!
//! `cargo run --example lint -- examples/drafts` lints files and folders. Without arguments, it reads standard input.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::{env, fs, io};

use leitfaden::report::{Human, Tally};
use leitfaden::{Draft, Guide};

fn main() -> io::Result<()> {
    let mut drafts: Vec<(String, String)> = Vec::new();
    for path in env::args_os().skip(1).map(PathBuf::from) {
        let mut files = if path.is_dir() {
            fs::read_dir(&path)?
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<_, _>>()?
        } else {
            vec![path]
        };
        files.sort();
        for file in files {
            drafts.push((file.display().to_string(), fs::read_to_string(&file)?));
        }
    }
    if drafts.is_empty() {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        drafts.push(("stdin".to_owned(), text));
    }
    let mut out = anstream::stdout();
    let mut tally = Tally::default();
    for (name, text) in &drafts {
        let Some(guide) = Guide::builtin_for(text) else { continue };
        let diagnostics = guide.lint(&Draft::new(text)).map_err(io::Error::other)?;
        tally.add(&diagnostics);
        write!(out, "{}", Human::coloured().diagnostics(name, text, &diagnostics))?;
    }
    writeln!(out, "{tally}")
}
