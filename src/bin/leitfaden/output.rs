//! Where a command writes a file: whole or not at all, and over another one only if that is wanted.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::Path;

use leitfaden::report::sanitize;
use leitfaden::{ExchangeReport, NoteKind};

use crate::fix;
use crate::outcome::{Failure, Outcome};

/// Writes a new file; an existing one is replaced only with `force`. A reader sees all of it or nothing.
pub(crate) fn create(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    if force && path.exists() {
        return fix::write(path, text).map_err(Failure::Message);
    }
    let attempt = || -> io::Result<()> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = tempfile::Builder::new();
        if let Some(permissions) = usual() {
            builder.permissions(permissions);
        }
        let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|error| error.error)?;
        Ok(())
    };
    attempt().map_err(|error| {
        let name = path.display();
        Failure::Message(match error.kind() {
            io::ErrorKind::AlreadyExists => {
                format!("{name} already exists and was not changed; --force replaces it")
            }
            _ => format!("{name}: cannot be written: {error}"),
        })
    })
}

/// What a file that is opened in the usual way gets, less what the user's mask takes off.
#[cfg(unix)]
fn usual() -> Option<Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual() -> Option<Permissions> {
    None
}

/// Whether a report can be written to this file, before anything else is.
pub(crate) fn check_report(file: Option<&Path>) -> Result<(), Failure> {
    let Some(file) = file.filter(|file| file.as_os_str() != "-") else { return Ok(()) };
    let wrong = |reason: &str| Failure::Message(format!("{}: {reason}", file.display()));
    // A mistyped name must not overwrite a guide.
    match fs::read(file) {
        Ok(there) if !std::str::from_utf8(&there).is_ok_and(is_report) => {
            let name = file.display();
            let message = format!("{name} already exists and is not a report; it was not changed");
            return Err(Failure::Message(message));
        }
        Err(_) if file.is_dir() => return Err(wrong("is a folder")),
        _ => {}
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let trial = tempfile::Builder::new().tempfile_in(folder.unwrap_or(Path::new(".")));
    trial.map(drop).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => wrong("cannot be written: there is no such folder"),
        _ => wrong(&format!("cannot be written: {error}")),
    })
}

/// Writes the report of an import or export: to a file, as JSON if it is called so, to standard output for `-`, or else to
/// standard error.
pub(crate) fn report(report: &ExchangeReport, file: Option<&Path>) -> Result<(), Failure> {
    let Some(file) = file else {
        let _ = write!(anstream::stderr(), "{}", sanitize(&report.to_string()));
        return Ok(());
    };
    let is_json = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let text = if is_json {
        let mut text = serde_json::to_string_pretty(report).map_err(io::Error::from)?;
        text.push('\n');
        text
    } else {
        sanitize(&format!("{report:#}")).into_owned()
    };
    if file.as_os_str() == "-" {
        io::stdout().write_all(text.as_bytes())?;
        return Ok(());
    }
    check_report(Some(file))?;
    create(file, &text, true)
}

fn is_report(text: &str) -> bool {
    let begins = |kind: NoteKind| text.starts_with(&format!("{kind}: "));
    text.trim().is_empty() || text.starts_with("{\n  \"notes\": ") || NoteKind::all().any(begins)
}

/// How an import or export ends.
pub(crate) fn outcome(report: &ExchangeReport, fail_on_loss: bool) -> Outcome {
    match fail_on_loss && report.losses().next().is_some() {
        true => Outcome::Found,
        false => Outcome::Clean,
    }
}
