//! Rules and their findings.

use std::fmt::Debug;
use std::ops::Range;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use super::context::{Context, Reach};
use super::diagnostic::Applicability;
use crate::level::Level;
use crate::model::rule::When;
use crate::text::Text;

/// A compiled rule.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: Arc<str>,
    pub(crate) level: Level,
    /// Whether the guide sets the level. It then applies to all findings of the rule.
    pub(crate) level_is_set: bool,
    pub(crate) messages: Messages,
    pub(crate) link: Option<Arc<str>>,
    pub(crate) reach: Reach,
    pub(crate) when: When,
    pub(crate) checks: Vec<Box<dyn Check>>,
    /// The trained judge that supplements the checks.
    pub(crate) learned: Option<Learned>,
}

/// The judge of a rule, and the message for what it flags.
#[derive(Debug)]
pub(crate) struct Learned {
    pub(crate) output: usize,
    pub(crate) message: String,
    /// Whether patterns of the rule do not count in sentences that the judge holds to be fine.
    pub(crate) vetoes: bool,
    /// Shorter sentences are not judged.
    pub(crate) fewest_words: usize,
}

/// A check of a rule.
pub(crate) trait Check: Debug + Send + Sync + UnwindSafe + RefUnwindSafe {
    /// Adds the findings for a draft to `out`.
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>);

    /// Whether a sentence flagged by the rule's judge is acceptable all the same.
    fn lets_pass(&self, _cx: &Context<'_>, _sentence: &Range<usize>) -> bool {
        false
    }
}

/// The messages of a rule by variant. A single message has an empty name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Messages(pub(crate) Vec<(String, String)>);

impl Messages {
    /// The message of a variant; the first message if there is no such variant.
    fn get(&self, variant: &str) -> &str {
        let named = self.0.iter().find(|(name, _)| name == variant);
        named.or_else(|| self.0.first()).map_or("", |(_, text)| text)
    }
}

impl When {
    pub(super) fn applies(&self, cx: &Context<'_>) -> bool {
        let channel = self.channels.is_empty()
            || cx
                .channel
                .is_some_and(|channel| self.channels.iter().any(|id| id.value == channel.id.value));
        let situation = self.situations.is_empty()
            || cx.situation.is_some_and(|situation| self.situations.contains(&situation));
        let public = self
            .public
            .is_none_or(|public| cx.channel.is_some_and(|channel| channel.public == public));
        channel && situation && public
    }
}

/// A finding of a rule. The linter converts it to a diagnostic.
#[derive(Debug)]
pub(crate) struct Finding {
    /// The index of the rule.
    pub(crate) rule: usize,
    pub(crate) level: Level,
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
    pub(crate) replacements: Vec<String>,
    pub(crate) applicability: Applicability,
    /// How sure a judge is, in percent; `None` if the finding is certain.
    pub(crate) confidence: Option<u8>,
}

/// Collects the findings of one rule.
#[derive(Debug)]
pub(crate) struct Findings<'o> {
    pub(crate) rule: &'o Rule,
    /// The index of the rule.
    pub(crate) index: usize,
    pub(crate) text: &'o Text<'o>,
    /// Whether the draft may still grow.
    pub(crate) is_unfinished: bool,
    pub(crate) found: &'o mut Vec<Finding>,
}

impl Findings<'_> {
    /// Flags a range with the rule's message.
    pub(crate) fn flag(&mut self, range: Range<usize>) {
        self.say(range, Details::default());
    }

    /// Flags the place of something that the draft lacks, with the rule's message.
    pub(crate) fn lack(&mut self, range: Range<usize>) {
        self.say(range, Details { is_lack: true, ..Details::default() });
    }

    /// Whether a range is only a part of a link, an address or code, and therefore not a word. A
    /// range that contains them as a whole may be flagged, as when a message is about a sentence.
    fn is_inside_verbatim(&self, range: &Range<usize>) -> bool {
        self.text.verbatim_around(range).is_some_and(|whole| whole.len() > range.len())
    }

    /// Flags a range, with details.
    pub(crate) fn say(&mut self, range: Range<usize>, details: Details<'_>) {
        let may_follow = details.is_lack && self.is_unfinished;
        if may_follow || !details.in_link && self.is_inside_verbatim(&range) {
            return;
        }
        let matched = &self.text.raw[range.clone()];
        let mut message = self.rule.messages.get(details.variant).to_owned();
        for (name, value) in details.values.iter().chain([&("match", matched.to_owned())]) {
            if message.contains('{') {
                message = message.replace(&format!("{{{name}}}"), one_line(value).trim());
            }
        }
        // The placeholder syntax of Vale.
        for value in details.values.iter().map(|(_, value)| value.as_str()).chain([matched]) {
            message = message.replacen("%s", one_line(value).trim(), 1);
        }
        let level = details.level.filter(|_| !self.rule.level_is_set).unwrap_or(self.rule.level);
        let applicability = match (&details.fix, details.replacements.len()) {
            (Some(_), _) => Applicability::Safe,
            (None, 1) => Applicability::Unsafe,
            (None, _) => Applicability::DisplayOnly,
        };
        let replacements = details.fix.into_iter().chain(details.replacements).collect();
        let rule = self.index;
        self.found.push(Finding {
            rule,
            level,
            range,
            message,
            replacements,
            applicability,
            confidence: None,
        });
    }
}

/// The details of a finding.
#[derive(Debug, Default)]
pub(crate) struct Details<'r> {
    /// The variant of the message.
    pub(crate) variant: &'r str,
    /// The values for `{name}` in the message.
    pub(crate) values: Vec<(&'static str, String)>,
    /// Replacements for a person to choose from.
    pub(crate) replacements: Vec<String>,
    /// The safe replacement.
    pub(crate) fix: Option<String>,
    /// Whether to flag the range even if it is a part of a link, an address or code.
    pub(crate) in_link: bool,
    /// Whether the draft lacks something, so that a text which still grows may bring it.
    pub(crate) is_lack: bool,
    /// A level for this finding, used unless the guide sets the level of the rule.
    pub(crate) level: Option<Level>,
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
