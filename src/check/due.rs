//! Reports overdue reviews and expired facts, and those due soon.

use super::kinds;
use crate::date::Date;
use crate::guide::Guide;
use crate::level::Level;
use crate::problem::Problems;

/// The number of days before a date from which it is reported.
const NOTICE_DAYS: i64 = 30;

pub(super) fn check(guide: &Guide, today: Date, found: &Problems) {
    for topic in guide.topics() {
        let Some(day) = topic.review_by else { continue };
        let help = || Some("review its answers, then set a new `review_by`".to_owned());
        match today.days_until(day) {
            late @ ..0 => {
                let message =
                    format!("`{}` was to be reviewed by {day}, {} ago", topic.id(), days(-late));
                found.report(kinds::REVIEW, Level::Warning, topic.id.span, message, help());
            }
            left @ 0..=NOTICE_DAYS => {
                let message =
                    format!("`{}` is to be reviewed by {day}, {} from now", topic.id(), days(left));
                found.report(kinds::REVIEW, Level::Suggestion, topic.id.span, message, help());
            }
            _ => {}
        }
    }
    for fact in guide.facts() {
        let Some(day) = fact.valid_until else { continue };
        let help = || {
            Some(
                "find out what is true from then on, and update `value` and `valid_until`"
                    .to_owned(),
            )
        };
        match today.days_until(day) {
            ..0 => {
                let message = format!(
                    "the fact `{}` was valid until {day}: answers may be wrong now",
                    fact.id()
                );
                found.report(kinds::EXPIRED_FACT, Level::Error, fact.id.span, message, help());
            }
            left @ 0..=NOTICE_DAYS => {
                let message = format!(
                    "the fact `{}` is valid until {day}, {} from now",
                    fact.id(),
                    days(left)
                );
                found.report(kinds::EXPIRED_FACT, Level::Suggestion, fact.id.span, message, help());
            }
            _ => {}
        }
    }
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
