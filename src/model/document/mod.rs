//! One file of a guide: every key has the right type, references are not resolved yet.

mod rule;
mod topic;

use std::time::Duration;

use super::channel::{Channel, Format};
use super::checked::{Competitor, Phrases};
use super::contact::{Contact, ContactKind};
use super::exchange::{ExchangeFormat, Mapping};
use super::fields::{self, Fields};
use super::node::{Node, Value};
use super::rule::RuleEntry;
use super::situation::{Address, Situation};
use super::term::Term;
use super::topic::{Test, Topic};
use super::value::{Fact, Variable};
use crate::date::{Date, parse_duration};
use crate::level::Level;
use crate::problem::Problems;
use crate::source::{At, Span};
use crate::text::length::{self, Count};

/// The contents of one file. An included file may omit the head (`leitfaden`, `name`, `language`).
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) span: Span,
    pub(crate) name: Option<At<String>>,
    pub(crate) language: Option<At<String>>,
    /// The languages in which every topic must be answered.
    pub(crate) languages: Vec<At<String>>,
    pub(crate) address: Option<(Address, Span)>,
    pub(crate) extends: Option<Vec<At<String>>>,
    pub(crate) include: Vec<At<String>>,
    pub(crate) brand: Option<At<String>>,
    pub(crate) competitors: Vec<Competitor>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) channels: Vec<Channel>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) terms: Vec<Term>,
    pub(crate) netiquette: Option<At<String>>,
    pub(crate) response_time: Option<(Duration, Span)>,
    /// The level from which a finding stops a draft.
    pub(crate) guard: Option<At<Level>>,
    pub(crate) partials: Vec<(At<String>, At<String>)>,
    pub(crate) situations: Vec<Phrases>,
    pub(crate) topics: Vec<Topic>,
    pub(crate) synonyms: Vec<Vec<At<String>>>,
    pub(crate) escalate: Vec<At<String>>,
    pub(crate) tests: Vec<Test>,
    pub(crate) rules: Vec<RuleEntry>,
    pub(crate) imports: Vec<Mapping>,
    /// Whether learned judges are asked.
    pub(crate) learned: Option<At<bool>>,
}

/// Whether a file is the guide itself or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Main,
    Part,
}

pub(crate) fn read(mut node: Node, role: Role, problems: &Problems) -> Option<Document> {
    let topics = node.take("topics");
    let file = Fields::open(&node, "a guide", problems)?;
    file.get("topics");
    let version =
        if role == Role::Main { file.required_text("leitfaden") } else { file.text("leitfaden") };
    if let Some(version) = version.filter(|version| version.value != "1") {
        problems.add_with_help(
            version.span,
            format!(
                "the guide is written for format `{}`, but this leitfaden reads format 1",
                version.value
            ),
            "write `leitfaden: 1`, or use a newer leitfaden",
        );
    }
    let main = role == Role::Main;
    let document = Document {
        span: node.span,
        name: if main { file.required_text("name") } else { file.text("name") },
        language: if main { file.required_text("language") } else { file.text("language") },
        languages: file.texts("languages"),
        address: file
            .choice("address", &Address::ALL)
            .map(|address| (address, file.key_span("address"))),
        extends: file.get("extends").map(|node| fields::texts(node, "extends", problems)),
        include: file.texts("include"),
        brand: file.written_text("brand"),
        competitors: file
            .list("competitors")
            .iter()
            .filter_map(|node| competitor(node, &file))
            .collect(),
        contacts: each(&file, "contacts", contact),
        channels: each(&file, "channels", channel),
        variables: each(&file, "variables", variable),
        facts: each(&file, "facts", fact),
        terms: file.list("terms").iter().filter_map(|node| term(node, problems)).collect(),
        netiquette: file.text("netiquette"),
        response_time: file.get("response_time").and_then(|node| response_time(node, problems)),
        guard: file.get("guard").and_then(|node| guard(node, problems)),
        partials: each(&file, "partials", |id, node, problems| {
            fields::text(node, "partials", problems).map(|text| (id.clone(), text))
        }),
        situations: file
            .map("situations")
            .into_iter()
            .filter_map(|(id, node)| situation(id, node, problems))
            .collect(),
        topics: topics.map(|node| self::topics(node, problems)).unwrap_or_default(),
        synonyms: file
            .list("synonyms")
            .iter()
            .filter_map(|node| synonyms(node, problems))
            .collect(),
        escalate: file.written("escalate"),
        tests: file
            .list("tests")
            .iter()
            .filter_map(|node| topic::read_test(node, problems))
            .collect(),
        rules: each(&file, "rules", rule::read),
        imports: imports(&file),
        learned: file.get("learned").and_then(|node| rule::switch(node, problems)),
    };
    file.close();
    Some(document)
}

