//! Phrases under `allow:` that let nothing pass any more.

use super::filled::Filled;
use super::kinds;
use crate::engine::Guide;
use crate::guide::node::{Node, Value};
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
    let allowed: Vec<(&str, At<String>)> =
        rules.flat_map(|rule| phrases(&rule.node).into_iter().map(|phrase| (rule.id.value.as_str(), phrase))).collect();
    if allowed.is_empty() {
        return;
    }
    let Some(strict) = guide.without_allow() else { return };
    let examples: Vec<Draft<'_>> = guide
        .rules()
        .flat_map(|rule| {
            let all = rule.manual.bad.iter().chain(&rule.manual.good).filter(|example| example.guide.is_none());
            all.map(move |example| example.draft().language(rule.language()))
        })
        .collect();
    let answers: Vec<Draft<'_>> = filled.iter().map(Filled::draft).collect();
    let folded: Vec<(String, &Draft<'_>)> =
        answers.iter().chain(&examples).map(|draft| (fold(draft.text()), draft)).collect();
    for (rule, phrase) in allowed {
        let wanted = fold(&phrase.value);
        let counts = |guide: &Guide, draft: &Draft<'_>| {
            guide.lint(draft).iter().filter(|diagnostic| diagnostic.rule() == rule).count()
        };
        let matters = |draft: &Draft<'_>| counts(guide, draft) != counts(&strict, draft);
        let alone = Draft::new(&phrase.value).language(guide.language());
        let texts = folded.iter().filter(|(text, _)| text.contains(&wanted)).map(|(_, draft)| *draft);
        if !matters(&alone) && !texts.into_iter().any(matters) {
            let message = format!("`{rule}` would not flag “{}” anyway, in no answer and in no example", phrase.value);
            let help = "take it out, unless drafts need it".to_owned();
            found.tell(kinds::DEAD_ALLOW, Level::Suggestion, phrase.span, message, Some(help));
        }
    }
}

/// What a rule's setting allows.
fn phrases(setting: &Node) -> Vec<At<String>> {
    let Value::Map(keys) = &setting.value else { return Vec::new() };
    let allow = keys.iter().filter(|(key, _)| key.value == "allow").flat_map(|(_, node)| match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    });
    let texts = allow.filter_map(|node| match &node.value {
        Value::Scalar(text) => Some(At { value: text.clone(), span: node.span }),
        _ => None,
    });
    texts.collect()
}
