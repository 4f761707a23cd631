//! Dates and times of day in folded text.

use std::ops::Range;
use std::sync::LazyLock;

use super::fold::fold;
use super::quantity::Value;
use super::words::is_in_word;
use crate::language::{self, SlashedDates};

/// The date or time that the number at `start` is part of. `start` is the beginning of a number and
/// of a word.
pub(crate) fn at(text: &str, start: usize, slashed: SlashedDates) -> Option<(Range<usize>, Value)> {
    let here = || Cursor { text, at: start };
    month_before(text, start)
        .or_else(|| day(here(), slashed).map(|(end, value)| (start..end, value)))
        .or_else(|| clock(here()).map(|(end, value)| (start..end, value)))
}

/// A position in a text.
#[derive(Clone, Copy)]
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &[u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign.as_bytes());
        self.at += if found { sign.len() } else { 0 };
        found
    }

    /// A number with exactly this many digits.
    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u64> {
        let len = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number =
            digits.contains(&len).then(|| self.text[self.at..self.at + len].parse().ok())??;
        self.at += len;
        Some(number)
    }

    fn letters(&self) -> Range<usize> {
        self.at..self.at + self.rest().iter().take_while(|byte| byte.is_ascii_lowercase()).count()
    }

    fn month(&mut self) -> Option<u64> {
        let word = self.letters();
        let name = &self.text[word.clone()];
        let month = month(name).or_else(|| short_month(name))?;
        self.at = word.end;
        self.ends_word().then_some(month)
    }

    /// Whether a word may end here.
    fn ends_word(&self) -> bool {
        self.rest().first().is_none_or(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_'))
    }

    /// Runs `read`; if it finds nothing, the cursor stays where it was.
    fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = before;
        }
        found
    }

    fn year(&mut self) -> Option<u64> {
        let year = self.maybe(|cursor| cursor.number(4..=4)).or_else(|| self.number(2..=2))?;
        self.ends_word().then_some(if year < 100 { year + 2000 } else { year })
    }

    /// ", 2027" after a month.
    fn year_behind(&mut self) -> Option<u64> {
        self.maybe(|cursor| {
            cursor.take(",");
            let year = if cursor.take(" ") { cursor.number(4..=4) } else { None };
            year.filter(|_| cursor.ends_word())
        })
    }

    fn ordinal(&mut self) -> bool {
        ["st", "nd", "rd", "th"].iter().any(|ending| self.take(ending))
    }
}

/// The month names of all languages, folded.
static MONTHS: LazyLock<Vec<[String; 12]>> =
    LazyLock::new(|| language::ALL.iter().map(|known| known.numbers.months.map(fold)).collect());

fn month(name: &str) -> Option<u64> {
    let number = MONTHS.iter().find_map(|months| months.iter().position(|month| month == name))?;
    Some(number as u64 + 1)
}

/// The month of a short form: `dec`.
fn short_month(name: &str) -> Option<u64> {
    let known = language::ALL.iter().any(|known| known.numbers.month_stems.contains(&name));
    let begins = |months: &[String; 12]| months.iter().position(|month| month.starts_with(name));
    let number = known.then(|| MONTHS.iter().find_map(begins))??;
    Some(number as u64 + 1)
}

/// `March 3rd, 2027`, `Dec. 25`
fn month_before(text: &str, start: usize) -> Option<(Range<usize>, Value)> {
    let before = text[..start].strip_suffix(' ')?;
    let stopped = before.strip_suffix('.');
    let before = stopped.unwrap_or(before);
    let word = before.trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
    if before[..word].ends_with(|c: char| is_in_word(c) || c == '_') {
        return None;
    }
    let name = &before[word..];
    let whole = month(name).filter(|_| stopped.is_none());
    let month = whole.or_else(|| short_month(name))?;
    let mut cursor = Cursor { text, at: start };
    let day = cursor.number(1..=2)?;
    // "Jan" is a name, too.
    if !cursor.ordinal() && whole.is_none() && stopped.is_none() {
        return None;
    }
    if !cursor.ends_word() {
        return None;
    }
    let year = cursor.year_behind();
    checked(day, month, year).map(|value| (word..cursor.at, value))
}

