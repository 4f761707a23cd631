//! What a rule is made of, and what it sees of a draft.

use std::ops::Range;
use std::sync::Arc;

use super::acts::Acts;
use super::draft::Draft;
use super::hits::{Hit, Hits};
use super::matcher::List;
use super::read::Read;
use crate::guide::model::{Channel, Checked, Situation};
use crate::level::Level;
use crate::text::Text;
use crate::text::lazy::Lazy;
use crate::text::quantities::{self, Quantity};

/// A rule, ready to run.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: Arc<str>,
    pub(crate) level: Level,
    /// Whether the guide chose the level, which then holds for everything the rule says.
    pub(crate) level_is_set: bool,
    pub(crate) messages: Messages,
    pub(crate) link: Option<Arc<str>>,
    pub(crate) scope: Scope,
    pub(crate) quotations: bool,
    pub(crate) when: When,
    pub(crate) checks: Vec<Box<dyn Check>>,
}

/// One thing that a rule looks for.
pub(crate) trait Check: Send + Sync + std::fmt::Debug {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>);
}

/// A rule's messages: one, or several by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Messages(pub(crate) Vec<(String, String)>);

impl Messages {
    /// The message called `variant`, or the only one there is.
    fn get(&self, variant: &str) -> &str {
        let named = self.0.iter().find(|(name, _)| name == variant);
        named.or_else(|| self.0.first()).map_or("", |(_, text)| text)
    }
}

/// The part of a reply that a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Greeting,
    Body,
    Closing,
    Signature,
    Sentence,
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

/// Where a rule speaks.
#[derive(Clone, Debug, Default)]
pub(crate) struct When {
    pub(crate) channels: Vec<String>,
    pub(crate) situations: Vec<Situation>,
    pub(crate) public: Option<bool>,
}

impl When {
    pub(crate) fn applies(&self, cx: &Context<'_>) -> bool {
        let channel =
            self.channels.is_empty() || cx.channel.is_some_and(|channel| self.channels.contains(&channel.id.value));
        let situation =
            self.situations.is_empty() || cx.situation.is_some_and(|situation| self.situations.contains(&situation));
        let public = self.public.is_none_or(|public| cx.channel.is_some_and(|channel| channel.public == public));
        channel && situation && public
    }
}

/// A draft, and everything around it.
#[derive(Debug)]
pub(crate) struct Context<'c> {
    pub(crate) text: &'c Text<'c>,
    pub(crate) draft: &'c Draft<'c>,
    pub(crate) guide: &'c Checked,
    pub(crate) channel: Option<&'c Channel>,
    pub(crate) situation: Option<Situation>,
    /// Whether somebody said so, and it is not guessed from the message.
    pub(crate) told: bool,
    /// What the customer wrote.
    pub(crate) message: Option<&'c Read<'c>>,
    pub(crate) hits: &'c Hits,
    pub(crate) acts: &'c Acts,
    /// Whether the rules are for German drafts.
    pub(crate) german: bool,
    pub(crate) quantities: Lazy<Quantity>,
}

