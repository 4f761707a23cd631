//! Text in quotation marks or after `>`.

use std::ops::Range;

/// The maximum length of text in quotation marks, in bytes.
const MOST_QUOTED: usize = 600;

/// Lines after `>`, and text in quotation marks of any kind within one line.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !text.contains(['"', '„', '“', '»', '«', '>']) {
        return found;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if line[indent..].starts_with('>') {
            found.push(start + indent..start + line.trim_end().len());
        } else {
            let mut at = 0;
            while let Some((open, mark)) =
                line[at..].char_indices().find(|(_, c)| closing_marks(*c).is_some())
            {
                let inside = at + open + mark.len_utf8();
                let reach = crate::source::floor_char_boundary(line, inside + MOST_QUOTED);
                let close = closing_marks(mark).and_then(|marks| line[inside..reach].find(marks));
                at = match close {
                    Some(len) if len > 0 => {
                        let end = inside
                            + len
                            + line[inside + len..].chars().next().map_or(0, char::len_utf8);
                        found.push(start + at + open..start + end);
                        end
                    }
                    _ => inside,
                };
            }
        }
        start += line.len();
    }
    found
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
