//! The features of a text: for each sentence, its words in a normalized form, and their
//! combinations with their neighbours.
//!
//! The meaning of a word counts more than its spelling: *du* and *Sie* are both the reader, *unser*
//! and *mein* are both ours, all numbers are equal, and so are all competitors, whatever their
//! names.

use std::ops::Range;

use super::marks::{Mark, Slot};
use crate::key::{Key, KeyMap, key, pair};
use crate::language::Language;
use crate::text::Text;
use crate::text::contacts::Kind;

/// A word of a sentence, a sign that says something, or one of the ends.
#[derive(Clone, Copy, Debug)]
struct Token {
    /// The normalized form, which is combined with neighbours.
    form: Key,
    /// The exact word; `None` for anything that is not a word.
    exact: Option<Key>,
    /// Too common to be a feature on its own: long dull texts are full of such words.
    common: bool,
    /// The position in the raw text.
    start: u32,
    end: u32,
}

impl Token {
    fn special(form: Key, start: usize, end: usize) -> Token {
        Token { form, exact: None, common: true, start: start as u32, end: end as u32 }
    }
}

/// The tokens of a text, by sentence. Reusable without new allocations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    tokens: Vec<Token>,
    /// The tokens of each sentence, including both ends.
    sentences: Vec<Range<u32>>,
    /// The sentences that speak of a rival, in order.
    rivals: Vec<u32>,
}

/// The hash seeds for the kinds of features.
const EXACT: Key = 101;
const SLOT: u64 = 102;
const PUNCTUATION: u64 = 103;
/// The minimum length of a word that is a feature on its own, in bytes.
const SHORT: usize = 3;
const QUOTED: Key = 0x7175_6f74_6564;
const GAP: Key = 0x6761_7021;
const START: Key = 0x0073_7461_7274;
const END: Key = 0x656e_6421;

/// The normalized forms of a language's words.
#[derive(Clone, Debug)]
pub(crate) struct Forms {
    language: &'static Language,
    /// Words that occur in texts of every kind, each with its form in lowercase and with a capital.
    common: KeyMap<(Key, Key)>,
    /// By their stems.
    rivals: KeyMap<RivalWord>,
}

/// How a word tells that a sentence speaks of another company that offers the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RivalWord {
    /// By itself: "our competitors".
    Alone,
    /// Where a company follows: "most insurers", "your previous landlord".
    Other,
    Company,
}

/// How many words after [`RivalWord::Other`] a company is still meant by it.
const REACH: usize = 3;

/// What the words of a sentence have said so far of a rival.
#[derive(Clone, Copy, Debug, Default)]
struct RivalSearch {
    is_found: bool,
    /// The place of the last [`RivalWord::Other`].
    other: Option<usize>,
}

impl RivalSearch {
    fn hear(&mut self, forms: &Forms, form: Key, place: usize) {
        match forms.rivals.get(&form) {
            Some(RivalWord::Alone) => self.is_found = true,
            Some(RivalWord::Other) => self.other = Some(place),
            Some(RivalWord::Company) => {
                self.is_found |= self.other.is_some_and(|other| place - other <= REACH);
            }
            None => {}
        }
    }
}

impl Forms {
    pub(crate) fn of(language: &'static Language) -> Forms {
        let plain = |word: &str| key(0, word.as_bytes());
        let stem = |word: &str| key(0, (language.stem)(word).as_bytes());
        let group = |n: usize| key(SLOT, &[b'a' + n as u8]);
        let common = language.common_words.split_ascii_whitespace();
        let mut common: KeyMap<(Key, Key)> =
            common.map(|word| (plain(word), (stem(word), stem(word)))).collect();
        for (n, words) in language.same_words.iter().enumerate() {
            common.extend(words.iter().map(|word| (plain(word), (group(n), group(n)))));
        }
        for (n, words) in language.polite_words {
            common.extend(words.iter().map(|word| (plain(word), (stem(word), group(*n)))));
        }
        let words = language.rivals;
        let rivals = [
            (words.alone, RivalWord::Alone),
            (words.others, RivalWord::Other),
            (words.companies, RivalWord::Company),
        ];
        let rivals = rivals.into_iter().flat_map(|(words, kind)| {
            words.split_ascii_whitespace().map(move |word| (stem(word), kind))
        });
        Forms { language, common, rivals: rivals.collect() }
    }
}

fn slot_key(slot: Slot) -> Key {
    pair(SLOT, slot as u64)
}

