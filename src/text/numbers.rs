//! Formats dates, numbers and lists for a language.

use std::time::Duration;

use crate::date::Date;
use crate::language::Language;

/// `2027-03-01` as `1. März 2027`, `1 March 2027` or `March 1, 2027`; a time of day after it is
/// dropped.
pub(crate) fn date(text: &str, language: &Language, month_first: bool) -> Option<String> {
    let day: Date = text.split(['T', ' ']).next()?.parse().ok()?;
    let month = language.numbers.months[usize::from(day.month) - 1];
    if month_first {
        return Some(format!("{month} {}, {}", day.day, day.year));
    }
    Some(format!("{}{} {month} {}", day.day, language.numbers.day_mark, day.year))
}

/// Why a text is not formatted as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    NoNumber,
    /// `1.250` in German, `1,250` in English: thousands, or decimals as somebody else writes them. Carries both spellings that
    /// are certain.
    Ambiguous([String; 2]),
}

/// A text as a number: its sign, its digits before the decimal mark and those after it.
struct Parts {
    negative: bool,
    whole: String,
    fraction: String,
}

/// Reads a number as the language writes it, with or without marks between the thousands, or with a decimal point: `1.234,5`,
/// `1234,5` or `1234.5` in German.
fn parts(text: &str, language: &Language) -> Result<Parts, Unreadable> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (group, point) = (language.numbers.group_mark, language.numbers.decimal_mark);
    let (head, tail) = digits.split_once(point).map_or((digits, None), |(a, b)| (a, Some(b)));
    if !is_grouped(head, group) {
        return decimal(negative, &digits.replace(point, "."));
    }
    let whole = head.replace(group, "");
    match tail {
        Some(fraction) => decimal(negative, &format!("{whole}.{fraction}")),
        None if head.matches(group).count() > 1 => decimal(negative, &whole),
        None => {
            let sign = if negative { "-" } else { "" };
            let fraction = head.replace(group, &point.to_string());
            Err(Unreadable::Ambiguous([whole, fraction].map(|text| format!("{sign}{text}"))))
        }
    }
}

/// Digits with a decimal point, or without one.
fn decimal(negative: bool, digits: &str) -> Result<Parts, Unreadable> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || whole.len() > 15 {
        return Err(Unreadable::NoNumber);
    }
    Ok(Parts { negative, whole: whole.to_owned(), fraction: fraction.to_owned() })
}

