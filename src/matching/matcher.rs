//! Finds all phrases in one pass over a text.
//!
//! All literals go into one Aho-Corasick automaton. A pattern that is not a list of literals is tried only at positions
//! where one of its prefixes occurs, and only if the other literals that it needs occur after that. It is compiled when it
//! is first tried.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::ops::Range;

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, BuildError, MatchError};
use regex_syntax::hir::Hir;

use super::hits::{Found, Hits, List};
use super::lazy_pattern::{self, BudgetExhausted, LazyPattern};
use super::phrase::{self, Open, PatternPlan, Search, Start};
use super::spelling;
use crate::source::floor_char_boundary;
use crate::text::fold::Folded;

/// How to match a phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MatchOptions {
    pub(crate) ignore_case: bool,
    /// Whether a match must start and end at word boundaries.
    pub(crate) words: bool,
}

/// A phrase that is a literal.
#[derive(Clone, Copy, Debug)]
struct Target {
    list: List,
    phrase: u32,
    words: bool,
    open: Open,
    /// For a case-sensitive phrase: its number in [`Matcher::cased`], from 1.
    cased: Option<NonZeroU32>,
}

/// A pattern whose matches may start with a literal.
#[derive(Clone, Copy, Debug)]
struct Prefix {
    pattern: u32,
    /// Only at the start of a word.
    at_word: bool,
}

#[derive(Debug)]
struct Pattern {
    list: List,
    phrase: u32,
    regex: LazyPattern,
    start: StartKind,
    /// The numbers of its needs. A need is a set of literals; one of them must occur at or after the start of a match.
    needs: Range<usize>,
}

/// Where a match can start relative to the literals of a pattern; see [`Start`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StartKind {
    With,
    Word,
    Anywhere,
}

/// The uses of a literal: as a phrase, as a prefix of a pattern, as a need of a pattern. Each is an index range into the
/// vector of the matcher with the same meaning.
#[derive(Clone, Copy, Debug)]
struct Entry {
    targets: (u32, u32),
    prefixes: (u32, u32),
    needs: (u32, u32),
    /// Whether it starts and ends with a character that is not a letter or digit, so that there is no word boundary to
    /// check.
    loose: (bool, bool),
}

/// The uses of a literal while the matcher is built.
#[derive(Debug, Default)]
struct LiteralUses {
    targets: Vec<Target>,
    prefixes: Vec<Prefix>,
    needs: Vec<u32>,
}

#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    lists: u32,
    literals: BTreeMap<String, LiteralUses>,
    patterns: Vec<Pattern>,
    always: Vec<u32>,
    cased: Vec<Box<str>>,
    needs: usize,
}

impl MatcherBuilder {
    /// Adds an empty list.
    pub(crate) fn list(&mut self) -> List {
        self.lists += 1;
        List(self.lists - 1)
    }

    /// Adds a parsed pattern to a list. Returns `false` if it exceeds the size limit.
    pub(crate) fn pattern(
        &mut self,
        list: List,
        phrase: u32,
        pattern: &Hir,
        options: MatchOptions,
    ) -> bool {
        let mut fits = true;
        for search in phrase::search(pattern, options.ignore_case, options.words) {
            fits &= self.add(list, phrase, search, options);
        }
        fits
    }

    /// Adds a pattern without metacharacters.
    pub(crate) fn plain(&mut self, list: List, phrase: u32, text: &str, options: MatchOptions) {
        if !text.is_empty() {
            self.add(list, phrase, phrase::plain(text, options.ignore_case), options);
        }
    }

    /// Adds a phrase literally, whatever characters it contains.
    pub(crate) fn literal(&mut self, list: List, phrase: u32, text: &str) {
        if !text.trim().is_empty() {
            self.add(
                list,
                phrase,
                phrase::literal(text),
                MatchOptions { ignore_case: true, words: true },
            );
        }
    }

    fn add(&mut self, list: List, phrase: u32, search: Search, options: MatchOptions) -> bool {
        match search {
            Search::Literals { literals, open } => {
                for literal in literals {
                    let uses = self.literals.entry(phrase::lower(&literal)).or_default();
                    let cased = if options.ignore_case {
                        None
                    } else {
                        add_cased(&mut self.cased, literal)
                    };
                    uses.targets.push(Target { list, phrase, words: options.words, open, cased });
                }
                true
            }
            Search::Pattern(plan) => self.plan(list, phrase, plan, options),
        }
    }

