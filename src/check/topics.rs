//! Whether messages find the topics that they should.

use std::collections::HashMap;

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::model::topic::{Test, Topic};
use crate::problem::Problems;
use crate::source::At;
use crate::suggest::audit;
use crate::suggest::suggestion::Suggestions;
use crate::text::fold::fold;

/// A question finds its topic if it is among this many.
const AMONG: usize = 3;

pub(super) fn check(guide: &Guide, found: &Problems) {
    guide.content().tests.iter().for_each(|test| prove(guide, test, found));
    let topics = guide.topics();
    if topics.iter().all(|topic| topic.questions.is_empty()) {
        // Nobody looks for topics in this guide.
        return;
    }
    twice(topics, found);
    topics.iter().for_each(|topic| find(guide, topic, found));
    for confusion in audit::confusions(guide.content()) {
        let (topic, by) = (&topics[confusion.topic], topics[confusion.with].id());
        let message = format!(
            "`{}` and `{by}` can hardly be told apart: {} of {} questions lead to `{by}` when they are asked anew",
            topic.id(),
            confusion.questions,
            confusion.of
        );
        let help = "add questions that only this topic has, or make the two one";
        found.tell(
            kinds::ALIKE_TOPICS,
            Level::Warning,
            topic.id.span,
            message,
            Some(help.to_owned()),
        );
    }
}

/// Asks a test's message, and reports what comes instead of what is expected.
fn prove(guide: &Guide, test: &Test, found: &Problems) {
    let suggested = guide.suggest(&test.message.value);
    let ids = |ids: &mut dyn Iterator<Item = &str>| {
        ids.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" and ")
    };
    let wanted = ids(&mut test.topics.iter().map(|topic| topic.value.as_str()));
    let comes = match suggested.topics() {
        _ if suggested.escalation().is_some() => "a person is asked for".to_owned(),
        [] => "no topic is suggested".to_owned(),
        topics => {
            let first =
                topics.iter().take(test.topics.len().max(1)).map(|found| found.topic().id());
            format!("{} comes first", ids(&mut first.into_iter()))
        }
    };
    let message = match (test.escalate, suggested.escalation().is_some()) {
        (true, true) => return,
        (true, false) => format!("the test expects that a person is asked for, but {comes}"),
        (false, _) if is_first(&suggested, &test.topics) => return,
        (false, _) if test.topics.is_empty() => {
            format!("the test expects that no topic fits, but {comes}")
        }
        (false, _) => format!("the test expects {wanted}, but {comes}"),
    };
    let help = match (test.escalate, test.topics.as_slice()) {
        _ if suggested.escalation().is_some() => {
            "write `escalate: true`, or take the words out of `escalate`".to_owned()
        }
        (true, _) => "add the words that say so to `escalate`".to_owned(),
        (false, []) => "see with `leitfaden suggest` which words lead there".to_owned(),
        (false, [one, ..]) => format!("add a question like this to `{}`", one.value),
    };
    found.tell(kinds::TEST, Level::Error, test.message.span, message, Some(help));
}

/// Whether the topics come first, in any order, and no topic comes where none is expected.
fn is_first(suggested: &Suggestions<'_>, topics: &[At<String>]) -> bool {
    let first: Vec<&str> = suggested
        .topics()
        .iter()
        .take(topics.len().max(1))
        .map(|found| found.topic().id())
        .collect();
    first.len() == topics.len() && topics.iter().all(|topic| first.contains(&topic.value.as_str()))
}

/// Reports questions that two topics have.
fn twice(topics: &[Topic], found: &Problems) {
    let mut known: HashMap<String, &Topic> = HashMap::new();
    for topic in topics {
        for question in &topic.questions {
            let words = fold(&question.value);
            let words: Vec<&str> = words
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            let first = known.entry(words.join(" ")).or_insert(topic);
            if first.id() != topic.id() {
                let message =
                    format!("`{}` and `{}` have the same question", first.id(), topic.id());
                let help = "keep it in the topic whose answer it should get";
                found.tell(
                    kinds::QUESTION,
                    Level::Warning,
                    question.span,
                    message,
                    Some(help.to_owned()),
                );
            }
        }
    }
}

/// Reports a topic that its own questions do not find, and one that has none.
fn find(guide: &Guide, topic: &Topic, found: &Problems) {
    if topic.questions.is_empty() && topic.keywords.is_empty() {
        let message =
            format!("`{}` has no questions: only its title and answers lead to it", topic.id());
        let help = "add `questions:` as customers put them, five or more";
        return found.tell(
            kinds::QUESTION,
            Level::Suggestion,
            topic.id.span,
            message,
            Some(help.to_owned()),
        );
    }
    let lost = |question: &&At<String>| {
        let suggested = guide.suggest(&question.value);
        !suggested.topics().iter().take(AMONG).any(|found| found.topic().id() == topic.id())
    };
    let questions: Vec<&At<String>> = topic.questions.iter().filter(lost).collect();
    if !questions.is_empty() && questions.len() == topic.questions.len() {
        let message = format!("no question of `{}` leads to it", topic.id());
        let help =
            "look at its `not_for` and `escalate`, or add questions that only this topic has";
        return found.tell(
            kinds::QUESTION,
            Level::Warning,
            topic.id.span,
            message,
            Some(help.to_owned()),
        );
    }
    for question in questions {
        let message = format!("this question of `{}` does not lead to it", topic.id());
        let help = "see with `leitfaden suggest` where it leads";
        found.tell(kinds::QUESTION, Level::Warning, question.span, message, Some(help.to_owned()));
    }
}
