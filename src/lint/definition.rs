//! Builds the rules of a guide from their definitions and settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::compiler::{CheckBuilder, Overrides, RuleCompiler};
use super::context::Reach;
use super::lesson::Lesson;
use super::lessons;
use super::rule::{Check, Messages, Rule};
use super::{kinds, rules};
use crate::level::Level;
use crate::matching::set::MatchOptions;
use crate::model::builtin;
use crate::model::checked::Checked;
use crate::model::fields::Fields;
use crate::model::rule::{
    CheckDefinition, RuleBody, RuleDefinition, RuleEntry, RuleLevel, RuleSetting,
};
use crate::problem::{Problems, did_you_mean};
use crate::source::At;

/// The kind of a rule that is implemented in Rust, under `src/lint/rules`.
const NATIVE: &str = "native";

/// The documentation of the built-in rules.
const CATALOGUE: &str = "https://docs.rs/leitfaden/latest/leitfaden/docs/rules/";

/// The keys of a rule and of a check that do not depend on the kind.
const COMMON_KEYS: [&str; 16] = [
    "learned",
    "extends",
    "checks",
    "level",
    "message",
    "messages",
    "link",
    "scope",
    "quotations",
    "when",
    "what",
    "why",
    "instead",
    "examples",
    "ignorecase",
    "nonword",
];

/// The documentation and examples of a rule.
#[derive(Clone, Debug)]
pub(crate) struct Manual {
    pub(crate) id: String,
    /// Whether the rule comes with the crate.
    pub(crate) builtin: bool,
    /// `None` if the rule is off.
    pub(crate) level: Option<Level>,
    pub(crate) definition: Arc<RuleDefinition>,
    /// The examples that teach it.
    pub(crate) lesson: Option<Lesson>,
}

/// The definition of a rule and the settings for it, in order.
struct Layers<'g> {
    id: &'g At<String>,
    definition: &'g Arc<RuleDefinition>,
    settings: Vec<&'g RuleSetting>,
}

/// Builds all rules for drafts in one language. The guide's own rules apply to every language.
pub(crate) fn build(compiler: &mut RuleCompiler<'_>, language: &str) -> (Vec<Rule>, Vec<Manual>) {
    let guide = compiler.guide;
    let mut layers: BTreeMap<&str, Layers<'_>> = BTreeMap::new();
    for entry in guide.rules_for(language) {
        match &entry.body {
            RuleBody::Definition(definition) => {
                let settings = Vec::new();
                layers.insert(&entry.id.value, Layers { id: &entry.id, definition, settings });
            }
            RuleBody::Setting(setting) => match layers.get_mut(entry.id.value.as_str()) {
                Some(known) => known.settings.push(setting),
                None if is_known_elsewhere(guide, &entry.id.value) => {}
                None => unknown(entry, layers.keys().copied(), compiler.problems),
            },
        }
    }
    let mut built = Vec::new();
    let mut manuals = Vec::new();
    let mut own = 0;
    for layer in layers.values() {
        let (rule, manual) = rule(layer, language, own, compiler);
        own += usize::from(manual.lesson.as_ref().is_some_and(|lesson| lesson.is_own));
        built.extend(rule);
        manuals.push(manual);
    }
    (built, manuals)
}

/// Whether a pack for another language defines the rule.
fn is_known_elsewhere(guide: &Checked, id: &str) -> bool {
    let mut rules = guide.packs.iter().flat_map(|pack| &pack.rules);
    rules.any(|rule| rule.id.value == id && rule.is_definition())
}

fn unknown<'k>(entry: &RuleEntry, known: impl Iterator<Item = &'k str>, problems: &Problems) {
    let own = "to define a new rule, add `extends:`, such as `extends: existence`";
    let help = match crate::problem::nearest(&entry.id.value, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => own.to_owned(),
    };
    problems.add_with_help(entry.id.span, format!("there is no rule `{}`", entry.id.value), help);
}