    fn plan(&mut self, list: List, phrase: u32, plan: PatternPlan, options: MatchOptions) -> bool {
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
            self.literals.entry(literal).or_default().prefixes.push(prefix);
        }
        let first = self.needs;
        for prefixes in plan.needs {
            for prefix in prefixes {
                self.literals.entry(prefix).or_default().needs.push(self.needs as u32);
            }
            self.needs += 1;
        }
        let regex = LazyPattern::new(plan.regex, options.ignore_case);
        let fits = !plan.large || regex.fits();
        self.patterns.push(Pattern { list, phrase, regex, start, needs: first..self.needs });
        fits
    }

    /// Builds the matcher.
    ///
    /// # Errors
    ///
    /// If the automaton exceeds its size limit.
    pub(crate) fn build(self) -> Result<Matcher, MatcherError> {
        let MatcherBuilder { lists, literals, patterns, always, cased, needs } = self;
        let automaton = NFA::builder().prefilter(false).build(literals.keys())?;
        let start = automaton.start_state(Anchored::No)?;
        let mut entries = Vec::with_capacity(literals.len());
        let (mut targets, mut prefixes, mut needed) = (Vec::new(), Vec::new(), Vec::new());
        for (literal, uses) in literals {
            entries.push(Entry {
                targets: append(&mut targets, uses.targets),
                prefixes: append(&mut prefixes, uses.prefixes),
                needs: append(&mut needed, uses.needs),
                loose: (
                    !literal.starts_with(char::is_alphanumeric),
                    !literal.ends_with(char::is_alphanumeric),
                ),
            });
        }
        Ok(Matcher {
            automaton,
            start,
            entries,
            targets,
            prefixes,
            needed,
            cased,
            needs,
            patterns,
            always,
            lists: lists as usize,
        })
    }
}

fn append<T>(all: &mut Vec<T>, own: Vec<T>) -> (u32, u32) {
    let start = all.len() as u32;
    all.extend(own);
    (start, all.len() as u32)
}

/// Stores a case-sensitive literal. Returns its number, from 1.
fn add_cased(cased: &mut Vec<Box<str>>, literal: String) -> Option<NonZeroU32> {
    cased.push(literal.into_boxed_str());
    NonZeroU32::new(cased.len() as u32)
}

