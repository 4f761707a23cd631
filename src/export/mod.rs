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
mod constants;
mod entry;
mod error;
mod espanso;
mod json;
mod names;
mod rasa;
mod template;
mod zammad;
mod zendesk;

pub use error::ExportError;

pub(crate) use body::body;
pub(crate) use entry::short_name;

use entry::Entry;
use names::Names;

use crate::exchange::report::{ExchangeReport, NoteKind};
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
        let mut entries = entries(self, format, selection, &mut report)?;
        if format == ExchangeFormat::Rasa {
            rasa::keep_one_of_each(self, &mut entries, &mut report);
        }
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
    let is_wanted = |answer: &'g Answer| {
        answer.status() == selection.status
            && channel.is_none_or(|channel| answer.fits(channel.id()))
            && selection
                .language
                .as_ref()
                .is_none_or(|wanted| primary(language(answer)) == primary(wanted))
    };
    let mut entries = Vec::new();
    let mut names = Names::of(answers().filter(|(_, a)| is_wanted(a)).map(|(_, a)| a), format);
    for (topic, answer) in answers().filter(|(_, answer)| is_wanted(answer)) {
        let label = format!("{}/{}", topic.id(), answer.id());
        let is_html = match channel {
            Some(channel) => channel.format() == Format::Html,
            None => is_html(guide, answer),
        };
        let (body, notes) = match body(guide, answer, format, is_html) {
            Ok(written) => written,
            Err((kind, message)) => {
                report.add(kind, format!("{message}; the answer is left out"), &label);
                continue;
            }
        };
        // Its database takes no more, and refuses the whole request.
        if format == ExchangeFormat::Chatwoot && body.text.chars().count() > CHATWOOT_CHARS {
            let message = "the text is longer than the 20,000 characters that Chatwoot takes";
            report.add(NoteKind::Skipped, format!("{message}; the answer is left out"), &label);
            continue;
        }
        for (kind, message) in notes {
            report.add(kind, message, &label);
        }
        if is_html && matches!(format, ExchangeFormat::Chatwoot | ExchangeFormat::Rasa) {
            let message = format!("the answer is HTML, which {format} shows as it is");
            report.add(NoteKind::Markup, message, &label);
        }
        let channels = answer.channels().filter(|id| channel.is_none_or(|one| one.id() == *id));
        let short_name = names.take(topic, answer, &label, report);
        entries.push(Entry {
            topic,
            answer,
            body,
            short_name,
            channels: channels.collect(),
            language: language(answer),
            is_html,
        });
    }
    Ok(entries)
}

/// The longest text of a canned response.
const CHATWOOT_CHARS: usize = 20_000;

/// Whether an answer is for channels with HTML only.
pub(crate) fn is_html(guide: &Guide, answer: &Answer) -> bool {
    let mut channels = answer.channels().filter_map(|id| guide.channel(id)).peekable();
    channels.peek().is_some() && channels.all(|channel| channel.format() == Format::Html)
}
