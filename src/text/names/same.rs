//! Whether two names may be one person's: spellings, short forms, and scripts.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::language::{self, foreign, given_names};
use crate::text::fold::fold;

/// Whether two folded names are spellings of the same name: `Jürgen`, `Juergen` and `Jurgen`.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// The letters of a folded name without the e that represents an umlaut and the second a that
/// represents å, and with þ and ð written out.
fn letters(name: &str) -> impl Iterator<Item = char> {
    let mut before = ' ';
    name.chars().flat_map(move |c| {
        let dots = c == 'e' && matches!(before, 'a' | 'o' | 'u');
        let ring = c == 'a' && before == 'a';
        before = c;
        let letters = match c {
            _ if dots || ring => [None, None],
            'þ' | 'Þ' => [Some('t'), Some('h')],
            'ð' | 'Ð' => [Some('d'), None],
            c => [Some(c), None],
        };
        letters.into_iter().flatten()
    })
}

/// A folded given name, with the other names under which the same person may go.
#[derive(Debug)]
pub(crate) struct Given {
    name: String,
    /// Found on first use: the lists are long.
    others: OnceCell<Vec<&'static str>>,
}

impl Given {
    pub(crate) fn new(name: String) -> Given {
        Given { name, others: OnceCell::new() }
    }

    /// Whether a folded given name may be the same person's: "Matt" and Matthew, "Kathi" and
    /// Katharina, "Siva" and Sivakumar, or a name from another script written in another way.
    pub(crate) fn may_be(&self, said: &str) -> bool {
        let others = || self.others.get_or_init(|| listed_with(&self.name));
        is_same(&self.name, said)
            || has_stem_of(&self.name, said)
            || is_cut_from(&self.name, said)
            || is_cut_from(said, &self.name)
            || others().iter().any(|other| is_same(other, said))
    }
}

/// The short forms of a folded name, the names that it is a short form of, and its transliterations.
fn listed_with(name: &str) -> Vec<&'static str> {
    let mut others = Vec::new();
    for names in short_forms() {
        let mut words = names.split_whitespace();
        let Some(full) = words.next() else { continue };
        if is_same(full, name) {
            others.extend(words);
        } else if words.any(|short| is_same(short, name)) {
            others.push(full);
        }
    }
    for names in given_names::TRANSLITERATIONS.split(',') {
        if names.split_whitespace().any(|known| known == name) {
            others.extend(names.split_whitespace());
        }
    }
    others
}

/// Whether `said` is a usual diminutive of a name: Dani, Gabi, Susi, Andy.
fn has_stem_of(name: &str, said: &str) -> bool {
    let stem = said.strip_suffix(['i', 'y']).filter(|stem| stem.len() >= 3);
    stem.is_some_and(|stem| name.starts_with(stem))
}

/// The minimum length of the beginning of a name that stands for the whole, and of the rest.
const FEWEST_KEPT: usize = 4;
const FEWEST_CUT: usize = 2;

/// Whether `short` is the beginning of a name, and no name of its own: "Venkat" for Venkatesh, but
/// not "Julia" for Juliane.
fn is_cut_from(name: &str, short: &str) -> bool {
    short.chars().count() >= FEWEST_KEPT
        && name.strip_prefix(short).is_some_and(|rest| rest.chars().count() >= FEWEST_CUT)
        && !is_full(short)
}

/// Given names, each followed by its short forms.
fn short_forms() -> impl Iterator<Item = &'static str> {
    let languages = language::ALL.iter().map(|language| language.names_of_people.short_forms);
    languages.chain([given_names::SHORT_FORMS]).flat_map(|names| names.split(','))
}

/// Whether a folded word is a given name that is not only a short form.
fn is_full(word: &str) -> bool {
    static FULL: LazyLock<Names> = LazyLock::new(|| {
        let full = short_forms().filter_map(|name| name.split_whitespace().next());
        Names::of(full.chain(given_names::GIVEN_NAMES.split_whitespace()))
    });
    FULL.has(word)
}

/// Whether a word is a frequent given name, or a short form of one.
pub(crate) fn is_given(word: &str) -> bool {
    static GIVEN: LazyLock<Names> = LazyLock::new(|| {
        let short = short_forms().flat_map(str::split_whitespace);
        Names::of(short.chain(given_names::GIVEN_NAMES.split_whitespace()))
    });
    let word = word.trim_end_matches(',');
    GIVEN.has(word.split('-').next().unwrap_or(word))
}

/// Names by their letters, so that all spellings of one are found at once.
pub(super) struct Names(HashSet<String>);

impl Names {
    /// From folded names.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>) -> Names {
        Names(names.map(|name| letters(name).collect()).collect())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(&letters(&fold(name)).collect::<String>())
    }
}

/// The scripts of a text's letters, as bits: those of [`foreign::SCRIPTS`], then all others as one.
fn scripts(text: &str) -> u32 {
    let script = |c: char| {
        let known = foreign::SCRIPTS.iter().position(|(_, script)| script.contains(&c));
        1 << known.unwrap_or(foreign::SCRIPTS.len())
    };
    text.chars().filter(|c| c.is_alphabetic()).fold(0, |all, c| all | script(c))
}

/// Whether two texts could hold the same name letter by letter: `Иванов` and "Ivanov" do not.
/// Texts without letters are in any script.
pub(crate) fn are_in_one_script(one: &str, other: &str) -> bool {
    let (one, other) = (scripts(one), scripts(other));
    one == 0 || other == 0 || one & other != 0
}

#[cfg(test)]
mod tests {
    use super::{Given, are_in_one_script, is_same};

    fn may_be_one(known: &str, said: &str) -> bool {
        Given::new(known.to_owned()).may_be(said)
    }

    #[test]
    fn short_forms_are_the_same_person() {
        for (given, said) in [("margaret", "peggy"), ("sebastian", "basti"), ("susanne", "susi")] {
            assert!(may_be_one(given, said), "{given} {said}");
        }
        for (given, said) in
            [("julian", "julia"), ("jon", "john"), ("daniel", "daniela"), ("anna", "tom")]
        {
            assert!(!may_be_one(given, said), "{given} {said}");
        }
        for (given, said) in
            [("aleksandra", "sasha"), ("francisco", "paco"), ("ekaterina", "katya")]
        {
            assert!(may_be_one(given, said), "{given} {said}");
        }
        for (one, other) in [
            ("juergen", "jurgen"),
            ("samuel", "samuel"),
            ("nygaard", "nygard"),
            ("soerensen", "sorensen"),
            ("thordis", "þordis"),
            ("gudrun", "guðrun"),
        ] {
            assert!(is_same(one, other), "{one} {other}");
        }
        assert!(!is_same("berg", "borg"));
    }

    #[test]
    fn one_person_may_be_called_in_several_ways() {
        for (known, said) in [
            ("bob", "robert"),
            ("kathi", "katharina"),
            ("sivaraman", "siva"),
            ("mohammed", "muhammad"),
            ("aleksandr", "alexander"),
        ] {
            assert!(may_be_one(known, said) && may_be_one(said, known), "{known} {said}");
        }
        for (known, said) in
            [("juliane", "julia"), ("mary", "martin"), ("jon", "john"), ("paula", "paul")]
        {
            assert!(!may_be_one(known, said), "{known} {said}");
        }
        assert!(!are_in_one_script("Иван", "Ivan") && are_in_one_script("Иван Ivan", "Ivan"));
    }
}
