//! Finds every phrase of every rule in one pass over a draft.
//!
//! All literals go into one automaton. A pattern that is none waits behind literals without which it cannot match,
//! and is compiled the first time one of them turns up.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::{Regex, RegexBuilder};

use super::phrase::{self, Search};
use crate::pattern::MAX_PATTERN_BYTES;
use crate::text::fold::Folded;

/// A list of phrases that a rule asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct List(u32);

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    list: List,
    /// Which phrase of its list.
    pub(crate) phrase: u32,
    /// Bytes of the raw text.
    pub(crate) range: Range<usize>,
    /// Bytes of the folded text.
    pub(crate) folded: Range<usize>,
}

/// Everything found in one draft, by list and place.
#[derive(Debug, Default)]
pub(crate) struct Hits(Vec<Hit>);

impl Hits {
    /// The hits of one list: rising, without overlap.
    pub(crate) fn of(&self, list: List) -> &[Hit] {
        let start = self.0.partition_point(|hit| hit.list < list);
        let end = self.0.partition_point(|hit| hit.list <= list);
        &self.0[start..end]
    }

    /// The hits of a list that lie within a range.
    pub(crate) fn within<'h>(&'h self, list: List, range: &Range<usize>) -> impl Iterator<Item = &'h Hit> + use<'h> {
        let (hits, end) = (self.of(list), range.end);
        let first = hits.partition_point(|hit| hit.range.start < range.start);
        hits[first..].iter().take_while(move |hit| hit.range.end <= end)
    }

    /// Whether a hit of a list lies within a range.
    pub(crate) fn any(&self, list: List, within: &Range<usize>) -> bool {
        self.within(list, within).next().is_some()
    }

    /// Whether a hit of a list overlaps a range.
    pub(crate) fn touches(&self, list: List, range: &Range<usize>) -> bool {
        let hits = self.of(list);
        let first = hits.partition_point(|hit| hit.range.end <= range.start);
        hits.get(first).is_some_and(|hit| hit.range.start < range.end)
    }

    /// Whether a hit of a list starts at a byte of the folded text.
    pub(crate) fn starts_at(&self, list: List, folded: usize) -> bool {
        self.of(list).binary_search_by_key(&folded, |hit| hit.folded.start).is_ok()
    }

    /// Whether a hit of a list ends at a byte of the folded text.
    pub(crate) fn ends_at(&self, list: List, folded: usize) -> bool {
        self.of(list).binary_search_by_key(&folded, |hit| hit.folded.end).is_ok()
    }
}

/// How a phrase is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) ignore_case: bool,
    pub(crate) words: bool,
}

#[derive(Debug)]
struct Target {
    list: List,
    phrase: u32,
    look: Look,
    /// The literal in its own letters, where these matter.
    cased: Option<String>,
}

#[derive(Debug)]
struct Pattern {
    list: List,
    phrase: u32,
    ignore_case: bool,
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    fn regex(&self) -> Option<&Regex> {
        let compile = || RegexBuilder::new(&self.source).size_limit(MAX_PATTERN_BYTES).build().ok();
        self.compiled.get_or_init(compile).as_ref()
    }
}

#[derive(Debug, Default)]
pub(crate) struct MatcherBuilder {
    lists: u32,
    literals: BTreeMap<String, (Vec<Target>, Vec<usize>)>,
    patterns: Vec<Pattern>,
    ungated: Vec<usize>,
}

impl MatcherBuilder {
    pub(crate) fn list(&mut self) -> List {
        self.lists += 1;
        List(self.lists)
    }

    /// Adds a pattern that parses; `false` if it grows too large.
    pub(crate) fn pattern(&mut self, list: List, phrase: u32, pattern: &str, look: Look) -> bool {
        let mut fits = true;
        for search in phrase::search(pattern, look.ignore_case, look.words) {
            fits &= self.add(list, phrase, search, look);
        }
        fits
    }

