//! What a guide teaches by examples: to a judge that comes with the crate, or to a rule of its own (`extends: learned`).

use std::collections::BTreeMap;

use super::compiler::RuleCompiler;
use super::judges::{Judges, Names};
use super::lesson::{Lesson, spoken, words};
use super::models::Trained;
use super::rule::{Learned, Rule};
use super::rules;
use crate::model::rule::{Example, RuleDefinition, RuleSetting};
use crate::problem::Problems;
use crate::source::{At, Span};

/// The kind of a rule that is learned from its examples alone.
pub(crate) const KIND: &str = "learned";

/// How many examples of each side a rule of a team's own needs: from fewer, nothing general is learned.
pub(crate) const MIN_EXAMPLES: usize = 8;
/// How many examples may teach one rule: more are a corpus, and take longer to learn from than a guide may to load.
const MAX_EXAMPLES: usize = 500;
/// How long an example may be, in bytes: it is a sentence or a short reply.
const MAX_EXAMPLE_BYTES: usize = 2_000;
/// How many rules of a guide may be learned from examples alone.
const MAX_RULES: usize = 50;

/// A rule with what the guide sets for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'s> {
    pub(crate) id: &'s At<String>,
    pub(crate) definition: &'s RuleDefinition,
    pub(crate) settings: &'s [&'s RuleSetting],
}

impl Source<'_> {
    fn own_check(&self) -> Option<&At<String>> {
        let kinds = self.definition.checks.iter().map(|check| &check.kind);
        kinds.into_iter().find(|kind| kind.value == KIND)
    }

    /// The judge of the rule with what teaches it, unless the guide switches it off. What a guide says to a judge that is
    /// not there is reported. `own` is how many rules of its own the guide has so far.
    pub(crate) fn learned(
        self,
        language: &str,
        own: usize,
        compiler: &RuleCompiler<'_>,
    ) -> (Option<Learned>, Option<Lesson>) {
        let problems = compiler.problems;
        // Damaged models are reported once, for all rules.
        let Ok(trained) = Trained::find(language).transpose() else { return (None, None) };
        let (message, found) = match self.own_check() {
            Some(kind) => {
                let first = || self.definition.messages.first().map(|(_, text)| text.clone());
                let message = self.definition.learned.as_ref().map(|text| text.value.clone());
                let found = self.own_output(language, trained, own, kind.span, problems);
                (message.or_else(first), found)
            }
            None => {
                let message = self.definition.learned.as_ref();
                let output = message.and_then(|_| trained?.judge(&self.id.value));
                if output.is_none() {
                    self.report_no_judge(problems);
                }
                (message.map(|text| text.value.clone()), output.map(|output| (output, false)))
            }
        };
        let Some((output, is_own)) = found else { return (None, None) };
        let set = self.settings.iter().rev().find_map(|setting| setting.learned.as_ref());
        let is_on = set.map(|on| on.value).or(compiler.guide.learned).unwrap_or(true);
        let taught = self.settings.iter().flat_map(|setting| &setting.bad).cloned();
        let allowed = self.settings.iter().flat_map(|setting| &setting.good).cloned();
        let mut lesson = Lesson {
            rule: self.id.value.clone(),
            output,
            is_own,
            bad: taught.collect(),
            good: allowed.collect(),
        };
        if is_own {
            lesson.bad.extend(self.definition.bad.iter().cloned());
            lesson.good.extend(self.definition.good.iter().cloned());
        }
        let is_fine = check(&lesson, self.definition.span, problems);
        if !is_on || !is_fine {
            return (None, None);
        }
        let fewest_words = lesson.bad.iter().map(|example| words(&example.text)).min();
        let learned = Learned {
            output,
            message: message.unwrap_or_default(),
            vetoes: !is_own,
            fewest_words: fewest_words.unwrap_or(FEWEST_WORDS).min(FEWEST_WORDS),
        };
        let teaches = !lesson.bad.is_empty() || !lesson.good.is_empty();
        (Some(learned), Some(lesson).filter(|_| teaches))
    }

    /// The output of a rule of the team's own: those come behind the ones that are trained.
    fn own_output(
        self,
        language: &str,
        trained: Option<&Trained>,
        own: usize,
        span: Span,
        problems: &Problems,
    ) -> Option<(usize, bool)> {
        let Some(model) = trained.and_then(Trained::drafts) else {
            let message = format!("no rule can be learned for drafts in `{language}`");
            let help = "`extends: learned` needs a guide in German or English";
            problems.add_with_help(span, message, help);
            return None;
        };
        if own == MAX_RULES {
            let message =
                format!("more than {MAX_RULES} rules extend `{KIND}`, the limit for one guide");
            problems.add(span, message);
        }
        (own < MAX_RULES).then_some((model.outputs.len() + own, true))
    }

    fn report_no_judge(self, problems: &Problems) {
        let to_judge = self.settings.iter().flat_map(|setting| {
            let examples = setting.bad.iter().chain(&setting.good).map(|example| example.span);
            examples.chain(setting.learned.as_ref().map(|on| on.span))
        });
        let message = self.definition.learned.as_ref().map(|message| message.span);
        for span in to_judge.chain(message) {
            let message = format!("the rule `{}` has no learned judge", self.id.value);
            let help = "examples teach the rules that `docs::learning` lists";
            problems.add_with_help(span, message, help);
        }
    }
}

