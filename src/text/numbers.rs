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

/// A number with the separators of the language: `1234.5` as `1.234,5` or `1,234.5`.
pub(crate) fn number(text: &str, decimals: Option<usize>, language: &Language) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let written = match language.numbers.decimal_mark {
        '.' => digits.to_owned(),
        mark => digits.replace(mark, "."),
    };
    let (whole, fraction) = written.split_once('.').map_or((written.as_str(), ""), |parts| parts);
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || whole.len() > 15 {
        return None;
    }
    let (whole, fraction) = match decimals {
        None => (whole.to_owned(), fraction.to_owned()),
        Some(places) => round(whole, fraction, places.min(9))?,
    };
    let sign = if [&whole, &fraction].iter().all(|part| part.bytes().all(|b| b == b'0')) {
        ""
    } else {
        sign
    };
    // Numbers of four digits have no separator in running text, but amounts do.
    let is_grouped = whole.len() > 4 || decimals.is_some_and(|places| places > 0);
    let mut grouped = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 && is_grouped {
            grouped.push(language.numbers.group_mark);
        }
        grouped.push(digit);
    }
    let point = language.numbers.decimal_mark;
    Some(if fraction.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}{point}{fraction}")
    })
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
        assert_eq!(number("1234567.5", None, de).as_deref(), Some("1.234.567,5"));
        assert_eq!(number("1234567.5", Some(2), en).as_deref(), Some("1,234,567.50"));
        assert_eq!(number("9.995", Some(2), de).as_deref(), Some("10,00"));
        assert_eq!(number("-3", None, de).as_deref(), Some("-3"));
        assert_eq!(number("1e21", None, de), None);
        assert_eq!(number("1234.5", Some(2), en).as_deref(), Some("1,234.50"));
        assert_eq!(number("1234.5", None, de).as_deref(), Some("1234,5"));
        assert_eq!(number("-0.001", Some(2), en).as_deref(), Some("0.00"));
        assert_eq!(date("2027-03-01T08:00", de, false).as_deref(), Some("1. März 2027"));
        assert_eq!(date("2027-03-01", en, true).as_deref(), Some("March 1, 2027"));
        assert_eq!(span(Duration::from_secs(90 * 60), de), "90 Minuten");
        assert_eq!(span(Duration::from_secs(24 * 60 * 60), en), "1 day");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()], en), "a, b and c");
    }
}
