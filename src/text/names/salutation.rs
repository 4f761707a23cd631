//! Salutations: *Sehr geehrte Frau Dr. Kaya*, *Hi Sam*.

use super::{Comma, Name, bodies, case, form, is_and, is_given, is_honour, order, people, remarks};
use crate::language::{self, Gender, Language};
use crate::text::numbers;

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
    let written = remarks::words(name);
    let is_list = written.iter().any(|word| is_and(word));
    if bodies::is_no_person(name) || !is_list && Comma::of(&written) == Comma::Unclear {
        return nobody();
    }
    let mut people = people(name);
    if people.len() > 1 {
        return salutation_for_several(&written, &people, language, formal);
    }
    let parsed = people.pop().unwrap_or_default();
    if parsed.given.is_empty() && parsed.family.is_empty() {
        return nobody();
    }
    if parsed.is_household() {
        return format!(
            "{} {}",
            if formal { words.neutral } else { words.informal },
            parsed.full()
        );
    }
    let honoured = parsed.form.is_some_and(is_honour) && !parsed.given.is_empty();
    let gender = parsed
        .gender
        .or_else(|| known_gender.and_then(gender))
        .filter(|_| !honoured && !parsed.is_noble());
    if !formal {
        // Someone known as "Frau Yılmaz" has no known given name.
        return match (parsed.called(), parsed.form.filter(|_| !honoured)) {
            (Some(given), None) => format!("{} {given}", words.informal),
            (_, Some(form)) if !words.title_replaces_form || parsed.titles.is_empty() => {
                format!("{} {} {}", words.informal, in_language(form, language), parsed.full())
            }
            _ => format!("{} {}", words.informal, parsed.full()),
        };
    }
    let is_certain = parsed.form.is_some() || order::ends_with_family(&parsed);
    let Some(gender) = gender.filter(|_| is_certain && !parsed.family.is_empty()) else {
        return match parsed.form {
            Some(form) => {
                format!("{} {} {}", words.neutral, in_language(form, language), parsed.full())
            }
            None => format!("{} {}", words.neutral, parsed.full()),
        };
    };
    let (opening, usual) = match gender {
        Gender::Female => (words.female, words.madam),
        Gender::Male => (words.male, words.sir),
    };
    let family =
        if order::ends_with_family(&parsed) { parsed.titled_family() } else { parsed.full() };
    match parsed.form {
        _ if words.title_replaces_form && !parsed.titles.is_empty() => {
            format!("{opening} {family}")
        }
        Some(form) => format!("{opening} {} {family}", in_language(form, language)),
        _ => format!("{opening} {usual} {family}"),
    }
}

/// A form of address as this language puts it into a salutation: `Herr` for "Herrn", `Mr` in
/// English.
fn in_language<'f>(written: &'f str, language: &Language) -> &'f str {
    let people = &language.names_of_people;
    let lower = written.to_lowercase();
    let plain = lower.trim_end_matches('.');
    let is_own = people.forms.iter().any(|(form, _)| *form == plain || *form == lower);
    match form(written).flatten() {
        _ if is_honour(plain) => written,
        _ if is_own && people.salutation.title_replaces_form => written,
        Some(Gender::Female) => people.salutation.madam,
        Some(Gender::Male) => people.salutation.sir,
        None => written,
    }
}

/// The names of several people as written, joined as this language does: "Herr und Frau Kaya".
fn as_written(written: &[&str], language: &Language) -> String {
    let and = language.numbers.and;
    let has_and = written.iter().any(|word| is_and(word));
    let last_comma = written.iter().rposition(|word| word.ends_with(',')).filter(|_| !has_and);
    let mut words = Vec::new();
    let mut begins = true;
    for (n, word) in written.iter().copied().enumerate() {
        if last_comma == Some(n) {
            words.extend([word.trim_end_matches(','), and]);
        } else if is_and(word) && word.contains(char::is_alphabetic) {
            words.push(and);
        } else if begins && form(word).is_some() {
            words.push(in_language(word, language));
        } else {
            words.push(word);
        }
        begins = is_and(word) || word.ends_with(',');
    }
    case::joined(words.iter())
}

