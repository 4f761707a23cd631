//! A pattern that is made ready on first use.
//!
//! That must not fail at that point: the pattern would find nothing, and a draft would pass. So all causes of failure
//! are ruled out at load time. The pattern comes from a parsed one, so it is valid. Its size is either clearly within
//! the limit or checked by compiling it ([`LazyPattern::fits`]), so it is not limited again here. A pattern without a
//! [`Program`], or one with too many ways through a text, is searched for with a regex.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::Hir;
use serde::{Deserialize, Serialize};

use crate::engine::expression::Expression;
use crate::engine::lazy_dfa;
use crate::engine::program::{BudgetExhausted, Program, Way};
use crate::matching::pattern::MAX_PATTERN_BYTES;
use crate::text::fold::Folded;

/// The steps that all attempts to match one pattern may take: this many times the length of the text …
const BUDGET_FACTOR: usize = 16;
/// … plus this many.
const BUDGET_STEPS: usize = 4_000;

#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct LazyPattern {
    source: Source,
    ignore_case: bool,
    /// Finds the end of a match that starts at a given position.
    #[serde(skip)]
    here: OnceLock<Option<Box<Program>>>,
    /// Searches a whole text.
    #[serde(skip)]
    anywhere: OnceLock<Option<Regex>>,
}

/// What a pattern is made from.
#[derive(Debug, Serialize, Deserialize)]
enum Source {
    /// An encoded [`Expression`].
    Expression(#[serde(borrow)] Cow<'static, [u8]>),
    /// What no expression can say.
    Regex(#[serde(borrow)] Cow<'static, str>),
}

/// The number of steps that all attempts to match one pattern may take in a text of `len` bytes. More take quadratic time:
/// search the rest of the text with [`LazyPattern::find`] instead, which is linear.
pub(super) fn budget(len: usize) -> usize {
    BUDGET_FACTOR * len + BUDGET_STEPS
}

impl LazyPattern {
    pub(super) fn new(pattern: &Hir, ignore_case: bool) -> LazyPattern {
        let expression = Expression::of(pattern);
        let bytes = expression.and_then(|expression| postcard::to_allocvec(&expression).ok());
        let source = match bytes {
            Some(bytes) => Source::Expression(bytes.into()),
            None => Source::Regex(pattern.to_string().into()),
        };
        LazyPattern { source, ignore_case, here: OnceLock::new(), anywhere: OnceLock::new() }
    }

    /// Whether the pattern compiles within the size limit. Compiles it to find out.
    pub(super) fn fits(&self) -> bool {
        self.builder().size_limit(MAX_PATTERN_BYTES).build().is_ok()
    }

    /// Calls `found` with each match from byte `from` of the text on.
    pub(super) fn find(&self, text: &Folded, from: usize, found: &mut impl FnMut(Range<usize>)) {
        let Some(regex) = self.regex() else { return };
        let text = self.text(text);
        let mut at = from;
        while let Some(next) = regex.find_at(text, at) {
            if next.is_empty() {
                at = next.end() + text[next.end()..].chars().next().map_or(1, char::len_utf8);
            } else {
                found(next.range());
                at = next.end();
            }
            if at > text.len() {
                return;
            }
        }
    }

    /// The end of the match that starts at byte `at` of the text; `None` if there is none. Reduces `budget` by the steps taken.
    pub(super) fn end(
        &self,
        text: &Folded,
        at: usize,
        ways: &mut Vec<Way>,
        budget: &mut usize,
    ) -> Result<Option<usize>, BudgetExhausted> {
        let program =
            self.here.get_or_init(|| self.expression().and_then(|e| Program::of(&e)).map(Box::new));
        program.as_ref().ok_or(BudgetExhausted)?.end(self.text(text), at, ways, budget)
    }

    fn text<'t>(&self, text: &'t Folded) -> &'t str {
        if self.ignore_case { &text.lower } else { &text.cased }
    }

    fn expression(&self) -> Option<Expression> {
        match &self.source {
            Source::Expression(bytes) => postcard::from_bytes(bytes).ok(),
            Source::Regex(_) => None,
        }
    }

    fn builder(&self) -> RegexBuilder {
        let pattern = match &self.source {
            Source::Regex(pattern) => pattern.clone(),
            Source::Expression(_) => self
                .expression()
                .map_or_else(Hir::fail, |expression| expression.hir())
                .to_string()
                .into(),
        };
        let mut builder = RegexBuilder::new(&pattern);
        builder.nest_limit(lazy_dfa::MAX_DEPTH);
        builder
    }

    fn regex(&self) -> Option<&Regex> {
        let compile = || self.builder().size_limit(usize::MAX).build().ok();
        self.anywhere.get_or_init(compile).as_ref()
    }
}