/// Reads each entry of the map under `key`; its ids must be ids.
fn each<T>(
    file: &Fields<'_, '_>,
    key: &'static str,
    read: impl Fn(&At<String>, &Node, &Problems) -> Option<T>,
) -> Vec<T> {
    let entries = file.map(key).into_iter().inspect(|(id, _)| check_id(id, file.problems));
    entries.filter_map(|(id, node)| read(id, node, file.problems)).collect()
}

/// Reads the topics, and frees what each was read from: a guide may have ten thousand.
fn topics(node: Node, problems: &Problems) -> Vec<Topic> {
    let entries = fields::into_entries(node, "`topics`", problems);
    let entries = entries.inspect(|(id, _)| check_id(id, problems));
    let mut topics: Vec<Topic> =
        entries.filter_map(|(id, node)| topic::read(&id, &node, problems)).collect();
    topics.shrink_to_fit();
    topics
}

fn check_id(id: &At<String>, problems: &Problems) {
    if !is_id(&id.value) {
        problems.add_with_help(
            id.span,
            format!("`{}` is not an id", id.value),
            "an id has lowercase letters a–z, digits, `-`, `_` and `.`, and starts with a letter",
        );
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.')
        })
        && !text.ends_with('.')
        && !text.contains("..")
}

fn situation(id: &At<String>, node: &Node, problems: &Problems) -> Option<Phrases> {
    let situation = fields::choice(id, "situations", &Situation::ALL, problems)?;
    Some((situation, fields::texts(node, "situations", problems)))
}

fn competitor(node: &Node, file: &Fields<'_, '_>) -> Option<Competitor> {
    if let Some(name) = node.scalar() {
        let name = At { value: name.to_owned(), span: node.span };
        file.report_blank("competitors", std::slice::from_ref(&name));
        return Some(Competitor { name, aliases: Vec::new() });
    }
    let entry = Fields::open(node, "a competitor", file.problems)?;
    let name = entry.filled_text("name");
    let aliases = entry.written("aliases");
    entry.close();
    Some(Competitor { name: name?, aliases })
}

fn contact(id: &At<String>, node: &Node, problems: &Problems) -> Option<Contact> {
    let entry = Fields::open(node, "a contact", problems)?;
    entry.required("kind");
    // A contact with a mistake still exists for what refers to it.
    let kind = entry.choice("kind", &ContactKind::ALL).unwrap_or(ContactKind::Message);
    let value = entry
        .filled_text("value")
        .unwrap_or_else(|| At { value: id.value.clone(), span: node.span });
    let hours = entry.text("hours").map(|hours| hours.value);
    entry.close();
    Some(Contact { id: id.clone(), kind, value, hours })
}

fn channel(id: &At<String>, node: &Node, problems: &Problems) -> Option<Channel> {
    let entry = Fields::open(node, "a channel", problems)?;
    let like: Vec<_> =
        length::PRESETS.iter().flat_map(|(ids, ..)| ids.iter().map(|id| (*id, *id))).collect();
    // A channel with the name of a platform counts lengths as that platform does.
    let preset = length::preset(entry.choice("counts", &like).unwrap_or(&id.value));
    let channel = Channel {
        id: id.clone(),
        count: preset.map_or(Count::Characters, |(count, _)| count),
        public: entry.flag("public").unwrap_or(false),
        format: entry
            .choice("format", &[("text", Format::Text), ("html", Format::Html)])
            .unwrap_or(Format::Text),
        max_length: entry.number("max_length").or(preset.map(|(_, max)| max)),
        ideal_length: entry.number("ideal_length"),
    };
    for (key, length) in
        [("max_length", channel.max_length), ("ideal_length", channel.ideal_length)]
    {
        if length == Some(0) {
            let message = format!("`{key}` is `0`, but must be a whole number from 1");
            problems.add_with_help(entry.key_span(key), message, "remove it if there is no limit");
        }
    }
    entry.close();
    if let (Some(ideal), Some(max)) = (channel.ideal_length, channel.max_length)
        && ideal > max
    {
        problems.add(id.span, format!("`ideal_length` {ideal} is larger than `max_length` {max}"));
    }
    Some(channel)
}

