//! Finds texts that say nearly the same.
//!
//! Two texts are alike if they share most of their word bigrams. Such texts must share at least one of their rarest
//! bigrams, so it suffices to index those. The method is prefix filtering from Bayardo, Ma and Srikant, *Scaling Up All
//! Pairs Similarity Search*, 2007.

use std::collections::HashMap;

use super::fold::fold;

/// The least Jaccard similarity of the bigrams of two texts that are alike.
const MIN_SIMILARITY: f64 = 0.7;
/// The least number of words of a text that is compared. Shorter texts are alike by chance.
const MIN_WORDS: usize = 8;

/// An earlier text that a text is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alike {
    /// Its number.
    pub(crate) earlier: usize,
    /// Whether all of their bigrams are the same.
    pub(crate) is_same: bool,
}

/// For each text an earlier one that says nearly the same, if there is one and `may` allows the pair.
pub(crate) fn earlier(texts: &[&str], may: impl Fn(usize, usize) -> bool) -> Vec<Option<Alike>> {
    let all = ranked(texts);
    // Bigram to the texts that have it in their prefix of rarest bigrams.
    let mut index: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut found = vec![None; texts.len()];
    for (n, ranks) in all.iter().enumerate().filter(|(_, ranks)| !ranks.is_empty()) {
        let prefix = ranks.len() - (MIN_SIMILARITY * ranks.len() as f64).ceil() as usize + 1;
        let prefix = &ranks[..prefix.min(ranks.len())];
        let mut candidates: Vec<usize> =
            prefix.iter().flat_map(|rank| index.get(rank)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let alike = candidates
            .into_iter()
            .find(|other| may(n, *other) && similarity(ranks, &all[*other]) >= MIN_SIMILARITY);
        match alike {
            Some(earlier) => {
                found[n] = Some(Alike { earlier, is_same: *ranks == all[earlier] });
            }
            // Of several texts that are alike, only the first is indexed.
            None => prefix.iter().for_each(|rank| index.entry(*rank).or_default().push(n)),
        }
    }
    found
}

/// Of each text the sorted set of its word bigrams; empty if it is too short. A bigram is represented by its rank: 0 is the
/// rarest.
fn ranked(texts: &[&str]) -> Vec<Vec<u32>> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut all = Vec::with_capacity(texts.len());
    for text in texts {
        let folded = fold(text);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        if words.len() < MIN_WORDS {
            all.push(Vec::new());
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
        all.push(ranks);
    }
    let mut by_count: Vec<u32> = (0..counts.len() as u32).collect();
    by_count.sort_by_key(|pair| (counts[*pair as usize], *pair));
    let mut rank = vec![0; counts.len()];
    by_count.iter().zip(0..).for_each(|(pair, place)| rank[*pair as usize] = place);
    for ranks in &mut all {
        ranks.iter_mut().for_each(|pair| *pair = rank[*pair as usize]);
        ranks.sort_unstable();
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
