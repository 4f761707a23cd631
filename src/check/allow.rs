//! Phrases under `allow:` that let nothing pass any more.

use std::collections::BTreeSet;

use super::filled::Filled;
use super::{examples, kinds};
use crate::guide::Guide;
use crate::level::Level;
use crate::lint::draft::Draft;
use crate::problem::Problems;
use crate::source::At;
use crate::text::fold::fold;

/// Looks at what the rules would say if nothing were allowed: a phrase that changes nothing by itself, in no answer and
/// in no example is dead.
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
        let wanted = fold(&phrase.value);
        let counts = |guide: &Guide, draft: &Draft<'_>| {
            guide.lint_foreign(draft).iter().filter(|diagnostic| diagnostic.rule() == rule).count()
        };
        let matters = |draft: &Draft<'_>| counts(guide, draft) != counts(&strict, draft);
        // By itself in every language, and on every channel: a rule may speak on some only.
        let mut alone = languages.iter().flat_map(|language| {
            let draft = || Draft::new(&phrase.value).language(language);
            guide
                .channels()
                .iter()
                .map(move |channel| draft().channel(channel.id()))
                .chain([draft()])
        });
        let mut texts =
            folded.iter().filter(|(text, _)| text.contains(&wanted)).map(|(_, draft)| draft);
        if !alone.any(|draft| matters(&draft)) && !texts.any(matters) {
            let message = format!(
                "`{rule}` would not flag “{}” anyway, in no answer and in no example",
                phrase.value
            );
            let help = "take it out, unless drafts need it".to_owned();
            found.tell(kinds::DEAD_ALLOW, Level::Suggestion, phrase.span, message, Some(help));
        }
    }
}
