//! The guide as instructions: for a language model, or for a new colleague.

mod budget;
mod content;
mod rules;
mod words;

use std::fmt;

use crate::guide::Guide;
use crate::language::primary;
use crate::model::channel::Channel;
use crate::unknown::UnknownName;
use budget::Line;
use words::Words;

/// How a [`Brief`] is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum BriefFormat {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
}

/// Writes the guide as instructions: form of address, channels, contacts, facts, terms, locked sentences, and the rules with
/// what to write instead. They come from the same rules by which [`Guide::lint`] judges: a rule is named if it flags one of
/// its bad examples.
///
/// ```
/// let guide = leitfaden::Guide::sample("en").unwrap();
/// let brief = guide.brief().channel("x").render()?;
/// assert!(brief.contains("x: everybody can read it; at most 280 characters"));
/// assert!(brief.contains("“account”, not “user profile” or “profile page”"));
/// # Ok::<(), leitfaden::BriefError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Brief<'g> {
    guide: &'g Guide,
    channel: Option<String>,
    language: Option<String>,
    format: BriefFormat,
    max_tokens: Option<usize>,
}

/// Why a brief cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BriefError {
    /// The guide has no such channel.
    UnknownChannel(UnknownName),
    /// The guide has no rules for the language.
    UnknownLanguage(UnknownName),
    /// What must not be left out needs more than [`max_tokens`](Brief::max_tokens).
    TooLong {
        /// How many tokens it needs, approximately.
        tokens: usize,
    },
}

impl fmt::Display for BriefError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BriefError::UnknownChannel(name) | BriefError::UnknownLanguage(name) => name.fmt(f),
            BriefError::TooLong { tokens } => {
                write!(f, "what must not be left out needs about {tokens} tokens")
            }
        }
    }
}

impl std::error::Error for BriefError {}

impl Guide {
    /// Writes the guide as instructions for a language model or a new colleague; see [`Brief`].
    #[must_use]
    pub fn brief(&self) -> Brief<'_> {
        Brief {
            guide: self,
            channel: None,
            language: None,
            format: BriefFormat::Text,
            max_tokens: None,
        }
    }
}

impl Brief<'_> {
    /// Writes it for one channel: its limits, and the rules that apply there. The default is all channels.
    #[must_use]
    pub fn channel(mut self, id: impl Into<String>) -> Self {
        self.channel = Some(id.into());
        self
    }

    /// Writes it for replies in a language, as a BCP 47 tag, and in that language. The default is the guide's language.
    #[must_use]
    pub fn language(mut self, tag: impl Into<String>) -> Self {
        self.language = Some(tag.into());
        self
    }

    /// Sets the format.
    #[must_use]
    pub fn format(mut self, format: BriefFormat) -> Self {
        self.format = format;
        self
    }

    /// Limits the size. Examples and suggestions are left out first, and the brief ends with what is missing. Tokens are
    /// estimated from the number of characters, since each model counts its own.
    #[must_use]
    pub fn max_tokens(mut self, tokens: usize) -> Self {
        self.max_tokens = Some(tokens);
        self
    }

    /// Writes the brief. It ends with a line break.
    ///
    /// # Errors
    ///
    /// If the guide does not have the channel or rules for the language, or if what must not be left out (rules at the level
    /// `error`, channels, contacts, facts, terms) exceeds the size.
    pub fn render(&self) -> Result<String, BriefError> {
        let channel = self.find_channel()?;
        let language = self.find_language()?;
        let words = Words::of(&language);
        let lines = content::lines(self.guide, channel, &language, words);
        let Some(most) = self.max_tokens else {
            return Ok(self.write(&lines.into_iter().map(Line::whole).collect::<Vec<_>>()));
        };
        let (lines, missing) =
            budget::within(lines, most * words.characters_per_token).map_err(|needed| {
                BriefError::TooLong { tokens: needed.div_ceil(words.characters_per_token) }
            })?;
        let mut text = self.write(&lines);
        if missing > 0 {
            text += &format!("\n{}\n", (words.left_out)(missing, most));
        }
        Ok(text)
    }

    fn find_channel(&self) -> Result<Option<&Channel>, BriefError> {
        let Some(id) = &self.channel else { return Ok(None) };
        let known = self.guide.channels().iter().map(Channel::id);
        let unknown = || BriefError::UnknownChannel(UnknownName::new("channel", id, known));
        self.guide.channel(id).map(Some).ok_or_else(unknown)
    }

    /// The primary subtag of the language.
    fn find_language(&self) -> Result<String, BriefError> {
        let own = primary(self.guide.language());
        let Some(tag) = &self.language else { return Ok(own.to_owned()) };
        let rules = self.guide.rules().map(|rule| rule.language());
        let mut known: Vec<&str> = rules.chain([own]).collect();
        known.sort_unstable();
        known.dedup();
        match known.iter().find(|known| known.eq_ignore_ascii_case(primary(tag))) {
            Some(known) => Ok((*known).to_owned()),
            None => Err(BriefError::UnknownLanguage(UnknownName::new("language", tag, known))),
        }
    }

    fn write(&self, lines: &[Line]) -> String {
        let mut text = String::new();
        for line in lines {
            let (before, after) = match (line.heading, self.format) {
                (0, _) => ("", ""),
                (1, BriefFormat::Markdown) => ("# ", "\n"),
                (_, BriefFormat::Markdown) => ("\n## ", "\n"),
                (1, BriefFormat::Text) => ("", "\n"),
                (_, BriefFormat::Text) => ("\n", ":"),
            };
            text += &format!("{before}{}{after}\n", line.text);
        }
        text
    }
}
