//! Lints the same texts with two versions of a guide, and collects the differences.

use std::collections::{BTreeMap, BTreeSet};

use super::VerdictChange;
use crate::check::{examples, filled};
use crate::guide::Guide;
use crate::level::Level;
use crate::lint::draft::Draft;

/// The maximum number of flagged texts that are kept for each rule.
const MAX_WORDS: usize = 3;

/// A rule with its old and new level.
type LevelChange = (String, Option<Level>, Option<Level>);

/// The rule and text of a diagnostic.
type Key = (String, String);

/// The texts affected by a level change.
#[derive(Default)]
struct Affected {
    answers: BTreeSet<String>,
    examples: usize,
    words: BTreeSet<String>,
}

/// Lints the filled answers and the rule examples of both versions with both versions.
pub(super) fn judge(before: &Guide, after: &Guide) -> Vec<VerdictChange> {
    let (old, new) = (filled::all(before, |_, _, _| ()), filled::all(after, |_, _, _| ()));
    let answers = old.iter().chain(&new).map(|filled| {
        let (id, draft) = (format!("{}.{}", filled.topic.id(), filled.answer.id()), filled.draft());
        // Set the situation explicitly: the other version may not have the topic.
        match filled.topic.situation() {
            Some(situation) => (Some(id), draft.situation(situation)),
            None => (Some(id), draft),
        }
    });
    let examples =
        [after, before].into_iter().flat_map(examples::drafts).map(|draft| (None, draft));
    let mut seen = BTreeSet::new();
    let mut changes: BTreeMap<LevelChange, Affected> = BTreeMap::new();
    for (answer, draft) in answers.chain(examples) {
        let channel = draft.channel.map(str::to_owned);
        if !seen.insert((answer.clone(), draft.text().to_owned(), channel, draft.situation)) {
            continue;
        }
        for (change, words) in level_changes(&lint(before, &draft), &lint(after, &draft)) {
            let affected = changes.entry(change).or_default();
            affected.examples += usize::from(answer.is_none());
            affected.answers.extend(answer.clone());
            affected.words.extend(words);
        }
    }
    let changes = changes.into_iter().map(|((rule, before, after), affected)| VerdictChange {
        rule,
        before,
        after,
        answers: affected.answers.into_iter().collect(),
        examples: affected.examples,
        words: affected
            .words
            .into_iter()
            .filter(|words| !words.is_empty())
            .take(MAX_WORDS)
            .collect(),
    });
    changes.collect()
}

/// The diagnostics of a draft with their levels.
fn lint(guide: &Guide, draft: &Draft<'_>) -> BTreeMap<Key, Level> {
    let found = guide.lint_foreign(draft).into_iter();
    found
        .map(|diagnostic| {
            ((diagnostic.rule().to_owned(), diagnostic.text().to_owned()), diagnostic.level())
        })
        .collect()
}

/// The level changes of one draft, with the flagged texts.
fn level_changes(
    before: &BTreeMap<Key, Level>,
    after: &BTreeMap<Key, Level>,
) -> BTreeMap<LevelChange, Vec<String>> {
    let mut changes: BTreeMap<LevelChange, Vec<String>> = BTreeMap::new();
    let all: BTreeSet<&Key> = before.keys().chain(after.keys()).collect();
    for key in all.into_iter().filter(|key| before.get(*key) != after.get(*key)) {
        let change = (key.0.clone(), before.get(key).copied(), after.get(key).copied());
        changes.entry(change).or_default().push(key.1.clone());
    }
    changes
}
