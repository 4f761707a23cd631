//! The documentation and examples of rules.

use super::draft::Draft;
use super::judges::Judges;
use super::lesson::Lesson;
use super::{Linter, Manual};
use crate::learning::cross_validation::CrossValidation;
use crate::level::Level;
use crate::model::rule::Example;

/// The documentation of a rule; see [`Guide::rules`](crate::Guide::rules).
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
    pub(super) judges: Option<&'g Judges>,
}

impl<'g> RuleManual<'g> {
    /// The id.
    #[must_use]
    pub fn id(&self) -> &'g str {
        &self.manual.id
    }

    /// The language of the drafts that the rule applies to.
    #[must_use]
    pub fn language(&self) -> &'g str {
        self.language
    }

    /// Whether the rule comes with the crate, not from the guide or its own packs.
    #[must_use]
    pub fn is_builtin(&self) -> bool {
        self.manual.builtin
    }

    /// The level in this guide; `None` if the rule is off.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.manual.level
    }

    /// What the rule flags.
    #[must_use]
    pub fn what(&self) -> &'g str {
        &self.manual.definition.what
    }

    /// Why that is a problem.
    #[must_use]
    pub fn why(&self) -> &'g str {
        &self.manual.definition.why
    }

    /// What to write instead.
    #[must_use]
    pub fn instead(&self) -> &'g str {
        &self.manual.definition.instead
    }

    /// Whether an example needs its own guide, in which the rule may be enabled.
    pub(crate) fn needs_guide(&self) -> bool {
        self.manual.definition.bad.iter().any(|example| example.guide.is_some())
    }

    /// The examples that teach the rule, bad and good ones; `None` if none do.
    pub(crate) fn lesson(&self) -> Option<&'g Lesson> {
        self.manual.lesson.as_ref()
    }

    /// Sentences to which nobody would object, in the rule's language.
    pub(crate) fn normal(&self) -> &'g [String] {
        self.judges.map(Judges::normal).unwrap_or_default()
    }

    /// Examples of the guide that teach a learned rule to flag what is like them.
    pub fn taught_bad(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        self.lesson().into_iter().flat_map(|lesson| &lesson.bad).map(|one| one.text.as_str())
    }

    /// Examples of the guide that teach a learned rule to let pass what is like them.
    pub fn taught_good(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        self.lesson().into_iter().flat_map(|lesson| &lesson.good).map(|one| one.text.as_str())
    }

    /// How well the guide's examples teach the rule, on those that were left out; `None` if none teach it. Takes
    /// milliseconds.
    ///
    /// ```
    /// let guide = leitfaden::Guide::parse("team.yaml", "
    /// leitfaden: 1
    /// name: Team
    /// language: en
    /// rules:
    ///   promise:
    ///     examples:
    ///       bad: [Your order comes with the milk float tomorrow., The keys come with the milk float on Friday.]
    /// ").unwrap();
    /// let rule = guide.rules().find(|rule| rule.id() == "promise").unwrap();
    /// assert_eq!(rule.cross_validation().unwrap().bad, 2);
    /// ```
    #[must_use]
    pub fn cross_validation(&self) -> Option<CrossValidation> {
        self.judges?.held_out(self.lesson()?)
    }

    /// Examples that the rule flags.
    pub fn bad_examples(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        self.manual.definition.bad.iter().map(|example| example.text.as_str())
    }

    /// Examples that the rule does not flag.
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
            let judges = set.judges.as_ref();
            set.manuals.iter().map(move |manual| RuleManual {
                language: &set.language,
                manual,
                judges,
            })
        })
    }
}
