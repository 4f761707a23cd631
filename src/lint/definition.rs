//! Builds the rules of a guide from their definitions and settings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::compiler::{CheckBuilder, Overrides, RuleCompiler};
use super::context::Reach;
use super::judges::{self, Judges, Lesson};
use super::rule::{Check, Learned, Messages, Rule};
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
use crate::source::{At, Span};

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
    for layer in layers.values() {
        let (rule, manual) = rule(layer, language, compiler);
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
    compiler: &mut RuleCompiler<'_>,
) -> (Option<Rule>, Manual) {
    let definition = layer.definition;
    let builtin = builtin::is_builtin(&compiler.sources.get(layer.id.span.source).name);
    let level_is_set = layer.settings.iter().any(|setting| setting.level.is_some());
    let level = layer.settings.iter().rev().find_map(|setting| setting.level);
    let level = level.or(definition.level);
    let level = level.map_or(Some(Level::Warning), RuleLevel::level);
    let manual =
        Manual { id: layer.id.value.clone(), builtin, level, definition: Arc::clone(definition) };
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
    let learned = learned(layer, language, compiler);
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

/// The judge of a rule, unless the guide switches it off. What a guide says to a judge that is not there is reported.
fn learned(layer: &Layers<'_>, language: &str, compiler: &RuleCompiler<'_>) -> Option<Learned> {
    let (id, problems) = (&layer.id.value, compiler.problems);
    if judges::damage(language).is_some() {
        return None;
    }
    let message = layer.definition.learned.as_ref();
    let output = message.and_then(|_| judges::output(language, id));
    if output.is_none() {
        let settings = layer.settings.iter();
        let to_judge = settings.flat_map(|setting| {
            let examples = setting.bad.iter().chain(&setting.good).map(|example| example.span);
            examples.chain(setting.learned.as_ref().map(|on| on.span))
        });
        for span in to_judge.chain(message.map(|message| message.span)) {
            let help = "examples teach the rules that `docs::learning` lists";
            problems.add_with_help(span, format!("the rule `{id}` has no learned judge"), help);
        }
        return None;
    }
    layer.settings.iter().for_each(|setting| check_examples(id, setting, problems));
    let set = layer.settings.iter().rev().find_map(|setting| setting.learned.as_ref());
    let on = set.map(|on| on.value).or(compiler.guide.learned).unwrap_or(true);
    let (output, message) = (output.filter(|_| on)?, message?.value.clone());
    Some(Learned { output, message })
}

/// How many examples may teach one rule: more are a corpus, and take longer to learn from than a guide may to load.
const MAX_EXAMPLES: usize = 500;

/// Reports examples from which nothing can be learned: empty ones, too many, and those that are both bad and good.
fn check_examples(id: &str, setting: &RuleSetting, problems: &Problems) {
    let all = setting.bad.iter().chain(&setting.good);
    for (n, example) in all.enumerate() {
        if example.text.trim().is_empty() {
            problems.add(example.span, format!("an example of `{id}` is empty"));
        }
        if n == MAX_EXAMPLES {
            let message =
                format!("`{id}` has more than {MAX_EXAMPLES} examples, the limit for one rule");
            problems.add(example.span, message);
        }
    }
    let bad: BTreeSet<&str> = setting.bad.iter().map(|example| example.text.trim()).collect();
    for example in setting.good.iter().filter(|example| bad.contains(example.text.trim())) {
        let message = format!("this example of `{id}` is listed as bad and as good");
        problems.add_with_help(example.span, message, "keep it in one of the two lists");
    }
}

/// The judges of the rules, taught by the guide's examples; `None` where no rule asks one.
pub(crate) fn judges(
    compiler: &mut RuleCompiler<'_>,
    language: &str,
    rules: &[Rule],
) -> Option<Judges> {
    let guide = compiler.guide;
    if let Some(damage) = judges::damage(language) {
        let message = format!("the learned judges for `{language}` cannot be read: {damage}");
        compiler.problems.add(Span::default(), message);
        return None;
    }
    rules.iter().find(|rule| rule.learned.is_some())?;
    let rivals = rules::competitors(compiler);
    let brand = compiler.matcher.list();
    if let Some(name) = &guide.brand {
        compiler.matcher.literal(brand, 0, &name.value);
    }
    let lessons: Vec<Lesson<'_>> = guide
        .rules_for(language)
        .filter_map(|entry| {
            let setting = entry.setting()?;
            let rule = rules.iter().find(|rule| *rule.id == *entry.id.value)?;
            let output = rule.learned.as_ref()?.output;
            Some(Lesson { output, bad: &setting.bad, good: &setting.good })
        })
        .collect();
    Judges::new(language, rivals, brand, &lessons)
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
        name => kinds::find(name),
    };
    let Some(build) = build else {
        let help = did_you_mean(&kind.value, kinds::names()).unwrap_or_default();
        let message = format!("there is no kind of rule `{}`", kind.value);
        problems.add_with_help(kind.span, message, help);
        return None;
    };
    let check = build(&mut builder);
    fields.close();
    check
}
