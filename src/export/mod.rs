//! Approved answers for other tools.
//!
//! [`Guide::export`] writes the answers of a guide in the format of a helpdesk. What it cannot carry over is in an
//! [`ExchangeReport`]; an answer that would reach customers incomplete is left out. The page on
//! [exchange](crate::docs::exchange) has the formats.
//!
//! ```
//! use leitfaden::export::Selection;
//! use leitfaden::{ExchangeFormat, Guide};
//!
//! let guide = Guide::parse("team.yaml", r#"
//! leitfaden: 1
//! name: Team
//! language: en
//! variables: { customer.first_name: { example: Sam } }
//! topics:
//!   refund:
//!     title: Refund
//!     answers: [{ id: all, text: "Hi {{customer.first_name}}, your money is on its way." }]
//! "#).unwrap();
//! let export = guide.export(ExchangeFormat::Zammad, &Selection::default())?;
//! assert_eq!(export.answers, 1);
//! assert!(export.text.contains("Hi #{ticket.customer.firstname}, your money is on its way."));
//! # Ok::<(), leitfaden::export::ExportError>(())
//! ```

mod body;
mod chatwoot;
mod entry;
mod error;
mod espanso;
mod json;
mod rasa;
mod template;
mod zammad;
mod zendesk;

pub use error::ExportError;

pub(crate) use body::body;
pub(crate) use entry::short_name;

use std::collections::HashSet;

use entry::Entry;

use crate::exchange::report::ExchangeReport;
use crate::guide::Guide;
use crate::language::primary;
use crate::model::channel::{Channel, Format};
use crate::model::exchange::ExchangeFormat;
use crate::model::topic::{Answer, Status};
use crate::unknown::UnknownName;

/// Which answers are exported.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Selection {
    /// With this status.
    pub status: Status,
    /// In this language, given as its tag; regions do not count.
    pub language: Option<String>,
    /// For this channel.
    pub channel: Option<String>,
}

impl Default for Selection {
    fn default() -> Self {
        Selection { status: Status::Approved, language: None, channel: None }
    }
}

/// Answers in the format of another tool.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Export {
    /// The file.
    pub text: String,
    /// What could not be carried over.
    pub report: ExchangeReport,
    /// How many answers it has.
    pub answers: usize,
}

impl Guide {
    /// Exports answers to the format of another tool.
    ///
    /// # Errors
    ///
    /// If texts can only be imported from the format, or the guide has no such channel or language.
    pub fn export(
        &self,
        format: ExchangeFormat,
        selection: &Selection,
    ) -> Result<Export, ExportError> {
        let write = match format {
            ExchangeFormat::Chatwoot => chatwoot::write,
            ExchangeFormat::Zendesk => zendesk::write,
            ExchangeFormat::Zammad => zammad::write,
            ExchangeFormat::Espanso => espanso::write,
            ExchangeFormat::Rasa => rasa::write,
            _ => return Err(ExportError::ImportOnly(format)),
        };
        let mut report = ExchangeReport::default();
        let entries = entries(self, format, selection, &mut report)?;
        let text = write(self, &entries, &mut report);
        Ok(Export { text, report, answers: entries.len() })
    }
}

/// The formats that answers can be exported to.
pub fn formats() -> impl Iterator<Item = ExchangeFormat> {
    [
        ExchangeFormat::Chatwoot,
        ExchangeFormat::Zendesk,
        ExchangeFormat::Zammad,
        ExchangeFormat::Espanso,
        ExchangeFormat::Rasa,
    ]
    .into_iter()
}

fn entries<'g>(
    guide: &'g Guide,
    format: ExchangeFormat,
    selection: &Selection,
    report: &mut ExchangeReport,
) -> Result<Vec<Entry<'g>>, ExportError> {
    let channel = selection.channel.as_deref().map(|id| {
        guide.channel(id).ok_or_else(|| {
            let known = guide.channels().iter().map(Channel::id);
            ExportError::UnknownChannel(UnknownName::new("channel", id, known))
        })
    });
    let channel = channel.transpose()?;
    let language = |answer: &'g Answer| answer.own_language().unwrap_or(guide.language());
    let answers =
        || guide.topics().iter().flat_map(|topic| topic.answers().iter().map(move |a| (topic, a)));
    if let Some(wanted) = &selection.language
        && !answers().any(|(_, answer)| primary(language(answer)) == primary(wanted))
    {
        let known = answers().map(|(_, answer)| language(answer));
        let unknown = UnknownName::new("language", wanted, known);
        return Err(ExportError::UnknownLanguage(unknown));
    }
    let mut entries = Vec::new();
    let mut names = HashSet::new();
    for (topic, answer) in answers() {
        let is_wanted = answer.status() == selection.status
            && channel.is_none_or(|channel| answer.fits(channel.id()))
            && selection
                .language
                .as_ref()
                .is_none_or(|wanted| primary(language(answer)) == primary(wanted));
        if !is_wanted {
            continue;
        }
        let label = format!("{}/{}", topic.id(), answer.id());
        let (body, notes) = match body(guide, answer, format) {
            Ok(written) => written,
            Err((kind, message)) => {
                report.add(kind, format!("{message}; the answer is left out"), &label);
                continue;
            }
        };
        for (kind, message) in notes {
            report.add(kind, message, &label);
        }
        let mut short_name = short_name(topic, answer);
        // Tools that have letters, digits and `_` only write `-` and `.` alike.
        while !names.insert(short_name.replace(['.', '-'], "_")) {
            short_name.push_str("-2");
        }
        entries.push(Entry {
            topic,
            answer,
            body,
            short_name,
            language: language(answer),
            is_html: is_html(guide, answer),
        });
    }
    Ok(entries)
}

/// Whether an answer is for channels with HTML only.
fn is_html(guide: &Guide, answer: &Answer) -> bool {
    let mut channels = answer.channels().filter_map(|id| guide.channel(id)).peekable();
    channels.peek().is_some() && channels.all(|channel| channel.format() == Format::Html)
}
