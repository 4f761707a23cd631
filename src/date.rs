//! Dates and durations, in the notation of guides.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date of the Gregorian calendar, written `2027-03-01`.
///
/// ```
/// use leitfaden::Date;
/// let day: Date = "2027-03-01".parse().unwrap();
/// assert_eq!(day.to_string(), "2027-03-01");
/// assert!("01.03.2027".parse::<Date>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl Date {
    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The date of a point in time, in UTC. The algorithm is `civil_from_days` from Howard Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms".
    ///
    /// ```
    /// let day = std::time::UNIX_EPOCH + std::time::Duration::from_secs(951_868_800);
    /// assert_eq!(leitfaden::Date::of(day).to_string(), "2000-03-01");
    /// ```
    #[must_use]
    pub fn of(moment: SystemTime) -> Date {
        let seconds = moment.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Date::from_number(seconds / 86_400 + 719_468)
    }

    /// The day that lies a number of days ahead.
    ///
    /// ```
    /// let day: leitfaden::Date = "2027-12-31".parse().unwrap();
    /// assert_eq!(day.plus_days(60).to_string(), "2028-02-29");
    /// ```
    #[must_use]
    pub fn plus_days(self, days: u32) -> Date {
        Date::from_number(self.number().unsigned_abs() + u64::from(days))
    }

    /// The day of a number that counts from 1 March of the year 0.
    fn from_number(days: u64) -> Date {
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        Date { year: u16::try_from(year).unwrap_or(u16::MAX), month: month as u8, day: day as u8 }
    }
}

impl Date {
    /// The number of days from this date to another; negative if the other is earlier.
    pub(crate) fn days_until(self, other: Date) -> i64 {
        other.number() - self.number()
    }

    /// Days since 0000-03-01, by `days_from_civil` from the same source as [`Date::of`].
    fn number(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let shifted = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * shifted + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
    }
}

/// The error for a string that is not a date in the form `2027-03-01`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date; write year, month and day, such as 2027-03-01")]
pub struct ParseDateError(String);

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        parse(text).ok_or_else(|| ParseDateError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    if !shape || !bytes.iter().enumerate().all(|(n, b)| n == 4 || n == 7 || b.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<u16>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)? as u8, number(8..10)? as u8);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days).contains(&day).then_some(Date { year, month, day })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Parses a duration in minutes, hours or days, such as `90m`, `2h` or `3d`. `None` for anything else.
///
/// ```
/// use std::time::Duration;
/// assert_eq!(leitfaden::parse_duration("90m"), Some(Duration::from_secs(5400)));
/// assert_eq!(leitfaden::parse_duration("soon"), None);
/// ```
#[must_use]
pub fn parse_duration(text: &str) -> Option<Duration> {
    let unit = text.chars().last()?;
    let seconds: u64 = match unit {
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        _ => return None,
    };
    let digits = &text[..text.len() - 1];
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse::<u64>().ok()?.checked_mul(seconds).map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_until_crosses_months_and_years() {
        for (from, to, days) in [
            ("2027-03-01", "2027-03-01", 0),
            ("2027-02-28", "2027-03-01", 1),
            ("2028-02-28", "2028-03-01", 2),
            ("2026-12-31", "2027-01-01", 1),
            ("2000-01-01", "2400-01-01", 146_097),
            ("2027-03-01", "2026-03-01", -365),
        ] {
            assert_eq!(
                from.parse::<Date>().unwrap().days_until(to.parse().unwrap()),
                days,
                "{from} to {to}"
            );
        }
    }

    #[test]
    fn only_calendar_dates_parse() {
        assert!("2028-02-29".parse::<Date>().is_ok());
        for wrong in
            ["2027-02-29", "2027-13-01", "2027-1-01", "01.03.2027", "2027-04-31", "２027-01-01"]
        {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }
}
