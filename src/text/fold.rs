//! Text in one plain spelling, with a map back to the original bytes.
//!
//! People write `für`, `fuer` and `fu\u{308}r`, `STRASSE` and `Straße`, straight and curly
//! apostrophes, soft hyphens and non-breaking spaces. Folding unifies them: lowercase ASCII letters
//! for Latin ones (ä becomes ae, é becomes e), a single space for white space, a line break for an
//! empty line. Patterns are folded the same way, so one pattern finds all spellings, and matching
//! runs on ASCII, where it is fast.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A folded text. `lower` and `cased` have the same length, byte for byte.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    /// In lowercase.
    pub(crate) lower: String,
    /// With the case of the original.
    pub(crate) cased: String,
    /// For each byte of the folded text, the start and end of the original bytes it came from.
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Folded {
    pub(crate) fn new(text: &str) -> Folded {
        let mut folded = Folded::default();
        folded.read(text);
        folded
    }

    /// Folds another text, reusing the buffers.
    pub(crate) fn read(&mut self, text: &str) {
        let Folded { lower, cased, starts, ends } = self;
        lower.clear();
        cased.clear();
        starts.clear();
        ends.clear();
        let capacity = text.len() + text.len() / 16;
        cased.reserve(capacity);
        starts.reserve(capacity);
        ends.reserve(capacity);
        self.run(text);
        make_lower(&self.cased, &mut self.lower);
    }

    /// The original bytes that a range of the folded text came from.
    pub(crate) fn raw(&self, folded: Range<usize>) -> Range<usize> {
        let start =
            self.starts.get(folded.start).or(self.ends.last()).map_or(0, |start| *start as usize);
        let end = folded
            .end
            .checked_sub(1)
            .and_then(|last| self.ends.get(last))
            .map_or(start, |end| *end as usize);
        start..end.max(start)
    }

    /// The first byte of the folded text that came from `raw` or later.
    pub(crate) fn folded(&self, raw: usize) -> usize {
        self.starts.partition_point(|start| (*start as usize) < raw)
    }
}

/// The ranges of letters that folding keeps. Latin letters fold to ASCII.
pub(crate) const OTHER_SCRIPTS: [(char, char); 3] =
    [('\u{370}', '\u{1fff}'), ('\u{2c00}', '\u{2dff}'), ('\u{3040}', '\u{d7ff}')];

/// A phrase, folded as patterns see it.
pub(crate) fn fold(text: &str) -> String {
    Folded::new(text).lower
}

impl Folded {
    fn run(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let plain = plain_run(&bytes[at..]);
            if plain > 0 {
                self.cased.push_str(&text[at..at + plain]);
                self.starts.extend(at as u32..(at + plain) as u32);
                self.ends.extend(at as u32 + 1..(at + plain) as u32 + 1);
                at += plain;
                continue;
            }
            let (len, first) = cluster(&text[at..]);
            let len = if first.is_whitespace() {
                let len = white_len(&text[at..]);
                let paragraph =
                    bytes[at..at + len].iter().filter(|byte| **byte == b'\n').nth(1).is_some();
                self.cased.push(if paragraph { '\n' } else { ' ' });
                len
            } else {
                let before = self.cased.as_bytes().last();
                let inside = || {
                    before.is_some_and(u8::is_ascii_alphabetic)
                        || text[at + len..].starts_with(|next| base(next).is_ascii_alphabetic())
                };
                match look_alike(first) {
                    Some(latin) if inside() => self.cased.push(latin),
                    _ => fold_cluster(&text[at..at + len], first, &mut self.cased),
                }
                len
            };
            self.starts.resize(self.cased.len(), at as u32);
            self.ends.resize(self.cased.len(), (at + len) as u32);
            at += len;
        }
    }
}

/// Lowercase, except for characters whose lowercase form has a different length.
pub(crate) fn make_lower(cased: &str, lower: &mut String) {
    if cased.is_ascii() {
        lower.push_str(cased);
        lower.make_ascii_lowercase();
        return;
    }
    lower.extend(cased.chars().map(|c| {
        let mut lowercase = c.to_lowercase();
        match (lowercase.next(), lowercase.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
            _ => c,
        }
    }));
}

