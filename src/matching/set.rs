//! A compiled set of phrases, without what they mean: no lists, no rules.
//!
//! Literals are found from their first bytes on, by two tries: one for literals that must start where a word starts, one for
//! all others. A pattern that is not a list of literals is tried only at positions where one of its prefixes occurs, and
//! only if the other literals that it needs occur after that. It is compiled when it is first tried.
//!
//! A set can be encoded, so that what is known when the crate is built is not compiled again.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::lazy_pattern::LazyPattern;
use super::phrase::{self, MAX_NEEDS, Open, PatternPlan, Search, Start};
use super::trie::{KEY_BYTES, Trie, TrieError};
use crate::key::{Key, hash};

/// How to match a phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MatchOptions {
    pub(crate) ignore_case: bool,
    /// Whether a match must start and end at word boundaries.
    pub(crate) words: bool,
}

/// A phrase that is a literal.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Target {
    pub(super) phrase: u32,
    pub(super) words: bool,
    pub(super) open: Open,
    /// For a case-sensitive phrase: its number in [`PhraseSet::cased`], from 1.
    pub(super) cased: Option<NonZeroU32>,
}

/// A pattern whose matches may start with a literal.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Prefix {
    pub(super) pattern: u32,
    /// Only at the start of a word.
    pub(super) at_word: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Pattern {
    pub(super) phrase: u32,
    pub(super) regex: LazyPattern,
    pub(super) start: StartKind,
}

/// What must occur at or after the start of a match of a pattern.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct Needs {
    /// The numbers of sets of literals, counted from 1. One literal of each set must occur.
    pub(super) sets: [Option<NonZeroU32>; MAX_NEEDS],
    /// Whether a match starts where its prefix starts.
    pub(super) from_prefix: bool,
    /// The most bytes of a match; `u16::MAX` if there is no limit.
    pub(super) reach: u16,
}

impl Needs {
    /// Whether all of them occur. `nearest` is, for each set, where one of its literals starts, plus `base`, plus 1; no more than
    /// `base` if none occurs.
    pub(super) fn occur(&self, nearest: &[u32], base: u32) -> bool {
        self.starts(nearest, base).all(|start| start.is_some())
    }

    /// Whether a match can start at `at`, where its prefix does. `nearest` has the first literals at or behind that position.
    #[inline]
    pub(super) fn allow(&self, at: usize, nearest: &[u32], base: u32) -> bool {
        let reach = if self.reach == u16::MAX { usize::MAX } else { at + usize::from(self.reach) };
        !self.from_prefix
            || self.starts(nearest, base).all(|start| start.is_some_and(|start| start < reach))
    }

    fn starts(&self, nearest: &[u32], base: u32) -> impl Iterator<Item = Option<usize>> {
        self.sets.iter().flatten().map(move |set| {
            let start = nearest.get(set.get() as usize - 1)?.checked_sub(base + 1)?;
            Some(start as usize)
        })
    }
}

/// Where a match can start relative to the literals of a pattern; see [`Start`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum StartKind {
    With,
    Word,
    Anywhere,
}

/// A literal behind its key, and where its uses end in the vectors of the set with the same names: as a phrase, as a
/// prefix of a pattern, as a need of a pattern. They start where those of the literal before it end.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Literal {
    /// What follows the key.
    #[serde(borrow)]
    tail: Cow<'static, [u8]>,
    targets: u32,
    prefixes: u32,
    needs: u32,
    /// Whether it starts and ends with a character that is not a letter or digit, so that there is no word boundary to
    /// check.
    loose: (bool, bool),
}

impl Literal {
    /// Where its targets, prefixes and needs end.
    fn ends(&self) -> (usize, usize, usize) {
        (self.targets as usize, self.prefixes as usize, self.needs as usize)
    }
}

/// The literals that are found by one trie.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Literals {
    pub(super) trie: Trie,
    /// For each key, where its literals end in `literals`.
    keys: Vec<u32>,
    literals: Vec<Literal>,
    targets: Vec<Target>,
    prefixes: Vec<Prefix>,
    needs: Vec<u32>,
}

/// A literal that occurs in a text, and what it is used for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Uses<'s> {
    /// The number of its bytes behind the key.
    pub(super) tail: usize,
    pub(super) targets: &'s [Target],
    pub(super) prefixes: &'s [Prefix],
    pub(super) needs: &'s [u32],
    pub(super) loose: (bool, bool),
}

