//! Reads rules: definitions and settings.

use std::sync::Arc;

use crate::date::parse_duration;
use crate::model::fields::{self, Fields, choice};
use crate::model::node::{Node, Value};
use crate::model::rule::{
    CheckDefinition, Example, RuleBody, RuleDefinition, RuleEntry, RuleLevel, RuleSetting, Scope,
    When,
};
use crate::model::situation::Situation;
use crate::problem::Problems;
use crate::source::At;

pub(super) fn read(id: &At<String>, node: &Node, problems: &Problems) -> Option<RuleEntry> {
    let body = if defines(node) {
        RuleBody::Definition(Arc::new(definition(node, problems)?))
    } else {
        RuleBody::Setting(Box::new(setting(node, problems)?))
    };
    Some(RuleEntry { id: id.clone(), body })
}

/// Whether an entry defines a rule, or only changes one.
fn defines(node: &Node) -> bool {
    matches!(&node.value, Value::Map(keys) if keys.iter().any(|(key, _)| key.value == "extends" || key.value == "checks"))
}

fn definition(node: &Node, problems: &Problems) -> Option<RuleDefinition> {
    let fields = Fields::open(node, "a rule", problems)?;
    let text = |key: &'static str| fields.text(key).map(|text| text.value);
    let manual = |key: &'static str| text(key).unwrap_or_default().trim().to_owned();
    let (bad, good) = examples(&fields);
    let mut definition = RuleDefinition {
        span: node.span,
        level: level(&fields),
        messages: messages(&fields),
        link: text("link"),
        scope: fields.choice("scope", &Scope::ALL).unwrap_or_default(),
        quotations: fields.flag("quotations").unwrap_or(false),
        when: when(&fields),
        what: manual("what"),
        why: manual("why"),
        instead: manual("instead"),
        bad,
        good,
        checks: Vec::new(),
        learned: fields.text("learned"),
    };
    for node in fields.list("checks") {
        if let Some(fields) = Fields::open(node, "a check", problems) {
            definition.checks.extend(check(&fields));
        }
    }
    if fields.get("extends").is_some() {
        definition.checks.extend(check(&fields));
    } else {
        fields.close();
    }
    Some(definition)
}

/// A check with its kind, and the keys that are left: they depend on the kind.
fn check(fields: &Fields<'_, '_>) -> Option<CheckDefinition> {
    let kind = fields.required_text("extends")?;
    Some(CheckDefinition {
        kind,
        span: fields.span,
        ignore_case: fields.flag("ignorecase").unwrap_or(true),
        words: !fields.flag("nonword").unwrap_or(false),
        keys: fields.rest(),
    })
}

fn setting(node: &Node, problems: &Problems) -> Option<RuleSetting> {
    if let Some(text) = node.scalar() {
        let written = At { value: text.to_owned(), span: node.span };
        let level = read_level(&written, problems);
        return Some(RuleSetting { level, ..RuleSetting::default() });
    }
    let fields = Fields::open(node, "a rule's setting", problems)?;
    let (bad, good) = examples(&fields);
    let setting = RuleSetting {
        level: level(&fields),
        message: fields.text("message").map(|message| message.value),
        when: when(&fields),
        add: fields.texts("add"),
        allow: fields.texts("allow"),
        accept: fields.texts("accept"),
        learned: fields.get("learned").and_then(|node| switch(node, problems)),
        bad,
        good,
    };
    fields.close();
    Some(setting)
}

fn level(fields: &Fields<'_, '_>) -> Option<RuleLevel> {
    read_level(&fields.text("level")?, fields.problems)
}

/// In YAML 1.1, `off` and `false` are the same.
fn read_level(written: &At<String>, problems: &Problems) -> Option<RuleLevel> {
    match written.value.as_str() {
        "false" => Some(RuleLevel::Off),
        _ => choice(written, "level", &RuleLevel::ALL, problems),
    }
}

/// `on` or `off`, which YAML 1.1 has as `true` and `false`, too.
pub(super) fn switch(node: &Node, problems: &Problems) -> Option<At<bool>> {
    let written = fields::text(node, "learned", problems)?;
    let choices = [("on", true), ("off", false), ("true", true), ("false", false)];
    let value = choice(&written, "learned", &choices, problems)?;
    Some(At { value, span: written.span })
}

fn messages(fields: &Fields<'_, '_>) -> Vec<(String, String)> {
    let one = fields.text("message").map(|message| (String::new(), message.value));
    let several = fields.map("messages").into_iter().filter_map(|(name, node)| {
        let text = fields::text(node, "messages", fields.problems);
        text.map(|text| (name.value.clone(), text.value))
    });
    several.chain(one).collect()
}

fn when(fields: &Fields<'_, '_>) -> Option<When> {
    let when = Fields::open(fields.get("when")?, "`when`", fields.problems)?;
    let situations = when.texts("situations");
    let situations = situations
        .iter()
        .filter_map(|name| choice(name, "situations", &Situation::ALL, fields.problems));
    let read = When {
        situations: situations.collect(),
        public: when.flag("public"),
        channels: when.texts("channels"),
    };
    when.close();
    Some(read)
}

/// The bad examples of a rule, and the good ones.
fn examples(fields: &Fields<'_, '_>) -> (Vec<Example>, Vec<Example>) {
    let open = |node| Fields::open(node, "`examples`", fields.problems);
    let Some(examples) = fields.get("examples").and_then(open) else { return Default::default() };
    let list =
        |key| examples.list(key).iter().filter_map(|node| example(node, fields.problems)).collect();
    let read = (list("bad"), list("good"));
    examples.close();
    read
}

fn example(node: &Node, problems: &Problems) -> Option<Example> {
    if let Some(text) = node.scalar() {
        return Some(Example { text: text.to_owned(), span: node.span, ..Example::default() });
    }
    let fields = Fields::open(node, "an example", problems)?;
    let take = |key: &'static str| fields.text(key).map(|text| text.value);
    let example = Example {
        text: fields.required_text("text").map(|text| text.value).unwrap_or_default(),
        span: node.span,
        channel: take("channel"),
        customer: take("customer"),
        message: take("message"),
        situation: fields.choice("situation", &Situation::ALL),
        topic: take("topic"),
        answer: take("answer"),
        waited: read_as(&fields, "waited", "a duration such as 90m, 2h or 3d", parse_duration),
        previous: take("previous"),
        today: read_as(&fields, "today", "a day such as 2027-03-01", |day| day.parse().ok()),
        guide: take("guide"),
    };
    fields.close();
    Some(example)
}

fn read_as<T>(
    fields: &Fields<'_, '_>,
    key: &'static str,
    expected: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let written = fields.text(key)?;
    let value = read(&written.value);
    if value.is_none() {
        let message = format!("`{key}` is `{}`, but must be {expected}", written.value);
        fields.problems.add(written.span, message);
    }
    value
}