fn rule(
    layer: &Layers<'_>,
    language: &str,
    own: usize,
    compiler: &mut RuleCompiler<'_>,
) -> (Option<Rule>, Manual) {
    let definition = layer.definition;
    let builtin = builtin::is_builtin(&compiler.sources.get(layer.id.span.source).name);
    let level_is_set = layer.settings.iter().any(|setting| setting.level.is_some());
    let level = layer.settings.iter().rev().find_map(|setting| setting.level);
    let level = level.or(definition.level);
    let level = level.map_or(Some(Level::Warning), RuleLevel::level);
    let source = lessons::Source { id: layer.id, definition, settings: &layer.settings };
    let (learned, lesson) = source.learned(language, own, compiler);
    let manual = Manual {
        id: layer.id.value.clone(),
        builtin,
        level,
        definition: Arc::clone(definition),
        lesson,
    };
    let messages = messages(layer, compiler.problems);
    let when = layer.settings.iter().rev().find_map(|setting| setting.when.as_ref());
    let when = when.or(definition.when.as_ref()).cloned().unwrap_or_default();
    let catalogue = builtin.then(|| format!("{CATALOGUE}#{}", layer.id.value));
    let mut overrides = Overrides::default();
    for setting in &layer.settings {
        overrides.add.extend(setting.add.iter().cloned());
        overrides.allow.extend(setting.allow.iter().cloned());
        overrides.accept.extend(setting.accept.iter().cloned());
    }
    let mut checks = Vec::new();
    for definition in &definition.checks {
        checks.extend(check(definition, layer, compiler, &mut overrides));
    }
    report_unused(&overrides, &layer.id.value, compiler.problems);
    let rule = level.map(|level| Rule {
        id: Arc::from(layer.id.value.as_str()),
        level,
        level_is_set,
        messages,
        link: definition.link.clone().or(catalogue).map(Arc::from),
        reach: Reach { scope: definition.scope, quotations: definition.quotations },
        when,
        checks,
        learned,
    });
    (rule, manual)
}

fn messages(layer: &Layers<'_>, problems: &Problems) -> Messages {
    let set = layer.settings.iter().rev().find_map(|setting| setting.message.clone());
    let defined = &layer.definition.messages;
    if defined.is_empty() && set.is_none() {
        let message = "a rule needs the key `message`";
        let help = "say in one sentence what to write instead";
        problems.add_with_help(layer.definition.span, message, help);
    }
    set.map_or_else(
        || Messages(defined.clone()),
        |message| Messages(vec![(String::new(), message)]),
    )
}

/// Reports settings that have no effect on the rule.
fn report_unused(overrides: &Overrides, id: &str, problems: &Problems) {
    for add in &overrides.add {
        problems.add(add.span, format!("the rule `{id}` has no list for `add:`"));
    }
    for allow in overrides.allow.iter().filter(|_| !overrides.allow_is_used) {
        let message = format!("the rule `{id}` has no phrases to `allow:`");
        problems.add(allow.span, message);
    }
    for accept in &overrides.accept {
        problems.add(accept.span, format!("the rule `{id}` cannot accept `{}`", accept.value));
    }
}

fn check(
    definition: &CheckDefinition,
    layer: &Layers<'_>,
    compiler: &mut RuleCompiler<'_>,
    overrides: &mut Overrides,
) -> Option<Box<dyn Check>> {
    let (kind, problems) = (&definition.kind, compiler.problems);
    let fields =
        Fields::reopen(&definition.keys, "a rule", definition.span, &COMMON_KEYS, problems);
    let options = MatchOptions { ignore_case: definition.ignore_case, words: definition.words };
    let mut builder = CheckBuilder { fields: &fields, options, overrides, compiler };
    let build = match kind.value.as_str() {
        NATIVE => rules::find(&layer.id.value),
        // Its examples are all that it has.
        lessons::KIND => {
            fields.close();
            return None;
        }
        name => kinds::find(name),
    };
    let Some(build) = build else {
        let help =
            did_you_mean(&kind.value, kinds::names().chain([lessons::KIND])).unwrap_or_default();
        let message = format!("there is no kind of rule `{}`", kind.value);
        problems.add_with_help(kind.span, message, help);
        return None;
    };
    let check = build(&mut builder);
    fields.close();
    check
}
