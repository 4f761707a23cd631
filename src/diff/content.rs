//! The content of a guide by entry, independent of order and layout.

use std::collections::{BTreeMap, BTreeSet};

use crate::guide::Guide;
use crate::model::builtin;
use crate::model::channel::Format;
use crate::model::node::{Node, Value};
use crate::model::rule::{RuleBody, RuleDefinition, RuleEntry, RuleSetting, Scope, When};
use crate::model::situation::{Address, Situation};
use crate::model::topic::{Answer, Topic};
use crate::source::At;
use crate::text::length::{self, Count};

/// The content of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A value, shown as a whole.
    Value(String),
    /// A text, compared word by word.
    Text(String),
    /// An unordered list.
    List(BTreeSet<String>),
}

/// An entry.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// A summary, shown if the entry is added or removed.
    pub(super) title: String,
    /// The words by which a renamed entry is matched.
    pub(super) body: String,
    pub(super) keys: BTreeMap<String, Content>,
}

/// The name of a section and its entries by id.
pub(super) type Section = (&'static str, BTreeMap<String, Item>);

impl Item {
    fn new(title: impl Into<String>, body: impl Into<String>) -> Item {
        Item { title: title.into(), body: body.into(), keys: BTreeMap::new() }
    }

    fn one(mut self, key: &str, value: Option<impl ToString>) -> Item {
        self.put(key, value);
        self
    }

    fn put(&mut self, key: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.keys.insert(key.to_owned(), Content::Value(value.to_string()));
        }
    }

    fn text(mut self, key: &str, text: &str) -> Item {
        self.keys.insert(key.to_owned(), Content::Text(normalize(text)));
        self
    }

    fn list<S: Into<String>>(mut self, key: &str, items: impl IntoIterator<Item = S>) -> Item {
        self.put_list(key, items);
        self
    }

    fn put_list<S: Into<String>>(&mut self, key: &str, items: impl IntoIterator<Item = S>) {
        let items: BTreeSet<String> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.keys.insert(key.to_owned(), Content::List(items));
        }
    }
}

