//! Texts and places in them: bytes, lines, columns, UTF-16 units.

pub(crate) mod align;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A file of a guide: its name and its text.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: Cow<'static, str>,
}

/// All files of one guide; a [`Span`] refers to one of them by its index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    files: Vec<Arc<Source>>,
}

impl Sources {
    pub(crate) fn add(
        &mut self,
        name: impl Into<String>,
        text: impl Into<Cow<'static, str>>,
    ) -> u32 {
        self.files.push(Arc::new(Source { name: name.into(), text: text.into() }));
        self.files.len() as u32 - 1
    }

    pub(crate) fn all(&self) -> &[Arc<Source>] {
        &self.files
    }

    pub(crate) fn get(&self, id: u32) -> Arc<Source> {
        Arc::clone(&self.files[id as usize])
    }
}

/// A range of bytes in one of the guide's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Span {
    pub(crate) source: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) fn at(self, start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end.max(start) as u32, ..self }
    }
}

/// A value and its place in the files.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// A place in a text: line and column, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Walks a text once, from front to back, and converts rising byte offsets to lines and columns.
pub(crate) struct Locator<'t> {
    text: &'t str,
    byte: usize,
    line: usize,
    column: usize,
    utf16: usize,
}

impl<'t> Locator<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Locator { text, byte: 0, line: 1, column: 1, utf16: 0 }
    }

    /// Moves to `byte`, which must not be before the previous one.
    pub(crate) fn advance(&mut self, byte: usize) -> (Position, usize) {
        let end = floor_char_boundary(self.text, byte);
        if end > self.byte {
            for c in self.text[self.byte..end].chars() {
                self.utf16 += c.len_utf16();
                if c == '\n' {
                    self.line += 1;
                    self.column = 1;
                } else {
                    self.column += 1;
                }
            }
            self.byte = end;
        }
        (Position { line: self.line, column: self.column }, self.utf16)
    }
}

/// The bytes of the line that contains `byte`, without its line break.
pub(crate) fn line_range(text: &str, byte: usize) -> Range<usize> {
    let byte = floor_char_boundary(text, byte);
    let start = text[..byte].rfind('\n').map_or(0, |n| n + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |n| byte + n);
    start..end.max(start)
}

/// The most of a line that is shown behind the words in question, in bytes: more than any output is wide.
const MOST_SHOWN: usize = 1_000;

/// Like [`line_range`] for the line in which `byte` is, but without what is far behind `byte`.
pub(crate) fn shown_line(text: &str, byte: usize) -> Range<usize> {
    line_range(&text[..floor_char_boundary(text, byte.saturating_add(MOST_SHOWN))], byte)
}

pub(crate) fn floor_char_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The number of bytes between two ranges.
pub(crate) fn gap(one: &Range<usize>, other: &Range<usize>) -> usize {
    other.start.saturating_sub(one.end).max(one.start.saturating_sub(other.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_utf16_counts_units() {
        let text = "ä😀\r\nx";
        let mut locator = Locator::new(text);
        assert_eq!(locator.advance(2), (Position { line: 1, column: 2 }, 1));
        assert_eq!(locator.advance(6), (Position { line: 1, column: 3 }, 3));
        assert_eq!(locator.advance(8), (Position { line: 2, column: 1 }, 5));
        assert_eq!(&text[line_range(text, 8)], "x");
    }
}
