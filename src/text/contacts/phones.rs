//! Phone numbers: where they are in a text, and which spellings mean the same number.

use std::ops::Range;

use crate::source::floor_char_boundary;
use crate::text::words::is_in_word;

/// The number of digits in a phone number. ITU-T E.164 allows at most 15; below 7, a phone number
/// cannot be distinguished from other numbers.
const FEWEST_DIGITS: usize = 7;
const MOST_DIGITS: usize = 15;

/// White space and dashes that people, word processors and address books put between digits.
pub(crate) fn is_gap(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{2007}'..='\u{200a}' | '\u{202f}'
            | '-' | '\u{2010}'..='\u{2013}' | '\u{2212}'
            // Invisible: soft hyphens, joiners and direction marks.
            | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && is_gap(c)
}

fn is_between(c: char) -> bool {
    c.is_ascii_digit() || is_gap(c) || matches!(c, '(' | ')' | '/' | '.')
}

/// The phone numbers of a text, in order, each with its extension.
pub(super) fn find(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    let mut run = 0..0;
    std::iter::from_fn(move || {
        loop {
            run = trim(text, run.start.max(at.min(run.end))..run.end);
            if run.is_empty() {
                run = next_run(text, at)?;
                at = run.start;
            }
            let piece = first_piece(text, &run);
            if is_phone(text, &piece) {
                let end = piece.end + extension(&text[piece.end..]).map_or(0, |found| found.end);
                at = end;
                run.start = piece.end;
                return Some(piece.start..end);
            }
            // A count or another number may come first: "2 0800 …".
            at = next_group(text, &piece).unwrap_or(piece.end);
        }
    })
}

/// The run from its first digit, bracket or plus sign on.
fn trim(text: &str, run: Range<usize>) -> Range<usize> {
    let written = &text[run.clone()];
    let begins = |c: char| c.is_ascii_digit() || matches!(c, '(' | '+');
    written.find(begins).map_or(run.end..run.end, |start| run.start + start..run.end)
}

/// The next run of digits and the characters allowed between them, unless it is part of a word.
fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let digit = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
        let end = text[digit..].find(|c| !is_between(c)).map_or(text.len(), |len| digit + len);
        let end = digit + text[digit..end].trim_end_matches(|c: char| !c.is_ascii_digit()).len();
        let prefix_len =
            bytes[at..digit].iter().rev().take_while(|byte| matches!(byte, b'(' | b'+')).count();
        let start = digit - prefix_len;
        at = end;
        let before = text[..start].chars().next_back();
        let apart = before.is_none_or(|c| {
            !is_in_word(c) && !matches!(c, '-' | '.' | ',' | '/' | '#' | '*' | '•' | '_')
        });
        if apart && digits(&text[start..end]) >= FEWEST_DIGITS {
            return Some(start..end);
        }
    }
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The maximum length of a phone number with everything between its digits, in bytes.
const LONGEST: usize = 64;

/// The first number of a run; a list of two numbers is split.
fn first_piece(text: &str, run: &Range<usize>) -> Range<usize> {
    let reach = floor_char_boundary(text, run.end.min(run.start + LONGEST));
    let written = &text[run.start..reach];
    let all = digits(written);
    let mut before = 0;
    let split = written.char_indices().find(|(n, c)| {
        before += usize::from(c.is_ascii_digit());
        let spaced = || {
            written[..*n].ends_with(is_space) && written[n + c.len_utf8()..].starts_with(is_space)
        };
        let behind = || written[n + c.len_utf8()..].trim_start_matches(is_gap);
        (*c == '/' || is_gap(*c) && !is_space(*c) && spaced())
            && before >= FEWEST_DIGITS
            && all - before >= FEWEST_DIGITS
            && behind().starts_with(['0', '('])
    });
    let end = split.map_or(written.len(), |(n, _)| n);
    let len = written[..end].trim_end_matches(|c: char| !c.is_ascii_digit()).len();
    run.start..run.start + len.max(1)
}

/// Where the second group of a piece begins, if the first is too short to be a number of its own.
fn next_group(text: &str, piece: &Range<usize>) -> Option<usize> {
    let written = &text[piece.clone()];
    let (first, rest) = written.split_once([' ', '\u{a0}'])?;
    let rest = rest.trim_start_matches(is_gap);
    let plain = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    (plain && rest.starts_with(['0', '('])).then(|| piece.end - rest.len())
}

fn is_phone(text: &str, piece: &Range<usize>) -> bool {
    let number = &text[piece.clone()];
    let after = text[piece.end..].trim_start_matches(is_gap);
    (FEWEST_DIGITS..=MOST_DIGITS).contains(&digits(number))
        && !after.starts_with(['%', '€'])
        && !text[piece.end..].starts_with(|c: char| c.is_alphanumeric())
        && !is_date(number)
        && (is_dialled(number) || is_announced(&text[..piece.start]))
}

