//! `customer-name`: a customer whose name is known is called by it, and by no other.

use std::ops::Range;

use crate::language;
use crate::level::Level;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::text::fold::fold;
use crate::text::names::{Name, is_title};

#[derive(Debug)]
struct CustomerName {
    /// Words of a salutation that are nobody's name: "Damen und Herren", "there".
    generic: List,
}

/// Longer than this is no name, but something that landed in its field.
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
        let name = Name::parse(customer);
        let known: Vec<String> = name
            .given
            .iter()
            .chain(&name.family)
            .map(|word| fold(word))
            .flat_map(|word| {
                word.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
            })
            .filter(|word| word.chars().count() > 1)
            .collect();
        if known.is_empty() {
            return;
        }
        let address = match (name.form, name.family.last()) {
            (Some(form), Some(_)) => format!("{form} {}", name.family.join(" ")),
            _ => customer.to_owned(),
        };
        let values = || vec![("name", address.clone())];
        let parts = cx.text.parts();
        let used = |range: &Range<usize>| {
            cx.text.words().iter().any(|word| {
                let inside = range.start <= word.raw.start && word.raw.end <= range.end;
                inside && self.is_called(cx, word.folded.clone(), &known)
            })
        };
        if let Some(greeting) = &parts.greeting {
            if used(greeting) {
                return;
            }
            if let Some(other) = self.other_name(cx, greeting) {
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
            out.say(range, Details { variant: "missing", values: values(), ..Details::default() });
        }
    }
}

fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=MOST_WORDS).contains(&words)
        && text.chars().any(char::is_alphabetic)
        && !text.contains(['@', '?', '!', '\n', '/', ':', '{', '}', '<', '>', '#', '_'])
}

/// Whether a word of a salutation is nobody's name: "Frau", "Dear", "Morgen".
fn is_polite(word: &str) -> bool {
    language::ALL.iter().any(|known| known.names_of_people.salutation_words.contains(&word))
}

impl CustomerName {
    /// Whether a word of the draft is one of the customer's names: with a capital, since "lange" is no Frau Lange.
    fn is_called(&self, cx: &Context<'_>, word: Range<usize>, known: &[String]) -> bool {
        let folded = &cx.text.folded;
        let written = &folded.cased[word.clone()];
        let name = &folded.lower[word];
        let matches = |known: &String| known == name || name.strip_suffix('s') == Some(known);
        known.iter().any(matches) && !written.starts_with(|c: char| c.is_lowercase())
    }

    /// The name in a salutation, if there is one that could be a person's.
    fn other_name(&self, cx: &Context<'_>, greeting: &Range<usize>) -> Option<Range<usize>> {
        if cx.touches(self.generic, greeting) {
            return None;
        }
        let cased = &cx.text.folded.cased;
        let mut words = cx
            .text
            .words()
            .iter()
            .filter(|word| greeting.start <= word.raw.start && word.raw.end <= greeting.end);
        // The word of greeting itself.
        words.next()?;
        let called: Vec<_> = words
            .filter(|word| {
                let word = &cased[word.folded.clone()];
                word.starts_with(char::is_uppercase)
                    && word.chars().count() > 1
                    && !is_polite(word)
                    && !is_title(word)
            })
            .collect();
        let (first, last) = (called.first()?, called.last()?);
        Some(first.raw.start..last.raw.end)
    }
}
