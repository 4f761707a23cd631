//! How a [set](super::set) of phrases is compiled.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU32;

use super::lazy_pattern::LazyPattern;
use super::phrase::{self, MAX_NEEDS, Open, PatternPlan, Search, Start};
use super::set::{MatchOptions, Needs, Pattern, PhraseSet, Prefix, StartKind, Target};
use super::uses::{LiteralUses, Literals};
use crate::engine::records::Records;
use crate::engine::trie::TrieError;
use crate::key::{Key, hash};

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

#[derive(Debug, Default)]
pub(super) struct PhraseSetBuilder {
    at_word: BTreeMap<String, LiteralUses>,
    anywhere: BTreeMap<String, LiteralUses>,
    cased: Vec<Cow<'static, str>>,
    patterns: Vec<Pattern>,
    pattern_needs: Records<Needs, 15>,
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
        let regex = LazyPattern::new(&plan.pattern, options.ignore_case);
        let fits = !plan.large || regex.fits();
        self.patterns.push(Pattern { phrase, regex, start, words: options.words });
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
            at_word: Literals::build(&self.at_word)?,
            anywhere: Literals::build(&self.anywhere)?,
            cased: self.cased,
            patterns: self.patterns,
            pattern_needs: self.pattern_needs,
            always: self.always,
            needs: self.needs.len() as u32,
            known: known.into_iter().collect(),
            phrases: self.phrases,
        })
    }
}

fn starts_with_word(literal: &str) -> bool {
    literal.starts_with(char::is_alphanumeric)
}
