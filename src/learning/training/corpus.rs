//! Training files, with one example per line.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::key::{key, pair};
use crate::language;
use crate::learning::marks::{Slot, marks};
use crate::learning::reading::{Forms, Reading};
use crate::text::Text;

/// Why training failed.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// A file cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: std::io::Error,
    },
    /// A line is not a valid example.
    #[error("{}:{line}: {source}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// An example of what a rule should flag (1) or accept (0).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labelled {
    pub(super) text: String,
    pub(super) label: u8,
    /// Names of competitors in the text.
    #[serde(default)]
    pub(super) rivals: Vec<String>,
}

/// An acceptable text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Normal {
    pub(super) text: String,
    #[serde(default)]
    pub(super) genre: String,
}

/// One or two sentences with all their speech acts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acting {
    pub(super) text: String,
    pub(super) acts: Vec<String>,
}

/// A customer's message with its situation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Situated {
    pub(super) text: String,
    pub(super) situation: String,
}

/// All examples of a language.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// By the name of the judge.
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

/// Of how many texts one is read to tell whether texts are still read as they were.
const PROBE: usize = 8;

impl Corpus {
    /// Digits that change with what a text is read as.
    pub(super) fn reading(&self, forms: &Forms) -> u64 {
        let none = || -> &[String] { &[] };
        let judges = self.judges.iter().flat_map(|(_, examples)| examples);
        let texts = judges
            .map(|example| (&example.text, &example.rivals[..]))
            .chain(self.background.iter().map(|example| (&example.text, none())))
            .chain(self.acts.iter().map(|example| (&example.text, none())))
            .chain(self.situations.iter().map(|example| (&example.text, none())));
        let (mut digits, mut reading) = (0, Reading::default());
        for (text, rivals) in texts.step_by(PROBE) {
            let rivals: Vec<(&str, Slot)> =
                rivals.iter().map(|name| (name.as_str(), Slot::Rival)).collect();
            reading.read(&Text::new(text), forms, &marks(text, &rivals));
            for sentence in 0..reading.sentences() {
                let shape = [reading.size(sentence), reading.names_rival(sentence).into()];
                digits = shape.into_iter().fold(digits, |digits, part| pair(digits, part.into()));
                reading.features(sentence, |key, _| digits = pair(digits, key));
            }
        }
        digits
    }
}

/// Digits that change with what the texts of a folder are read as.
pub fn reading_digits(folder: &Path, tag: &str) -> Result<u64, CorpusError> {
    Ok(Corpus::read(folder)?.reading(&Forms::of(language::or_english(tag))))
}

/// Digits that change with any line of the examples.
pub fn digits(folder: &Path) -> Result<u64, CorpusError> {
    let mut digits = 0;
    for path in files(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        digits = key(digits, name.as_bytes());
        let text = read(&path)?;
        // Line by line, since git may change line endings.
        for line in text.lines() {
            digits = key(digits, line.as_bytes());
        }
    }
    Ok(digits)
}

/// The training files, sorted by path.
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
