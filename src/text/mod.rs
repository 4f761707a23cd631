//! Texts as people write them.

pub(crate) mod alike;
pub(crate) mod code;
pub(crate) mod contacts;
pub(crate) mod dates;
pub(crate) mod disguise;
pub(crate) mod domains;
pub(crate) mod ending;
pub(crate) mod fold;
pub(crate) mod hash;
pub(crate) mod identifiers;
pub(crate) mod language;
pub(crate) mod lazy;
pub(crate) mod length;
mod markup;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod parts;
pub(crate) mod placeholder;
pub(crate) mod quantities;
pub(crate) mod quantity;
mod quotations;
pub(crate) mod sentences;
pub(crate) mod shape;
mod thread;
pub(crate) mod words;

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use contacts::{ContactOption, Kind};
use fold::Folded;
use lazy::Lazy;
use parts::Parts;
use words::Word;

/// A text with everything that rules need to know about it. Each part is computed once, on first
/// use.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    pub(crate) raw: &'t str,
    pub(crate) folded: Folded,
    parts: OnceCell<Parts>,
    sentences: Lazy<Range<usize>>,
    words: Lazy<Word>,
    options: Lazy<ContactOption>,
    code: OnceCell<Vec<Range<usize>>>,
    lines: RefCell<Vec<Range<usize>>>,
}

/// The buffers of earlier texts, for reuse.
#[derive(Debug, Default)]
pub(crate) struct TextBuffers {
    folded: Folded,
    sentences: Vec<Range<usize>>,
    words: Vec<Word>,
    options: Vec<ContactOption>,
    lines: Vec<Range<usize>>,
}

impl<'t> Text<'t> {
    pub(crate) fn new(raw: &'t str) -> Self {
        Text::with_buffers(raw, TextBuffers::default())
    }

    /// Analyzes a text, reusing the buffers of another.
    pub(crate) fn with_buffers(raw: &'t str, buffers: TextBuffers) -> Self {
        let TextBuffers { mut folded, sentences, words, options, lines } = buffers;
        folded.read(raw);
        let (sentences, words, options) =
            (Lazy::with_buffer(sentences), Lazy::with_buffer(words), Lazy::with_buffer(options));
        Text {
            raw,
            folded,
            parts: OnceCell::new(),
            sentences,
            words,
            options,
            code: OnceCell::new(),
            lines: RefCell::new(lines),
        }
    }

    /// Gives back the buffers for reuse.
    pub(crate) fn into_buffers(self) -> TextBuffers {
        let Text { folded, sentences, words, options, lines, .. } = self;
        let (sentences, words, options) =
            (sentences.into_buffer(), words.into_buffer(), options.into_buffer());
        TextBuffers { folded, sentences, words, options, lines: lines.into_inner() }
    }

    pub(crate) fn parts(&self) -> &Parts {
        self.parts.get_or_init(|| parts::find(self.raw, &self.folded, &mut self.lines.borrow_mut()))
    }

    /// The sentences, as ranges of the raw text.
    pub(crate) fn sentences(&self) -> &[Range<usize>] {
        self.sentences.get(|found| sentences::split(self.raw, found))
    }

    pub(crate) fn words(&self) -> &[Word] {
        self.words.get(|found| found.extend(words::words(&self.folded)))
    }

    pub(crate) fn has_fewer_words(&self, than: usize) -> bool {
        words::words(&self.folded).take(than).count() < than
    }

    /// Email addresses, links, phone numbers and handles.
    pub(crate) fn contact_options(&self) -> &[ContactOption] {
        self.options.get(|found| contacts::collect(self.raw, found))
    }

    /// Whether a range lies in a link or an email address.
    pub(crate) fn is_in_link(&self, range: &Range<usize>) -> bool {
        self.link(range).is_some()
    }

    /// Whether a range lies in the domain of a link or an email address.
    pub(crate) fn is_in_domain(&self, range: &Range<usize>) -> bool {
        self.link(range).is_some_and(|option| {
            let text = &self.raw[option.range.clone()];
            let separator = if option.kind == Kind::Email { "@" } else { "://" };
            let start = text.find(separator).map_or(0, |at| at + separator.len());
            let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |len| start + len);
            option.range.start + start <= range.start && range.end <= option.range.start + end
        })
    }

    fn link(&self, range: &Range<usize>) -> Option<&ContactOption> {
        let options = self.contact_options();
        let n = options.partition_point(|option| option.range.end < range.end);
        options.get(n).filter(|option| {
            matches!(option.kind, Kind::Link | Kind::Email) && option.range.start <= range.start
        })
    }

    fn code(&self, range: &Range<usize>) -> Option<&Range<usize>> {
        let code = self.code_spans();
        let n = code.partition_point(|span| span.end < range.end);
        code.get(n).filter(|span| span.start <= range.start)
    }

    /// The code in it, in order.
    pub(crate) fn code_spans(&self) -> &[Range<usize>] {
        self.code.get_or_init(|| code::spans(self.raw))
    }

    /// The link, email address or code around a range: its letters are not words.
    pub(crate) fn verbatim_around(&self, range: &Range<usize>) -> Option<&Range<usize>> {
        self.code(range).or_else(|| self.link(range).map(|option| &option.range))
    }

    /// Whether a range lies in a link, an email address or code.
    pub(crate) fn is_verbatim(&self, range: &Range<usize>) -> bool {
        self.verbatim_around(range).is_some()
    }

    /// Whether a range overlaps a link, an address, a phone number or a handle.
    pub(crate) fn is_in_contact_option(&self, range: &Range<usize>) -> bool {
        let options = self.contact_options();
        let n = options.partition_point(|option| option.range.end <= range.start);
        options.get(n).is_some_and(|option| option.range.start < range.end)
    }

    /// The sentence that contains the byte `at` of the raw text.
    pub(crate) fn sentence_at(&self, at: usize) -> Range<usize> {
        let sentences = self.sentences();
        let n = sentences.partition_point(|sentence| sentence.end <= at);
        sentences.get(n).filter(|sentence| sentence.start <= at).cloned().unwrap_or(at..at)
    }

    /// Whether a range overlaps a quotation.
    pub(crate) fn is_quoted(&self, range: &Range<usize>) -> bool {
        self.quotation(range).is_some()
    }

    /// Whether a range lies in quoted lines rather than in quotation marks.
    pub(crate) fn is_quoted_line(&self, range: &Range<usize>) -> bool {
        let marks = ['"', '„', '“', '»', '«', '\'', '‘', '‚', '›', '‹'];
        self.quotation(range)
            .is_some_and(|quotation| !self.raw[quotation.clone()].starts_with(marks))
    }

    /// The quotation that a range overlaps.
    pub(crate) fn quotation(&self, range: &Range<usize>) -> Option<&Range<usize>> {
        let quotations = &self.parts().quotations;
        let n = quotations.partition_point(|quotation| quotation.end <= range.start);
        quotations.get(n).filter(|quotation| quotation.start < range.end.max(range.start + 1))
    }
}