/// Removes white space at the ends of lines and of the text, which depends on the YAML style.
fn normalize(text: &str) -> String {
    text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn texts(list: &[At<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(|item| item.value.as_str())
}

/// The ids of the rules that a guide or its own packs configure or define.
pub(super) fn rules(guide: &Guide) -> impl Iterator<Item = String> {
    own_rules(guide).map(|rule| rule.id.value.clone())
}

fn own_rules(guide: &Guide) -> impl Iterator<Item = &RuleEntry> {
    let packs = guide.content().packs.iter().filter(|pack| !builtin::is_builtin(&pack.name));
    packs.flat_map(|pack| &pack.rules).chain(&guide.content().rules)
}

/// The whole content of a guide, but only the rules in `mentioned`.
pub(super) fn sections(guide: &Guide, mentioned: &BTreeSet<String>) -> Vec<Section> {
    let content = guide.content();
    let by_id = |items: Vec<(&str, Item)>| {
        items.into_iter().map(|(id, item)| (id.to_owned(), item)).collect()
    };
    let topics = || content.topics.iter();
    let answers = topics().flat_map(|topic| {
        topic
            .answers
            .iter()
            .map(move |answer| (format!("{}.{}", topic.id(), answer.id()), answer_item(answer)))
    });
    let contacts = content.contacts.iter().map(|contact| {
        let kind = contact.kind.as_str();
        let value = &contact.value.value;
        let item = Item::new(value, format!("{kind} {value}"))
            .one("kind", Some(kind))
            .one("value", Some(value));
        (contact.id.value.as_str(), item.one("hours", contact.hours.as_ref()))
    });
    let channels = content.channels.iter().map(|channel| {
        let format = (channel.format == Format::Html).then_some("html");
        let item =
            Item::default().one("public", channel.public.then_some(true)).one("format", format);
        let item =
            item.one("max_length", channel.max_length).one("ideal_length", channel.ideal_length);
        (channel.id.value.as_str(), item.one("counts", counts(channel.count)))
    });
    let variables = content.variables.iter().map(|variable| {
        let body = [variable.pattern(), variable.label.as_deref()];
        let body =
            body.into_iter().flatten().chain(variable.examples()).collect::<Vec<_>>().join(" ");
        let item = Item::new(variable.label.clone().unwrap_or_default(), body)
            .one("pattern", variable.pattern());
        let item = item
            .one("required", variable.required.then_some(true))
            .one("label", variable.label.as_ref());
        let item = item
            .one("private", variable.private.then_some(true))
            .list("example", variable.examples());
        (variable.id(), item)
    });
    let facts = content.facts.iter().map(|fact| {
        let shown =
            [Some(fact.value()), fact.unit()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let body = format!("{shown} {}", fact.label().unwrap_or_default());
        let item = Item::new(shown, body).one("value", Some(fact.value())).one("unit", fact.unit());
        let item = item.one("label", fact.label()).list("words", fact.words());
        (fact.id(), item.one("valid_until", fact.valid_until()))
    });
    let partials = content.partials.iter().map(|(id, text)| {
        (
            id.value.as_str(),
            Item::new(normalize(&text.value), &text.value).text("text", &text.value),
        )
    });
    let competitors = content.competitors.iter().map(|competitor| {
        (
            competitor.name.value.as_str(),
            Item::default().list("aliases", texts(&competitor.aliases)),
        )
    });
    let terms = content.terms.iter().map(|term| {
        (term.use_.value.as_str(), Item::default().list("instead_of", texts(&term.instead_of)))
    });
    vec![
        ("guide", BTreeMap::from([(String::new(), head(guide))])),
        ("topics", by_id(topics().map(|topic| (topic.id(), topic_item(topic))).collect())),
        ("answers", answers.collect()),
        ("partials", by_id(partials.collect())),
        ("facts", by_id(facts.collect())),
        ("variables", by_id(variables.collect())),
        ("contacts", by_id(contacts.collect())),
        ("channels", by_id(channels.collect())),
        ("competitors", by_id(competitors.collect())),
        ("terms", by_id(terms.collect())),
        ("rules", rule_items(guide, mentioned)),
    ]
}

/// The keys without an id.
fn head(guide: &Guide) -> Item {
    let content = guide.content();
    let address = content.address.map(|address| name(&Address::ALL, address));
    let tests = content.tests.iter().map(|test| {
        let expected = texts(&test.topics).collect::<Vec<_>>().join(", ");
        let expected = if test.escalate { "a person".to_owned() } else { expected };
        format!("{} → {expected}", test.message.value.trim())
    });
    let response =
        content.response_time.map(|(target, _)| format!("{} min", target.as_secs() / 60));
    let mut item = Item::default()
        .one("name", Some(guide.name()))
        .one("language", Some(guide.language()))
        .one("address", address)
        .one("brand", content.brand.as_ref().map(|brand| &brand.value))
        .one("netiquette", content.netiquette.as_ref().map(|link| &link.value))
        .one("response_time", response)
        .one("guard.level", Some(guide.guard_level().as_str()))
        .list("languages", texts(&content.languages))
        .list("extends", content.packs.iter().map(|pack| pack.name.as_str()))
        .list("escalate", texts(&content.escalate))
        .list(
            "synonyms",
            content.synonyms.iter().map(|group| texts(group).collect::<Vec<_>>().join(" = ")),
        )
        .list("tests", tests);
    for (situation, phrases) in &content.situations {
        let key = format!("situations.{}", name(&Situation::ALL, *situation));
        item = item.list(&key, texts(phrases));
    }
    item
}

/// The first preset that counts length this way; `None` for plain characters.
fn counts(count: Count) -> Option<&'static str> {
    let found =
        length::PRESETS.iter().find(|(_, known, _)| *known == count && count != Count::Characters);
    found.and_then(|(ids, ..)| ids.first().copied())
}

/// The name of a value in guides.
fn name<T: Copy + PartialEq>(all: &[(&'static str, T)], value: T) -> &'static str {
    all.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}

fn topic_item(topic: &Topic) -> Item {
    let answers = topic.answers.iter().map(Answer::source);
    let body = topic.questions().chain(answers).collect::<Vec<_>>().join(" ");
    Item::new(topic.title(), body)
        .one("title", Some(topic.title()))
        .one("situation", topic.situation.map(|situation| name(&Situation::ALL, situation)))
        .one("owner", topic.owner())
        .one("review_by", topic.review_by())
        .list("questions", topic.questions())
        .list("keywords", topic.keywords())
        .list("not_for", texts(&topic.not_for))
        .list("escalate", texts(&topic.escalate))
}

fn answer_item(answer: &Answer) -> Item {
    let translates = answer.translates.as_ref().map(|translates| {
        let hash =
            translates.hash.as_ref().map_or(String::new(), |hash| format!(" as of {}", hash.value));
        format!("{}{hash}", translates.answer.value)
    });
    Item::new(normalize(answer.source()), answer.source())
        .text("text", answer.source())
        .list("channels", answer.channels())
        .one("status", Some(answer.status.as_str()))
        .one("language", answer.own_language())
        .one("translates", translates)
        .list("locked", texts(&answer.locked))
        .list("adapt", texts(&answer.adapt))
}

/// The rules in `mentioned` that the guide has, with their levels.
fn rule_items(guide: &Guide, mentioned: &BTreeSet<String>) -> BTreeMap<String, Item> {
    let mut items: BTreeMap<String, Item> = BTreeMap::new();
    for rule in guide.rules().filter(|rule| mentioned.contains(rule.id())) {
        let level = rule.level().map_or("off", crate::Level::as_str);
        // A rule for several languages may have several levels. Use that of the guide's language,
        // which comes first.
        items
            .entry(rule.id().to_owned())
            .or_insert_with(|| Item::new(rule.what(), "").one("level", Some(level)));
    }
    for rule in own_rules(guide) {
        let Some(item) = items.get_mut(&rule.id.value) else { continue };
        match &rule.body {
            RuleBody::Setting(setting) => describe_setting(setting, item),
            RuleBody::Definition(definition) => describe_definition(definition, item),
        }
    }
    items
}

fn describe_setting(setting: &RuleSetting, item: &mut Item) {
    item.put("message", setting.message.as_ref());
    item.put("when", setting.when.as_ref().map(shown_when));
    item.put_list("add", texts(&setting.add));
    item.put_list("allow", texts(&setting.allow));
    item.put_list("accept", texts(&setting.accept));
    let learned = setting.learned.as_ref();
    item.put("learned", learned.map(|on| if on.value { "on" } else { "off" }));
    item.put_list("examples.bad", setting.bad.iter().map(|example| example.text.as_str()));
    item.put_list("examples.good", setting.good.iter().map(|example| example.text.as_str()));
}

fn describe_definition(definition: &RuleDefinition, item: &mut Item) {
    for (name, message) in &definition.messages {
        let key = if name.is_empty() { "message".to_owned() } else { format!("message.{name}") };
        item.put(&key, Some(message));
    }
    for (key, text) in
        [("what", &definition.what), ("why", &definition.why), ("instead", &definition.instead)]
    {
        item.put(key, Some(text).filter(|text| !text.is_empty()));
    }
    item.put("link", definition.link.as_ref());
    let scope = Some(definition.scope).filter(|scope| *scope != Scope::default());
    item.put("scope", scope.map(|scope| name(&Scope::ALL, scope)));
    item.put("quotations", definition.quotations.then_some(true));
    item.put("when", definition.when.as_ref().map(shown_when));
    item.put_list("examples.bad", definition.bad.iter().map(|example| example.text.as_str()));
    item.put_list("examples.good", definition.good.iter().map(|example| example.text.as_str()));
    for (n, check) in definition.checks.iter().enumerate() {
        let prefix = if n == 0 { String::new() } else { format!("checks.{}.", n + 1) };
        item.put(&format!("{prefix}extends"), Some(&check.kind.value));
        item.put(&format!("{prefix}ignorecase"), (!check.ignore_case).then_some(false));
        item.put(&format!("{prefix}nonword"), (!check.words).then_some(true));
        for (key, node) in &check.keys {
            item.keys.insert(format!("{prefix}{}", key.value), content(node));
        }
    }
}

fn shown_when(when: &When) -> String {
    let channels = texts(&when.channels).map(str::to_owned).collect::<Vec<_>>().join(", ");
    let situations = when
        .situations
        .iter()
        .map(|situation| name(&Situation::ALL, *situation))
        .collect::<Vec<_>>();
    let public = when.public.map(|public| public.to_string()).unwrap_or_default();
    let parts = [("channels", channels), ("situations", situations.join(", ")), ("public", public)];
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
    parts.map(|(key, text)| format!("{key}: {text}")).collect::<Vec<_>>().join(", ")
}

fn content(node: &Node) -> Content {
    match &node.value {
        Value::List(items) => Content::List(items.iter().map(canonical).collect()),
        _ => Content::Value(canonical(node)),
    }
}

/// A YAML value in a canonical form, independent of its style and the order of its keys.
fn canonical(node: &Node) -> String {
    match &node.value {
        Value::Null | Value::Broken => String::new(),
        Value::Text(text) | Value::Literal(text) => text.trim().to_owned(),
        Value::List(items) => items.iter().map(canonical).collect::<Vec<_>>().join(", "),
        Value::Map(keys) => {
            let keys: BTreeMap<&str, String> =
                keys.iter().map(|(key, node)| (key.value.as_str(), canonical(node))).collect();
            keys.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ")
        }
    }
}
