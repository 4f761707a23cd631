//! What is left to fill in: placeholders of common tools, blanks that a person left, failed
//! substitutions.

mod discussed;
mod shapes;
mod square;

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

use crate::language;
use shapes::{Shape, Signs};

/// The maximum length of a placeholder, in bytes; longer text in brackets is prose.
const MOST_BYTES: usize = 200;

/// The placeholders in the source of an answer that are not Handlebars: those of other tools, and
/// `[Name]`.
pub(crate) fn foreign(source: &str) -> Vec<(Range<usize>, &str)> {
    let bare = without_tags(source);
    let mut found = shaped(&bare, Signs::of(&bare), &[Shape::Tool]);
    found.extend(square::find(&bare).filter(|square| square.certain).map(|square| square.range));
    sort(&mut found);
    found.into_iter().map(|range| (range.clone(), &source[range])).collect()
}

/// A template with its tags masked by letters, at the same length.
fn without_tags(source: &str) -> String {
    let mut bare = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find("{{") {
        let close = if rest[at..].starts_with("{{!--") { "--}}" } else { "}}" };
        let Some(len) = rest[at..].find(close) else { break };
        let end = at + len + close.len();
        bare.push_str(&rest[..at]);
        bare.extend(std::iter::repeat_n('z', end - at));
        rest = &rest[end..];
    }
    bare + rest
}

/// Everything that is left to fill in, in order.
pub(crate) fn left(text: &str) -> Vec<Range<usize>> {
    if is_nfc(text) {
        return left_in(text);
    }
    // The patterns are for composed letters.
    let (mut composed, mut starts) = (String::with_capacity(text.len()), Vec::new());
    for (start, cluster) in text.grapheme_indices(true) {
        starts.push((composed.len(), start));
        composed.extend(cluster.nfc());
    }
    starts.push((composed.len(), text.len()));
    let raw = |at: usize| {
        let n = starts.partition_point(|(start, _)| *start < at);
        starts.get(n).map_or(text.len(), |(_, raw)| *raw)
    };
    left_in(&composed).into_iter().map(|range| raw(range.start)..raw(range.end)).collect()
}

fn left_in(text: &str) -> Vec<Range<usize>> {
    let present = Signs::of(text);
    let mut found =
        shaped(text, present, &[Shape::Tag, Shape::Tool, Shape::Blank, Shape::Failed, Shape::Line]);
    found.extend(square::find(text).map(|square| square.range));
    if present.has(Shape::Nameless) {
        found.extend(nameless(text));
    }
    sort(&mut found);
    found
}

fn sort(found: &mut Vec<Range<usize>>) {
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    found.dedup_by(|next, kept| next.start < kept.end);
}

fn shaped(text: &str, present: Signs, wanted: &[Shape]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for shape in wanted.iter().filter(|shape| present.has(**shape)) {
        let Some(regex) = shapes::regex(*shape) else { continue };
        for hit in regex.find_iter(text) {
            let range = trim(text, hit.range());
            // The last letter carries a combining mark and is therefore another letter.
            let accented = text[range.end..].starts_with(is_combining_mark);
            let fits = range.len() <= MOST_BYTES
                && !accented
                && match shape {
                    Shape::Tag => is_tag(text, &range) && !discussed::is_explained(text, &range),
                    Shape::Tool => {
                        is_tool(text, &range)
                            && !discussed::is_explained(text, &range)
                            && !discussed::is_code(text, &range)
                    }
                    Shape::Blank => {
                        !is_masked(text, &range)
                            && !is_form(text, &range)
                            && !specifies_format(text, &range)
                            && !is_list(text, &range)
                            && !is_open(text, &range)
                    }
                    Shape::Failed | Shape::Line | Shape::Nameless => {
                        !discussed::is_word(text, &range)
                    }
                };
            if fits && !is_in_code(text, &range) && !is_in_link(text, &range) {
                found.push(range);
            }
        }
    }
    found
}

