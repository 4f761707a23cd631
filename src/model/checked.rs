//! What a guide says, as its words and structures.

use std::time::Duration;

use super::channel::Channel;
use super::contact::Contact;
use super::rule::RuleEntry;
use super::situation::{Address, Situation};
use super::term::Term;
use super::topic::{Test, Topic};
use super::value::{Fact, Variable};
use crate::source::{At, Span};

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
