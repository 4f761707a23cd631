//! What has run out, or soon will: reviews of topics and facts with a last day.

use super::kinds;
use crate::date::Date;
use crate::guide::Guide;
use crate::level::Level;
use crate::problem::Problems;

/// How many days ahead people are told.
const AHEAD: i64 = 30;

pub(super) fn check(guide: &Guide, today: Date, found: &Problems) {
    for topic in guide.topics() {
        let Some(day) = topic.review_by else { continue };
        let help = || Some("read its answers again, then set a new `review_by`".to_owned());
        match today.days_until(day) {
            late @ ..0 => {
                let message =
                    format!("`{}` was to be reviewed by {day}, {} ago", topic.id(), days(-late));
                found.tell(kinds::REVIEW, Level::Warning, topic.id.span, message, help());
            }
            left @ 0..=AHEAD => {
                let message =
                    format!("`{}` is to be reviewed by {day}, {} from now", topic.id(), days(left));
                found.tell(kinds::REVIEW, Level::Suggestion, topic.id.span, message, help());
            }
            _ => {}
        }
    }
    for fact in guide.facts() {
        let Some(day) = fact.valid_until else { continue };
        let help = || {
            Some(
                "find out what holds from then on, and set `value` and `valid_until` anew"
                    .to_owned(),
            )
        };
        match today.days_until(day) {
            ..0 => {
                let message = format!(
                    "the fact `{}` held until {day}: answers may say what is wrong now",
                    fact.id()
                );
                found.tell(kinds::EXPIRED_FACT, Level::Error, fact.id.span, message, help());
            }
            left @ 0..=AHEAD => {
                let message =
                    format!("the fact `{}` holds until {day}, {} from now", fact.id(), days(left));
                found.tell(kinds::EXPIRED_FACT, Level::Suggestion, fact.id.span, message, help());
            }
            _ => {}
        }
    }
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
