//! Choosing the answer of a topic and filling it, or refusing.

use std::collections::BTreeMap;

use regex::Regex;
use serde_json::{Map, Value as Json};

use crate::matching::pattern;
use crate::model::checked::{Channel, Checked, Format};
use crate::model::topic::{Answer, Status, Topic};
use crate::problem::{Problems, did_you_mean};
use crate::source::Sources;
use crate::template::{MISSING, Needs, Style, Templates, insert};
use crate::text::numbers;

/// An answer, filled and ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reply {
    /// The text; HTML where the channel's format is HTML.
    pub text: String,
    /// The id of the topic.
    pub topic: String,
    /// The id of the answer that was chosen.
    pub answer: String,
}

/// Why there is no reply. Never is a part of one handed out instead.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ReplyError(#[from] Kind);

impl ReplyError {
    /// The variables that have no value, or a blank one, in the order of the guide; all of them at once.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        match &self.0 {
            Kind::Values { missing, .. } => missing,
            _ => &[],
        }
    }

    /// The variables whose value does not fit, each with the reason.
    #[must_use]
    pub fn invalid(&self) -> &[(String, String)] {
        match &self.0 {
            Kind::Values { invalid, .. } => invalid,
            _ => &[],
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("there is no {what} `{name}`{}", hint(.help))]
    Unknown { what: &'static str, name: String, help: Option<String> },
    #[error(
        "the topic `{topic}` has no answer for the channel `{channel}`; it has answers for: {known}"
    )]
    NoAnswer { topic: String, channel: String, known: String },
    #[error("the topic `{topic}` has no answer in `{language}`; it has answers in: {known}")]
    NoLanguage { topic: String, language: String, known: String },
    #[error("the answer `{answer}` of `{topic}` is not approved: its status is {status}")]
    NotApproved { topic: String, answer: String, status: &'static str },
    #[error("{}", list_values(.missing, .invalid))]
    Values { missing: Vec<String>, invalid: Vec<(String, String)> },
    #[error("the answer could not be filled: {0}")]
    Template(String),
}

fn hint(help: &Option<String>) -> String {
    help.as_ref().map_or_else(String::new, |help| format!("; {help}"))
}

fn list_values(missing: &[String], invalid: &[(String, String)]) -> String {
    let mut parts = Vec::new();
    if !missing.is_empty() {
        let quoted: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
        parts.push(format!("no value for {}", quoted.join(", ")));
    }
    parts.extend(invalid.iter().map(|(name, reason)| format!("`{name}` {reason}")));
    parts.join("; ")
}

/// The patterns of the guide's variables, in their order.
#[derive(Debug)]
pub(crate) struct Patterns(Vec<Option<Regex>>);

impl Patterns {
    pub(crate) fn compile(guide: &Checked, sources: &Sources, problems: &Problems) -> Patterns {
        let compile = |written: &Option<_>| pattern::whole(written.as_ref()?, sources, problems);
        Patterns(guide.variables.iter().map(|variable| compile(&variable.pattern)).collect())
    }
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