/// Whether a number looks like a phone number: with a plus sign, a trunk prefix, or the grouping of
/// North America or Russia.
fn is_dialled(number: &str) -> bool {
    if number.contains('+') || number.trim_start_matches('(').starts_with('0') {
        return true;
    }
    let local = number.strip_prefix(['1', '8']).unwrap_or(number);
    let (apart, local) = (local.starts_with(is_gap), local.trim_start_matches(is_gap));
    let long = local.len() < number.len() && apart;
    let grouped = match local.strip_prefix('(') {
        Some(rest) => rest.get(3..).is_some_and(|rest| rest.starts_with(')')),
        None => local
            .get(3..)
            .is_some_and(|rest| rest.starts_with(['-', '.']) || long && rest.starts_with(is_gap)),
    };
    grouped
        && digits(local) == 10
        && (local.len() == number.len() || long || local.starts_with('('))
}

/// `1.3.2027`, `2027-03-01`, `08.30-18.00`: dates and times of day.
fn is_date(number: &str) -> bool {
    let mut parts = number.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let lens: [usize; 4] = std::array::from_fn(|_| parts.next().map_or(0, str::len));
    let rest = &number[lens[0].min(number.len())..];
    let day = rest.starts_with(['.', '/']);
    match lens {
        [1 | 2, 1 | 2, 4 | 2, _] if day => number.matches(['.', '/']).count() == 2,
        [4, 2, 2, _] => rest.starts_with('-'),
        [2, 2, 2, 2] => number.matches('.').count() == 2,
        _ => false,
    }
}

/// Lowercase prefixes of words that announce a phone number.
const DIALS: [&str; 17] = [
    "anruf", "call", "dial", "fax", "festnetz", "fon", "handy", "helpline", "hotline", "mobil",
    "phone", "ring", "ruf", "sms", "tel", "wähl", "whatsapp",
];
/// Words without meaning of their own that may come in between.
const BETWEEN: [&str; 24] = [
    "an", "at", "auf", "bitte", "der", "einfach", "free", "gern", "is", "ist", "lautet", "me",
    "mich", "nummer", "number", "on", "our", "sie", "the", "uns", "unsere", "unter", "us", "via",
];
/// The maximum number of such words.
const MOST_BETWEEN: usize = 4;

/// How far back these words are searched for, in bytes.
const REACH: usize = 48;

/// Whether the text before a number announces a phone number: "Tel.: 912 345 678", "call us on 202
/// 555 0123".
fn is_announced(before: &str) -> bool {
    let near = &before[floor_char_boundary(before, before.len().saturating_sub(REACH))..];
    let line = near.rsplit('\n').next().unwrap_or(near);
    let words = line.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    for word in words.take(MOST_BETWEEN + 1).map(str::to_lowercase) {
        if DIALS.iter().any(|dial| word.starts_with(dial)) {
            return true;
        }
        if BETWEEN.binary_search(&word.as_str()).is_err() {
            return false;
        }
    }
    false
}

/// The extension of a number, and where it ends: " ext. 12", ", Durchwahl 12", " x12".
fn extension(behind: &str) -> Option<Extension> {
    const NAMES: [&str; 6] = ["extension", "ext", "durchwahl", "nebenstelle", "apparat", "dw"];
    let name = behind.trim_start_matches(|c| is_gap(c) || matches!(c, ',' | '('));
    let begins = |known: &&&str| {
        name.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known))
    };
    let digits = match NAMES.iter().find(begins) {
        Some(known) => {
            name[known.len()..].trim_start_matches(|c| is_gap(c) || matches!(c, '.' | ':'))
        }
        None => name.strip_prefix('x')?,
    };
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    let ends = !digits[len..].starts_with(is_in_word);
    (matches!(len, 1..=6) && ends).then(|| Extension {
        digits: digits[..len].to_owned(),
        end: behind.len() - digits.len() + len,
    })
}

struct Extension {
    digits: String,
    end: usize,
}

/// The key of a character: `1-800-LARKWOOD` names its digits by the letters on the keys (ITU-T
/// E.161).
fn dialled(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'A'..='C' => Some('2'),
        'D'..='F' => Some('3'),
        'G'..='I' => Some('4'),
        'J'..='L' => Some('5'),
        'M'..='O' => Some('6'),
        'P'..='S' => Some('7'),
        'T'..='V' => Some('8'),
        'W'..='Z' => Some('9'),
        _ => None,
    }
}

/// A phone number, normalized so that different spellings compare equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    digits: String,
    /// Whether it begins with a plus sign.
    international: bool,
    extension: Option<String>,
    /// The code of the country in which it is dialled, if that is known.
    home: Option<&'static str>,
}

