//! Numbers that belong to one person and carry a checksum: bank accounts and payment cards.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use iban::Iban;
use regex::Regex;

use super::shape;

use super::contacts::is_gap;

/// What people and word processors put between groups of digits.
const GAP: &str = r"[ \u{a0}\u{2007}-\u{200a}\u{202f}\u{2060}\-\u{2010}-\u{2013}]";

/// The start of an IBAN; the pattern does not decide where it ends.
static IBAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    shape::regex(&format!(r"(?-u:\b)[A-Za-z]{{2}}{GAP}?\d{GAP}?\d(?:{GAP}?[A-Za-z0-9]){{11,30}}"))
});
/// Digits grouped as on payment cards, possibly with more digits behind them.
static CARD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    shape::regex(&format!(
        r"(?-u:\b)(?:\d{{14,19}}|\d{{4}}(?:{GAP}\d{{4}}){{3}}(?:{GAP}\d{{1,3}})?|\d{{4}}(?:\.\d{{4}}){{3}}|\d{{4}}{GAP}\d{{6}}{GAP}\d{{4,5}})(?-u:\b)"
    ))
});

/// The shortest number that can be found here, in digits.
const FEWEST_DIGITS: usize = 10;

/// Account and card numbers with a valid country or issuer, length and checksum, in order.
pub(crate) fn find(text: &str) -> Vec<Range<usize>> {
    if text.bytes().filter(u8::is_ascii_digit).count() < FEWEST_DIGITS {
        return Vec::new();
    }
    let mut found = all(text, IBAN.as_ref(), |found| longest_iban(text, found));
    found.extend(all(text, CARD.as_ref(), |found| card(text, found)));
    found.sort_by_key(|range| range.start);
    found.dedup_by(|next, kept| next.start < kept.end);
    found
}

/// Characters that mask the rest of a number: `****1234`, `2048xxxx`, `•••• 1234`, `…1234`.
const MASKS: [char; 6] = ['*', '•', '●', '∙', '×', '…'];

/// Whether part of a number or an address is masked.
pub(crate) fn is_masked(text: &str, range: &Range<usize>) -> bool {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    let inside = &text[range.clone()];
    let stars = |characters: &str| characters.bytes().take_while(|byte| *byte == b'*').count();
    let (left, right) = (before.len() - before.trim_end_matches('*').len(), stars(behind));
    // `**20481234**`: Markdown bold, not a mask.
    let bold = left == right && matches!(left, 1..=3) && inside.len() >= FEWEST_SHOWN;
    let begins = before.trim_end_matches(is_gap);
    let ends = behind.trim_start_matches(is_gap);
    let crossed = |characters: &str| characters.eq_ignore_ascii_case("xx");
    let masked = begins.ends_with(MASKS)
        || begins.ends_with("..")
        || begins.len().checked_sub(2).and_then(|at| begins.get(at..)).is_some_and(crossed)
        || ends.starts_with(&MASKS[..MASKS.len() - 1])
        || behind.starts_with('…')
        || ends.get(..2).is_some_and(crossed);
    !bold && masked || inside.as_bytes().windows(2).any(|pair| pair.eq_ignore_ascii_case(b"xx"))
}

/// From this many characters on, a number in bold is not the visible rest of a masked one.
const FEWEST_SHOWN: usize = 6;