/// A salutation whose name is missing: `Hallo ,`, `Dear undefined`.
fn nameless(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let at = start;
        start += line.len();
        let first = line.trim_start().bytes().next().map(|byte| byte.to_ascii_lowercase());
        if !matches!(first, Some(b'h' | b'd' | b'l' | b's' | b'g' | b'm')) {
            return None;
        }
        let hit = shapes::regex(Shape::Nameless)?.captures(line)?;
        let whole = hit.get(0)?;
        let named = hit.name("words").is_none_or(|words| {
            let words = words.as_str();
            words.to_lowercase().contains("name") && square::is_value(words)
        });
        named.then(|| trim(text, at + whole.start()..at + whole.end()))
    })
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    if inner.starts_with(':') && inner.ends_with(':') {
        return range;
    }
    let start = range.start + inner.len()
        - inner.trim_start_matches([' ', '\n', '\r', '\t', '(', ':', '„', '“']).len();
    start..start + text[start..range.end].trim_end().len()
}

/// Environment variables that a path on a customer's computer may begin with.
const ENVIRONMENT: &[&str] = &[
    "%APPDATA%",
    "%LOCALAPPDATA%",
    "%TEMP%",
    "%TMP%",
    "%USERPROFILE%",
    "%PROGRAMFILES%",
    "%PROGRAMDATA%",
    "%WINDIR%",
    "%SYSTEMROOT%",
    "%SYSTEMDRIVE%",
    "%HOMEPATH%",
    "%HOMEDRIVE%",
    "%PUBLIC%",
    "%PATH%",
    "%COMSPEC%",
];

/// Whether a match in the style of a tool is a placeholder: `«Name»` and `__NAME__` only if they
/// name a value, and `%TEMP%` not in a path.
fn is_tool(text: &str, range: &Range<usize>) -> bool {
    let found = &text[range.clone()];
    match found.as_bytes() {
        [0xc2, 0xab, ..] => {
            let inner = found.trim_matches(['«', '»']);
            !inner.contains(' ') && inner.contains('_') || square::is_value(inner)
        }
        [b'$', b'A'..=b'Z' | b'a'..=b'z', .., b'A'..=b'Z' | b'a'..=b'z'] => square::is_value(found),
        // `$B$1`, a cell
        [b'$', .., b'$'] => !text[range.end..].starts_with(|c: char| c.is_ascii_digit()),
        [b'#', c, ..] if !matches!(c, b'#' | b'{') => {
            found.chars().all(|c| !c.is_lowercase()) || square::is_value(found)
        }
        [b'@', c, ..] if *c != b'@' => square::is_value(found),
        [b':' | b'~' | b'|' | b'!', ..] => {
            let before = text[..range.start].ends_with([' ', '\n']) || found.starts_with("::");
            let after = !text[range.end..].starts_with(|c: char| c.is_alphanumeric());
            (before || found.starts_with('~')) && after && square::is_value(found)
        }
        [b'<', c, ..] if *c != b'<' && *c != b'%' => {
            let name = found[1..].to_lowercase();
            square::is_value(found) || shapes::IN_ANGLES.iter().any(|known| name.starts_with(known))
        }
        [b'&', ..] => square::is_value(found.trim_start_matches("&lt;").trim_end_matches("&gt;")),
        [b'_', ..] => square::is_value(found) || found.trim_matches('_').contains('_'),
        [b'%', b'A'..=b'Z' | b'a'..=b'z' | b'_', ..] => {
            let path = text[..range.start].ends_with(['\\', '/'])
                || text[range.end..].starts_with(['\\', '/']);
            let known = ENVIRONMENT.iter().any(|known| known.eq_ignore_ascii_case(found));
            !path && !known && !text[..range.start].ends_with(|c: char| c.is_ascii_digit())
        }
        _ if found.starts_with(['【', '‹', '〈', '《']) => square::is_value(found),
        // `{` may belong to a tag or another shape.
        [b'{', ..] => {
            let before = text[..range.start].ends_with(['{', '#', '%', '$']);
            // "{a, b}": a set, or an aside.
            let several = found.contains(", ") && !square::is_value(found);
            !before && !several && !text[range.end..].starts_with('}')
        }
        _ => true,
    }
}

/// `{{name` and `customer.name}}`: a tag that lost its other half names a value with a dot or an
/// underscore, or begins with two braces.
fn is_tag(text: &str, range: &Range<usize>) -> bool {
    let found = &text[range.clone()];
    match (found.starts_with("{{"), found.ends_with("}}")) {
        (false, _) => found.contains(['.', '_']) && !text[..range.start].ends_with('{'),
        (true, false) => !text[..range.start].ends_with('{'),
        (true, true) => true,
    }
}

