//! Approved answers as customers would get them: filled with the examples of their variables.

use crate::engine::Guide;
use crate::guide::model::{Channel, Variable};
use crate::guide::topic::{Answer, Topic};
use crate::lint::draft::Draft;
use crate::reply::{Reply, ReplyError};

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

/// Fills every approved answer for each of its channels: with every value there may be, and with no more than it needs.
/// Answers that cannot be filled go to `refused`, once.
pub(crate) fn all<'g>(guide: &'g Guide, mut refused: impl FnMut(&'g Topic, &'g Answer, ReplyError)) -> Vec<Filled<'g>> {
    let mut filled = Vec::new();
    for topic in guide.topics() {
        for answer in topic.answers().iter().filter(|answer| answer.is_approved()) {
            let known = &guide.content().channels;
            let fitting = known.iter().filter(|channel| answer.fits(&channel.id.value));
            for channel in fitting.map(Some).chain(known.is_empty().then_some(None)) {
                let fill = |has: &dyn Fn(&Variable) -> bool| fill(guide, topic, answer, channel, has);
                let full = match fill(&|_| true) {
                    Ok(reply) => reply.text,
                    Err(error) => {
                        refused(topic, answer, error);
                        break;
                    }
                };
                // An answer that prints what not everybody has is refused without it: that is no problem of the answer.
                let bare = fill(&Variable::is_required).ok().map(|reply| reply.text).filter(|text| *text != full);
                let texts = std::iter::once(full).chain(bare);
                filled.extend(texts.map(|text| Filled { topic, answer, channel, text }));
            }
        }
    }
    filled
}

/// Fills an answer with the examples of those variables that `has` says are there.
fn fill(
    guide: &Guide,
    topic: &Topic,
    answer: &Answer,
    channel: Option<&Channel>,
    has: &dyn Fn(&Variable) -> bool,
) -> Result<Reply, ReplyError> {
    let mut reply = guide.reply(topic.id()).answer(answer.id());
    for variable in guide.variables().iter().filter(|variable| has(variable)) {
        let examples: Vec<String> = variable.examples().map(str::to_owned).collect();
        reply = match examples.as_slice() {
            [] => reply,
            [one] => reply.set(variable.id(), one.as_str()),
            several => reply.set(variable.id(), several.to_vec()),
        };
    }
    match channel {
        Some(channel) => reply.channel(&channel.id.value).render(),
        None => reply.render(),
    }
}
