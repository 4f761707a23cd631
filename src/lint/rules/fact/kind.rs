//! What a fact is about, as its words in the guide tell.

use crate::lint::compiler::CheckBuilder;
use crate::text::fold::fold;
use crate::text::quantity::Value;

/// The kinds of facts that a number states only at a certain place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The amount from which on something is free.
    Threshold,
    Price,
    /// How long customers may do something.
    Act,
    /// The most or least that something weighs or measures.
    Measure,
    Other,
}

/// The words in a guide that tell the kind of a fact; folded.
#[derive(Debug)]
pub(super) struct KindWords {
    /// "free", "minimum order".
    free: Vec<String>,
    /// "return", "cancel": what customers do.
    acts: Vec<String>,
    /// "kg".
    measures: Vec<String>,
}

impl KindWords {
    pub(super) fn build(builder: &CheckBuilder<'_, '_>) -> KindWords {
        let folded = |name| builder.texts(name).iter().map(|text| fold(text)).collect();
        KindWords { free: folded("free"), acts: folded("acts"), measures: folded("measures") }
    }

    /// The kind of a fact with this value and unit. `about` is its label, its words and its id, folded.
    pub(super) fn kind(&self, value: Value, unit: Option<&str>, about: &str) -> Kind {
        let tells = |words: &[String]| words.iter().any(|word| about.contains(word.as_str()));
        let measured = || unit.is_some_and(|unit| self.measures.iter().any(|known| known == unit));
        match value {
            Value::Amount(..) if self.is_free(about) => Kind::Threshold,
            Value::Amount(..) => Kind::Price,
            Value::Number(_) if measured() => Kind::Measure,
            _ if value.minutes().is_some() && tells(&self.acts) => Kind::Act,
            _ => Kind::Other,
        }
    }

    /// Whether a folded text says that something is free.
    pub(super) fn is_free(&self, text: &str) -> bool {
        self.free.iter().any(|word| text.contains(word.as_str()))
    }
}
