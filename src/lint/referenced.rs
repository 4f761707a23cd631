//! The entries of the guide that a draft refers to.

use super::draft::Draft;
use super::error::DraftErrorKind;
use crate::language::{self, primary};
use crate::model::channel::Channel;
use crate::model::checked::Checked;
use crate::model::topic::{Answer, Topic};
use crate::unknown::UnknownName;

/// The entries of a guide that a draft refers to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Referenced<'g> {
    pub(super) channel: Option<&'g Channel>,
    pub(super) topic: Option<&'g Topic>,
    pub(super) answer: Option<&'g Answer>,
}

impl<'g> Referenced<'g> {
    pub(super) fn of(
        guide: &'g Checked,
        draft: &Draft<'_>,
    ) -> Result<Referenced<'g>, DraftErrorKind> {
        let find_channel = |id| {
            guide.channel(id).ok_or_else(|| {
                let known = guide.channels.iter().map(Channel::id);
                DraftErrorKind::UnknownChannel(UnknownName::new("channel", id, known))
            })
        };
        let channel = draft.channel.map(find_channel).transpose()?;
        let find_topic = |id| {
            guide.topic(id).map(|(_, topic)| topic).ok_or_else(|| {
                let known = guide.topics.iter().map(Topic::id);
                DraftErrorKind::UnknownTopic(UnknownName::new("topic", id, known))
            })
        };
        let topic = draft.topic.map(find_topic).transpose()?;
        let find_answer = |id: &str| {
            let Some(topic) = topic else {
                return Err(DraftErrorKind::AnswerWithoutTopic { answer: id.to_owned() });
            };
            topic.find_answer(id).map(|n| &topic.answers[n]).ok_or_else(|| {
                let known = topic.answers.iter().map(Answer::id);
                DraftErrorKind::UnknownAnswer(UnknownName::new("answer", id, known))
            })
        };
        let answer = draft.answer.map(find_answer).transpose()?;
        Ok(Referenced { channel, topic, answer })
    }
}

/// The primary tags of the languages that drafts may have: those of the rules and those of the
/// answers.
fn languages(guide: &Checked) -> impl Iterator<Item = &str> {
    let answers = guide.topics.iter().flat_map(|topic| &topic.answers);
    let tags = answers.filter_map(Answer::own_language);
    let tags = tags.chain(guide.languages.iter().map(|tag| tag.value.as_str()));
    let tags = std::iter::once(guide.language.as_str()).chain(tags).map(primary);
    guide.packs.iter().map(|pack| pack.language.as_str()).chain(tags)
}

/// Fails for a language that the guide does not have: no rules would apply to the draft.
pub(super) fn check_language(guide: &Checked, tag: &str) -> Result<(), DraftErrorKind> {
    let wanted = primary(tag);
    if languages(guide).any(|known| known.eq_ignore_ascii_case(wanted)) {
        return Ok(());
    }
    let known = UnknownName::new("language", tag, languages(guide));
    Err(DraftErrorKind::UnknownLanguage(known))
}

/// Fails for the language of a guide without rules, if there are no built-in rules for it: nobody
/// would judge the draft. Otherwise, the guide was asked to do without them.
pub(super) fn check_rules(language: &str) -> Result<(), DraftErrorKind> {
    if language::find(language).is_some() {
        return Ok(());
    }
    let known = language::ALL.iter().map(|language| language.code);
    Err(DraftErrorKind::UnknownLanguage(UnknownName::new("language", language, known)))
}

impl Draft<'_> {
    /// The draft without references that a guide does not have, for texts that were written for
    /// another guide.
    pub(crate) fn known_to(mut self, guide: &Checked) -> Self {
        self.language = self.language.filter(|tag| check_language(guide, tag).is_ok());
        self.channel = self.channel.filter(|id| guide.channel(id).is_some());
        let topic = self.topic.and_then(|id| guide.topic(id)).map(|(_, topic)| topic);
        self.topic = self.topic.filter(|_| topic.is_some());
        self.answer =
            self.answer.filter(|id| topic.is_some_and(|topic| topic.find_answer(id).is_some()));
        self
    }
}
