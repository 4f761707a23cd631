//! Splits texts into words, and finds phrases in them.

use std::ops::Range;

use crate::key::{Key, KeyMap, KeySet, hash, key, pair};
use crate::language::Language;
use crate::text::fold::Folded;

/// The language and the vocabulary that words are read with.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    /// Without a known language, words are compared as they are written.
    pub(super) language: Option<&'static Language>,
    stop_words: KeySet,
    /// The words of the guide, which compounds may consist of, and their stems.
    words: KeySet,
    stems: KeySet,
}

impl Lexicon {
    pub(super) fn new(language: Option<&'static Language>) -> Lexicon {
        let words = language.map_or("", |language| language.common_words);
        let stop_words =
            words.split_ascii_whitespace().map(|word| key(0, word.as_bytes())).collect();
        Lexicon { language, stop_words, words: KeySet::default(), stems: KeySet::default() }
    }

    /// Adds the words of a text to those that compounds may consist of.
    pub(super) fn add(&mut self, tokens: &Tokens) {
        let is_part = |token: &&Token| !token.is_stop_word && token.word.len() >= MIN_PART;
        for token in tokens.list.iter().filter(is_part) {
            self.words.insert(key(0, tokens.text[token.word.clone()].as_bytes()));
            self.stems.insert(token.stem);
        }
    }

    fn stem(&self, word: &str) -> Key {
        let Some(language) = self.language else { return key(0, word.as_bytes()) };
        let stem = (language.stem)(word);
        if language.compounds { without_umlauts(stem) } else { key(0, stem.as_bytes()) }
    }

    /// Whether the language writes compounds as one word.
    pub(super) fn has_compounds(&self) -> bool {
        self.language.is_some_and(|language| language.compounds)
    }
}

/// The key of a stem with umlauts as plain vowels, so that *Verträge* matches *Vertrag*, and
/// *ändert* *Änderung*.
fn without_umlauts(stem: &str) -> Key {
    let mut previous = b' ';
    let plain = stem.bytes().filter(|byte| {
        let umlaut = *byte == b'e' && matches!(previous, b'a' | b'o' | b'u');
        previous = *byte;
        !umlaut
    });
    hash(0, plain)
}

/// One word.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Its range in the raw text.
    pub(super) raw: Range<usize>,
    /// Its range in [`Tokens::text`].
    pub(super) word: Range<usize>,
    pub(super) stem: Key,
    /// The stems of its first and last part, if it is a compound of words of the guide.
    pub(super) parts: [Option<Key>; 2],
    pub(super) is_stop_word: bool,
    /// Whether it starts a sentence. Only punctuation decides, since customers do not always write
    /// capitals.
    pub(super) starts_sentence: bool,
}

/// The words of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    /// The folded text, with a space around each word, every digit replaced by 0, and without
    /// apostrophes.
    pub(super) text: String,
    pub(super) list: Vec<Token>,
}

impl Tokens {
    /// Reads the words whose range in the raw text `includes` accepts.
    pub(super) fn read(
        text: &Folded,
        lexicon: &Lexicon,
        includes: impl Fn(&Range<usize>) -> bool,
    ) -> Tokens {
        let mut tokens =
            Tokens { text: String::with_capacity(text.lower.len() + 2), list: Vec::new() };
        tokens.text.push(' ');
        let (mut at, mut starts_sentence) = (0, true);
        while let Some(start) = text.lower[at..].find(char::is_alphanumeric).map(|len| at + len) {
            let rest = &text.lower[start..];
            let len = rest.find(|c: char| !c.is_alphanumeric() && c != '\'').unwrap_or(rest.len());
            let word = rest[..len].trim_end_matches('\'');
            starts_sentence |= text.lower[at..start].contains(['.', '!', '?', ';', '\n']);
            at = start + len;
            let raw = text.raw(start..start + word.len());
            if includes(&raw) {
                tokens.push(word, raw, starts_sentence, lexicon);
                starts_sentence = false;
            }
        }
        tokens
    }

    fn push(&mut self, word: &str, raw: Range<usize>, starts_sentence: bool, lexicon: &Lexicon) {
        let start = self.text.len();
        let masked = |c: char| if c.is_ascii_digit() { '0' } else { c };
        self.text.extend(word.chars().filter(|c| *c != '\'').map(masked));
        let word = &self.text[start..];
        self.list.push(Token {
            raw,
            word: start..self.text.len(),
            stem: lexicon.stem(word),
            parts: parts(word, lexicon),
            is_stop_word: lexicon.stop_words.contains(&key(0, word.as_bytes())),
            starts_sentence,
        });
        self.text.push(' ');
    }
}

/// The minimum length of a known part of a compound, in bytes.
const MIN_PART: usize = 4;
/// The minimum length of the rest of the compound, in bytes.
const MIN_REST: usize = 3;
/// Longer words are not split, in bytes.
const MAX_COMPOUND: usize = 40;

/// The linking elements between the parts of a compound.
const LINKS: [&str; 6] = ["", "s", "es", "n", "en", "e"];

/// The stems of the longest known words at the start and at the end of a word: *Paketverfolgung*
/// consists of *Paket* and *verfolgen*.
fn parts(word: &str, lexicon: &Lexicon) -> [Option<Key>; 2] {
    if lexicon.words.is_empty()
        || !word.is_ascii()
        || !(MIN_PART + MIN_REST..=MAX_COMPOUND).contains(&word.len())
    {
        return [None; 2];
    }
    let is_word =
        |part: &str| part.len() >= MIN_PART && lexicon.words.contains(&key(0, part.as_bytes()));
    let first = (MIN_PART..=word.len() - MIN_REST).rev().find_map(|at| {
        let mut without_link = LINKS.iter().filter_map(|link| word[..at].strip_suffix(link));
        without_link.find(|part| is_word(part)).map(|part| lexicon.stem(part))
    });
    let last = (MIN_REST..=word.len() - MIN_PART).find_map(|at| {
        let (part, stem) = (&word[at..], lexicon.stem(&word[at..]));
        // The last part carries the ending, so it may be another form of a known word.
        (is_word(part) || (part.len() > MIN_PART && lexicon.stems.contains(&stem))).then_some(stem)
    });
    [first, last]
}

/// Phrases by their stems. The caller gives each phrase an id, and several phrases may share one.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    ids: KeyMap<Vec<u32>>,
    /// The number of words in the longest phrase.
    longest: usize,
}

impl Phrases {
    pub(super) fn add(&mut self, phrase: &Tokens, id: u32) {
        let Some(key) = phrase.list.iter().map(|token| token.stem).reduce(pair) else { return };
        self.longest = self.longest.max(phrase.list.len());
        let ids = self.ids.entry(key).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// Calls `found` with the range of words and the id of each phrase. A part of a compound counts
    /// as a word.
    pub(super) fn find(&self, tokens: &[Token], mut found: impl FnMut(Range<usize>, u32)) {
        if self.ids.is_empty() {
            return;
        }
        for (start, token) in tokens.iter().enumerate() {
            let mut key = token.stem;
            for end in start + 1..=tokens.len().min(start + self.longest) {
                if end > start + 1 {
                    key = pair(key, tokens[end - 1].stem);
                }
                for id in self.ids.get(&key).into_iter().flatten() {
                    found(start..end, *id);
                }
            }
            for part in token.parts.into_iter().flatten() {
                for id in self.ids.get(&part).into_iter().flatten() {
                    found(start..start + 1, *id);
                }
            }
        }
    }
}
