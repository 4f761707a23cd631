//! Patterns that match at the start of a text.

use std::sync::OnceLock;

use regex_automata::util::pool::Pool;

use super::expression::Expression;
use super::lazy_dfa::LazyDfa;
use super::program::{Program, Way};

/// The steps for one text: more than any line takes that is not made to take long.
const BUDGET: usize = 20_000;

/// A pattern that matches at the start of a text.
#[derive(Debug)]
pub(crate) struct Start {
    pattern: String,
    program: Option<Program>,
    ways: Pool<Vec<Way>>,
    /// For texts with too many ways through them.
    dfa: OnceLock<Option<LazyDfa>>,
}

impl Start {
    /// `None` if the pattern is invalid. It must not have Unicode word boundaries.
    pub(crate) fn new(pattern: &str) -> Option<Start> {
        let hir = regex_syntax::Parser::new().parse(pattern).ok()?;
        let program = Expression::of(&hir).and_then(|expression| Program::of(&expression));
        let (ways, dfa) = (Pool::new(Vec::new as fn() -> Vec<Way>), OnceLock::new());
        Some(Start { pattern: pattern.to_owned(), program, ways, dfa })
    }

    /// The byte at which the match ends.
    pub(crate) fn end(&self, text: &str) -> Option<usize> {
        let program = self.program.as_ref();
        let end =
            program.map(|program| program.end(text, 0, &mut self.ways.get(), &mut { BUDGET }));
        match end {
            Some(Ok(end)) => end,
            _ => self
                .dfa
                .get_or_init(|| LazyDfa::new(&format!("^(?:{})", self.pattern)))
                .as_ref()?
                .end(text),
        }
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.end(text).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::Start;

    #[test]
    fn a_match_is_at_the_start_and_has_an_end() {
        let pattern = Start::new(r"(?:hi|hello)(?-u:\b)|(?:a|aa)+!").unwrap();
        assert_eq!(pattern.end("hello you"), Some(5));
        assert_eq!(pattern.end("hi"), Some(2));
        assert_eq!(pattern.end("oh hi"), None);
        // There are more ways through this text than anyone could try.
        assert!(!pattern.is_match(&"a".repeat(200)));
        assert_eq!(pattern.end(&format!("{}!", "a".repeat(200))), Some(201));
    }
}
