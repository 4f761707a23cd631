//! Finds the phrases of several sets in a text, and sorts them into lists.

use std::ops::Range;

use regex_syntax::hir::Hir;

use super::hits::{Found, Hits, List};
use super::lazy_pattern::{self, BudgetExhausted};
use super::phrase::{self, Open};
use super::set::{
    Literals, MatchOptions, PhraseSet, PhraseSetBuilder, StartKind, Uses, literal_key, pattern_key,
};
use super::spelling;
use super::trie::TrieError;
use crate::source::floor_char_boundary;
use crate::text::fold::Folded;

/// Where a phrase of a set belongs: its list, and its number there.
type Binding = (List, u32);

/// Binds phrases to lists. Those that no compiled set has are compiled.
#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    lists: u32,
    compiled: Option<&'static PhraseSet>,
    compiled_bindings: Vec<(u32, Binding)>,
    own: PhraseSetBuilder,
    own_bindings: Vec<(u32, Binding)>,
}

impl MatcherBuilder {
    /// A builder that compiles only the phrases that are not in `compiled`.
    pub(crate) fn new(compiled: Option<&'static PhraseSet>) -> MatcherBuilder {
        MatcherBuilder { compiled, ..MatcherBuilder::default() }
    }

    /// Adds an empty list.
    pub(crate) fn list(&mut self) -> List {
        self.lists += 1;
        List(self.lists - 1)
    }

    /// Adds a phrase that is compiled already. Returns `false` if it is not.
    pub(crate) fn known(&mut self, list: List, n: u32, text: &str, options: MatchOptions) -> bool {
        self.bind(list, n, pattern_key(text, options))
    }

    fn bind(&mut self, list: List, n: u32, key: u64) -> bool {
        if let Some(phrase) = self.compiled.and_then(|set| set.find(key)) {
            self.compiled_bindings.push((phrase, (list, n)));
            return true;
        }
        let phrase = self.own.find(key);
        self.own_bindings.extend(phrase.map(|phrase| (phrase, (list, n))));
        phrase.is_some()
    }

    /// Adds a parsed pattern, written as `text`, to a list. Returns `false` if it exceeds the size limit.
    pub(crate) fn pattern(
        &mut self,
        list: List,
        n: u32,
        text: &str,
        pattern: &Hir,
        options: MatchOptions,
    ) -> bool {
        let searches = || phrase::search(pattern, options.ignore_case, options.words);
        self.add(list, n, pattern_key(text, options), options, searches)
    }

    /// Adds a pattern without metacharacters.
    pub(crate) fn plain(&mut self, list: List, n: u32, text: &str, options: MatchOptions) {
        if !text.is_empty() {
            let searches = || vec![phrase::plain(text, options.ignore_case)];
            self.add(list, n, pattern_key(text, options), options, searches);
        }
    }

    /// Adds a phrase literally, whatever characters it contains.
    pub(crate) fn literal(&mut self, list: List, n: u32, text: &str) {
        if !text.trim().is_empty() {
            let options = MatchOptions { ignore_case: true, words: true };
            let searches = || vec![phrase::literal(text)];
            self.add(list, n, literal_key(text), options, searches);
        }
    }

    fn add(
        &mut self,
        list: List,
        n: u32,
        key: u64,
        options: MatchOptions,
        searches: impl FnOnce() -> Vec<phrase::Search>,
    ) -> bool {
        if self.bind(list, n, key) {
            return true;
        }
        let phrase = self.own.add(key, searches(), options);
        self.own_bindings.extend(phrase.map(|phrase| (phrase, (list, n))));
        phrase.is_some()
    }

    /// Builds the matcher.
    ///
    /// # Errors
    ///
    /// If a phrase contains the character NUL, or there are too many.
    pub(crate) fn build(self) -> Result<Matcher, TrieError> {
        let own = self.own.build()?;
        let compiled =
            self.compiled.map(|set| Bound::new(Set::Compiled(set), &self.compiled_bindings));
        let own = Bound::new(Set::Own(Box::new(own)), &self.own_bindings);
        Ok(Matcher { compiled, own, lists: self.lists as usize })
    }

