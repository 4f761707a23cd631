//! Entries held against entries: first which is which, then what each says.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Item, Said, Section};
use super::{Change, ChangeKind};
use crate::text::fold::fold;

/// The share of their words that two entries have in common if one is the other under a new id.
const SAME: f64 = 0.6;
/// How many pairs of entries are compared word by word; beyond that, only those that are equal count as renamed.
const MOST_PAIRS: usize = 250_000;

pub(super) fn compare(before: Vec<Section>, after: Vec<Section>) -> Vec<Change> {
    let mut changes = Vec::new();
    // Answers move with their topics.
    let mut moved: BTreeMap<String, String> = BTreeMap::new();
    for ((section, mut before), (_, after)) in before.into_iter().zip(after) {
        if section == "answers" {
            before = before.into_iter().map(|(id, item)| (follow(&id, &moved), item)).collect();
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
                    changes.extend(said(before, after).into_iter().map(change));
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
            moved = renamed;
        }
    }
    changes
}

/// The id of an answer when its topic has a new one.
fn follow(id: &str, moved: &BTreeMap<String, String>) -> String {
    let topic = moved
        .iter()
        .find_map(|(old, new)| Some((id.strip_prefix(old.as_str())?.strip_prefix('.')?, new)));
    topic.map_or_else(|| id.to_owned(), |(answer, topic)| format!("{topic}.{answer}"))
}

/// The entries that have a new id, old to new.
fn renamed(
    section: &str,
    before: &BTreeMap<String, Item>,
    after: &BTreeMap<String, Item>,
) -> BTreeMap<String, String> {
    let gone: Vec<(&String, &Item)> =
        before.iter().filter(|(id, _)| !after.contains_key(*id)).collect();
    let mut new: Vec<(&String, &Item)> =
        after.iter().filter(|(id, _)| !before.contains_key(*id)).collect();
    let by_words = gone.len() * new.len() <= MOST_PAIRS;
    let words = |item: &Item| -> BTreeSet<String> {
        fold(&item.body).split_whitespace().map(str::to_owned).collect()
    };
    let mut new_words: Vec<BTreeSet<String>> = new.iter().map(|(_, item)| words(item)).collect();
    let mut renamed = BTreeMap::new();
    for (old, item) in gone.into_iter().filter(|(_, item)| !item.body.trim().is_empty()) {
        let old_words = if by_words { words(item) } else { BTreeSet::new() };
        let likeness = |n: usize| match new[n].1.body == item.body {
            true => 1.0,
            false if by_words => alike(&old_words, &new_words[n]),
            false => 0.0,
        };
        let same_topic = |n: &usize| section != "answers" || topic(new[*n].0) == topic(old);
        let best = (0..new.len())
            .filter(same_topic)
            .map(|n| (likeness(n), n))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((_, n)) = best.filter(|(likeness, _)| *likeness >= SAME) {
            renamed.insert(old.clone(), new.remove(n).0.clone());
            new_words.remove(n);
        }
    }
    renamed
}

fn topic(answer: &str) -> &str {
    answer.rsplit_once('.').map_or("", |(topic, _)| topic)
}

fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let shared = one.intersection(other).count();
    shared as f64 / (one.len() + other.len() - shared).max(1) as f64
}

/// What an entry says otherwise.
fn said(before: &Item, after: &Item) -> Vec<ChangeKind> {
    let keys: BTreeSet<&String> = before.said.keys().chain(after.said.keys()).collect();
    let changed = keys.into_iter().filter(|key| before.said.get(*key) != after.said.get(*key));
    let what = changed.map(|key| match (before.said.get(key), after.said.get(key)) {
        (Some(Said::Text(before)), Some(Said::Text(after))) => {
            ChangeKind::Reworded { key: key.clone(), before: before.clone(), after: after.clone() }
        }
        (before @ (None | Some(Said::List(_))), after @ (None | Some(Said::List(_)))) => {
            let items = |said: Option<&Said>| match said {
                Some(Said::List(items)) => items.clone(),
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
    what.collect()
}

fn shown(said: &Said) -> String {
    match said {
        Said::One(value) | Said::Text(value) => value.clone(),
        Said::List(items) => items.iter().cloned().collect::<Vec<_>>().join(", "),
    }
}