    /// Fills the answer.
    ///
    /// # Errors
    ///
    /// If the topic, the answer, the channel or a value's name is unknown, if the answer is not approved, or if a
    /// value is missing, blank or does not match its pattern: then all such values are named at once.
    pub fn render(&self) -> Result<Reply, ReplyError> {
        let (t, topic) = self.find_topic()?;
        let channel = self.channel.as_deref().map(|id| self.find_channel(id)).transpose()?;
        let (a, answer) = self.find_answer(topic, channel)?;
        let not_compiled = || Kind::Template("it was not compiled".to_owned());
        let compiled = self.templates.answer(t, a).ok_or_else(not_compiled)?;
        let style = Style::of(self.guide, answer.own_language().unwrap_or(&self.guide.language));
        let (data, mut missing, invalid) = self.data(&compiled.needs, style)?;
        let format = channel.map_or(Format::Text, |channel| channel.format);
        let text = match self.templates.render(compiled, format, data).ok_or_else(not_compiled)? {
            Ok(text) => text,
            // A helper stumbled over a value; if others are wrong as well, all of these are told.
            Err(_) if !missing.is_empty() || !invalid.is_empty() => String::new(),
            Err(error) => {
                return Err(Kind::Template(match error.reason() {
                    handlebars::RenderErrorReason::Other(reason) => reason.clone(),
                    other => other.to_string(),
                })
                .into());
            }
        };
        for name in text.split(MISSING).skip(1).step_by(2) {
            let name = name.trim_start_matches("@root.");
            if !missing.iter().any(|known| known == name) {
                missing.push(name.to_owned());
            }
        }
        if !missing.is_empty() || !invalid.is_empty() {
            let order = |name: &String| {
                self.guide.variables.iter().position(|variable| variable.id.value == *name)
            };
            missing.sort_by_key(order);
            return Err(Kind::Values { missing, invalid }.into());
        }
        let mut text = text;
        text.truncate(text.trim_end().len());
        Ok(Reply { text, topic: topic.id().to_owned(), answer: answer.id().to_owned() })
    }

    fn find_topic(&self) -> Result<(usize, &'g Topic), Kind> {
        self.guide
            .topic(&self.topic)
            .ok_or_else(|| unknown("topic", &self.topic, self.guide.topics.iter().map(Topic::id)))
    }

    fn find_channel(&self, id: &str) -> Result<&'g Channel, Kind> {
        let known = || self.guide.channels.iter().map(|channel| channel.id.value.as_str());
        self.guide.channel(id).ok_or_else(|| unknown("channel", id, known()))
    }

    fn find_answer(
        &self,
        topic: &'g Topic,
        channel: Option<&Channel>,
    ) -> Result<(usize, &'g Answer), Kind> {
        let home = &self.guide.language;
        let speaks = |answer: &Answer| match (&self.language, &self.answer) {
            (Some(language), _) => answer.speaks(language, home),
            (None, Some(_)) => true,
            (None, None) => answer.speaks(home, home),
        };
        let fits = |answer: &&Answer| {
            speaks(answer) && channel.is_none_or(|channel| answer.fits(&channel.id.value))
        };
        let find = |wanted: &dyn Fn(&&Answer) -> bool| {
            topic.answers.iter().position(|answer| wanted(&answer))
        };
        let found = match &self.answer {
            Some(id) => {
                let named = find(&|answer| answer.id() == id);
                let n = named
                    .ok_or_else(|| unknown("answer", id, topic.answers.iter().map(Answer::id)))?;
                Some(n).filter(|n| fits(&&topic.answers[*n]))
            }
            None => find(&|answer| answer.is_approved() && fits(answer)).or_else(|| find(&fits)),
        };
        let Some(found) = found else {
            let list = |names: &mut dyn Iterator<Item = &str>| {
                let names: std::collections::BTreeSet<&str> = names.collect();
                names.into_iter().collect::<Vec<_>>().join(", ")
            };
            let id = self.topic.clone();
            if !topic.answers.iter().any(speaks) {
                let known = list(
                    &mut topic.answers.iter().map(|answer| answer.own_language().unwrap_or(home)),
                );
                let language = self.language.as_ref().unwrap_or(home).clone();
                return Err(Kind::NoLanguage { topic: id, language, known });
            }
            let channel = self.channel.clone().unwrap_or_default();
            let known = list(
                &mut topic
                    .answers
                    .iter()
                    .filter(|answer| speaks(answer))
                    .flat_map(Answer::channels),
            );
            return Err(Kind::NoAnswer { topic: id, channel, known });
        };
        let answer = &topic.answers[found];
        match answer.status {
            Status::Approved => Ok((found, answer)),
            other => Err(Kind::NotApproved {
                topic: self.topic.clone(),
                answer: answer.id().to_owned(),
                status: if other == Status::Draft { "draft" } else { "retired" },
            }),
        }
    }

    /// What the template sees, and what is wrong with it.
    #[allow(
        clippy::type_complexity,
        reason = "three parts of one answer, taken apart by the only caller"
    )]
    fn data(
        &self,
        needs: &Needs,
        style: Style,
    ) -> Result<(Map<String, Json>, Vec<String>, Vec<(String, String)>), Kind> {
        let variables = &self.guide.variables;
        for name in self.values.keys() {
            if !variables.iter().any(|variable| variable.id.value == *name) {
                return Err(unknown(
                    "variable",
                    name,
                    variables.iter().map(|variable| variable.id.value.as_str()),
                ));
            }
        }
        let mut data = needs.constants.clone();
        let (mut missing, mut invalid) = (Vec::new(), Vec::new());
        for &n in &needs.variables {
            let variable = &variables[n];
            let name = &variable.id.value;
            let given = self.values.get(name).or_else(|| lookup(&self.context, name));
            match prepare(given, style) {
                Ok(Some(value)) => match self.patterns.0.get(n).and_then(Option::as_ref) {
                    Some(pattern) if !matches(pattern, &value) => {
                        let expected = variable.examples.first();
                        let expected = expected.map_or_else(String::new, |example| {
                            format!(", such as {}", example.value)
                        });
                        let reason = format!(
                            "is `{}`, but must match {}{expected}",
                            shown(&value),
                            inner(pattern)
                        );
                        invalid.push((name.clone(), reason));
                    }
                    _ => insert(&mut data, name, value),
                },
                Ok(None) if variable.required => missing.push(name.clone()),
                Ok(None) => {}
                Err(reason) => invalid.push((name.clone(), reason)),
            }
        }
        // A value that does not fit is not missing as well: its place is held, and the text thrown away.
        for (name, _) in &invalid {
            insert(&mut data, name, Json::String("?".to_owned()));
        }
        Ok((data, missing, invalid))
    }
}

