//! `leitfaden import`

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use leitfaden::import::{self, Options, ValeFile, vale_pack};
use leitfaden::{ExchangeFormat, ExchangeReport, Guide};

use crate::guides::FILE;
use crate::outcome::{Failure, Outcome};
use crate::{fix, output};

/// Styles of Vale are rules, not texts.
const VALE: &str = "vale";

#[derive(Args)]
#[command(
    after_help = "Example:\n  printf 'name,text\\nThanks,Thank you.\\n' | leitfaden import csv - --output new.yaml"
)]
pub(crate) struct Import {
    /// The tool or format that the files come from; vale for a folder of rules
    #[arg(value_parser = formats())]
    format: String,
    /// The exported files; - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The guide to write, - for standard output; otherwise leitfaden.yaml, or vale.yaml for rules
    #[arg(long, value_name = "FILE", conflicts_with = "into")]
    output: Option<PathBuf>,
    /// Update this guide instead: add what is new, change what changed in the source, keep what was edited
    #[arg(long, value_name = "GUIDE", conflicts_with = "name")]
    into: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
    /// Make one topic of texts that seem to belong together, which are otherwise only reported
    #[arg(long)]
    yes: bool,
    /// The name of the guide
    #[arg(long)]
    name: Option<String>,
    /// The language of the guide; otherwise that of most texts
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Write the report to this file, as JSON if it ends in .json, - for standard output; otherwise to standard error
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Exit with 1 if something could not be carried over
    #[arg(long)]
    fail_on_loss: bool,
}

fn formats() -> PossibleValuesParser {
    ExchangeFormat::all().map(ExchangeFormat::as_str).chain([VALE]).into()
}

