//! The words after which a person answers, in whatever form a customer writes them.
//!
//! Here a miss costs more than a question too many: words are compared by their roots, without regard to gender, number
//! and tense; in German a compound counts as its last part; and the words of a phrase may stand in any order, close
//! together.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::tokens::{Token, Tokens};
use crate::language::Language;

/// How many other words may stand among those of a phrase.
const BETWEEN: usize = 3;
/// The shortest root that counts at the end of a compound, and the least before it, in bytes.
const HEAD: usize = 5;
const MODIFIER: usize = 3;

#[derive(Debug, Default)]
pub(super) struct Escalation {
    language: Option<&'static Language>,
    /// By the root of the first word, the roots of the others, and what the phrase stands for.
    phrases: HashMap<String, Vec<(Vec<String>, u32)>>,
    /// How long those roots are: ends of compounds need be tried at no other length.
    lengths: BTreeSet<usize>,
}

impl Escalation {
    pub(super) fn new(language: Option<&'static Language>) -> Escalation {
        Escalation { language, ..Escalation::default() }
    }

    pub(super) fn add(&mut self, phrase: &Tokens, meaning: u32) {
        let mut roots = phrase.list.iter().map(|token| self.root(&phrase.text[token.word.clone()]));
        let Some(first) = roots.next() else { return };
        let others = roots.collect();
        self.lengths.insert(first.len());
        self.phrases.entry(first).or_default().push((others, meaning));
    }

    /// What the phrases in a message stand for, with the first and last word of each.
    pub(super) fn find(&self, message: &Tokens, mut found: impl FnMut(Range<usize>, u32)) {
        if self.phrases.is_empty() {
            return;
        }
        let root = |token: &Token| self.root(&message.text[token.word.clone()]);
        let roots: Vec<String> = message.list.iter().map(root).collect();
        for (at, word) in roots.iter().enumerate() {
            let phrases = self.ends(word).filter_map(|end| self.phrases.get(end));
            for (others, meaning) in phrases.flatten() {
                if let Some(range) = self.around(at, others, &roots) {
                    found(range, *meaning);
                }
            }
        }
    }

    /// A root, and what it may be a compound of.
    fn ends<'w>(&self, root: &'w str) -> impl Iterator<Item = &'w str> {
        let compounds = self.language.is_some_and(|language| language.compounds);
        let lengths = self.lengths.iter().filter(move |len| compounds && **len >= HEAD);
        let heads = lengths.filter_map(|len| {
            root.len().checked_sub(*len).filter(|at| *at >= MODIFIER).and_then(|at| root.get(at..))
        });
        std::iter::once(root).chain(heads)
    }

    /// Where the other words of a phrase stand around its first.
    fn around(&self, at: usize, others: &[String], roots: &[String]) -> Option<Range<usize>> {
        let reach = others.len() + if others.is_empty() { 0 } else { BETWEEN };
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(roots.len()));
        let mut range = at..at + 1;
        for other in others {
            let is_other = |n: &usize| *n != at && self.ends(&roots[*n]).any(|end| end == other);
            let n = (at..to).chain(from..at).find(is_other)?;
            range = range.start.min(n)..range.end.max(n + 1);
        }
        (range.len() <= others.len() + 1 + BETWEEN).then_some(range)
    }

    /// What the forms of a word have in common.
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
        // Umlauts come and go: *Anwalt*, *Anwälte*.
        ["ae", "oe", "ue"]
            .iter()
            .fold(root.to_owned(), |root, umlaut| root.replace(umlaut, &umlaut[..1]))
    }
}
