//! Names of people and companies: titles, given and family names, short forms, and salutations.

use crate::language::{self, Gender, Language};

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
}

const PARTICLES: &[&str] = &[
    "van", "von", "vom", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
    "zu", "zum", "zur", "ter", "ten", "el", "al", "bin", "ibn", "af", "av",
];

/// What may follow a name without being part of it: generations and degrees.
const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "m.d", "mba", "esq", "msc", "m.sc", "bsc",
    "b.sc", "m.a", "b.a", "llm", "ll.m",
];

/// Forms of address that precede a given name, not a family name alone: `Sir Alex Pine`.
const HONOURS: &[&str] = &["sir", "lady", "dame", "lord"];

/// Words that join the names of two people.
const AND: &[&str] = &["und", "u.", "and", "&", "+", "sowie"];

/// Whether a word is a form of address, and the gender it implies, if any.
pub(crate) fn form(word: &str) -> Option<Option<Gender>> {
    let word = word.trim_end_matches('.').to_lowercase();
    let mut forms = language::ALL.iter().flat_map(|language| language.names_of_people.forms);
    forms.find(|(form, _)| *form == word).map(|(_, gender)| *gender)
}

pub(crate) fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    language::ALL.iter().any(|language| language.names_of_people.titles.contains(&word.as_str()))
}

/// Whether a name is that of a company or a team.
pub(crate) fn is_company(name: &str) -> bool {
    name.split_whitespace().any(is_company_word)
}

/// Whether a name cannot be a person's: an email address, a handle, an address with a number.
fn is_no_person(name: &str) -> bool {
    name.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | '_')) || is_company(name)
}

fn is_company_word(word: &str) -> bool {
    let word = word.trim_matches([',', '.', '(', ')']).to_lowercase();
    let mut known = language::ALL.iter().flat_map(|language| language.names_of_people.companies);
    known.any(|known| *known == word)
}

/// The people in a name: "Anna und Tom Kaya" are two, both with the family name Kaya.
pub(crate) fn people(name: &str) -> Vec<Name<'_>> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_and = |word: &&str| AND.contains(&word.to_lowercase().as_str());
    // "Anna, Tom und Lea Kaya": a list. "Kaya, Anna": the family name comes first.
    let listed = words.iter().rposition(is_and).is_some_and(|and| words.len() - and > 2);
    let mut groups = vec![Vec::new()];
    for word in words {
        let ends = listed && word.ends_with(',');
        let group = groups.last_mut().filter(|_| !is_and(&word));
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
    let shared = people.last().map(|last| last.family.clone()).unwrap_or_default();
    for person in people.iter_mut().filter(|person| person.family.is_empty()) {
        person.family.clone_from(&shared);
    }
    people
}

/// Whether two folded names are spellings of the same name: `Jürgen`, `Juergen` and `Jurgen`.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// The letters of a folded name without the e that represents an umlaut.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    let bytes = name.as_bytes();
    let dots = |n: usize| bytes[n] == b'e' && n > 0 && matches!(bytes[n - 1], b'a' | b'o' | b'u');
    (0..bytes.len()).filter(move |n| !dots(*n)).map(|n| bytes[n])
}

/// Whether `said` is a short form of a given name: "Matt" for Matthew, "Kathi" for Katharina. Both
/// are folded.
pub(crate) fn is_short_form(given: &str, said: &str) -> bool {
    let mut names =
        language::ALL.iter().flat_map(|language| language.names_of_people.short_forms.split(','));
    let is_listed = names.any(|name| {
        let mut words = name.split_whitespace();
        words.next().is_some_and(|name| is_same(name, given))
            && words.any(|short| is_same(short, said))
    });
    // Dani, Gabi, Susi, Andy.
    let stem = said.strip_suffix(['i', 'y']).filter(|stem| stem.len() >= 3);
    is_listed || stem.is_some_and(|stem| given.starts_with(stem))
}

impl<'n> Name<'n> {
    fn of(mut words: Vec<&'n str>) -> Name<'n> {
        let mut parsed = Name::default();
        while words.len() > 1
            && words.last().is_some_and(|word| {
                let word = word.trim_end_matches(['.', ',']).to_lowercase();
                SUFFIXES.contains(&word.as_str())
            })
        {
            words.pop();
        }
        if let Some(last) = words.last_mut() {
            *last = last.trim_end_matches(',');
        }
        // "Herr und Frau Kaya": only the form of address is known.
        if let [word] = words[..]
            && let Some(gender) = form(word)
        {
            return Name { gender, form: Some(word), ..parsed };
        }
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
        // "Yılmaz, Ayşe": the family name comes first.
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
            // A single word is taken as a given name.
            _ => words.len(),
        };
        parsed.family = words.split_off(split);
        parsed.given = words;
        parsed
    }

    /// The given name to call the person by; none if it is an initial: "A. Kaya".
    fn called(&self) -> Option<&str> {
        let is_initial = |name: &&str| name.split('.').all(|part| part.chars().count() < 2);
        self.given.first().copied().filter(|name| !is_initial(name))
    }

    fn full(&self) -> String {
        let words = self.titles.iter().chain(&self.given).chain(&self.family);
        words.copied().collect::<Vec<_>>().join(" ")
    }

