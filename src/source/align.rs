//! From a byte of a YAML value back to its byte in the file.

use crate::source::Span;

/// Where byte `offset` of `value` stands in `file`, when the scalar was written at `span`.
///
/// Walks the written and the read form side by side: quoted forms escape, block forms indent, folded forms
/// turn line breaks into spaces.
pub(crate) fn file_offset(file: &str, span: Span, value: &str, offset: usize) -> usize {
    let start = span.range().start;
    let written = &file[start..];
    let style = Style::of(file, start);
    let indent = start - file[..start].rfind('\n').map_or(0, |n| n + 1);
    let mut at = usize::from(matches!(style, Style::Double | Style::Single));
    let mut read = 0;
    while read < offset.min(value.len()) {
        let (Some(expected), Some(found)) =
            (value[read..].chars().next(), written[at..].chars().next())
        else {
            break;
        };
        match (style, found) {
            (Style::Double, '\\') => {
                let (length, consumed) = escape(&written[at..], expected);
                at += length;
                read += consumed;
            }
            (Style::Single, '\'') => {
                at += 2;
                read += 1;
            }
            (_, '\r') if expected != '\r' => at += 1,
            (Style::Block, '\n') => {
                at += 1 + written[at + 1..].bytes().take(indent).take_while(|b| *b == b' ').count();
                read += usize::from(matches!(expected, '\n' | ' '));
            }
            (_, '\n') => {
                at +=
                    1 + written[at + 1..].bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
                read += usize::from(matches!(expected, '\n' | ' '));
            }
            _ if found == expected => {
                at += found.len_utf8();
                read += expected.len_utf8();
            }
            _ if found.is_whitespace() => at += found.len_utf8(),
            _ => break,
        }
    }
    // A line break that folds away stands before the next word, not in it.
    if value[read..].starts_with(|next: char| !next.is_whitespace()) {
        at += written[at..].len() - written[at..].trim_start().len();
    }
    start + at
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
    Block,
}

impl Style {
    fn of(file: &str, start: usize) -> Style {
        let line_start = file[..start].rfind('\n').map_or(0, |n| n + 1);
        let alone = file[line_start..start].trim().is_empty();
        let mut above = file[..line_start].trim_end().rsplit('\n').next().unwrap_or_default();
        if let Some(comment) = above.find(" #") {
            above = above[..comment].trim_end();
        }
        let header = above.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
        if alone && header.ends_with(['|', '>']) {
            return Style::Block;
        }
        match file.as_bytes().get(start) {
            Some(b'"') => Style::Double,
            Some(b'\'') => Style::Single,
            _ => Style::Plain,
        }
    }
}

/// The length of the escape that `written` starts with, and how many bytes of the value it stands for.
fn escape(written: &str, expected: char) -> (usize, usize) {
    let digits = match written.as_bytes().get(1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b'\n' | b'\r') => {
            return (1 + written[1..].bytes().take_while(u8::is_ascii_whitespace).count(), 0);
        }
        _ => 0,
    };
    let length = 2 + digits;
    let pair = digits == 4 && expected as u32 > 0xFFFF;
    (if pair { 2 * length } else { length }.min(written.len()), expected.len_utf8())
}

#[cfg(test)]
mod tests {
    use crate::model::node::{self, Value};
    use crate::problem::Problems;

    /// `@` marks the byte looked for, in the file as in the value.
    fn assert_found(file: &str) {
        let tree = node::parse(0, file, &Problems::default()).unwrap();
        let Value::Map(entries) = tree.value else { panic!("a map") };
        let (_, node) = &entries[0];
        let Value::Scalar(value) = &node.value else { panic!("a scalar") };
        let offset = value.find('@').unwrap();
        let found = super::file_offset(file, node.span, value, offset);
        assert_eq!(found, file.find('@').unwrap(), "{file:?}");
    }

    #[test]
    fn every_scalar_style_is_followed() {
        for file in [
            "a: plain ü @x\n",
            "a: plain\n  that folds\n  over @ lines\n",
            "a: 'it''s @ here'\n",
            "a: \"tab\\t \\u00e4 \\\"q\\\" \\\n   on @ x\"\n",
            "a: |\n  first\n    indented\n\n  @ third\n",
            "a: |2\n    two more @\n",
            "a: >-\n  folded\n  words ü\n\n  @ para\n",
            "a: |\r\n  first\r\n  second @\r\n",
            "a: | # note\n  \"quoted\" @\n",
        ] {
            assert_found(file);
        }
    }
}
