//! Reports topics without an answer in a language of the guide, and outdated translations.

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::model::topic::{Answer, Status, Topic};
use crate::problem::Problems;

pub(super) fn check(guide: &Guide, found: &Problems) {
    for topic in guide.topics() {
        check_languages(guide, topic, found);
        topic
            .answers
            .iter()
            .filter(|answer| answer.status != Status::Retired)
            .for_each(|answer| check_translation(topic, answer, found));
    }
}

/// Reports each language of the guide in which a topic has no answer, or none for a channel that it
/// answers in other languages.
fn check_languages(guide: &Guide, topic: &Topic, found: &Problems) {
    let content = guide.content();
    let current = || topic.answers.iter().filter(|answer| answer.status != Status::Retired);
    for language in content.languages.iter().map(|language| language.value.as_str()) {
        let answers: Vec<&Answer> =
            current().filter(|answer| answer.speaks(language, guide.language())).collect();
        let channels = content.channels.iter().map(|channel| channel.id.value.as_str());
        let missing: Vec<&str> = channels
            .filter(|channel| current().any(|answer| answer.fits(channel)))
            .filter(|channel| !answers.iter().any(|answer| answer.fits(channel)))
            .collect();
        let place = match (answers.as_slice(), missing.as_slice()) {
            ([_, ..], []) => continue,
            ([], _) => String::new(),
            ([_, ..], missing) => format!(" for {}", missing.join(", ")),
        };
        let message = format!("`{}` has no answer in `{language}`{place}", topic.id());
        let help = format!(
            "add one with `language: {language}` and `translates: {{ answer: …, hash: … }}`"
        );
        found.report(kinds::MISSING_LANGUAGE, Level::Warning, topic.id.span, message, Some(help));
    }
}

/// Reports a translation whose source has changed, and one without a hash.
fn check_translation(topic: &Topic, answer: &Answer, found: &Problems) {
    let Some(translates) = &answer.translates else { return };
    let Some(source) = topic.answers.iter().find(|other| other.id() == translates.answer.value)
    else {
        return;
    };
    let current = source.hash();
    let (level, span, message, help) = match &translates.hash {
        Some(hash) if hash.value == current => return,
        Some(hash) => (
            Level::Warning,
            hash.span,
            format!(
                "`{}` has been reworded since `{}` was translated from it",
                source.id(),
                answer.id()
            ),
            format!("update the translation, then write `hash: {current}`"),
        ),
        None => (
            Level::Suggestion,
            translates.answer.span,
            format!(
                "changes of `{}` are not detected: its translation `{}` has no hash",
                source.id(),
                answer.id()
            ),
            format!("write `hash: {current}` next to it"),
        ),
    };
    found.report(kinds::OLD_TRANSLATION, level, span, message, Some(help));
}