/// The salutation for several people, in the order of the name.
fn salutation_for_several(
    written: &[&str],
    people: &[Name<'_>],
    language: &Language,
    formal: bool,
) -> String {
    let words = &language.names_of_people.salutation;
    if !formal {
        // "Berg & Kaya" are family names, of a couple or a company.
        let is_unknown = |person: &Name<'_>| {
            person.family.is_empty() && !person.given.iter().any(|n| is_given(n))
        };
        if written.contains(&"&") && people.iter().all(is_unknown) {
            return words.nobody_informal.to_owned();
        }
        let given: Option<Vec<String>> = people
            .iter()
            .map(|person| match (person.form, person.called()) {
                (None, Some(given)) => Some(given),
                _ => None,
            })
            .collect();
        return match given {
            Some(given) => format!("{} {}", words.informal, numbers::list(&given, language)),
            None => format!("{} {}", words.informal, as_written(written, language)),
        };
    }
    let each: Option<Vec<String>> = people
        .iter()
        .map(|person| {
            let (opening, usual) = match person.gender? {
                Gender::Female => (words.female, words.madam),
                Gender::Male => (words.male, words.sir),
            };
            // Whether "Frau Berg und Herr Tom Kaya" have one family name is not known.
            let is_alone = person.given.is_empty() && person.titles.is_empty();
            let last = people.last().filter(|last| !last.given.is_empty());
            if is_alone && last.is_some_and(|last| last.family != person.family) {
                return None;
            }
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
        None => format!("{} {}", words.neutral, as_written(written, language)),
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
    fn what_stands_beside_a_name_is_left_out() {
        let (german, english) = (language::or_english("de"), language::or_english("en"));
        let de = |name, gender, formal| salutation(Some(name), gender, german, formal);
        let en = |name, gender, formal| salutation(Some(name), gender, english, formal);
        for (found, expected) in [
            (de("Mia Pine (Büro)", Some("w"), true), "Sehr geehrte Frau Pine"),
            (de("(neu) Mia Pine", Some("w"), true), "Sehr geehrte Frau Pine"),
            (de("Mia Pine (geb. Stern)", Some("w"), true), "Sehr geehrte Frau Pine"),
            (de("Mia Pine, geb. Stern", Some("w"), true), "Sehr geehrte Frau Pine"),
            (en("Mia Pine née Stern", Some("f"), true), "Dear Ms Pine"),
            (en("Mia \"Mimi\" Pine [VIP]", Some("f"), true), "Dear Ms Pine"),
            (de("Jo Pine jun.", Some("m"), true), "Sehr geehrter Herr Pine"),
            (de("Jo Pine, Dipl.-Kfm.", Some("m"), true), "Sehr geehrter Herr Pine"),
            (en("Jo Pine Sr.", Some("m"), true), "Dear Mr Pine"),
            (en("Jo Pine, M.Eng.", Some("m"), true), "Dear Mr Pine"),
            (en("Amartya Sen", Some("m"), true), "Dear Mr Sen"),
            (de("Lukas Pine, Mieter", Some("m"), true), "Sehr geehrter Herr Pine"),
            (de("Pine, Dr. Mia", Some("w"), true), "Sehr geehrte Frau Dr. Pine"),
            (de("Mia ❤️", Some("w"), true), "Guten Tag Mia"),
            (en("✨Mia✨", Some("f"), false), "Hi Mia"),
            (de("🙂", Some("m"), true), "Guten Tag"),
            (de("Jo Pine, Dipl. Ing.", Some("m"), true), "Sehr geehrter Herr Pine"),
            (de("Jo Pine der Jüngere", Some("m"), true), "Sehr geehrter Herr Pine"),
            (de("Mia Pine d. Ä.", Some("w"), true), "Sehr geehrte Frau Pine"),
            (en("John Mc Pine", Some("m"), true), "Dear Mr Mc Pine"),
        ] {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_name_whose_parts_are_not_certain_is_used_whole() {
        let (german, english) = (language::or_english("de"), language::or_english("en"));
        for (name, formal, informal) in [
            ("Chen Xiaoyu", "Dear Chen Xiaoyu", "Hi Chen Xiaoyu"),
            ("Xiaoyu Chen", "Dear Mr Chen", "Hi Xiaoyu"),
            ("Kim Min-jun", "Dear Kim Min-jun", "Hi Kim Min-jun"),
            ("Kim Pine", "Dear Mr Pine", "Hi Kim"),
            ("Lee Pine", "Dear Mr Pine", "Hi Lee"),
            ("Mia Lee", "Dear Mr Lee", "Hi Mia"),
            ("Sig. Molina", "Dear Sig. Molina", "Hi Sig. Molina"),
            ("Trần Văn Bình", "Dear Trần Văn Bình", "Hi Trần Văn Bình"),
            ("佐藤 健", "Dear 佐藤 健", "Hi 佐藤 健"),
            ("Luis Ortega Molina", "Dear Luis Ortega Molina", "Hi Luis"),
            ("Nur binti Hamid", "Dear Nur binti Hamid", "Hi Nur"),
            ("Pine Anna", "Dear Pine Anna", "Hi Pine Anna"),
            ("PINE Jo", "Dear Mr Pine", "Hi Jo"),
            ("JO PINE", "Dear Mr Pine", "Hi JO"),
            ("MIA PINE", "Dear Mr Pine", "Hi Mia"),
            ("mia von pine", "Dear Mr von Pine", "Hi Mia"),
            ("Mia Pine RN", "Dear Mr Pine", "Hi Mia"),
            ("Sra. Molina", "Dear Sra. Molina", "Hi Sra. Molina"),
            ("HRH Mia", "Dear HRH Mia", "Hi HRH Mia"),
        ] {
            assert_eq!(salutation(Some(name), Some("m"), english, true), formal);
            assert_eq!(salutation(Some(name), None, english, false), informal);
        }
        for (name, formal) in [
            ("Chen Xiaoyu", "Guten Tag Chen Xiaoyu"),
            ("Luis Ortega Molina", "Guten Tag Luis Ortega Molina"),
            ("Herr Luis Ortega Molina", "Sehr geehrter Herr Luis Ortega Molina"),
            ("Sig. Molina", "Sehr geehrter Herr Molina"),
            ("BERG Jo", "Sehr geehrter Herr Berg"),
        ] {
            assert_eq!(salutation(Some(name), Some("m"), german, true), formal);
        }
    }

    #[test]
    fn what_is_no_name_of_a_person_is_greeted_without_a_name() {
        let (german, english) = (language::or_english("de"), language::or_english("en"));
        for name in [
            "undefined",
            "null",
            "NaN",
            "None",
            "Unknown",
            "unbekannt",
            "TBD",
            "XXX",
            "{{name}}",
            "$name",
            "[Name]",
            "undefined Pine",
            "Estate of Mia Pine",
            "Mia Pine et al.",
            "Dr",
            "Accounts Payable",
            "Customer Service",
            "Deleted User",
            "A Search user",
            "Pine Oy",
            "Pine ApS",
            "Pine A/S",
            "Pine sp. z o.o.",
            "Pine Pty",
            "Pine-Kunde",
            "Nachlass Mia Pine",
        ] {
            assert_eq!(salutation(Some(name), Some("m"), english, false), "Hi there", "{name}");
            assert_eq!(salutation(Some(name), Some("m"), german, true), "Guten Tag", "{name}");
        }
        assert_eq!(salutation(Some("Nan"), None, english, false), "Hi Nan");
    }

    #[test]
    fn titles_and_several_people_are_greeted_as_usual() {
        let (german, english) = (language::or_english("de"), language::or_english("en"));
        let de = |name, gender, formal| salutation(Some(name), gender, german, formal);
        let en = |name, gender, formal| salutation(Some(name), gender, english, formal);
        for (found, expected) in [
            (
                de("Frau Mia und Herr Jonas Pine", None, true),
                "Sehr geehrte Frau Pine, sehr geehrter Herr Pine",
            ),
            (
                de("Frau Stern und Herr Jonas Pine", None, true),
                "Guten Tag Frau Stern und Herr Jonas Pine",
            ),
            (de("Herrn Jo Pine", None, false), "Hallo Herr Jo Pine"),
            (de("Herrn und Frau Pine", None, false), "Hallo Herr und Frau Pine"),
            (en("Herrn Jo Pine", None, true), "Dear Mr Pine"),
            (en("Herrn Dr. Jo Pine", None, true), "Dear Dr. Pine"),
            (en("Frau Pine", None, true), "Dear Ms Pine"),
            (de("Dr. Pine", None, false), "Hallo Dr. Pine"),
            (de("Mia, Jonas Pine", None, true), "Guten Tag Mia und Jonas Pine"),
            (de("Mia, Jonas Pine", None, false), "Hallo Mia und Jonas"),
            (de("Pine, Mia Marie", Some("w"), true), "Sehr geehrte Frau Pine"),
            (en("Rev. Mia Pine", None, false), "Hi Mia"),
            (en("The Rev. Mia Pine", None, true), "Dear Rev. Mia Pine"),
            (de("Freifrau von Pine", Some("w"), false), "Hallo Freifrau von Pine"),
            (de("Jo Graf von Pine", Some("m"), true), "Sehr geehrter Herr Graf von Pine"),
            (de("Steffi Graf", Some("w"), true), "Sehr geehrte Frau Graf"),
            (en("Earl Pine", None, false), "Hi Earl"),
            (en("Pine & Daughters", None, false), "Hi there"),
            (en("Pine & Co.", None, true), "Hello"),
            (en("Pine & Stern", None, false), "Hi there"),
            (en("Mia & Jo", None, false), "Hi Mia and Jo"),
            (en("Herrn Dr. Jo Pine", None, false), "Hi Dr. Jo Pine"),
            (de("Hochschule Lindental", None, true), "Guten Tag"),
        ] {
            assert_eq!(found, expected);
        }
    }
}
