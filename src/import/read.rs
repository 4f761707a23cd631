//! Files of each format, read into texts.

use std::collections::HashSet;

use super::encoding::{self, Fallback};
use super::error::ImportError;
use super::text::Text;
use super::{actions, espanso, json, label, markdown, rasa, table, zendesk};
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::model::exchange::ExchangeFormat;

/// The texts of one or several files of one format, as they were read.
#[derive(Clone, Debug)]
pub struct Import {
    pub(super) format: ExchangeFormat,
    pub(super) texts: Vec<Text>,
    pub(super) report: ExchangeReport,
}

impl Import {
    /// The largest file that can be imported, in bytes.
    pub const MAX_FILE_BYTES: usize = encoding::MAX_FILE_BYTES;

    /// Reads a file. `file` is its name in messages and in the report.
    ///
    /// # Errors
    ///
    /// If the file is too large, is not in this format or is damaged. The error names the place. Single entries that
    /// cannot be read are in the report, and the others are kept.
    pub fn read(format: ExchangeFormat, file: &str, bytes: &[u8]) -> Result<Import, ImportError> {
        let mut report = ExchangeReport::default();
        let text = text_of(format, file, bytes, &mut report)?;
        let read = match format {
            ExchangeFormat::Zendesk => zendesk::read,
            ExchangeFormat::Gorgias => actions::read_gorgias,
            ExchangeFormat::Zammad | ExchangeFormat::Csv => table::read,
            ExchangeFormat::Espanso => espanso::read,
            ExchangeFormat::Rasa => rasa::read,
            ExchangeFormat::Markdown => markdown::read,
            _ => json::read,
        };
        let texts = read(format, file, &text, &mut report)?;
        if texts.is_empty() {
            let error = ImportError::whole(file, "there is no text in the file");
            return Err(match report.notes().first() {
                Some(note) => error.helped(note.message()),
                None => error,
            });
        }
        let mut import = Import { format, texts: Vec::new(), report };
        import.extend(texts);
        Ok(import)
    }

    /// An import of texts that another reader has read.
    #[must_use]
    pub fn from_texts(format: ExchangeFormat, texts: impl IntoIterator<Item = Text>) -> Import {
        let mut import = Import { format, texts: Vec::new(), report: ExchangeReport::default() };
        import.extend(texts.into_iter().collect());
        import
    }

    /// Adds the texts of another file of the same export.
    pub fn add(&mut self, other: Import) {
        self.report.append(&other.report);
        self.extend(other.texts);
    }

    /// The texts, in the order of the source.
    #[must_use]
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// What was found while the files were read.
    #[must_use]
    pub fn report(&self) -> &ExchangeReport {
        &self.report
    }

    /// Adds texts. Of two with the same id, the first is kept.
    fn extend(&mut self, texts: Vec<Text>) {
        let mut known: HashSet<String> = self.texts.iter().map(|text| text.id.clone()).collect();
        for text in texts {
            if known.insert(text.id.clone()) {
                self.texts.push(text);
            } else {
                let label = label::of(self.format, &text);
                let message = "an entry before has the same id, and is kept instead";
                self.report.add(NoteKind::Skipped, message, &label);
            }
        }
    }
}

/// The bytes of a file as text, if they can be one.
fn text_of(
    format: ExchangeFormat,
    file: &str,
    bytes: &[u8],
    report: &mut ExchangeReport,
) -> Result<String, ImportError> {
    if bytes.len() > Import::MAX_FILE_BYTES {
        let message = format!(
            "the file has more than {} MiB, the limit for a file to import",
            Import::MAX_FILE_BYTES >> 20
        );
        return Err(ImportError::whole(file, message).helped("export fewer texts at a time"));
    }
    let is_saved_by_people =
        matches!(format, ExchangeFormat::Csv | ExchangeFormat::Zammad | ExchangeFormat::Markdown);
    let fallback = if is_saved_by_people { Fallback::Windows1252 } else { Fallback::None };
    let text = encoding::decode(file, bytes, fallback, report)?;
    if text.trim().is_empty() {
        return Err(ImportError::whole(file, "the file is empty"));
    }
    Ok(text)
}
