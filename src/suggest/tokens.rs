//! The words of a text as they are compared, and phrases found among them.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::language::Language;
use crate::text::fold::Folded;

/// What words, pieces and groups are known by. 64 bits keep millions of them apart.
pub(super) type Key = u64;

/// A map by keys, which are hashes already.
pub(super) type KeyMap<T> = HashMap<Key, T, BuildHasherDefault<Plain>>;
pub(super) type KeySet = HashSet<Key, BuildHasherDefault<Plain>>;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = key(self.0, bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// FNV-1a, with its high bits mixed into the low ones.
fn hash(seed: u64, bytes: impl Iterator<Item = u8>) -> Key {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mix(bytes.fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)))
}

pub(super) fn key(seed: u64, bytes: &[u8]) -> Key {
    hash(seed, bytes.iter().copied())
}

/// The key of two things in this order.
pub(super) fn pair(one: Key, other: Key) -> Key {
    mix(one.rotate_left(23) ^ other)
}

fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

/// What is known of words before a text is read.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    /// Words of a language that is not known are compared as they are.
    pub(super) language: Option<&'static Language>,
    common: KeySet,
    /// The words that the guide has, of which compounds may be made, and their stems.
    words: KeySet,
    stems: KeySet,
}

impl Lexicon {
    pub(super) fn new(language: Option<&'static Language>) -> Lexicon {
        let common = language.map_or("", |language| language.common_words);
        let common = common.split_ascii_whitespace().map(|word| key(0, word.as_bytes())).collect();
        Lexicon { language, common, words: KeySet::default(), stems: KeySet::default() }
    }

    /// Learns the words of a text as parts of compounds.
    pub(super) fn learn(&mut self, tokens: &Tokens) {
        for token in tokens.list.iter().filter(|token| !token.is_common && token.word.len() >= PART)
        {
            self.words.insert(key(0, tokens.text[token.word.clone()].as_bytes()));
            self.stems.insert(token.stem);
        }
    }

    fn stem(&self, word: &str) -> Key {
        let Some(language) = self.language else { return key(0, word.as_bytes()) };
        let stem = (language.stem)(word);
        if language.compounds { plain_vowels(stem) } else { key(0, stem.as_bytes()) }
    }

    /// Whether compounds are made of other words.
    pub(super) fn has_compounds(&self) -> bool {
        self.language.is_some_and(|language| language.compounds)
    }
}

/// The key of a stem in which umlauts are plain vowels: *Verträge* are *Vertrag*, *ändert* is *Änderung*.
fn plain_vowels(stem: &str) -> Key {
    let mut before = b' ';
    let plain = stem.bytes().filter(|byte| {
        let umlaut = *byte == b'e' && matches!(before, b'a' | b'o' | b'u');
        before = *byte;
        !umlaut
    });
    hash(0, plain)
}

/// One word.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where it stands in the text it was read from.
    pub(super) raw: Range<usize>,
    /// Where it stands in [`Tokens::text`].
    pub(super) word: Range<usize>,
    pub(super) stem: Key,
    /// What it is made of, where it is a compound of words that the guide knows.
    pub(super) parts: [Option<Key>; 2],
    pub(super) is_common: bool,
    /// Whether a sentence begins with it. Customers do not always write a capital then.
    pub(super) begins: bool,
}

/// The words of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    /// Folded, with a space around each word, zeros for digits, and no apostrophes.
    pub(super) text: String,
    pub(super) list: Vec<Token>,
}

