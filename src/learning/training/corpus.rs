//! The files of examples, one text a line.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::key::key;

/// Why nothing was learned.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// A file cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A line is no example.
    #[error("{}:{line}: {source}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Its line, counted from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// An example of what a rule flags (1), or lets pass (0).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labelled {
    pub(super) text: String,
    pub(super) label: u8,
    /// Names of other companies in it.
    #[serde(default)]
    pub(super) rivals: Vec<String>,
}

/// A text that nobody would object to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Normal {
    pub(super) text: String,
    #[serde(default)]
    #[allow(dead_code, reason = "for those who read the file")]
    pub(super) genre: String,
}

/// One or two sentences with all that they do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acting {
    pub(super) text: String,
    pub(super) acts: Vec<String>,
}

/// A customer's message, and what it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Situated {
    pub(super) text: String,
    pub(super) situation: String,
}

/// All that a language is learned from.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// By name.
    pub(super) judges: Vec<(String, Vec<Labelled>)>,
    pub(super) background: Vec<Normal>,
    pub(super) acts: Vec<Acting>,
    pub(super) situations: Vec<Situated>,
}

impl Corpus {
    pub(super) fn read(folder: &Path) -> Result<Corpus, CorpusError> {
        let mut corpus = Corpus::default();
        for path in files(folder)? {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            match name.as_str() {
                "background" => corpus.background = lines(&path)?,
                "acts" => corpus.acts = lines(&path)?,
                "situations" => corpus.situations = lines(&path)?,
                _ => corpus.judges.push((name, lines(&path)?)),
            }
        }
        Ok(corpus)
    }
}

/// Digits that change with any line of the examples.
pub fn digits(folder: &Path) -> Result<u64, CorpusError> {
    let mut digits = 0;
    for path in files(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        digits = key(digits, name.as_bytes());
        let text = read(&path)?;
        // However git has checked it out.
        for line in text.lines() {
            digits = key(digits, line.as_bytes());
        }
    }
    Ok(digits)
}

/// The files of examples, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, CorpusError> {
    let error = |source| CorpusError::File { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(error)? {
        let path = entry.map_err(error)?.path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<String, CorpusError> {
    fs::read_to_string(path).map_err(|source| CorpusError::File { path: path.to_owned(), source })
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, CorpusError> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parse = |(n, line)| {
        serde_json::from_str(line).map_err(|source| CorpusError::Line {
            path: path.to_owned(),
            line: n + 1,
            source,
        })
    };
    lines.map(parse).collect()
}