impl Reading {
    /// Analyzes a text. `marks` are the names in it, in order.
    pub(crate) fn read(&mut self, text: &Text<'_>, forms: &Forms, marks: &[Mark]) {
        self.tokens.clear();
        self.sentences.clear();
        self.rivals.clear();
        let words = text.words();
        let (mut n, mut mark, mut option, mut quoted) = (0, 0, 0, 0);
        let (options, quotations) = (text.contact_options(), &text.parts().quotations);
        for sentence in text.sentences() {
            let first = self.tokens.len();
            let mut before = text.folded.folded(sentence.start);
            self.end(START, sentence.start);
            let mut rival = RivalSearch::default();
            while let Some(word) = words.get(n).filter(|word| word.raw.start < sentence.end) {
                let (start, end) = (word.raw.start, word.raw.end);
                while quotations.get(quoted).is_some_and(|range| range.end <= start) {
                    quoted += 1;
                }
                let is_quoted = quotations.get(quoted).is_some_and(|range| range.start <= start);
                // "18:30", "1.200,50": a single number.
                let is_number = text.folded.lower.as_bytes()[word.folded.start].is_ascii_digit();
                if is_number
                    && let Some(last) = self.tokens.last_mut()
                    && last.form == slot_key(Slot::Number)
                    && before + 1 == word.folded.start
                {
                    last.end = end as u32;
                    (n, before) = (n + 1, word.folded.end);
                    continue;
                }
                if let Some(slice) = text.folded.lower.get(before..word.folded.start) {
                    self.punctuation(slice, start);
                }
                while marks.get(mark).is_some_and(|mark| mark.range.end <= start) {
                    mark += 1;
                }
                while options.get(option).is_some_and(|option| option.range.end <= start) {
                    option += 1;
                }
                let name = marks.get(mark).filter(|mark| mark.range.start < end);
                let contact = options.get(option).filter(|option| option.range.start < end);
                let whole = name
                    .map(|mark| (&mark.range, mark.slot))
                    .or_else(|| contact.map(|option| (&option.range, slot_of(&option.kind))));
                if let Some((range, slot)) = whole {
                    rival.is_found |= slot == Slot::Rival;
                    self.push(
                        Token::special(slot_key(slot), range.start.min(start), range.end),
                        is_quoted,
                    );
                    while words.get(n).is_some_and(|word| word.raw.start < range.end) {
                        n += 1;
                    }
                    before = words.get(n - 1).map_or(before, |word| word.folded.end);
                    continue;
                }
                n += 1;
                let place = n;
                before = word.folded.end;
                let lower = &text.folded.lower[word.folded.clone()];
                if is_number {
                    self.push(Token::special(slot_key(Slot::Number), start, end), is_quoted);
                    continue;
                }
                let capital = text.folded.cased.as_bytes()[word.folded.start].is_ascii_uppercase();
                let apostrophe = text.folded.lower.as_bytes().get(word.folded.end) == Some(&b'\'');
                if apostrophe
                    && forms.language.contracts
                    && let Some(next) = words.get(n).filter(|next| next.folded.start == before + 1)
                    && let Some((own, rest)) =
                        contraction(lower, &text.folded.lower[next.folded.clone()])
                {
                    n += 1;
                    before = next.folded.end;
                    let form = self.word(own, capital, start..end, is_quoted, forms);
                    rival.hear(forms, form, place);
                    self.word(rest, false, next.raw.clone(), is_quoted, forms);
                    continue;
                }
                let form = self.word(lower, capital, start..end, is_quoted, forms);
                rival.hear(forms, form, place);
            }
            let rest = before..text.folded.folded(sentence.end).max(before);
            if let Some(slice) = text.folded.lower.get(rest) {
                self.punctuation(slice, sentence.end);
            }
            self.end(END, sentence.end);
            if rival.is_found {
                self.rivals.push(self.sentences.len() as u32);
            }
            if self.tokens.len() > first + 2 {
                self.sentences.push(first as u32..self.tokens.len() as u32);
            } else {
                // An empty sentence, kept so that indices match those of the text.
                self.sentences.push(first as u32..first as u32);
                self.tokens.truncate(first);
            }
        }
    }

    /// How many sentences the text has.
    pub(crate) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// The number of words, punctuation marks and symbols in a sentence.
    pub(crate) fn size(&self, sentence: usize) -> u32 {
        self.sentences.get(sentence).map_or(0, |range| (range.end - range.start).saturating_sub(2))
    }

    /// Whether a sentence speaks of another company that offers the same, by name or not.
    pub(crate) fn names_rival(&self, sentence: usize) -> bool {
        self.rivals.binary_search(&(sentence as u32)).is_ok()
    }

    /// Calls `each` for each feature of a sentence, with the range that it covers.
    pub(crate) fn features(&self, sentence: usize, mut each: impl FnMut(Key, Range<u32>)) {
        let Some(range) = self.sentences.get(sentence) else { return };
        let tokens = &self.tokens[range.start as usize..range.end as usize];
        for (n, token) in tokens.iter().enumerate() {
            let place = token.start..token.end;
            if let Some(exact) = token.exact {
                each(exact, place.clone());
            }
            let is_end = n == 0 || n + 1 == tokens.len();
            if !is_end && !token.common {
                each(token.form, place);
            }
            let Some(next) = tokens.get(n + 1) else { break };
            let two = pair(token.form, next.form);
            each(two, token.start..next.end);
            let Some(third) = tokens.get(n + 2) else { continue };
            each(pair(two, third.form), token.start..third.end);
            each(pair(pair(token.form, GAP), third.form), token.start..third.end);
        }
    }

    fn end(&mut self, form: Key, at: usize) {
        self.tokens.push(Token::special(form, at, at));
    }

