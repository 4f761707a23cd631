//! Compares entries: matches old and new entries first, then compares their content.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Content, Item, Section};
use super::{Change, ChangeKind};
use crate::text::fold::fold;

/// The minimum Jaccard similarity of the words of a renamed entry, before and after.
const MIN_SIMILARITY: f64 = 0.6;
/// The maximum number of pairs of entries that are compared word by word. Beyond that, only equal
/// entries count as renamed.
const MAX_PAIRS: usize = 250_000;

pub(super) fn compare(before: Vec<Section>, after: Vec<Section>) -> Vec<Change> {
    let mut changes = Vec::new();
    // Renamed topics, old id to new. Their answers are renamed with them.
    let mut renamed_topics: BTreeMap<String, String> = BTreeMap::new();
    for ((section, mut before), (_, after)) in before.into_iter().zip(after) {
        if section == "answers" {
            before = before
                .into_iter()
                .map(|(id, item)| (rename_answer(&id, &renamed_topics), item))
                .collect();
        }
        let renamed = renamed(section, &before, &after);
        let mut origins: BTreeMap<&str, &str> = BTreeMap::new();
        for (old, new) in &renamed {
            origins.insert(new, old);
            if let Some(item) = before.remove(old) {
                before.insert(new.clone(), item);
            }
        }
        let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for id in ids {
            let change = |kind| Change { section, id: id.clone(), kind };
            let origin =
                origins.get(id.as_str()).map(|old| ChangeKind::Renamed { from: (*old).to_owned() });
            changes.extend(origin.map(change));
            match (before.get(id), after.get(id)) {
                (Some(before), Some(after)) => {
                    changes.extend(changed_keys(before, after).into_iter().map(change));
                }
                (None, Some(after)) => {
                    changes.push(change(ChangeKind::Added { text: after.title.clone() }));
                }
                (Some(before), None) => {
                    changes.push(change(ChangeKind::Removed { text: before.title.clone() }));
                }
                (None, None) => {}
            }
        }
        if section == "topics" {
            renamed_topics = renamed;
        }
    }
    changes
}

/// The id of an answer with the new id of its topic.
fn rename_answer(id: &str, renamed_topics: &BTreeMap<String, String>) -> String {
    let topic = renamed_topics
        .iter()
        .find_map(|(old, new)| Some((id.strip_prefix(old.as_str())?.strip_prefix('.')?, new)));
    topic.map_or_else(|| id.to_owned(), |(answer, topic)| format!("{topic}.{answer}"))
}

/// The entries that were renamed, old id to new.
fn renamed(
    section: &str,
    before: &BTreeMap<String, Item>,
    after: &BTreeMap<String, Item>,
) -> BTreeMap<String, String> {
    let gone: Vec<(&String, &Item)> =
        before.iter().filter(|(id, _)| !after.contains_key(*id)).collect();
    let mut new: Vec<(&String, &Item)> =
        after.iter().filter(|(id, _)| !before.contains_key(*id)).collect();
    let by_words = gone.len() * new.len() <= MAX_PAIRS;
    let words = |item: &Item| -> BTreeSet<String> {
        fold(&item.body).split_whitespace().map(str::to_owned).collect()
    };
    let mut new_words: Vec<BTreeSet<String>> = new.iter().map(|(_, item)| words(item)).collect();
    let mut renamed = BTreeMap::new();
    for (old, item) in gone.into_iter().filter(|(_, item)| !item.body.trim().is_empty()) {
        let old_words = if by_words { words(item) } else { BTreeSet::new() };
        let similarity = |n: usize| match new[n].1.body == item.body {
            true => 1.0,
            false if by_words => jaccard(&old_words, &new_words[n]),
            false => 0.0,
        };
        let same_topic = |n: &usize| section != "answers" || topic(new[*n].0) == topic(old);
        let best = (0..new.len())
            .filter(same_topic)
            .map(|n| (similarity(n), n))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((_, n)) = best.filter(|(similarity, _)| *similarity >= MIN_SIMILARITY) {
            renamed.insert(old.clone(), new.remove(n).0.clone());
            new_words.remove(n);
        }
    }
    renamed
}

fn topic(answer: &str) -> &str {
    answer.rsplit_once('.').map_or("", |(topic, _)| topic)
}

/// The Jaccard similarity of two sets of words.
fn jaccard(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let shared = one.intersection(other).count();
    shared as f64 / (one.len() + other.len() - shared).max(1) as f64
}

/// The changes of an entry's keys.
fn changed_keys(before: &Item, after: &Item) -> Vec<ChangeKind> {
    let keys: BTreeSet<&String> = before.keys.keys().chain(after.keys.keys()).collect();
    let changed = keys.into_iter().filter(|key| before.keys.get(*key) != after.keys.get(*key));
    let changes = changed.map(|key| match (before.keys.get(key), after.keys.get(key)) {
        (Some(Content::Text(before)), Some(Content::Text(after))) => {
            ChangeKind::Reworded { key: key.clone(), before: before.clone(), after: after.clone() }
        }
        (before @ (None | Some(Content::List(_))), after @ (None | Some(Content::List(_)))) => {
            let items = |content: Option<&Content>| match content {
                Some(Content::List(items)) => items.clone(),
                _ => BTreeSet::new(),
            };
            let (before, after) = (items(before), items(after));
            ChangeKind::Listed {
                key: key.clone(),
                added: after.difference(&before).cloned().collect(),
                removed: before.difference(&after).cloned().collect(),
            }
        }
        (before, after) => {
            ChangeKind::Set { key: key.clone(), before: before.map(shown), after: after.map(shown) }
        }
    });
    changes.collect()
}

fn shown(content: &Content) -> String {
    match content {
        Content::Value(value) | Content::Text(value) => value.clone(),
        Content::List(items) => items.iter().cloned().collect::<Vec<_>>().join(", "),
    }
}
