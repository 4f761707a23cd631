//! What looks like a placeholder, but is what the text is about: `The tag {{name}} prints it`.

use std::ops::Range;

use crate::language::{self, Language};
use crate::source::floor_char_boundary;

/// How far away a word says what a text is about, in bytes.
const REACH: usize = 60;

const QUOTATION_MARKS: [char; 9] = ['"', '„', '“', '”', '‘', '’', '\'', '»', '«'];

/// Whether "undefined" is a word that customer and team talk about, rather than the output of a
/// program.
pub(super) fn is_word(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = around(text, range);
    let quoted = before.ends_with(['"', '„', '“', '‘', '\'', '»', '«'])
        && after.starts_with(['"', '“', '”', '’', '\'', '«', '»']);
    let mut words = [before, after].into_iter().flat_map(words);
    let article = before.split_whitespace().next_back().is_some_and(|word| {
        before.ends_with(' ')
            && matches!(
                word.to_lowercase().as_str(),
                "a" | "an" | "the" | "ein" | "eine" | "as" | "als"
            )
    });
    quoted || article || words.any(|word| knows(word, |language| language.technical))
}

/// Whether a placeholder is explained: a word beside it names it as one, or its sentence is about
/// templates and says what becomes of it. Otherwise it was never filled in.
pub(super) fn is_explained(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = around(text, range);
    let before = &before[before.rfind(['.', '!', '?']).map_or(0, |at| at + 1)..];
    let lower = before.trim_end_matches(QUOTATION_MARKS).trim_end().to_lowercase();
    let behind = after.trim_start_matches(QUOTATION_MARKS).trim_start_matches([' ', '-']);
    let behind = behind.to_lowercase();
    let says = |phrases: fn(&Language) -> &'static [&'static str], fits: &dyn Fn(&str) -> bool| {
        language::ALL.iter().any(|language| phrases(language).iter().any(|phrase| fits(phrase)))
    };
    let ends = |phrase: &str| ends_with_words(&lower, phrase);
    let begins = |phrase: &str| begins_with_words(&behind, phrase);
    if says(|language| language.templates.names, &ends)
        || says(|language| language.templates.kinds, &begins)
    {
        return true;
    }
    let about = || {
        [before, after].into_iter().flat_map(words).any(|word| knows(word, |l| l.templates.words))
    };
    (says(|language| language.templates.becomes, &begins)
        || says(|language| language.templates.uses, &ends))
        && about()
}

/// `/users/{id}`, `[A-Z]{2}`: part of a path from the root, or of a regular expression.
pub(super) fn is_code(text: &str, range: &Range<usize>) -> bool {
    let found = &text[range.clone()];
    if !found.starts_with('{') || found.starts_with("{{") {
        return false;
    }
    let from = floor_char_boundary(text, range.start.saturating_sub(REACH));
    let token = text[from..range.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    let path = token.len() > 1 && token.starts_with('/') && token.ends_with('/');
    let count = found.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let repeated =
        token.ends_with([']', ')']) || token.trim_end_matches(char::is_alphabetic).ends_with('\\');
    path || count && repeated
}

/// The text before and after a range on its line, as far as it may say what the text is about.
fn around<'t>(text: &'t str, range: &Range<usize>) -> (&'t str, &'t str) {
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let from = floor_char_boundary(text, line.max(range.start.saturating_sub(REACH)));
    let to = text[range.end..].find('\n').map_or(text.len(), |len| range.end + len);
    let to = floor_char_boundary(text, to.min(range.end + REACH));
    (&text[from..range.start], &text[range.end..to])
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
}

fn knows(word: &str, list: fn(&Language) -> &'static [&'static str]) -> bool {
    let word = word.to_lowercase();
    language::ALL.iter().any(|language| list(language).contains(&word.as_str()))
}

fn ends_with_words(text: &str, phrase: &str) -> bool {
    text.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

fn begins_with_words(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
