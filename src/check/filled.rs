//! Fills approved answers with the examples of their variables.

use crate::guide::Guide;
use crate::lint::draft::Draft;
use crate::model::channel::Channel;
use crate::model::topic::{Answer, Topic};
use crate::model::value::Variable;
use crate::reply::ReplyError;

/// A filled answer on one of its channels.
#[derive(Debug)]
pub(crate) struct Filled<'g> {
    pub(crate) topic: &'g Topic,
    pub(crate) answer: &'g Answer,
    pub(crate) channel: Option<&'g Channel>,
    pub(crate) text: String,
}

impl Filled<'_> {
    /// The filled text as a draft. The draft does not name the answer that it comes from.
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

/// Fills every approved answer for each of its channels: with all values, with required values
/// only, with and without each optional value, and with the values that make it longest. Calls
/// `refused` once for each answer that cannot be filled.
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

/// The distinct texts that `fill` returns for different sets of absent variables. Fails if the
/// answer cannot be filled with all values.
fn texts(
    fill: &dyn Fn(&[&Variable]) -> Result<String, ReplyError>,
    optional: &[&Variable],
) -> Result<Vec<String>, ReplyError> {
    let full = fill(&[])?;
    let mut longest = (full.chars().count(), Vec::new());
    let mut texts = vec![full];
    // An answer that prints an optional value fails without it. That is not a problem of the
    // answer.
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
        // The text for an absent value may be longer than the value.
        let mut absent = longest.1.clone();
        absent.push(*one);
        if let Some(length) = add(&absent).filter(|length| *length > longest.0) {
            longest = (length, absent);
        }
    }
    Ok(texts)
}

/// Fills an answer with the examples of all variables that are not absent.
fn fill(
    guide: &Guide,
    topic: &Topic,
    answer: &Answer,
    channel: Option<&Channel>,
    absent: &[&Variable],
) -> Result<String, ReplyError> {
    let mut reply = guide.reply(topic.id()).answer(answer.id());
    let is_given = |variable: &&Variable| !absent.iter().any(|absent| absent.id() == variable.id());
    for variable in guide.variables().iter().filter(is_given) {
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
