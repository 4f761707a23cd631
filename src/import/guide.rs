//! A new guide from an import, and its topics as YAML.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::convert::{self, Converted};
use super::error::ImportError;
use super::options::Options;
use super::read::Import;
use super::text::Text;
use super::topics::{self, Ids, NewAnswer, NewTopic};
use super::zendesk;
use crate::exchange::mapping::Placeholders;
use crate::exchange::report::ExchangeReport;
use crate::exchange::yaml::{block, indented, list, quoted};
use crate::guide::Guide;
use crate::language::primary;
use crate::model::builtin;
use crate::model::exchange::ExchangeFormat;

/// A guide that was written from an import.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NewGuide {
    /// The YAML text. It loads.
    pub text: String,
    /// What could not be carried over, and what else a reader should know.
    pub report: ExchangeReport,
    /// How many topics it has.
    pub topics: usize,
    /// How many answers of its topics are drafts.
    pub drafts: usize,
}

impl Import {
    /// Writes a guide from the texts: topics with answers, the variables that they use, and the channels that the source
    /// names. The answers are approved, as the texts were in use, except those that somebody has to complete: they are
    /// drafts.
    ///
    /// # Errors
    ///
    /// If none of the texts can be an answer, or the guide would not load, such as with a `language` that is not a tag.
    pub fn to_guide(&self, options: &Options) -> Result<NewGuide, ImportError> {
        let mut report = self.report.clone();
        let placeholders = Placeholders::new(self.format, None);
        let texts = self.resolved();
        let converted = convert_all(&texts, self.format, placeholders, &mut report);
        if converted.is_empty() {
            return Err(ImportError::whole(self.format.as_str(), "no text can be an answer"));
        }
        let language = options.language.clone().or_else(|| topics::main_language(&converted));
        let language = language.unwrap_or_else(|| "en".to_owned());
        let mut taken = Ids::default();
        let topics = topics::propose(&converted, &language, options.group, &mut taken, &mut report);
        let name = options.name.clone();
        let name = name.unwrap_or_else(|| format!("Imported from {}", self.format));
        let mut text =
            format!("leitfaden: 1\nname: {}\nlanguage: {}\n", quoted(&name), quoted(&language));
        let channels: BTreeSet<&str> = channels(&topics).collect();
        let packs = packs(&topics, &language);
        text.push_str(&packs);
        section("channels", channels.iter().map(|id| format!("  {id}: {{}}\n")), &mut text);
        section("variables", variables(&converted, placeholders), &mut text);
        section("topics", topics.iter().map(|topic| topic_yaml(topic, 2)), &mut text);
        // Whether a topic is right does not depend on the rules, which take most of the time to load.
        let trial = format!("{}\nextends: []\n", text.replacen(&packs, "", 1));
        if let Err(error) = Guide::parse("leitfaden.yaml", &trial) {
            let first = error.problems().first().map_or_else(String::new, ToString::to_string);
            let message = format!("the guide would not load: {first}");
            return Err(ImportError::whole(self.format.as_str(), message));
        }
        let answers = || topics.iter().flat_map(|topic| &topic.answers);
        let drafts = answers().filter(|answer| answer.status == Some("draft")).count();
        Ok(NewGuide { text, report, topics: topics.len(), drafts })
    }

    /// The texts, with those put in that others insert.
    pub(super) fn resolved(&self) -> Vec<Text> {
        match self.format {
            ExchangeFormat::Zendesk => zendesk::resolve(&self.texts),
            _ => self.texts.clone(),
        }
    }
}

pub(super) fn convert_all<'t>(
    texts: &'t [Text],
    format: ExchangeFormat,
    placeholders: Placeholders<'_>,
    report: &mut ExchangeReport,
) -> Vec<Converted<'t>> {
    texts.iter().filter_map(|text| convert::convert(text, format, placeholders, report)).collect()
}

/// The tone packs, if there are answers in several languages that have one; otherwise, the one of the guide's language is
/// extended anyway.
fn packs(topics: &[NewTopic], language: &str) -> String {
    let answers = topics.iter().flat_map(|topic| &topic.answers);
    let others: BTreeSet<&str> =
        answers.filter_map(|answer| answer.language.as_deref()).map(primary).collect();
    let others = others.into_iter().filter(|other| *other != primary(language));
    let all = std::iter::once(primary(language)).chain(others);
    let known = all.filter(|code| builtin::find(&builtin::PACKS, code).is_some());
    let packs: Vec<String> = known.map(|code| format!("builtin:{code}")).collect();
    if packs.len() < 2 {
        return String::new();
    }
    format!("extends: [{}]\n", packs.join(", "))
}

fn section(key: &str, entries: impl Iterator<Item = String>, out: &mut String) {
    let entries: String = entries.collect();
    if !entries.is_empty() {
        out.push_str(&format!("\n{key}:\n{entries}"));
    }
}

/// The channels that answers name.
pub(super) fn channels(topics: &[NewTopic]) -> impl Iterator<Item = &str> {
    let answers = topics.iter().flat_map(|topic| &topic.answers);
    answers.flat_map(|answer| &answer.channels).map(String::as_str)
}

/// The declarations of the variables that the guide does not have yet, one a line.
pub(super) fn variables(
    converted: &[Converted<'_>],
    placeholders: Placeholders<'_>,
) -> impl Iterator<Item = String> {
    let used: BTreeSet<&str> =
        converted.iter().flat_map(|text| &text.variables).map(String::as_str).collect();
    used.into_iter().filter_map(move |id| {
        let variable = placeholders.undeclared(id)?;
        let example = variable.examples().next().unwrap_or_default();
        let private = if variable.is_private() { ", private: true" } else { "" };
        Some(format!("  {id}: {{ example: {}{private} }}\n", quoted(example)))
    })
}

/// A topic as an entry under `topics`, indented by so many spaces.
pub(super) fn topic_yaml(topic: &NewTopic, indent: usize) -> String {
    let NewTopic { id, title, keywords, answers } = topic;
    let mut out = format!("{id}:\n  title: {}\n  questions: [{}]\n", quoted(title), quoted(title));
    if !keywords.is_empty() {
        let _ = writeln!(out, "  keywords: {}", list(keywords));
    }
    out.push_str("  answers:\n");
    for answer in answers {
        let NewAnswer { id, language, channels, status, from, hash, name, template } = answer;
        let _ = writeln!(out, "    - id: {}", quoted(id));
        if let Some(language) = language {
            let _ = writeln!(out, "      language: {}", quoted(language));
        }
        if !channels.is_empty() {
            let _ = writeln!(out, "      channels: {}", list(channels));
        }
        if let Some(status) = status {
            let _ = writeln!(out, "      status: {status}");
        }
        let from = if let [from] = from.as_slice() { quoted(from) } else { list(from) };
        let name =
            name.as_ref().map_or_else(String::new, |name| format!(", name: {}", quoted(name)));
        let _ = writeln!(out, "      imported: {{ from: {from}, hash: {}{name} }}", quoted(hash));
        let _ = writeln!(out, "      text: {}", block(template, 8));
    }
    indented(&out, indent)
}
