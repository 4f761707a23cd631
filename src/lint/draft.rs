//! The input of the linter: a draft with its context.

use std::time::Duration;

use crate::date::Date;
use crate::model::situation::Situation;

/// A draft reply with optional context. Rules that need context which is not given do not apply.
///
/// Ids and languages are looked up when a guide lints the draft, ignoring case. One that the guide
/// does not have is a [`DraftError`](crate::DraftError).
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
    pub(crate) is_unfinished: bool,
}

impl<'d> Draft<'d> {
    /// The size limit of a draft with its context: 1 MiB. A larger draft is a
    /// [`DraftErrorKind::TooLarge`](crate::DraftErrorKind::TooLarge).
    pub const MAX_BYTES: usize = 1 << 20;

    /// The size of the draft with its context, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let texts =
            [Some(self.text), self.message, self.previous, self.customer].into_iter().flatten();
        let values = self.values.iter().flat_map(|(name, value)| [name.as_str(), value]);
        texts.chain(values).map(str::len).sum()
    }

    /// Creates a draft without context.
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
            is_unfinished: false,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'d str {
        self.text
    }

    /// The same context with another text: a draft that has been changed.
    #[must_use]
    pub fn with_text(self, text: &'d str) -> Self {
        Draft { text, ..self }
    }

    /// Sets the language of the draft, as a BCP 47 tag. By default, it is detected if the guide has
    /// tone packs for several languages, and otherwise the guide's language.
    #[must_use]
    pub fn language(mut self, language: &'d str) -> Self {
        self.language = Some(language);
        self
    }

    /// Sets the id of the channel on which the reply will be sent.
    #[must_use]
    pub fn channel(mut self, channel: &'d str) -> Self {
        self.channel = Some(channel);
        self
    }

    /// Sets the customer's full name.
    #[must_use]
    pub fn customer(mut self, name: &'d str) -> Self {
        self.customer = Some(name);
        self
    }

    /// Sets the customer's message that the draft answers.
    #[must_use]
    pub fn message(mut self, message: &'d str) -> Self {
        self.message = Some(message);
        self
    }

    /// Sets the situation. The default is the situation of the [`topic`](Draft::topic), or else a
    /// guess from the [`message`](Draft::message).
    #[must_use]
    pub fn situation(mut self, situation: Situation) -> Self {
        self.situation = Some(situation);
        self
    }

    /// Sets the id of the topic of the conversation.
    #[must_use]
    pub fn topic(mut self, topic: &'d str) -> Self {
        self.topic = Some(topic);
        self
    }

    /// Sets the id of the approved answer that the draft is based on.
    #[must_use]
    pub fn answer(mut self, answer: &'d str) -> Self {
        self.answer = Some(answer);
        self
    }

    /// Sets how long the customer has been waiting.
    #[must_use]
    pub fn waited(mut self, waited: Duration) -> Self {
        self.waited = Some(waited);
        self
    }

    /// Sets our previous reply in the same conversation.
    #[must_use]
    pub fn previous(mut self, text: &'d str) -> Self {
        self.previous = Some(text);
        self
    }

    /// Sets other known values by name, such as order numbers, dates and amounts, which the draft
    /// may state.
    #[must_use]
    pub fn values(mut self, values: &'d [(String, String)]) -> Self {
        self.values = values;
        self
    }

    /// Sets the date on which the reply will be sent. Without it, facts do not expire.
    #[must_use]
    pub fn today(mut self, today: Date) -> Self {
        self.today = Some(today);
        self
    }

    /// Says that the text may still grow, as the reply of a language model does while it arrives. What it lacks is not
    /// reported then, since it may follow: a greeting, an apology, a way to reach us.
    ///
    /// ```
    /// use leitfaden::{Draft, Guide};
    /// let guide = Guide::sample("en").ok_or("a sample")?;
    /// let draft = Draft::new("We have found your order in our depot, calm down.").channel("email");
    /// let rules = |draft| -> Result<Vec<String>, leitfaden::DraftError> {
    ///     Ok(guide.lint(&draft)?.iter().map(|found| found.rule().to_owned()).collect())
    /// };
    /// assert_eq!(rules(draft.unfinished())?, ["rude"]);
    /// assert!(rules(draft)?.contains(&"greeting".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn unfinished(mut self) -> Self {
        self.is_unfinished = true;
        self
    }
}
