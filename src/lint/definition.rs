//! Rules as written in packs and guides: definitions, and the settings that guides lay over them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::compiler::{CheckBuilder, Overrides, RuleCompiler};
use super::rule::{Check, Messages, Rule, When};
use super::scope::{Reach, Scope};
use super::{kinds, rules};
use crate::date::{Date, parse_duration};
use crate::level::Level;
use crate::matching::matcher::MatchOptions;
use crate::model::checked::{Checked, RuleEntry};
use crate::model::fields::{self, Fields, choice};
use crate::model::node::{Node, Value};
use crate::model::references::refer;
use crate::model::situation::Situation;
use crate::problem::{Problems, did_you_mean};
use crate::source::{At, Span};

/// How a rule says of itself that it is written in Rust, under `src/lint/rules`.
const NATIVE: &str = "native";

/// Where the built-in rules are explained.
const CATALOGUE: &str = "https://docs.rs/leitfaden/latest/leitfaden/rules/";

/// What is known of a rule besides what it does: what `explain` shows, and what proves it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Manual {
    pub(crate) id: String,
    /// Whether it comes with the crate.
    pub(crate) builtin: bool,
    pub(crate) level: Option<Level>,
    pub(crate) what: String,
    pub(crate) why: String,
    pub(crate) instead: String,
    pub(crate) bad: Vec<Example>,
    pub(crate) good: Vec<Example>,
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
    /// More of a guide that the example needs, as YAML: competitors, contacts, terms, address.
    pub(crate) guide: Option<String>,
}

/// A rule's definition and the settings laid over it, in order.
struct Layers<'g> {
    id: &'g At<String>,
    base: &'g Node,
    settings: Vec<&'g Node>,
}

/// What settings say of a rule.
#[derive(Default)]
struct Setting {
    level: Option<Option<Level>>,
    message: Option<String>,
    when: Option<When>,
    add: Vec<At<String>>,
    allow: Vec<At<String>>,
    accept: Vec<At<String>>,
}

/// Builds all rules for drafts in one language. The rules of a guide itself exist in every language.
pub(crate) fn build(compiler: &mut RuleCompiler<'_>, language: &str) -> (Vec<Rule>, Vec<Manual>) {
    let guide = compiler.guide;
    let mut layers: BTreeMap<&str, Layers<'_>> = BTreeMap::new();
    for entry in guide.rules_for(language) {
        if defines(entry) {
            let settings = Vec::new();
            layers.insert(&entry.id.value, Layers { id: &entry.id, base: &entry.node, settings });
        } else if let Some(known) = layers.get_mut(entry.id.value.as_str()) {
            known.settings.push(&entry.node);
        } else if !is_known_elsewhere(guide, &entry.id.value) {
            unknown(entry, layers.keys().copied(), compiler.problems);
        }
    }
    let mut built = Vec::new();
    let mut manuals = Vec::new();
    for layer in layers.values() {
        let (rule, manual) = rule(layer, compiler);
        built.extend(rule);
        manuals.push(manual);
    }
    (built, manuals)
}

/// Whether an entry says what a rule does, or only changes one.
fn defines(entry: &RuleEntry) -> bool {
    matches!(&entry.node.value, Value::Map(keys) if keys.iter().any(|(key, _)| key.value == "extends" || key.value == "checks"))
}

/// A rule of another language's pack may be set in a guide for several languages.
fn is_known_elsewhere(guide: &Checked, id: &str) -> bool {
    guide.packs.iter().flat_map(|pack| &pack.rules).any(|rule| rule.id.value == id && defines(rule))
}

fn unknown<'k>(entry: &RuleEntry, known: impl Iterator<Item = &'k str>, problems: &Problems) {
    let own = "a rule of your own says what it does with `extends:`, such as `extends: existence`";
    let help = match crate::problem::nearest(&entry.id.value, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => own.to_owned(),
    };
    problems.add_with_help(entry.id.span, format!("there is no rule `{}`", entry.id.value), help);
}

