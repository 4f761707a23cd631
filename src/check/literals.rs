//! Facts that an answer states by itself: when the fact changes, the answer will not.

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::model::topic::Answer;
use crate::model::value::Fact;
use crate::problem::Problems;
use crate::text::fold::{Folded, fold};
use crate::text::sentences;
use crate::text::words::is_in_word;

pub(super) fn check(guide: &Guide, found: &Problems) {
    let stated: Vec<Stated<'_>> = guide.facts().iter().filter_map(Stated::of).collect();
    let answers = guide
        .topics()
        .iter()
        .flat_map(|topic| &topic.answers)
        .filter(|answer| answer.is_approved());
    for answer in answers {
        stated.iter().for_each(|stated| stated.look(guide, answer, found));
    }
}

/// A fact as an answer would state it.
struct Stated<'g> {
    fact: &'g Fact,
    /// Value and unit, folded.
    amount: String,
    /// Words of sentences that are about it, folded.
    words: Vec<String>,
}

impl<'g> Stated<'g> {
    fn of(fact: &'g Fact) -> Option<Stated<'g>> {
        let amount = fold(&format!("{} {}", fact.value(), fact.unit()?));
        Some(Stated { fact, amount, words: fact.words().map(fold).collect() })
    }

    fn look(&self, guide: &Guide, answer: &Answer, found: &Problems) {
        let mut all = Vec::new();
        sentences::split(answer.source(), &mut all);
        for range in all {
            let folded = Folded::new(&answer.source()[range.clone()]);
            let about =
                self.words.is_empty() || self.words.iter().any(|word| folded.lower.contains(word));
            for (start, _) in folded.lower.match_indices(&self.amount).filter(|_| about) {
                let end = start + self.amount.len();
                let inside = |c: char| is_in_word(c) || matches!(c, '.' | ',');
                if folded.lower[..start].ends_with(inside)
                    || folded.lower[end..].starts_with(is_in_word)
                {
                    continue;
                }
                let raw = folded.raw(start..end);
                let place = range.start + raw.start..range.start + raw.end;
                let (id, unit) = (self.fact.id(), self.fact.unit().unwrap_or_default());
                let words = &answer.source()[place.clone()];
                let message =
                    format!("the answer states “{words}” itself, which is the fact `{id}`");
                let help =
                    format!("write `{{{{facts.{id}}}}} {unit}`, so that it changes with the fact");
                found.tell(
                    kinds::COPIED_FACT,
                    Level::Warning,
                    guide.span(&answer.text, place),
                    message,
                    Some(help),
                );
            }
        }
    }
}
