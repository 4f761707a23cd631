//! The drafts of a command: files, the files of folders, standard input.

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use leitfaden::Draft;

use crate::Failure;

/// A draft and what it is called in reports.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Where it came from; `None` for standard input.
    pub(crate) path: Option<PathBuf>,
}

/// What files of a folder are drafts, by their ending.
const ENDINGS: [&str; 3] = ["txt", "md", "text"];

/// Hands every draft that is wanted to `take`, folders in the order of their names. What cannot be read is said at once
/// and reported in the end, so that the rest is not held up.
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
            complete &= collect(path, &mut found);
            if found.len() == before {
                crate::outcome::warn(&format!(
                    "{}: the folder has no .txt or .md file",
                    path.display()
                ));
                complete = false;
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

/// Links to folders are not followed, so that no folder comes twice.
fn collect(folder: &Path, found: &mut Vec<Option<PathBuf>>) -> bool {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            crate::outcome::warn(&format!(
                "{}: the folder cannot be read: {error}",
                folder.display()
            ));
            return false;
        }
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut complete = true;
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let draft = path
            .extension()
            .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
        if hidden {
            continue;
        } else if path.is_dir() && !path.is_symlink() {
            complete &= collect(&path, found);
        } else if draft && path.is_file() {
            found.push(Some(path));
        }
    }
    complete
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
