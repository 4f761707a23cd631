//! Reports answers that contain the value of a fact as literal text, which does not change with the
//! fact.

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
    let literals: Vec<FactLiteral<'_>> =
        guide.facts().iter().filter_map(FactLiteral::new).collect();
    let answers = guide
        .topics()
        .iter()
        .flat_map(|topic| &topic.answers)
        .filter(|answer| answer.is_approved());
    for answer in answers {
        literals.iter().for_each(|literal| literal.check(guide, answer, found));
    }
}

/// A fact as literal text.
struct FactLiteral<'g> {
    fact: &'g Fact,
    /// Value and unit, folded.
    amount: String,
    /// The words of the fact, folded. One of them must occur in the sentence.
    words: Vec<String>,
}

impl<'g> FactLiteral<'g> {
    /// `None` for a fact without a unit: a bare number would match too much.
    fn new(fact: &'g Fact) -> Option<FactLiteral<'g>> {
        let amount = fold(&format!("{} {}", fact.value(), fact.unit()?));
        Some(FactLiteral { fact, amount, words: fact.words().map(fold).collect() })
    }

    fn check(&self, guide: &Guide, answer: &Answer, found: &Problems) {
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
                let message = format!("the answer copies the value of the fact `{id}`: “{words}”");
                let help =
                    format!("write `{{{{facts.{id}}}}} {unit}`, so that it changes with the fact");
                found.report(
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
