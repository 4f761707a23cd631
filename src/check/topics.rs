//! Tests suggestions: runs the guide's tests, and checks that questions find their topics.

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

/// A question finds its topic if the topic is among this many suggestions.
const MAX_RANK: usize = 3;

pub(super) fn check(guide: &Guide, found: &Problems) {
    guide.content().tests.iter().for_each(|test| run_test(guide, test, found));
    let topics = guide.topics();
    if topics.iter().all(|topic| topic.questions.is_empty()) {
        // This guide is not used for suggestions.
        return;
    }
    check_duplicates(topics, found);
    topics.iter().for_each(|topic| check_questions(guide, topic, found));
    for confusion in audit::confusions(guide.content()) {
        let (topic, by) = (&topics[confusion.topic], topics[confusion.with].id());
        let message = format!(
            "`{}` and `{by}` are hard to tell apart: {} of {} questions lead to `{by}` when they are left out in turn",
            topic.id(),
            confusion.questions,
            confusion.of
        );
        let help = "add questions specific to this topic, or merge the two topics";
        found.report(
            kinds::ALIKE_TOPICS,
            Level::Warning,
            topic.id.span,
            message,
            Some(help.to_owned()),
        );
    }
}

/// Runs a test of the guide, and reports it if the suggestions differ from the expected ones.
fn run_test(guide: &Guide, test: &Test, found: &Problems) {
    let suggested = guide.suggest(&test.message.value);
    let ids = |ids: &mut dyn Iterator<Item = &str>| {
        ids.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" and ")
    };
    let expected = ids(&mut test.topics.iter().map(|topic| topic.value.as_str()));
    let actual = match suggested.topics() {
        _ if suggested.escalation().is_some() => "the message is escalated".to_owned(),
        [] => "no topic is suggested".to_owned(),
        topics => {
            let first =
                topics.iter().take(test.topics.len().max(1)).map(|found| found.topic().id());
            format!("{} comes first", ids(&mut first.into_iter()))
        }
    };
    let message = match (test.escalate, suggested.escalation().is_some()) {
        (true, true) => return,
        (true, false) => format!("the test expects an escalation, but {actual}"),
        (false, _) if is_first(&suggested, &test.topics) => return,
        (false, _) if test.topics.is_empty() => {
            format!("the test expects no topic, but {actual}")
        }
        (false, _) => format!("the test expects {expected}, but {actual}"),
    };
    let help = match (test.escalate, test.topics.as_slice()) {
        _ if suggested.escalation().is_some() => {
            "write `escalate: true`, or remove the phrase from `escalate`".to_owned()
        }
        (true, _) => "add a phrase of the message to `escalate`".to_owned(),
        (false, []) => "run `leitfaden suggest` to see which words match".to_owned(),
        (false, [one, ..]) => format!("add a question like this to `{}`", one.value),
    };
    found.report(kinds::TEST, Level::Error, test.message.span, message, Some(help));
}

/// Whether exactly these topics come first, in any order. If `topics` is empty: whether nothing is
/// suggested.
fn is_first(suggested: &Suggestions<'_>, topics: &[At<String>]) -> bool {
    let first: Vec<&str> = suggested
        .topics()
        .iter()
        .take(topics.len().max(1))
        .map(|found| found.topic().id())
        .collect();
    first.len() == topics.len() && topics.iter().all(|topic| first.contains(&topic.value.as_str()))
}

/// Reports questions that occur in two topics.
fn check_duplicates(topics: &[Topic], found: &Problems) {
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
                let help = "keep it only in the topic that answers it";
                found.report(
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

/// Reports questions that do not find their own topic, and a topic without questions.
fn check_questions(guide: &Guide, topic: &Topic, found: &Problems) {
    if topic.questions.is_empty() && topic.keywords.is_empty() {
        let message =
            format!("`{}` has no questions: only its title and answers lead to it", topic.id());
        let help = "add `questions:` in the words of customers, five or more";
        return found.report(
            kinds::QUESTION,
            Level::Suggestion,
            topic.id.span,
            message,
            Some(help.to_owned()),
        );
    }
    let lost = |question: &&At<String>| {
        let suggested = guide.suggest(&question.value);
        !suggested.topics().iter().take(MAX_RANK).any(|found| found.topic().id() == topic.id())
    };
    let questions: Vec<&At<String>> = topic.questions.iter().filter(lost).collect();
    if !questions.is_empty() && questions.len() == topic.questions.len() {
        let message = format!("no question of `{}` leads to it", topic.id());
        let help = "check its `not_for` and `escalate`, or add questions specific to this topic";
        return found.report(
            kinds::QUESTION,
            Level::Warning,
            topic.id.span,
            message,
            Some(help.to_owned()),
        );
    }
    for question in questions {
        let message = format!("this question of `{}` does not lead to it", topic.id());
        let help = "run `leitfaden suggest` to see where it leads";
        found.report(
            kinds::QUESTION,
            Level::Warning,
            question.span,
            message,
            Some(help.to_owned()),
        );
    }
}
