//! Numbers that belong to one person and carry their own proof: bank accounts and payment cards.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

static IBAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)[A-Za-z]{2}\d{2}(?:[ \u{a0}]?[A-Za-z0-9]{2,4}){3,8}").ok()
});
static CARD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u:\b)[3-6]\d{3}(?:[ \u{a0}-]?\d{2,6}){2,4}(?-u:\b)").ok());

/// Account and card numbers whose checksum is right, by place.
pub(crate) fn find(text: &str) -> Vec<Range<usize>> {
    if text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return Vec::new();
    }
    let ibans = IBAN.iter().flat_map(|regex| regex.find_iter(text));
    let ibans = ibans.filter_map(|found| longest(text, found.range(), is_iban));
    let cards = CARD.iter().flat_map(|regex| regex.find_iter(text));
    // Digits before it make it the end of something else.
    let cards = cards
        .filter(|found| !text[..found.start()].trim_end().ends_with(|c: char| c.is_ascii_digit()));
    let cards = cards.filter_map(|found| longest(text, found.range(), is_card));
    let mut found: Vec<_> = ibans.chain(cards).collect();
    found.sort_by_key(|range| range.start);
    found.dedup_by(|next, kept| next.start < kept.end);
    found
}

/// The longest beginning of a match that holds: what follows a number may look like more of it.
fn longest(text: &str, range: Range<usize>, holds: fn(&[u8]) -> bool) -> Option<Range<usize>> {
    let written = &text[range.clone()];
    let ends =
        written.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()).map(|(n, _)| n + 1);
    let mut ends: Vec<usize> = ends
        .filter(|end| !written[*end..].starts_with(|c: char| c.is_ascii_alphanumeric()))
        .collect();
    ends.reverse();
    let signs = |end: usize| -> Vec<u8> {
        written[..end].bytes().filter(u8::is_ascii_alphanumeric).collect()
    };
    ends.into_iter().find(|end| holds(&signs(*end))).map(|end| range.start..range.start + end)
}

/// ISO 13616: the number, its first four signs moved to the end and letters read as 10 to 35, leaves 1 of 97.
fn is_iban(signs: &[u8]) -> bool {
    let digit = |sign: u8| match sign {
        b'0'..=b'9' => u32::from(sign - b'0'),
        _ => u32::from(sign.to_ascii_uppercase() - b'A') + 10,
    };
    let rest = signs.iter().cycle().skip(4).take(signs.len()).fold(0, |rest, sign| {
        let value = digit(*sign);
        (rest * if value > 9 { 100 } else { 10 } + value) % 97
    });
    (15..=34).contains(&signs.len()) && rest == 1
}

/// ISO/IEC 7812: the Luhn sum over 13 to 19 digits.
fn is_card(signs: &[u8]) -> bool {
    let sum: u32 = signs
        .iter()
        .rev()
        .enumerate()
        .map(|(n, digit)| {
            let digit = u32::from(digit - b'0') * if n % 2 == 1 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    (13..=19).contains(&signs.len()) && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_numbers_whose_checksum_is_right_are_found() {
        let found = |text: &'static str| {
            find(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(
            found("IBAN DE75 5121 0800 1245 1261 99 und mehr"),
            ["DE75 5121 0800 1245 1261 99"]
        );
        assert_eq!(found("DE75512108001245126199."), ["DE75512108001245126199"]);
        assert_eq!(found("Card 4111-1111-1111-1111, thanks"), ["4111-1111-1111-1111"]);
        for clean in [
            "DE75 5121 0800 1245 1261 98",
            "4111-1111-1111-1112",
            "4111 XXXX XXXX 1111",
            "20481234",
            "",
        ] {
            assert!(found(clean).is_empty(), "{clean}");
        }
    }
}
