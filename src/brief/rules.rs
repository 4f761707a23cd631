//! The rules that a brief names.

use crate::guide::Guide;
use crate::level::Level;
use crate::lint::draft::Draft;
use crate::lint::explain::RuleManual;
use crate::model::channel::Channel;

/// The most characters of an example: longer ones are about a whole reply.
const MAX_EXAMPLE: usize = 60;

/// A rule that applies, and words that it flags.
pub(super) struct Applying<'g> {
    pub(super) rule: RuleManual<'g>,
    pub(super) level: Level,
    pub(super) example: Option<String>,
}

/// The rules for drafts in a language that flag one of their bad examples, on this channel if there is one.
pub(super) fn applying<'g>(
    guide: &'g Guide,
    channel: Option<&'g Channel>,
    language: &'g str,
) -> impl Iterator<Item = Applying<'g>> {
    let rules = guide.rules().filter(move |rule| rule.language() == language);
    rules.filter_map(move |rule| {
        let level = rule.level()?;
        let bad = &rule.manual.definition.bad;
        let mut is_flagged = false;
        for example in bad {
            let mut draft = example.draft().language(language);
            if let Some(channel) = channel {
                draft = draft.channel(channel.id());
            }
            match flagged(guide, rule, &draft) {
                Flagged::Words(words) => {
                    return Some(Applying { rule, level, example: Some(words) });
                }
                Flagged::Whole => is_flagged = true,
                Flagged::Nothing => {}
            }
        }
        // An example that brings a guide shows what the rule does with that guide, which may have what ours has not. If it
        // names a channel as well, it would have been flagged on ours if the rule applied there.
        let is_elsewhere = bad.iter().any(|example| {
            example.guide.is_some() && (channel.is_none() || example.channel.is_none())
        });
        (is_flagged || is_elsewhere).then_some(Applying { rule, level, example: None })
    })
}

enum Flagged {
    Nothing,
    /// More than a few words: what is said of it is mostly said of what it lacks.
    Whole,
    Words(String),
}

/// What of a draft the rule flags.
fn flagged(guide: &Guide, rule: RuleManual<'_>, draft: &Draft<'_>) -> Flagged {
    let found = guide.lint_foreign(draft);
    let Some(found) = found.iter().find(|diagnostic| diagnostic.rule() == rule.id()) else {
        return Flagged::Nothing;
    };
    let words = found.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let is_sentence = words.ends_with(['.', '!', '?', ',']) || words.chars().count() > MAX_EXAMPLE;
    // What the guide itself gives out cannot be wrong by itself.
    let is_own = guide.contacts().iter().any(|contact| contact.value() == words);
    if is_sentence || is_own { Flagged::Whole } else { Flagged::Words(words) }
}
