//! Names of people and companies: titles, given and family names, short forms, and salutations.

mod bodies;
mod case;
mod order;
mod remarks;
mod salutation;
mod same;

pub(crate) use bodies::{is_company, is_nameless};
pub(crate) use remarks::aside;
pub(crate) use salutation::salutation;
pub(crate) use same::{Given, are_in_one_script, is_given, is_same};

use crate::language::{self, Gender, People, name_parts};

/// A name, split into its parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Name<'n> {
    pub(crate) gender: Option<Gender>,
    /// The form of address: `Frau`, `Mr`.
    pub(crate) form: Option<&'n str>,
    /// `Dr.`, `Prof. Dr.`
    pub(crate) titles: Vec<&'n str>,
    pub(crate) given: Vec<&'n str>,
    /// With its particles: `van der Berg`.
    pub(crate) family: Vec<&'n str>,
    /// Whether the writing tells which part is the family name: "Kaya, Anna", "KAYA Anna".
    pub(crate) family_is_told: bool,
}

/// Whether a word is a form of address, and the gender it implies, if any.
pub(crate) fn form(word: &str) -> Option<Option<Gender>> {
    let written = word.to_lowercase();
    let word = written.trim_end_matches('.');
    let mut forms = language::ALL.iter().flat_map(|language| language.names_of_people.forms);
    forms.find(|(form, _)| *form == word || *form == written).map(|(_, gender)| *gender)
}

pub(crate) fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    is_listed(&word, |people| people.titles)
}

/// Whether a lowercase word is in a list of any language: names are read alike in all of them.
fn is_listed(word: &str, list: fn(&People) -> &'static [&'static str]) -> bool {
    language::ALL.iter().any(|language| list(&language.names_of_people).contains(&word))
}

pub(crate) fn is_and(word: &str) -> bool {
    matches!(word, "&" | "+") || is_listed(&word.to_lowercase(), |people| people.and)
}

fn is_household_word(word: &str) -> bool {
    is_listed(&word.to_lowercase(), |people| people.households)
}

/// Whether a word is a form of address that precedes a given name: `Sir Alex Pine`.
fn is_honour(word: &str) -> bool {
    is_listed(&word.to_lowercase(), |people| people.honours)
}

fn is_particle(word: &str) -> bool {
    name_parts::PARTICLES.contains(&word.to_lowercase().as_str())
}

/// Whether the first of the words is a noble title.
fn is_noble(words: &[&str]) -> bool {
    let Some(first) = words.first().map(|word| word.to_lowercase()) else { return false };
    is_listed(&first, |people| people.nobility)
        || is_listed(&first, |people| people.nobility_or_given)
            && words.get(1).is_some_and(|word| is_particle(word))
}

/// Whether the last of the words is no part of the name: "sen.", "Dipl.-Ing.", "M.A.".
fn ends_in_suffix(words: &[&str]) -> bool {
    let Some(written) = words.last().map(|word| word.trim_end_matches(',')) else { return false };
    let word = written.trim_end_matches('.').to_lowercase();
    let is_abbreviated = || written.ends_with('.') || written.starts_with(char::is_lowercase);
    let is_degree = || {
        word.contains('.')
            && words.len() > 2
            && word.split('.').all(|part| part.chars().count() < 5)
    };
    name_parts::SUFFIXES.contains(&word.as_str())
        || name_parts::SUFFIXES_OR_NAMES.contains(&word.as_str()) && is_abbreviated()
        || words.len() > 2 && matches!(word.as_str(), "senior" | "junior")
        || words.len() > 2 && name_parts::CREDENTIALS.contains(&written)
        || word.starts_with("dipl.")
        || word.starts_with("dipl-")
        || word.ends_with("-ing")
        || is_degree()
}

/// How the names at a comma are to be read.
#[derive(PartialEq)]
enum Comma {
    /// "Kaya, Anna": there is none, or the family name comes first.
    Inside,
    /// "Anna, Tom Kaya"
    Between,
    /// "Anna, Mehmet Kaya" could be one person or two.
    Unclear,
}

