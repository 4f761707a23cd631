//! The contents of a guide, with types.

use std::time::Duration;

use super::channel::Channel;
use super::compiled_pack::CompiledPack;
use super::contact::Contact;
use super::exchange::Mapping;
use super::rule::RuleEntry;
use super::situation::{Address, Situation};
use super::term::Term;
use super::topic::{Test, Topic};
use super::value::{Fact, Variable};
use crate::level::Level;
use crate::source::{At, Span};

#[derive(Clone, Debug)]
pub(crate) struct Competitor {
    pub(crate) name: At<String>,
    pub(crate) aliases: Vec<At<String>>,
}

/// A set of rules for one language, named by `extends:`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pack {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) rules: Vec<RuleEntry>,
    pub(crate) situations: Vec<Phrases>,
    pub(crate) synonyms: Vec<Vec<At<String>>>,
    /// Of a built-in pack, what is read when it is needed.
    pub(crate) compiled: Option<&'static CompiledPack>,
}

/// A kind of message, with the phrases by which it is recognised.
pub(crate) type Phrases = (Situation, Vec<At<String>>);

/// A guide, read and checked: every value has its type, and every name in it refers to an entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checked {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) language_at: Option<Span>,
    /// The languages in which every topic must be answered; empty if the guide does not say.
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
    /// The level from which a finding stops a draft; an error unless the guide says otherwise.
    pub(crate) guard: Option<Level>,
    pub(crate) partials: Vec<(At<String>, At<String>)>,
    pub(crate) situations: Vec<Phrases>,
    pub(crate) topics: Vec<Topic>,
    /// Groups of words that customers use for one another.
    pub(crate) synonyms: Vec<Vec<At<String>>>,
    /// Words after which a person must answer, whatever the topic.
    pub(crate) escalate: Vec<At<String>>,
    pub(crate) tests: Vec<Test>,
    pub(crate) rules: Vec<RuleEntry>,
    /// The placeholders of other tools that stand for variables.
    pub(crate) imports: Vec<Mapping>,
    /// Whether learned judges are asked; they are unless the guide says otherwise.
    pub(crate) learned: Option<bool>,
    /// The numbers of the topics, in the order of their ids: see [`Checked::sort`].
    pub(super) by_id: Vec<u32>,
}

impl Checked {
    /// Indexes the topics by their ids; called when all of them are there.
    pub(crate) fn sort(&mut self) {
        self.by_id = (0..self.topics.len() as u32).collect();
        self.by_id.sort_by(|one, other| {
            self.topics[*one as usize].id().cmp(self.topics[*other as usize].id())
        });
    }

    /// A topic by its id, upper and lower case alike, and its number.
    pub(crate) fn topic(&self, id: &str) -> Option<(usize, &Topic)> {
        let id = id.to_ascii_lowercase();
        let topic = |n: &u32| self.topics[*n as usize].id().cmp(&id);
        let n = self.by_id[self.by_id.binary_search_by(topic).ok()?] as usize;
        Some((n, &self.topics[n]))
    }

    /// A channel by its id, upper and lower case alike: the ids of a guide are lowercase.
    pub(crate) fn channel(&self, id: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id.value.eq_ignore_ascii_case(id))
    }
}
