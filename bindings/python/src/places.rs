//! Places in a text as Python counts them: in code points, with bytes and UTF-16 code units beside.

use std::ops::Range;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// A range of a text in all three units.
pub(crate) struct Place {
    pub(crate) chars: Range<usize>,
    pub(crate) bytes: Range<usize>,
    pub(crate) utf16: Range<usize>,
}

impl Place {
    /// A `leitfaden.Span`.
    pub(crate) fn span<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static SPAN: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let pair = |range: &Range<usize>| (range.start, range.end);
        SPAN.import(py, "leitfaden._results", "Span")?.call1((
            self.chars.start,
            self.chars.end,
            pair(&self.bytes),
            pair(&self.utf16),
        ))
    }
}

/// Finds the places of byte ranges. Ranges in order of their starts make one walk through the text.
pub(crate) struct Places<'t> {
    text: &'t str,
    bytes: usize,
    chars: usize,
    utf16: usize,
}

impl<'t> Places<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Places { text, bytes: 0, chars: 0, utf16: 0 }
    }

    /// The place of a byte range, and its text. The range must be within the text, on character boundaries: otherwise,
    /// the place is the nearest one and the text is empty.
    pub(crate) fn find(&mut self, range: Range<usize>) -> (Place, &'t str) {
        if range.start < self.bytes {
            *self = Places::new(self.text);
        }
        let (chars, utf16) = lengths(self.text.get(self.bytes..range.start).unwrap_or_default());
        (self.bytes, self.chars, self.utf16) =
            (range.start, self.chars + chars, self.utf16 + utf16);
        let text = self.text.get(range.clone()).unwrap_or_default();
        let (chars, utf16) = lengths(text);
        let place = Place {
            chars: self.chars..self.chars + chars,
            bytes: range,
            utf16: self.utf16..self.utf16 + utf16,
        };
        (place, text)
    }
}

/// The length of a text in code points and in UTF-16 code units.
fn lengths(text: &str) -> (usize, usize) {
    text.chars().fold((0, 0), |(chars, utf16), c| (chars + 1, utf16 + c.len_utf16()))
}
