//! Text in quotation marks or after `>`.

use std::ops::Range;

use crate::language;

/// The maximum length of text in quotation marks, in bytes.
const MOST_QUOTED: usize = 600;
/// The same between single marks, which may also be apostrophes.
const MOST_IN_SINGLE: usize = 130;

/// Lines after `>`, and text in quotation marks of any kind within one line.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !text.contains(['"', '„', '“', '»', '«', '>', '|', '\'', '‘', '‚', '›', '‹']) {
        return found;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if is_quoted_line(&line[indent..]) {
            found.push(start + indent..start + line.trim_end().len());
        } else {
            let mut at = 0;
            while let Some((open, mark)) = line[at..].char_indices().find(|(_, c)| is_opening(*c)) {
                let inside = at + open + mark.len_utf8();
                let end = match closing_marks(mark) {
                    _ if is_inch(&line[..at + open], mark) => None,
                    Some(marks) => end_of_double(line, inside, marks),
                    None => end_of_single(line, at + open, mark),
                };
                at = match end {
                    Some(end) => {
                        found.push(start + at + open..start + end);
                        end
                    }
                    None => inside,
                };
            }
        }
        start += line.len();
    }
    found
}

/// `> so`, and `| so` unless it is a row of a table.
fn is_quoted_line(line: &str) -> bool {
    line.starts_with('>') || line.strip_prefix("| ").is_some_and(|rest| !rest.contains('|'))
}

fn is_opening(mark: char) -> bool {
    closing_marks(mark).is_some() || single_closing_marks(mark).is_some()
}

/// `24"`, `24”`: inches.
fn is_inch(before: &str, mark: char) -> bool {
    matches!(mark, '"' | '“') && before.ends_with(|c: char| c.is_ascii_digit())
}

/// The marks that close a quotation opened by `open`.
fn closing_marks(open: char) -> Option<&'static [char]> {
    match open {
        '„' => Some(&['“', '”', '"']),
        '“' => Some(&['”', '“']),
        '»' => Some(&['«']),
        '«' => Some(&['»']),
        '"' => Some(&['"']),
        _ => None,
    }
}

/// The same of single marks.
fn single_closing_marks(open: char) -> Option<&'static [char]> {
    match open {
        '\'' => Some(&['\'']),
        '‘' => Some(&['’', '‘', '\'']),
        '‚' => Some(&['‘', '’', '\'']),
        '›' => Some(&['‹']),
        '‹' => Some(&['›']),
        _ => None,
    }
}

/// The end of a quotation whose text begins at `inside`.
fn end_of_double(line: &str, inside: usize, marks: &[char]) -> Option<usize> {
    let reach = crate::source::floor_char_boundary(line, inside + MOST_QUOTED);
    let len = line[inside..reach].find(marks).filter(|len| *len > 0)?;
    let mark = line[inside + len..].chars().next().map_or(0, char::len_utf8);
    Some(inside + len + mark)
}

/// The end of a quotation between single marks. The same signs are apostrophes: an opening mark stands at the beginning of
/// a word, and the closing one at the end of a word or after punctuation.
fn end_of_single(line: &str, open: usize, mark: char) -> Option<usize> {
    let marks = single_closing_marks(mark)?;
    let inside = open + mark.len_utf8();
    let before = line[..open].chars().next_back();
    // Most are apostrophes inside a word.
    if !before.is_none_or(|c| c.is_whitespace() || "([{<–—-/:*_„“\"»«".contains(c)) {
        return None;
    }
    let next = line[inside..].chars().next()?;
    let apostrophe = mark == '\'' || mark == '‘';
    // "'90s"
    let begins = next.is_alphabetic()
        || "[{<#@„“\"»«…".contains(next)
        || (!apostrophe && !next.is_whitespace());
    if !begins || apostrophe && is_contracted(&line[inside..]) || is_in_code(line, open) {
        return None;
    }
    let reach = crate::source::floor_char_boundary(line, inside + MOST_IN_SINGLE);
    line[inside..reach].match_indices(marks).map(|(len, close)| (inside + len, close)).find_map(
        |(at, close)| {
            let (end, last) = (at + close.len(), line[..at].chars().next_back());
            let behind = line[end..].chars().next();
            let closes = last.is_some_and(|c| !c.is_whitespace())
                && behind.is_none_or(|c| !c.is_alphanumeric() && c != '\'' && c != '’');
            (closes && at > inside).then_some(end)
        },
    )
}

fn is_contracted(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let mut known = language::ALL.iter().flat_map(|language| language.elisions);
    known.any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a byte of a line is inside the code of a template: `{{ name ~ 'x' }}`.
fn is_in_code(line: &str, at: usize) -> bool {
    let from = crate::source::floor_char_boundary(line, at.saturating_sub(MOST_IN_SINGLE));
    let before = &line[from..at];
    let begins = before.rfind("{{").max(before.rfind("{%"));
    begins.is_some() && begins > before.rfind("}}").max(before.rfind("%}"))
}

#[cfg(test)]
mod tests {
    use super::find;

    fn quoted(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn single_marks_quote() {
        for (text, quotation) in [
            ("You called it ‘utter rubbish’, and you’re right.", "‘utter rubbish’"),
            ("The sign said 'don't be a fool', sorry.", "'don't be a fool'"),
            ("It says ('[Name]').", "'[Name]'"),
            ("Das ‚dumme Zeug‘ ist weg.", "‚dumme Zeug‘"),
            ("Das ›dumme Zeug‹ ist weg.", "›dumme Zeug‹"),
            ("Das ‹dumme Zeug› ist weg.", "‹dumme Zeug›"),
            ("Das 'dumme Zeug'. Weg.", "'dumme Zeug'"),
            ("Die 24\" Lampe heißt \"Ida\".", "\"Ida\""),
            ("Danke.\n| dumme Lampe\nGern.", "| dumme Lampe"),
        ] {
            assert_eq!(quoted(text), [quotation], "{text}");
        }
    }

    #[test]
    fn apostrophes_do_not_quote() {
        for text in [
            "Don't worry, it's the drivers' lounge.",
            "'Tis the season for the drivers' lounge.",
            "‘Twas the drivers’ lounge.",
            "In the '90s it was the drivers' lounge.",
            "Mr O'Brien's, the drivers' lounge",
            "Hol's 'raus, Jonas' Paket",
            "The size is 5' 11'.",
            "Hallo {{ customer.salutation ~ 'x' }}",
            "An 'opening without an end",
            "The 24\" lamp and the 27” one, the 30\" too",
            "| lamp | shade |",
        ] {
            assert!(quoted(text).is_empty(), "{text}: {:?}", quoted(text));
        }
    }
}