impl Comma {
    fn of(words: &[&str]) -> Comma {
        let mut words = words;
        while words.len() > 1 && ends_in_suffix(words) {
            words = &words[..words.len() - 1];
        }
        let ends = |word: &&str| word.ends_with(',');
        let Some(comma) = words.iter().position(ends).filter(|n| n + 1 < words.len()) else {
            return Comma::Inside;
        };
        let behind: Vec<&str> = words[comma + 1..]
            .iter()
            .copied()
            .filter(|word| !is_title(word) && form(word).is_none() && !is_particle(word))
            .collect();
        let [second, .., last] = behind.as_slice() else { return Comma::Inside };
        let more = words[comma + 1..words.len() - 1].iter().any(ends);
        let first_is_given = is_given(words[0]);
        match comma {
            0 if first_is_given && is_given(second) && (more || !is_given(last)) => Comma::Between,
            0 if first_is_given || more || !is_given(second) => Comma::Unclear,
            _ => Comma::Inside,
        }
    }
}

/// The people in a name: "Anna und Tom Kaya" are two, both with the family name Kaya.
pub(crate) fn people(name: &str) -> Vec<Name<'_>> {
    let words = remarks::words(name);
    // "Anna, Tom und Lea Kaya": a list. "Kaya, Anna": the family name comes first.
    let listed = match words.iter().rposition(|word| is_and(word)) {
        Some(and) => words.len() - and > 2,
        None => Comma::of(&words) == Comma::Between,
    };
    let mut groups = vec![Vec::new()];
    for word in words {
        let ends = listed && word.ends_with(',');
        let group = groups.last_mut().filter(|_| !is_and(word));
        match group {
            Some(group) => group.push(if ends { word.trim_end_matches(',') } else { word }),
            None => groups.push(Vec::new()),
        }
        if ends {
            groups.push(Vec::new());
        }
    }
    let mut people: Vec<Name<'_>> =
        groups.into_iter().filter(|group| !group.is_empty()).map(Name::of).collect();
    let last = people.last();
    let shared = last.map(|last| last.family.clone()).unwrap_or_default();
    // "Herr Tom und Frau Anna Kaya": the family name comes at the end.
    if last.is_some_and(|last| !last.given.is_empty()) {
        for person in &mut people {
            if let (true, [], [], [word]) =
                (person.form.is_some(), &person.titles[..], &person.given[..], &person.family[..])
                && is_given(word)
            {
                person.given = std::mem::take(&mut person.family);
            }
        }
    }
    for person in people.iter_mut().filter(|person| person.family.is_empty()) {
        person.family.clone_from(&shared);
    }
    people
}

