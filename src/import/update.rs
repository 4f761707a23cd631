//! An import into a guide that was imported before: what changed in the source is changed in the guide, and what was
//! edited in the guide is kept.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::convert::{self, Converted};
use super::edit::Edits;
use super::error::ImportError;
use super::guide::{channels, convert_all, topic_yaml, variables};
use super::options::Options;
use super::places::Places;
use super::read::Import;
use super::text::Text;
use super::topics::{self, Ids};
use crate::exchange::mapping::Placeholders;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::export;
use crate::guide::Guide;
use crate::model::exchange::ExchangeFormat;
use crate::model::topic::{Answer, Status, Topic};
use crate::text::hash;

/// What an import changes in a guide.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Update {
    /// The files of the guide that change, with their new text. Empty if nothing does.
    pub files: Vec<Edited>,
    /// What could not be carried over, what changed in the source, and what was kept.
    pub report: ExchangeReport,
}

/// A file of a guide that an import changes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edited {
    /// Its name: the name by which the guide was loaded, or that of an included file in the same folder or below.
    pub name: String,
    /// Its new text.
    pub text: String,
}

/// An answer of the guide that a text was imported to, or exported from.
#[derive(Clone, Copy)]
pub(super) struct Target<'g> {
    pub(super) topic: &'g Topic,
    pub(super) answer: &'g Answer,
}

impl Import {
    /// Brings a guide up to date. Answers are found by the id of their source (`imported` in the guide), or because they
    /// were exported from this guide.
    ///
    /// - A text that is not in the guide becomes a new topic.
    /// - A text that changed in the source replaces the answer, unless the answer was edited in the guide: then that is
    ///   kept, and the report says so.
    /// - What did not change in the source stays as it is in the guide.
    ///
    /// All else in the files of the guide stays as it is: comments, order, layout. The same import again changes nothing.
    ///
    /// # Errors
    ///
    /// If a file of the guide is laid out so that it cannot be edited in place.
    pub fn update(&self, guide: &Guide, options: &Options) -> Result<Update, ImportError> {
        let mut report = self.report.clone();
        let placeholders = Placeholders::new(self.format, Some(guide));
        let texts = self.resolved();
        let converted = convert_all(&texts, self.format, placeholders, &mut report);
        let targets = self.targets(guide);
        let mut edits = Edits::new(guide);
        let places = Places::find(&converted, guide, &mut edits);
        // Whether all texts of an answer are switched off.
        let mut done: HashMap<String, bool> = HashMap::new();
        let mut unchanged: HashSet<String> = HashSet::new();
        let mut new: Vec<Converted<'_>> = Vec::new();
        for text in converted {
            let exported = text.text.exported_from.first();
            let by_source = match text.text.is_by_place {
                true => places.get(&text.from),
                false => targets.get(text.from.as_str()),
            };
            let by_export = || targets.get(exported.unwrap_or(&text.text.id).as_str());
            let by_name = || targets.get(text.text.shortcut.as_deref()?);
            let Some(target) = by_source.or_else(by_export).or_else(by_name) else {
                new.push(text);
                continue;
            };
            // Several texts that were the same are one answer: the first speaks for all.
            let key = format!("{}/{}", target.topic.id(), target.answer.id());
            let is_source = by_source.is_some();
            let is_off = text.text.is_retired;
            let is_known = done.contains_key(&key);
            done.entry(key).and_modify(|all| *all &= is_off).or_insert(is_off);
            if is_known || !self.renew(guide, *target, &text, is_source, &mut edits, &mut report)? {
                unchanged.insert(text.label);
            }
        }
        // What was said when they were imported.
        report.forget(&unchanged);
        let is_gone = |name: &str| match done.contains_key(name) {
            true => Some(false),
            false => places.gone.contains(name).then_some(true),
        };
        self.report_gone(guide, &texts, &is_gone, &mut report);
        report_off(guide, &done, &mut report);
        if !new.is_empty() {
            let mut taken = Ids::of(guide.topics().iter().map(Topic::id));
            let language = options.language.as_deref().unwrap_or(guide.language());
            let topics = topics::propose(&new, language, options.group, &mut taken, &mut report);
            for topic in &topics {
                report.add(NoteKind::Added, "the topic is new", &topic.id);
                edits.add("topics", &|indent| topic_yaml(topic, indent))?;
            }
            for id in channels(&topics).collect::<std::collections::BTreeSet<_>>() {
                if guide.channel(id).is_none() {
                    edits.add("channels", &|indent| format!("{:indent$}{id}: {{}}\n", ""))?;
                }
            }
            for line in variables(&new, placeholders) {
                edits.add("variables", &|indent| format!("{:indent$}{}", "", line.trim_start()))?;
            }
        }
        let files = edits.finish();
        let files: Vec<Edited> =
            files.into_iter().map(|(name, text)| Edited { name, text }).collect();
        verify(guide, &files)?;
        Ok(Update { files, report })
    }

