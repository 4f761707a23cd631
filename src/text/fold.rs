//! A text in one plain spelling, with the way back to the bytes it came from.
//!
//! People write `für`, `fuer` and `fu\u{308}r`, `STRASSE` and `Straße`, straight and curly apostrophes, soft hyphens
//! and non-breaking spaces. Folding makes them one: small ASCII letters for Latin ones (ä becomes ae, é becomes e),
//! a single space for white space, a line break for an empty line. Patterns are folded the same way, so that one
//! pattern finds all of them, and matching runs on ASCII, where it is fast.

use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A folded text. Both forms have the same length, byte for byte.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    /// In small letters.
    pub(crate) lower: String,
    /// In the letters of the text.
    pub(crate) cased: String,
    segments: Vec<Segment>,
}

/// A stretch of the folded text, and what it came from.
#[derive(Clone, Copy, Debug)]
struct Segment {
    folded: u32,
    raw: u32,
    raw_len: u32,
    /// Each byte came from the one at the same distance.
    verbatim: bool,
}

impl Folded {
    pub(crate) fn new(text: &str) -> Folded {
        let mut folder = Folder { out: String::with_capacity(text.len() + text.len() / 16), segments: Vec::new() };
        folder.run(text);
        let cased = folder.out;
        let lower = lower(&cased);
        Folded { lower, cased, segments: folder.segments }
    }

    /// The bytes of the original that a stretch of the folded text came from.
    pub(crate) fn raw(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.raw_start(folded.start);
        start..self.raw_end(folded.end).max(start)
    }

    fn raw_start(&self, folded: usize) -> usize {
        let n = self.segments.partition_point(|segment| segment.folded as usize <= folded);
        match self.segments.get(n.wrapping_sub(1)) {
            Some(segment) if segment.verbatim => {
                (segment.raw as usize + folded - segment.folded as usize).min((segment.raw + segment.raw_len) as usize)
            }
            Some(segment) if folded >= self.cased.len() => (segment.raw + segment.raw_len) as usize,
            Some(segment) => segment.raw as usize,
            None => 0,
        }
    }

    fn raw_end(&self, folded: usize) -> usize {
        let n = self.segments.partition_point(|segment| (segment.folded as usize) < folded);
        match self.segments.get(n.wrapping_sub(1)) {
            Some(segment) if segment.verbatim => segment.raw as usize + folded - segment.folded as usize,
            Some(segment) => (segment.raw + segment.raw_len) as usize,
            None => 0,
        }
    }

    /// The first byte of the folded text that came from `raw` or behind it.
    pub(crate) fn folded(&self, raw: usize) -> usize {
        let n = self.segments.partition_point(|segment| segment.raw as usize <= raw);
        match self.segments.get(n.wrapping_sub(1)) {
            Some(segment) if segment.verbatim => {
                let end = self.segments.get(n).map_or(self.cased.len(), |next| next.folded as usize);
                (segment.folded as usize + raw - segment.raw as usize).min(end)
            }
            Some(segment) if raw == segment.raw as usize => segment.folded as usize,
            Some(_) => self.segments.get(n).map_or(self.cased.len(), |next| next.folded as usize),
            None => 0,
        }
    }
}

/// A phrase as patterns see it.
pub(crate) fn fold(text: &str) -> String {
    Folded::new(text).lower
}

/// Small letters, where they take as many bytes.
fn lower(cased: &str) -> String {
    let mut lower = cased.to_ascii_lowercase();
    if !lower.is_ascii() {
        lower = lower
            .chars()
            .map(|c| {
                let mut small = c.to_lowercase();
                match (small.next(), small.next()) {
                    (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                    _ => c,
                }
            })
            .collect();
    }
    lower
}

struct Folder {
    out: String,
    segments: Vec<Segment>,
}

impl Folder {
    fn run(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let plain = plain_run(&bytes[at..]);
            if plain > 0 {
                self.push(&text[at..at + plain], at, plain, true);
                at += plain;
                continue;
            }
            let (len, first) = cluster(&text[at..]);
            if first.is_whitespace() {
                let len = white_len(&text[at..]);
                let breaks = text[at..at + len].matches('\n').count();
                self.push(if breaks > 1 { "\n" } else { " " }, at, len, false);
                at += len;
            } else {
                let mut buffer = String::new();
                fold_cluster(&text[at..at + len], first, &mut buffer);
                self.push(&buffer, at, len, false);
                at += len;
            }
        }
    }

    fn push(&mut self, text: &str, raw: usize, raw_len: usize, verbatim: bool) {
        let folded = self.out.len() as u32;
        self.segments.push(Segment { folded, raw: raw as u32, raw_len: raw_len as u32, verbatim });
        self.out.push_str(text);
    }
}

