//! Reports phrases under `allow:` that have no effect.

use std::collections::BTreeSet;

use super::filled::Filled;
use super::{examples, kinds};
use crate::guide::Guide;
use crate::level::Level;
use crate::lint::draft::Draft;
use crate::problem::Problems;
use crate::source::At;
use crate::text::fold::fold;

/// Compares the diagnostics with those of the same guide without `allow:`. A phrase has no effect
/// if they are the same for the phrase by itself, for every answer and for every example.
pub(super) fn check(guide: &Guide, filled: &[Filled<'_>], found: &Problems) {
    let packs = guide.content().packs.iter().flat_map(|pack| &pack.rules);
    let rules = packs.chain(&guide.content().rules);
    let allowed: Vec<(&str, &At<String>)> = rules
        .flat_map(|rule| {
            let allow = rule.setting().into_iter().flat_map(|setting| &setting.allow);
            allow.map(|phrase| (rule.id.value.as_str(), phrase))
        })
        .collect();
    if allowed.is_empty() {
        return;
    }
    let Some(strict) = guide.without_allow() else { return };
    let texts = filled.iter().map(Filled::draft).chain(examples::drafts(guide));
    let folded: Vec<(String, Draft<'_>)> = texts.map(|draft| (fold(draft.text()), draft)).collect();
    let languages: BTreeSet<&str> = guide.rules().map(|rule| rule.language()).collect();
    for (rule, phrase) in allowed {
        let needle = fold(&phrase.value);
        let counts = |guide: &Guide, draft: &Draft<'_>| {
            guide.lint_foreign(draft).iter().filter(|diagnostic| diagnostic.rule() == rule).count()
        };
        let has_effect = |draft: &Draft<'_>| counts(guide, draft) != counts(&strict, draft);
        // In every language and on every channel, since a rule may be limited to some.
        let mut alone = languages.iter().flat_map(|language| {
            let draft = || Draft::new(&phrase.value).language(language);
            guide
                .channels()
                .iter()
                .map(move |channel| draft().channel(channel.id()))
                .chain([draft()])
        });
        let mut texts =
            folded.iter().filter(|(text, _)| text.contains(&needle)).map(|(_, draft)| draft);
        if !alone.any(|draft| has_effect(&draft)) && !texts.any(has_effect) {
            let message = format!(
                "allowing “{}” has no effect: `{rule}` flags it in no answer and no example",
                phrase.value
            );
            let help = "remove it, unless drafts need it".to_owned();
            found.report(kinds::DEAD_ALLOW, Level::Suggestion, phrase.span, message, Some(help));
        }
    }
}