/// How many bytes from here are ASCII that folds to itself: no double space, no letter before a
/// combining mark.
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
    // The byte before a non-ASCII character may carry a combining mark.
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

/// The character without its accents.
fn base(c: char) -> char {
    let mut base = None;
    decompose_canonical(c, |part| {
        base.get_or_insert(part);
    });
    base.unwrap_or(c)
}

/// The Latin letter that a Greek or Cyrillic one looks like. Among Latin letters it is read as that
/// letter.
fn look_alike(c: char) -> Option<char> {
    if !matches!(c, '\u{370}'..='\u{52f}' | '\u{1f00}'..='\u{1fff}') {
        return None;
    }
    let c = base(c);
    const PAIRS: [(&str, &str); 2] = [
        ("аеорсхуіјѕһԁԛԝкмтАВЕКМНОРСТХУІЈЅ", "aeopcxyijshdqwkmtABEKMHOPCTXYIJS"),
        ("αεινορτυχκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeivoptuxkABEZHIKMNOPTYX"),
    ];
    let mut pairs = PAIRS.iter().flat_map(|(like, latin)| like.chars().zip(latin.chars()));
    pairs.find(|(like, _)| *like == c).map(|(_, latin)| latin)
}

/// The letter that a small capital stands for: `ɪᴅɪᴏᴛ`.
fn small_capital(c: char) -> Option<char> {
    if !matches!(c, '\u{250}'..='\u{2af}' | '\u{1d00}'..='\u{1d2b}' | '\u{a730}'..='\u{a731}') {
        return None;
    }
    let mut pairs = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ".chars().zip("abcdefghijklmnoprstuvwyz".chars());
    pairs.find(|(small, _)| *small == c).map(|(_, letter)| letter)
}

fn fold_cluster(cluster: &str, first: char, out: &mut String) {
    if let Some(letter) = small_capital(first) {
        return out.push(letter);
    }
    match first {
        // Invisible: soft hyphens, zero-width characters and direction marks.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => {}
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
        // Mathematical, circled and squared letters, which people use as fonts.
        '\u{1d400}'..='\u{1d7ff}'
        | '\u{24b6}'..='\u{24e9}'
        | '\u{1f130}'..='\u{1f149}'
        | '\u{2100}'..='\u{214f}' => {
            let plain = || std::iter::once(first).nfkc();
            match plain().next().filter(|c| c.is_ascii_alphanumeric() && plain().count() == 1) {
                Some(letter) => out.push(letter),
                None => out.extend(cluster.nfc()),
            }
        }
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
                _ => out.extend(cluster.nfc()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_the_same_text() {
        for (one, other) in [
            ("für", "fuer"),
            ("fu\u{308}r", "FÜR"),
            ("Straße", "STRASSE"),
            ("Ausl\u{ad}änder", "Auslaender"),
            ("don’t", "don't"),
            ("café", "cafe"),
            ("auf  jeden\r\nFall", "auf jeden fall"),
            ("ｉｄｉｏｔ", "Idiot"),
            ("𝗶𝗱𝗶𝗼𝘁", "idiot"),
            ("ⓘⓓⓘⓞⓣ", "idiot"),
            ("іdiоt", "idiot"),
            ("ɪᴅɪᴏᴛ", "idiot"),
        ] {
            assert_eq!(fold(one), fold(other), "{one:?}");
        }
        assert_eq!(fold("a\n\nb \n c"), "a\nb c");
        assert_ne!(fold("schon"), fold("schön"));
        assert_eq!(fold("как дела"), "как дела");
        assert_ne!(fold("№ 5 ℃"), fold("No 5 °C"));
    }

    #[test]
    fn every_range_maps_to_whole_characters() {
        for text in
            ["Grüße  aus Köln\r\n\r\n😀 e\u{301}\u{ad}x", "u\u{308}", "ß", "", " ", "日本 ä"]
        {
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
