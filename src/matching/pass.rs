//! One pass over a text with all sets of phrases.
//!
//! It goes backwards, so that what a pattern needs behind a position is known when its prefix is found there.

use std::ops::Range;

use super::hits::Found;
use super::lazy_pattern;
use super::matcher::{Binding, Bound};
use super::phrase::Open;
use super::set::{Pattern, PhraseSet, StartKind};
use super::spelling;
use super::uses::{Literals, Uses};
use crate::engine::program::{BudgetExhausted, Way};
use crate::engine::trie::PAIRS;
use crate::source::floor_char_boundary;
use crate::text::fold::Folded;

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

/// The buffers of a pass, reused between texts.
#[derive(Debug, Default)]
pub(super) struct PassScratch {
    /// For each need, the position where the literal of it that was found last starts, plus `base`, plus 1.
    nearest: Vec<u32>,
    /// Added to positions in `nearest`. Grows with each text, so that old entries become invalid without clearing them.
    base: u32,
    /// The positions where patterns may match.
    open: Vec<Place>,
    ways: Vec<Way>,
}

/// The number of sets of a matcher: the compiled one, and the guide's own.
pub(super) const SETS: usize = 2;
/// In [`Sets::pairs`]: a literal that is found anywhere can start here, or one that starts a word. The bits of the second set
/// follow those of the first.
const ANYWHERE: u8 = 1;
const AT_WORD: u8 = 2;
const BITS: usize = 2;

/// Sets of phrases that are searched for together.
#[derive(Debug)]
pub(super) struct Sets {
    bounds: [Bound; SETS],
    /// For each pair of bytes, which literals can start with it. Most places of a text are ruled out by this.
    pairs: Box<[u8]>,
}

impl Sets {
    pub(super) fn new(bounds: [Bound; SETS]) -> Sets {
        let mut pairs = vec![0; PAIRS].into_boxed_slice();
        for (n, bound) in bounds.iter().enumerate() {
            let PhraseSet { anywhere, at_word, .. } = bound.set();
            anywhere.trie.mark_pairs(ANYWHERE << (n * BITS), &mut pairs);
            at_word.trie.mark_pairs(AT_WORD << (n * BITS), &mut pairs);
        }
        Sets { bounds, pairs }
    }
}

/// Sets of phrases, a text, and what has been found in it.
#[derive(Debug)]
pub(super) struct Pass<'p> {
    sets: &'p Sets,
    text: &'p Folded,
    found: &'p mut Vec<Found>,
    /// The word that [`Pass::word_at`] returned last, so that a long word is scanned once.
    word: Range<usize>,
}

impl<'p> Pass<'p> {
    pub(super) fn new(sets: &'p Sets, text: &'p Folded, found: &'p mut Vec<Found>) -> Self {
        Pass { sets, text, found, word: 0..0 }
    }

    /// Finds the phrases of all sets.
    pub(super) fn run(&mut self, scratch: &mut [PassScratch; SETS]) {
        for (scratch, bound) in scratch.iter_mut().zip(&self.sets.bounds) {
            scratch.begin(bound.set().needs as usize, self.text.lower.len());
        }
        self.literals(scratch);
        for (scratch, bound) in scratch.iter_mut().zip(&self.sets.bounds) {
            let PassScratch { nearest, base, open, ways } = scratch;
            open.extend(bound.set().always.iter().map(|pattern| Place::new(*pattern, 0)));
            open.sort_unstable();
            for places in open.chunk_by(|one, other| one.pattern() == other.pattern()) {
                self.try_at(bound, places, nearest, *base, ways);
            }
            *base += self.text.lower.len() as u32 + 1;
        }
    }

    /// Searches for all literals: records phrases, positions of prefixes, and needs that occur.
    fn literals(&mut self, scratch: &mut [PassScratch; SETS]) {
        let mut second = 0;
        for (at, first) in self.text.lower.bytes().enumerate().rev() {
            let pair = usize::from(first) << 8 | usize::from(std::mem::replace(&mut second, first));
            let starts = self.sets.pairs.get(pair).copied().unwrap_or_default();
            if starts == 0 {
                continue;
            }
            let begins = !self.is_word_before(at);
            let starts_word = begins && self.is_word_at(at);
            for n in 0..SETS {
                let starts = starts >> (n * BITS);
                if starts & (ANYWHERE | AT_WORD) == 0 {
                    continue;
                }
                let (bound, scratch) = (&self.sets.bounds[n], &mut scratch[n]);
                let open = scratch.open.len();
                if starts & ANYWHERE != 0 {
                    self.search(bound, &bound.set().anywhere, at, begins, scratch);
                }
                if starts_word && starts & AT_WORD != 0 {
                    self.search(bound, &bound.set().at_word, at, begins, scratch);
                }
                scratch.keep(open, at, bound.set());
            }
        }
    }

    /// Searches for the literals that start at a position.
    fn search(
        &mut self,
        bound: &Bound,
        literals: &Literals,
        at: usize,
        begins: bool,
        scratch: &mut PassScratch,
    ) {
        let rest = &self.text.lower.as_bytes()[at..];
        literals.starts(rest, |key, uses| {
            scratch.literal(at, begins, uses);
            if !uses.targets.is_empty() {
                self.targets(bound, at..at + key + uses.tail, begins, uses);
            }
        });
    }

