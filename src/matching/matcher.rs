//! Finds every phrase of every rule in one pass over a text.
//!
//! All literals go into one automaton. A pattern that is none is tried where literals say that a match may begin, if
//! everything else that it needs stands behind; it is compiled when that happens for the first time.

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

/// How a phrase is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MatchOptions {
    pub(crate) ignore_case: bool,
    pub(crate) words: bool,
}

/// A phrase that is a literal.
#[derive(Clone, Copy, Debug)]
struct Target {
    list: List,
    phrase: u32,
    words: bool,
    open: Open,
    /// Whether its own letters matter, and which they are.
    cased: Option<NonZeroU32>,
}

/// A pattern that may begin where a literal stands.
#[derive(Clone, Copy, Debug)]
struct Prefix {
    pattern: u32,
    /// Only where a word begins.
    at_word: bool,
}

#[derive(Debug)]
struct Pattern {
    list: List,
    phrase: u32,
    regex: LazyPattern,
    start: StartKind,
    /// The numbers of its needs: sets of literals, one of each of which must stand at or behind the start.
    needs: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StartKind {
    With,
    Word,
    Anywhere,
}

/// What a literal is looked for: as a phrase, as the beginning of a pattern, as something that one needs. Each kind is
/// kept side by side for all literals, since a text touches few of many.
#[derive(Clone, Copy, Debug)]
struct Entry {
    targets: (u32, u32),
    prefixes: (u32, u32),
    needs: (u32, u32),
    /// Whether it begins and ends with a sign, which may stand in any place.
    loose: (bool, bool),
}

/// A literal while the matcher is built.
#[derive(Debug, Default)]
struct Wanted {
    targets: Vec<Target>,
    prefixes: Vec<Prefix>,
    needs: Vec<u32>,
}

#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    lists: u32,
    literals: BTreeMap<String, Wanted>,
    patterns: Vec<Pattern>,
    always: Vec<u32>,
    cased: Vec<Box<str>>,
    needs: usize,
}

impl MatcherBuilder {
    pub(crate) fn list(&mut self) -> List {
        self.lists += 1;
        List(self.lists - 1)
    }

    /// Adds a pattern that parses; `false` if it grows too large.
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

    /// Adds a pattern that has nothing in it but itself.
    pub(crate) fn plain(&mut self, list: List, phrase: u32, text: &str, options: MatchOptions) {
        if !text.is_empty() {
            self.add(list, phrase, phrase::plain(text, options.ignore_case), options);
        }
    }

    /// Adds a phrase in which no sign has a meaning.
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
                    let wanted = self.literals.entry(phrase::lower(&literal)).or_default();
                    let cased =
                        if options.ignore_case { None } else { keep(&mut self.cased, literal) };
                    wanted.targets.push(Target { list, phrase, words: options.words, open, cased });
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

    pub(crate) fn build(self) -> Result<Matcher, MatcherError> {
        let MatcherBuilder { lists, literals, patterns, always, cased, needs } = self;
        let automaton = NFA::builder().prefilter(false).build(literals.keys())?;
        let start = automaton.start_state(Anchored::No)?;
        let mut entries = Vec::with_capacity(literals.len());
        let (mut targets, mut prefixes, mut needed) = (Vec::new(), Vec::new(), Vec::new());
        for (literal, wanted) in literals {
            entries.push(Entry {
                targets: append(&mut targets, wanted.targets),
                prefixes: append(&mut prefixes, wanted.prefixes),
                needs: append(&mut needed, wanted.needs),
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

/// Numbers from one on for literals in their own letters.
fn keep(cased: &mut Vec<Box<str>>, literal: String) -> Option<NonZeroU32> {
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
    /// How many needs all patterns have.
    needs: usize,
    patterns: Vec<Pattern>,
    /// The patterns that may match in any text.
    always: Vec<u32>,
    lists: usize,
}

/// A pattern and where it may begin, in one number that sorts by both.
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

/// What a matcher needs while it reads a text, to be used again for the next.
#[derive(Debug, Default)]
pub(crate) struct MatchScratch {
    /// For each need, `base` and one more than where something last met it.
    last: Vec<u32>,
    base: u32,
    /// Where patterns may match.
    open: Vec<Place>,
    found: Vec<Found>,
    /// The word that was looked at last.
    word: Range<usize>,
    caches: lazy_pattern::StateCaches,
}

impl Matcher {
    /// Finds all phrases in a text, and leaves them in `hits`.
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
                    // A longer literal may end later and begin before.
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
                    let whole = (begins || open.before) && (ends || open.behind);
                    if target.words && !whole || !target.cased.is_none_or(cased) {
                        continue;
                    }
                    let mut range = start..end;
                    if open != Open::default() {
                        let word = word_at(&text.lower, start, &mut scratch.word);
                        range.start = if open.before { word.start } else { start };
                        range.end = if open.behind {
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

    /// Tries one pattern where it may match.
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
                // Nothing before the place is no word.
                StartKind::Word if !edge_before(&text.lower, place) => {
                    word_at(&text.lower, place - 1, word).start
                }
                _ => place,
            };
            if at < end || tried == Some(at) {
                continue;
            }
            // What is missing behind here is missing further on, too.
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

/// The word with the byte `at` in it, and `at..at` if that is in none; `last` spares to options at a long word again.
fn word_at(text: &str, at: usize, last: &mut Range<usize>) -> Range<usize> {
    if !last.contains(&at) {
        let at = floor_char_boundary(text, at);
        let start = text[..at].trim_end_matches(spelling::is_word).len();
        *last = start..text.len() - text[at..].trim_start_matches(spelling::is_word).len();
    }
    last.clone()
}

fn edge_before(text: &str, at: usize) -> bool {
    match text.as_bytes()[..at].last() {
        Some(byte) if byte.is_ascii() => !is_word_byte(*byte),
        Some(_) => !text[..at].ends_with(is_word),
        None => true,
    }
}

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
