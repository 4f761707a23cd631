//! A rule's manual, and the examples that prove it.

use super::diagnostic::Level;
use super::written::Example;
use super::{Linter, Manual};
use crate::guide::model::Situation;

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

    /// The level in this guide; `None` if it is off.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.manual.level
    }

    /// What it flags.
    #[must_use]
    pub fn what(&self) -> &'g str {
        &self.manual.what
    }

    /// Why that does harm.
    #[must_use]
    pub fn why(&self) -> &'g str {
        &self.manual.why
    }

    /// How to write instead.
    #[must_use]
    pub fn instead(&self) -> &'g str {
        &self.manual.instead
    }

    /// Texts that it flags.
    pub fn bad_examples(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        self.manual.bad.iter().map(|example| example.text.as_str())
    }

    /// Texts that it lets pass.
    pub fn good_examples(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        self.manual.good.iter().map(|example| example.text.as_str())
    }
}

/// A rule's example as a draft, with what of a guide it needs.
#[derive(Clone, Debug)]
pub(crate) struct Case<'g> {
    pub(crate) rule: &'g str,
    pub(crate) language: &'g str,
    pub(crate) bad: bool,
    pub(crate) text: &'g str,
    pub(crate) channel: Option<&'g str>,
    pub(crate) customer: Option<&'g str>,
    pub(crate) message: Option<&'g str>,
    pub(crate) situation: Option<Situation>,
    pub(crate) guide: Option<&'g str>,
}

impl Linter {
    pub(crate) fn manuals(&self) -> impl Iterator<Item = RuleManual<'_>> {
        let sets = self.sets.iter();
        sets.flat_map(|set| set.manuals.iter().map(|manual| RuleManual { language: &set.language, manual }))
    }

    /// The examples of all rules that are on.
    pub(crate) fn cases(&self) -> impl Iterator<Item = Case<'_>> {
        self.manuals().filter(|manual| manual.level().is_some()).flat_map(|RuleManual { language, manual }| {
            let bad = manual.bad.iter().map(|example| (true, example));
            let good = manual.good.iter().map(|example| (false, example));
            bad.chain(good).map(move |(bad, example)| case(&manual.id, language, bad, example))
        })
    }
}

fn case<'g>(rule: &'g str, language: &'g str, bad: bool, example: &'g Example) -> Case<'g> {
    Case {
        rule,
        language,
        bad,
        text: &example.text,
        channel: example.channel.as_deref(),
        customer: example.customer.as_deref(),
        message: example.message.as_deref(),
        situation: example.situation,
        guide: example.guide.as_deref(),
    }
}
