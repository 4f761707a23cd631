//! Answers of different topics that say nearly the same.
//!
//! Two answers are alike if they share most of their pairs of neighbouring words. For texts that share so many, some of the
//! rarest pairs of each must be among those shared, so only these are looked up. Source of the method: Bayardo, Ma and
//! Srikant, *Scaling Up All Pairs Similarity Search*, 2007.

use std::collections::HashMap;

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::model::topic::{Answer, Topic};
use crate::problem::Problems;
use crate::text::fold::fold;

/// The share of their pairs that two answers have in common if they are alike.
const ALIKE: f64 = 0.7;
/// Shorter answers are alike by chance.
const LEAST_WORDS: usize = 8;

/// An answer as the set of its pairs of words, rarest first, each as its rank.
struct Pairs<'g> {
    topic: &'g Topic,
    answer: &'g Answer,
    ranks: Vec<u32>,
}

pub(super) fn check(guide: &Guide, found: &Problems) {
    let all = ranked(guide);
    // The answers that have a pair among their rarest.
    let mut having: HashMap<u32, Vec<usize>> = HashMap::new();
    for (n, pairs) in all.iter().enumerate() {
        let decisive = pairs.ranks.len() - (ALIKE * pairs.ranks.len() as f64).ceil() as usize + 1;
        let decisive = &pairs.ranks[..decisive.min(pairs.ranks.len())];
        let mut candidates: Vec<usize> =
            decisive.iter().flat_map(|rank| having.get(rank)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let alike = candidates.into_iter().map(|other| &all[other]).find(|other| {
            other.topic.id() != pairs.topic.id()
                && other.answer.own_language() == pairs.answer.own_language()
                && alike(&pairs.ranks, &other.ranks) >= ALIKE
        });
        match alike {
            Some(other) => tell(pairs, other, found),
            // Of answers that are all alike, one stands for the others.
            None => decisive.iter().for_each(|rank| having.entry(*rank).or_default().push(n)),
        }
    }
}

fn tell(pairs: &Pairs<'_>, other: &Pairs<'_>, found: &Problems) {
    let name = |pairs: &Pairs<'_>| format!("`{}` of `{}`", pairs.answer.id(), pairs.topic.id());
    let message = if pairs.ranks == other.ranks {
        format!("{} says the same as {}", name(pairs), name(other))
    } else {
        format!("{} says nearly the same as {}", name(pairs), name(other))
    };
    let help = "keep one of them, make the topics one, or share the words as a partial".to_owned();
    found.tell(kinds::ALIKE_ANSWERS, Level::Warning, pairs.answer.id.span, message, Some(help));
}

/// The approved answers with their pairs, each pair as its rank from the rarest on.
fn ranked(guide: &Guide) -> Vec<Pairs<'_>> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut all = Vec::new();
    for topic in guide.topics() {
        for answer in topic.answers().iter().filter(|answer| answer.is_approved()) {
            let folded = fold(answer.source());
            let words: Vec<&str> = folded
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            if words.len() < LEAST_WORDS {
                continue;
            }
            let pairs = words.windows(2).map(|pair| pair.join(" "));
            let mut ranks: Vec<u32> = pairs
                .map(|pair| {
                    let next = ids.len() as u32;
                    *ids.entry(pair).or_insert(next)
                })
                .collect();
            ranks.sort_unstable();
            ranks.dedup();
            counts.resize(ids.len(), 0);
            ranks.iter().for_each(|pair| counts[*pair as usize] += 1);
            all.push(Pairs { topic, answer, ranks });
        }
    }
    let mut by_count: Vec<u32> = (0..counts.len() as u32).collect();
    by_count.sort_by_key(|pair| (counts[*pair as usize], *pair));
    let mut rank = vec![0; counts.len()];
    by_count.iter().zip(0..).for_each(|(pair, place)| rank[*pair as usize] = place);
    for pairs in &mut all {
        pairs.ranks.iter_mut().for_each(|pair| *pair = rank[*pair as usize]);
        pairs.ranks.sort_unstable();
    }
    all
}

/// The share of pairs that two sorted sets have in common.
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
