//! Reads topics, answers, and tests of suggestions.

use super::date;
use crate::model::exchange::Imported;
use crate::model::fields::{self, Fields};
use crate::model::node::{Node, Value};
use crate::model::situation::Situation;
use crate::model::topic::{Answer, Status, Test, Topic, Translates};
use crate::problem::Problems;
use crate::source::At;

pub(super) fn read(id: &At<String>, node: &Node, problems: &Problems) -> Option<Topic> {
    let entry = Fields::open(node, "a topic", problems)?;
    let title = entry.required_text("title");
    let situation = entry.choice("situation", &Situation::ALL);
    let owner = entry.text("owner").map(|owner| owner.value);
    let review_by = date(&entry, "review_by");
    let questions = entry.texts("questions");
    let keywords = entry.texts("keywords");
    let not_for = entry.texts("not_for");
    let escalate = entry.texts("escalate");
    entry.required("answers");
    let answers = entry.list("answers");
    if answers.is_empty()
        && entry.get("answers").is_some_and(|node| matches!(node.value, Value::List(_)))
    {
        problems.add(entry.key_span("answers"), format!("the topic `{}` has no answer", id.value));
    }
    let mut answers: Vec<Answer> =
        answers.iter().filter_map(|node| answer(node, problems)).collect();
    // A guide may have ten thousand topics, and most of them one answer.
    answers.shrink_to_fit();
    entry.close();
    for (n, answer) in answers.iter().enumerate() {
        if answers[..n].iter().any(|earlier| earlier.id.value == answer.id.value) {
            problems.add_with_help(
                answer.id.span,
                format!(
                    "the topic `{}` has two answers with the id `{}`",
                    id.value, answer.id.value
                ),
                "give one of them another id",
            );
        }
    }
    Some(Topic {
        id: id.clone(),
        title: title.map(|title| title.value).unwrap_or_default(),
        situation,
        owner,
        review_by,
        questions,
        keywords,
        not_for,
        escalate,
        answers,
    })
}

fn answer(node: &Node, problems: &Problems) -> Option<Answer> {
    let entry = Fields::open(node, "an answer", problems)?;
    let id = entry.required_text("id");
    let language = entry.text("language");
    let translates = entry.get("translates").and_then(|node| translates(node, problems));
    let imported = entry.get("imported").and_then(|node| imported(node, problems)).map(Box::new);
    let channels = entry.texts("channels");
    let status = entry.choice("status", &Status::ALL).unwrap_or(Status::Approved);
    let locked = entry.texts("locked");
    let adapt = entry.texts("adapt");
    let text = entry.required_text("text");
    entry.close();
    if let Some(text) = text.as_ref().filter(|text| text.value.trim().is_empty()) {
        problems.add(text.span, "the text of the answer is empty");
    }
    Some(Answer {
        id: id?,
        language,
        translates,
        imported,
        channels,
        status,
        locked,
        adapt,
        text: text?,
    })
}

fn translates(node: &Node, problems: &Problems) -> Option<Translates> {
    let entry = Fields::open(node, "`translates`", problems)?;
    let answer = entry.required_text("answer");
    let hash = entry.text("hash");
    entry.close();
    Some(Translates { answer: answer?, hash })
}

fn imported(node: &Node, problems: &Problems) -> Option<Imported> {
    let entry = Fields::open(node, "`imported`", problems)?;
    entry.required("from");
    let from = entry.texts("from");
    let hash = entry.text("hash");
    let name = entry.text("name");
    entry.close();
    Some(Imported { from, hash, name })
}

pub(super) fn read_test(node: &Node, problems: &Problems) -> Option<Test> {
    let entry = Fields::open(node, "a test", problems)?;
    let message = entry.required_text("message");
    let escalate = entry.flag("escalate");
    // A mistake in `escalate` is not reported as a missing topic as well.
    let without_topic =
        escalate == Some(true) || (escalate.is_none() && entry.get("escalate").is_some());
    let topics = if without_topic { entry.get("topic") } else { entry.required("topic") };
    if let (Some(true), Some(node)) = (escalate, topics) {
        let help = "leave out one of the two";
        problems.add_with_help(
            node.span,
            "a test asks for a person or for topics, not for both",
            help,
        );
    }
    let topics = topics.map(|node| fields::texts(node, "topic", problems)).unwrap_or_default();
    entry.close();
    Some(Test { message: message?, topics, escalate: escalate.unwrap_or(false) })
}
