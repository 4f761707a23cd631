//! Choosing the answer of a topic and filling it, or refusing.

mod error;
mod select;
mod values;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use crate::model::channel::Format;
use crate::model::checked::Checked;
use crate::model::value::Variable;
use crate::template::{MISSING, Style, Templates};
use select::{Selected, select};
use values::Data;

pub use error::{InvalidValue, ReplyError, ReplyErrorKind};
pub(crate) use values::Patterns;

/// An answer, filled and ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reply {
    /// The text; HTML where the channel's format is HTML.
    pub text: String,
    /// The id of the topic.
    pub topic: String,
    /// The id of the answer that was chosen.
    pub answer: String,
}

/// A reply in the making: which answer, for which channel, with which values.
///
/// ```
/// let guide = leitfaden::Guide::sample("en").unwrap();
/// let reply = guide.reply("late-delivery").channel("email").set("customer.name", "Sam O'Brien").set("agent.name", "Mia");
/// assert!(reply.render().unwrap().text.starts_with("Hi Sam"));
///
/// let nothing_set = guide.reply("late-delivery").channel("email").render().unwrap_err();
/// assert_eq!(nothing_set.missing(), ["customer.name", "agent.name"]);
/// ```
#[derive(Clone, Debug)]
pub struct ReplyBuilder<'g> {
    guide: &'g Checked,
    templates: &'g Templates,
    patterns: &'g Patterns,
    topic: String,
    answer: Option<String>,
    channel: Option<String>,
    language: Option<String>,
    values: BTreeMap<String, Json>,
    context: Json,
}

impl<'g> ReplyBuilder<'g> {
    pub(crate) fn new(
        guide: &'g Checked,
        templates: &'g Templates,
        patterns: &'g Patterns,
        topic: &str,
    ) -> Self {
        ReplyBuilder {
            guide,
            templates,
            patterns,
            topic: topic.to_owned(),
            answer: None,
            channel: None,
            language: None,
            values: BTreeMap::new(),
            context: Json::Null,
        }
    }

    /// For this channel; without one, the topic's first approved answer is taken, as text.
    #[must_use]
    pub fn channel(mut self, channel: impl Into<String>) -> Self {
        self.channel = Some(channel.into());
        self
    }

    /// In this language, as a BCP 47 tag; without it, in the guide's. Regions aside: `de-AT` finds an answer in `de`.
    #[must_use]
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }

    /// This very answer, by its id.
    #[must_use]
    pub fn answer(mut self, answer: impl Into<String>) -> Self {
        self.answer = Some(answer.into());
        self
    }

    /// The value of a variable: a text, a number, a boolean, or a list of these. A name that the guide does not
    /// declare is an error when the reply is rendered.
    #[must_use]
    pub fn set(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.values.insert(name.into(), value.into());
        self
    }

    /// Values as a tool has them: `{"customer": {"name": "…"}}`. What the guide does not declare is ignored;
    /// [`set`](ReplyBuilder::set) goes first.
    #[must_use]
    pub fn context(mut self, context: Json) -> Self {
        self.context = context;
        self
    }

    /// The variables that the answer names, itself or through its partials, in the order of the guide: what a form asks
    /// for, with label, pattern and example.
    ///
    /// # Errors
    ///
    /// If the topic, the answer or the channel is unknown, or if the answer is not approved.
    ///
    /// ```
    /// let guide = leitfaden::Guide::sample("en").unwrap();
    /// let form = guide.reply("late-delivery").channel("x").variables()?;
    /// assert_eq!(form[0].id(), "customer.name");
    /// # Ok::<(), leitfaden::ReplyError>(())
    /// ```
    pub fn variables(&self) -> Result<Vec<&'g Variable>, ReplyError> {
        let Selected { topic: (t, _), answer: (a, _), .. } = select(self)?;
        let compiled = self.templates.answer(t, a);
        let needs = compiled.into_iter().flat_map(|compiled| &compiled.needs.variables);
        Ok(needs.filter_map(|n| self.guide.variables.get(*n)).collect())
    }

    /// Fills the answer.
    ///
    /// # Errors
    ///
    /// If the topic, the answer, the channel or a value's name is unknown, if the answer is not approved, or if a
    /// value is missing, blank or does not match its pattern: then all such values are named at once.
    pub fn render(&self) -> Result<Reply, ReplyError> {
        let Selected { topic: (t, topic), answer: (a, answer), channel } = select(self)?;
        let not_compiled = || ReplyErrorKind::Template("it was not compiled".to_owned());
        let compiled = self.templates.answer(t, a).ok_or_else(not_compiled)?;
        let style = Style::of(self.guide, answer.own_language().unwrap_or(&self.guide.language));
        let mut data = Data::collect(self, &compiled.needs, style)?;
        let format = channel.map_or(Format::Text, |channel| channel.format);
        let values = std::mem::take(&mut data.values);
        let rendered = self.templates.render(compiled, format, values).ok_or_else(not_compiled)?;
        let mut text = match rendered {
            Ok(text) => text,
            // A helper stumbled over a value; if others are wrong as well, all of these are reported.
            Err(_) if !data.is_complete() => String::new(),
            Err(error) => {
                return Err(ReplyErrorKind::Template(match error.reason() {
                    handlebars::RenderErrorReason::Other(reason) => reason.clone(),
                    other => other.to_string(),
                })
                .into());
            }
        };
        for name in text.split(MISSING).skip(1).step_by(2) {
            let name = name.trim_start_matches("@root.");
            if !data.missing.iter().any(|known| known == name) {
                data.missing.push(name.to_owned());
            }
        }
        if !data.is_complete() {
            let Data { mut missing, invalid, .. } = data;
            let variables = &self.guide.variables;
            missing.sort_by_key(|name| variables.iter().position(|known| known.id() == name));
            return Err(ReplyErrorKind::Values { missing, invalid }.into());
        }
        text.truncate(text.trim_end().len());
        Ok(Reply { text, topic: topic.id().to_owned(), answer: answer.id().to_owned() })
    }
}
