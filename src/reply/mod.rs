//! Selects and fills the answer of a topic.

mod error;
mod select;
mod values;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use crate::model::channel::Format;
use crate::model::checked::Checked;
use crate::model::value::Variable;
use crate::template::{self, MISSING, Style, Templates};
use select::{Selected, select};
use values::Data;

pub use error::{InvalidValue, ReplyError, ReplyErrorKind};
pub(crate) use values::Patterns;

/// A filled answer, ready to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reply {
    /// The text, in the format of the channel: plain text or HTML.
    pub text: String,
    /// The id of the topic.
    pub topic: String,
    /// The id of the answer that was used.
    pub answer: String,
}

/// Builds a reply: selects an answer by channel and language, and fills it with values.
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

    /// Selects the channel. Without one, the topic's first approved answer is rendered as plain
    /// text.
    #[must_use]
    pub fn channel(mut self, channel: impl Into<String>) -> Self {
        self.channel = Some(channel.into());
        self
    }

    /// Selects the language, as a BCP 47 tag; the default is the guide's language. Regions are
    /// ignored: `de-AT` selects an answer in `de`.
    #[must_use]
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }

    /// Selects an answer by its id.
    #[must_use]
    pub fn answer(mut self, answer: impl Into<String>) -> Self {
        self.answer = Some(answer.into());
        self
    }

    /// Sets a variable to a string or a number; to a boolean, if the answer only asks about it
    /// (`{{#if order.paid}}`); or to a list of strings and numbers, if the answer prints its items
    /// (`{{list order.items}}`, `{{#each order.items}}`). Setting a variable that the guide does not
    /// declare makes [`render`](ReplyBuilder::render) fail.
    #[must_use]
    pub fn set(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.values.insert(name.into(), value.into());
        self
    }

    /// Sets variables from a nested object such as `{"customer": {"name": "…"}}`. Keys that the
    /// guide does not declare are ignored. Values from [`set`](ReplyBuilder::set) take precedence.
    #[must_use]
    pub fn context(mut self, context: Json) -> Self {
        self.context = context;
        self
    }

    /// The variables that the selected answer uses, directly or through partials, in the order of
    /// the guide. Use their label, pattern and examples to build a form.
    ///
    /// # Errors
    ///
    /// If the topic, the answer or the channel is unknown, if no answer matches, or if the answer
    /// is not approved.
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
        let needs = compiled.into_iter().flat_map(|compiled| compiled.needs.variables.keys());
        Ok(needs.filter_map(|n| self.guide.variables.get(*n)).collect())
    }

    /// Renders the selected answer.
    ///
    /// # Errors
    ///
    /// If the topic, the answer, the channel or a variable is unknown, if no answer matches, or if
    /// the answer is not approved. Also if values are missing, blank, of a wrong kind or do not match
    /// their pattern; the error then lists all of them.
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
            // A helper failed. If values are missing or invalid as well, report those instead.
            Err(_) if !data.is_complete() => String::new(),
            Err(error) => {
                return Err(ReplyErrorKind::Template(template::reason(&error)).into());
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