    /// Adds a phrase in which no sign has a meaning.
    pub(crate) fn literal(&mut self, list: List, phrase: u32, text: &str) {
        if !text.trim().is_empty() {
            self.add(list, phrase, phrase::literal(text), Look { ignore_case: true, words: true });
        }
    }

    fn add(&mut self, list: List, phrase: u32, search: Search, look: Look) -> bool {
        match search {
            Search::Literals(literals) => {
                for literal in literals {
                    let lower = literal.to_ascii_lowercase();
                    let cased = (!look.ignore_case).then_some(literal);
                    self.literals.entry(lower).or_default().0.push(Target { list, phrase, look, cased });
                }
                true
            }
            Search::Pattern { regex: source, gates } => {
                let n = self.patterns.len();
                let fits = gates.is_empty().then(|| RegexBuilder::new(&source).size_limit(MAX_PATTERN_BYTES).build());
                if gates.is_empty() {
                    self.ungated.push(n);
                }
                for gate in gates {
                    self.literals.entry(gate).or_default().1.push(n);
                }
                let pattern =
                    Pattern { list, phrase, ignore_case: look.ignore_case, source, compiled: OnceLock::new() };
                self.patterns.push(pattern);
                !matches!(fits, Some(Err(_)))
            }
        }
    }

    pub(crate) fn build(self) -> Option<Matcher> {
        let (literals, targets): (Vec<String>, Vec<_>) = self.literals.into_iter().unzip();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&literals).ok()?;
        Some(Matcher { automaton, targets, patterns: self.patterns, ungated: self.ungated })
    }
}

#[derive(Debug)]
pub(crate) struct Matcher {
    automaton: AhoCorasick,
    /// For each literal: whom it is a phrase of, and which patterns it opens the gate for.
    targets: Vec<(Vec<Target>, Vec<usize>)>,
    patterns: Vec<Pattern>,
    ungated: Vec<usize>,
}

impl Matcher {
    pub(crate) fn run(&self, text: &Folded) -> Hits {
        let mut hits = Vec::new();
        let mut open = self.ungated.clone();
        for found in self.automaton.find_overlapping_iter(&text.lower) {
            let (targets, gated) = &self.targets[found.pattern().as_usize()];
            for target in targets {
                if target.fits(text, found.range()) {
                    hits.push(Hit {
                        list: target.list,
                        phrase: target.phrase,
                        range: text.raw(found.range()),
                        folded: found.range(),
                    });
                }
            }
            open.extend(gated);
        }
        open.sort_unstable();
        open.dedup();
        for pattern in open.into_iter().map(|n| &self.patterns[n]) {
            let Some(regex) = pattern.regex() else { continue };
            let haystack = if pattern.ignore_case { &text.lower } else { &text.cased };
            for found in regex.find_iter(haystack).filter(|found| !found.is_empty()) {
                hits.push(Hit {
                    list: pattern.list,
                    phrase: pattern.phrase,
                    range: text.raw(found.range()),
                    folded: found.range(),
                });
            }
        }
        hits.sort_unstable_by(|a, b| {
            (a.list, a.range.start, b.range.end, a.phrase).cmp(&(b.list, b.range.start, a.range.end, b.phrase))
        });
        hits.dedup_by(|next, kept| next.list == kept.list && next.range.start < kept.range.end);
        Hits(hits)
    }
}

impl Target {
    fn fits(&self, text: &Folded, found: Range<usize>) -> bool {
        if self.look.words && !(edge_before(&text.lower, &found) && edge_after(&text.lower, &found)) {
            return false;
        }
        self.cased.as_ref().is_none_or(|cased| text.cased[found] == **cased)
    }
}

fn edge_before(text: &str, found: &Range<usize>) -> bool {
    let inside = text[found.clone()].starts_with(char::is_alphanumeric);
    !inside || !text[..found.start].ends_with(is_word)
}

fn edge_after(text: &str, found: &Range<usize>) -> bool {
    let inside = text[found.clone()].ends_with(char::is_alphanumeric);
    !inside || !text[found.end..].starts_with(is_word)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
