//! Answers of different topics that say nearly the same.
//!
//! Two answers are alike if they share most of their runs of three words. For texts that share so many, some of the
//! rarest runs of each must be among those shared, so only these are looked up. Source of the method: Bayardo, Ma and
//! Srikant, *Scaling Up All Pairs Similarity Search*, 2007.

use std::collections::HashMap;

use super::kinds;
use crate::engine::Guide;
use crate::guide::topic::{Answer, Topic};
use crate::level::Level;
use crate::problem::Problems;
use crate::text::fold::fold;

/// The share of their runs that two answers have in common if they are alike.
const ALIKE: f64 = 0.8;
/// How many words a run has.
const RUN: usize = 3;
/// Shorter answers are alike by chance.
const LEAST_WORDS: usize = 8;

/// An answer as the set of its runs of words, rarest first, each as its rank.
struct Runs<'g> {
    topic: &'g Topic,
    answer: &'g Answer,
    ranks: Vec<u32>,
}

pub(super) fn check(guide: &Guide, found: &Problems) {
    let all = ranked(guide);
    // The answers that have a run among their rarest.
    let mut having: HashMap<u32, Vec<usize>> = HashMap::new();
    for (n, runs) in all.iter().enumerate() {
        let decisive = runs.ranks.len() - (ALIKE * runs.ranks.len() as f64).ceil() as usize + 1;
        let decisive = &runs.ranks[..decisive.min(runs.ranks.len())];
        let mut candidates: Vec<usize> = decisive.iter().flat_map(|rank| having.get(rank)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let alike = candidates.into_iter().map(|other| &all[other]).find(|other| {
            other.topic.id() != runs.topic.id()
                && other.answer.own_language() == runs.answer.own_language()
                && alike(&runs.ranks, &other.ranks) >= ALIKE
        });
        match alike {
            Some(other) => tell(runs, other, found),
            // Of answers that are all alike, one stands for the others.
            None => decisive.iter().for_each(|rank| having.entry(*rank).or_default().push(n)),
        }
    }
}

fn tell(runs: &Runs<'_>, other: &Runs<'_>, found: &Problems) {
    let name = |runs: &Runs<'_>| format!("`{}` of `{}`", runs.answer.id(), runs.topic.id());
    let message = if runs.ranks == other.ranks {
        format!("{} says the same as {}", name(runs), name(other))
    } else {
        format!("{} says nearly the same as {}", name(runs), name(other))
    };
    let help = "keep one of them, make the topics one, or share the words as a partial".to_owned();
    found.tell(kinds::ALIKE_ANSWERS, Level::Warning, runs.answer.id.span, message, Some(help));
}

/// The approved answers with their runs, each run as its rank from the rarest on.
fn ranked(guide: &Guide) -> Vec<Runs<'_>> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut all = Vec::new();
    for topic in guide.topics() {
        for answer in topic.answers().iter().filter(|answer| answer.is_approved()) {
            let folded = fold(answer.source());
            let words: Vec<&str> =
                folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            if words.len() < LEAST_WORDS {
                continue;
            }
            let runs = words.windows(RUN).map(|run| run.join(" "));
            let mut ranks: Vec<u32> = runs
                .map(|run| {
                    let next = ids.len() as u32;
                    *ids.entry(run).or_insert(next)
                })
                .collect();
            ranks.sort_unstable();
            ranks.dedup();
            counts.resize(ids.len(), 0);
            ranks.iter().for_each(|run| counts[*run as usize] += 1);
            all.push(Runs { topic, answer, ranks });
        }
    }
    let mut by_count: Vec<u32> = (0..counts.len() as u32).collect();
    by_count.sort_by_key(|run| (counts[*run as usize], *run));
    let mut rank = vec![0; counts.len()];
    by_count.iter().zip(0..).for_each(|(run, place)| rank[*run as usize] = place);
    for runs in &mut all {
        runs.ranks.iter_mut().for_each(|run| *run = rank[*run as usize]);
        runs.ranks.sort_unstable();
    }
    all
}

/// The share of runs that two sorted sets have in common.
fn alike(one: &[u32], other: &[u32]) -> f64 {
    let (mut left, mut right, mut shared) = (one, other, 0usize);
    while let (Some(a), Some(b)) = (left.first(), right.first()) {
        if a == b {
            shared += 1;
        }
        (left, right) = (&left[usize::from(a <= b)..], &right[usize::from(b <= a)..]);
    }
    shared as f64 / (one.len() + other.len() - shared) as f64
}