impl Tokens {
    /// Reads the words for which `counts` is true of the range in the raw text.
    pub(super) fn read(
        text: &Folded,
        lexicon: &Lexicon,
        counts: impl Fn(&Range<usize>) -> bool,
    ) -> Tokens {
        let mut tokens =
            Tokens { text: String::with_capacity(text.lower.len() + 2), list: Vec::new() };
        tokens.text.push(' ');
        let (mut at, mut begins) = (0, true);
        while let Some(start) = text.lower[at..].find(char::is_alphanumeric).map(|len| at + len) {
            let rest = &text.lower[start..];
            let len = rest.find(|c: char| !c.is_alphanumeric() && c != '\'').unwrap_or(rest.len());
            let word = rest[..len].trim_end_matches('\'');
            begins |= text.lower[at..start].contains(['.', '!', '?', ';', '\n']);
            at = start + len;
            let raw = text.raw(start..start + word.len());
            if counts(&raw) {
                tokens.push(word, raw, begins, lexicon);
                begins = false;
            }
        }
        tokens
    }

    fn push(&mut self, word: &str, raw: Range<usize>, begins: bool, lexicon: &Lexicon) {
        let start = self.text.len();
        let plain = |c: char| if c.is_ascii_digit() { '0' } else { c };
        self.text.extend(word.chars().filter(|c| *c != '\'').map(plain));
        let word = &self.text[start..];
        self.list.push(Token {
            raw,
            word: start..self.text.len(),
            stem: lexicon.stem(word),
            parts: parts(word, lexicon),
            is_common: lexicon.common.contains(&key(0, word.as_bytes())),
            begins,
        });
        self.text.push(' ');
    }
}

/// The shortest part of a compound, in bytes, and the least that the other part must have.
const PART: usize = 4;
const REST: usize = 3;
/// Longer words are no compounds that anybody would have in a guide.
const LONGEST: usize = 40;

/// What joins the first part of a compound to the next.
const JOINTS: [&str; 6] = ["", "s", "es", "n", "en", "e"];

/// The longest known words that a word begins with and ends with: *Paketverfolgung* is *Paket* and *verfolgen*.
fn parts(word: &str, lexicon: &Lexicon) -> [Option<Key>; 2] {
    if lexicon.words.is_empty()
        || !word.is_ascii()
        || !(PART + REST..=LONGEST).contains(&word.len())
    {
        return [None; 2];
    }
    let is_word =
        |part: &str| part.len() >= PART && lexicon.words.contains(&key(0, part.as_bytes()));
    let first = (PART..=word.len() - REST).rev().find_map(|at| {
        let mut without_joint = JOINTS.iter().filter_map(|joint| word[..at].strip_suffix(joint));
        without_joint.find(|part| is_word(part)).map(|part| lexicon.stem(part))
    });
    let head = (REST..=word.len() - PART).find_map(|at| {
        let (part, stem) = (&word[at..], lexicon.stem(&word[at..]));
        // Endings come last, so that the last part may be another form of a known word.
        (is_word(part) || (part.len() > PART && lexicon.stems.contains(&stem))).then_some(stem)
    });
    [first, head]
}

/// Phrases by their stems, each with numbers that stand for what it means.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    meanings: KeyMap<Vec<u32>>,
    longest: usize,
}

impl Phrases {
    pub(super) fn add(&mut self, phrase: &Tokens, meaning: u32) {
        let Some(key) = phrase.list.iter().map(|token| token.stem).reduce(pair) else { return };
        self.longest = self.longest.max(phrase.list.len());
        let meanings = self.meanings.entry(key).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// The meanings of the phrases in a run of words, with the first and last word of each; a compound counts as each
    /// of its parts.
    pub(super) fn find(&self, tokens: &[Token], mut found: impl FnMut(Range<usize>, u32)) {
        if self.meanings.is_empty() {
            return;
        }
        for (start, token) in tokens.iter().enumerate() {
            let mut key = token.stem;
            for end in start + 1..=tokens.len().min(start + self.longest) {
                if end > start + 1 {
                    key = pair(key, tokens[end - 1].stem);
                }
                for meaning in self.meanings.get(&key).into_iter().flatten() {
                    found(start..end, *meaning);
                }
            }
            for part in token.parts.into_iter().flatten() {
                for meaning in self.meanings.get(&part).into_iter().flatten() {
                    found(start..start + 1, *meaning);
                }
            }
        }
    }
}