impl Literals {
    /// The literals with this key that `rest`, the text behind the key, continues.
    pub(super) fn of<'s>(&'s self, key: u32, rest: &[u8]) -> impl Iterator<Item = Uses<'s>> {
        let end = |n: usize| self.keys.get(n).map_or(0, |end| *end as usize);
        let start = (key as usize).checked_sub(1).map_or(0, end);
        (start..end(key as usize)).filter_map(move |n| {
            let literal = self.literals.get(n)?;
            // Most literals are no longer than their key.
            if !literal.tail.is_empty() && !rest.starts_with(&literal.tail) {
                return None;
            }
            let before = n.checked_sub(1).and_then(|n| self.literals.get(n));
            let (targets, prefixes, needs) = before.map_or((0, 0, 0), Literal::ends);
            let end = literal.ends();
            Some(Uses {
                tail: literal.tail.len(),
                targets: self.targets.get(targets..end.0)?,
                prefixes: self.prefixes.get(prefixes..end.1)?,
                needs: self.needs.get(needs..end.2)?,
                loose: literal.loose,
            })
        })
    }
}

/// A compiled set of phrases.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct PhraseSet {
    /// The literals that must start where a word starts.
    pub(super) at_word: Literals,
    pub(super) anywhere: Literals,
    #[serde(borrow)]
    cased: Vec<Cow<'static, str>>,
    patterns: Vec<Pattern>,
    /// For each pattern, what it needs.
    pattern_needs: Vec<Needs>,
    /// The patterns without literals, which are tried on every text.
    pub(super) always: Vec<u32>,
    /// The number of different needs.
    pub(super) needs: u32,
    /// The keys of the phrases, in ascending order, with their numbers.
    known: Vec<(Key, u32)>,
    /// The number of phrases.
    pub(super) phrases: u32,
}

impl PhraseSet {
    /// The number of a phrase that the set has.
    pub(super) fn find(&self, key: Key) -> Option<u32> {
        let at = self.known.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        self.known.get(at).map(|(_, phrase)| *phrase)
    }

    pub(super) fn pattern(&self, pattern: usize) -> Option<&Pattern> {
        self.patterns.get(pattern)
    }

    /// What a pattern needs.
    #[inline]
    pub(super) fn needs_of(&self, pattern: usize) -> Needs {
        self.pattern_needs.get(pattern).copied().unwrap_or_default()
    }

    /// Whether a stretch of a text is spelled like a case-sensitive phrase.
    pub(super) fn is_spelled(&self, cased: NonZeroU32, text: &str) -> bool {
        self.cased.get(cased.get() as usize - 1).is_some_and(|cased| cased == text)
    }
}

/// What a phrase is known by.
pub(super) fn pattern_key(text: &str, options: MatchOptions) -> Key {
    let MatchOptions { ignore_case, words } = options;
    hash(u64::from(ignore_case) | u64::from(words) << 1, text.bytes())
}

/// The key of a phrase whose characters all stand for themselves.
pub(super) fn literal_key(text: &str) -> Key {
    const LITERAL: u64 = 4;
    hash(LITERAL, text.bytes())
}

/// The uses of a literal while the set is built.
#[derive(Debug, Default)]
struct LiteralUses {
    targets: Vec<Target>,
    prefixes: Vec<Prefix>,
    needs: Vec<u32>,
}

#[derive(Debug, Default)]
pub(super) struct PhraseSetBuilder {
    at_word: BTreeMap<String, LiteralUses>,
    anywhere: BTreeMap<String, LiteralUses>,
    cased: Vec<Cow<'static, str>>,
    patterns: Vec<Pattern>,
    pattern_needs: Vec<Needs>,
    always: Vec<u32>,
    /// The needs by their literals. Many patterns need the same.
    needs: BTreeMap<Vec<String>, NonZeroU32>,
    known: HashMap<Key, u32>,
    phrases: u32,
}

impl PhraseSetBuilder {
    /// The number of a phrase that has been added.
    pub(super) fn find(&self, key: Key) -> Option<u32> {
        self.known.get(&key).copied()
    }

    /// Adds a phrase and returns its number; `None` if it exceeds the size limit.
    pub(super) fn add(
        &mut self,
        key: Key,
        searches: Vec<Search>,
        options: MatchOptions,
    ) -> Option<u32> {
        let phrase = self.phrases;
        self.phrases += 1;
        self.known.insert(key, phrase);
        let mut fits = true;
        for search in searches {
            match search {
                Search::Literals { literals, open } => {
                    for literal in literals {
                        self.literal(phrase, literal, open, options);
                    }
                }
                Search::Pattern(plan) => fits &= self.plan(phrase, plan, options),
            }
        }
        fits.then_some(phrase)
    }