fn unknown<'k>(what: &'static str, name: &str, known: impl Iterator<Item = &'k str>) -> Kind {
    Kind::Unknown { what, name: name.to_owned(), help: did_you_mean(name, known) }
}

fn lookup<'j>(context: &'j Json, name: &str) -> Option<&'j Json> {
    context.get(name).or_else(|| name.split('.').try_fold(context, |at, part| at.get(part)))
}

fn inner(pattern: &Regex) -> &str {
    let whole = pattern.as_str();
    whole.strip_prefix("^(?:").and_then(|rest| rest.strip_suffix(")$")).unwrap_or(whole)
}

fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn matches(pattern: &Regex, value: &Json) -> bool {
    match value {
        Json::String(text) => pattern.is_match(text),
        Json::Array(items) => items.iter().all(|item| matches(pattern, item)),
        other => pattern.is_match(&other.to_string()),
    }
}

/// A value as templates may see it; `None` where it is missing or blank.
fn prepare(given: Option<&Json>, style: Style) -> Result<Option<Json>, String> {
    Ok(match given {
        None | Some(Json::Null) => None,
        Some(Json::String(text)) if text.trim().is_empty() => None,
        Some(Json::String(text)) if text.contains(MISSING) => {
            return Err("holds a NUL character".to_owned());
        }
        Some(Json::Number(number)) if !number.is_i64() && !number.is_u64() => {
            let written = numbers::number(&number.to_string(), None, style.language);
            Some(Json::String(
                written.ok_or_else(|| format!("is {number}, which cannot be written out"))?,
            ))
        }
        Some(Json::Array(items)) => {
            let items: Result<Vec<_>, _> =
                items.iter().map(|item| prepare(Some(item), style)).collect();
            let items: Vec<Json> = items?.into_iter().flatten().collect();
            if items.iter().any(Json::is_array) {
                return Err("is a list of lists, but must be a list of texts".to_owned());
            }
            if items.is_empty() { None } else { Some(Json::Array(items)) }
        }
        Some(Json::Object(_)) => {
            return Err("is a map, but must be a text, a number or a list".to_owned());
        }
        Some(other) => Some(other.clone()),
    })
}