/// `2027-03-01`, `1. 3. 2027`, `1.3.`, `1/3/27`, `1st of March`, `1. Maerz 2027`
fn day(mut cursor: Cursor<'_>, slashed: SlashedDates) -> Option<(usize, Value)> {
    let year_first = cursor.maybe(|cursor| {
        let year = cursor.number(4..=4)?;
        let month = if cursor.take("-") { cursor.number(2..=2)? } else { return None };
        let day = if cursor.take("-") { cursor.number(2..=2)? } else { return None };
        checked(day, month, Some(year))
    });
    if let Some(value) = year_first {
        return Some((cursor.at, value));
    }
    let start = cursor.at;
    let day = cursor.number(1..=2)?;
    let month_in_digits = cursor.maybe(|cursor| {
        if cursor.take("/") {
            let month = cursor.number(1..=2)?;
            let year = if cursor.take("/") { Some(cursor.year()?) } else { None };
            if year.is_none() && !(cursor.ends_word() && is_day(day, month, *cursor, start)) {
                return None;
            }
            return in_order(day, month, year, slashed);
        }
        if !cursor.take(".") {
            return None;
        }
        cursor.take(" ");
        let month = cursor.number(1..=2)?;
        if !cursor.take(".") {
            return None;
        }
        let year = cursor.maybe(|cursor| {
            cursor.take(" ");
            cursor.year()
        });
        checked(day, month, year)
    });
    if let Some(value) = month_in_digits {
        return Some((cursor.at, value));
    }
    let _ = cursor.take(".") || cursor.ordinal();
    if !cursor.take(" ") {
        return None;
    }
    cursor.take("of ");
    let month = cursor.month()?;
    let year = cursor.year_behind();
    checked(day, month, year).map(|value| (cursor.at, value))
}

/// `18:00`, `18.00 Uhr`, `18 Uhr 30`, `6 pm`, `6:30 a.m.`
fn clock(mut cursor: Cursor<'_>) -> Option<(usize, Value)> {
    let hour = cursor.number(1..=2)?;
    let colon = cursor.rest().starts_with(b":");
    let minute = cursor.maybe(|cursor| {
        if cursor.take(":") || cursor.take(".") { cursor.number(2..=2) } else { None }
    });
    let after = cursor.maybe(|cursor| {
        cursor.take(" ");
        let afternoon = if cursor.take("p") {
            true
        } else if cursor.take("a") {
            false
        } else {
            return None;
        };
        cursor.take(".");
        let whole = cursor.take("m") && cursor.ends_word();
        if minute.is_some() {
            cursor.take(".");
        }
        whole.then_some(afternoon)
    });
    let is_marked = after.is_some()
        || cursor
            .maybe(|cursor| {
                let said = cursor.take(" uhr") || cursor.take(" o'clock");
                (said && cursor.ends_word()).then_some(())
            })
            .is_some();
    let digital = colon && minute.is_some() && cursor.ends_word();
    if !is_marked && !digital {
        return None;
    }
    let behind = |cursor: &mut Cursor<'_>| {
        if cursor.take(" ") { cursor.number(2..=2).filter(|_| cursor.ends_word()) } else { None }
    };
    let minute = match minute {
        None if after.is_none() => cursor.maybe(behind),
        minute => minute,
    };
    let hour = match after {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let minute = minute.unwrap_or(0);
    (hour <= 24 && minute < 60).then_some((cursor.at, Value::Clock(hour * 60 + minute)))
}

/// Whether two numbers with a slash, without a year, are a date: "by 12/15", "Fri, 3/14", "15/12."
/// are, and "1/2 of it", "part 2/3", "24/7" are not.
fn is_day(first: u64, second: u64, cursor: Cursor<'_>, start: usize) -> bool {
    let behind = &cursor.text[cursor.at..];
    let fraction = first < second && second <= 4 || behind.trim_start().starts_with("of ");
    if fraction || (first, second) == (24, 7) || behind.starts_with('/') {
        return false;
    }
    let before = cursor.text[..start].trim_end_matches([' ', ',', '.', ':']);
    let word = before.trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
    let word = &before[word..];
    let before_dates = language::ALL.iter().any(|language| {
        let numbers = &language.numbers;
        numbers.before_dates.contains(&word) || numbers.weekdays.contains(&word)
    });
    if before_dates {
        return true;
    }
    // Only a day of the month is more than 12, and in "12/24 V" it is none.
    let day = first.max(second);
    let ends = behind.is_empty() || behind.starts_with(['.', ',', ';', '!', '?', '\n']);
    let apart = cursor.text[..start].ends_with(' ') && !word.is_empty();
    let whole = cursor.at - start == "12/15".len();
    apart && ends && whole && day > 12 && day != 24 && first.min(second) > 0
}