    /// The answers of the guide, by all names by which a text may belong to them.
    fn targets<'g>(&self, guide: &'g Guide) -> HashMap<String, Target<'g>> {
        let mut targets = HashMap::new();
        for topic in guide.topics() {
            for answer in topic.answers() {
                let target = Target { topic, answer };
                for from in answer.imported_from() {
                    targets.insert(from.to_owned(), target);
                }
                targets.insert(format!("{}/{}", topic.id(), answer.id()), target);
                if answer.imported_from().next().is_none() {
                    targets.insert(export::short_name(topic, answer), target);
                }
            }
        }
        targets
    }

    /// Brings one answer up to date. Returns whether its text differs in the source.
    fn renew(
        &self,
        guide: &Guide,
        Target { topic, answer }: Target<'_>,
        text: &Converted<'_>,
        is_source: bool,
        edits: &mut Edits<'_>,
        report: &mut ExchangeReport,
    ) -> Result<bool, ImportError> {
        let recorded = answer.imported.as_ref().and_then(|imported| imported.hash.as_ref());
        let recorded = recorded.filter(|_| is_source);
        if recorded.is_some_and(|hash| hash.value == text.hash) {
            return Ok(false);
        }
        let name = format!("{}/{}", topic.id(), answer.id());
        // The answer as it is, and as it comes back from an export.
        let ours = [Some(hash::of_words(answer.source())), self.exported(guide, topic, answer)];
        let is_ours = |hash: &str| ours.iter().flatten().any(|ours| ours == hash);
        let is_edited = recorded.is_none_or(|hash| !is_ours(&hash.value));
        if is_ours(&text.hash) {
            // Both sides say the same again.
            if let Some(hash) = recorded.filter(|_| is_edited) {
                edits.replace(hash.span, &format!("\"{}\"", text.hash));
            }
            return Ok(false);
        }
        let Some(hash) = recorded.filter(|_| !is_edited) else {
            let how = match recorded {
                Some(_) => format!(
                    "the text changed in the source and in the guide, which is kept; to settle it, write `hash: \"{}\"`",
                    text.hash
                ),
                None => "the text differs from the guide, which is kept".to_owned(),
            };
            report.add(NoteKind::Conflict, format!("{name}: {how}"), &text.label);
            return Ok(true);
        };
        let to_draft = text.is_draft && answer.status() == Status::Approved;
        edits.rewrite(answer, &text.template, to_draft)?;
        edits.replace(hash.span, &format!("\"{}\"", text.hash));
        let draft = if to_draft { ", and is a draft now" } else { "" };
        let message = format!("{name} follows the source{draft}");
        report.add(NoteKind::Updated, message, &text.label);
        Ok(true)
    }

    /// The hash that an answer would have if it were exported and imported.
    fn exported(&self, guide: &Guide, topic: &Topic, answer: &Answer) -> Option<String> {
        let is_html = export::is_html(guide, answer);
        let (body, _) = export::body(guide, answer, self.format, is_html).ok()?;
        let mut text = Text::new(topic.id(), topic.title(), body.into_source(self.format));
        text.is_html =
            is_html && matches!(self.format, ExchangeFormat::Zendesk | ExchangeFormat::Espanso);
        let placeholders = Placeholders::new(self.format, Some(guide));
        let mut report = ExchangeReport::default();
        convert::convert(&text, self.format, placeholders, &mut report).map(|text| text.hash)
    }

    /// Reports the answers whose sources are gone; `is_gone` knows it of some.
    fn report_gone(
        &self,
        guide: &Guide,
        texts: &[Text],
        is_gone: &dyn Fn(&str) -> Option<bool>,
        report: &mut ExchangeReport,
    ) {
        let there: HashSet<String> =
            texts.iter().map(|text| format!("{}:{}", self.format, text.id)).collect();
        let prefix = format!("{}:", self.format);
        for topic in guide.topics() {
            for answer in topic.answers() {
                let mut sources = answer.imported_from().filter(|from| from.starts_with(&prefix));
                let Some(first) = sources.next() else { continue };
                let name = format!("{}/{}", topic.id(), answer.id());
                let mut is_there =
                    || there.contains(first) || sources.any(|from| there.contains(from));
                if is_gone(&name).unwrap_or_else(|| !is_there()) {
                    let name = format!("{name} ({first})");
                    let message = "the answer is no longer in the source, and is kept";
                    report.add(NoteKind::Gone, message, &name);
                }
            }
        }
    }
}

/// Reports the approved answers whose sources are switched off.
fn report_off(guide: &Guide, off: &HashMap<String, bool>, report: &mut ExchangeReport) {
    for topic in guide.topics() {
        for answer in topic.answers().iter().filter(|answer| answer.status() == Status::Approved) {
            let name = format!("{}/{}", topic.id(), answer.id());
            if off.get(&name) == Some(&true) {
                let message = "the source has switched the text off, and the answer is kept: retire it, if nobody is to send it";
                report.add(NoteKind::Gone, message, &name);
            }
        }
    }
}

/// Whether the guide loads with its new files.
fn verify(guide: &Guide, files: &[Edited]) -> Result<(), ImportError> {
    let sources = guide.sources();
    let Some(main) = sources.all().first().filter(|_| !files.is_empty()) else { return Ok(()) };
    let home = Path::new(&main.name).parent().unwrap_or(Path::new(""));
    let read = |path: &Path| {
        let name = home.join(path).to_string_lossy().replace('\\', "/");
        let is_named = |known: &str| known.replace('\\', "/") == name;
        let edited = files.iter().find(|file| is_named(&file.name)).map(|file| file.text.clone());
        let kept = || {
            sources
                .all()
                .iter()
                .find(|file| is_named(&file.name))
                .map(|file| file.text.clone().into_owned())
        };
        let text = edited.or_else(kept).ok_or(std::io::ErrorKind::NotFound)?;
        Ok(text.into_bytes())
    };
    match Guide::from_files(&main.name, read) {
        Ok(_) => Ok(()),
        Err(error) => {
            let first = error.problems().first().map_or_else(String::new, ToString::to_string);
            Err(ImportError::whole(
                &main.name,
                format!("the guide would not load any more: {first}"),
            ))
        }
    }
}
