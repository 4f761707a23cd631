//! What a number in a text says, and when two say the same.

use std::ops::Range;

/// A number in a text, with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Bytes of the raw text, its unit included.
    pub(crate) range: Range<usize>,
    pub(crate) value: Value,
    /// The number itself, in thousandths; 0 for days and times.
    pub(crate) number: u64,
    /// Whether the number is written in letters.
    pub(crate) in_words: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Minutes; hours, days and weeks are exact in them.
    Span(u64),
    /// Months; years are exact in them.
    Months(u64),
    WorkingDays(u64),
    /// Hundredths of any currency.
    Amount(u64),
    /// Thousandths of a percent.
    Percent(u64),
    /// Minutes since midnight.
    Clock(u64),
    Day {
        day: u64,
        month: u64,
        year: Option<u64>,
    },
    /// Thousandths of whatever is counted.
    Number(u64),
}

impl Quantity {
    /// A value that stands in no text.
    pub(crate) fn of(value: Value) -> Quantity {
        Quantity { range: 0..0, value, number: 0, in_words: false }
    }
}

impl Value {
    /// Whether both count the same kind of thing, so that one can contradict the other.
    pub(crate) fn same_kind(self, other: Value) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// Whether both state the same; a day without its year is the same day.
    pub(crate) fn agrees(self, other: Value) -> bool {
        match (self, other) {
            (Value::Day { day, month, year }, Value::Day { day: d, month: m, year: y }) => {
                (day, month) == (d, m) && (year.is_none() || y.is_none() || year == y)
            }
            (one, other) => one == other,
        }
    }
}