    /// The set of all phrases that were not compiled before.
    #[cfg(feature = "training")]
    pub(crate) fn build_set(self) -> Result<PhraseSet, TrieError> {
        self.own.build()
    }
}

#[derive(Debug)]
pub(crate) struct Matcher {
    compiled: Option<Bound>,
    own: Bound,
    lists: usize,
}

#[derive(Debug)]
enum Set {
    Compiled(&'static PhraseSet),
    Own(Box<PhraseSet>),
}

/// A set whose phrases are bound to lists.
#[derive(Debug)]
struct Bound {
    set: Set,
    bindings: Vec<Binding>,
    /// For each phrase, where its bindings end. They start where those of the phrase before end.
    ends: Vec<u32>,
}

impl Bound {
    fn new(set: Set, bound: &[(u32, Binding)]) -> Bound {
        let phrases = match &set {
            Set::Compiled(set) => set.phrases,
            Set::Own(set) => set.phrases,
        };
        let mut sorted = bound.to_vec();
        sorted.sort_by_key(|(phrase, _)| *phrase);
        let mut ends = vec![0; phrases as usize];
        let mut at = 0;
        for (phrase, end) in ends.iter_mut().enumerate() {
            at += sorted[at..].iter().take_while(|(next, _)| *next as usize == phrase).count();
            *end = at as u32;
        }
        Bound { set, bindings: sorted.into_iter().map(|(_, binding)| binding).collect(), ends }
    }

    fn set(&self) -> &PhraseSet {
        match &self.set {
            Set::Compiled(set) => set,
            Set::Own(set) => set,
        }
    }

    fn of(&self, phrase: u32) -> &[Binding] {
        let end = |n: usize| self.ends.get(n).map_or(0, |end| *end as usize);
        let start = (phrase as usize).checked_sub(1).map_or(0, end);
        self.bindings.get(start..end(phrase as usize)).unwrap_or_default()
    }

    fn flag(&self, phrase: u32, range: Range<usize>, found: &mut Vec<Found>) {
        for (list, n) in self.of(phrase) {
            found.push(Found::new(*list, *n, range.clone()));
        }
    }
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
    compiled: SetScratch,
    own: SetScratch,
    found: Vec<Found>,
    /// The word that [`word_at`] returned last.
    word: Range<usize>,
}

/// The buffers for one set.
#[derive(Debug, Default)]
struct SetScratch {
    /// For each need, the last position where one of its literals starts, plus `base`, plus 1.
    last: Vec<u32>,
    /// Added to positions in `last`. Grows with each text, so that old entries become invalid without clearing them.
    base: u32,
    /// The positions where patterns may match.
    open: Vec<Place>,
    caches: lazy_pattern::StateCaches,
}

impl Matcher {
    /// Finds all phrases in a text, and writes them to `hits`.
    pub(crate) fn run(&self, text: &Folded, scratch: &mut MatchScratch, hits: &mut Hits) {
        let MatchScratch { compiled, own, found, word } = scratch;
        found.clear();
        *word = 0..0;
        if let Some(set) = &self.compiled {
            set.run(text, compiled, found, word);
        }
        self.own.run(text, own, found, word);
        hits.take(self.lists, found, text);
    }
}

impl Bound {
    fn run(
        &self,
        text: &Folded,
        scratch: &mut SetScratch,
        found: &mut Vec<Found>,
        word: &mut Range<usize>,
    ) {
        let set = self.set();
        if set.phrases == 0 {
            return;
        }
        scratch.begin(set.needs as usize, text.lower.len());
        self.literals(text, scratch, found, word);
        scratch.open.extend(set.always.iter().map(|pattern| Place::new(*pattern, 0)));
        scratch.open.sort_unstable();
        let mut open = std::mem::take(&mut scratch.open);
        for places in open.chunk_by(|one, other| one.pattern() == other.pattern()) {
            self.try_at(places, text, scratch, found, word);
        }
        open.clear();
        scratch.open = open;
        scratch.base += text.lower.len() as u32 + 1;
    }

