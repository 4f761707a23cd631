//! Reports answers in which something holds until a day that is past, such as an offer.

use super::kinds;
use crate::date::Date;
use crate::guide::Guide;
use crate::language::{self, Locale};
use crate::level::Level;
use crate::model::topic::Status;
use crate::problem::Problems;
use crate::text::fold::{Folded, fold};
use crate::text::quantities;
use crate::text::words::is_in_word;

pub(super) fn check(guide: &Guide, today: Date, found: &Problems) {
    let answers = guide.topics().iter().flat_map(|topic| &topic.answers);
    for answer in answers.filter(|answer| answer.status != Status::Retired) {
        let text = answer.source();
        let locale = Locale::of(answer.own_language().unwrap_or(guide.language()));
        for quantity in quantities::find(&Folded::new(text), locale) {
            let range = quantity.range;
            if !quantity.value.is_before(today) || !is_deadline(&text[..range.start]) {
                continue;
            }
            let message =
                format!("“{}” is past: what holds until then is over", &text[range.clone()]);
            let help =
                "write what is true now; a fact with `valid_until` says so in time".to_owned();
            let span = guide.span(&answer.text, range);
            found.report(kinds::PAST_DATE, Level::Warning, span, message, Some(help));
        }
    }
}

/// Whether a date behind this text is the last day of something.
fn is_deadline(before: &str) -> bool {
    let folded = fold(before.trim_end());
    let mut words = language::ALL.iter().flat_map(|language| language.numbers.until);
    words.any(|words| folded.strip_suffix(words).is_some_and(|rest| !rest.ends_with(is_in_word)))
}
