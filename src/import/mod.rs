//! Texts of other tools as topics of a guide.
//!
//! [`Import::read`] reads the export of a helpdesk, [`Import::to_guide`] writes a new guide from it, and
//! [`Import::update`] brings one up to date that was imported before. What could not be carried over is in an
//! [`ExchangeReport`]. Nothing here reads or writes files. The page on [exchange](crate::docs::exchange) has the formats
//! and what becomes of them.
//!
//! ```
//! use leitfaden::ExchangeFormat;
//! use leitfaden::import::{Import, Options};
//!
//! let responses = r#"[{ "id": 12, "short_code": "refund", "content": "Hi {{contact.name}}, your money is on its way." }]"#;
//! let import = Import::read(ExchangeFormat::Chatwoot, "canned.json", responses.as_bytes())?;
//! let new = import.to_guide(&Options::default())?;
//! assert!(new.text.contains("Hi {{customer.name}}, your money is on its way."));
//! assert!(leitfaden::Guide::parse("leitfaden.yaml", &new.text).is_ok());
//! # Ok::<(), leitfaden::import::ImportError>(())
//! ```

mod actions;
mod convert;
mod delimited;
mod edit;
mod encoding;
mod error;
mod espanso;
mod groups;
mod guide;
mod html;
mod json;
mod liquid;
mod markdown;
mod rasa;
mod table;
mod text;
mod topics;
mod update;
mod vale;
mod yaml;
mod zendesk;

pub use error::ImportError;
pub use guide::NewGuide;
pub use text::Text;
pub use update::{Edited, Update};
pub use vale::{TonePack, ValeFile, vale_pack};

use encoding::Fallback;

use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::model::exchange::ExchangeFormat;

/// The texts of one or several files of one format, as they were read.
#[derive(Clone, Debug)]
pub struct Import {
    format: ExchangeFormat,
    texts: Vec<Text>,
    report: ExchangeReport,
}

/// How a guide is made from an import.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The guide's name; by default it names the format.
    pub name: Option<String>,
    /// The guide's language as a BCP 47 tag; by default that of most texts.
    pub language: Option<String>,
    /// Whether texts that belong together become one topic: translations, versions for several channels, and texts that
    /// say nearly the same. Otherwise they are only reported.
    pub group: bool,
}

impl Import {
    /// The largest file that can be imported, in bytes.
    pub const MAX_FILE_BYTES: usize = 64 << 20;

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
        let mut known: std::collections::HashSet<String> =
            self.texts.iter().map(|text| text.id.clone()).collect();
        for text in texts {
            if known.insert(text.id.clone()) {
                self.texts.push(text);
            } else {
                let label = convert::label(self.format, &text);
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
