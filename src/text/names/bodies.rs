//! Names of companies, authorities and shops, which are greeted without a name.

use super::{form, is_and, is_given, is_household_word, is_listed, is_title};
use crate::language::{self, name_parts};

/// Whether a name is that of a company, a team, a shop or an authority.
pub(crate) fn is_company(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.iter().any(|word| is_company_word(word))
        || is_shop(&words)
        || words.windows(2).any(|pair| is_and(pair[0]) && is_co(pair[1]))
        || words.len() > 1 && words.last().is_some_and(|last| is_legal_form(last, name))
}

/// Whether a name cannot be one person's: an email address, a handle, an address with a number, a
/// placeholder, somebody "et al."
pub(super) fn is_no_person(name: &str) -> bool {
    let bare = || name.replace('.', "").to_lowercase();
    name.contains(|c: char| c.is_ascii_digit() || SIGNS.contains(&c))
        || is_company(name)
        || is_nameless(name)
        || is_title(name)
        || name_parts::OTHERS.iter().any(|others| bare().trim_end().ends_with(others))
}

/// Signs that no name contains: those of addresses and of placeholders.
const SIGNS: &[char] = &['@', '/', '_', ';', '{', '}', '<', '>', '$', '%', '#'];

/// Whether a text stands where a name is not known: `undefined`, `Unknown`, `[Name]`.
pub(crate) fn is_nameless(name: &str) -> bool {
    let signs: &[char] = &['[', ']', '(', ')', '$', '%', '{', '}', '<', '>'];
    let bare = name.trim_matches(signs).trim().to_lowercase();
    let is_failed = |word: &str| {
        // "NaN" is no name, "Nan" is one.
        let is_written_as_name = word.chars().skip(1).all(char::is_lowercase)
            && word.starts_with(char::is_uppercase)
            && is_given(word);
        name_parts::FAILED.contains(&word.to_lowercase().as_str()) && !is_written_as_name
    };
    bare.is_empty()
        || is_listed(&bare, |people| people.nameless)
        || name.split_whitespace().any(is_failed)
}

fn is_company_word(word: &str) -> bool {
    let word = word.trim_matches([',', '.', '(', ')', '"']).to_lowercase();
    let is_known = |word: &str| is_listed(word, |people| people.companies);
    let endings =
        language::ALL.iter().flat_map(|language| language.names_of_people.company_endings);
    let is_compound =
        |ending: &str| word.strip_suffix(ending).is_some_and(|before| before.chars().count() > 2);
    is_known(&word)
        || word
            .rsplit_once('-')
            .is_some_and(|(_, last)| is_known(last) || is_listed(last, |people| people.nameless))
        || endings.into_iter().any(|ending| is_compound(ending))
}

/// The end of "Pine & Co."
fn is_co(word: &str) -> bool {
    matches!(word.trim_end_matches(['.', ',']), "Co" | "Cie" | "co" | "CO")
}

/// "The Lamp Shop", "Anna's Flowers", but not "The Kaya Family" and "The Rev. Tom Smith".
fn is_shop(words: &[&str]) -> bool {
    let [first, rest @ ..] = words else { return false };
    let Some(second) = rest.first() else { return false };
    let is_people = || {
        is_title(second)
            || form(second).is_some()
            || words.iter().any(|word| is_household_word(word))
    };
    let owns = |word: &str| {
        let name = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        name.is_some_and(|name| !name.is_empty())
    };
    is_article(first) && !is_people() || words[..words.len() - 1].iter().any(|word| owns(word))
}

/// "The", as it begins a name.
fn is_article(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.contains(char::is_lowercase)
        && is_listed(&word.to_lowercase(), |people| people.articles)
}

/// "S.A.", "Oy", and "BV" in a name that is not all in capitals.
fn is_legal_form(word: &str, name: &str) -> bool {
    let word = word.trim_end_matches([',', ')']);
    let letters = word.replace(['.', '/'], "");
    let lower = letters.to_lowercase();
    let is_set_apart = word.trim_end_matches('.').contains(['.', '/'])
        || letters.chars().skip(1).any(char::is_uppercase) && name.contains(char::is_lowercase);
    name_parts::LEGAL_WORDS.contains(&lower.as_str())
        || is_set_apart && name_parts::LEGAL_FORMS.contains(&lower.as_str())
}
