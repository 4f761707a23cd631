//! The matches in a text, by list and position.

use std::ops::Range;

use crate::text::fold::Folded;

/// The handle of a list of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct List(pub(super) u32);

/// A match of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The index of the phrase in its list.
    pub(crate) phrase: u32,
    /// The byte range in the raw text.
    pub(crate) range: Range<usize>,
    /// The byte range in the folded text.
    pub(crate) folded: Range<usize>,
}

/// A match as the matcher finds it, before sorting. The range is in the folded text.
/// Sorts by list, then by start, longer matches first, then by phrase: packed into two integers, which are quick to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    list_start: u64,
    end_phrase: u64,
}

impl Found {
    pub(super) fn new(list: List, phrase: u32, range: Range<usize>) -> Found {
        let pack = |high: u32, low: u32| u64::from(high) << 32 | u64::from(low);
        Found {
            list_start: pack(list.0, range.start as u32),
            end_phrase: pack(!(range.end as u32), phrase),
        }
    }

    fn list(self) -> usize {
        (self.list_start >> 32) as usize
    }

    fn range(self) -> Range<usize> {
        self.list_start as u32 as usize..!((self.end_phrase >> 32) as u32) as usize
    }

    fn phrase(self) -> u32 {
        self.end_phrase as u32
    }
}

/// All matches in one text.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    /// The hits of all lists, list by list.
    hits: Vec<Hit>,
    /// The end index in `hits` of each list. A list starts where the previous one ends.
    ends: Vec<u32>,
    /// Room to sort in.
    by_list: Vec<Found>,
}

impl Hits {
    /// Sorts matches by list, of which there are `lists`, and by position, and drains `found`. If two matches of a list overlap, keeps the one that starts
    /// first; if both start at the same position, the longer one.
    pub(super) fn take(&mut self, lists: usize, found: &mut Vec<Found>, text: &Folded) {
        let Hits { hits, ends, by_list } = self;
        hits.clear();
        // Where each list starts among those that are found. What is put there moves its start to its end.
        ends.clear();
        ends.resize(lists, 0);
        found.iter().for_each(|found| ends[found.list()] += 1);
        let mut start = 0;
        for count in &mut *ends {
            start += std::mem::replace(count, start);
        }
        by_list.clear();
        by_list.resize(found.len(), Found::default());
        for found in found.drain(..) {
            let at = &mut ends[found.list()];
            by_list[*at as usize] = found;
            *at += 1;
        }
        let mut start = 0;
        for end in ends {
            let of_list = &mut by_list[start..*end as usize];
            start = *end as usize;
            of_list.sort_unstable();
            keep(of_list, text, hits);
            *end = hits.len() as u32;
        }
    }

    /// The hits of a list, sorted and without overlap.
    pub(crate) fn of(&self, list: List) -> &[Hit] {
        let n = list.0 as usize;
        let end = self.ends.get(n).map_or(0, |end| *end as usize);
        let start = n
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| *end as usize);
        &self.hits[start..end]
    }

    /// The hits of a list within a range of the raw text.
    pub(crate) fn within<'h>(
        &'h self,
        list: List,
        range: &Range<usize>,
    ) -> impl Iterator<Item = &'h Hit> + use<'h> {
        let (hits, end) = (self.of(list), range.end);
        let first = hits.partition_point(|hit| hit.range.start < range.start);
        hits[first..].iter().take_while(move |hit| hit.range.end <= end)
    }

    /// Whether a hit of a list is within a range of the raw text.
    pub(crate) fn any(&self, list: List, within: &Range<usize>) -> bool {
        self.within(list, within).next().is_some()
    }

    /// Whether a hit of a list overlaps a range of the raw text.
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

/// Appends the hits of one list to `hits`.
fn keep(found: &[Found], text: &Folded, hits: &mut Vec<Hit>) {
    let mut last = 0;
    for found in found {
        let folded = found.range();
        let range = text.raw(folded.clone());
        if range.start >= last {
            last = range.end;
            hits.push(Hit { phrase: found.phrase(), range, folded });
        }
    }
}
