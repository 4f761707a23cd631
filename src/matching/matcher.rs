//! Finds the phrases of several sets in a text, and sorts them into lists.

use regex_syntax::hir::Hir;

use super::builder::{PhraseSetBuilder, literal_key, pattern_key};
use super::hits::{Found, Hits, List};
use super::pass::{Pass, PassScratch, SETS, Sets};
use super::phrase;
use super::set::{MatchOptions, PhraseSet};
use crate::engine::trie::TrieError;
use crate::text::fold::Folded;

/// Where a phrase of a set belongs: its list, and its number there.
pub(super) type Binding = (List, u32);

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
        let own = Bound::new(Set::Own(Box::new(self.own.build()?)), &self.own_bindings);
        let compiled = self.compiled.map(Set::Compiled).unwrap_or_default();
        let compiled = Bound::new(compiled, &self.compiled_bindings);
        Ok(Matcher { sets: Sets::new([compiled, own]), lists: self.lists as usize })
    }

    /// The set of all phrases that were not compiled before.
    #[cfg(feature = "training")]
    pub(crate) fn build_set(self) -> Result<PhraseSet, TrieError> {
        self.own.build()
    }
}

#[derive(Debug)]
pub(crate) struct Matcher {
    sets: Sets,
    lists: usize,
}

#[derive(Debug)]
enum Set {
    Compiled(&'static PhraseSet),
    Own(Box<PhraseSet>),
}

impl Default for Set {
    fn default() -> Set {
        Set::Own(Box::default())
    }
}

/// A set whose phrases are bound to lists.
#[derive(Debug)]
pub(super) struct Bound {
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

    pub(super) fn set(&self) -> &PhraseSet {
        match &self.set {
            Set::Compiled(set) => set,
            Set::Own(set) => set,
        }
    }

    pub(super) fn of(&self, phrase: u32) -> &[Binding] {
        let end = |n: usize| self.ends.get(n).map_or(0, |end| *end as usize);
        let start = (phrase as usize).checked_sub(1).map_or(0, end);
        self.bindings.get(start..end(phrase as usize)).unwrap_or_default()
    }
}

/// The buffers of [`Matcher::run`], reused between texts.
#[derive(Debug, Default)]
pub(crate) struct MatchScratch {
    pass: [PassScratch; SETS],
    found: Vec<Found>,
}

impl Matcher {
    /// Finds all phrases in a text, and writes them to `hits`.
    pub(crate) fn run(&self, text: &Folded, scratch: &mut MatchScratch, hits: &mut Hits) {
        let MatchScratch { pass, found } = scratch;
        found.clear();
        Pass::new(&self.sets, text, found).run(pass);
        hits.take(self.lists, found, text);
    }
}