    /// Records the phrases of a literal that occurs in the text.
    fn targets(&mut self, bound: &Bound, range: Range<usize>, begins: bool, uses: &Uses<'_>) {
        let begins = begins || uses.loose.0;
        let ends = uses.loose.1 || !self.is_word_at(range.end);
        for target in uses.targets.iter() {
            let open = target.open;
            let whole = (begins || open.before) && (ends || open.after);
            let spelled = |cased| {
                let text = self.text.cased.get(range.clone());
                text.is_some_and(|text| bound.set().is_spelled(cased, text))
            };
            if target.words && !whole || !target.cased.is_none_or(spelled) {
                continue;
            }
            let mut range = range.clone();
            if open != Open::default() {
                let last = range.end - 1;
                range.start =
                    if open.before { self.word_at(range.start).start } else { range.start };
                range.end = if open.after { self.word_at(last).end } else { range.end };
            }
            self.flag(bound.of(target.phrase), range);
        }
    }

    /// Tries one pattern at its possible positions.
    fn try_at(
        &mut self,
        bound: &Bound,
        places: &[Place],
        nearest: &[u32],
        base: u32,
        ways: &mut Vec<Way>,
    ) {
        let (set, text) = (bound.set(), self.text);
        let Some(index) = places.first().map(|place| place.pattern()) else { return };
        let Some(pattern) = set.pattern(index) else { return };
        let bindings = bound.of(pattern.phrase);
        if bindings.is_empty() || !set.needs_of(index).occur(nearest, base) {
            return;
        }
        if pattern.start == StartKind::Anywhere {
            pattern.regex.find(text, 0, &mut |range| {
                self.flag_match(pattern, bindings, range);
            });
            return;
        }
        let mut budget = lazy_pattern::budget(text.lower.len());
        let (mut end, mut tried) = (0, None);
        for place in places.iter().map(|place| place.at()) {
            let at = match pattern.start {
                // At a word boundary, the word before the position is empty.
                StartKind::Word if self.is_word_before(place) => self.word_at(place - 1).start,
                _ => place,
            };
            if at < end || tried == Some(at) {
                continue;
            }
            tried = Some(at);
            match pattern.regex.end(text, at, ways, &mut budget) {
                Ok(Some(matched)) => {
                    if self.flag_match(pattern, bindings, at..matched) {
                        end = matched;
                    }
                }
                Ok(None) => {}
                Err(BudgetExhausted) => {
                    return pattern.regex.find(text, at, &mut |range| {
                        self.flag_match(pattern, bindings, range);
                    });
                }
            }
        }
    }

    /// Records a match of a pattern, unless it starts or ends inside a word and must not.
    fn flag_match(&mut self, pattern: &Pattern, bindings: &[Binding], range: Range<usize>) -> bool {
        let matched = self.text.lower.get(range.clone()).unwrap_or_default();
        let is_part = matched.starts_with(is_word) && self.is_word_before(range.start)
            || matched.ends_with(is_word) && self.is_word_at(range.end);
        if pattern.words && is_part {
            return false;
        }
        self.flag(bindings, range);
        true
    }

    fn flag(&mut self, bindings: &[Binding], range: Range<usize>) {
        for (list, n) in bindings {
            self.found.push(Found::new(*list, *n, range.clone()));
        }
    }

    /// The range of the word that contains byte `at`; `at..at` if it is not in a word.
    fn word_at(&mut self, at: usize) -> Range<usize> {
        if !self.word.contains(&at) {
            let text = &self.text.lower;
            let at = floor_char_boundary(text, at);
            let start = text[..at].trim_end_matches(spelling::is_word).len();
            self.word = start..text.len() - text[at..].trim_start_matches(spelling::is_word).len();
        }
        self.word.clone()
    }

    /// Whether the character before byte `at` is part of a word.
    #[inline]
    fn is_word_before(&self, at: usize) -> bool {
        match at.checked_sub(1).and_then(|last| self.text.lower.as_bytes().get(last)) {
            Some(byte) if byte.is_ascii() => IS_WORD[usize::from(*byte)],
            Some(_) => self.text.lower[..at].ends_with(is_word),
            None => false,
        }
    }

    /// Whether the character at byte `at` is part of a word.
    fn is_word_at(&self, at: usize) -> bool {
        self.text.lower.get(at..).is_some_and(|text| text.starts_with(is_word))
    }
}

impl PassScratch {
    /// Prepares the buffers for a text of `len` bytes.
    fn begin(&mut self, needs: usize, len: usize) {
        let full = u32::try_from(len + 1).ok().and_then(|len| self.base.checked_add(len)).is_none();
        if self.nearest.len() != needs || full {
            self.nearest.clear();
            self.nearest.resize(needs, 0);
            self.base = 0;
        }
        self.open.clear();
    }

    /// Records what a literal that occurs at a position is needed for, and the patterns that it starts.
    fn literal(&mut self, at: usize, begins: bool, uses: &Uses<'_>) {
        for need in uses.needs.iter() {
            if let Some(nearest) = self.nearest.get_mut(need as usize) {
                *nearest = self.base + at as u32 + 1;
            }
        }
        for prefix in uses.prefixes.iter().filter(|prefix| begins || !prefix.at_word) {
            self.open.push(Place::new(prefix.pattern, at));
        }
    }

    /// Of the places from number `first` on, all of them at `at`, keeps those whose patterns can match there.
    fn keep(&mut self, first: usize, at: usize, set: &PhraseSet) {
        let PassScratch { nearest, base, open, .. } = self;
        let mut kept = first;
        for n in first..open.len() {
            if set.needs_of(open[n].pattern()).allow(at, nearest, *base) {
                open[kept] = open[n];
                kept += 1;
            }
        }
        open.truncate(kept);
    }
}

/// Whether an ASCII character is part of a word.
static IS_WORD: [bool; 128] = {
    let mut table = [false; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    table
};

/// Whether there is no word boundary beside a character. [`spelling::is_word`] is what `\w` matches.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
