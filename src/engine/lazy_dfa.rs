//! Searches with DFAs whose states are built as they are needed: a third of what a regex costs to compile, for callers that
//! need not know where a match starts.

use std::sync::{Mutex, PoisonError};

use regex_automata::hybrid::dfa::{Cache, Config, DFA};
use regex_automata::nfa::thompson::{self, Compiler, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_automata::util::syntax;
use regex_automata::{Input, MatchKind};

/// The most memory for the states of one DFA, in bytes.
const CACHE_BYTES: usize = 1 << 17;

/// The nesting limit of a pattern. Printing a parsed one adds groups; its own nesting is limited when it is parsed.
pub(crate) const MAX_DEPTH: u32 = 10_000;

/// Compiles a pattern. `None` if it is invalid, or has Unicode word boundaries.
pub(crate) fn compile(pattern: &str) -> Option<DFA> {
    // It keeps large buffers for classes, which take longer to make than most patterns to compile.
    static COMPILER: Mutex<Option<Compiler>> = Mutex::new(None);
    let mut compiler = COMPILER.lock().unwrap_or_else(PoisonError::into_inner);
    let nfa = compiler.get_or_insert_with(new_compiler).build(pattern).ok()?;
    let config = Config::new()
        .match_kind(MatchKind::LeftmostFirst)
        .cache_capacity(CACHE_BYTES)
        .skip_cache_capacity_check(true);
    DFA::builder().configure(config).build_from_nfa(nfa).ok()
}

fn new_compiler() -> Compiler {
    let mut compiler = Compiler::new();
    compiler
        .configure(thompson::Config::new().which_captures(WhichCaptures::None))
        .syntax(syntax::Config::new().nest_limit(MAX_DEPTH));
    compiler
}

/// A pattern for which only the end of the first match matters.
#[derive(Debug)]
pub(crate) struct LazyDfa {
    dfa: DFA,
    caches: Pool<Option<Cache>>,
}

impl LazyDfa {
    /// `None` if the pattern is invalid, or has Unicode word boundaries.
    pub(crate) fn new(pattern: &str) -> Option<LazyDfa> {
        Some(LazyDfa { dfa: compile(pattern)?, caches: Pool::new(|| None) })
    }

    /// The byte at which the first match ends.
    pub(crate) fn end(&self, text: &str) -> Option<usize> {
        self.search(&Input::new(text))
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.search(&Input::new(text).earliest(true)).is_some()
    }

    fn search(&self, input: &Input<'_>) -> Option<usize> {
        let mut cache = self.caches.get();
        let cache = cache.get_or_insert_with(|| self.dfa.create_cache());
        // A search only gives up where it is configured to, and it is not.
        self.dfa.try_search_fwd(cache, input).ok().flatten().map(|found| found.offset())
    }
}

#[cfg(test)]
mod tests {
    use super::LazyDfa;

    #[test]
    fn a_match_has_an_end() {
        let pattern = LazyDfa::new(r"^(?:hi|hello)(?-u:\b)").unwrap();
        assert_eq!(pattern.end("hello you"), Some(5));
        assert!(pattern.is_match("hi"));
        assert_eq!(pattern.end("oh hi"), None);
    }
}
