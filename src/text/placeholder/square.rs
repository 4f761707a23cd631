//! `[Name]`: placeholders in square brackets, as opposed to links, marks, buttons and prose.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::shape;

use super::MOST_BYTES;
use crate::language::{self, Language};
use crate::text::fold::fold;

static SQUARE: LazyLock<Option<Regex>> =
    LazyLock::new(|| shape::regex(r"\[(\pL[\pL\pN _'’./&#:-]*)\]"));

/// What else square brackets contain.
const NOT_SQUARE: &[&str] = &[
    "sic",
    "b",
    "i",
    "u",
    "img",
    "quote",
    "list",
    "external",
    "extern",
    "update",
    "ot",
    "video",
    "pdf",
    "edit",
    "rt",
    "ad",
    "anzeige",
    "werbung",
    "intern",
    "pic",
    "gif",
    "image",
    "photo",
    "foto",
    "bild",
    "symbolbild",
    "archiv",
    "privat",
    "private",
    "utc",
    "gmt",
    "cet",
    "cest",
    "mez",
    "mesz",
    "bst",
    "est",
    "pst",
];

/// Keys, which people write in brackets.
const KEYS: &[&str] = &[
    "enter",
    "eingabe",
    "return",
    "esc",
    "strg",
    "ctrl",
    "alt",
    "shift",
    "umschalt",
    "tab",
    "del",
    "entf",
    "space",
    "leertaste",
    "pos1",
    "home",
    "ende",
    "end",
    "cmd",
    "option",
    "windows",
];

/// The maximum number of words in brackets; more are prose.
const MOST_WORDS: usize = 6;

pub(super) struct Square {
    pub(super) range: Range<usize>,
    /// Whether it names a value and contains nothing else.
    pub(super) certain: bool,
}

pub(super) fn find(text: &str) -> impl Iterator<Item = Square> {
    let regex = if text.contains('[') { SQUARE.as_ref() } else { None };
    let found = regex.into_iter().flat_map(move |regex| regex.captures_iter(text));
    found.filter_map(move |captures| {
        let (whole, inner) = (captures.get(0)?, captures.get(1)?);
        let (range, inner) = (whole.range(), inner.as_str());
        if inner.len() > MOST_BYTES
            || is_link(text, &range)
            || super::is_in_code(text, &range)
            || [NOT_SQUARE, KEYS].concat().contains(&inner.to_lowercase().as_str())
            || text.contains("BBCode")
        {
            return None;
        }
        let certain =
            is_value(inner) || is_unknown(text, &range, inner) || is_stated(text, &range, inner);
        let other = || is_button(text, &range) || is_tag(text, &range);
        (certain || (looks_like_placeholder(inner) && !other()))
            .then_some(Square { range, certain })
    })
}

/// `[text](link)`, `[text][1]`, `[1]: link`, `[url]…[/url]`, `[Strg]+[C]`.
fn is_link(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let inner = &text[range.start + 1..range.end - 1];
    after.starts_with(['(', '[', '+'])
        || after.starts_with(": http")
        || before.ends_with([']', '!', '+'])
        || after.contains(&format!("[/{inner}"))
}

/// `[X] days`, but not a ticked checkbox.
fn is_unknown(text: &str, range: &Range<usize>, inner: &str) -> bool {
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let begins = line.trim_matches([' ', '\t', '-', '*', '•']).is_empty();
    inner.bytes().all(|byte| matches!(byte, b'x' | b'X' | b'Y' | b'-' | b' '))
        && !begins
        && !text.contains("[ ]")
}

/// "Your code is [code]."
fn is_stated(text: &str, range: &Range<usize>, inner: &str) -> bool {
    let last = text[..range.start].split_whitespace().next_back().unwrap_or_default();
    inner.len() > 3
        && language::IS.contains(&last.to_lowercase().as_str())
        && knows(&inner.to_lowercase(), |language| language.placeholder_words)
}

/// Whether the words name a value to fill in and nothing else: "customer's first name",
/// `KUNDEN_NR`.
pub(super) fn is_value(words: &str) -> bool {
    let (mut value, mut other) = (false, false);
    for word in parts(words) {
        let noun = knows(&word, |language| language.placeholders);
        value |= noun;
        other |= !noun && !knows(&word, |language| language.placeholder_words);
    }
    value && !other
}

fn knows(word: &str, words: fn(&Language) -> &'static [&'static str]) -> bool {
    language::ALL.iter().any(|language| words(language).contains(&word))
}

/// The folded words of a name: the same for `first_name`, `FirstName` and `first name`.
fn parts(name: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut after_lowercase = false;
    for c in name.chars() {
        if after_lowercase && c.is_uppercase() {
            spaced.push(' ');
        }
        after_lowercase = c.is_lowercase();
        spaced.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    fold(&spaced).split_whitespace().filter(|word| *word != "s").map(str::to_owned).collect()
}

/// Whether brackets look like a placeholder, although they name no known value.
fn looks_like_placeholder(inner: &str) -> bool {
    let words: Vec<String> = parts(inner);
    let number = inner.bytes().filter(u8::is_ascii_digit).count() > 2;
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    if inner.split(' ').next_back().is_some_and(is_remark) && words.len() > 1 {
        return false;
    }
    if number || letters <= 2 || words.len() > MOST_WORDS || inner.contains(": ") {
        return false;
    }
    let value = || words.iter().any(|word| knows(word, |language| language.placeholders));
    let identifier = !inner.contains(' ') && inner.contains(['_', '.']);
    let lowercase = inner.starts_with(char::is_lowercase);
    identifier
        || (if lowercase { inner.contains(' ') && value() } else { !is_prose(&words) || value() })
}

/// `[Photo attached]`
fn is_remark(last: &str) -> bool {
    knows(&last.to_lowercase(), |language| language.templates.remarks)
}

/// Whether the words form a sentence rather than a name.
fn is_prose(words: &[String]) -> bool {
    let is_function_word = |word: &String| {
        !knows(word, |language| language.placeholder_words)
            && language::ALL.iter().any(|language| {
                language.function_words.split_whitespace().any(|known| known == word)
            })
    };
    words.len() > 2 && words.iter().any(is_function_word)
}

/// "[Solved] It works", "Re: [Larkwood] Your lamp": a tag before a line or a subject.
fn is_tag(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default().trim();
    let begins = before.is_empty() || before.len() <= "betreff: aw:".len() && before.ends_with(':');
    begins && text[range.end..].starts_with(' ')
}

/// "Klicken Sie auf [Weiter]", "press [Enter]": a verb or a noun of a user interface precedes it in
/// the sentence.
fn is_button(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    let sentence = before.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
    let mut words = before[sentence..].split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        let word = word.to_lowercase();
        language::ALL.iter().any(|language| language.buttons.contains(&word.as_str()))
    })
}