    /// Searches for all literals: records phrases, positions of prefixes, and needs that occur.
    fn literals(
        &self,
        text: &Folded,
        scratch: &mut SetScratch,
        found: &mut Vec<Found>,
        word: &mut Range<usize>,
    ) {
        let PhraseSet { at_word, anywhere, .. } = self.set();
        let mut in_word = false;
        for (at, c) in text.lower.char_indices() {
            let is_word = is_word(c);
            let mut search = |literals: &Literals| {
                let rest = &text.lower.as_bytes()[at..];
                literals.trie.starts(rest, |key, len| {
                    for uses in literals.of(key, &rest[len..]) {
                        let range = at..at + len + uses.tail;
                        self.found(text, range, !in_word, &uses, scratch, found, word);
                    }
                });
            };
            if is_word && !in_word {
                search(at_word);
            }
            search(anywhere);
            in_word = is_word;
        }
    }

    /// Records a literal that occurs in a text.
    #[expect(clippy::too_many_arguments)]
    fn found(
        &self,
        text: &Folded,
        Range { start, end }: Range<usize>,
        begins: bool,
        uses: &Uses<'_>,
        scratch: &mut SetScratch,
        found: &mut Vec<Found>,
        word: &mut Range<usize>,
    ) {
        for need in uses.needs {
            if let Some(last) = scratch.last.get_mut(*need as usize) {
                *last = (*last).max(scratch.base + start as u32 + 1);
            }
        }
        for prefix in uses.prefixes.iter().filter(|prefix| begins || !prefix.at_word) {
            scratch.open.push(Place::new(prefix.pattern, start));
        }
        if uses.targets.is_empty() {
            return;
        }
        let begins = begins || uses.loose.0;
        let ends = uses.loose.1 || edge_after(&text.lower, end);
        for target in uses.targets {
            let open = target.open;
            let whole = (begins || open.before) && (ends || open.after);
            let spelled = |cased| {
                let text = text.cased.get(start..end);
                text.is_some_and(|text| self.set().is_spelled(cased, text))
            };
            if target.words && !whole || !target.cased.is_none_or(spelled) {
                continue;
            }
            let mut range = start..end;
            if open != Open::default() {
                let own = word_at(&text.lower, start, word);
                range.start = if open.before { own.start } else { start };
                range.end = if open.after { word_at(&text.lower, end - 1, word).end } else { end };
            }
            self.flag(target.phrase, range, found);
        }
    }

    /// Tries one pattern at its possible positions.
    fn try_at(
        &self,
        places: &[Place],
        text: &Folded,
        scratch: &mut SetScratch,
        found: &mut Vec<Found>,
        word: &mut Range<usize>,
    ) {
        let Some(first) = places.first() else { return };
        let Some(pattern) = self.set().pattern(first.pattern()) else { return };
        if self.of(pattern.phrase).is_empty() {
            return;
        }
        let SetScratch { last, base, caches, .. } = scratch;
        let mut flag = |range| self.flag(pattern.phrase, range, found);
        let needs = |from: usize| {
            let needs = pattern.needs.start as usize..pattern.needs.end as usize;
            let last = last.get(needs).unwrap_or_default();
            last.iter().all(|last| *last > *base + from as u32)
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

impl SetScratch {
    /// Prepares the buffers for a text of `len` bytes.
    fn begin(&mut self, needs: usize, len: usize) {
        let full = u32::try_from(len + 1).ok().and_then(|len| self.base.checked_add(len)).is_none();
        if self.last.len() != needs || full {
            self.last.clear();
            self.last.resize(needs, 0);
            self.base = 0;
        }
        self.open.clear();
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
    !text[..at].ends_with(is_word)
}

/// Whether the character at byte `at` is not part of a word.
fn edge_after(text: &str, at: usize) -> bool {
    !text.get(at..).is_some_and(|text| text.starts_with(is_word))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
