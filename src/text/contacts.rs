//! Ways to reach somebody, as they stand in a text: mail addresses, links, phone numbers, handles.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::words::is_in_word;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Email,
    Link,
    Phone,
    Handle,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) kind: Kind,
    pub(crate) range: Range<usize>,
}

/// Endings of bare domains. With `www.` or `https://` any ending will do.
const ENDINGS: &str = "com|de|at|ch|org|net|info|eu|io|co|uk|us|app|shop|store|online|support|help|gmbh|ly|gl|be|nl|fr|me|tv|biz|example|test";

struct Shapes {
    email: Regex,
    link: Regex,
    phone: Regex,
    date: Regex,
}

static SHAPES: LazyLock<Option<Shapes>> = LazyLock::new(|| {
    Some(Shapes {
        email: Regex::new(r"(?-u:[A-Za-z0-9._%+\-]+@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,})").ok()?,
        link: Regex::new(&format!(
            r#"(?i)(?:https?://|(?-u:\b)www\.)[^\s<>"„“”()\[\]]+|(?-u:\b)(?:[a-z0-9äöü](?:[a-z0-9äöü\u{{308}}-]*[a-z0-9äöü\u{{308}}])?\.)+(?:{ENDINGS})(?-u:\b)(?:/[^\s<>"„“”()\[\]]*)?"#
        ))
        .ok()?,
        phone: Regex::new(r"(?:\+|\(?0|(?-u:\b)1[-. ]\(?8|\(\d{3}\)|(?-u:\b)\d{3}[-.]\d{3})[\d()/. \u{a0}\-–]{4,20}\d").ok()?,
        date: Regex::new(r"^(?:\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\d{4}-\d{2}-\d{2})").ok()?,
    })
});

/// All ways in a text, by place, without overlap.
pub(crate) fn find(text: &str) -> Vec<Way> {
    let mut ways = Vec::new();
    collect(text, &mut ways);
    ways
}

/// Adds all ways in a text, by place, without overlap.
pub(crate) fn collect(text: &str, ways: &mut Vec<Way>) {
    let Some(shapes) = SHAPES.as_ref() else { return };
    let Signs { at, stop, digits } = Signs::of(text.as_bytes());
    if at {
        let ats = tokens(text, text.match_indices('@').map(|(at, _)| at));
        merge(ways, Kind::Email, ats.flat_map(|token| found(&shapes.email, text, token)));
    }
    // A link has a stop inside a word, and mail addresses have taken theirs.
    if let Some(first) = stop {
        let bytes = text.as_bytes();
        let stops = (first..bytes.len()).filter(|n| is_stop(bytes, *n));
        let links =
            tokens(text, stops).flat_map(|token| found(&shapes.link, text, token)).map(|range| {
                let link = text[range.clone()]
                    .trim_end_matches(['.', ',', '!', '?', ':', ';', '\'', '…', '*']);
                range.start..range.start + link.len()
            });
        merge(ways, Kind::Link, links.filter(|link| !text[link.clone()].ends_with("://")));
    }
    if at {
        let handles = text.match_indices('@').filter_map(|(at, _)| handle(text, at));
        merge(ways, Kind::Handle, handles);
    }
    if digits >= FEWEST_DIGITS {
        let phones = runs(text).flat_map(|run| found(&shapes.phone, text, run));
        merge(ways, Kind::Phone, phones.filter(|range| is_phone(text, range, shapes)));
    }
}

/// The signs of which at least one stands in every way.
struct Signs {
    at: bool,
    /// The first of those that a link has.
    stop: Option<usize>,
    digits: usize,
}

impl Signs {
    fn of(bytes: &[u8]) -> Signs {
        Signs {
            at: bytes.contains(&b'@'),
            stop: (0..bytes.len()).find(|n| is_stop(bytes, *n)),
            digits: bytes.iter().filter(|byte| byte.is_ascii_digit()).count(),
        }
    }
}

/// A stop inside a word, or the beginning of `://`.
fn is_stop(bytes: &[u8], n: usize) -> bool {
    match bytes[n] {
        b'.' => bytes.get(n + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next >= 0x80),
        b':' => bytes[n..].starts_with(b"://"),
        _ => false,
    }
}

/// The stretches without white space around the bytes at `marks`, each once.
fn tokens<'t>(
    text: &'t str,
    marks: impl Iterator<Item = usize> + 't,
) -> impl Iterator<Item = Range<usize>> + 't {
    let mut last = 0;
    marks.filter_map(move |mark| {
        if mark < last {
            return None;
        }
        let end = text[mark..].find(char::is_whitespace).map_or(text.len(), |len| mark + len);
        let start =
            text[last..mark].rfind(char::is_whitespace).map_or(last, |before| last + before);
        last = end;
        Some(start..end)
    })
}

fn found<'t>(
    regex: &'t Regex,
    text: &'t str,
    token: Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 't {
    let start = token.start;
    regex.find_iter(&text[token]).map(move |found| start + found.start()..start + found.end())
}