    /// "Familie Kaya", "Smith Family".
    fn is_household(&self) -> bool {
        self.form.is_none()
            && self.family.last().is_some_and(|word| {
                ["family", "familie", "household"].contains(&word.to_lowercase().as_str())
            })
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

/// The salutation without its comma. It is neutral if the gender is unknown.
pub(crate) fn salutation(
    name: Option<&str>,
    known_gender: Option<&str>,
    language: &Language,
    formal: bool,
) -> String {
    let words = &language.names_of_people.salutation;
    let nobody = || if formal { words.nobody_formal } else { words.nobody_informal }.to_owned();
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
        return nobody();
    };
    if is_no_person(name) {
        return nobody();
    }
    // "The Smith Family"
    let name = name.strip_prefix("The ").unwrap_or(name);
    let mut people = people(name);
    if people.len() > 1 {
        return salutation_for_several(name, &people, language, formal);
    }
    let parsed = people.pop().unwrap_or_default();
    if parsed.given.is_empty() && parsed.family.is_empty() {
        return nobody();
    }
    if parsed.is_household() {
        return format!("{} {name}", if formal { words.neutral } else { words.informal });
    }
    let honoured = parsed.form.is_some_and(|form| HONOURS.contains(&form.to_lowercase().as_str()))
        && !parsed.given.is_empty();
    let gender = parsed.gender.or_else(|| known_gender.and_then(gender)).filter(|_| !honoured);
    if !formal {
        // Someone known as "Frau Yılmaz" has no known given name.
        return match (parsed.called(), parsed.form.filter(|_| !honoured)) {
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

/// The salutation for several people, in the order of the name.
fn salutation_for_several(
    name: &str,
    people: &[Name<'_>],
    language: &Language,
    formal: bool,
) -> String {
    let words = &language.names_of_people.salutation;
    if !formal {
        let given: Option<Vec<String>> = people
            .iter()
            .map(|person| match (person.form, person.called()) {
                (None, Some(given)) => Some(given.to_owned()),
                _ => None,
            })
            .collect();
        return match given {
            Some(given) => format!("{} {}", words.informal, super::numbers::list(&given, language)),
            None => format!("{} {name}", words.informal),
        };
    }
    let each: Option<Vec<String>> = people
        .iter()
        .map(|person| {
            let (opening, usual) = match person.gender? {
                Gender::Female => (words.female, words.madam),
                Gender::Male => (words.male, words.sir),
            };
            let family = person.titled_family();
            (!family.is_empty()).then(|| format!("{opening} {usual} {family}"))
        })
        .collect();
    match each.filter(|_| !words.title_replaces_form) {
        Some(each) => {
            let mut joined = each.join(", ");
            // Only the first opening is capitalized.
            for opening in [words.female, words.male] {
                joined = joined
                    .replace(&format!(", {opening} "), &format!(", {} ", opening.to_lowercase()));
            }
            joined
        }
        None => format!("{} {name}", words.neutral),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_same, is_short_form, salutation};
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
            (de("A. Kaya", None, false), "Hallo A. Kaya"),
            (en("J.R. Pine", None, false), "Hi J.R. Pine"),
            (en("Ms Smith", None, true), "Dear Ms Smith"),
            (en("Alex Smith", None, true), "Dear Alex Smith"),
            (en("Dr Ada Lovelace", Some("female"), true), "Dear Dr Lovelace"),
            (en("Alex Smith", None, false), "Hi Alex"),
            (en("Smith, Alex", None, true), "Dear Alex Smith"),
            (en("Alex Smith, PhD", Some("male"), true), "Dear Mr Smith"),
            (en("Alex Smith III", None, false), "Hi Alex"),
            (en("Mr and Mrs Smith", None, true), "Dear Mr and Mrs Smith"),
            (en("Pine & Daughters Ltd.", None, true), "Hello"),
            (en("The Pine Family", None, false), "Hi Pine Family"),
            (en("sam.pine@post.example", None, false), "Hi there"),
            (en("Sir Alex Pine", None, true), "Dear Sir Alex Pine"),
            (en("Lady Ada Pine", Some("female"), false), "Hi Ada"),
            (de("Restaurant Alte Post", None, false), "Hallo"),
            (de("Mia, Jo und Ada Berg", None, false), "Hallo Mia, Jo und Ada"),
            (de("Berg, Mia und Jo", None, false), "Hallo Mia und Jo"),
            (de("Señora Rivas", None, true), "Sehr geehrte Frau Rivas"),
            (de("Hausgemeinschaft Lindenweg 12", None, true), "Guten Tag"),
            (
                de("Herr und Frau Yılmaz", None, true),
                "Sehr geehrter Herr Yılmaz, sehr geehrte Frau Yılmaz",
            ),
            (
                de("Frau Dr. Berg und Herr Yılmaz", None, true),
                "Sehr geehrte Frau Dr. Berg, sehr geehrter Herr Yılmaz",
            ),
            (de("Mia und Jo Berg", None, true), "Guten Tag Mia und Jo Berg"),
            (de("Mia und Jo Berg", None, false), "Hallo Mia und Jo"),
            (de("Bäckerei Berg GmbH", None, false), "Hallo"),
            (salutation(None, None, german, true), "Guten Tag"),
        ] {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn short_forms_are_the_same_person() {
        for (given, said) in [("margaret", "peggy"), ("sebastian", "basti"), ("susanne", "susi")] {
            assert!(is_short_form(given, said), "{given} {said}");
        }
        for (given, said) in
            [("julian", "julia"), ("jon", "john"), ("daniel", "daniela"), ("anna", "tom")]
        {
            assert!(!is_short_form(given, said), "{given} {said}");
        }
        assert!(is_same("juergen", "jurgen") && is_same("samuel", "samuel"));
    }
}