fn rule(layer: &Layers<'_>, compiler: &mut RuleCompiler<'_>) -> (Option<Rule>, Manual) {
    let problems = compiler.problems;
    let builtin = compiler.sources.get(layer.id.span.source).name.starts_with("builtin:");
    let mut manual = Manual { id: layer.id.value.clone(), builtin, ..Manual::default() };
    let Some(fields) = Fields::open(layer.base, "a rule", problems) else { return (None, manual) };
    let mut setting = Setting::default();
    for node in &layer.settings {
        read_setting(node, compiler, &mut setting);
    }
    let written = fields.text("level").and_then(|level| read_level(&level, problems));
    let level = setting.level.unwrap_or(written.unwrap_or(Some(Level::Warning)));
    let messages = read_messages(&fields, setting.message);
    read_manual(&fields, problems, &mut manual);
    manual.level = level;
    let written_when = read_when(&fields, compiler);
    let when = setting.when.unwrap_or(written_when);
    let scope = fields.choice("scope", &Scope::ALL).unwrap_or(Scope::Reply);
    let quotations = fields.flag("quotations").unwrap_or(false);
    let catalogue = builtin.then(|| format!("{CATALOGUE}#{}", layer.id.value));
    let link = fields.text("link").map(|link| link.value).or(catalogue).map(Arc::from);
    let mut overrides = Overrides {
        add: setting.add,
        allow: setting.allow,
        accept: setting.accept,
        allow_is_used: false,
    };
    let mut checks = Vec::new();
    for node in fields.list("checks") {
        if let Some(part) = Fields::open(node, "a check", problems) {
            checks.extend(check(&part, layer, compiler, &mut overrides));
            part.close();
        }
    }
    if fields.get("extends").is_some() {
        checks.extend(check(&fields, layer, compiler, &mut overrides));
    }
    fields.close();
    report_unused(&overrides, &layer.id.value, problems);
    let rule = level.map(|level| Rule {
        id: Arc::from(layer.id.value.as_str()),
        level,
        level_is_set: setting.level.is_some(),
        messages,
        link,
        reach: Reach { scope, quotations },
        when,
        checks,
    });
    (rule, manual)
}

/// What a guide lays over a rule that has no use for it would do nothing, silently.
fn report_unused(overrides: &Overrides, id: &str, problems: &Problems) {
    for add in &overrides.add {
        problems.add(add.span, format!("the rule `{id}` has no list that `add:` could add to"));
    }
    for allow in overrides.allow.iter().filter(|_| !overrides.allow_is_used) {
        problems.add(
            allow.span,
            format!("the rule `{id}` judges no phrases that `allow:` could let pass"),
        );
    }
    for accept in &overrides.accept {
        problems.add(accept.span, format!("the rule `{id}` cannot accept `{}`", accept.value));
    }
}

fn check(
    fields: &Fields<'_, '_>,
    layer: &Layers<'_>,
    compiler: &mut RuleCompiler<'_>,
    overrides: &mut Overrides,
) -> Option<Box<dyn Check>> {
    let kind = fields.required_text("extends")?;
    let mut builder = CheckBuilder {
        fields,
        options: MatchOptions {
            ignore_case: fields.flag("ignorecase").unwrap_or(true),
            words: !fields.flag("nonword").unwrap_or(false),
        },
        overrides,
        compiler,
    };
    let build =
        if kind.value == NATIVE { rules::find(&layer.id.value) } else { kinds::find(&kind.value) };
    match build {
        Some(build) => build(&mut builder),
        None => {
            let help = did_you_mean(&kind.value, kinds::names()).unwrap_or_default();
            let message = format!("there is no kind of rule `{}`", kind.value);
            fields.problems.add_with_help(kind.span, message, help);
            None
        }
    }
}

fn read_level(level: &At<String>, problems: &Problems) -> Option<Option<Level>> {
    let choices: Vec<_> = Level::ALL
        .iter()
        .map(|(name, level)| (*name, Some(*level)))
        .chain([("off", None)])
        .collect();
    // YAML 1.1 has `off` and `false` as the same.
    if level.value == "false" { Some(None) } else { choice(level, "level", &choices, problems) }
}