/// The matches of a pattern that `accept` accepts. The search continues behind each accepted match.
fn all(
    text: &str,
    regex: Option<&Regex>,
    accept: impl Fn(Range<usize>) -> Option<Range<usize>>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(matched) = regex.and_then(|regex| regex.find_at(text, at)) {
        let accepted = accept(matched.range());
        // A rejected match may overlap the next number.
        at = accepted.as_ref().map_or(matched.start() + 2, |accepted| accepted.end);
        found.extend(accepted);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

/// ISO 13616: the longest prefix that is a valid IBAN of its country. The text behind it may look
/// like a continuation.
fn longest_iban(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let written = &text[range.clone()];
    let mut iban = String::with_capacity(written.len());
    let mut end = None;
    for (n, c) in written.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()) {
        iban.push(c.to_ascii_uppercase());
        let ends = !text[range.start + n + 1..].starts_with(|c: char| c.is_alphanumeric());
        if ends && iban.parse::<Iban>().is_ok() {
            end = Some(range.start + n + 1);
        }
    }
    end.map(|end| range.start..end)
}

/// The card number, if it is valid and not part of a longer number. An expiry date may follow.
fn card(text: &str, mut range: Range<usize>) -> Option<Range<usize>> {
    let is_digit = |c: char| c.is_ascii_digit();
    if text[range.end..].starts_with('/') {
        // The month of the expiry date was taken for a group.
        let group = text[range.clone()].trim_end_matches(is_digit).len();
        range.end =
            range.start + text[range.start..range.start + group].trim_end_matches(is_gap).len();
    }
    let behind = text[range.end..].trim_start_matches(is_gap);
    let expiry = behind.get(2..3) == Some("/");
    let longer = behind.starts_with(is_digit) && !expiry;
    let rest = text[..range.start].trim_end().ends_with(is_digit);
    let digits: Vec<u8> = text[range.clone()].bytes().filter(u8::is_ascii_digit).collect();
    (!longer && !rest && is_card(&digits)).then_some(range)
}

/// The numbers each network issues: first and last prefix, and the total number of digits. The
/// format is defined by ISO/IEC 7812; the ranges are those published by the networks (Visa,
/// Mastercard, American Express, Discover and Diners Club, JCB, `UnionPay`, Maestro, Mir; as of
/// 2026). Visa numbers with 13 digits are no longer issued and would match article numbers (EAN).
const ISSUERS: [(u32, u32, RangeInclusive<usize>); 24] = [
    (4, 4, 16..=16),
    (4, 4, 19..=19),
    (51, 55, 16..=16),
    (2221, 2720, 16..=16),
    (34, 34, 15..=15),
    (37, 37, 15..=15),
    (300, 305, 14..=16),
    (3095, 3095, 14..=16),
    (36, 36, 14..=16),
    (38, 39, 16..=16),
    (6011, 6011, 16..=19),
    (644, 649, 16..=19),
    (65, 65, 16..=19),
    (3528, 3589, 16..=19),
    (62, 62, 16..=19),
    (81, 81, 16..=19),
    (5018, 5018, 16..=19),
    (5020, 5020, 16..=19),
    (5038, 5038, 16..=19),
    (5893, 5893, 16..=19),
    (6304, 6304, 16..=19),
    (6759, 6759, 16..=19),
    (6761, 6763, 16..=19),
    (2200, 2204, 16..=19),
];

/// Whether an issuer has numbers with this prefix and length, and the Luhn checksum of ISO/IEC 7812
/// is valid.
fn is_card(digits: &[u8]) -> bool {
    let first = |len: u32| {
        digits.iter().take(len as usize).fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    };
    let issued = ISSUERS.iter().any(|(from, to, lens)| {
        lens.contains(&digits.len()) && (*from..=*to).contains(&first(from.ilog10() + 1))
    });
    let doubled = |(n, digit): (usize, &u8)| {
        let digit = u32::from(digit - b'0') * if n % 2 == 1 { 2 } else { 1 };
        digit / 10 + digit % 10
    };
    issued && digits.iter().rev().enumerate().map(doubled).sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_valid_account_and_card_numbers_are_found() {
        let found = |text: &'static str| {
            find(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>()
        };
        for (text, number) in [
            ("IBAN DE75 5121 0800 1245 1261 99 und mehr", "DE75 5121 0800 1245 1261 99"),
            ("DE75512108001245126199.", "DE75512108001245126199"),
            ("auf de 75 5121 0800 1245 1261 99", "de 75 5121 0800 1245 1261 99"),
            (
                "DE75\u{202f}5121\u{202f}0800\u{202f}1245\u{202f}1261\u{202f}99",
                "DE75\u{202f}5121\u{202f}0800\u{202f}1245\u{202f}1261\u{202f}99",
            ),
            ("NO93 8601 1117 947 is yours", "NO93 8601 1117 947"),
            ("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"),
            ("Card 4111-1111-1111-1111, thanks", "4111-1111-1111-1111"),
            ("Card 3782 822463 10005", "3782 822463 10005"),
            ("5555 5555 5555 4444 12/29", "5555 5555 5555 4444"),
            ("2223003122003222", "2223003122003222"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
        assert_eq!(found("DE75512108001245126199 NO9386011117947").len(), 2);
        for clean in [
            "DE75 5121 0800 1245 1261 98",
            // The checksum is valid, but no country formats accounts like these.
            "LW20 0000 0011 8785",
            "DE89 3704 0044 0532 0130",
            "4111-1111-1111-1112",
            "4111 XXXX XXXX 1111",
            // An article number, a parcel number and part of a longer number.
            "4006381333931",
            "9205 5900 0000 0009",
            "4111 1111 1111 1111 2345",
            "20481234",
            "",
        ] {
            assert!(found(clean).is_empty(), "{clean}");
        }
    }
}
