//! Rules as packs and guides write them: definitions, and the settings by which guides change them.

use std::sync::Arc;
use std::time::Duration;

use super::node::Node;
use super::situation::Situation;
use crate::date::Date;
use crate::level::Level;
use crate::source::{At, Span};

/// An entry under `rules:`.
#[derive(Clone, Debug)]
pub(crate) struct RuleEntry {
    pub(crate) id: At<String>,
    pub(crate) body: RuleBody,
}

#[derive(Clone, Debug)]
pub(crate) enum RuleBody {
    /// Defines the rule.
    Definition(Arc<RuleDefinition>),
    /// Changes a rule that is defined elsewhere.
    Setting(Box<RuleSetting>),
}

impl RuleEntry {
    /// The setting; `None` for a definition.
    pub(crate) fn setting(&self) -> Option<&RuleSetting> {
        match &self.body {
            RuleBody::Setting(setting) => Some(setting),
            RuleBody::Definition(_) => None,
        }
    }

    pub(crate) fn is_definition(&self) -> bool {
        matches!(self.body, RuleBody::Definition(_))
    }
}

/// What a rule flags, and its documentation.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleDefinition {
    pub(crate) span: Span,
    pub(crate) level: Option<RuleLevel>,
    /// One message, or several by name.
    pub(crate) messages: Vec<(String, String)>,
    pub(crate) link: Option<String>,
    pub(crate) scope: Scope,
    /// Whether it also judges quotations of other people.
    pub(crate) quotations: bool,
    pub(crate) when: Option<When>,
    pub(crate) what: String,
    pub(crate) why: String,
    pub(crate) instead: String,
    pub(crate) bad: Vec<Example>,
    pub(crate) good: Vec<Example>,
    pub(crate) checks: Vec<CheckDefinition>,
    /// What is said of a sentence that the rule's judge holds likely to be one; a rule without it has no judge.
    pub(crate) learned: Option<At<String>>,
}

/// One thing that a rule looks for: its kind, and the keys that depend on the kind.
#[derive(Clone, Debug)]
pub(crate) struct CheckDefinition {
    pub(crate) kind: At<String>,
    pub(crate) span: Span,
    pub(crate) ignore_case: bool,
    /// Whether a match must begin and end at the edge of a word.
    pub(crate) words: bool,
    pub(crate) keys: Vec<(At<String>, Node)>,
}

/// What a guide changes in a rule that is defined elsewhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleSetting {
    pub(crate) level: Option<RuleLevel>,
    pub(crate) message: Option<String>,
    pub(crate) when: Option<When>,
    /// More tokens, added to the first list of tokens.
    pub(crate) add: Vec<At<String>>,
    /// Phrases to let pass, added to every list of exceptions.
    pub(crate) allow: Vec<At<String>>,
    /// What else satisfies a rule that asks for something.
    pub(crate) accept: Vec<At<String>>,
    /// Whether the judge of the rule is asked.
    pub(crate) learned: Option<At<bool>>,
    /// Examples that teach the judge.
    pub(crate) bad: Vec<Example>,
    pub(crate) good: Vec<Example>,
}

/// A level, or `off`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RuleLevel {
    On(Level),
    Off,
}

impl RuleLevel {
    pub(crate) const ALL: [(&'static str, RuleLevel); 4] = [
        ("error", RuleLevel::On(Level::Error)),
        ("warning", RuleLevel::On(Level::Warning)),
        ("suggestion", RuleLevel::On(Level::Suggestion)),
        ("off", RuleLevel::Off),
    ];

    pub(crate) fn level(self) -> Option<Level> {
        match self {
            RuleLevel::On(level) => Some(level),
            RuleLevel::Off => None,
        }
    }
}

/// The drafts that a rule applies to.
#[derive(Clone, Debug, Default)]
pub(crate) struct When {
    pub(crate) channels: Vec<At<String>>,
    pub(crate) situations: Vec<Situation>,
    pub(crate) public: Option<bool>,
}

/// The part of a reply that a rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    Greeting,
    Body,
    Closing,
    Signature,
    Sentence,
    #[default]
    Reply,
}

impl Scope {
    pub(crate) const ALL: [(&'static str, Scope); 6] = [
        ("greeting", Scope::Greeting),
        ("body", Scope::Body),
        ("closing", Scope::Closing),
        ("signature", Scope::Signature),
        ("sentence", Scope::Sentence),
        ("reply", Scope::Reply),
    ];
}

/// A draft that a rule must flag, or must not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Example {
    pub(crate) text: String,
    pub(crate) span: Span,
    pub(crate) channel: Option<String>,
    pub(crate) customer: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) situation: Option<Situation>,
    pub(crate) topic: Option<String>,
    pub(crate) answer: Option<String>,
    pub(crate) waited: Option<Duration>,
    pub(crate) previous: Option<String>,
    pub(crate) today: Option<Date>,
    /// More keys of a guide that the example needs, as YAML: competitors, contacts, terms, address.
    pub(crate) guide: Option<String>,
}
