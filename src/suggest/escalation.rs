//! Finds the phrases that require a person to answer, in any form that a customer writes them.
//!
//! A miss costs more than a false alarm here. So words are compared by their roots, whatever their
//! gender, number and tense. In German, a compound matches its last part. The words of a phrase may
//! stand in any order, close together.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::tokens::{Token, Tokens};
use crate::language::Language;

/// The maximum number of other words between the words of a phrase.
const MAX_GAP: usize = 3;
/// The minimum length of a root at the end of a compound, in bytes.
const MIN_HEAD: usize = 5;
/// The minimum length of what precedes it, in bytes.
const MIN_MODIFIER: usize = 3;

#[derive(Debug, Default)]
pub(super) struct Escalation {
    language: Option<&'static Language>,
    /// By the root of the first word: the roots of the other words, and the id of the phrase.
    phrases: HashMap<String, Vec<(Vec<String>, u32)>>,
    /// The lengths of the first roots. The last part of a compound is looked up at these lengths
    /// only.
    lengths: BTreeSet<usize>,
}

impl Escalation {
    pub(super) fn new(language: Option<&'static Language>) -> Escalation {
        Escalation { language, ..Escalation::default() }
    }

    pub(super) fn add(&mut self, phrase: &Tokens, id: u32) {
        let mut roots = phrase.list.iter().map(|token| self.root(&phrase.text[token.word.clone()]));
        let Some(first) = roots.next() else { return };
        let others = roots.collect();
        self.lengths.insert(first.len());
        self.phrases.entry(first).or_default().push((others, id));
    }

    /// Calls `found` with the range of words and the id of each phrase in a message.
    pub(super) fn find(&self, message: &Tokens, mut found: impl FnMut(Range<usize>, u32)) {
        if self.phrases.is_empty() {
            return;
        }
        let root = |token: &Token| self.root(&message.text[token.word.clone()]);
        let roots: Vec<String> = message.list.iter().map(root).collect();
        for (at, word) in roots.iter().enumerate() {
            let phrases = self.ends(word).filter_map(|end| self.phrases.get(end));
            for (others, id) in phrases.flatten() {
                if let Some(range) = self.around(at, others, &roots) {
                    found(range, *id);
                }
            }
        }
    }

    /// A root, and the possible last parts of it as a compound.
    fn ends<'w>(&self, root: &'w str) -> impl Iterator<Item = &'w str> {
        let compounds = self.language.is_some_and(|language| language.compounds);
        let lengths = self.lengths.iter().filter(move |len| compounds && **len >= MIN_HEAD);
        let heads = lengths.filter_map(|len| {
            root.len()
                .checked_sub(*len)
                .filter(|at| *at >= MIN_MODIFIER)
                .and_then(|at| root.get(at..))
        });
        std::iter::once(root).chain(heads)
    }

    /// The range of words that a phrase covers, if its other words stand near its first.
    fn around(&self, at: usize, others: &[String], roots: &[String]) -> Option<Range<usize>> {
        let reach = others.len() + if others.is_empty() { 0 } else { MAX_GAP };
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(roots.len()));
        let mut range = at..at + 1;
        for other in others {
            let is_other = |n: &usize| *n != at && self.ends(&roots[*n]).any(|end| end == other);
            let n = (at..to).chain(from..at).find(is_other)?;
            range = range.start.min(n)..range.end.max(n + 1);
        }
        (range.len() <= others.len() + 1 + MAX_GAP).then_some(range)
    }

    /// The common root of all forms of a word.
    fn root(&self, word: &str) -> String {
        let Some(language) = self.language else { return word.to_owned() };
        let irregular = language.irregular.iter().find(|(form, _)| *form == word);
        let mut root = irregular.map_or(word, |(_, word)| *word);
        let shorter = |root: &str| {
            let bare = language.endings.iter().filter_map(|ending| root.strip_suffix(ending));
            bare.map(str::len).find(|len| *len >= language.shortest_root)
        };
        while let Some(len) = shorter(root) {
            root = &root[..len];
        }
        if !language.compounds {
            return root.to_owned();
        }
        // Forms differ in their umlauts: *Anwalt*, *Anwälte*.
        ["ae", "oe", "ue"]
            .iter()
            .fold(root.to_owned(), |root, umlaut| root.replace(umlaut, &umlaut[..1]))
    }
}
