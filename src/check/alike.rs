//! Reports answers of different topics that say nearly the same.

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::model::topic::{Answer, Topic};
use crate::problem::Problems;
use crate::text::alike;

pub(super) fn check(guide: &Guide, found: &Problems) {
    let answers: Vec<(&Topic, &Answer)> = guide
        .topics()
        .iter()
        .flat_map(|topic| topic.answers().iter().map(move |answer| (topic, answer)))
        .filter(|(_, answer)| answer.is_approved())
        .collect();
    let texts: Vec<&str> = answers.iter().map(|(_, answer)| answer.source()).collect();
    let may = |one: usize, other: usize| {
        answers[one].0.id() != answers[other].0.id()
            && answers[one].1.own_language() == answers[other].1.own_language()
    };
    let name =
        |(topic, answer): (&Topic, &Answer)| format!("`{}` of `{}`", answer.id(), topic.id());
    for (answer, alike) in answers.iter().zip(alike::earlier(&texts, may)) {
        let Some(alike) = alike else { continue };
        let same = if alike.is_same { "the same as" } else { "nearly the same as" };
        let message = format!("{} says {same} {}", name(*answer), name(answers[alike.earlier]));
        let help = "keep one of them, merge the topics, or share the text as a partial".to_owned();
        let span = answer.1.id.span;
        found.report(kinds::ALIKE_ANSWERS, Level::Warning, span, message, Some(help));
    }
}
