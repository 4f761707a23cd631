//! `customer-name`: a customer whose name is known is called by that name and by no other.

mod given;

use std::ops::Range;

use crate::language::{self, Gender};
use crate::level::Level;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::text::fold::fold;
use crate::text::names::{self, Given, Name, is_title};
use crate::text::words::Word;

#[derive(Debug)]
struct CustomerName {
    /// Words of a salutation that name nobody: "Damen und Herren", "there".
    generic: List,
}

/// The maximum number of words in a name; longer text was put into the field by mistake.
const MOST_WORDS: usize = 6;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(CustomerName { generic: builder.words("generic") }))
}

impl Check for CustomerName {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(customer) = cx.draft.customer.map(str::trim).filter(|name| is_name(name)) else {
            return;
        };
        if cx.text.raw.trim().is_empty() {
            return;
        }
        // A person who writes for a company can have any name, and nobody is called `undefined`.
        if names::is_company(customer) || names::is_nameless(customer) {
            return;
        }
        let people = names::people(customer);
        let mut known: Vec<Known> = people.iter().flat_map(Known::of).collect();
        // Nicknames and former names: "Thomas Berg (Bertie)", "Anna Kaya, geb. Berg".
        let aside = names::aside(customer);
        let aside = aside.into_iter().filter(|word| word.starts_with(char::is_uppercase));
        known.extend(aside.flat_map(|word| Known::parts(word, true)));
        if known.is_empty() {
            return;
        }
        let address = match people.as_slice() {
            [Name { form: Some(form), family, .. }] if !family.is_empty() => {
                format!("{form} {}", family.join(" "))
            }
            _ => customer.to_owned(),
        };
        let values = || vec![("name", address.clone())];
        let parts = cx.text.parts();
        // What another script makes of a name cannot be compared.
        let comparable = |text: &str| names::are_in_one_script(customer, text);
        let greeted = parts.greeting.clone().unwrap_or_default();
        let mut words = cx.text.words().iter().filter(|word| is_inside(word, &greeted));
        if !comparable(cx.text.raw) || !words.all(|word| comparable(&cx.text.raw[word.raw.clone()]))
        {
            return;
        }
        let used = |range: &Range<usize>| {
            let words = cx.text.words();
            let inside = |word: &Word| is_inside(word, range);
            words.iter().any(|word| inside(word) && self.is_called(cx, word.folded.clone(), &known))
                || [2, 3].into_iter().flat_map(|count| words.windows(count)).any(|several| {
                    several.iter().all(inside) && is_called_in_several(cx, several, &known)
                })
        };
        if let Some(greeting) = &parts.greeting {
            let mistaken = mistaken(cx, greeting, &people)
                .or_else(|| given::mistaken(cx, greeting, &people, &known));
            if mistaken.is_none() && (used(greeting) || used(&called_behind(cx, greeting))) {
                return;
            }
            if let Some(other) = mistaken.or_else(|| self.other_name(cx, greeting)) {
                let variant = "wrong";
                return out.say(
                    other,
                    Details {
                        variant,
                        values: values(),
                        level: Some(Level::Error),
                        ..Details::default()
                    },
                );
            }
        }
        let end = parts.signature.as_ref().map_or(cx.text.raw.len(), |signature| signature.start);
        if !used(&(0..end)) {
            let range = parts.greeting.clone().unwrap_or_else(|| cx.opening());
            let variant = "missing";
            out.say(
                range,
                Details { variant, values: values(), is_lack: true, ..Details::default() },
            );
        }
    }
}

fn is_inside(word: &Word, range: &Range<usize>) -> bool {
    range.start <= word.raw.start && word.raw.end <= range.end
}

/// The most words with which somebody is called.
const MOST_CALLED: usize = 4;

/// "Sam" of "Happy Friday, Sam!": the last word with which somebody is called right behind the
/// greeting; empty if nobody is.
fn called_behind(cx: &Context<'_>, greeting: &Range<usize>) -> Range<usize> {
    let called = cx.text.raw[greeting.end..].trim_start();
    let start = cx.text.raw.len() - called.len();
    let called = called.split([',', '.', '!', '?', ':', ';', '–', '\n']).next().unwrap_or_default();
    let is_short = called.split_whitespace().count() <= MOST_CALLED;
    let called = if is_short { called.trim_end() } else { "" };
    let last = called.rfind(' ').map_or(0, |space| space + 1);
    start + last..start + called.len()
}

fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=MOST_WORDS).contains(&words)
        && text.chars().any(char::is_alphabetic)
        && !text.contains(['@', '?', '!', '\n', '/', ':', '{', '}', '<', '>', '#', '_'])
}

/// Whether a word of a salutation is not a name: "Frau", "Dear", "Morgen".
fn is_salutation_word(word: &str) -> bool {
    language::ALL.iter().any(|known| known.names_of_people.salutation_words.contains(&word))
}

/// One of the customer's names, folded.
struct Known {
    name: String,
    given: Option<Given>,
}

