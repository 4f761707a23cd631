//! What features say to outputs, as bytes that are searched as they lie: nothing is decoded when a process starts.

use std::borrow::Cow;
use std::cmp::Ordering;

/// What a feature says to one output: the sign of a weight and the root of its size, so that small ones keep their
/// precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) output: u8,
    pub(crate) weight: i8,
}

impl Entry {
    /// The entry whose value times `scale` is closest to a weight.
    pub(crate) fn new(output: usize, weight: f32, scale: f32) -> Entry {
        let root = (weight.abs() / scale.max(f32::MIN_POSITIVE)).sqrt().round() as i8;
        Entry { output: output as u8, weight: if weight < 0.0 { -root } else { root } }
    }

    pub(super) fn value(self) -> i32 {
        i32::from(self.weight) * i32::from(self.weight.unsigned_abs())
    }
}

/// The number of buckets: one for each upper half of a key.
const BUCKETS: usize = 1 << 16;
/// How many buckets share a base, from which their starts count in two bytes.
const GROUP: usize = 64;
/// The bytes of a base, and of the starts of a group behind it.
const BASE: usize = 4;
const START: usize = 2;
const GROUP_BYTES: usize = BASE + GROUP * START;
/// The bytes of a record before its entries: the lower half of its key, and the number of its entries.
const HEAD: usize = 3;
/// The bytes of an entry.
const ENTRY: usize = 2;

/// Features by key, each with its entries. Bytes that are damaged have other features, or none; no access panics.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// Where the records of each bucket start, in groups; empty if there are no records.
    starts: Cow<'static, [u8]>,
    records: Cow<'static, [u8]>,
}

/// Where the record of a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(u32);

/// Records by their places. Emptied at the cost of what is in it, and used again.
#[derive(Clone, Debug, Default)]
pub(super) struct PlaceSet {
    places: Vec<u32>,
    /// A bit for each record that there can be.
    bits: Vec<u64>,
}

impl PlaceSet {
    /// Adds a record. Returns `false` if it is in the set already.
    #[inline]
    pub(super) fn insert(&mut self, Place(at): Place) -> bool {
        // No two records start within the bytes of the shortest one.
        let n = at as usize / (HEAD + ENTRY);
        if self.bits.len() <= n / 64 {
            self.bits.resize(n / 64 + 1, 0);
        }
        let is_new = self.bits[n / 64] & 1 << (n % 64) == 0;
        if is_new {
            self.bits[n / 64] |= 1 << (n % 64);
            self.places.push(at);
        }
        is_new
    }

    pub(super) fn clear(&mut self) {
        for at in self.places.drain(..) {
            self.bits[at as usize / (HEAD + ENTRY) / 64] = 0;
        }
    }
}

impl Table {
    /// A table of entries by key, in any order. Entries without a weight say nothing, and are left out.
    pub(crate) fn build(mut entries: Vec<(u32, Entry)>) -> Table {
        entries.retain(|(_, entry)| entry.weight != 0);
        entries.sort_by_key(|(key, entry)| (*key, entry.output));
        let (mut starts, mut records) = (vec![0_u32; 0], Vec::new());
        for feature in entries.chunk_by(|(one, _), (other, _)| one == other) {
            let Some((key, _)) = feature.first() else { continue };
            let bucket = (key >> 16) as usize;
            starts.resize((bucket + 1).max(starts.len()), records.len() as u32);
            records.extend((*key as u16).to_le_bytes());
            let entries = &feature[..feature.len().min(u8::MAX.into())];
            records.push(entries.len() as u8);
            records
                .extend(entries.iter().flat_map(|(_, entry)| [entry.output, entry.weight as u8]));
        }
        if !records.is_empty() {
            starts.resize(BUCKETS, records.len() as u32);
        }
        let mut grouped = Vec::new();
        for group in starts.chunks(GROUP) {
            let base = group.first().copied().unwrap_or_default();
            grouped.extend(base.to_le_bytes());
            // Keys are hashes, so buckets are of like size: a group reaches two bytes only in a table of some 60 MB, and
            // what is behind that would not be found.
            let starts = group.iter().map(|start| (start - base).min(u16::MAX.into()) as u16);
            grouped.extend(starts.flat_map(u16::to_le_bytes));
        }
        Table { starts: grouped.into(), records: records.into() }
    }

    /// The bytes of a table: of the starts, and of the records.
    pub(super) fn bytes(&self) -> (&[u8], &[u8]) {
        (&self.starts, &self.records)
    }

    /// The table with these bytes; `None` if they cannot be one.
    pub(super) fn from_bytes(starts: &'static [u8], records: &'static [u8]) -> Option<Table> {
        let fits = match starts.len() {
            0 => records.is_empty(),
            len => len == BUCKETS / GROUP * GROUP_BYTES,
        };
        fits.then_some(Table { starts: starts.into(), records: records.into() })
    }

    /// Where the records of a bucket start.
    #[inline]
    fn start(&self, bucket: usize) -> Option<usize> {
        let group = self.starts.get(bucket / GROUP * GROUP_BYTES..)?;
        let start = group.get(BASE + bucket % GROUP * START..)?.first_chunk::<START>()?;
        let base = u32::from_le_bytes(*group.first_chunk::<BASE>()?);
        Some(base as usize + usize::from(u16::from_le_bytes(*start)))
    }

    /// Where the feature with a key is; `None` if there is none.
    #[inline]
    pub(crate) fn find(&self, key: u32) -> Option<Place> {
        let bucket = (key >> 16) as usize;
        let mut at = self.start(bucket)?;
        let end = if bucket + 1 < BUCKETS { self.start(bucket + 1)? } else { self.records.len() };
        while at < end {
            let [low, high, len] = *self.records.get(at..)?.first_chunk::<HEAD>()?;
            match u16::from_le_bytes([low, high]).cmp(&(key as u16)) {
                Ordering::Less => {}
                Ordering::Equal => return Some(Place(at as u32)),
                Ordering::Greater => return None,
            }
            at += HEAD + usize::from(len) * ENTRY;
        }
        None
    }

    /// The entries of a feature.
    #[inline]
    pub(crate) fn entries(&self, place: Place) -> impl Iterator<Item = Entry> + use<'_> {
        let record = self.records.get(place.0 as usize..).unwrap_or_default();
        let len = record.get(HEAD - 1).copied().unwrap_or_default();
        let entries = record.get(HEAD..HEAD + usize::from(len) * ENTRY).unwrap_or_default();
        let (entries, _) = entries.as_chunks::<ENTRY>();
        entries.iter().map(|[output, weight]| Entry { output: *output, weight: *weight as i8 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_feature_has_its_entries_and_others_have_none() {
        let entry = |output, weight| Entry { output, weight };
        let features = [
            (7, vec![entry(0, 5), entry(2, -5)]),
            (8, vec![entry(1, 1)]),
            (0x0007_0007, vec![entry(1, 2)]),
            (u32::MAX, vec![entry(3, 127)]),
        ];
        let all = features.iter().flat_map(|(key, entries)| entries.iter().map(|one| (*key, *one)));
        let table = Table::build(all.rev().chain([(9, entry(0, 0))]).collect());
        for (key, entries) in &features {
            let found: Vec<Entry> =
                table.find(*key).into_iter().flat_map(|at| table.entries(at)).collect();
            assert_eq!(found, *entries, "{key}");
        }
        for key in [0, 6, 9, 0x0008_0007, u32::MAX - 1] {
            assert_eq!(table.find(key), None, "{key}");
            assert_eq!(Table::default().find(key), None, "{key}");
        }
    }
}
