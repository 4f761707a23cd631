//! Days, numbers and lists in the words of a language.

use std::time::Duration;

use crate::date::Date;

const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2027-03-01` as `1. März 2027` or `1 March 2027`; a time of day behind it is left out.
pub(crate) fn date(text: &str, german: bool) -> Option<String> {
    let day: Date = text.split(['T', ' ']).next()?.parse().ok()?;
    let month = usize::from(day.month) - 1;
    Some(if german {
        format!("{}. {} {}", day.day, MONTHS_DE[month], day.year)
    } else {
        format!("{} {} {}", day.day, MONTHS_EN[month], day.year)
    })
}

/// A number with the separators of the language: `1234.5` as `1.234,5` or `1,234.5`.
pub(crate) fn number(text: &str, decimals: Option<usize>, german: bool) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let written = if german { digits.replace(',', ".") } else { digits.to_owned() };
    let (whole, fraction) = written.split_once('.').map_or((written.as_str(), ""), |parts| parts);
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || whole.len() > 15 {
        return None;
    }
    let (whole, fraction) = match decimals {
        None => (whole.to_owned(), fraction.to_owned()),
        Some(places) => round(whole, fraction, places.min(9))?,
    };
    let mut grouped = String::new();
    for (n, digit) in whole.chars().enumerate() {
        // Four digits stand without a separator in running text.
        if n > 0 && (whole.len() - n) % 3 == 0 && whole.len() > 4 {
            grouped.push(if german { '.' } else { ',' });
        }
        grouped.push(digit);
    }
    let point = if german { "," } else { "." };
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

/// A span of time in its largest whole unit: `2 Stunden`, `1 day`.
pub(crate) fn span(time: Duration, german: bool) -> String {
    let minutes = time.as_secs() / 60;
    let (count, [one, many], [eine, viele]) = match minutes {
        0 => (0, ["minute", "minutes"], ["Minute", "Minuten"]),
        n if n % (24 * 60) == 0 => (n / (24 * 60), ["day", "days"], ["Tag", "Tage"]),
        n if n % 60 == 0 => (n / 60, ["hour", "hours"], ["Stunde", "Stunden"]),
        n => (n, ["minute", "minutes"], ["Minute", "Minuten"]),
    };
    let unit = match (german, count) {
        (true, 1) => eine,
        (true, _) => viele,
        (false, 1) => one,
        (false, _) => many,
    };
    format!("{count} {unit}")
}

/// `a, b und c`, `a, b and c`.
pub(crate) fn list(items: &[String], german: bool) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            format!("{} {} {last}", first.join(", "), if german { "und" } else { "and" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_their_language() {
        assert_eq!(number("1234567.5", None, true).as_deref(), Some("1.234.567,5"));
        assert_eq!(number("1234567.5", Some(2), false).as_deref(), Some("1,234,567.50"));
        assert_eq!(number("9.995", Some(2), true).as_deref(), Some("10,00"));
        assert_eq!(number("-3", None, true).as_deref(), Some("-3"));
        assert_eq!(number("1e21", None, true), None);
        assert_eq!(date("2027-03-01T08:00", true).as_deref(), Some("1. März 2027"));
        assert_eq!(span(Duration::from_secs(90 * 60), true), "90 Minuten");
        assert_eq!(span(Duration::from_secs(24 * 60 * 60), false), "1 day");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()], false), "a, b and c");
    }
}