/// How many bytes from here are ASCII that folds to itself: no double space, no letter before a combining mark.
fn plain_run(bytes: &[u8]) -> usize {
    let mut n = 0;
    while n < bytes.len() {
        let byte = bytes[n];
        if byte == b' ' {
            if matches!(bytes.get(n + 1), Some(next) if *next <= b' ' || *next >= 0x80) {
                break;
            }
        } else if !(b' '..0x7F).contains(&byte) {
            break;
        }
        n += 1;
    }
    // The byte before anything else than ASCII may carry a combining mark.
    if n > 0 && bytes.get(n).is_some_and(|next| matches!(next, 0xCC | 0xCD)) {
        n -= 1;
    }
    n
}

/// The length of the first character with its combining marks, in bytes, and the character.
fn cluster(text: &str) -> (usize, char) {
    let mut chars = text.char_indices();
    let first = chars.next().map_or(' ', |(_, c)| c);
    let len = chars.find(|(_, c)| !is_combining_mark(*c)).map_or(text.len(), |(n, _)| n);
    (len, first)
}

fn white_len(text: &str) -> usize {
    text.find(|c: char| !c.is_whitespace()).unwrap_or(text.len())
}

fn fold_cluster(cluster: &str, first: char, out: &mut String) {
    match first {
        // Soft hyphens, zero-width and direction marks: nobody sees them.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
        '’' | '‘' | 'ʼ' | '´' | '`' | '′' => out.push('\''),
        '–' | '—' | '‑' | '‐' | '−' => out.push('-'),
        '…' => out.push_str("..."),
        'ß' => out.push_str("ss"),
        'ẞ' => out.push_str("SS"),
        'æ' => out.push_str("ae"),
        'Æ' => out.push_str("Ae"),
        'œ' => out.push_str("oe"),
        'Œ' => out.push_str("Oe"),
        'ø' => out.push('o'),
        'Ø' => out.push('O'),
        'ł' => out.push('l'),
        'Ł' => out.push('L'),
        'đ' => out.push('d'),
        'Đ' => out.push('D'),
        'ı' => out.push('i'),
        'ſ' => out.push('s'),
        '\u{ff01}'..='\u{ff5e}' => out.extend(char::from_u32(first as u32 - 0xfee0)),
        _ => {
            let mut base = None;
            let mut diaeresis = false;
            let mut other = false;
            for c in cluster.chars() {
                decompose_canonical(c, |part| match part {
                    '\u{308}' => diaeresis = true,
                    part if base.is_none() => base = Some(part),
                    part if is_combining_mark(part) => {}
                    _ => other = true,
                });
            }
            match base {
                Some(base) if base.is_ascii() && !other => {
                    out.push(base);
                    if diaeresis && matches!(base, 'a' | 'o' | 'u' | 'A' | 'O' | 'U') {
                        out.push('e');
                    }
                }
                _ => out.push_str(cluster),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        for (one, other) in [
            ("für", "fuer"),
            ("fu\u{308}r", "FÜR"),
            ("Straße", "STRASSE"),
            ("Ausl\u{ad}änder", "Auslaender"),
            ("don’t", "don't"),
            ("café", "cafe"),
            ("auf  jeden\r\nFall", "auf jeden fall"),
            ("ｉｄｉｏｔ", "Idiot"),
        ] {
            assert_eq!(fold(one), fold(other), "{one:?}");
        }
        assert_eq!(fold("a\n\nb \n c"), "a\nb c");
        assert_ne!(fold("schon"), fold("schön"));
    }

    #[test]
    fn every_range_leads_back_to_whole_characters() {
        for text in ["Grüße  aus Köln\r\n\r\n😀 e\u{301}\u{ad}x", "u\u{308}", "ß", "", " ", "日本 ä"] {
            let folded = Folded::new(text);
            assert_eq!(folded.raw(0..folded.cased.len()), 0..text.len(), "{text:?}");
            assert_eq!(folded.cased.len(), folded.lower.len());
            for end in 0..=folded.cased.len() {
                for start in 0..=end {
                    let raw = folded.raw(start..end);
                    assert!(text.get(raw).is_some(), "{text:?} {start}..{end}");
                }
            }
        }
        let folded = Folded::new("schöne Grüße");
        let at = folded.lower.find("gruesse").unwrap();
        assert_eq!(folded.raw(at..at + 7), 8..15);
        assert_eq!(folded.folded(8), at);
    }
}
