//! A topic with its answers, and the tests of which message leads to which: what they say, and how they are read.

use super::document::date;
use super::fields::{self, Fields};
use super::model::Situation;
use super::node::{Node, Value};
use super::tag::primary;
use crate::date::Date;
use crate::problem::Problems;
use crate::source::At;
use crate::text::hash;

/// A frequent concern of customers, with the answers that are approved for it.
#[derive(Clone, Debug)]
pub struct Topic {
    pub(crate) id: At<String>,
    pub(crate) title: String,
    pub(crate) situation: Option<Situation>,
    pub(crate) owner: Option<String>,
    pub(crate) review_by: Option<Date>,
    pub(crate) questions: Vec<At<String>>,
    pub(crate) keywords: Vec<At<String>>,
    pub(crate) not_for: Vec<At<String>>,
    pub(crate) escalate: Vec<At<String>>,
    pub(crate) answers: Vec<Answer>,
}

impl Topic {
    /// The stable id, as in `leitfaden reply ID`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id.value
    }

    /// The title, for people.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What messages about this topic are, in kind.
    #[must_use]
    pub fn situation(&self) -> Option<Situation> {
        self.situation
    }

    /// Who keeps this topic right.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// The day by which this topic has to be looked at again, as `2027-03-01`.
    #[must_use]
    pub fn review_by(&self) -> Option<String> {
        self.review_by.map(|day| day.to_string())
    }

    /// How customers put it.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().map(|question| question.value.as_str())
    }

    /// Words that speak for this topic.
    pub fn keywords(&self) -> impl Iterator<Item = &str> {
        self.keywords.iter().map(|keyword| keyword.value.as_str())
    }

    /// The answers, in the order of the guide.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Draft,
    Approved,
    Retired,
}

impl Status {
    pub(crate) const ALL: [(&'static str, Status); 3] =
        [("draft", Status::Draft), ("approved", Status::Approved), ("retired", Status::Retired)];
}

/// One approved text of a topic, for some channels or for all.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) id: At<String>,
    /// Where it is not the guide's.
    pub(crate) language: Option<At<String>>,
    pub(crate) translates: Option<Translates>,
    pub(crate) channels: Vec<At<String>>,
    pub(crate) status: Status,
    pub(crate) locked: Vec<At<String>>,
    /// Parts that are to be put in other words for each customer.
    pub(crate) adapt: Vec<At<String>>,
    pub(crate) text: At<String>,
}

/// Which answer one is a translation of, and what that said then.
#[derive(Clone, Debug)]
pub(crate) struct Translates {
    pub(crate) answer: At<String>,
    pub(crate) hash: Option<At<String>>,
}

impl Answer {
    /// The id, unique in its topic.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id.value
    }

    /// The language as a BCP 47 tag, where it is not the guide's.
    #[must_use]
    pub fn own_language(&self) -> Option<&str> {
        self.language.as_ref().map(|language| language.value.as_str())
    }

    /// What its text is known by: eight digits that change with its words, and not with its line breaks. Translations
    /// hold it to notice that they are older.
    #[must_use]
    pub fn hash(&self) -> String {
        hash::of_words(&self.text.value)
    }

    /// The channels that it is meant for; none means all.
    pub fn channels(&self) -> impl Iterator<Item = &str> {
        self.channels.iter().map(|channel| channel.value.as_str())
    }

    /// Whether it may be sent.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.status == Status::Approved
    }

    /// The handlebars text, as the guide has it.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.text.value
    }

    /// Whether it is in a language, told by its tag; regions aside.
    pub(crate) fn speaks(&self, language: &str, guide: &str) -> bool {
        primary(self.own_language().unwrap_or(guide)) == primary(language)
    }

    pub(crate) fn fits(&self, channel: &str) -> bool {
        self.channels.is_empty() || self.channels().any(|id| id == channel)
    }
}

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
    if answers.is_empty() && entry.get("answers").is_some_and(|node| matches!(node.value, Value::List(_))) {
        problems.add(entry.key_span("answers"), format!("the topic `{}` has no answer", id.value));
    }
    let mut answers: Vec<Answer> = answers.iter().filter_map(|node| answer(node, problems)).collect();
    // A guide may have ten thousand topics, and most of them one answer.
    answers.shrink_to_fit();
    entry.close();
    for (n, answer) in answers.iter().enumerate() {
        if answers[..n].iter().any(|earlier| earlier.id.value == answer.id.value) {
            problems.add_with_help(
                answer.id.span,
                format!("the topic `{}` has two answers with the id `{}`", id.value, answer.id.value),
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
    let channels = entry.texts("channels");
    let status = entry.choice("status", &Status::ALL).unwrap_or(Status::Approved);
    let locked = entry.texts("locked");
    let adapt = entry.texts("adapt");
    let text = entry.required_text("text");
    entry.close();
    if let Some(text) = text.as_ref().filter(|text| text.value.trim().is_empty()) {
        problems.add(text.span, "the text of the answer is empty");
    }
    Some(Answer { id: id?, language, translates, channels, status, locked, adapt, text: text? })
}

fn translates(node: &Node, problems: &Problems) -> Option<Translates> {
    let entry = Fields::open(node, "`translates`", problems)?;
    let answer = entry.required_text("answer");
    let hash = entry.text("hash");
    entry.close();
    Some(Translates { answer: answer?, hash })
}

/// A message, and the topics that are to be suggested for it.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    pub(crate) message: At<String>,
    /// None where no topic fits.
    pub(crate) topics: Vec<At<String>>,
    /// Whether a person is to answer.
    pub(crate) escalate: bool,
}

pub(super) fn read_test(node: &Node, problems: &Problems) -> Option<Test> {
    let entry = Fields::open(node, "a test", problems)?;
    let message = entry.required_text("message");
    let escalate = entry.flag("escalate");
    // A mistake in `escalate` is reported as such, and not as a missing topic.
    let without_topic = escalate == Some(true) || (escalate.is_none() && entry.get("escalate").is_some());
    let topics = if without_topic { entry.get("topic") } else { entry.required("topic") };
    if let (Some(true), Some(node)) = (escalate, topics) {
        let help = "leave out one of the two";
        problems.add_with_help(node.span, "a test asks for a person or for topics, not for both", help);
    }
    let topics = topics.map(|node| fields::texts(node, "topic", problems)).unwrap_or_default();
    entry.close();
    Some(Test { message: message?, topics, escalate: escalate.unwrap_or(false) })
}
