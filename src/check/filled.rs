//! Approved answers as customers would get them: filled with the examples of their variables.

use crate::guide::Guide;
use crate::lint::draft::Draft;
use crate::model::channel::Channel;
use crate::model::topic::{Answer, Topic};
use crate::model::value::Variable;
use crate::reply::ReplyError;

/// An answer, filled, on one of its channels.
#[derive(Debug)]
pub(crate) struct Filled<'g> {
    pub(crate) topic: &'g Topic,
    pub(crate) answer: &'g Answer,
    pub(crate) channel: Option<&'g Channel>,
    pub(crate) text: String,
}

impl Filled<'_> {
    /// The text as a draft of an agent who has just filled it in.
    pub(crate) fn draft(&self) -> Draft<'_> {
        let mut draft = Draft::new(&self.text).topic(self.topic.id());
        if let Some(language) = self.answer.own_language() {
            draft = draft.language(language);
        }
        match self.channel {
            Some(channel) => draft.channel(&channel.id.value),
            None => draft,
        }
    }
}

/// Fills every approved answer for each of its channels: with every value there may be, with no more than it needs, without
/// each of the values that it can do without, and so that it is as long as it gets. Answers that cannot be filled go to
/// `refused`, once.
pub(crate) fn all<'g>(
    guide: &'g Guide,
    mut refused: impl FnMut(&'g Topic, &'g Answer, ReplyError),
) -> Vec<Filled<'g>> {
    let mut filled = Vec::new();
    for (t, topic) in guide.topics().iter().enumerate() {
        for (a, answer) in
            topic.answers().iter().enumerate().filter(|(_, answer)| answer.is_approved())
        {
            let known = &guide.content().channels;
            let fitting = known.iter().filter(|channel| answer.fits(&channel.id.value));
            let optional: Vec<&Variable> =
                guide.needs(t, a).filter(|variable| !variable.is_required()).collect();
            for channel in fitting.map(Some).chain(known.is_empty().then_some(None)) {
                match texts(&|absent| fill(guide, topic, answer, channel, absent), &optional) {
                    Ok(texts) => filled.extend(texts.into_iter().map(|text| Filled {
                        topic,
                        answer,
                        channel,
                        text,
                    })),
                    Err(error) => {
                        refused(topic, answer, error);
                        break;
                    }
                }
            }
        }
    }
    filled
}

/// What `fill` makes of an answer when some of its optional values are absent; each text once.
fn texts(
    fill: &dyn Fn(&[&Variable]) -> Result<String, ReplyError>,
    optional: &[&Variable],
) -> Result<Vec<String>, ReplyError> {
    let full = fill(&[])?;
    let mut longest = (full.chars().count(), Vec::new());
    let mut texts = vec![full];
    // An answer that prints what not everybody has is refused without it: that is no problem of the answer.
    let mut add = |absent: &[&Variable]| -> Option<usize> {
        let text = fill(absent).ok()?;
        let length = text.chars().count();
        if !texts.contains(&text) {
            texts.push(text);
        }
        Some(length)
    };
    add(optional);
    for one in optional {
        let others: Vec<&Variable> =
            optional.iter().filter(|other| other.id() != one.id()).copied().collect();
        add(&others);
        add(&[one]);
        // What stands there instead of a value may be longer.
        let mut absent = longest.1.clone();
        absent.push(*one);
        if let Some(length) = add(&absent).filter(|length| *length > longest.0) {
            longest = (length, absent);
        }
    }
    Ok(texts)
}

/// Fills an answer with the examples of its variables, apart from those that are absent.
fn fill(
    guide: &Guide,
    topic: &Topic,
    answer: &Answer,
    channel: Option<&Channel>,
    absent: &[&Variable],
) -> Result<String, ReplyError> {
    let mut reply = guide.reply(topic.id()).answer(answer.id());
    let is_there = |variable: &&Variable| !absent.iter().any(|absent| absent.id() == variable.id());
    for variable in guide.variables().iter().filter(is_there) {
        let examples: Vec<String> = variable.examples().map(str::to_owned).collect();
        reply = match examples.as_slice() {
            [] => reply,
            [one] => reply.set(variable.id(), one.as_str()),
            several => reply.set(variable.id(), several.to_vec()),
        };
    }
    let reply = match channel {
        Some(channel) => reply.channel(&channel.id.value).render(),
        None => reply.render(),
    };
    reply.map(|reply| reply.text)
}
