//! From a byte of a YAML value back to its byte in the file.
//!
//! The written form is decoded from its start, piece by piece, by the rules of its style: quoted styles have escapes,
//! block styles are indented, and all but the literal style fold line breaks into spaces.

use crate::source::Span;

/// The byte of `file` at which byte `offset` of `value` is written, if the scalar was written at `span`.
pub(crate) fn file_offset(file: &str, span: Span, value: &str, offset: usize) -> usize {
    let start = span.range().start;
    let line_start = file[..start].rfind('\n').map_or(0, |n| n + 1);
    let (mut at, mut read, style) = match Style::of(file, line_start, start) {
        Style::Block { folded, .. } => {
            // The first line that is not empty shows how deep the text is indented. It may have spaces of its own.
            let empty = value.len() - value.trim_start_matches('\n').len();
            let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
            let indent = spaces(&file[line_start..]).saturating_sub(spaces(&value[empty..]));
            let more = value[empty..].starts_with([' ', '\t']);
            (line_start + indent, empty, Style::Block { folded, indent, more })
        }
        style @ (Style::Single | Style::Double) => (start + 1, 0, style),
        Style::Plain => (start, 0, Style::Plain),
    };
    let mut style = style;
    let offset = offset.min(value.len());
    // A piece that stands for nothing, such as an escaped line break, comes before the byte.
    while let Some((written, stands_for)) = file.get(at..).and_then(|rest| style.piece(rest))
        && (read < offset || (stands_for == 0 && offset < value.len()))
    {
        at += written;
        read += stands_for;
    }
    at
}

#[derive(Clone, Copy)]
enum Style {
    Plain,
    Single,
    Double,
    /// With the spaces before each line that are not part of the text, and whether the current line has more.
    Block {
        folded: bool,
        indent: usize,
        more: bool,
    },
}

impl Style {
    fn of(file: &str, line_start: usize, start: usize) -> Style {
        let is_alone = file[line_start..start].trim().is_empty();
        let mut above = file[..line_start].trim_end().rsplit('\n').next().unwrap_or_default();
        if let Some(comment) = above.find(" #") {
            above = above[..comment].trim_end();
        }
        let header = above.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
        if is_alone && header.ends_with(['|', '>']) {
            return Style::Block { folded: header.ends_with('>'), indent: 0, more: false };
        }
        match file.as_bytes().get(start) {
            Some(b'"') => Style::Double,
            Some(b'\'') => Style::Single,
            _ => Style::Plain,
        }
    }

    /// The length of the next piece of the written form, and how many bytes of the value it stands for.
    fn piece(&mut self, rest: &str) -> Option<(usize, usize)> {
        let next = rest.chars().next()?;
        let character = (next.len_utf8(), next.len_utf8());
        Some(match self {
            Style::Block { folded, indent, more } => match line_break(rest) {
                0 => character,
                _ => {
                    let (written, breaks) = empty_lines(rest, *indent);
                    let was_more =
                        std::mem::replace(more, rest[written..].starts_with([' ', '\t']));
                    let folds = *folded && !was_more && !*more;
                    (written, if folds { fold(breaks) } else { breaks })
                }
            },
            Style::Double if next == '\\' => match line_break(&rest[1..]) {
                0 => escape(rest),
                first => {
                    let (written, breaks) = white_space(&rest[1 + first..]);
                    (1 + first + written, breaks)
                }
            },
            Style::Single if rest.starts_with("''") => (2, 1),
            Style::Plain | Style::Single | Style::Double => match white_space(rest) {
                (_, 0) => character,
                (written, breaks) => (written, fold(breaks)),
            },
        })
    }
}

/// How many characters a run of line breaks stands for: a single one is a space, of several the first is dropped.
fn fold(breaks: usize) -> usize {
    if breaks > 1 { breaks - 1 } else { 1 }
}

/// The length of the line break that a text starts with; 0 if it starts with none.
fn line_break(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// The length of the white space that a text starts with, and how many line breaks are in it.
fn white_space(text: &str) -> (usize, usize) {
    let (mut at, mut breaks) = (0, 0);
    loop {
        match line_break(&text[at..]) {
            0 if text[at..].starts_with([' ', '\t']) => at += 1,
            0 => return (at, breaks),
            length => {
                at += length;
                breaks += 1;
            }
        }
    }
}

/// The length of the line breaks that a block continues with and of the indentation after them, and how many they are.
fn empty_lines(text: &str, indent: usize) -> (usize, usize) {
    let (mut at, mut breaks) = (0, 0);
    loop {
        match line_break(&text[at..]) {
            0 => return (at, breaks),
            length => {
                at += length;
                breaks += 1;
            }
        }
        at += text[at..].bytes().take(indent).take_while(|byte| *byte == b' ').count();
    }
}

/// The length of the escape that a text starts with, and how many bytes of the value it stands for.
fn escape(rest: &str) -> (usize, usize) {
    let digits = match rest.as_bytes().get(1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b'N' | b'_') => return (2, 2),
        Some(b'L' | b'P') => return (2, 3),
        _ => return (rest.len().min(2), 1),
    };
    let code = rest.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
    match code.and_then(char::from_u32) {
        Some(c) => (2 + digits, c.len_utf8()),
        // Two escapes of UTF-16 for one character.
        None => (rest.len().min(2 * (2 + digits)), 4),
    }
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
        let Value::Text(value) = &node.value else { panic!("a scalar") };
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
