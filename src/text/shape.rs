//! Patterns that all languages share: greetings, placeholders, signatures.
//!
//! They are compiled on first use. Most of the cost is in classes such as `\w`, with seven hundred
//! ranges each, at every occurrence in a pattern. Here these classes are replaced by a few ranges
//! that cover the letters of all living alphabets.

use regex::Regex;

use crate::engine::lazy_dfa::LazyDfa;
use crate::engine::start::Start;

/// Letters; between them, some signs that no text has.
const LETTERS: &str = r"A-Za-z\u{aa}\u{b5}\u{ba}\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{2c1}\u{370}-\u{1fff}\u{2c00}-\u{2dff}\u{3040}-\u{d7ff}";
/// Combining accents.
const MARKS: &str = r"\u{300}-\u{36f}";
/// Uppercase letters; where both cases alternate, lowercase as well.
const CAPITALS: &str =
    r"A-Z\u{c0}-\u{d6}\u{d8}-\u{de}\u{100}-\u{24f}\u{386}-\u{3ab}\u{400}-\u{42f}\u{1e00}-\u{1eff}";
/// Lowercase letters; where both cases alternate, uppercase as well.
const SMALL: &str =
    r"a-z\u{df}-\u{f6}\u{f8}-\u{24f}\u{3ac}-\u{3ce}\u{430}-\u{45f}\u{1e00}-\u{1eff}";

/// A regex, of which a draft needs the place or the groups. `None` if it is invalid.
pub(crate) fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(&short(pattern)).ok()
}

/// A pattern of which a draft needs only whether it matches, and up to where. `None` if it is invalid.
pub(crate) fn dfa(pattern: &str) -> Option<LazyDfa> {
    LazyDfa::new(&short(pattern))
}

/// A pattern of which a draft needs only whether a text starts with it, and up to where. `None` if it is invalid.
pub(crate) fn start(pattern: &str) -> Option<Start> {
    Start::new(&short(pattern))
}

/// A pattern in which `\w \W \d \pL \p{L} \p{M} \pN \p{Lu} \p{Ll}` are classes of few ranges.
fn short(pattern: &str) -> String {
    let letters = format!("[{LETTERS}]");
    let classes = [
        (r"\w", format!("[{LETTERS}{MARKS}0-9_]")),
        (r"\W", format!("[^{LETTERS}{MARKS}0-9_]")),
        (r"\d", "[0-9]".to_owned()),
        (r"\pL", letters.clone()),
        (r"\p{L}", letters),
        (r"\p{M}", format!("[{MARKS}]")),
        (r"\pN", r"[0-9\u{b2}\u{b3}\u{b9}\u{bc}-\u{be}]".to_owned()),
        (r"\p{Lu}", format!("[{CAPITALS}]")),
        (r"\p{Ll}", format!("[{SMALL}]")),
    ];
    let (mut short, mut rest, mut in_class) = (String::new(), pattern, false);
    while let Some(c) = rest.chars().next() {
        if let Some((long, class)) = classes.iter().find(|(long, _)| rest.starts_with(long)) {
            // The classes contain both cases; case folding would dominate the compile time.
            let both = if in_class { class.clone() } else { format!("(?-i:{class})") };
            short += &both;
            rest = &rest[long.len()..];
            continue;
        }
        match c {
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        let len = c.len_utf8()
            + if c == '\\' { rest.chars().nth(1).map_or(0, char::len_utf8) } else { 0 };
        short += &rest[..len];
        rest = &rest[len..];
    }
    short
}

/// A pattern that matches umlauts in both composed and decomposed form.
pub(crate) fn either_form(pattern: &str) -> String {
    let forms = [('ä', 'a'), ('ö', 'o'), ('ü', 'u')];
    forms.iter().fold(pattern.to_owned(), |pattern, (one, base)| {
        pattern.replace(*one, &format!(r"(?:{one}|{base}\u{{308}})"))
    })
}

#[cfg(test)]
mod tests {
    use super::regex;

    #[test]
    fn small_classes_contain_the_letters_of_living_alphabets() {
        let (word, name) = (regex(r"^\w+$").unwrap(), regex(r"^\p{Lu}\p{Ll}+$").unwrap());
        for text in ["Straße", "Ünal", "Łukasz", "Ελένη", "Олена", "Nguyễn", "O_2"] {
            assert!(word.is_match(text), "{text}");
        }
        for text in ["Straße", "Ünal", "Łukasz", "Ελένη", "Олена"] {
            assert!(name.is_match(text), "{text}");
        }
        for text in ["—", "€", "👋", "…", "“", "a b"] {
            assert!(!word.is_match(text), "{text}");
        }
        assert!(regex(r"^[^\pL\pN\s]$").unwrap().is_match("!"));
    }
}