impl Known {
    /// The names of a person, including the parts of compound ones: for O'Brien also "Brien" and
    /// `OBrien`, and two in one word: `McDonald` for Mc Donald.
    fn of(person: &Name<'_>) -> Vec<Known> {
        let given = person.given.iter().map(|name| (*name, true));
        let names: Vec<(&str, bool)> =
            given.chain(person.family.iter().map(|name| (*name, false))).collect();
        let joined = names
            .windows(2)
            .map(|pair| Known { name: fold(pair[0].0) + &fold(pair[1].0), given: None });
        let parts = names.iter().flat_map(|(name, is_given)| Known::parts(name, *is_given));
        parts.chain(joined).collect()
    }

    fn parts(name: &str, is_given: bool) -> Vec<Known> {
        let name = fold(name);
        let parts: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
        let whole = (parts.len() > 1).then(|| parts.concat());
        let all = parts.iter().map(|part| (*part).to_owned()).chain(whole);
        let long = all.filter(|name| name.chars().count() > 1);
        long.map(|name| Known { given: is_given.then(|| Given::new(name.clone())), name }).collect()
    }

    fn is_called(&self, said: &str) -> bool {
        let is = |said: &str| {
            names::is_same(&self.name, said)
                || self.given.as_ref().is_some_and(|given| given.may_be(said))
                || is_part_of_unspaced(&self.name, said)
        };
        is(said) || said.strip_suffix('s').is_some_and(is)
    }
}

/// Whether a name is a part of one written without spaces: "小明" of 王小明.
fn is_part_of_unspaced(name: &str, said: &str) -> bool {
    let is_caseless = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    !said.is_empty()
        && said.chars().all(is_caseless)
        && (name.starts_with(said) || name.ends_with(said))
}

/// Whether adjacent words of the draft are one of the customer's names: "D'Angelo" for `DAngelo`,
/// "de la Cruz" for `Delacruz`.
fn is_called_in_several(cx: &Context<'_>, words: &[Word], known: &[Known]) -> bool {
    let folded = &cx.text.folded;
    let is_joined = |pair: &[Word]| {
        let between = folded.lower.get(pair[0].folded.end..pair[1].folded.start);
        matches!(between, Some(" " | "'" | "-"))
    };
    let is_capitalized =
        |word: &Word| folded.cased[word.folded.clone()].starts_with(char::is_uppercase);
    if !words.iter().any(is_capitalized) || !words.windows(2).all(is_joined) {
        return false;
    }
    let said: String = words.iter().map(|word| &folded.lower[word.folded.clone()]).collect();
    known.iter().any(|known| known.is_called(&said))
}

/// "Herr Kaya" for Frau Kaya: a form of address that fits nobody of that name.
fn mistaken(
    cx: &Context<'_>,
    greeting: &Range<usize>,
    people: &[Name<'_>],
) -> Option<Range<usize>> {
    let genders: Option<Vec<Gender>> = people.iter().map(|person| person.gender).collect();
    let genders = genders?;
    let words = || cx.text.words().iter().filter(|word| is_inside(word, greeting));
    let gender_of =
        |word: &&Word| names::form(&cx.text.folded.cased[word.folded.clone()]).flatten();
    let forms: Vec<_> = words().filter_map(|word| Some((word, gender_of(&word)?))).collect();
    let (first, _) = forms.first()?;
    let wrong = forms.iter().all(|(_, gender)| !genders.contains(gender));
    let last = words()
        .rfind(|word| cx.text.folded.cased[word.folded.clone()].starts_with(char::is_uppercase))?;
    wrong.then(|| first.raw.start..last.raw.end.max(first.raw.end))
}

impl CustomerName {
    /// Whether a word of the draft is one of the customer's names. Lowercase words are not: "lange"
    /// is not Frau Lange. In a greeting all in lowercase ("hi anna"), they are.
    fn is_called(&self, cx: &Context<'_>, word: Range<usize>, known: &[Known]) -> bool {
        let folded = &cx.text.folded;
        let written = &folded.cased[word.clone()];
        let lower = &folded.lower[word.clone()];
        let greets = |greeting: &Range<usize>| {
            let inside = greeting.start <= folded.raw(word.clone()).start
                && folded.raw(word.clone()).end <= greeting.end;
            inside && !cx.text.raw[greeting.clone()].contains(char::is_uppercase)
        };
        let small = || cx.text.parts().greeting.as_ref().is_some_and(greets);
        (!written.starts_with(|c: char| c.is_lowercase()) || small())
            && known.iter().any(|known| known.is_called(lower))
    }

    /// The name in a salutation, if there is one that could be a person's.
    fn other_name(&self, cx: &Context<'_>, greeting: &Range<usize>) -> Option<Range<usize>> {
        let cased = &cx.text.folded.cased;
        let mut words = cx.text.words().iter().filter(|word| is_inside(word, greeting));
        // The first word is the greeting itself.
        words.next()?;
        let called: Vec<_> = words
            .filter(|word| {
                let word = &cased[word.folded.clone()];
                word.starts_with(char::is_uppercase)
                    && word.chars().count() > 1
                    && !is_salutation_word(word)
                    && !is_title(word)
            })
            .collect();
        let (first, last) = (called.first()?, called.last()?);
        // "Herr Freitag" is a person, "Happy Friday" is not.
        let before = cased[..first.folded.start].trim_end_matches([' ', '.']);
        let has_form = before.rsplit(' ').next().is_some_and(|word| names::form(word).is_some());
        if !has_form && cx.touches(self.generic, greeting) {
            return None;
        }
        Some(first.raw.start..last.raw.end)
    }
}
