//! Which part of a name is the given name, and which the family name.

use std::sync::LazyLock;

use super::{Name, case, is_given, is_particle};
use crate::language::{given_names, name_parts};
use crate::text::names::same::Names;

static FIRST_FAMILY: LazyLock<Names> =
    LazyLock::new(|| Names::of(name_parts::FIRST_FAMILY_NAMES.split_whitespace()));
static ALSO_FAMILY: LazyLock<Names> =
    LazyLock::new(|| Names::of(given_names::ALSO_FAMILY_NAMES.split_whitespace()));

/// Moves a family name to the end that comes first and in capitals, as in "SMITH Sam"; whether there
/// is one.
pub(super) fn put_family_last(words: &mut [&str]) -> bool {
    let shouted = words.iter().take_while(|word| case::is_shouted(word)).count();
    let (family, given) = words.split_at(shouted);
    let (Some(first), Some(next)) = (family.first(), given.first()) else { return false };
    let is_clear = !given.iter().any(|word| case::is_shouted(word) || is_particle(word));
    let is_told = is_clear && (!is_given(first) || is_given(next));
    if is_told {
        words.rotate_left(shouted);
    }
    is_told
}

/// Whether the first of the given names is certainly one: not in "Wang Xiaoming", "Kaya Anna".
pub(super) fn starts_with_given(name: &Name<'_>) -> bool {
    let Some(first) = name.given.first() else { return true };
    let Some(last) = name.family.last().filter(|_| !name.family_is_told) else { return true };
    let is_cased = |word: &str| word.contains(|c: char| c.is_lowercase() || c.is_uppercase());
    let is_turned =
        name.family.len() == 1 && is_given(last) && !is_given(first) && !ALSO_FAMILY.has(last);
    is_cased(first) && !is_turned && !is_first_family_name(first, last)
}

/// Whether the family name is certainly one: not in "José García López", "Siti
/// binti Abdullah", "Sivakumar R".
pub(super) fn ends_with_family(name: &Name<'_>) -> bool {
    let is_initial = |word: &str| word.trim_end_matches('.').chars().count() < 2;
    let is_patronymic =
        |word: &&str| name_parts::PATRONYMICS.contains(&word.to_lowercase().as_str());
    let more = name.given.get(1..).unwrap_or_default();
    starts_with_given(name)
        && !name.family.last().is_some_and(|word| is_initial(word))
        && (name.family_is_told || more.iter().all(|word| is_initial(word) || is_given(word)))
        && !name.given.iter().chain(&name.family).any(is_patronymic)
}

/// Whether a name may begin with a family name, as in China, Korea and Vietnam. Kim and Lee are
/// given names as well, but hardly before a given name of two syllables: "Kim Min-jun".
fn is_first_family_name(first: &str, next: &str) -> bool {
    let is_two_syllables =
        next.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase));
    FIRST_FAMILY.has(first) && (is_two_syllables || !is_given(first))
}