    fn literal(&mut self, phrase: u32, literal: String, open: Open, options: MatchOptions) {
        let lower = phrase::lower(&literal);
        let cased = if options.ignore_case {
            None
        } else {
            self.cased.push(literal.into());
            NonZeroU32::new(self.cased.len() as u32)
        };
        let at_word = options.words && !open.before && starts_with_word(&lower);
        let target = Target { phrase, words: options.words, open, cased };
        self.uses(lower, at_word).targets.push(target);
    }

    fn uses(&mut self, literal: String, at_word: bool) -> &mut LiteralUses {
        let literals = if at_word { &mut self.at_word } else { &mut self.anywhere };
        literals.entry(literal).or_default()
    }

    fn plan(&mut self, phrase: u32, plan: PatternPlan, options: MatchOptions) -> bool {
        let pattern = self.patterns.len() as u32;
        let (start, literals) = match plan.start {
            Start::With(literals) => (StartKind::With, literals),
            Start::Word(literals) => (StartKind::Word, literals),
            Start::Anywhere(literals) => (StartKind::Anywhere, literals),
        };
        if literals.is_empty() {
            self.always.push(pattern);
        }
        for literal in literals {
            let prefix = Prefix { pattern, at_word: plan.at_word && start == StartKind::With };
            let at_word = prefix.at_word && starts_with_word(&literal);
            self.uses(literal, at_word).prefixes.push(prefix);
        }
        let mut needs = Needs {
            sets: [None; MAX_NEEDS],
            from_prefix: start == StartKind::With,
            reach: plan.longest.and_then(|bytes| bytes.try_into().ok()).unwrap_or(u16::MAX),
        };
        for (place, literals) in needs.sets.iter_mut().zip(plan.needs) {
            *place = self.need(literals);
        }
        self.pattern_needs.push(needs);
        let regex = LazyPattern::new(plan.regex, options.ignore_case);
        let fits = !plan.large || regex.fits();
        self.patterns.push(Pattern { phrase, regex, start });
        fits
    }

    /// The number of a need.
    fn need(&mut self, mut literals: Vec<String>) -> Option<NonZeroU32> {
        literals.sort_unstable();
        literals.dedup();
        if let Some(known) = self.needs.get(&literals) {
            return Some(*known);
        }
        let need = NonZeroU32::new(self.needs.len() as u32 + 1)?;
        for literal in &literals {
            let word = literal.strip_prefix(' ');
            let at_word = word.is_some_and(starts_with_word);
            let literal = word.unwrap_or(literal).to_owned();
            self.uses(literal, at_word).needs.push(need.get() - 1);
        }
        self.needs.insert(literals, need);
        Some(need)
    }

    /// Builds the set.
    ///
    /// # Errors
    ///
    /// If a phrase contains the character NUL, or there are too many phrases for a trie.
    pub(super) fn build(self) -> Result<PhraseSet, TrieError> {
        let mut known: Vec<(Key, u32)> = self.known.into_iter().collect();
        known.sort_unstable();
        Ok(PhraseSet {
            at_word: build(&self.at_word)?,
            anywhere: build(&self.anywhere)?,
            cased: self.cased,
            patterns: self.patterns,
            pattern_needs: self.pattern_needs,
            always: self.always,
            needs: self.needs.len() as u32,
            known,
            phrases: self.phrases,
        })
    }
}

fn build(literals: &BTreeMap<String, LiteralUses>) -> Result<Literals, TrieError> {
    let mut keys: Vec<&[u8]> = Vec::new();
    let mut built = Literals::default();
    for (literal, uses) in literals {
        let (key, tail) = literal.as_bytes().split_at(literal.len().min(KEY_BYTES));
        if keys.last() != Some(&key) {
            keys.push(key);
            built.keys.push(0);
        }
        built.targets.extend(&uses.targets);
        built.prefixes.extend(&uses.prefixes);
        built.needs.extend(&uses.needs);
        built.literals.push(Literal {
            tail: tail.to_owned().into(),
            targets: built.targets.len() as u32,
            prefixes: built.prefixes.len() as u32,
            needs: built.needs.len() as u32,
            loose: (!starts_with_word(literal), !literal.ends_with(char::is_alphanumeric)),
        });
        if let Some(end) = built.keys.last_mut() {
            *end = built.literals.len() as u32;
        }
    }
    built.trie = Trie::build(&keys)?;
    Ok(built)
}

fn starts_with_word(literal: &str) -> bool {
    literal.starts_with(char::is_alphanumeric)
}
