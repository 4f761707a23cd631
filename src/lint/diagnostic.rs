//! What the linter says.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::level::Level;

/// One thing in a draft that is better written otherwise.
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
    pub(crate) certain: bool,
    pub(crate) link: Option<Arc<str>>,
}

impl Diagnostic {
    /// The rule's id, such as `knocks-competitor`.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// How much it weighs.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// What to write instead: one sentence, in the guide's language.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The words it is about, as bytes of the draft, on character boundaries.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column, from 1, in characters.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// The words it is about, in UTF-16 units of the draft, as browsers and language servers count.
    #[must_use]
    pub fn utf16(&self) -> Range<usize> {
        self.utf16.clone()
    }

    /// The words it is about: the draft's text at [`range`](Diagnostic::range).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What could stand there instead, best first.
    #[must_use]
    pub fn replacements(&self) -> &[String] {
        &self.replacements
    }

    /// The replacement that can be put there without a person looking, if there is one: what `lint --fix` applies.
    #[must_use]
    pub fn fix(&self) -> Option<&str> {
        self.replacements.first().filter(|_| self.certain).map(String::as_str)
    }

    /// Where the rule is explained: the [catalogue](crate::docs::rules) for a built-in rule, else what the guide says.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.link.as_deref()
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Diagnostic", 10)?;
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
        object.end()
    }
}