/// Of fewer words, no sentence is likely to be anything, unless a bad example has as few: "Hello!" carries too little.
const FEWEST_WORDS: usize = 5;

/// Reports examples from which nothing can be learned: empty or overlong ones, too many or too few, and those that are both
/// bad and good. Returns whether there are none.
fn check(lesson: &Lesson, span: Span, problems: &Problems) -> bool {
    let id = &lesson.rule;
    let mut is_fine = true;
    let mut report = |span: Span, message: String, help: &str| {
        is_fine = false;
        problems.add_with_help(span, message, help);
    };
    for (n, example) in lesson.bad.iter().chain(&lesson.good).enumerate() {
        if words(&example.text) == 0 {
            let help = "write a sentence as it is written in replies";
            report(example.span, format!("an example of `{id}` has no words"), help);
        }
        if example.text.len() > MAX_EXAMPLE_BYTES {
            let message = format!(
                "an example of `{id}` has {} bytes, and the limit is {MAX_EXAMPLE_BYTES}",
                example.text.len()
            );
            report(example.span, message, "keep the sentence that matters");
        }
        if n == MAX_EXAMPLES {
            let message =
                format!("`{id}` has more than {MAX_EXAMPLES} examples, the limit for one rule");
            report(example.span, message, "keep those that differ most");
        }
    }
    for (name, list) in [("bad", &lesson.bad), ("good", &lesson.good)] {
        if lesson.is_own && list.len() < MIN_EXAMPLES {
            let span = list.first().map_or(span, |example| example.span);
            let message = format!(
                "`{id}` has {} {name} examples, and a learned rule needs at least {MIN_EXAMPLES}",
                list.len()
            );
            let help = "add more, or list the words instead: `extends: existence`";
            report(span, message, help);
        }
    }
    let spoken = |example: &Example| spoken(&example.text);
    let bad: BTreeMap<String, Span> =
        lesson.bad.iter().map(|example| (spoken(example), example.span)).collect();
    for example in lesson.good.iter().filter(|example| bad.contains_key(&spoken(example))) {
        let message = format!("this example of `{id}` is listed as bad and as good");
        report(example.span, message, "keep it in one of the two lists");
    }
    is_fine
}

/// The judges of the rules, taught by the guide's examples; `None` where the guide switches all of them off.
pub(crate) fn judges(
    compiler: &mut RuleCompiler<'_>,
    language: &str,
    rules: &[Rule],
    lessons: &[&Lesson],
) -> Option<Judges> {
    let guide = compiler.guide;
    let trained = match Trained::find(language)? {
        Ok(trained) => trained,
        Err(damage) => {
            let message = format!("the learned judges for `{language}` cannot be read: {damage}");
            compiler.problems.add(Span::default(), message);
            return None;
        }
    };
    let hears_acts = guide.learned != Some(false);
    if !hears_acts && rules.iter().all(|rule| rule.learned.is_none()) {
        return None;
    }
    let rivals = rules::competitors(compiler);
    let brand = compiler.matcher.list();
    if let Some(name) = &guide.brand {
        compiler.matcher.literal(brand, 0, &name.value);
    }
    Judges::new(trained, hears_acts, Names::of(guide, rivals, brand), lessons)
}
