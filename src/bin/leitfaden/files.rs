//! The drafts for a command, from files, folders or standard input.

use std::cell::Cell;
use std::fmt::Display;
use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use leitfaden::Draft;

use crate::Failure;

/// A draft with its name in reports.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Its path; `None` for standard input.
    pub(crate) path: Option<PathBuf>,
}

/// The extensions of drafts in a folder.
const ENDINGS: [&str; 3] = ["txt", "md", "text"];

/// Passes each wanted draft to `take`, those of a folder sorted by name. Files that cannot be read
/// are reported at once and skipped. Returns `false` if any draft is missing.
pub(crate) fn each(
    paths: &[PathBuf],
    mut is_wanted: impl FnMut(&Path) -> Result<bool, Failure>,
    mut take: impl FnMut(File) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let stdin = [PathBuf::from("-")];
    let paths = match paths {
        [] if io::stdin().is_terminal() => {
            return Err(Failure::Message(
                "no draft: name a file or a folder, or pipe a text in".to_owned(),
            ));
        }
        [] => &stdin,
        paths => paths,
    };
    let mut complete = true;
    for path in paths {
        let mut found = Vec::new();
        if path.as_os_str() == "-" {
            found.push(None);
        } else if path.is_dir() {
            let before = found.len();
            let mut others = Vec::new();
            complete &= collect(path, &mut found, &mut others);
            if found.len() == before {
                crate::outcome::warn(&format!(
                    "{}: the folder has no .txt or .md file",
                    path.display()
                ));
                complete = false;
            }
            if !others.is_empty() {
                crate::outcome::note(&not_read(path, &others));
            }
        } else {
            found.push(Some(path.clone()));
        }
        for file in found {
            if let Some(path) = &file
                && !is_wanted(path)?
            {
                continue;
            }
            match read(file.as_deref()) {
                Ok(file) => take(file)?,
                Err(message) => {
                    crate::outcome::warn(&message);
                    complete = false;
                }
            }
        }
    }
    Ok(complete)
}

/// The maximum number of files that a note names.
const MOST_NAMED: usize = 3;

/// What to say of the files in a folder that are no drafts by their names.
fn not_read(folder: &Path, others: &[PathBuf]) -> String {
    let named: Vec<_> =
        others.iter().take(MOST_NAMED).map(|path| path.display().to_string()).collect();
    let rest = others.len().saturating_sub(MOST_NAMED);
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    format!(
        "{}: only .txt, .text and .md files are drafts, so this was not read: {}{more}; name a file to read it anyway",
        folder.display(),
        named.join(", ")
    )
}

/// Collects the drafts of a folder, recursively, and the files that are none by their names. Links to folders are not
/// followed, so that no folder is read twice. Returns `false` if drafts may be missing.
fn collect(folder: &Path, found: &mut Vec<Option<PathBuf>>, others: &mut Vec<PathBuf>) -> bool {
    let complete = Cell::new(true);
    let fail = |path: &Path, reason: &dyn Display| {
        crate::outcome::warn(&format!("{}: {reason}", path.display()));
        complete.set(false);
    };
    let mut paths = Vec::new();
    match fs::read_dir(folder) {
        Ok(entries) => {
            for entry in entries {
                match entry {
                    Ok(entry) => paths.push(entry.path()),
                    Err(error) => {
                        fail(
                            folder,
                            &format_args!("an entry of the folder cannot be read: {error}"),
                        );
                    }
                }
            }
        }
        Err(error) => fail(folder, &format_args!("the folder cannot be read: {error}")),
    }
    paths.sort();
    for path in paths {
        let is_hidden =
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if is_hidden {
            continue;
        }
        let is_draft = path
            .extension()
            .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
        match fs::metadata(&path) {
            Ok(data) if data.is_dir() && !path.is_symlink() => {
                complete.set(collect(&path, found, others) & complete.get());
            }
            Ok(data) if data.is_dir() => {}
            Ok(data) if is_draft && data.is_file() => found.push(Some(path)),
            Ok(data) if !is_draft && data.is_file() => others.push(path),
            Ok(_) if is_draft => fail(&path, &"it is not a file"),
            // A broken link is ignored unless it is named like a draft. Anything else that cannot
            // be read may be a folder.
            Err(error) if is_draft || !path.is_symlink() => {
                fail(&path, &crate::outcome::reason(&error));
            }
            Ok(_) | Err(_) => {}
        }
    }
    complete.get()
}

pub(crate) fn read(path: Option<&Path>) -> Result<File, String> {
    let name = path.map_or("stdin".to_owned(), |path| path.display().to_string());
    let mut bytes = Vec::new();
    let most = Draft::MAX_BYTES as u64;
    let result = match path {
        Some(path) => {
            fs::File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        }
        None => io::stdin().take(most + 1).read_to_end(&mut bytes),
    };
    result.map_err(|error| format!("{name}: {}", crate::outcome::reason(&error)))?;
    if bytes.len() > Draft::MAX_BYTES {
        return Err(format!(
            "{name}: larger than {} MiB, the most for a draft; split it",
            most >> 20
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        format!("{name}:{line}: the draft is not UTF-8; save it as UTF-8")
    })?;
    Ok(File { name, text, path: path.map(Path::to_owned) })
}
