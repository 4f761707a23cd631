//! Reports placeholders of other tools in drafts. In answers that may be sent, they keep the guide from loading.

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::model::topic::Status;
use crate::problem::Problems;
use crate::text::placeholder;

pub(super) fn check(guide: &Guide, found: &Problems) {
    let answers = guide.topics().iter().flat_map(|topic| &topic.answers);
    for answer in answers.filter(|answer| answer.status == Status::Draft) {
        for (range, text) in placeholder::foreign(&answer.text.value) {
            let message = format!(
                "`{text}` is a placeholder of another tool: replace it before the answer is approved"
            );
            let help =
                "write a variable of this guide, or map it under `imports:` and import again"
                    .to_owned();
            let span = guide.span(&answer.text, range);
            found.report(kinds::OPEN_PLACEHOLDER, Level::Warning, span, message, Some(help));
        }
    }
}
