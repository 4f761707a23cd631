//! The names that agents type: those that they know from the tool, and new ones.

use std::collections::HashSet;

use super::entry::{short_name, typed};
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::model::exchange::ExchangeFormat;
use crate::model::topic::{Answer, Topic};

pub(super) struct Names {
    format: ExchangeFormat,
    /// What nothing else may be called.
    reserved: HashSet<String>,
    /// Of the names that the tool has, those that are given away.
    kept: HashSet<String>,
}

impl Names {
    /// For the export of these answers.
    pub(super) fn of<'g>(
        answers: impl Iterator<Item = &'g Answer>,
        format: ExchangeFormat,
    ) -> Names {
        let known = answers.filter_map(|answer| typed(answer, format));
        Names { format, reserved: known.map(key).collect(), kept: HashSet::new() }
    }

    /// The name of an answer, unique in the export.
    pub(super) fn take(
        &mut self,
        topic: &Topic,
        answer: &Answer,
        label: &str,
        report: &mut ExchangeReport,
    ) -> String {
        let known = typed(answer, self.format);
        let is_pattern = |name: &str| self.format == ExchangeFormat::Espanso && is_pattern(name);
        let plain = known.filter(|name| !is_pattern(name));
        if let Some(name) = plain.filter(|name| self.kept.insert((*name).to_owned())) {
            return name.to_owned();
        }
        let mut name = short_name(topic, answer);
        while !self.reserved.insert(key(&name)) {
            name.push_str("-2");
        }
        if self.format == ExchangeFormat::Espanso {
            name.insert(0, ':');
        }
        if let Some(known) = known {
            let message = match plain {
                Some(_) => {
                    format!("another answer is called `{known}` already: this one is `{name}`")
                }
                None => format!("the regex `{known}` is not carried over: the trigger is `{name}`"),
            };
            report.add(NoteKind::Approximated, message, label);
        }
        name
    }
}

/// Whether a trigger of espanso was a `regex`.
fn is_pattern(name: &str) -> bool {
    ["\\", "(?", ".*", ".+"].iter().any(|mark| name.contains(mark))
        || name.contains('[') && name.contains(']')
}

/// Tools that have letters, digits and `_` only write `-` and `.` alike.
fn key(name: &str) -> String {
    name.trim_start_matches(':').replace(['.', '-'], "_")
}
