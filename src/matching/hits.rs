//! What was found in a text, by list and place.

use std::ops::Range;

use crate::text::fold::Folded;

/// A list of phrases that a rule asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct List(pub(super) u32);

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Which phrase of its list.
    pub(crate) phrase: u32,
    /// Bytes of the raw text.
    pub(crate) range: Range<usize>,
    /// Bytes of the folded text.
    pub(crate) folded: Range<usize>,
}

/// A hit before it has its place among the others. Its range is in the folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    list: u32,
    phrase: u32,
    start: u32,
    end: u32,
}

impl Found {
    pub(super) fn new(list: List, phrase: u32, range: Range<usize>) -> Found {
        Found { list: list.0, phrase, start: range.start as u32, end: range.end as u32 }
    }
}

/// Everything found in one text.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    hits: Vec<Hit>,
    /// Where the hits of each list end; they begin where those of the list before end.
    ends: Vec<u32>,
    sorted: Vec<Found>,
}

impl Hits {
    /// Sorts what was found: by list, each rising and without overlap. Of two that overlap, the first and longest stays.
    pub(super) fn take(&mut self, lists: usize, found: &mut Vec<Found>, text: &Folded) {
        let Hits { hits, ends, sorted } = self;
        hits.clear();
        ends.clear();
        ends.resize(lists, 0);
        for found in &*found {
            ends[found.list as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut *ends {
            sum += *end;
            *end = sum;
        }
        // From behind, so that each list's end comes down to its start, and what was found first stays first.
        sorted.clear();
        sorted.extend_from_slice(found);
        for found in found.iter().rev() {
            let place = &mut ends[found.list as usize];
            *place -= 1;
            sorted[*place as usize] = *found;
        }
        found.clear();
        for list in 0..lists {
            let start = ends[list] as usize;
            let next = ends.get(list + 1).map_or(sorted.len(), |start| *start as usize);
            keep(&mut sorted[start..next], text, hits);
            ends[list] = hits.len() as u32;
        }
    }

    /// The hits of one list: rising, without overlap.
    pub(crate) fn of(&self, list: List) -> &[Hit] {
        let n = list.0 as usize;
        let end = self.ends.get(n).map_or(0, |end| *end as usize);
        let start = n
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| *end as usize);
        &self.hits[start..end]
    }

    /// The hits of a list that lie within a range.
    pub(crate) fn within<'h>(
        &'h self,
        list: List,
        range: &Range<usize>,
    ) -> impl Iterator<Item = &'h Hit> + use<'h> {
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

/// Adds the hits of one list to those of the lists before it.
fn keep(found: &mut [Found], text: &Folded, hits: &mut Vec<Hit>) {
    let order = |found: &Found| (found.start, std::cmp::Reverse(found.end), found.phrase);
    if !found.is_sorted_by_key(order) {
        found.sort_unstable_by_key(order);
    }
    let mut last = 0;
    for found in found {
        let folded = found.start as usize..found.end as usize;
        let range = text.raw(folded.clone());
        if range.start >= last {
            last = range.end;
            hits.push(Hit { phrase: found.phrase, range, folded });
        }
    }
}
