//! `GET /v1/guide`: what a guide has, to draw lists and forms.

use hyper::body::Bytes;
use leitfaden::{
    Address, Answer as GuideAnswer, Channel, Contact, ContactKind, Date, Fact, Format, Guide,
    Level, RuleManual, Situation, Status, Term, Topic, Variable,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::serve::described;
use crate::serve::exchange::{Answer, Note, Refusal, Request};
use crate::serve::state::State;

/// A guide.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Guide")]
pub(crate) struct GuideView<'g> {
    name: &'g str,
    /// As a BCP 47 tag.
    language: &'g str,
    #[schemars(with = "Option<String>")]
    address: Option<Address>,
    /// The level from which a finding stops a draft.
    #[schemars(with = "described::Level")]
    guard_level: Level,
    topics: Vec<TopicView<'g>>,
    channels: Vec<ChannelView<'g>>,
    variables: Vec<VariableView<'g>>,
    contacts: Vec<ContactView<'g>>,
    facts: Vec<FactView<'g>>,
    terms: Vec<TermView<'g>>,
    rules: Vec<RuleView<'g>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Topic")]
struct TopicView<'g> {
    id: &'g str,
    title: &'g str,
    #[schemars(with = "Option<String>")]
    situation: Option<Situation>,
    owner: Option<&'g str>,
    /// The day by which it has to be reviewed.
    #[schemars(with = "Option<String>")]
    review_by: Option<Date>,
    /// The topic in customers' words.
    questions: Vec<&'g str>,
    answers: Vec<AnswerView<'g>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Answer")]
struct AnswerView<'g> {
    id: &'g str,
    /// `null` for the language of the guide.
    language: Option<&'g str>,
    /// Empty for all channels.
    channels: Vec<&'g str>,
    /// `draft`, `approved` or `retired`. Only an approved answer can be filled.
    #[schemars(with = "String")]
    status: Status,
    /// The template, as it is in the guide.
    text: &'g str,
    /// The ids of the variables that it uses, directly or through partials; empty if it is not approved.
    variables: Vec<&'g str>,
    /// How it reads with the examples of its variables; `null` if it is not approved, or an example is missing.
    example: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Channel")]
struct ChannelView<'g> {
    id: &'g str,
    /// Whether everybody can read what is published there.
    public: bool,
    /// `text` or `html`.
    #[schemars(with = "String")]
    format: Format,
    /// As the channel counts: `/v1/lint` returns the length of a draft.
    max_length: Option<usize>,
    ideal_length: Option<usize>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Variable")]
struct VariableView<'g> {
    id: &'g str,
    /// What it is called in a form.
    label: Option<&'g str>,
    /// Whether an answer that uses it cannot be filled without it.
    required: bool,
    /// Whether it must not appear in public.
    private: bool,
    /// What a value must match as a whole, in the syntax of Rust's `regex`.
    pattern: Option<&'g str>,
    examples: Vec<&'g str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Contact")]
struct ContactView<'g> {
    id: &'g str,
    #[schemars(with = "String")]
    kind: ContactKind,
    value: &'g str,
    hours: Option<&'g str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Fact")]
struct FactView<'g> {
    id: &'g str,
    label: Option<&'g str>,
    value: &'g str,
    unit: Option<&'g str>,
    /// The last day on which it is true.
    #[schemars(with = "Option<String>")]
    valid_until: Option<Date>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Term")]
struct TermView<'g> {
    #[serde(rename = "use")]
    preferred: &'g str,
    instead_of: Vec<&'g str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
struct RuleView<'g> {
    id: &'g str,
    /// The language of the drafts that it applies to.
    language: &'g str,
    /// `null` if it is off.
    #[schemars(with = "Option<String>")]
    level: Option<Level>,
    /// What it flags.
    what: &'g str,
    /// Why that is a problem.
    why: &'g str,
    /// What to write instead.
    instead: &'g str,
    /// Texts that it flags.
    bad: Vec<&'g str>,
    /// Texts that it does not flag.
    good: Vec<&'g str>,
}

pub(crate) fn guide(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let served = state.guides.get(request.query.get("guide"))?;
    let current = served.current();
    let body = match current.view.get() {
        Some(body) => body.clone(),
        None => {
            let answer = Answer::json(&GuideView::of(&current.guide))?;
            current.view.get_or_init(|| answer.body).clone()
        }
    };
    let since = current.since.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let note = Note { guide: Some(served.name.clone()), ..Note::default() };
    let tag = format!("\"{:x}-{:x}\"", since.as_micros(), body.len());
    let answer = Answer::new("application/json", Bytes::clone(&body)).noting(note);
    Ok(Answer { tag: Some(tag), ..answer })
}

