//! Languages that a topic is not answered in, and translations that are older than what they translate.

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::model::topic::{Answer, Status, Topic};
use crate::problem::Problems;

pub(super) fn check(guide: &Guide, found: &Problems) {
    for topic in guide.topics() {
        missing(guide, topic, found);
        topic
            .answers
            .iter()
            .filter(|answer| answer.status != Status::Retired)
            .for_each(|answer| old(topic, answer, found));
    }
}

/// Reports the languages of the guide in which a topic has no answer, or none for a channel that it has answers for.
fn missing(guide: &Guide, topic: &Topic, found: &Problems) {
    let content = guide.content();
    let alive = || topic.answers.iter().filter(|answer| answer.status != Status::Retired);
    for language in content.languages.iter().map(|language| language.value.as_str()) {
        let answers: Vec<&Answer> =
            alive().filter(|answer| answer.speaks(language, guide.language())).collect();
        let channels = content.channels.iter().map(|channel| channel.id.value.as_str());
        let bare: Vec<&str> = channels
            .filter(|channel| alive().any(|answer| answer.fits(channel)))
            .filter(|channel| !answers.iter().any(|answer| answer.fits(channel)))
            .collect();
        let place = match (answers.as_slice(), bare.as_slice()) {
            ([_, ..], []) => continue,
            ([], _) => String::new(),
            ([_, ..], bare) => format!(" for {}", bare.join(", ")),
        };
        let message = format!("`{}` has no answer in `{language}`{place}", topic.id());
        let help = format!(
            "add one with `language: {language}` and `translates: {{ answer: …, hash: … }}`"
        );
        found.tell(kinds::MISSING_LANGUAGE, Level::Warning, topic.id.span, message, Some(help));
    }
}

/// Reports a translation of words that are no longer those of its source.
fn old(topic: &Topic, answer: &Answer, found: &Problems) {
    let Some(translates) = &answer.translates else { return };
    let Some(source) = topic.answers.iter().find(|other| other.id() == translates.answer.value)
    else {
        return;
    };
    let now = source.hash();
    let (level, span, message, help) = match &translates.hash {
        Some(hash) if hash.value == now => return,
        Some(hash) => (
            Level::Warning,
            hash.span,
            format!(
                "`{}` has been reworded since `{}` was translated from it",
                source.id(),
                answer.id()
            ),
            format!("bring the translation up to date, then write `hash: {now}`"),
        ),
        None => (
            Level::Suggestion,
            translates.answer.span,
            format!(
                "nobody will notice when `{}` is reworded and `{}` is not",
                source.id(),
                answer.id()
            ),
            format!("write `hash: {now}` beside it"),
        ),
    };
    found.tell(kinds::OLD_TRANSLATION, level, span, message, Some(help));
}