impl Import {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let is_stdout =
            |path: &Option<PathBuf>| path.as_ref().is_some_and(|path| path.as_os_str() == "-");
        if is_stdout(&self.output) && is_stdout(&self.report) {
            let message = "--output and --report cannot both go to standard output";
            return Err(Failure::Message(message.to_owned()));
        }
        output::check_report(self.report.as_deref())?;
        if self.format == VALE {
            return self.rules();
        }
        let format: ExchangeFormat = self
            .format
            .parse()
            .map_err(|error: leitfaden::UnknownName| Failure::Message(error.to_string()))?;
        let mut import: Option<import::Import> = None;
        for path in &self.files {
            let (name, bytes) = read(path)?;
            let read = import::Import::read(format, &name, &bytes)?;
            match &mut import {
                None => import = Some(read),
                Some(import) => import.add(read),
            }
        }
        let Some(import) = import else { return Ok(Outcome::Clean) };
        let mut options = Options::default();
        options.name.clone_from(&self.name);
        options.language = self.language();
        options.group = self.yes;
        match &self.into {
            Some(guide) => self.update(&import, guide, &options),
            None => self.create(&import, &options),
        }
    }

    /// The tag of the language, as it is usually spelled: `DE` is `de`.
    fn language(&self) -> Option<String> {
        let (code, rest) = match self.language.as_deref()?.split_once(['-', '_']) {
            Some((code, rest)) => (code, format!("-{rest}")),
            None => (self.language.as_deref()?, String::new()),
        };
        Some(format!("{}{rest}", code.to_lowercase()))
    }

    fn create(&self, import: &import::Import, options: &Options) -> Result<Outcome, Failure> {
        let new = import.to_guide(options)?;
        let texts = import.texts().len();
        let drafts =
            if new.drafts == 1 { "1 draft".to_owned() } else { format!("{} drafts", new.drafts) };
        let summary = format!("{texts} texts became {} topics, with {drafts}", new.topics);
        self.finish(&new.text, FILE, &summary, &new.report)
    }

    fn rules(&self) -> Result<Outcome, Failure> {
        if self.into.is_some() || self.yes || self.name.is_some() {
            let message =
                "--into, --yes and --name are for texts; name the pack under `extends:` in a guide";
            return Err(Failure::Message(message.to_owned()));
        }
        let mut files = Vec::new();
        for path in &self.files {
            collect(path, path, &mut files)?;
        }
        if files.is_empty() {
            let names =
                self.files.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
            let message =
                format!("{}: there is no rule file, which ends in .yml or .yaml", names.join(", "));
            return Err(Failure::Message(message));
        }
        let language = self.language().unwrap_or_else(|| "en".to_owned());
        let pack = vale_pack(&files, &language)?;
        let rules =
            if pack.rules == 1 { "1 rule".to_owned() } else { format!("{} rules", pack.rules) };
        let summary = format!("{rules} from {}", file_count(files.len()));
        self.finish(&pack.text, "vale.yaml", &summary, &pack.report)
    }

    /// Writes a new file, then what happened.
    fn finish(
        &self,
        text: &str,
        usual: &str,
        summary: &str,
        report: &ExchangeReport,
    ) -> Result<Outcome, Failure> {
        let path = self.output.clone().unwrap_or_else(|| usual.into());
        if path.as_os_str() == "-" {
            io::stdout().write_all(text.as_bytes())?;
            let _ = writeln!(anstream::stderr(), "{summary}");
        } else {
            output::create(&path, text, self.force)?;
            writeln!(io::stdout(), "Wrote {}: {summary}.", path.display())?;
        }
        output::report(report, self.report.as_deref())?;
        Ok(output::outcome(report, self.fail_on_loss))
    }

    fn update(
        &self,
        import: &import::Import,
        path: &Path,
        options: &Options,
    ) -> Result<Outcome, Failure> {
        let guide = Guide::from_path(path)?;
        let update = import.update(&guide, options)?;
        for file in &update.files {
            fix::write(Path::new(&file.name), &file.text).map_err(Failure::Message)?;
        }
        let mut out = io::stdout();
        match update.files.as_slice() {
            [] => writeln!(out, "{} is up to date.", path.display())?,
            files => {
                let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
                writeln!(out, "Updated {}.", names.join(", "))?;
            }
        }
        output::report(&update.report, self.report.as_deref())?;
        Ok(output::outcome(&update.report, self.fail_on_loss))
    }
}

fn file_count(n: usize) -> String {
    if n == 1 { "1 file".to_owned() } else { format!("{n} files") }
}

/// The name of a file in messages, and its bytes: at most one more than an import may have.
fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let most = import::Import::MAX_FILE_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let is_stdin = path.as_os_str() == "-";
    let name = if is_stdin { "stdin".to_owned() } else { path.display().to_string() };
    let result = if is_stdin {
        io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    let reason = |error| Failure::Message(format!("{name}: {}", crate::outcome::reason(&error)));
    result.map_err(reason)?;
    Ok((name, bytes))
}

/// The rule files of a folder and of the folders in it, in the order of their names.
fn collect(root: &Path, path: &Path, files: &mut Vec<ValeFile>) -> Result<(), Failure> {
    let wrong = |error: &io::Error| {
        Failure::Message(format!("{}: {}", path.display(), crate::outcome::reason(error)))
    };
    if !path.is_dir() {
        let (_, bytes) = read(path)?;
        let name = path.strip_prefix(root).ok().filter(|name| !name.as_os_str().is_empty());
        let name = name.or(path.file_name().map(Path::new)).unwrap_or(path);
        files.push(ValeFile::new(name.to_string_lossy().replace('\\', "/"), bytes));
        return Ok(());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| wrong(&error))? {
        paths.push(entry.map_err(|error| wrong(&error))?.path());
    }
    paths.sort();
    for path in paths {
        let is_rule = path.extension().is_some_and(|ending| ending == "yml" || ending == "yaml");
        if (path.is_dir() && !path.is_symlink()) || is_rule {
            collect(root, &path, files)?;
        }
    }
    Ok(())
}
