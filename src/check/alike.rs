//! Reports answers of different topics that say nearly the same.
//!
//! Two answers are alike if they share most of their word bigrams. Such texts must share at least
//! one of their rarest bigrams, so it suffices to index those. The method is prefix filtering from
//! Bayardo, Ma and Srikant, *Scaling Up All Pairs Similarity Search*, 2007.

use std::collections::HashMap;

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::model::topic::{Answer, Topic};
use crate::problem::Problems;
use crate::text::fold::fold;

/// The minimum Jaccard similarity of the bigrams of two similar answers.
const MIN_SIMILARITY: f64 = 0.7;
/// The minimum number of words of an answer that is compared. Shorter answers are similar by
/// chance.
const MIN_WORDS: usize = 8;

/// The set of an answer's word bigrams. A bigram is represented by its rank: 0 is the rarest in the
/// guide.
struct Bigrams<'g> {
    topic: &'g Topic,
    answer: &'g Answer,
    ranks: Vec<u32>,
}

pub(super) fn check(guide: &Guide, found: &Problems) {
    let all = ranked(guide);
    // Bigram to the answers that have it in their prefix of rarest bigrams.
    let mut index: HashMap<u32, Vec<usize>> = HashMap::new();
    for (n, answer) in all.iter().enumerate() {
        let len = answer.ranks.len();
        let prefix = len - (MIN_SIMILARITY * len as f64).ceil() as usize + 1;
        let prefix = &answer.ranks[..prefix.min(len)];
        let mut candidates: Vec<usize> =
            prefix.iter().flat_map(|rank| index.get(rank)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let alike = candidates.into_iter().map(|other| &all[other]).find(|other| {
            other.topic.id() != answer.topic.id()
                && other.answer.own_language() == answer.answer.own_language()
                && similarity(&answer.ranks, &other.ranks) >= MIN_SIMILARITY
        });
        match alike {
            Some(other) => report(answer, other, found),
            // Of several answers that are alike, only the first is indexed.
            None => prefix.iter().for_each(|rank| index.entry(*rank).or_default().push(n)),
        }
    }
}

fn report(answer: &Bigrams<'_>, other: &Bigrams<'_>, found: &Problems) {
    let name =
        |answer: &Bigrams<'_>| format!("`{}` of `{}`", answer.answer.id(), answer.topic.id());
    let message = if answer.ranks == other.ranks {
        format!("{} says the same as {}", name(answer), name(other))
    } else {
        format!("{} says nearly the same as {}", name(answer), name(other))
    };
    let help = "keep one of them, merge the topics, or share the text as a partial".to_owned();
    found.report(kinds::ALIKE_ANSWERS, Level::Warning, answer.answer.id.span, message, Some(help));
}

/// The bigrams of all approved answers that are long enough.
fn ranked(guide: &Guide) -> Vec<Bigrams<'_>> {
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
            if words.len() < MIN_WORDS {
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
            all.push(Bigrams { topic, answer, ranks });
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

/// The Jaccard similarity of two sorted sets.
fn similarity(one: &[u32], other: &[u32]) -> f64 {
    let (mut left, mut right, mut shared) = (one, other, 0usize);
    while let (Some(a), Some(b)) = (left.first(), right.first()) {
        if a == b {
            shared += 1;
        }
        (left, right) = (&left[usize::from(a <= b)..], &right[usize::from(b <= a)..]);
    }
    shared as f64 / (one.len() + other.len() - shared) as f64
}
