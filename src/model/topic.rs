//! A topic with its answers, and the tests that say which message leads to which topic.

use super::exchange::Imported;
use super::situation::Situation;
use crate::date::Date;
use crate::language::primary;
use crate::named::named;
use crate::source::At;
use crate::text::hash;

/// A frequent concern of customers, with its approved answers.
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

    /// The kind of the messages about this topic.
    #[must_use]
    pub fn situation(&self) -> Option<Situation> {
        self.situation
    }

    /// Who is responsible for this topic.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// The day by which this topic has to be reviewed.
    #[must_use]
    pub fn review_by(&self) -> Option<Date> {
        self.review_by
    }

    /// The topic in customers' words.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().map(|question| question.value.as_str())
    }

    /// Words that suggest this topic.
    pub fn keywords(&self) -> impl Iterator<Item = &str> {
        self.keywords.iter().map(|keyword| keyword.value.as_str())
    }

    /// The answers, in the order of the guide.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The number of the answer with this id: spelled exactly so, or else in other upper and lower case.
    pub(crate) fn find_answer(&self, id: &str) -> Option<usize> {
        let find = |matches: &dyn Fn(&str) -> bool| {
            self.answers.iter().position(|answer| matches(answer.id()))
        };
        find(&|known| known == id).or_else(|| find(&|known| known.eq_ignore_ascii_case(id)))
    }
}

/// How far an answer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// It is being written, and may not be sent yet.
    Draft,
    /// It may be sent.
    Approved,
    /// It is kept for the record, and may not be sent any more.
    Retired,
}

named!(Status, "status", { Draft: "draft", Approved: "approved", Retired: "retired" });

/// One approved text of a topic, for some channels or for all.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) id: At<String>,
    /// If it is not the guide's.
    pub(crate) language: Option<At<String>>,
    pub(crate) translates: Option<Translates>,
    /// A box, since most guides have none.
    pub(crate) imported: Option<Box<Imported>>,
    pub(crate) channels: Vec<At<String>>,
    pub(crate) status: Status,
    pub(crate) locked: Vec<At<String>>,
    /// Parts that must be reworded for each customer.
    pub(crate) adapt: Vec<At<String>>,
    pub(crate) text: At<String>,
}

/// The answer that this one translates, and the hash of its text at the time.
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

    /// The language as a BCP 47 tag, if it is not the guide's.
    #[must_use]
    pub fn own_language(&self) -> Option<&str> {
        self.language.as_ref().map(|language| language.value.as_str())
    }

    /// A hash of its text: eight digits that change with its words, and not with its line breaks. A translation records it
    /// to notice that it is older.
    #[must_use]
    pub fn hash(&self) -> String {
        hash::of_words(&self.text.value)
    }

    /// Where it was imported from, such as `chatwoot:12`; several if several texts were the same. A later import finds it
    /// by these.
    pub fn imported_from(&self) -> impl Iterator<Item = &str> {
        self.imported.iter().flat_map(|imported| &imported.from).map(|from| from.value.as_str())
    }

    /// The channels it is for; empty means all.
    pub fn channels(&self) -> impl Iterator<Item = &str> {
        self.channels.iter().map(|channel| channel.value.as_str())
    }

    /// Whether it may be sent, and why not.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// Whether it may be sent.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.status == Status::Approved
    }

    /// The handlebars text, as it is in the guide.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.text.value
    }

    /// Whether it is in a language, given as its tag; regions are ignored.
    pub(crate) fn speaks(&self, language: &str, guide: &str) -> bool {
        primary(self.own_language().unwrap_or(guide)) == primary(language)
    }

    pub(crate) fn fits(&self, channel: &str) -> bool {
        self.channels.is_empty() || self.channels().any(|id| id == channel)
    }
}

/// A message, and the topics that must be suggested for it.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    pub(crate) message: At<String>,
    /// Empty if no topic fits.
    pub(crate) topics: Vec<At<String>>,
    /// Whether a person must answer.
    pub(crate) escalate: bool,
}
