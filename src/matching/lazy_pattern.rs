//! A pattern that is compiled on first use.
//!
//! Compiling must not fail at that point: the pattern would find nothing, and a draft would pass. So all causes of failure
//! are ruled out at load time. The pattern is printed from a parsed one, so it parses. Its size is either clearly within
//! the limit or checked by compiling it ([`LazyPattern::fits`]), so it is not limited again here. A pattern without a DFA,
//! or with one that is too large, is searched for with the general regex.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::{Anchored, Input};
use serde::{Deserialize, Serialize};

use crate::matching::pattern::MAX_PATTERN_BYTES;
use crate::text::fold::Folded;
use crate::text::lazy_dfa;

/// The bytes that attempts to match one pattern may read: this many times the length of the text …
const BUDGET_FACTOR: usize = 4;
/// … plus this many bytes.
const BUDGET_BYTES: usize = 1_000;

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LazyPattern {
    #[serde(borrow)]
    source: Cow<'static, str>,
    ignore_case: bool,
    /// Finds the end of a match that starts at a given position.
    #[serde(skip)]
    here: OnceLock<Option<Box<DFA>>>,
    /// Searches a whole text.
    #[serde(skip)]
    anywhere: OnceLock<Option<Regex>>,
}

/// The DFA states built so far, by index of the pattern.
#[derive(Debug, Default)]
pub(super) struct StateCaches(Vec<Option<Box<Cache>>>);

/// The attempts to match a pattern have read too many bytes: trying more positions would take quadratic time. Search the
/// rest of the text with [`LazyPattern::find`] instead, which is linear.
#[derive(Debug)]
pub(super) struct BudgetExhausted;

/// The number of bytes that all attempts to match one pattern may read in a text of `len` bytes.
pub(super) fn budget(len: usize) -> usize {
    BUDGET_FACTOR * len + BUDGET_BYTES
}

impl LazyPattern {
    pub(super) fn new(source: String, ignore_case: bool) -> LazyPattern {
        let source = source.into();
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

    /// The end of the match that starts at byte `at` of the text; `None` if there is none. `index` identifies the pattern
    /// in `caches`. Reduces `budget` by the number of bytes read.
    pub(super) fn end(
        &self,
        text: &Folded,
        at: usize,
        index: usize,
        caches: &mut StateCaches,
        budget: &mut usize,
    ) -> Result<Option<usize>, BudgetExhausted> {
        let Some(dfa) = self.dfa() else { return Err(BudgetExhausted) };
        if caches.0.len() <= index {
            caches.0.resize_with(index + 1, || None);
        }
        let cache = caches.0[index].get_or_insert_with(|| Box::new(dfa.create_cache()));
        let text = self.text(text).as_bytes();
        let input = Input::new(text).range(at..).anchored(Anchored::Yes);
        let Ok(mut state) = dfa.start_state_forward(cache, &input) else {
            return Err(BudgetExhausted);
        };
        let mut end = None;
        for (n, byte) in text[at..].iter().enumerate() {
            if n >= *budget {
                return Err(BudgetExhausted);
            }
            state = dfa.next_state(cache, state, *byte).map_err(|_| BudgetExhausted)?;
            if state.is_tagged() {
                if state.is_match() {
                    // The DFA reports a match one byte late.
                    end = Some(at + n);
                } else if state.is_dead() {
                    *budget -= n;
                    return Ok(end);
                } else if state.is_quit() {
                    return Err(BudgetExhausted);
                }
            }
        }
        *budget -= text.len() - at;
        state = dfa.next_eoi_state(cache, state).map_err(|_| BudgetExhausted)?;
        Ok(if state.is_match() { Some(text.len()) } else { end })
    }

    fn text<'t>(&self, text: &'t Folded) -> &'t str {
        if self.ignore_case { &text.lower } else { &text.cased }
    }

    fn builder(&self) -> RegexBuilder {
        let mut builder = RegexBuilder::new(&self.source);
        builder.nest_limit(lazy_dfa::MAX_DEPTH);
        builder
    }

    fn regex(&self) -> Option<&Regex> {
        let compile = || self.builder().size_limit(usize::MAX).build().ok();
        self.anywhere.get_or_init(compile).as_ref()
    }

    fn dfa(&self) -> Option<&DFA> {
        self.here.get_or_init(|| lazy_dfa::compile(&self.source).map(Box::new)).as_deref()
    }
}