impl<'n> Name<'n> {
    fn of(mut words: Vec<&'n str>) -> Name<'n> {
        let mut parsed = Name::default();
        while words.len() > 1 && ends_in_suffix(&words) {
            if let Some(title) = words
                .pop()
                .filter(|word| matches!(word.trim_end_matches(['.', ',']), "Dr" | "Prof"))
            {
                parsed.titles.insert(0, title.trim_end_matches(','));
            }
        }
        if let Some(last) = words.last_mut() {
            *last = last.trim_end_matches(',');
            let stem = last.trim_end_matches('.');
            if stem.chars().count() > 2
                && !stem.contains('.')
                && !is_title(stem)
                && form(stem).is_none()
            {
                *last = stem;
            }
        }
        // "Herr und Frau Kaya": only the form of address is known.
        if let [word] = words[..]
            && let Some(gender) = form(word)
        {
            return Name { gender, form: Some(word), ..parsed };
        }
        parsed.take_titles(&mut words);
        if let Some(comma) = words.iter().position(|word| word.ends_with(','))
            && comma + 1 < words.len()
        {
            let mut behind = words.split_off(comma + 1);
            for word in words.iter_mut().chain(&mut behind) {
                *word = word.trim_end_matches(',');
            }
            // "Yılmaz, Ayşe": the family name comes first. "Tom Berg, Hausmeister": it does not.
            let is_remark = parsed.form.is_some() || words.len() > 1 && is_given(words[0]);
            let first = behind.iter().find(|word| !is_title(word) && form(word).is_none());
            if !is_remark || first.is_some_and(|word| is_given(word)) {
                parsed.take_titles(&mut behind);
                parsed.given = behind;
                parsed.family = words;
                parsed.family_is_told = true;
                return parsed;
            }
        }
        parsed.family_is_told = order::put_family_last(&mut words);
        if words.len() > 1 && is_noble(&words) {
            parsed.family = words;
            return parsed;
        }
        let particle = (0..words.len()).position(|n| {
            let begins =
                n > 0 && name_parts::BEGINNINGS.contains(&words[n].to_lowercase().as_str());
            let ennobles =
                || is_noble(&words[n..]) && words.get(n + 1).is_some_and(|word| is_particle(word));
            is_particle(words[n]) || begins || ennobles()
        });
        let split = match particle {
            Some(n) if n + 1 < words.len() => n,
            _ if parsed.form.is_some() || !parsed.titles.is_empty() || words.len() > 1 => {
                words.len().saturating_sub(1)
            }
            // A single word is taken as a given name.
            _ => words.len(),
        };
        parsed.family = words.split_off(split);
        parsed.given = words;
        parsed
    }

    /// Moves forms of address and titles from the front of the words into the name.
    fn take_titles(&mut self, words: &mut Vec<&'n str>) {
        let mut taken = 0;
        while let [word, _, ..] = &words[taken..] {
            let plain = word.trim_end_matches('.').to_lowercase();
            let is_short = word.ends_with('.');
            if let Some(gender) = form(word) {
                self.gender = gender;
                self.form = Some(word);
            } else if is_title(word)
                || is_short
                    && !self.titles.is_empty()
                    && name_parts::FIELDS.contains(&plain.as_str())
            {
                self.titles.push(word);
            } else if !(matches!(plain.as_str(), "the" | "die")
                || is_listed(&plain, |people| people.attention) && (is_short || plain.len() > 2))
            {
                break;
            }
            taken += 1;
        }
        words.drain(..taken);
    }

    /// Whether the person is known by a noble title: `Baron von Berg`.
    fn is_noble(&self) -> bool {
        self.form.is_none()
            && self.given.is_empty()
            && self.family.len() > 1
            && is_noble(&self.family)
    }

    /// The given name to call the person by; none if it is an initial, as in "A. Kaya", or not
    /// known.
    fn called(&self) -> Option<String> {
        let is_initial = |name: &&str| name.split('.').all(|part| part.chars().count() < 2);
        let given = self.given.first().filter(|name| !is_initial(name));
        given.filter(|_| order::starts_with_given(self)).map(|name| case::usual(name))
    }

    fn full(&self) -> String {
        case::joined(self.titles.iter().chain(&self.given).chain(&self.family))
    }

    /// "Familie Kaya", "Smith Family".
    fn is_household(&self) -> bool {
        self.form.is_none() && self.family.last().is_some_and(|word| is_household_word(word))
    }

    fn titled_family(&self) -> String {
        case::joined(self.titles.iter().chain(&self.family))
    }
}

#[cfg(test)]
mod tests {
    use super::is_company;

    #[test]
    fn companies_are_no_people() {
        for name in [
            "Anwaltskanzlei Pine",
            "Hochschule Lindental",
            "Pine S.p.A.",
            "Pine NV",
            "The Red Kettle",
            "Pine & Daughters",
            "Mia's Flowers",
            "Bezirksamt Lindental",
            "Astrid-Pine-Schule",
        ] {
            assert!(is_company(name), "{name}");
        }
        for name in [
            "Yo-Yo Ma",
            "S.A. Pine",
            "MIA SA",
            "The Pine Family",
            "The Rev. Mia Pine",
            "Mia O'Brien",
            "Mia Handel",
            "Osama bin Laden",
        ] {
            assert!(!is_company(name), "{name}");
        }
    }
}