/// The stretches of digits, and of what stands between those of a phone number, with enough of them for one.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let digit = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
            let between = |c: char| {
                c.is_ascii_digit()
                    || matches!(c, '(' | ')' | '/' | '.' | ' ' | '\u{a0}' | '-' | '–')
            };
            let end = text[digit..].find(|c| !between(c)).map_or(text.len(), |len| digit + len);
            let signs = bytes[at..digit]
                .iter()
                .rev()
                .take_while(|byte| matches!(byte, b'(' | b'+'))
                .count();
            // And the letter before it, which makes it something else.
            let start = digit
                - signs
                - usize::from(bytes[at..digit - signs].last().is_some_and(u8::is_ascii));
            at = end;
            if bytes[start..end].iter().filter(|byte| byte.is_ascii_digit()).count()
                >= FEWEST_DIGITS
            {
                return Some(start..end);
            }
        }
    })
}

/// The handle that begins with the `@` at a byte of the text.
fn handle(text: &str, at: usize) -> Option<Range<usize>> {
    let free = text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '„' | '“'));
    let name = text[at + 1..]
        .bytes()
        .take(LONGEST_HANDLE)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let len = if free { name.count() } else { 0 };
    (len > 1).then(|| at..at + 1 + len)
}

/// Adds what overlaps nothing that is there already.
fn merge(ways: &mut Vec<Way>, kind: Kind, ranges: impl Iterator<Item = Range<usize>>) {
    let known = ways.len();
    for range in ranges {
        let n = ways[..known].partition_point(|way| way.range.end <= range.start);
        if ways[..known].get(n).is_none_or(|way| way.range.start >= range.end) {
            ways.push(Way { kind, range });
        }
    }
    ways.sort_by_key(|way| way.range.start);
}

/// How many signs of a name make a handle, without its `@`.
const LONGEST_HANDLE: usize = 30;
/// How many digits a phone number has at least.
const FEWEST_DIGITS: usize = 7;

fn is_phone(text: &str, range: &Range<usize>, shapes: &Shapes) -> bool {
    let (before, number, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let inside_number = before
        .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ',' | '/' | '#'))
        || before.ends_with(is_in_word)
        || after.starts_with(|c: char| c.is_ascii_digit() || c == '%' || c == '€');
    (FEWEST_DIGITS..=15).contains(&digits) && !inside_number && !shapes.date.is_match(number)
}

/// One spelling for all spellings of the same way: digits of a number, a link without its scheme.
pub(crate) fn normal(kind: Kind, text: &str) -> String {
    let lower = text.trim().to_lowercase();
    match kind {
        Kind::Email | Kind::Handle => lower.trim_start_matches("mailto:").to_owned(),
        Kind::Phone => {
            // `+49 (0) 30` and `030` are the same number.
            let lower = lower.replace("(0)", "");
            let digits: String = lower.chars().filter(char::is_ascii_digit).collect();
            let plus = lower.trim_start_matches('(').starts_with('+');
            let national = match (plus, digits.strip_prefix("00").map(str::to_owned)) {
                (true, _) => digits.get(2..).unwrap_or_default().to_owned(),
                (false, Some(rest)) => rest.get(2..).unwrap_or_default().to_owned(),
                (false, None) => digits,
            };
            national.trim_start_matches('0').to_owned()
        }
        Kind::Link => {
            let bare = lower
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_start_matches("www.");
            bare.split(['?', '#']).next().unwrap_or(bare).trim_end_matches('/').to_owned()
        }
    }
}

/// The host of a link or the domain of a mail address, without `www.`.
pub(crate) fn domain(kind: Kind, text: &str) -> String {
    let normal = normal(kind, text);
    match kind {
        Kind::Email => normal.rsplit('@').next().unwrap_or_default().to_owned(),
        _ => normal.split(['/', ':']).next().unwrap_or_default().to_owned(),
    }
}

/// Whether `host` is `domain` or below it.
pub(crate) fn within(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_told_from_dates_and_numbers() {
        let text = "Am 01.03.2027: hilfe@strom.example, +49 800 0000000, www.strom.example/faq. oder @strom_hilft (Nr. 20481234).";
        let found: Vec<(Kind, &str)> =
            find(text).into_iter().map(|way| (way.kind, &text[way.range])).collect();
        assert_eq!(
            found,
            [
                (Kind::Email, "hilfe@strom.example"),
                (Kind::Phone, "+49 800 0000000"),
                (Kind::Link, "www.strom.example/faq"),
                (Kind::Handle, "@strom_hilft")
            ]
        );
    }

    #[test]
    fn spellings_of_one_way_are_one() {
        assert_eq!(
            normal(Kind::Phone, "+49 (0)800 / 000-0000"),
            normal(Kind::Phone, "0800 0000000")
        );
        assert_eq!(normal(Kind::Phone, "0049 800 0000000"), normal(Kind::Phone, "0800 0000000"));
        assert_eq!(
            normal(Kind::Link, "https://www.a.example/x/?q=1"),
            normal(Kind::Link, "A.example/x")
        );
    }
}
