//! Topics from texts: ids, titles, questions, and the answers of each.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::convert::Converted;
use super::groups::{self, Stem};
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::language::primary;
use crate::text::fold::fold;

/// A topic that the guide does not have yet.
#[derive(Debug)]
pub(super) struct NewTopic {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) keywords: Vec<String>,
    pub(super) answers: Vec<NewAnswer>,
}

#[derive(Debug)]
pub(super) struct NewAnswer {
    pub(super) id: String,
    /// If it is not the guide's.
    pub(super) language: Option<String>,
    pub(super) channels: Vec<String>,
    pub(super) status: Option<&'static str>,
    pub(super) from: Vec<String>,
    pub(super) hash: String,
    /// What the source calls it, if an export there would call it something else.
    pub(super) name: Option<String>,
    pub(super) template: String,
}

/// The language of most texts.
pub(super) fn main_language(texts: &[Converted<'_>]) -> Option<String> {
    let count =
        |tag: &str| texts.iter().filter(|text| text.language.as_deref() == Some(tag)).count();
    let tags: BTreeSet<&str> = texts.iter().filter_map(|text| text.language.as_deref()).collect();
    // The first of those that are as frequent.
    let most = tags.into_iter().rev().max_by_key(|tag| count(tag));
    most.map(|tag| primary(tag).to_owned())
}

/// The topics of a guide in `language`; `taken` are the ids that it has.
pub(super) fn propose(
    texts: &[Converted<'_>],
    language: &str,
    group: bool,
    taken: &mut Ids,
    report: &mut ExchangeReport,
) -> Vec<NewTopic> {
    let groups = groups::group(texts, group, report);
    let mut topics = Vec::with_capacity(groups.len());
    for members in groups {
        let members: Vec<&Converted<'_>> = members.into_iter().map(|n| &texts[n]).collect();
        let Some(first) = members.first() else { continue };
        let is_group = members.len() > 1;
        let name = groups::name(first);
        let stem = groups::stem(name);
        // It is not part of the name then, if texts that belong together are one topic.
        let own = first.language.as_deref().map(primary);
        let says_own_language = stem.language.is_some() && stem.language == own;
        let id = if is_group { &name[..stem.len] } else { name };
        let id = taken.take(&slug(id, &first.text.id));
        let mut topic = NewTopic {
            id,
            title: title(first, is_group || group && says_own_language),
            keywords: keywords(&members),
            answers: answers(&members, language, report),
        };
        keep_names(&mut topic, &members);
        topics.push(topic);
    }
    topics
}

fn title(first: &Converted<'_>, is_group: bool) -> String {
    let name =
        if first.text.name.trim().is_empty() { groups::name(first) } else { &first.text.name };
    let name = if is_group { &name[..groups::stem(name).len] } else { name };
    // A shortcut is not a title: `late_delivery` is "Late delivery".
    let is_shortcut = !name.contains(' ') && name.contains(['_', '-', '.']);
    let words = if is_shortcut { name.replace(['_', '-', '.'], " ") } else { name.to_owned() };
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => first.from.clone(),
    }
}

fn keywords(members: &[&Converted<'_>]) -> Vec<String> {
    let mut known = HashSet::new();
    let all = members.iter().flat_map(|member| &member.text.keywords);
    all.map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty() && known.insert(fold(word)))
        .collect()
}

fn answers(
    members: &[&Converted<'_>],
    language: &str,
    report: &mut ExchangeReport,
) -> Vec<NewAnswer> {
    let mut answers: Vec<NewAnswer> = Vec::new();
    let mut taken = Ids::default();
    let stems: Vec<Stem> =
        members.iter().map(|member| groups::stem(groups::name(member))).collect();
    let languages: HashSet<&str> = members
        .iter()
        .map(|member| primary(member.language.as_deref().unwrap_or(language)))
        .collect();
    // Variants for several regions of one language keep theirs.
    let regions = |tag: &str| {
        let tags = members.iter().filter_map(|member| member.text.language.as_deref());
        tags.filter(|other| primary(other) == primary(tag)).collect::<HashSet<_>>().len()
    };
    let mut merged: Vec<Merged<'_>> = Vec::new();
    for (member, stem) in members.iter().zip(&stems) {
        let own = member.language.as_deref().or(stem.language);
        let is_own =
            |own: &&str| primary(own) != primary(language) || regions(own) > 1 && *own != language;
        let own = own.filter(is_own).map(str::to_owned);
        let mut channels: Vec<String> =
            member.text.channels.iter().map(|channel| slug(channel, "channel")).collect();
        if channels.is_empty() && members.len() > 1 {
            channels.extend(stem.channel.map(str::to_owned));
        }
        let new = Merged { members: vec![member], language: own, channels };
        let same = |answer: &&mut Merged<'_>| answer.is_same(&new);
        match merged.iter_mut().find(same) {
            Some(answer) => answer.join(new),
            None => merged.push(new),
        }
    }
    for Merged { members, language: own, channels } in merged {
        let Some(first) = members.first() else { continue };
        let mut parts: Vec<&str> = Vec::new();
        if languages.len() > 1 || own.as_deref().is_some_and(|own| regions(own) > 1) {
            parts.push(own.as_deref().unwrap_or(language));
        }
        parts.extend(channels.iter().map(String::as_str));
        let id = if parts.is_empty() { "all".to_owned() } else { parts.join("-") };
        let is_further =
            answers.iter().any(|answer| answer.language == own && answer.channels == channels);
        if is_further {
            let message =
                "the topic has an answer for the same channels already: this one is a draft";
            report.add(NoteKind::Alike, message, &first.label);
        }
        let status = match () {
            () if members.iter().all(|member| member.text.is_retired) => Some("retired"),
            () if members.iter().any(|member| member.is_draft) || is_further => Some("draft"),
            () => None,
        };
        answers.push(NewAnswer {
            id: taken.take(&slug(&id, "all")),
            language: own,
            channels,
            status,
            from: members.iter().map(|member| member.from.clone()).collect(),
            hash: first.hash.clone(),
            name: None,
            template: first.template.clone(),
        });
    }
    answers
}

/// Texts that are the same in one language: one answer.
struct Merged<'t> {
    members: Vec<&'t Converted<'t>>,
    language: Option<String>,
    channels: Vec<String>,
}

impl<'t> Merged<'t> {
    fn is_same(&self, other: &Merged<'t>) -> bool {
        let hash = |merged: &Merged<'t>| merged.members.first().map(|member| member.hash.clone());
        hash(self) == hash(other) && self.language == other.language
    }

    /// The answer is for the channels of both, or for all if one of them is.
    fn join(&mut self, other: Merged<'t>) {
        if self.channels.is_empty() || other.channels.is_empty() {
            self.channels.clear();
        }
        let new = other.channels.into_iter().filter(|_| !self.channels.is_empty());
        let new: Vec<String> = new.filter(|channel| !self.channels.contains(channel)).collect();
        self.channels.extend(new);
        self.members.extend(other.members);
    }
}

/// Records what the source calls the answers, where an export there would call them something else.
fn keep_names(topic: &mut NewTopic, members: &[&Converted<'_>]) {
    let is_only = topic.answers.len() == 1;
    for answer in &mut topic.answers {
        let Some(first) = answer.from.first() else { continue };
        let Some(member) = members.iter().find(|member| member.from == *first) else { continue };
        let (name, exported) = match first.split(':').next().unwrap_or_default() {
            "chatwoot" if is_only => (groups::name(member), topic.id.clone()),
            "chatwoot" => (groups::name(member), format!("{}-{}", topic.id, answer.id)),
            // Dynamic content has one name in all languages.
            "zendesk" if is_only || first.contains('/') => {
                (member.text.name.as_str(), topic.title.clone())
            }
            "zendesk" | "zammad" if !is_only => {
                (member.text.name.as_str(), format!("{} ({})", topic.title, answer.id))
            }
            "zammad" => (member.text.name.as_str(), topic.title.clone()),
            _ => continue,
        };
        answer.name =
            Some(name.trim().to_owned()).filter(|name| !name.is_empty() && *name != exported);
    }
}

/// A name as an id; `other` if it has no letters for one.
pub(super) fn slug(name: &str, other: &str) -> String {
    let from = |text: &str| {
        let folded = fold(text);
        let parts = folded.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let mut id = parts.join("-");
        if !id.starts_with(|c: char| c.is_ascii_lowercase()) && !id.is_empty() {
            id.insert_str(0, "t-");
        }
        // Folded text is ASCII here.
        id.truncate(MAX_ID_BYTES);
        id.trim_end_matches('-').to_owned()
    };
    let id = from(name);
    let id = if id.is_empty() { from(other) } else { id };
    if id.is_empty() { "topic".to_owned() } else { id }
}

/// Longer ids are cut.
const MAX_ID_BYTES: usize = 60;

/// The ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// How often an id was wanted.
    wanted: HashMap<String, usize>,
}

impl Ids {
    pub(super) fn of<'i>(ids: impl Iterator<Item = &'i str>) -> Ids {
        Ids { taken: ids.map(str::to_owned).collect(), wanted: HashMap::new() }
    }

    /// An id that was not taken, with a number behind it if need be.
    pub(super) fn take(&mut self, id: &str) -> String {
        let wanted = self.wanted.entry(id.to_owned()).or_insert(0);
        loop {
            *wanted += 1;
            let numbered = if *wanted == 1 { id.to_owned() } else { format!("{id}-{wanted}") };
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}