/// `1.234`, `12.345.678`: groups of three digits, of which the first is not empty and does not begin with a zero.
fn is_grouped(digits: &str, mark: char) -> bool {
    let mut groups = digits.split(mark);
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && is_digits(first)
        && digits.contains(mark)
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

/// The value of a text as a number of the language.
pub(crate) fn value(text: &str, language: &Language) -> Result<f64, Unreadable> {
    let Parts { negative, whole, fraction } = parts(text, language)?;
    let sign = if negative { "-" } else { "" };
    format!("{sign}{whole}.{fraction}0").parse().map_err(|_| Unreadable::NoNumber)
}

/// A number with the separators of the language: `1234.5` as `1.234,5` or `1,234.5`.
pub(crate) fn number(
    text: &str,
    decimals: Option<usize>,
    language: &Language,
) -> Result<String, Unreadable> {
    written(parts(text, language)?, decimals, language)
}

/// A number of JSON, which has a decimal point in any language.
pub(crate) fn from_json(
    number: &serde_json::Number,
    decimals: Option<usize>,
    language: &Language,
) -> Result<String, Unreadable> {
    let text = number.to_string();
    let (negative, digits) = text.strip_prefix('-').map_or((false, &*text), |rest| (true, rest));
    written(decimal(negative, digits)?, decimals, language)
}

fn written(
    parts: Parts,
    decimals: Option<usize>,
    language: &Language,
) -> Result<String, Unreadable> {
    let Parts { negative, whole, fraction } = parts;
    let (whole, fraction) = match decimals {
        None => (whole, fraction),
        Some(places) => round(&whole, &fraction, places.min(9)).ok_or(Unreadable::NoNumber)?,
    };
    let is_zero = [&whole, &fraction].iter().all(|part| part.bytes().all(|b| b == b'0'));
    // Numbers of four digits have no separator in running text, but amounts do.
    let is_grouped = whole.len() > 4 || decimals.is_some_and(|places| places > 0);
    let mut written = String::from(if negative && !is_zero { "-" } else { "" });
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 && is_grouped {
            written.push(language.numbers.group_mark);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(language.numbers.decimal_mark);
        written += &fraction;
    }
    Ok(written)
}

fn round(whole: &str, fraction: &str, places: usize) -> Option<(String, String)> {
    let kept: String = fraction.chars().chain("0".repeat(places).chars()).take(places).collect();
    let up = fraction.as_bytes().get(places).is_some_and(|digit| *digit >= b'5');
    let value: u128 = format!("{whole}{kept}").parse().ok()?;
    let digits = format!("{:0>width$}", value + u128::from(up), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    Some((whole.to_owned(), fraction.to_owned()))
}

/// A duration in the largest unit that divides it: `2 Stunden`, `1 day`.
pub(crate) fn span(time: Duration, language: &Language) -> String {
    let minutes = time.as_secs() / 60;
    let [minute, hour, day] = language.numbers.spans;
    let (count, [one, many]) = match minutes {
        0 => (0, minute),
        n if n % (24 * 60) == 0 => (n / (24 * 60), day),
        n if n % 60 == 0 => (n / 60, hour),
        n => (n, minute),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `a, b und c`, `a, b and c`.
pub(crate) fn list(items: &[String], language: &Language) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            format!("{} {} {last}", first.join(", "), language.numbers.and)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn numbers_are_formatted_for_their_language() {
        let (de, en) = (language::or_english("de"), language::or_english("en"));
        assert_eq!(number("1234567.5", None, de), Ok("1.234.567,5".to_owned()));
        assert_eq!(number("1234567.5", Some(2), en), Ok("1,234,567.50".to_owned()));
        assert_eq!(number("9.995", Some(2), en), Ok("10.00".to_owned()));
        assert_eq!(number("-3", None, de), Ok("-3".to_owned()));
        assert_eq!(number("1e21", None, de), Err(Unreadable::NoNumber));
        assert_eq!(number("1234.5", Some(2), en), Ok("1,234.50".to_owned()));
        assert_eq!(number("1234.5", None, de), Ok("1234,5".to_owned()));
        assert_eq!(number("-0.001", Some(2), en), Ok("0.00".to_owned()));
        assert_eq!(date("2027-03-01T08:00", de, false).as_deref(), Some("1. März 2027"));
        assert_eq!(date("2027-03-01", en, true).as_deref(), Some("March 1, 2027"));
        assert_eq!(span(Duration::from_secs(90 * 60), de), "90 Minuten");
        assert_eq!(span(Duration::from_secs(24 * 60 * 60), en), "1 day");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()], en), "a, b and c");
    }

    #[test]
    fn a_number_that_can_be_read_in_two_ways_is_refused() {
        let (de, en) = (language::or_english("de"), language::or_english("en"));
        for (text, language, whole, decimal) in [
            ("1.250", de, "1250", "1,250"),
            ("-12.000", de, "-12000", "-12,000"),
            ("1,250", en, "1250", "1.250"),
        ] {
            let both = Unreadable::Ambiguous([whole.to_owned(), decimal.to_owned()]);
            assert_eq!(value(text, language), Err(both), "{text}");
        }
        for (text, language, certain) in [
            ("1,250", de, 1.25),
            ("1.250", en, 1.25),
            ("1.25", de, 1.25),
            ("0.250", de, 0.25),
            ("1250.500", de, 1250.5),
            ("1.250,50", de, 1250.5),
            ("1,250.50", en, 1250.5),
            ("1.250.000", de, 1_250_000.0),
        ] {
            assert_eq!(value(text, language), Ok(certain), "{text}");
        }
        for (text, language) in [("1.25.0", de), ("1,25.0", de), ("1.25,5", de), (".250", de)] {
            assert_eq!(value(text, language), Err(Unreadable::NoNumber), "{text}");
        }
    }
}