    fn push(&mut self, token: Token, quoted: bool) {
        let form = if quoted { pair(token.form, QUOTED) } else { token.form };
        self.tokens.push(Token { form, ..token });
    }

    /// Adds a word, and returns its form.
    fn word(
        &mut self,
        word: &str,
        capital: bool,
        raw: Range<usize>,
        quoted: bool,
        forms: &Forms,
    ) -> Key {
        let plain = key(0, word.as_bytes());
        let known = forms.common.get(&plain);
        let form = match known {
            Some((_, form)) if capital => *form,
            Some((form, _)) => *form,
            None => key(0, (forms.language.stem)(word).as_bytes()),
        };
        let common = known.is_some() || word.len() < SHORT;
        let exact = (!quoted && !common).then(|| pair(plain, EXACT));
        self.push(
            Token { form, exact, common, start: raw.start as u32, end: raw.end as u32 },
            quoted,
        );
        form
    }

    /// Adds the punctuation marks and symbols between two words that are features.
    fn punctuation(&mut self, between: &str, at: usize) {
        for c in between.chars() {
            let is_feature =
                matches!(c, ',' | ':' | '!' | '?') || c >= '\u{2600}' && !c.is_alphanumeric();
            if is_feature && c != '\u{fe0f}' {
                let mut buffer = [0; 4];
                let form = key(PUNCTUATION, c.encode_utf8(&mut buffer).as_bytes());
                self.push(Token::special(form, at, at), false);
            }
        }
    }
}

fn slot_of(kind: &Kind) -> Slot {
    match kind {
        Kind::Link => Slot::Link,
        Kind::Email => Slot::Email,
        Kind::Phone => Slot::Phone,
        Kind::Handle => Slot::Handle,
    }
}

/// *won't* is *will not*, *you're* is *you are*.
fn contraction<'w>(word: &'w str, rest: &str) -> Option<(&'w str, &'static str)> {
    Some(match rest {
        "t" => match word {
            "won" => ("will", "not"),
            "can" => ("can", "not"),
            "shan" => ("shall", "not"),
            "ain" => ("is", "not"),
            _ => (word.strip_suffix('n')?, "not"),
        },
        "re" => (word, "are"),
        "ll" => (word, "will"),
        "ve" => (word, "have"),
        "m" => (word, "am"),
        "d" => (word, "'d"),
        "s" => (word, "'s"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The features of a text, in order.
    fn features(language: &str, text: &str, marks: &[Mark]) -> Vec<Vec<Key>> {
        let mut reading = Reading::default();
        let text = Text::new(text);
        reading.read(&text, &Forms::of(crate::language::or_english(language)), marks);
        let sentence = |n| {
            let mut keys = Vec::new();
            reading.features(n, |key, range| {
                assert!(text.raw.get(range.start as usize..range.end as usize).is_some());
                keys.push(key);
            });
            keys.sort_unstable();
            keys
        };
        (0..reading.sentences()).map(sentence).collect()
    }

    #[test]
    fn spellings_of_a_text_have_the_same_features() {
        for (language, one, other) in [
            (
                "de",
                "Das können wir für Sie prüfen.",
                "Das ko\u{308}nnen wir fu\u{308}r Sie pru\u{308}fen.",
            ),
            ("de", "Das können wir für Sie prüfen.", "Das koennen wir fuer Sie pruefen."),
            ("en", "We can’t say, it won't change.", "We can not say, it will not change."),
            ("en", "It is open from 8:30 today.", "It is open from 17 today."),
            ("en", "Write to help@larkwood.example today.", "Write to care@elmwood.example today."),
        ] {
            assert_eq!(features(language, one, &[]), features(language, other, &[]), "{one}");
        }
        assert_ne!(
            features("de", "Ihr kommt später.", &[]),
            features("de", "ihr kommt später.", &[])
        );
        // Quoted words are different features.
        assert_ne!(
            features("en", "That is nonsense.", &[]),
            features("en", "\"That is nonsense.\"", &[])
        );
    }

    #[test]
    fn names_are_replaced_by_their_kind() {
        let rival = |range| [Mark { range, slot: Slot::Rival }];
        let one = features("en", "Unlike Acme we answer.", &rival(7..11));
        assert_eq!(one, features("en", "Unlike Big Corp we answer.", &rival(7..15)));
        assert_ne!(one, features("en", "Unlike Acme we answer.", &[]));
    }

    #[test]
    fn sentences_that_speak_of_a_rival_are_known() {
        let sentences = |language: &str, text: &str| -> Vec<bool> {
            let mut reading = Reading::default();
            let forms = Forms::of(crate::language::or_english(language));
            reading.read(&Text::new(text), &forms, &[]);
            (0..reading.sentences()).map(|n| reading.names_rival(n)).collect()
        };
        let english = "Most of the insurers refuse. Most days we agree. Our competitors don't. Our other news follows in the shop.";
        assert_eq!(sentences("en", english), [true, false, true, false]);
        let german =
            "Bei manchen Werkstätten dauert das. Manche warten gern. Woanders ist es teurer.";
        assert_eq!(sentences("de", german), [true, false, true]);
    }
}