impl Context<'_> {
    /// The numbers, days, times and amounts that the draft states.
    pub(crate) fn quantities(&self) -> &[Quantity] {
        self.quantities.get(|found| quantities::collect(&self.text.folded, self.german, found))
    }

    /// The stretches of the draft that a scope covers.
    pub(crate) fn regions(&self, scope: Scope) -> Vec<Range<usize>> {
        match (scope, self.scope(scope)) {
            (_, Some(part)) if part.is_empty() => Vec::new(),
            (_, Some(part)) => vec![part],
            (Scope::Sentence, None) => self.text.sentences().to_vec(),
            (_, None) => std::iter::once(0..self.text.raw.len()).collect(),
        }
    }

    /// The hits of a list that a rule may judge: in its scope, not in what others
    /// said, and not in a link or an address.
    pub(crate) fn hits<'h>(&'h self, list: List, rule: &'h Rule) -> impl Iterator<Item = &'h Hit> + Clone + 'h {
        let hits = self.hits.of(list);
        let scope = if hits.is_empty() { None } else { self.scope(rule.scope) };
        let inside = move |hit: &&Hit| {
            scope.as_ref().is_none_or(|scope| scope.start <= hit.range.start && hit.range.end <= scope.end)
        };
        let own = |hit: &&Hit| rule.quotations || !self.text.is_quoted(&hit.range);
        hits.iter().filter(inside).filter(own).filter(|hit| !self.text.is_in_link(&hit.range))
    }

    /// Whether a list has a hit that a rule may judge.
    pub(crate) fn has(&self, list: List, rule: &Rule) -> bool {
        self.hits(list, rule).next().is_some()
    }

    /// The part that a scope is limited to, if it is: empty where the draft has no such part.
    fn scope(&self, scope: Scope) -> Option<Range<usize>> {
        let parts = self.text.parts();
        match scope {
            Scope::Greeting => Some(parts.greeting.clone().unwrap_or_default()),
            Scope::Body => Some(parts.body.clone()),
            Scope::Closing => Some(parts.closing.clone().unwrap_or_default()),
            Scope::Signature => Some(parts.signature.clone().unwrap_or_default()),
            Scope::Sentence | Scope::Reply => None,
        }
    }

    /// Whether a range overlaps a hit of a list.
    pub(crate) fn touches(&self, list: List, range: &Range<usize>) -> bool {
        self.hits.touches(list, range)
    }

    /// Where to point when something is missing: the first own sentence of the body.
    pub(crate) fn opening(&self) -> Range<usize> {
        let first = self.body_sentences().next();
        first.or_else(|| self.text.sentences().first().cloned()).unwrap_or(0..0)
    }

    /// Where to point when something is missing at the end: the last own sentence of the body.
    pub(crate) fn ending(&self) -> Range<usize> {
        self.body_sentences().last().unwrap_or_else(|| self.opening())
    }

    /// The sentences of the body that are our own, each without what is greeting or closing.
    pub(crate) fn body_sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let body = &self.text.parts().body;
        let inside = self.text.sentences().iter().map(|sentence| {
            let start = sentence.start.max(body.start);
            let end = sentence.end.min(body.end).max(start);
            let part = &self.text.raw[start..end];
            start + (part.len() - part.trim_start().len())..start + part.trim_end().len()
        });
        inside.filter(|sentence| !sentence.is_empty() && !self.text.is_quoted(sentence))
    }
}

/// Something that a rule has found, before it is a diagnostic.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) rule: usize,
    pub(crate) level: Level,
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
    pub(crate) replacements: Vec<String>,
    /// Whether the first replacement is certain.
    pub(crate) certain: bool,
}

/// Takes what one rule finds.
#[derive(Debug)]
pub(crate) struct Findings<'o> {
    pub(crate) rule: &'o Rule,
    pub(crate) index: usize,
    pub(crate) raw: &'o str,
    pub(crate) found: &'o mut Vec<Finding>,
}

impl Findings<'_> {
    /// Flags a range with the rule's message.
    pub(crate) fn flag(&mut self, range: Range<usize>) {
        self.say(range, Remark::default());
    }

    /// Flags a range, with more to say than the message alone.
    pub(crate) fn say(&mut self, range: Range<usize>, remark: Remark<'_>) {
        let matched = &self.raw[range.clone()];
        let mut message = self.rule.messages.get(remark.variant).to_owned();
        for (name, value) in remark.values.iter().chain([&("match", matched.to_owned())]) {
            if message.contains('{') {
                message = message.replace(&format!("{{{name}}}"), one_line(value).trim());
            }
        }
        // Vale's way to write the same.
        for value in remark.values.iter().map(|(_, value)| value.as_str()).chain([matched]) {
            message = message.replacen("%s", one_line(value).trim(), 1);
        }
        let level = remark.level.filter(|_| !self.rule.level_is_set).unwrap_or(self.rule.level);
        let certain = remark.fix.is_some();
        let replacements = remark.fix.into_iter().chain(remark.replacements).collect();
        self.found.push(Finding { rule: self.index, level, range, message, replacements, certain });
    }
}

/// What is said about a range besides the rule's plain message.
#[derive(Debug, Default)]
pub(crate) struct Remark<'r> {
    /// Which of the rule's messages.
    pub(crate) variant: &'r str,
    /// What stands for `{name}` in it.
    pub(crate) values: Vec<(&'static str, String)>,
    /// What could stand there instead, for a person to choose.
    pub(crate) replacements: Vec<String>,
    /// What can stand there instead, without a person looking.
    pub(crate) fix: Option<String>,
    /// Another level than the rule's own, unless the guide has set that.
    pub(crate) level: Option<Level>,
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