impl Number {
    pub(super) fn read(written: &str) -> Number {
        let named = written.find(|c: char| c.is_alphabetic());
        // The comma or space before the word for "extension" belongs to the extension.
        let start =
            named.map(|at| written[..at].trim_end_matches(|c: char| !c.is_ascii_digit()).len());
        let extension = start.and_then(|at| extension(&written[at..])).map(|found| found.digits);
        let number = &written[..start.filter(|_| extension.is_some()).unwrap_or(written.len())];
        let international =
            number.trim_start_matches(|c: char| c == '(' || is_gap(c)).starts_with('+');
        // `+49 (0) 30` and `030` are the same number.
        let number = if international { number.replace("(0)", "") } else { number.to_owned() };
        let mut digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let dialled: String = number.chars().filter_map(dialled).collect();
        if extension.is_none() && (FEWEST_DIGITS..=MOST_DIGITS).contains(&dialled.len()) {
            digits = dialled;
        }
        Number { digits, international, extension, home: None }
    }

    /// The number as one that is dialled in the region of a language tag such as `en-GB`.
    pub(super) fn dialled_in(mut self, tag: &str) -> Number {
        let region = tag.split('-').skip(1).find(|part| part.len() == 2);
        let home = region
            .and_then(|region| HOMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(region)));
        self.home = home.map(|(_, code)| *code).filter(|_| self.digits.starts_with('0'));
        self
    }

    /// Whether both reach the same phone. A number without a country code may belong to any
    /// country.
    pub(crate) fn is(&self, other: &Number) -> bool {
        let extensions = match (&self.extension, &other.extension) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let others = other.readings();
        extensions && self.readings().iter().any(|one| others.iter().any(|other| one.is(other)))
    }

    /// The number as dialled within its country, without a trunk prefix.
    pub(super) fn national(&self) -> &str {
        self.readings().first().map_or("", |reading| reading.national)
    }

    /// The possible meanings of the digits, most likely first.
    fn readings(&self) -> Vec<Reading<'_>> {
        let digits = self.digits.as_str();
        if self.international {
            return vec![Reading::international(digits)];
        }
        // International prefixes: Australia, North America, most other countries.
        let abroad =
            ["0011", "011", "00"].into_iter().filter_map(|prefix| digits.strip_prefix(prefix));
        let trunk = TRUNKS.iter().filter_map(|(prefix, country, lens)| {
            let national = digits.strip_prefix(prefix)?;
            lens.contains(&national.len()).then_some(Reading { country: Some(country), national })
        });
        let home = Reading { country: self.home, national: digits.trim_start_matches('0') };
        let mut readings = vec![home];
        readings.extend(trunk);
        readings.extend(abroad.map(Reading::international));
        readings.push(Reading::international(digits));
        if digits.starts_with("00") {
            readings.remove(0);
        }
        readings
    }
}

/// Trunk prefixes other than 0, as (prefix, country code, length of national numbers): ITU-T,
/// "Dialling procedures (international prefix, national (trunk) prefix …)", annex to Operational
/// Bulletin 994.
const TRUNKS: [(&str, &str, std::ops::RangeInclusive<usize>); 7] = [
    ("1", "1", 10..=10),
    ("8", "7", 10..=10),
    ("06", "36", 8..=9),
    ("01", "52", 10..=10),
    ("8", "370", 8..=8),
    ("80", "375", 9..=9),
    ("8", "993", 8..=8),
];

/// Regions whose numbers begin with the trunk prefix 0, with their country codes.
const HOMES: [(&str, &str); 8] = [
    ("GB", "44"),
    ("IE", "353"),
    ("AU", "61"),
    ("NZ", "64"),
    ("ZA", "27"),
    ("DE", "49"),
    ("AT", "43"),
    ("CH", "41"),
];

/// Country codes of one or two digits; all others have three. ITU-T E.164, list of assigned codes.
const SHORT_CODES: [&str; 46] = [
    "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45",
    "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
    "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// One interpretation of the digits of a number.
#[derive(Clone, Copy, Debug)]
struct Reading<'n> {
    country: Option<&'n str>,
    national: &'n str,
}

impl<'n> Reading<'n> {
    fn international(digits: &'n str) -> Reading<'n> {
        let short =
            (1..=2).find_map(|len| digits.get(..len).filter(|code| SHORT_CODES.contains(code)));
        let country = short.or(digits.get(..3));
        let national = digits.get(country.map_or(0, str::len)..).unwrap_or_default();
        // For mobile phones, once dialled from abroad.
        let mobile = match country {
            Some("52") => national.strip_prefix('1'),
            Some("54") => national.strip_prefix('9'),
            _ => None,
        };
        let national = mobile.filter(|rest| rest.len() == 10).unwrap_or(national);
        // People who write the trunk zero behind the country code mean the same number. In Italy
        // the zero is part of the number, but no two numbers there differ by it alone.
        Reading { country, national: national.trim_start_matches('0') }
    }

    fn is(&self, other: &Reading<'_>) -> bool {
        let country = match (self.country, other.country) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        country && self.national == other.national && !self.national.is_empty()
    }
}
