//! What is to be sent, and what the caller knows about it.

use std::time::Duration;

use crate::date::Date;
use crate::model::situation::Situation;

/// A reply about to be sent, with what is known about it. A rule that needs what is not given stays silent.
///
/// The ids and languages are looked up when a guide reads the draft: one that the guide does not have is a
/// [`DraftError`](crate::DraftError). Upper and lower case are alike.
///
/// ```
/// use leitfaden::{Draft, Situation};
/// let draft = Draft::new("Hallo Frau Yılmaz, danke für Ihre Nachricht.")
///     .channel("x")
///     .customer("Ayşe Yılmaz")
///     .situation(Situation::Complaint);
/// assert_eq!(draft.text(), "Hallo Frau Yılmaz, danke für Ihre Nachricht.");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Draft<'d> {
    pub(crate) text: &'d str,
    pub(crate) language: Option<&'d str>,
    pub(crate) channel: Option<&'d str>,
    pub(crate) customer: Option<&'d str>,
    pub(crate) message: Option<&'d str>,
    pub(crate) situation: Option<Situation>,
    pub(crate) topic: Option<&'d str>,
    pub(crate) answer: Option<&'d str>,
    pub(crate) waited: Option<Duration>,
    pub(crate) previous: Option<&'d str>,
    pub(crate) values: &'d [(String, String)],
    pub(crate) today: Option<Date>,
}

impl<'d> Draft<'d> {
    /// The most bytes that a draft may have together with everything that is known about it: 1 MiB. A longer one is not
    /// read: it is a [`DraftErrorKind::TooLarge`](crate::DraftErrorKind::TooLarge).
    pub const MAX_BYTES: usize = 1 << 20;

    /// How many bytes it has together with everything that is known about it.
    pub(crate) fn bytes(&self) -> usize {
        let texts =
            [Some(self.text), self.message, self.previous, self.customer].into_iter().flatten();
        let values = self.values.iter().flat_map(|(name, value)| [name.as_str(), value]);
        texts.chain(values).map(str::len).sum()
    }

    /// A draft of which only the text is known.
    #[must_use]
    pub fn new(text: &'d str) -> Self {
        Draft {
            text,
            language: None,
            channel: None,
            customer: None,
            message: None,
            situation: None,
            topic: None,
            answer: None,
            waited: None,
            previous: None,
            values: &[],
            today: None,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'d str {
        self.text
    }

    /// The language of the draft, as a BCP 47 tag; without it, the one of the guide's that the text is in.
    #[must_use]
    pub fn language(mut self, language: &'d str) -> Self {
        self.language = Some(language);
        self
    }

    /// The id of the channel on which it will be published.
    #[must_use]
    pub fn channel(mut self, channel: &'d str) -> Self {
        self.channel = Some(channel);
        self
    }

    /// The customer's name as it is known, whole.
    #[must_use]
    pub fn customer(mut self, name: &'d str) -> Self {
        self.customer = Some(name);
        self
    }

    /// The customer's message that is answered.
    #[must_use]
    pub fn message(mut self, message: &'d str) -> Self {
        self.message = Some(message);
        self
    }

    /// What the message is, in kind; without it, the situation of the [`topic`](Draft::topic).
    #[must_use]
    pub fn situation(mut self, situation: Situation) -> Self {
        self.situation = Some(situation);
        self
    }

    /// The id of the topic that is answered.
    #[must_use]
    pub fn topic(mut self, topic: &'d str) -> Self {
        self.topic = Some(topic);
        self
    }

    /// The id of the approved answer that the draft started from.
    #[must_use]
    pub fn answer(mut self, answer: &'d str) -> Self {
        self.answer = Some(answer);
        self
    }

    /// How long the customer has been waiting.
    #[must_use]
    pub fn waited(mut self, waited: Duration) -> Self {
        self.waited = Some(waited);
        self
    }

    /// Our last reply in the same conversation.
    #[must_use]
    pub fn previous(mut self, text: &'d str) -> Self {
        self.previous = Some(text);
        self
    }

    /// What else is known of the case, by name: order numbers, dates, amounts that the draft may state.
    #[must_use]
    pub fn values(mut self, values: &'d [(String, String)]) -> Self {
        self.values = values;
        self
    }

    /// The day on which it will be sent; without it, no fact of the guide has run out.
    #[must_use]
    pub fn today(mut self, today: Date) -> Self {
        self.today = Some(today);
        self
    }
}
