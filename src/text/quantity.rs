//! The meaning of a number in a text, and when two numbers mean the same.

use std::ops::{Range, RangeInclusive};

use crate::date::Date;

/// A number in a text, with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Bytes of the raw text, including the unit.
    pub(crate) range: Range<usize>,
    pub(crate) value: Value,
    /// The number itself, in thousandths; 0 for dates and times.
    pub(crate) number: u64,
    /// Whether the number is spelled out.
    pub(crate) in_words: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Minutes; also hours, days and weeks, which are whole minutes.
    Span(u64),
    /// Months; also years, which are whole months.
    Months(u64),
    WorkingDays(u64),
    /// Hundredths of a currency, if it is known which.
    Amount(u64, Option<&'static str>),
    /// Thousandths of a percent.
    Percent(u64),
    /// Minutes since midnight.
    Clock(u64),
    Day {
        day: u64,
        month: u64,
        year: Option<u64>,
    },
    /// A date with slashes, with day and month in unknown order.
    Slashed {
        first: u64,
        second: u64,
        year: Option<u64>,
    },
    /// Thousandths of anything else.
    Number(u64),
}

impl Quantity {
    /// A value that does not come from a text.
    pub(crate) fn of(value: Value) -> Quantity {
        Quantity { range: 0..0, value, number: 0, in_words: false }
    }
}

impl Value {
    /// Whether both measure the same kind of thing, so that one can contradict the other.
    pub(crate) fn same_kind(self, other: Value) -> bool {
        let both = |of: fn(Value) -> bool| of(self) && of(other);
        both(|value| value.minutes().is_some())
            || both(|value| value.days()[0].is_some())
            || std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// Whether it is a date or a time of day, and does not count anything.
    pub(crate) fn is_date(self) -> bool {
        matches!(self, Value::Day { .. } | Value::Slashed { .. } | Value::Clock(_))
    }

    /// Whether both state the same; a date without a year matches that day in any year.
    pub(crate) fn agrees(self, other: Value) -> bool {
        let same = |(day, month, year): (u64, u64, Option<u64>)| {
            other.days().iter().flatten().any(|(d, m, y)| {
                (day, month) == (*d, *m) && (year.is_none() || y.is_none() || year == *y)
            })
        };
        self == other
            || self.is_same_amount(other)
            || self.days().iter().flatten().any(|day| same(*day))
    }

    /// Whether both are the same sum, in currencies that may be the same.
    fn is_same_amount(self, other: Value) -> bool {
        match (self, other) {
            (Value::Amount(one, currency), Value::Amount(other, its)) => {
                one == other && (currency.is_none() || its.is_none() || currency == its)
            }
            _ => false,
        }
    }

    /// Whether both may be true of one thing, such as five working days and a week, or a month and
    /// 30 days.
    pub(crate) fn fits(self, other: Value) -> bool {
        match (self.minutes(), other.minutes()) {
            (Some(one), Some(other)) => one.start() <= other.end() && other.start() <= one.end(),
            _ => self.agrees(other),
        }
    }

    /// The minimum and maximum length of a duration, in minutes.
    pub(crate) fn minutes(self) -> Option<RangeInclusive<u64>> {
        const DAY: u64 = 24 * 60;
        match self {
            Value::Span(minutes) => Some(minutes..=minutes),
            Value::WorkingDays(days) => {
                let weekends = |weeks: u64| days.saturating_add(2 * weeks).saturating_mul(DAY);
                Some(weekends(days.saturating_sub(1) / 5)..=weekends(days.div_ceil(5)))
            }
            Value::Months(months) => {
                Some(months.saturating_mul(28 * DAY)..=months.saturating_mul(31 * DAY))
            }
            _ => None,
        }
    }

    /// Whether it is a date with a year, before a day; of two that it may mean, both.
    pub(crate) fn is_before(self, day: Date) -> bool {
        let today = Some((day.year().into(), day.month().into(), day.day().into()));
        let mut dates = self.days().into_iter().flatten().peekable();
        dates.peek().is_some()
            && dates.all(|(day, month, year)| {
                year.is_some() && year.map(|year| (year, month, day)) < today
            })
    }

    /// The dates that may be meant, as (day, month, year).
    fn days(self) -> [Option<(u64, u64, Option<u64>)>; 2] {
        match self {
            Value::Day { day, month, year } => [Some((day, month, year)), None],
            Value::Slashed { first, second, year } => {
                [Some((first, second, year)), Some((second, first, year))]
            }
            _ => [None, None],
        }
    }
}