/// `XXXX-1234`: digits masked on purpose. A mask without a digit hides nothing.
fn is_masked(text: &str, range: &Range<usize>) -> bool {
    if !text[range.clone()].bytes().all(|byte| byte == b'X') {
        return false;
    }
    let between = |c: char| matches!(c, 'X' | '-' | ' ' | '.' | '/' | '*') || c.is_ascii_digit();
    let before = text[..range.start].trim_end_matches(between).len();
    let after = text.len() - text[range.end..].trim_start_matches(between).len();
    let around = [&text[before..range.start], &text[range.end..after]];
    // `0XXX XXX` hides everything.
    around.iter().any(|part| part.contains(|c: char| matches!(c, '1'..='9')))
}

/// "im Format TT.MM.JJJJ", "looks like LW-XXXXXX": the format that the customer is to use.
fn specifies_format(text: &str, range: &Range<usize>) -> bool {
    const REACH: usize = 60;
    let from = crate::source::floor_char_boundary(text, range.start.saturating_sub(REACH));
    let before = text[from..range.start].rsplit('\n').next().unwrap_or_default().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| before.contains(word));
    let is_date = text[range.clone()]
        .bytes()
        .any(|byte| matches!(byte.to_ascii_uppercase(), b'T' | b'D' | b'M' | b'Y' | b'J'));
    // "as LW-XXXXXX"
    let token = before.split_whitespace().next_back().unwrap_or_default();
    let words = if before.ends_with(' ') { &before } else { before.trim_end_matches(token) };
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let sample = language::AS.contains(&last) && says(language::ENTERS);
    let in_parentheses = text[..range.start].ends_with('(') && text[range.end..].starts_with(')');
    says(language::FORMATS) || sample || is_date && (in_parentheses || says(language::ENTERS))
}

/// `Name: ______`: a line for the customer to fill in, or a horizontal rule.
fn is_form(text: &str, range: &Range<usize>) -> bool {
    let blank = &text[range.clone()];
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let after = text[range.end..].split('\n').next().unwrap_or_default();
    // A heading or a horizontal rule.
    if blank.starts_with('#') {
        return before.trim().is_empty();
    }
    let several = || format!("{before}{after}").contains("_____");
    blank.starts_with("___")
        && (before.trim_end().ends_with(':')
            || before.trim().is_empty() && after.trim().is_empty()
            || several())
}

/// "our TODO list", "auf der TODO-Liste", `TODO.md`.
fn is_list(text: &str, range: &Range<usize>) -> bool {
    let behind = &text[range.end..];
    let file = behind.strip_prefix('.').is_some_and(|name| name.starts_with(char::is_lowercase));
    let list = behind.trim_start_matches(['-', ' ', 's']).to_lowercase().starts_with("list");
    &text[range.clone()] == "TODO" && (file || list)
}

/// "The date is TBC": said to the customer.
fn is_open(text: &str, range: &Range<usize>) -> bool {
    let last = text[..range.start].split_whitespace().next_back().unwrap_or_default();
    &text[range.clone()] == "TBC" && language::IS.contains(&last.to_lowercase().as_str())
}

/// Whether a range lies in a code span: text for the customer to type.
fn is_in_code(text: &str, range: &Range<usize>) -> bool {
    if !text.contains('`') {
        return false;
    }
    if text[..range.start].matches("```").count() % 2 == 1 {
        return true;
    }
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |len| range.end + len);
    let closes = text[range.end..end].contains('`');
    // A misused apostrophe (geht`s) does not open a code span.
    let mut last = ' ';
    let mut open = false;
    for c in text[line..range.start].chars() {
        if c == '`' && (open || !last.is_alphanumeric()) {
            open = !open;
        }
        last = c;
    }
    open && closes
}

/// Whether a range lies in a link, where `%` and `#` have other meanings. Braces and brackets are
/// placeholders even there.
fn is_in_link(text: &str, range: &Range<usize>) -> bool {
    if text[range.clone()].starts_with(['{', '[', '<', '*', '«'])
        || text[range.clone()].contains('{')
    {
        return false;
    }
    // `/orders/undefined`: a link that was put together from nothing.
    if &text[range.clone()] == "undefined" && text[..range.start].ends_with(['/', '=']) {
        return false;
    }
    const REACH: usize = 200;
    let from = crate::source::floor_char_boundary(text, range.start.saturating_sub(REACH));
    let token = text[from..range.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    token.contains("://") || token.contains("www.")
}

#[cfg(test)]
mod tests;
