//! Whose case a sentence is about: ours, as the guide states it, or one with a value of its own.

use std::ops::Range;

use super::clause::Mention;
use super::stated::Stated;
use crate::language;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::matching::hits::List;
use crate::text::quantity::Value;

#[derive(Debug)]
pub(super) struct Cases {
    /// "for sale items", "as a member", "if it is faulty".
    special: List,
    /// "the Leeds shop", "Filiale in Köln".
    branch: List,
    /// "at", "with": a name behind it is that of another company or a country, where names alone are capitalized.
    whose: List,
    /// The words of the guide's own names; lowercase.
    own: Vec<String>,
}

impl Cases {
    pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Cases {
        let guide = builder.compiler.guide;
        let named =
            guide.brand.iter().map(|brand| brand.value.as_str()).chain([guide.name.as_str()]);
        let own = named.flat_map(str::split_whitespace).map(str::to_lowercase).collect();
        Cases {
            special: builder.words("cases"),
            branch: builder.cased_words("branch"),
            whose: builder.words("whose"),
            own,
        }
    }

    /// Whether a sentence names a case of its own, which the fact is not about, or somebody else.
    pub(super) fn is_special(
        &self,
        cx: &Context<'_>,
        fact: &Stated,
        mention: &Mention<'_>,
    ) -> bool {
        let Mention { sentence, clause, .. } = mention;
        let mut cases = cx.hits.within(self.special, sentence);
        let on_a_day = matches!(fact.value, Value::Amount(..) | Value::Clock(_));
        cases.any(|hit| !fact.names(cx.lower(&hit.range)))
            || cx.hits.within(self.whose, sentence).any(|hit| self.is_name(cx, hit.range.end))
            || on_a_day && (cx.hits.any(self.branch, sentence) || names_a_day(cx, clause))
    }

    fn is_name(&self, cx: &Context<'_>, at: usize) -> bool {
        let word = cx.text.raw[at..].trim_start_matches(' ');
        let word = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let lower = word.to_lowercase();
        let is_day = language::ALL.iter().any(|language| {
            let numbers = &language.numbers;
            numbers.weekdays.contains(&lower.as_str())
                || numbers.months.iter().any(|month| month.eq_ignore_ascii_case(word))
        });
        word.len() > 1
            && word.starts_with(char::is_uppercase)
            && !is_day
            && !self.own.contains(&lower)
    }
}

/// The shortest name of a day in bytes; shorter words are short forms, and words of other meanings.
const SHORTEST_DAY: usize = 6;

/// Whether a clause names a day of the week: "on Sundays", "Saturday delivery".
fn names_a_day(cx: &Context<'_>, clause: &Range<usize>) -> bool {
    let mut words = cx.lower(clause).split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        let day = word.strip_suffix('s').unwrap_or(word);
        day.len() >= SHORTEST_DAY && cx.language.numbers.weekdays.contains(&day)
    })
}
