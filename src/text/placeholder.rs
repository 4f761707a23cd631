//! What is left to fill in a text: the placeholders of common tools.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::char::is_combining_mark;

use crate::language;

/// Placeholders of other tools in an answer, which handlebars would print as they stand.
static FOREIGN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[#%$]\{[^{}\n]+\}|\{%[^%\n]+%\}|<%[^%\n]+%>|\[\[[^\[\]\n]+\]\]").ok()
});

/// `{name}`, but not a part of `{{name}}`.
static SINGLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{[\pL_][^{}\n]*\}").ok());

/// Longer than this, what stands in brackets is text.
const MOST_BYTES: usize = 200;

/// The placeholders in the source of an answer that are not handlebars.
pub(crate) fn foreign(source: &str) -> Vec<(Range<usize>, &str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    if let Some(regex) = FOREIGN.as_ref() {
        found.extend(regex.find_iter(source).map(|found| (found.range(), found.as_str())));
    }
    if let Some(regex) = SINGLE.as_ref() {
        for single in regex.find_iter(source) {
            let before = source[..single.start()].chars().next_back();
            let after = source[single.end()..].chars().next();
            let part = matches!(before, Some('{' | '#' | '%' | '$')) || after == Some('}');
            if !part && single.len() <= MOST_BYTES {
                found.push((single.range(), single.as_str()));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// What is left to fill in a text that is about to be sent.
static LEFT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        \{\{ [^{}\n]* \}\} | \{\{\{ [^{}\n]* \}\}\}
        | [\#$%] \{ [^{}\n]+ \} | \{% [^%\n]+ %\} | <% [^%\n]+ %>
        | \[\[ [^\[\]\n]+ \]\]
        | \{ [\pL_] [^{}\n;=]* \} | \{[0-9]{1,2}\}
        | % [A-Z][A-Z0-9_]+ % | (?:^|[\s(:„“]) %(?:[0-9]\$)?[sdnu] (?-u:\b)
        | (?-u:\b) X{3,} (?-u:\b) | [€£$]\s?X{1,4}[.,]X{2} | (?-u:\b)X{1,4}[.,]XX\s?[€£$]
        | (?-u:\b) (?: TODO | TBD | FIXME | TBC ) (?-u:\b)
        | [Ll]orem\ ipsum
        | (?-u:\b) (?: TT\.MM\.(?:JJJJ|JJ) | DD[./-]MM[./-]YYYY | MM/DD/YYYY | YYYY-MM-DD ) (?-u:\b)
        | _{3,} | \[object\ Object\]
        | < (?: [Ii]nsert | [Nn]ame | [Vv]orname | [Nn]achname | [Yy]our | [Ii]hr | [Dd]ein | [Kk]und | [Cc]ustomer | [Ff]irst\ ?[Nn]ame
              | [Ll]ast\ ?[Nn]ame | [Dd]atum | [Dd]ate | [Bb]etrag | [Aa]mount | [Oo]rder | [Bb]estell | [Ll]ink | [Nn]umm?ber | [Nn]ummer )
            [^<>\n@/]* >
        ",
    )
    .ok()
});

/// `[Name]`: square brackets around words.
static SQUARE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\[(\pL[\pL\pN _'’./&#-]*)\]").ok());

/// A salutation whose name did not arrive: `Hallo ,`, `Dear undefined`.
static EMPTY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\s*(?:hallo|hi|hey|hello|dear|liebe[rs]?|sehr geehrte[rs]?|guten tag|moin)(?:[ \t]+(?:frau|herr|mr|ms|mrs)\.?)?(?:[ \t]+,|[ \t]+(?-u:\b)(?:undefined|null|none|nan|nil)(?-u:\b))",
    )
    .ok()
});

/// What square brackets hold besides placeholders.
const NOT_SQUARE: &[&str] = &[
    "sic", "x", "b", "i", "u", "url", "img", "quote", "code", "list", "external", "extern",
    "update", "link", "ot", "video", "pdf", "edit", "rt", "ad", "anzeige", "werbung", "intern",
    "pic", "gif", "image", "photo", "foto", "bild",
];

/// Everything in a text that is left to fill, by place.
pub(crate) fn left(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if may_have_left(text)
        && let Some(regex) = LEFT.as_ref()
    {
        for hit in regex.find_iter(text) {
            let range = trim(text, hit.range());
            // A letter with its accent in a sign of its own is not the letter that it begins with.
            let accented = text[range.end..].starts_with(is_combining_mark);
            if range.len() <= MOST_BYTES
                && !accented
                && !is_masked(text, &range)
                && !is_form(text, &range)
            {
                found.push(range);
            }
        }
    }
    if text.contains('[')
        && let Some(regex) = SQUARE.as_ref()
    {
        for captures in regex.captures_iter(text) {
            let (Some(whole), Some(inner)) = (captures.get(0), captures.get(1)) else { continue };
            let lower = inner.as_str().to_lowercase();
            let link = text[whole.end()..].starts_with('(');
            let fill = inner.as_str().starts_with(char::is_uppercase)
                || inner.as_str().contains([' ', '_', '.'])
                || names_a_value(&lower);
            if fill && inner.len() <= MOST_BYTES && !link && !NOT_SQUARE.contains(&lower.as_str()) {
                found.push(whole.range());
            }
        }
    }
    if let Some(regex) = EMPTY.as_ref() {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let first = line.trim_start().bytes().next().map(|byte| byte.to_ascii_lowercase());
            if matches!(first, Some(b'h' | b'd' | b'l' | b's' | b'g' | b'm')) {
                found.extend(
                    regex.find(line).map(|hit| trim(text, start + hit.start()..start + hit.end())),
                );
            }
            start += line.len();
        }
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    found.dedup_by(|next, kept| next.start < kept.end);
    found
}

/// Whether anything stands in a text without which [`LEFT`] matches nothing.
fn may_have_left(text: &str) -> bool {
    let opens = |byte: u8| matches!(byte, b'{' | b'[' | b'%' | b'<');
    let begins = |pair: &[u8]| {
        matches!(pair, b"__" | b"XX" | b"TO" | b"TB" | b"FI" | b"TT" | b"DD" | b"MM" | b"YY")
    };
    let bytes = text.as_bytes();
    bytes.windows(2).any(|pair| opens(pair[0]) || begins(pair)) || text.contains("orem ipsum")
}

/// Whether a word is a placeholder even in lowercase.
fn names_a_value(word: &str) -> bool {
    language::ALL.iter().any(|language| language.placeholders.contains(&word))
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + inner.len()
        - inner.trim_start_matches([' ', '\n', '\r', '\t', '(', ':', '„', '“']).len();
    start..start + text[start..range.end].trim_end().len()
}

/// `XXXX-1234`: digits that are hidden on purpose.
fn is_masked(text: &str, range: &Range<usize>) -> bool {
    let letters = &text[range.clone()];
    if !letters.bytes().all(|byte| byte == b'X') {
        return false;
    }
    let digit = |c: char| c.is_ascii_digit() || c == 'X';
    let before = text[..range.start].trim_end_matches(['-', ' ', '.', '/']).ends_with(digit);
    let after = text[range.end..].trim_start_matches(['-', ' ', '.', '/']).starts_with(digit);
    before || after
}

/// `Name: ______`: a line that the customer is to fill in.
fn is_form(text: &str, range: &Range<usize>) -> bool {
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    text[range.clone()].starts_with('_') && line.trim_end().ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn what_is_left_to_fill_is_found_and_nothing_else() {
        let found = |text: &'static str| {
            left(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(
            found("Hallo {{name}}, [Ihr Name] {x} #{a.b} %{c} {% if d %} XXX"),
            ["{{name}}", "[Ihr Name]", "{x}", "#{a.b}", "%{c}", "{% if d %}", "XXX"]
        );
        assert_eq!(found("Hallo ,\nwir …"), ["Hallo ,"]);
        assert_eq!(found("Dear undefined, hello"), ["Dear undefined"]);
        for clean in [
            "Karte XXXX-1234",
            "100 % sicher",
            "Name: ______",
            "siehe [1] und [Hilfe](https://a.example)",
            "xxx",
            "a < b > c",
            "Grüße an <mia@a.example>",
            "50% of it",
            "[sic]",
            "",
        ] {
            assert!(found(clean).is_empty(), "{clean}: {:?}", found(clean));
        }
    }
}