fn checked(day: u64, month: u64, year: Option<u64>) -> Option<Value> {
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Value::Day {
        day,
        month,
        year,
    })
}

/// A date with slashes, in the usual order, or in the other order if only that is a valid date.
fn in_order(first: u64, second: u64, year: Option<u64>, slashed: SlashedDates) -> Option<Value> {
    let day_first = checked(first, second, year);
    let month_first = checked(second, first, year);
    match slashed {
        SlashedDates::Either if first != second && day_first.is_some() && month_first.is_some() => {
            Some(Value::Slashed { first, second, year })
        }
        SlashedDates::MonthFirst => month_first.or(day_first),
        SlashedDates::DayFirst | SlashedDates::Either => day_first.or(month_first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_read_whole() {
        let day = |day, month, year| Some(Value::Day { day, month, year });
        let clock = |hour: u64, minute: u64| Some(Value::Clock(hour * 60 + minute));
        for (text, found, value) in [
            ("2027-03-01", "2027-03-01", day(1, 3, Some(2027))),
            ("am 1.3.", "1.3.", day(1, 3, None)),
            ("am 1. 3. 27 um", "1. 3. 27", day(1, 3, Some(2027))),
            ("am 1. maerz 2027.", "1. maerz 2027", day(1, 3, Some(2027))),
            ("1/3/2027", "1/3/2027", day(1, 3, Some(2027))),
            ("the 1st of march, 2027", "1st of march, 2027", day(1, 3, Some(2027))),
            ("on march 1st", "march 1st", day(1, 3, None)),
            ("um 18 uhr 30.", "18 uhr 30", clock(18, 30)),
            ("18.30 uhr", "18.30 uhr", clock(18, 30)),
            ("18:30", "18:30", clock(18, 30)),
            ("6:30 p.m. or", "6:30 p.m.", clock(18, 30)),
            ("12am", "12am", clock(0, 0)),
            ("am 41.3.", "", None),
            ("25:00", "", None),
            ("10 o'clock", "10 o'clock", clock(10, 0)),
            ("on dec. 25th.", "dec. 25th", day(25, 12, None)),
            ("am 25. dez. an", "25. dez", day(25, 12, None)),
            ("fuer jan 3 tage", "", None),
            ("18.30", "", None),
            ("3 maybe", "", None),
            ("0800 000", "", None),
        ] {
            let start = text.find(|c: char| c.is_ascii_digit()).unwrap();
            let read = at(text, start, SlashedDates::DayFirst);
            assert_eq!(
                read.as_ref().map_or("", |(range, _)| &text[range.clone()]),
                found,
                "{text}"
            );
            assert_eq!(read.map(|(_, value)| value), value, "{text}");
        }
    }

    #[test]
    fn a_date_with_slashes_may_lack_its_year() {
        for text in
            ["by 12/15", "bis 15/12.", "fri, 3/14 at", "on tuesday 10/11", "it comes 12/18."]
        {
            let start = text.find(|c: char| c.is_ascii_digit()).unwrap();
            assert!(at(text, start, SlashedDates::Either).is_some(), "{text}");
        }
        for text in
            ["part 1/2", "24/7", "cut it by 1/3", "12/24 v", "(2/3)", "50/50", "teil 2/13 ist"]
        {
            let start = text.find(|c: char| c.is_ascii_digit()).unwrap();
            assert_eq!(at(text, start, SlashedDates::Either), None, "{text}");
        }
    }

    #[test]
    fn a_date_with_slashes_is_read_in_the_order_of_its_region() {
        let day = |day, month| Some(Value::Day { day, month, year: Some(2027) });
        let either = Some(Value::Slashed { first: 3, second: 4, year: Some(2027) });
        for (text, day_first, month_first, unknown) in [
            ("3/4/2027", day(3, 4), day(4, 3), either),
            ("12/31/2027", day(31, 12), day(31, 12), day(31, 12)),
            ("31/12/2027", day(31, 12), day(31, 12), day(31, 12)),
            ("5/5/2027", day(5, 5), day(5, 5), day(5, 5)),
            ("32/13/2027", None, None, None),
        ] {
            let read = |slashed| at(text, 0, slashed).map(|(_, value)| value);
            assert_eq!(read(SlashedDates::DayFirst), day_first, "{text}");
            assert_eq!(read(SlashedDates::MonthFirst), month_first, "{text}");
            assert_eq!(read(SlashedDates::Either), unknown, "{text}");
        }
    }
}
