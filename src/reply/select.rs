//! Selects the answer of a topic by id, channel and language.

use std::collections::BTreeSet;

use super::ReplyBuilder;
use super::error::ReplyErrorKind;
use crate::model::channel::Channel;
use crate::model::topic::{Answer, Status, Topic};
use crate::unknown::UnknownName;

/// The selected topic and answer, each with its index.
#[derive(Debug)]
pub(super) struct Selected<'g> {
    pub(super) topic: (usize, &'g Topic),
    pub(super) answer: (usize, &'g Answer),
    pub(super) channel: Option<&'g Channel>,
}

pub(super) fn select<'g>(builder: &ReplyBuilder<'g>) -> Result<Selected<'g>, ReplyErrorKind> {
    let guide = builder.guide;
    let topic = guide.topic(&builder.topic).ok_or_else(|| {
        let known = guide.topics.iter().map(Topic::id);
        ReplyErrorKind::UnknownTopic(UnknownName::new("topic", &builder.topic, known))
    })?;
    let find_channel = |id: &String| {
        guide.channel(id).ok_or_else(|| {
            let known = guide.channels.iter().map(Channel::id);
            ReplyErrorKind::UnknownChannel(UnknownName::new("channel", id, known))
        })
    };
    let channel = builder.channel.as_ref().map(find_channel).transpose()?;
    let answer = find_answer(builder, topic.1, channel)?;
    match answer.1.status() {
        Status::Approved => Ok(Selected { topic, answer, channel }),
        status => Err(ReplyErrorKind::NotApproved {
            topic: topic.1.id().to_owned(),
            answer: answer.1.id().to_owned(),
            status,
        }),
    }
}

fn find_answer<'g>(
    builder: &ReplyBuilder<'g>,
    topic: &'g Topic,
    channel: Option<&Channel>,
) -> Result<(usize, &'g Answer), ReplyErrorKind> {
    let home = &builder.guide.language;
    let in_language = |answer: &Answer| match (&builder.language, &builder.answer) {
        (Some(language), _) => answer.speaks(language, home),
        (None, Some(_)) => true,
        (None, None) => answer.speaks(home, home),
    };
    let fits = |answer: &Answer| {
        in_language(answer) && channel.is_none_or(|channel| answer.fits(channel.id()))
    };
    let answers = || topic.answers.iter().enumerate();
    let found = match &builder.answer {
        Some(id) => {
            let n = topic.find_answer(id).ok_or_else(|| {
                let known = topic.answers.iter().map(Answer::id);
                ReplyErrorKind::UnknownAnswer(UnknownName::new("answer", id, known))
            })?;
            Some((n, &topic.answers[n])).filter(|(_, answer)| fits(answer))
        }
        None => answers()
            .find(|(_, answer)| answer.is_approved() && fits(answer))
            .or_else(|| answers().find(|(_, answer)| fits(answer))),
    };
    found.ok_or_else(|| {
        let id = topic.id().to_owned();
        if !topic.answers.iter().any(in_language) {
            let known = topic.answers.iter().map(|answer| answer.own_language().unwrap_or(home));
            let language = builder.language.as_ref().unwrap_or(home).clone();
            return ReplyErrorKind::NoLanguage { topic: id, language, known: sorted(known) };
        }
        let channel = builder.channel.clone().unwrap_or_default();
        let known =
            topic.answers.iter().filter(|answer| in_language(answer)).flat_map(Answer::channels);
        ReplyErrorKind::NoAnswer { topic: id, channel, known: sorted(known) }
    })
}

fn sorted<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    names.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}
