//! Recognises words that are part of a person's name: "Frau Depp", "Mr van Dyke", "Tom Penner", the name of the
//! customer.

use std::ops::Range;

use crate::language::Language;
use crate::text::names;
use crate::text::words::is_spelled_like_a_name;

/// The most words between a form of address and the word to check.
const BETWEEN: usize = 3;
/// The most words of a person's name in a signature.
const MOST_NAMES: usize = 4;

pub(super) fn is_name(
    text: &str,
    range: &Range<usize>,
    customer: Option<&str>,
    language: &Language,
) -> bool {
    let written = &text[range.clone()];
    let first = written.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_pronoun = language.names_of_people.pronouns.contains(&first.to_lowercase().as_str());
    if !written.starts_with(char::is_uppercase) || is_pronoun {
        return false;
    }
    let is_customer = |customer: &str| {
        let known = |word: &str| customer.split_whitespace().any(|name| name == word);
        written.split_whitespace().all(known)
    };
    customer.is_some_and(is_customer) || is_addressed(&text[..range.start], language)
}

/// "Tom Penner": whether a word is written as a family name is, and the word before is a given name.
pub(super) fn follows_given_name(text: &str, range: &Range<usize>) -> bool {
    is_family_name(&text[range.clone()]) && is_behind_given_name(&text[..range.start])
}

/// Whether a word is written as a family name is: a capital, then small letters.
fn is_family_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().next().is_some()
        && letters.all(char::is_lowercase)
}

fn is_behind_given_name(before: &str) -> bool {
    let before = before.strip_suffix([' ', '\u{a0}']).unwrap_or_default();
    let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    name.starts_with(char::is_uppercase) && is_spelled_like_a_name(name) && names::is_given(name)
}

/// Whether a line of a signature is a name: two to four capitalized words.
pub(super) fn is_full_name(line: &str, language: &Language) -> bool {
    let words = || line.split_whitespace();
    let pronouns = language.names_of_people.pronouns;
    (2..=MOST_NAMES).contains(&words().count())
        && words().all(|word| word.starts_with(char::is_uppercase))
        && !words().any(|word| pronouns.contains(&word.to_lowercase().as_str()))
        && is_spelled_like_a_name(line)
}

/// Whether a range is, or is part of, a title or a name of a thing, as its capitals tell: "the film
/// Psycho", "Get a Life is on tonight". An insult with a capital names the reader, or stands behind a
/// word such as "what an".
pub(super) fn is_title(
    text: &str,
    sentence: &Range<usize>,
    range: &Range<usize>,
    language: &Language,
) -> bool {
    let Some(titles) = &language.titles else { return false };
    let is_capital = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase)
    };
    let mut words = text[range.clone()].split_whitespace();
    if !words.next().is_some_and(is_capital) {
        return false;
    }
    let last = words.next_back();
    let before = words_of(&text[sentence.start.min(range.start)..range.start]);
    let behind = words_of(&text[range.end..sentence.end.max(range.end)]);
    let outside = || before.iter().chain(&behind);
    let is_addressed = outside().any(|word| {
        let word = word.to_lowercase();
        language.names_of_people.pronouns.contains(&word.split('\'').next().unwrap_or_default())
            && word != "i"
    });
    let small = outside().filter(|word| word.starts_with(char::is_lowercase)).count();
    if is_addressed || small < 2 || small * 2 < outside().count() {
        return false;
    }
    let is_listed = |word: Option<&&str>, list: &[&str]| {
        word.is_some_and(|word| list.contains(&word.to_lowercase().as_str()))
    };
    match (before.last(), last) {
        (None, Some(last)) => is_capital(last) && is_listed(behind.first(), titles.behind),
        (None, None) => false,
        (Some(_), Some(last)) => is_capital(last),
        (previous, None) => {
            !is_listed(previous, titles.emphasis)
                || behind.first().is_some_and(|next| is_capital(next))
        }
    }
}

fn words_of(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether a form of address or a title precedes a word, possibly with other names in between.
fn is_addressed(before: &str, language: &Language) -> bool {
    let people = &language.names_of_people;
    let mut rest = before;
    for _ in 0..=BETWEEN {
        let trimmed = rest.trim_end_matches([' ', '\u{a0}', '-']);
        let start = trimmed.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let Some(word) = trimmed.get(start..) else { return false };
        let bare = word.strip_suffix('.').unwrap_or(word);
        let lower = bare.to_lowercase();
        if people.forms.iter().any(|(form, _)| *form == lower)
            || people.titles.contains(&lower.as_str())
        {
            return true;
        }
        // A full stop ends the sentence, or an initial.
        let stopped = bare.len() < word.len() && bare.chars().count() > 1;
        let ends = stopped || bare.is_empty() || bare.ends_with(|c: char| c.is_ascii_punctuation());
        let name =
            bare.starts_with(char::is_uppercase) || people.particles.contains(&lower.as_str());
        if ends || !name || people.pronouns.contains(&lower.as_str()) {
            return false;
        }
        rest = &trimmed[..start];
    }
    false
}
