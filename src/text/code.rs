//! Code in a text: names of files, paths of Windows, and what Markdown marks, inline between backticks and in blocks between
//! fences.

use std::ops::Range;

use super::words::is_in_word;
use crate::source::floor_char_boundary;

/// The maximum length of inline code, in bytes.
const LONGEST: usize = 400;

/// The code spans of a text, with their delimiters, the paths and the names of files, in order.
pub(crate) fn spans(text: &str) -> Vec<Range<usize>> {
    let mut found = marked(text);
    found.extend(paths(text).chain(files(text)));
    found.sort_by_key(|span| span.start);
    let mut end = 0;
    found.retain(|span| {
        let apart = span.start >= end;
        end = end.max(span.end);
        apart
    });
    found
}

/// What the name of a file ends with.
const ENDINGS: [&str; 22] = [
    "pdf", "doc", "docx", "xls", "xlsx", "csv", "txt", "md", "rtf", "odt", "png", "jpg", "jpeg",
    "gif", "heic", "svg", "zip", "json", "xml", "html", "mp3", "mp4",
];

/// `to-do.md`
fn files(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('.').filter_map(|(dot, _)| {
        let ending = text[dot + 1..].split(|c| !is_in_word(c)).next().unwrap_or_default();
        if !ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
            return None;
        }
        let in_name = |c: char| is_in_word(c) || matches!(c, '-' | '_' | '.');
        let start = text[..dot].trim_end_matches(in_name).len();
        (start < dot).then(|| start..dot + 1 + ending.len())
    })
}

/// The code spans that Markdown marks.
fn marked(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut fenced = true;
    let mut at = 0;
    while let Some(open) = text[at..].find('`').map(|len| at + len) {
        let marks = ticks(text, open);
        at = open + marks;
        // A backtick inside a word is an apostrophe: "don`t".
        if text[..open].ends_with(is_in_word) {
            continue;
        }
        let end = match marks {
            1 | 2 => close(text, at, marks),
            _ if !fenced || !begins_line(text, open) => None,
            _ => fence(text, at),
        };
        // If no fence closes this block, none closes a later one.
        fenced &= end.is_some() || marks < 3;
        if let Some(end) = end {
            found.push(open..end);
            at = end;
        }
    }
    found
}

/// `C:\Users\Mia`, `D:\todo.txt`: up to the next white space.
fn paths(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices(":\\").filter_map(|(colon, _)| {
        let drive = colon.checked_sub(1)?;
        let is_drive =
            text.as_bytes()[drive].is_ascii_alphabetic() && !text[..drive].ends_with(is_in_word);
        let len = text[colon..].find(char::is_whitespace).unwrap_or(text.len() - colon);
        is_drive.then_some(drive..colon + len)
    })
}

fn ticks(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take_while(|byte| **byte == b'`').count()
}

fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '>']);
    before.is_empty() || before.ends_with('\n')
}

/// Where the inline code that starts at `from` ends: on the same line, at a run of `marks`
/// backticks.
fn close(text: &str, from: usize, marks: usize) -> Option<usize> {
    let reach = floor_char_boundary(text, from + LONGEST);
    let line = text[from..reach].split('\n').next()?;
    let mut at = 0;
    while let Some(tick) = line[at..].find('`').map(|len| at + len) {
        at = tick + ticks(line, tick);
        let apart = !text[from + at..].starts_with(char::is_alphanumeric);
        if at - tick == marks && apart && !line[..tick].trim().is_empty() {
            return Some(from + at);
        }
    }
    None
}

/// Where the closing fence of the code behind `from` ends. It is at the start of a line.
fn fence(text: &str, from: usize) -> Option<usize> {
    let mut fences = text[from..].match_indices("```").map(|(n, _)| from + n);
    let tick = fences.find(|tick| begins_line(text, *tick))?;
    Some(tick + ticks(text, tick))
}

#[cfg(test)]
mod tests {
    use super::spans;

    #[test]
    fn code_is_between_backticks_and_apostrophes_are_ignored() {
        let found = |text: &'static str| {
            spans(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(
            found("See TO-DO.md, `a.md` and my_Lamp.v2.PDF. End.md5"),
            ["TO-DO.md", "`a.md`", "my_Lamp.v2.PDF"]
        );
        assert_eq!(found("run `npm TODO` and ``a`b`` now"), ["`npm TODO`", "``a`b``"]);
        assert_eq!(found("so:\n```\nNOT\n\nx\n```\nok"), ["```\nNOT\n\nx\n```"]);
        assert_eq!(
            found("in C:\\Users\\dein\\TODO.txt, `x`"),
            ["C:\\Users\\dein\\TODO.txt,", "`x`"]
        );
        assert_eq!(found("don`t do it, we can`t"), [""; 0]);
        assert_eq!(found("cafe\u{301}`NOT `"), [""; 0]);
        assert_eq!(found("the `90s\nand `80s"), [""; 0]);
    }
}
