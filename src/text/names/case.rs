//! Upper and lower case of names that are written all in one of them.

use super::{is_and, is_particle};
use crate::language::name_parts;

/// The words of a name in their usual case.
pub(super) fn joined<'w>(words: impl Iterator<Item = &'w &'w str>) -> String {
    words.map(|word| usual(word)).collect::<Vec<_>>().join(" ")
}

/// "Smith" for `SMITH` and `smith`. Initials stay in capitals, particles in lowercase.
pub(super) fn usual(word: &str) -> String {
    if !is_small(word) && !is_shouted(word) {
        return word.to_owned();
    }
    let word = word.to_lowercase();
    if stays_small(&word) { word } else { capitalized(&word) }
}

fn stays_small(word: &str) -> bool {
    is_particle(word) || is_and(word) || name_parts::PATRONYMICS.contains(&word)
}

fn is_small(word: &str) -> bool {
    word.contains(char::is_lowercase) && !word.contains(char::is_uppercase)
}

/// Whether a word is written in capitals, but pronounced as a word.
pub(super) fn is_shouted(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().count() > 2
        && letters().all(char::is_uppercase)
        && letters().any(|c| !c.is_ascii() || "AEIOUY".contains(c))
}

/// A lowercase name with its capitals: "O'Brien", "Anna-Lena".
fn capitalized(word: &str) -> String {
    let mut begins = true;
    let mut name = String::with_capacity(word.len());
    for c in word.chars() {
        if begins {
            name.extend(c.to_uppercase());
        } else {
            name.push(c);
        }
        begins = matches!(c, '-' | '\'' | '’' | '.');
    }
    // "Mcdonald"
    match name.strip_prefix("Mc").and_then(|rest| Some((rest.chars().next()?, rest))) {
        Some((first, rest)) => format!("Mc{}{}", first.to_uppercase(), &rest[first.len_utf8()..]),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::usual;

    #[test]
    fn names_are_written_in_their_usual_case() {
        for (written, expected) in [
            ("SAM", "Sam"),
            ("sam", "Sam"),
            ("o'brien", "O'Brien"),
            ("ANNA-LENA", "Anna-Lena"),
            ("MCPINE", "McPine"),
            ("VON", "von"),
            ("von", "von"),
            ("AJ", "AJ"),
            ("JFK", "JFK"),
            ("DeVito", "DeVito"),
            ("小明", "小明"),
        ] {
            assert_eq!(usual(written), expected);
        }
    }
}
