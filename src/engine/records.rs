//! Rows of equal size in one run of bytes, which a compiled pack only points at: nothing is decoded before it is used.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that is stored in `N` bytes.
pub(crate) trait Record<const N: usize>: Copy {
    fn to_bytes(self) -> [u8; N];
    fn from_bytes(bytes: [u8; N]) -> Self;
}

impl Record<1> for u8 {
    fn to_bytes(self) -> [u8; 1] {
        [self]
    }

    #[inline]
    fn from_bytes([byte]: [u8; 1]) -> u8 {
        byte
    }
}

impl Record<4> for u32 {
    fn to_bytes(self) -> [u8; 4] {
        self.to_le_bytes()
    }

    #[inline]
    fn from_bytes(bytes: [u8; 4]) -> u32 {
        u32::from_le_bytes(bytes)
    }
}

/// A vector of records.
#[derive(Clone, Debug)]
pub(crate) struct Records<T, const N: usize> {
    /// As many bytes as `N` times the number of records.
    bytes: Cow<'static, [u8]>,
    kind: PhantomData<T>,
}

impl<T, const N: usize> Default for Records<T, N> {
    fn default() -> Self {
        Records { bytes: Cow::Borrowed(&[]), kind: PhantomData }
    }
}

impl<T: Record<N>, const N: usize> Records<T, N> {
    #[inline]
    fn rows(&self) -> &[[u8; N]] {
        self.bytes.as_chunks().0
    }

    #[inline]
    pub(crate) fn get(&self, n: usize) -> Option<T> {
        self.all().get(n)
    }

    #[inline]
    pub(crate) fn all(&self) -> Slice<'_, T, N> {
        Slice { rows: self.rows(), kind: PhantomData }
    }

    /// The number of records for which `is_before` holds; it holds for none after the first for which it doesn't.
    pub(crate) fn partition_point(&self, is_before: impl Fn(T) -> bool) -> usize {
        self.rows().partition_point(|row| is_before(T::from_bytes(*row)))
    }

    pub(crate) fn push(&mut self, record: T) {
        self.bytes.to_mut().extend(record.to_bytes());
    }
}

impl<T: Record<N>, const N: usize> FromIterator<T> for Records<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        let mut all = Records::default();
        all.extend(records);
        all
    }
}

impl<T: Record<N>, const N: usize> Extend<T> for Records<T, N> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, records: I) {
        self.bytes.to_mut().extend(records.into_iter().flat_map(T::to_bytes));
    }
}

impl<T, const N: usize> Serialize for Records<T, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.bytes)
    }
}

impl<'de: 'static, T, const N: usize> Deserialize<'de> for Records<T, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&'de [u8]>::deserialize(deserializer)?;
        if !bytes.len().is_multiple_of(N) {
            return Err(serde::de::Error::invalid_length(bytes.len(), &"whole records"));
        }
        Ok(Records { bytes: Cow::Borrowed(bytes), kind: PhantomData })
    }
}

/// Some of the records of a vector.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slice<'r, T, const N: usize> {
    rows: &'r [[u8; N]],
    kind: PhantomData<T>,
}

impl<'r, T, const N: usize> Slice<'r, T, N> {
    /// The whole records of some bytes.
    #[inline]
    pub(crate) fn of(bytes: &'r [u8]) -> Self {
        Slice { rows: bytes.as_chunks().0, kind: PhantomData }
    }

    #[inline]
    pub(crate) fn bytes(self) -> &'r [u8] {
        self.rows.as_flattened()
    }
}

impl<T: Record<N>, const N: usize> Slice<'_, T, N> {
    #[inline]
    pub(crate) fn get(&self, n: usize) -> Option<T> {
        self.rows.get(n).map(|row| T::from_bytes(*row))
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = T> {
        self.rows.iter().map(|row| T::from_bytes(*row))
    }
}
