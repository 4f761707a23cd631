//! A rule's manual, and the examples that prove it.

use super::draft::Draft;
use super::{Linter, Manual};
use crate::level::Level;
use crate::model::rule::Example;

/// What a rule asks for, why, and how to write instead; see [`Guide::rules`](crate::Guide::rules).
///
/// ```
/// let guide = leitfaden::Guide::builtin("en").unwrap();
/// let rule = guide.rules().find(|rule| rule.id() == "rude").unwrap();
/// assert_eq!(rule.level(), Some(leitfaden::Level::Error));
/// assert!(rule.bad_examples().count() > 0);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RuleManual<'g> {
    pub(crate) language: &'g str,
    pub(crate) manual: &'g Manual,
}

impl<'g> RuleManual<'g> {
    /// The id.
    #[must_use]
    pub fn id(&self) -> &'g str {
        &self.manual.id
    }

    /// The language of the drafts that it is for.
    #[must_use]
    pub fn language(&self) -> &'g str {
        self.language
    }

    /// Whether it comes with the crate, and not from the guide or its own packs.
    #[must_use]
    pub fn is_builtin(&self) -> bool {
        self.manual.builtin
    }

    /// The level in this guide; `None` if it is off.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.manual.level
    }

    /// What it flags.
    #[must_use]
    pub fn what(&self) -> &'g str {
        &self.manual.definition.what
    }

    /// Why that does harm.
    #[must_use]
    pub fn why(&self) -> &'g str {
        &self.manual.definition.why
    }

    /// How to write instead.
    #[must_use]
    pub fn instead(&self) -> &'g str {
        &self.manual.definition.instead
    }

    /// Whether its examples bring a guide of their own, in which it may be on.
    pub(crate) fn needs_guide(&self) -> bool {
        self.manual.definition.bad.iter().any(|example| example.guide.is_some())
    }

    /// Texts that it flags.
    pub fn bad_examples(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        self.manual.definition.bad.iter().map(|example| example.text.as_str())
    }

    /// Texts that it lets pass.
    pub fn good_examples(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        self.manual.definition.good.iter().map(|example| example.text.as_str())
    }
}

impl Example {
    pub(crate) fn draft(&self) -> Draft<'_> {
        Draft {
            channel: self.channel.as_deref(),
            customer: self.customer.as_deref(),
            message: self.message.as_deref(),
            situation: self.situation,
            topic: self.topic.as_deref(),
            answer: self.answer.as_deref(),
            waited: self.waited,
            previous: self.previous.as_deref(),
            today: self.today,
            ..Draft::new(&self.text)
        }
    }
}

impl Linter {
    pub(crate) fn manuals(&self) -> impl Iterator<Item = RuleManual<'_>> {
        self.sets().flat_map(|set| {
            set.manuals.iter().map(|manual| RuleManual { language: &set.language, manual })
        })
    }
}
