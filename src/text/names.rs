//! People's names: titles, given and family names, and how to greet.

use crate::language::{self, Gender, Language};

/// A name taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Name<'n> {
    pub(crate) gender: Option<Gender>,
    /// `Frau`, `Mr`: what goes before everything else.
    pub(crate) form: Option<&'n str>,
    /// `Dr.`, `Prof. Dr.`
    pub(crate) titles: Vec<&'n str>,
    pub(crate) given: Vec<&'n str>,
    /// With its particles: `van der Berg`.
    pub(crate) family: Vec<&'n str>,
}

const PARTICLES: &[&str] = &[
    "van", "von", "vom", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
    "zu", "zum", "zur", "ter", "ten", "el", "al", "bin", "ibn", "af", "av",
];

/// Whether a word is a form of address, and which gender it tells.
fn form(word: &str) -> Option<Option<Gender>> {
    let word = word.trim_end_matches('.').to_lowercase();
    let mut forms = language::ALL.iter().flat_map(|language| language.names_of_people.forms);
    forms.find(|(form, _)| *form == word).map(|(_, gender)| *gender)
}

pub(crate) fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    language::ALL.iter().any(|language| language.names_of_people.titles.contains(&word.as_str()))
}

impl<'n> Name<'n> {
    pub(crate) fn parse(name: &'n str) -> Name<'n> {
        let mut parsed = Name::default();
        let mut words: Vec<&str> = name.split_whitespace().collect();
        while let Some(word) = words.first() {
            if let Some(gender) = form(word).filter(|_| words.len() > 1) {
                parsed.gender = gender;
                parsed.form = Some(word);
            } else if is_title(word) && words.len() > 1 {
                parsed.titles.push(word);
            } else {
                break;
            }
            words.remove(0);
        }
        // "Yılmaz, Ayşe": the family name stands first.
        if let Some(comma) = words.iter().position(|word| word.ends_with(','))
            && comma + 1 < words.len()
        {
            parsed.given = words.split_off(comma + 1);
            parsed.family = words.into_iter().map(|word| word.trim_end_matches(',')).collect();
            return parsed;
        }
        let particle =
            words.iter().position(|word| PARTICLES.contains(&word.to_lowercase().as_str()));
        let split = match particle {
            Some(n) if n + 1 < words.len() => n,
            _ if parsed.form.is_some() || words.len() > 1 => words.len().saturating_sub(1),
            // A single word alone is what people call themselves.
            _ => words.len(),
        };
        parsed.family = words.split_off(split);
        parsed.given = words;
        parsed
    }

    fn full(&self) -> String {
        let words = self.titles.iter().chain(&self.given).chain(&self.family);
        words.copied().collect::<Vec<_>>().join(" ")
    }

    fn titled_family(&self) -> String {
        self.titles.iter().chain(&self.family).copied().collect::<Vec<_>>().join(" ")
    }
}

fn gender(word: &str) -> Option<Gender> {
    let word = word.trim().to_lowercase();
    let mut genders = language::ALL.iter().flat_map(|language| language.names_of_people.genders);
    genders.find(|(known, _)| *known == word).map(|(_, gender)| *gender)
}

/// The salutation without its comma. Neutral wherever the name does not say more.
pub(crate) fn salutation(
    name: Option<&str>,
    known_gender: Option<&str>,
    language: &Language,
    formal: bool,
) -> String {
    let words = &language.names_of_people.salutation;
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
        return if formal { words.nobody_formal } else { words.nobody_informal }.to_owned();
    };
    let parsed = Name::parse(name);
    let gender = parsed.gender.or_else(|| known_gender.and_then(gender));
    if !formal {
        // Somebody known as "Frau Yılmaz" is not called by a first name that nobody knows.
        return match (parsed.given.first(), parsed.form) {
            (Some(given), None) => format!("{} {given}", words.informal),
            _ => format!("{} {name}", words.informal),
        };
    }
    let Some(gender) = gender.filter(|_| !parsed.family.is_empty()) else {
        return match parsed.form {
            Some(form) => format!("{} {form} {}", words.neutral, parsed.full()),
            None => format!("{} {}", words.neutral, parsed.full()),
        };
    };
    let (opening, usual) = match gender {
        Gender::Female => (words.female, words.madam),
        Gender::Male => (words.male, words.sir),
    };
    let family = parsed.titled_family();
    match parsed.form {
        _ if words.title_replaces_form && !parsed.titles.is_empty() => {
            format!("{opening} {family}")
        }
        Some(form) if words.title_replaces_form => format!("{opening} {form} {family}"),
        _ => format!("{opening} {usual} {family}"),
    }
}

#[cfg(test)]
mod tests {
    use super::salutation;
    use crate::language;

    #[test]
    fn salutations_follow_name_and_form() {
        let (german, english) = (language::or_english("de"), language::or_english("en"));
        let de = |name, gender, formal| salutation(Some(name), gender, german, formal);
        let en = |name, gender, formal| salutation(Some(name), gender, english, formal);
        for (found, expected) in [
            (de("Frau Yılmaz", None, true), "Sehr geehrte Frau Yılmaz"),
            (de("Dr. Anna van der Berg", None, true), "Guten Tag Dr. Anna van der Berg"),
            (de("Dr. Anna van der Berg", Some("f"), true), "Sehr geehrte Frau Dr. van der Berg"),
            (de("Dr. Anna van der Berg", None, false), "Hallo Anna"),
            (de("Frau Yılmaz", None, false), "Hallo Frau Yılmaz"),
            (de("Herrn Prof. Dr. Özil", None, true), "Sehr geehrter Herr Prof. Dr. Özil"),
            (de("Familie O'Brien", None, true), "Guten Tag Familie O'Brien"),
            (de("Anna", None, true), "Guten Tag Anna"),
            (en("Ms Smith", None, true), "Dear Ms Smith"),
            (en("Alex Smith", None, true), "Dear Alex Smith"),
            (en("Dr Ada Lovelace", Some("female"), true), "Dear Dr Lovelace"),
            (en("Alex Smith", None, false), "Hi Alex"),
            (en("Smith, Alex", None, true), "Dear Alex Smith"),
            (salutation(None, None, german, true), "Guten Tag"),
        ] {
            assert_eq!(found, expected);
        }
    }
}
