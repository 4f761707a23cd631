//! Responses of a Rasa domain, with the slots that they use.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::entry::Entry;
use crate::exchange::report::ExchangeReport;
use crate::exchange::syntax::RASA_LANGUAGE;
use crate::exchange::yaml::{block, quoted};
use crate::guide::Guide;
use crate::language::primary;

pub(super) fn write(guide: &Guide, entries: &[Entry<'_>], _: &mut ExchangeReport) -> String {
    let mut slots: BTreeSet<&str> =
        entries.iter().flat_map(|entry| entry.body.fields.keys()).map(String::as_str).collect();
    let mut responses = String::new();
    let mut last = "";
    let mut names = BTreeSet::new();
    for entry in entries {
        let topic = entry.topic.id();
        if topic != last {
            let mut name = format!("utter_{}", topic.replace(['-', '.'], "_"));
            while !names.insert(name.clone()) {
                name.push_str("_2");
            }
            let _ = writeln!(responses, "  {name}:");
            last = topic;
        }
        let is_foreign = primary(entry.language) != primary(guide.language());
        if is_foreign {
            slots.insert(RASA_LANGUAGE);
        }
        let channels: Vec<&str> = entry.answer.channels().collect();
        // A variation is for one channel, or for all.
        let variations = match channels.as_slice() {
            [] => vec![(entry.name(), None)],
            [channel] => vec![(entry.name(), Some(*channel))],
            several => several
                .iter()
                .map(|channel| (format!("{}/{channel}", entry.name()), Some(*channel)))
                .collect(),
        };
        for (id, channel) in variations {
            let _ = writeln!(responses, "    - id: {}", quoted(&id));
            if is_foreign {
                let language = quoted(primary(entry.language));
                let _ = writeln!(
                    responses,
                    "      condition:\n        - type: slot\n          name: {RASA_LANGUAGE}\n          value: {language}"
                );
            }
            if let Some(channel) = channel {
                let _ = writeln!(responses, "      channel: {}", quoted(channel));
            }
            let _ = writeln!(responses, "      metadata:\n        note: {}", quoted(&entry.note()));
            let _ = writeln!(responses, "      text: {}", block(&entry.body.text, 8));
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
    if responses.is_empty() {
        out.push_str("\nresponses: {}\n");
    } else {
        let _ = write!(out, "\nresponses:\n{responses}");
    }
    out
}
