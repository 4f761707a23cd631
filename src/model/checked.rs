//! What a guide says, as its words and structures.

use std::time::Duration;

use super::rule::RuleEntry;
use super::situation::{Address, Situation};
use super::topic::{Test, Topic};
use crate::date::Date;
use crate::source::{At, Span};
use crate::text::length::Count;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContactKind {
    Phone,
    Email,
    Form,
    Message,
    Handle,
    Person,
}

impl ContactKind {
    pub(crate) const ALL: [(&'static str, ContactKind); 6] = [
        ("phone", ContactKind::Phone),
        ("email", ContactKind::Email),
        ("form", ContactKind::Form),
        ("message", ContactKind::Message),
        ("handle", ContactKind::Handle),
        ("person", ContactKind::Person),
    ];
}

#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub(crate) id: At<String>,
    pub(crate) kind: ContactKind,
    pub(crate) value: At<String>,
    pub(crate) hours: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Html,
}

#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: At<String>,
    pub(crate) public: bool,
    pub(crate) format: Format,
    /// How its lengths are counted.
    pub(crate) count: Count,
    pub(crate) max_length: Option<usize>,
    pub(crate) ideal_length: Option<usize>,
}

/// A value that the caller brings for each reply, such as the customer's name.
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

    /// Whether every answer that names it needs it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.required
    }

    /// Whether it must not be seen in public.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.private
    }

    /// The pattern that a value must match as a whole, in the syntax of the `regex` crate.
    #[must_use]
    pub fn pattern(&self) -> Option<&str> {
        self.pattern.as_ref().map(|pattern| pattern.value.as_str())
    }

    /// Values to try it with: several where it is a list.
    pub fn examples(&self) -> impl Iterator<Item = &str> {
        self.examples.iter().map(|example| example.value.as_str())
    }
}

/// Something that the company states, such as how many days a return may take.
#[derive(Clone, Debug)]
pub struct Fact {
    pub(crate) id: At<String>,
    pub(crate) value: At<String>,
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

    /// The words of sentences that are about it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.value.as_str())
    }

    /// The last day on which it holds, as `2027-12-31`.
    #[must_use]
    pub fn valid_until(&self) -> Option<String> {
        self.valid_until.map(|day| day.to_string())
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) use_: At<String>,
    pub(crate) instead_of: Vec<At<String>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Competitor {
    pub(crate) name: At<String>,
    pub(crate) aliases: Vec<At<String>>,
}

/// A set of rules for one language: what `extends:` names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pack {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) rules: Vec<RuleEntry>,
    pub(crate) situations: Vec<Phrases>,
    pub(crate) synonyms: Vec<Vec<At<String>>>,
}

/// A kind of message, with phrases by which it is known.
pub(crate) type Phrases = (Situation, Vec<At<String>>);

/// A guide, read and checked: every name in it points somewhere, every value has its type.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checked {
    pub(crate) name: String,
    pub(crate) language: String,
    /// In which every topic is to be answered; none where that is not said.
    pub(crate) languages: Vec<At<String>>,
    pub(crate) address: Option<Address>,
    pub(crate) packs: Vec<Pack>,
    pub(crate) brand: Option<At<String>>,
    pub(crate) competitors: Vec<Competitor>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) channels: Vec<Channel>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) terms: Vec<Term>,
    pub(crate) netiquette: Option<At<String>>,
    pub(crate) response_time: Option<(Duration, Span)>,
    pub(crate) partials: Vec<(At<String>, At<String>)>,
    pub(crate) situations: Vec<Phrases>,
    pub(crate) topics: Vec<Topic>,
    /// Words that customers use for one another: the guide's own groups.
    pub(crate) synonyms: Vec<Vec<At<String>>>,
    /// Words after which a person answers, whatever the topic.
    pub(crate) escalate: Vec<At<String>>,
    pub(crate) tests: Vec<Test>,
    pub(crate) rules: Vec<RuleEntry>,
    /// The numbers of the topics, in the order of their ids: see [`Checked::sort`].
    pub(super) by_id: Vec<u32>,
}

impl Checked {
    /// Makes topics to be found by their ids; called when all of them are there.
    pub(crate) fn sort(&mut self) {
        self.by_id = (0..self.topics.len() as u32).collect();
        self.by_id.sort_by(|one, other| {
            self.topics[*one as usize].id().cmp(self.topics[*other as usize].id())
        });
    }

    /// A topic and its number.
    pub(crate) fn topic(&self, id: &str) -> Option<(usize, &Topic)> {
        let found = self.by_id.binary_search_by(|n| self.topics[*n as usize].id().cmp(id)).ok()?;
        let n = self.by_id[found] as usize;
        Some((n, &self.topics[n]))
    }

    pub(crate) fn channel(&self, id: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id.value == id)
    }
}
