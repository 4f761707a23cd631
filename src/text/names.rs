//! People's names: titles, given and family names, and how to greet.

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

const PARTICLES: &[&str] = &[
    "van", "von", "vom", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
    "zu", "zum", "zur", "ter", "ten", "el", "al", "bin", "ibn", "af", "av",
];

fn form(word: &str) -> Option<Option<Gender>> {
    match word.trim_end_matches('.').to_lowercase().as_str() {
        "frau" | "fr" | "ms" | "mrs" | "miss" | "madam" | "ma'am" => Some(Some(Gender::Female)),
        "herr" | "herrn" | "hr" | "mr" | "mister" | "sir" => Some(Some(Gender::Male)),
        "mx" | "familie" | "family" | "eheleute" => Some(None),
        _ => None,
    }
}

pub(crate) fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    matches!(
        word.as_str(),
        "dr" | "prof"
            | "professor"
            | "doctor"
            | "doktor"
            | "dipl"
            | "dipl.-ing"
            | "ing"
            | "mag"
            | "med"
    )
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
    match word.trim().to_lowercase().as_str() {
        "f" | "w" | "female" | "woman" | "weiblich" | "frau" | "ms" | "mrs" => Some(Gender::Female),
        "m" | "male" | "man" | "männlich" | "herr" | "mr" => Some(Gender::Male),
        _ => None,
    }
}

/// The salutation without its comma. Neutral wherever the name does not say more.
pub(crate) fn salutation(
    name: Option<&str>,
    known_gender: Option<&str>,
    german: bool,
    formal: bool,
) -> String {
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
        return match (german, formal) {
            (true, true) => "Guten Tag",
            (true, false) => "Hallo",
            (false, true) => "Hello",
            (false, false) => "Hi there",
        }
        .to_owned();
    };
    let parsed = Name::parse(name);
    let gender = parsed.gender.or_else(|| known_gender.and_then(gender));
    if !formal {
        let hello = if german { "Hallo" } else { "Hi" };
        // Somebody known as "Frau Yılmaz" is not called by a first name that nobody knows.
        return match (parsed.given.first(), parsed.form) {
            (Some(given), None) => format!("{hello} {given}"),
            _ => format!("{hello} {name}"),
        };
    }
    let family = !parsed.family.is_empty();
    match (german, gender) {
        (true, Some(Gender::Female)) if family => {
            format!("Sehr geehrte Frau {}", parsed.titled_family())
        }
        (true, Some(Gender::Male)) if family => {
            format!("Sehr geehrter Herr {}", parsed.titled_family())
        }
        (true, _) => match parsed.form {
            Some(form) => format!("Guten Tag {form} {}", parsed.full()),
            None => format!("Guten Tag {}", parsed.full()),
        },
        (false, Some(gender)) if family => {
            let form = match (parsed.titles.is_empty(), parsed.form, gender) {
                (false, ..) => String::new(),
                (true, Some(form), _) => format!("{form} "),
                (true, None, Gender::Female) => "Ms ".to_owned(),
                (true, None, Gender::Male) => "Mr ".to_owned(),
            };
            format!("Dear {form}{}", parsed.titled_family())
        }
        (false, _) => match parsed.form {
            Some(form) => format!("Dear {form} {}", parsed.full()),
            None => format!("Dear {}", parsed.full()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::salutation;

    #[test]
    fn salutations_follow_name_and_form() {
        let de = |name, gender, formal| salutation(Some(name), gender, true, formal);
        let en = |name, gender, formal| salutation(Some(name), gender, false, formal);
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
            (salutation(None, None, true, true), "Guten Tag"),
        ] {
            assert_eq!(found, expected);
        }
    }
}
