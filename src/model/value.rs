//! What answers print besides words: variables and facts.

use crate::date::Date;
use crate::source::At;

/// A value that the caller gives for each reply, such as the customer's name.
#[derive(Clone, Debug)]
pub struct Variable {
    pub(crate) id: At<String>,
    pub(crate) required: bool,
    pub(crate) pattern: Option<At<String>>,
    pub(crate) examples: Vec<At<String>>,
    pub(crate) private: bool,
    pub(crate) label: Option<String>,
}

impl Variable {
    /// The dotted name, as templates have it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id.value
    }

    /// Whether an answer that names it cannot be filled without it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.required
    }

    /// Whether it must not appear in public.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.private
    }

    /// The pattern that a value must match as a whole, in the syntax of the `regex` crate.
    #[must_use]
    pub fn pattern(&self) -> Option<&str> {
        self.pattern.as_ref().map(|pattern| pattern.value.as_str())
    }

    /// What it is called in a form.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// Values to try it with; several if it is a list.
    pub fn examples(&self) -> impl Iterator<Item = &str> {
        self.examples.iter().map(|example| example.value.as_str())
    }
}

/// Something that the company states, such as the number of days for a return.
#[derive(Clone, Debug)]
pub struct Fact {
    pub(crate) id: At<String>,
    pub(crate) value: At<String>,
    /// Whether YAML has it as a number, without quotation marks: then answers can compare it as one.
    pub(crate) is_number: bool,
    pub(crate) unit: Option<String>,
    pub(crate) label: Option<String>,
    pub(crate) words: Vec<At<String>>,
    pub(crate) valid_until: Option<Date>,
}

impl Fact {
    /// The id: templates have it as `facts.ID`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id.value
    }

    /// The value, as the guide writes it.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value.value
    }

    /// The unit, such as `days`.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// What the fact is called.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// Words by which a sentence is recognised as being about it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.value.as_str())
    }

    /// The last day on which it is true.
    #[must_use]
    pub fn valid_until(&self) -> Option<Date> {
        self.valid_until
    }
}