fn variable(id: &At<String>, node: &Node, problems: &Problems) -> Option<Variable> {
    let entry = Fields::open(node, "a variable", problems)?;
    let example = entry.get("example");
    let variable = Variable {
        id: id.clone(),
        required: entry.flag("required").unwrap_or(false),
        pattern: entry.text("pattern"),
        examples: example.map(|node| fields::texts(node, "example", problems)).unwrap_or_default(),
        private: entry.flag("private").unwrap_or(false),
        label: entry.text("label").map(|label| label.value),
    };
    entry.close();
    Some(variable)
}

fn fact(id: &At<String>, node: &Node, problems: &Problems) -> Option<Fact> {
    let entry = Fields::open(node, "a fact", problems)?;
    let is_number = entry.get("value").is_some_and(|node| matches!(node.value, Value::Literal(_)));
    let value = entry
        .filled_text("value")
        .unwrap_or_else(|| At { value: id.value.clone(), span: node.span });
    let unit = entry.text("unit").map(|unit| unit.value);
    let label = entry.text("label").map(|label| label.value);
    let words = entry.written("words");
    let valid_until = date(&entry, "valid_until");
    entry.close();
    Some(Fact { id: id.clone(), value, is_number, unit, label, words, valid_until })
}

pub(super) fn date(entry: &Fields<'_, '_>, key: &'static str) -> Option<Date> {
    let written = entry.text(key)?;
    let date = written.value.parse().ok();
    if date.is_none() {
        let message =
            format!("`{key}` is `{}`, but must be a day that exists, year first", written.value);
        entry.problems.add_with_help(written.span, message, "such as 2027-03-01");
    }
    date
}

fn term(node: &Node, problems: &Problems) -> Option<Term> {
    let entry = Fields::open(node, "a term", problems)?;
    let use_ = entry.filled_text("use");
    entry.required("instead_of");
    let instead_of = entry.filled("instead_of");
    entry.close();
    for word in
        instead_of.iter().filter(|word| use_.as_ref().is_some_and(|use_| use_.value == word.value))
    {
        let message = format!("`{}` is to be written instead of itself", word.value);
        problems.add_with_help(word.span, message, "write the word that it replaces, or remove it");
    }
    Some(Term { use_: use_?, instead_of })
}

/// By format, each placeholder with its variable.
fn imports(file: &Fields<'_, '_>) -> Vec<Mapping> {
    let mut all = Vec::new();
    for (name, node) in file.map("imports") {
        let format = fields::choice(name, "imports", &ExchangeFormat::ALL, file.problems);
        let entries = fields::entries(node, "the placeholders of a format", file.problems);
        for (placeholder, node) in entries.into_iter().flatten() {
            let variable = fields::text(node, "imports", file.problems);
            if let (Some(format), Some(variable)) = (format, variable) {
                all.push(Mapping { format, placeholder: placeholder.clone(), variable });
            }
        }
    }
    all
}

/// A group of words that customers use for one another.
fn synonyms(node: &Node, problems: &Problems) -> Option<Vec<At<String>>> {
    let words = fields::texts(node, "synonyms", problems);
    if let [alone] = words.as_slice() {
        let message =
            format!("`{}` is alone, but a group of synonyms has two words or more", alone.value);
        problems.add_with_help(
            alone.span,
            message,
            "write each group as a list: `- [parcel, package]`",
        );
    }
    (words.len() > 1).then_some(words)
}

fn guard(node: &Node, problems: &Problems) -> Option<At<Level>> {
    let entry = Fields::open(node, "a guard", problems)?;
    let written = entry.required_text("level");
    entry.close();
    let written = written?;
    let level = fields::choice(&written, "level", &Level::ALL, problems)?;
    Some(At { value: level, span: written.span })
}

fn response_time(node: &Node, problems: &Problems) -> Option<(Duration, Span)> {
    let entry = Fields::open(node, "a response time", problems)?;
    let target = entry.required_text("target");
    entry.close();
    let target = target?;
    let duration = parse_duration(&target.value);
    if duration.is_some_and(|duration| duration.is_zero()) {
        let message = format!("`target` is `{}`, but must be longer than no time", target.value);
        problems.add_with_help(
            target.span,
            message,
            "remove `response_time` if there is no target",
        );
    }
    if duration.is_none() {
        let message = format!("`{}` is not a duration", target.value);
        problems.add_with_help(
            target.span,
            message,
            "write minutes, hours or days: `90m`, `2h`, `3d`",
        );
    }
    Some((duration?, target.span))
}
