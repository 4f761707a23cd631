//! Responses of a Rasa domain, with the slots that they use.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use super::entry::Entry;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::exchange::syntax::RASA_LANGUAGE;
use crate::exchange::yaml::{block, quoted};
use crate::guide::Guide;
use crate::language::primary;
use crate::model::exchange::ExchangeFormat;

/// A response, with the indices of its entries.
struct Response {
    name: String,
    entries: Vec<usize>,
}

/// The name of the response that an answer was imported from: `utter_a` for the variation `utter_a/2`.
fn kept_name<'e>(entry: &'e Entry<'_>) -> Option<&'e str> {
    let id = entry.source_id(ExchangeFormat::Rasa)?;
    let number = id.rsplit_once('/').filter(|(_, number)| number.parse::<u16>().is_ok());
    Some(number.map_or(id, |(name, _)| name))
}

/// The responses, in the order of their first entries. Stories and flows name those that come from Rasa.
fn responses(entries: &[Entry<'_>]) -> Vec<Response> {
    let mut names: HashSet<String> =
        entries.iter().filter_map(kept_name).map(str::to_owned).collect();
    let mut of_topics: HashMap<&str, String> = HashMap::new();
    let mut found: Vec<Response> = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let topic = entry.topic.id();
        let mut of_topic = || {
            let mut same = entries.iter().filter(|other| other.topic.id() == topic);
            same.find_map(kept_name).map(str::to_owned).unwrap_or_else(|| {
                let mut name = format!("utter_{}", topic.replace(['-', '.'], "_"));
                while !names.insert(name.clone()) {
                    name.push_str("_2");
                }
                name
            })
        };
        let name = match kept_name(entry) {
            Some(name) => name.to_owned(),
            None => of_topics.entry(topic).or_insert_with(&mut of_topic).clone(),
        };
        match found.iter_mut().find(|response| response.name == name) {
            Some(response) => response.entries.push(n),
            None => found.push(Response { name, entries: vec![n] }),
        }
    }
    found
}

/// The value of the slot for the language under which a response says an entry on a channel; `None` if it is what it
/// says otherwise.
fn condition<'e>(
    guide: &Guide,
    response: &Response,
    entries: &'e [Entry<'_>],
    entry: &'e Entry<'_>,
    channel: Option<&str>,
) -> Option<&'e str> {
    let all = || response.entries.iter().map(|n| &entries[*n]);
    let tag = entry.language;
    let same = || all().filter(|other| primary(other.language) == primary(tag));
    if primary(tag) == primary(guide.language()) {
        let here = || {
            let here = same().filter(|other| channels(other).contains(&channel));
            here.map(|other| other.language)
        };
        let own = here().find(|other| *other == guide.language()).or_else(|| here().next());
        return Some(tag).filter(|tag| own != Some(*tag));
    }
    // In Rasa it was said in any case.
    if kept_name(entry).is_some() && all().all(|other| other.language == tag) {
        return None;
    }
    Some(if same().all(|other| other.language == tag) { primary(tag) } else { tag })
}

/// Of answers for the same language and channel, Rasa says one at random. Only what were variations there stay so; of
/// others, the first is kept, as a reply would choose.
pub(super) fn keep_one_of_each(
    guide: &Guide,
    entries: &mut Vec<Entry<'_>>,
    report: &mut ExchangeReport,
) {
    let mut dropped: Vec<(usize, Option<&str>, String)> = Vec::new();
    for response in responses(entries) {
        let mut taken: HashMap<(Option<&str>, Option<&str>), usize> = HashMap::new();
        for &n in &response.entries {
            let entry = &entries[n];
            for channel in channels(entry) {
                let language = condition(guide, &response, entries, entry, channel);
                let first = *taken.entry((language, channel)).or_insert(n);
                let is_variation =
                    kept_name(entry).is_some() && kept_name(&entries[first]).is_some();
                if first != n && !is_variation {
                    dropped.push((n, channel, entries[first].name()));
                }
            }
        }
    }
    let dropped: Vec<(usize, Option<String>, String)> = dropped
        .into_iter()
        .map(|(n, channel, first)| (n, channel.map(str::to_owned), first))
        .collect();
    let mut is_left = vec![true; entries.len()];
    for (n, channel, first) in dropped {
        let entry = &mut entries[n];
        entry.channels.retain(|id| channel.as_deref() != Some(*id));
        is_left[n] = channel.is_some() && !entry.channels.is_empty();
        let what = channel.map_or_else(
            || "the answer is left out".to_owned(),
            |id| format!("it is left out on `{id}`"),
        );
        let message =
            format!("Rasa would choose at random between {first} and this answer; {what}");
        report.add(NoteKind::Skipped, message, &entry.name());
    }
    let mut is_left = is_left.into_iter();
    entries.retain(|_| is_left.next().unwrap_or(true));
}

/// A variation is for one channel, or for all.
fn channels<'e>(entry: &'e Entry<'_>) -> Vec<Option<&'e str>> {
    match entry.channels.as_slice() {
        [] => vec![None],
        some => some.iter().map(|channel| Some(*channel)).collect(),
    }
}

pub(super) fn write(guide: &Guide, entries: &[Entry<'_>], report: &mut ExchangeReport) -> String {
    let mut slots: BTreeSet<&str> =
        entries.iter().flat_map(|entry| entry.body.fields.keys()).map(String::as_str).collect();
    let mut written = String::new();
    for response in responses(entries) {
        let _ = writeln!(written, "  {}:", key(&response.name));
        for entry in response.entries.iter().map(|n| &entries[*n]) {
            for channel in channels(entry) {
                let language = condition(guide, &response, entries, entry, channel);
                if let Some(tag) = language {
                    slots.insert(RASA_LANGUAGE);
                    if tag.contains('-') {
                        let message =
                            format!("it is said only if the slot `{RASA_LANGUAGE}` is `{tag}`");
                        report.add(NoteKind::Approximated, message, &entry.name());
                    }
                }
                variation(entry, channel, language, &mut written);
            }
        }
    }
    let mut out = "version: \"3.1\"\n".to_owned();
    if !slots.is_empty() {
        out.push_str("\nslots:\n");
    }
    for slot in slots {
        let _ = write!(
            out,
            "  {slot}:\n    type: text\n    influence_conversation: false\n    mappings:\n      - type: custom\n"
        );
    }
    if written.is_empty() {
        out.push_str("\nresponses: {}\n");
    } else {
        let _ = write!(out, "\nresponses:\n{written}");
    }
    out
}

/// The name of a response, in quotation marks if it could be something else.
fn key(name: &str) -> String {
    let is_plain = name.starts_with("utter_")
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_plain { name.to_owned() } else { quoted(name) }
}

fn variation(entry: &Entry<'_>, channel: Option<&str>, language: Option<&str>, out: &mut String) {
    let id = match channel.filter(|_| entry.answer.channels().nth(1).is_some()) {
        Some(channel) => format!("{}/{channel}", entry.name()),
        None => entry.name(),
    };
    let _ = writeln!(out, "    - id: {}", quoted(&id));
    if let Some(language) = language {
        let language = quoted(language);
        let _ = writeln!(
            out,
            "      condition:\n        - type: slot\n          name: {RASA_LANGUAGE}\n          value: {language}"
        );
    }
    if let Some(channel) = channel {
        let _ = writeln!(out, "      channel: {}", quoted(channel));
    }
    let _ = writeln!(out, "      metadata:\n        note: {}", quoted(&entry.note()));
    let _ = writeln!(out, "      text: {}", block(&entry.body.text, 8));
}
