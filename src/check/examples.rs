//! Tests the rules with their examples.

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::lint::draft::Draft;
use crate::lint::explain::RuleManual;
use crate::lint::lesson::Lesson;
use crate::model::rule::Example;
use crate::problem::Problems;
use crate::source::Span;

/// The examples of all rules as drafts, except those with their own guide.
pub(crate) fn drafts(guide: &Guide) -> impl Iterator<Item = Draft<'_>> {
    guide.rules().flat_map(|rule| {
        let all = rule
            .manual
            .definition
            .bad
            .iter()
            .chain(&rule.manual.definition.good)
            .filter(|example| example.guide.is_none());
        all.map(move |example| example.draft().language(rule.language()))
    })
}

pub(super) fn check(guide: &Guide, rule: RuleManual<'_>, found: &Problems) {
    if rule.level().is_none() && !rule.needs_guide() {
        return;
    }
    prove(guide, rule, &rule.manual.definition.bad, &rule.manual.definition.good, found);
}

/// Tests a rule with the examples that a guide teaches it.
pub(super) fn check_taught(guide: &Guide, rule: RuleManual<'_>, lesson: &Lesson, found: &Problems) {
    // The examples of its definition are tested anyway.
    let known = |list: &[Example]| list.iter().map(|example| example.span).collect::<Vec<_>>();
    let definition = &rule.manual.definition;
    let (bad, good) = (known(&definition.bad), known(&definition.good));
    let others = |list: &[Example], known: &[Span]| {
        list.iter().filter(|one| !known.contains(&one.span)).cloned().collect::<Vec<_>>()
    };
    prove(guide, rule, &others(&lesson.bad, &bad), &others(&lesson.good, &good), found);
}

fn prove(guide: &Guide, rule: RuleManual<'_>, bad: &[Example], good: &[Example], found: &Problems) {
    let bad = bad.iter().map(|example| (true, example));
    let good = good.iter().map(|example| (false, example));
    for (bad, example) in bad.chain(good) {
        let report = |message: String| {
            found.report(kinds::EXAMPLE, Level::Error, example.span, message, None);
        };
        let other = example.guide.as_ref().map(|more| {
            let language = rule.language();
            Guide::parse(
                "example",
                &format!("leitfaden: 1\nname: Example\nlanguage: {language}\n{more}\n"),
            )
        });
        let guide = match &other {
            None => guide,
            Some(Ok(guide)) => guide,
            Some(Err(error)) => {
                report(format!("the guide of the example does not load: {error}"));
                continue;
            }
        };
        let draft = example.draft().language(rule.language());
        let flagged = guide
            .lint_foreign(&draft)
            .into_iter()
            .find(|diagnostic| diagnostic.rule() == rule.id());
        match flagged {
            None if bad => report(format!("`{}` does not flag its bad example", rule.id())),
            Some(flagged) if !bad => {
                report(format!("`{}` flags its good example at “{}”", rule.id(), flagged.text()));
            }
            _ => {}
        }
    }
}
