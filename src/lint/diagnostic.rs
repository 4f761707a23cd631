//! Diagnostics.

use std::ops::Range;
use std::sync::Arc;

use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use crate::level::Level;
use crate::named::named;
use crate::source::Locator;

/// A finding of a rule in a draft.
///
/// [`Guide::lint`](crate::Guide::lint) returns diagnostics. Embedders can create their own with
/// [`Diagnostic::new`] and use them with [`apply_fixes`](crate::apply_fixes) and the formats in
/// [`report`](crate::report).
///
/// ```
/// use leitfaden::{Applicability, Diagnostic, Level, apply_fixes};
/// let draft = "Your code is AB12.";
/// let own = Diagnostic::new("no-codes", Level::Error, "Please leave out the code.", draft, 13..17)
///     .ok_or("a range on character boundaries")?
///     .with_replacement("in our message", Applicability::Safe);
/// assert_eq!((own.line(), own.column(), own.text()), (1, 14, "AB12"));
/// assert_eq!(apply_fixes(draft, &[own]), "Your code is in our message.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub(crate) rule: Arc<str>,
    pub(crate) level: Level,
    pub(crate) message: String,
    pub(crate) range: Range<usize>,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) utf16: Range<usize>,
    pub(crate) text: String,
    pub(crate) replacements: Vec<String>,
    pub(crate) applicability: Applicability,
    /// In percent; `None` if it is certain.
    pub(crate) confidence: Option<u8>,
    pub(crate) link: Option<Arc<str>>,
}

/// How safe it is to apply a replacement automatically. The names are the same as in ruff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Applicability {
    /// An example of what to write. The sentence may have to be changed.
    DisplayOnly,
    /// Fits grammatically, but may change the meaning. A person must confirm it.
    Unsafe,
    /// Keeps the meaning. `lint --fix` applies it.
    Safe,
}

named!(Applicability, "applicability", {
    DisplayOnly: "display-only",
    Unsafe: "unsafe",
    Safe: "safe",
});

impl Diagnostic {
    /// Creates a diagnostic for the byte range `range` of `draft`. `None` if the range is out of
    /// bounds or not on character boundaries.
    #[must_use]
    pub fn new(
        rule: &str,
        level: Level,
        message: impl Into<String>,
        draft: &str,
        range: Range<usize>,
    ) -> Option<Diagnostic> {
        let text = draft.get(range.clone())?;
        let (position, utf16) = Locator::new(draft).advance(range.start);
        Some(Diagnostic {
            rule: rule.into(),
            level,
            message: message.into(),
            line: position.line,
            column: position.column,
            utf16: utf16..utf16 + utf16_len(text),
            text: text.to_owned(),
            range,
            replacements: Vec::new(),
            applicability: Applicability::DisplayOnly,
            confidence: None,
            link: None,
        })
    }

    /// Adds a replacement after the existing ones. The applicability is used only for the first
    /// replacement.
    #[must_use]
    pub fn with_replacement(
        mut self,
        text: impl Into<String>,
        applicability: Applicability,
    ) -> Diagnostic {
        if self.replacements.is_empty() {
            self.applicability = applicability;
        }
        self.replacements.push(text.into());
        self
    }

    /// Sets the link to the documentation of the rule.
    #[must_use]
    pub fn with_link(mut self, link: &str) -> Diagnostic {
        self.link = Some(link.into());
        self
    }

    /// The rule's id, such as `knocks-competitor`.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The severity.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// The message: one sentence that says what to write instead, in the language of the rules.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The flagged range in bytes of the draft, on character boundaries.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The line of the start, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column of the start, from 1, in characters.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// The flagged range in UTF-16 code units of the draft, as used by browsers and language
    /// servers.
    #[must_use]
    pub fn utf16(&self) -> Range<usize> {
        self.utf16.clone()
    }

    /// The flagged text: the draft at [`range`](Diagnostic::range).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The suggested replacements, best first.
    #[must_use]
    pub fn replacements(&self) -> &[String] {
        &self.replacements
    }

    /// The applicability of the first replacement; `None` if there are no replacements.
    #[must_use]
    pub fn applicability(&self) -> Option<Applicability> {
        (!self.replacements.is_empty()).then_some(self.applicability)
    }

    /// The first replacement if it is [`Safe`](Applicability::Safe). `lint --fix` applies it.
    #[must_use]
    pub fn fix(&self) -> Option<&str> {
        let safe = self.applicability == Applicability::Safe;
        self.replacements.first().filter(|_| safe).map(String::as_str)
    }

    /// How likely a diagnostic of a trained judge is right, from 0 to 1: of those with 0.8, about
    /// eight in ten are. `None` for findings based on patterns, facts or checksums, which are
    /// certain.
    #[must_use]
    pub fn confidence(&self) -> Option<f32> {
        self.confidence.map(|percent| f32::from(percent) / 100.0)
    }

    /// Where the rule is documented: the [catalogue](crate::docs::rules) for a built-in rule,
    /// otherwise the link given in the guide.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.link.as_deref()
    }
}

pub(super) fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Diagnostic", 13)?;
        object.serialize_field("rule", self.rule())?;
        object.serialize_field("level", &self.level)?;
        object.serialize_field("message", &self.message)?;
        object.serialize_field("start", &self.range.start)?;
        object.serialize_field("end", &self.range.end)?;
        object.serialize_field("line", &self.line)?;
        object.serialize_field("column", &self.column)?;
        object.serialize_field("utf16", &[self.utf16.start, self.utf16.end])?;
        object.serialize_field("text", &self.text)?;
        object.serialize_field("replacements", &self.replacements)?;
        match self.applicability() {
            Some(applicability) => object.serialize_field("applicability", &applicability)?,
            None => object.skip_field("applicability")?,
        }
        match self.confidence {
            // With two decimal digits, which an `f32` would not print.
            Some(percent) => object.serialize_field("confidence", &(f64::from(percent) / 100.0))?,
            None => object.skip_field("confidence")?,
        }
        match self.link() {
            Some(link) => object.serialize_field("link", link)?,
            None => object.skip_field("link")?,
        }
        object.end()
    }
}

/// The serialised form of a [`Diagnostic`].
#[derive(Deserialize)]
struct Serialized {
    rule: String,
    level: Level,
    message: String,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    utf16: [usize; 2],
    text: String,
    replacements: Vec<String>,
    #[serde(default)]
    applicability: Option<Applicability>,
    #[serde(default)]
    confidence: Option<f32>,
    #[serde(default)]
    link: Option<String>,
}

impl<'de> Deserialize<'de> for Diagnostic {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Serialized::deserialize(deserializer)?;
        Ok(Diagnostic {
            rule: read.rule.into(),
            level: read.level,
            message: read.message,
            range: read.start..read.end,
            line: read.line,
            column: read.column,
            utf16: read.utf16[0]..read.utf16[1],
            text: read.text,
            replacements: read.replacements,
            applicability: read.applicability.unwrap_or(Applicability::DisplayOnly),
            confidence: read.confidence.map(|share| (share.clamp(0.0, 1.0) * 100.0).round() as u8),
            link: read.link.map(Arc::from),
        })
    }
}