/// Why the automaton of all literals cannot be built.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) enum MatcherError {
    Build(#[from] BuildError),
    Start(#[from] MatchError),
}

#[derive(Debug)]
pub(crate) struct Matcher {
    automaton: NFA,
    start: StateID,
    entries: Vec<Entry>,
    targets: Vec<Target>,
    prefixes: Vec<Prefix>,
    needed: Vec<u32>,
    cased: Vec<Box<str>>,
    /// The number of needs of all patterns.
    needs: usize,
    patterns: Vec<Pattern>,
    /// The patterns without literals, which are tried on every text.
    always: Vec<u32>,
    lists: usize,
}

/// A pattern and a position where it may match, packed into one integer that sorts by pattern, then by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u64);

impl Place {
    fn new(pattern: u32, at: usize) -> Place {
        Place(u64::from(pattern) << 32 | at as u64)
    }

    fn pattern(self) -> usize {
        (self.0 >> 32) as usize
    }

    fn at(self) -> usize {
        self.0 as u32 as usize
    }
}

/// The buffers of [`Matcher::run`], reused between texts.
#[derive(Debug, Default)]
pub(crate) struct MatchScratch {
    /// For each need, the last position where one of its literals starts, plus `base`, plus 1.
    last: Vec<u32>,
    /// Added to positions in `last`. Grows with each text, so that old entries become invalid without clearing them.
    base: u32,
    /// The positions where patterns may match.
    open: Vec<Place>,
    found: Vec<Found>,
    /// The word that [`word_at`] returned last.
    word: Range<usize>,
    caches: lazy_pattern::StateCaches,
}

impl Matcher {
    /// Finds all phrases in a text, and writes them to `hits`.
    pub(crate) fn run(&self, text: &Folded, scratch: &mut MatchScratch, hits: &mut Hits) {
        scratch.begin(self.needs, text.lower.len());
        self.literals(text, scratch);
        scratch.open.extend(self.always.iter().map(|pattern| Place::new(*pattern, 0)));
        scratch.open.sort_unstable();
        let mut open = std::mem::take(&mut scratch.open);
        for places in open.chunk_by(|one, other| one.pattern() == other.pattern()) {
            self.try_at(places, text, scratch);
        }
        open.clear();
        scratch.open = open;
        scratch.base += text.lower.len() as u32 + 1;
        hits.take(self.lists, &mut scratch.found, text);
    }

    /// Runs the automaton: records phrases, positions of prefixes, and needs that occur.
    fn literals(&self, text: &Folded, scratch: &mut MatchScratch) {
        let mut state = self.start;
        for (at, byte) in text.lower.as_bytes().iter().enumerate() {
            state = self.automaton.next_state(Anchored::No, state, *byte);
            if !self.automaton.is_special(state) || !self.automaton.is_match(state) {
                continue;
            }
            let end = at + 1;
            for n in 0..self.automaton.match_len(state) {
                let literal = self.automaton.match_pattern(state, n);
                let start = end - self.automaton.pattern_len(literal);
                let Entry { targets, prefixes, needs, loose } = self.entries[literal.as_usize()];
                for need in &self.needed[needs.0 as usize..needs.1 as usize] {
                    // Literals are found by their end. A longer one that ends here may start earlier than a previous one.
                    let last = &mut scratch.last[*need as usize];
                    *last = (*last).max(scratch.base + start as u32 + 1);
                }
                let begins = edge_before(&text.lower, start);
                for prefix in self.prefixes[prefixes.0 as usize..prefixes.1 as usize]
                    .iter()
                    .filter(|prefix| begins || !prefix.at_word)
                {
                    scratch.open.push(Place::new(prefix.pattern, start));
                }
                if targets.0 == targets.1 {
                    continue;
                }
                let begins = begins || loose.0;
                let ends = loose.1 || edge_after(&text.lower, end);
                let cased =
                    |n: NonZeroU32| text.cased[start..end] == *self.cased[n.get() as usize - 1];
                for target in &self.targets[targets.0 as usize..targets.1 as usize] {
                    let open = target.open;
                    let whole = (begins || open.before) && (ends || open.after);
                    if target.words && !whole || !target.cased.is_none_or(cased) {
                        continue;
                    }
                    let mut range = start..end;
                    if open != Open::default() {
                        let word = word_at(&text.lower, start, &mut scratch.word);
                        range.start = if open.before { word.start } else { start };
                        range.end = if open.after {
                            word_at(&text.lower, end - 1, &mut scratch.word).end
                        } else {
                            end
                        };
                    }
                    scratch.found.push(Found::new(target.list, target.phrase, range));
                }
            }
        }
    }

    /// Tries one pattern at its possible positions.
    fn try_at(&self, places: &[Place], text: &Folded, scratch: &mut MatchScratch) {
        let Some(first) = places.first() else { return };
        let pattern = &self.patterns[first.pattern()];
        let MatchScratch { last, base, found, caches, word, .. } = scratch;
        let mut flag = |range| found.push(Found::new(pattern.list, pattern.phrase, range));
        let needs = |from: usize| {
            last[pattern.needs.clone()].iter().all(|last| *last > *base + from as u32)
        };
        if pattern.start == StartKind::Anywhere {
            if needs(0) {
                pattern.regex.find(text, 0, &mut flag);
            }
            return;
        }
        let mut budget = lazy_pattern::budget(text.lower.len());
        let (mut end, mut tried) = (0, None);
        for place in places.iter().map(|place| place.at()) {
            let at = match pattern.start {
                // At a word boundary, the word before the position is empty.
                StartKind::Word if !edge_before(&text.lower, place) => {
                    word_at(&text.lower, place - 1, word).start
                }
                _ => place,
            };
            if at < end || tried == Some(at) {
                continue;
            }
            // A literal that does not occur after this position does not occur after later ones either.
            if !needs(at) {
                return;
            }
            tried = Some(at);
            match pattern.regex.end(text, at, first.pattern(), caches, &mut budget) {
                Ok(Some(matched)) => {
                    flag(at..matched);
                    end = matched;
                }
                Ok(None) => {}
                Err(BudgetExhausted) => return pattern.regex.find(text, at, &mut flag),
            }
        }
    }
}

impl MatchScratch {
    /// Prepares the buffers for a text of `len` bytes.
    fn begin(&mut self, needs: usize, len: usize) {
        let full = u32::try_from(len + 1).ok().and_then(|len| self.base.checked_add(len)).is_none();
        if self.last.len() != needs || full {
            self.last.clear();
            self.last.resize(needs, 0);
            self.base = 0;
        }
        self.open.clear();
        self.found.clear();
        self.word = 0..0;
    }
}

/// The range of the word that contains byte `at`; `at..at` if it is not in a word. `last` caches the previous result, so
/// that a long word is scanned once.
fn word_at(text: &str, at: usize, last: &mut Range<usize>) -> Range<usize> {
    if !last.contains(&at) {
        let at = floor_char_boundary(text, at);
        let start = text[..at].trim_end_matches(spelling::is_word).len();
        *last = start..text.len() - text[at..].trim_start_matches(spelling::is_word).len();
    }
    last.clone()
}

/// Whether the character before byte `at` is not part of a word.
fn edge_before(text: &str, at: usize) -> bool {
    match text.as_bytes()[..at].last() {
        Some(byte) if byte.is_ascii() => !is_word_byte(*byte),
        Some(_) => !text[..at].ends_with(is_word),
        None => true,
    }
}

/// Whether the character at byte `at` is not part of a word.
fn edge_after(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => !is_word_byte(*byte),
        Some(_) => !text[at..].starts_with(is_word),
        None => true,
    }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