impl<'g> GuideView<'g> {
    fn of(guide: &'g Guide) -> GuideView<'g> {
        GuideView {
            name: guide.name(),
            language: guide.language(),
            address: guide.address(),
            guard_level: guide.guard_level(),
            topics: guide.topics().iter().map(|topic| TopicView::of(guide, topic)).collect(),
            channels: guide.channels().iter().map(ChannelView::of).collect(),
            variables: guide.variables().iter().map(VariableView::of).collect(),
            contacts: guide.contacts().iter().map(ContactView::of).collect(),
            facts: guide.facts().iter().map(FactView::of).collect(),
            terms: guide.terms().iter().map(TermView::of).collect(),
            rules: guide.rules().map(RuleView::of).collect(),
        }
    }
}

impl<'g> TopicView<'g> {
    fn of(guide: &'g Guide, topic: &'g Topic) -> TopicView<'g> {
        let answers = topic.answers().iter();
        TopicView {
            id: topic.id(),
            title: topic.title(),
            situation: topic.situation(),
            owner: topic.owner(),
            review_by: topic.review_by(),
            questions: topic.questions().collect(),
            answers: answers.map(|answer| AnswerView::of(guide, topic, answer)).collect(),
        }
    }
}

impl<'g> AnswerView<'g> {
    fn of(guide: &'g Guide, topic: &Topic, answer: &'g GuideAnswer) -> AnswerView<'g> {
        let variables = guide.reply(topic.id()).answer(answer.id()).variables();
        AnswerView {
            id: answer.id(),
            language: answer.own_language(),
            channels: answer.channels().collect(),
            status: answer.status(),
            text: answer.source(),
            // An answer that is not approved has no form.
            variables: variables.unwrap_or_default().into_iter().map(Variable::id).collect(),
            example: example(guide, topic, answer),
        }
    }
}

/// The answer on the first of its channels, filled with examples.
fn example(guide: &Guide, topic: &Topic, answer: &GuideAnswer) -> Option<String> {
    let mut reply = guide.reply(topic.id()).answer(answer.id());
    if let Some(channel) = answer.channels().next() {
        reply = reply.channel(channel);
    }
    for variable in reply.variables().ok()? {
        let examples: Vec<&str> = variable.examples().collect();
        reply = match examples.as_slice() {
            [] => reply,
            [one] => reply.set(variable.id(), *one),
            several => reply.set(variable.id(), several.to_vec()),
        };
    }
    Some(reply.render().ok()?.text)
}

impl<'g> ChannelView<'g> {
    fn of(channel: &'g Channel) -> ChannelView<'g> {
        ChannelView {
            id: channel.id(),
            public: channel.is_public(),
            format: channel.format(),
            max_length: channel.max_length(),
            ideal_length: channel.ideal_length(),
        }
    }
}

impl<'g> VariableView<'g> {
    fn of(variable: &'g Variable) -> VariableView<'g> {
        VariableView {
            id: variable.id(),
            label: variable.label(),
            required: variable.is_required(),
            private: variable.is_private(),
            pattern: variable.pattern(),
            examples: variable.examples().collect(),
        }
    }
}

impl<'g> ContactView<'g> {
    fn of(contact: &'g Contact) -> ContactView<'g> {
        ContactView {
            id: contact.id(),
            kind: contact.kind(),
            value: contact.value(),
            hours: contact.hours(),
        }
    }
}

impl<'g> FactView<'g> {
    fn of(fact: &'g Fact) -> FactView<'g> {
        FactView {
            id: fact.id(),
            label: fact.label(),
            value: fact.value(),
            unit: fact.unit(),
            valid_until: fact.valid_until(),
        }
    }
}

impl<'g> TermView<'g> {
    fn of(term: &'g Term) -> TermView<'g> {
        TermView { preferred: term.preferred(), instead_of: term.instead_of().collect() }
    }
}

impl<'g> RuleView<'g> {
    fn of(rule: RuleManual<'g>) -> RuleView<'g> {
        RuleView {
            id: rule.id(),
            language: rule.language(),
            level: rule.level(),
            what: rule.what(),
            why: rule.why(),
            instead: rule.instead(),
            bad: rule.bad_examples().collect(),
            good: rule.good_examples().collect(),
        }
    }
}