fn read_messages(fields: &Fields<'_, '_>, set: Option<String>) -> Messages {
    let one = fields.text("message").map(|message| (String::new(), message.value));
    let several = fields.map("messages").into_iter().filter_map(|(name, node)| {
        fields::text(node, "messages", fields.problems).map(|text| (name.value.clone(), text.value))
    });
    let written: Vec<_> = several.chain(one).collect();
    if written.is_empty() && set.is_none() {
        let message = "a rule needs the key `message`";
        fields.problems.add_with_help(
            fields.span,
            message,
            "say in one sentence what to write instead",
        );
    }
    set.map_or(Messages(written), |message| Messages(vec![(String::new(), message)]))
}

fn read_when(fields: &Fields<'_, '_>, compiler: &RuleCompiler<'_>) -> When {
    let open = |node| Fields::open(node, "`when`", compiler.problems);
    let Some(when) = fields.get("when").and_then(open) else { return When::default() };
    let channels = when.texts("channels");
    let known: Vec<&str> =
        compiler.guide.channels.iter().map(|channel| channel.id.value.as_str()).collect();
    // A pack that comes with the crate names the usual channels, which a guide need not have.
    let builtin = compiler.sources.get(fields.span.source).name.starts_with("builtin:");
    for channel in channels.iter().filter(|_| !builtin) {
        refer(channel, "channel", &known, compiler.problems);
    }
    let situations = when.texts("situations");
    let situations = situations
        .iter()
        .filter_map(|name| choice(name, "situations", &Situation::ALL, compiler.problems));
    let read = When {
        situations: situations.collect(),
        public: when.flag("public"),
        channels: channels.into_iter().map(|channel| channel.value).collect(),
    };
    when.close();
    read
}

fn read_setting(node: &Node, compiler: &RuleCompiler<'_>, setting: &mut Setting) {
    let problems = compiler.problems;
    if let Value::Scalar(level) = &node.value {
        setting.level = read_level(&At { value: level.clone(), span: node.span }, problems);
        return;
    }
    let Some(fields) = Fields::open(node, "a rule's setting", problems) else { return };
    if let Some(level) = fields.text("level") {
        setting.level = read_level(&level, problems);
    }
    if let Some(message) = fields.text("message") {
        setting.message = Some(message.value);
    }
    let when = read_when(&fields, compiler);
    if fields.get("when").is_some() {
        setting.when = Some(when);
    }
    setting.add.extend(fields.texts("add"));
    setting.allow.extend(fields.texts("allow"));
    setting.accept.extend(fields.texts("accept"));
    fields.close();
}

fn read_manual(fields: &Fields<'_, '_>, problems: &Problems, manual: &mut Manual) {
    let take = |key: &'static str| {
        fields.text(key).map(|text| text.value.trim().to_owned()).unwrap_or_default()
    };
    (manual.what, manual.why, manual.instead) = (take("what"), take("why"), take("instead"));
    let Some(examples) =
        fields.get("examples").and_then(|node| Fields::open(node, "`examples`", problems))
    else {
        return;
    };
    manual.bad = examples.list("bad").iter().filter_map(|node| example(node, problems)).collect();
    manual.good = examples.list("good").iter().filter_map(|node| example(node, problems)).collect();
    examples.close();
}

fn example(node: &Node, problems: &Problems) -> Option<Example> {
    if let Value::Scalar(text) = &node.value {
        return Some(Example { text: text.clone(), span: node.span, ..Example::default() });
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
        waited: read_as(&fields, "waited", "a span of time such as 90m, 2h or 3d", parse_duration),
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
    wanted: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let written = fields.text(key)?;
    let value = read(&written.value);
    if value.is_none() {
        fields
            .problems
            .add(written.span, format!("`{key}` is `{}`, but must be {wanted}", written.value));
    }
    value
}
