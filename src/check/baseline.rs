//! Problems that a team has accepted for now.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::kinds;
use crate::level::Level;
use crate::problem::Problem;

/// The problems of a guide on the day when its team began to check it: these are passed over, and new ones are not.
///
/// A problem is known by its kind, the entry of the guide that it is in, and the words it is about, so that it is
/// known again when lines move. What keeps a guide from loading is never held.
///
/// ```
/// use leitfaden::{Baseline, Guide};
/// let guide = Guide::parse("team.yaml", "
/// leitfaden: 1
/// name: Team
/// language: en
/// topics: { refund: { title: Refunds, answers: [{ id: all, status: draft, text: On its way. }] } }
/// ").unwrap();
/// let baseline = Baseline::of(&guide.check());
/// assert_eq!(baseline.len(), 1);
/// let judged = baseline.to_string().parse::<Baseline>().unwrap().judge(guide.check());
/// assert_eq!((judged.new.len(), judged.held, judged.gone), (0, 1, 0));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    held: BTreeMap<Key, Held>,
}

/// Kind, entry and words.
type Key = (String, String, String);

/// How often a problem is held, and up to which level: one that weighs more by now is a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    times: usize,
    level: Level,
}

/// The problems of a guide, held against a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Judged {
    /// What the baseline does not hold, as it was sorted.
    pub new: Vec<Problem>,
    /// How many problems it holds.
    pub held: usize,
    /// How many problems it holds that are there no more.
    pub gone: usize,
}

/// Why a text is no baseline: one sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BaselineError(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "leitfaden-baseline")]
    version: u32,
    problems: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: String,
    entry: String,
    text: String,
    level: Level,
    times: usize,
}

impl Baseline {
    /// A baseline that holds these problems, apart from those that keep the guide from loading.
    #[must_use]
    pub fn of(problems: &[Problem]) -> Baseline {
        let mut baseline = Baseline::default();
        for problem in problems.iter().filter(|problem| !problem.keeps_from_loading()) {
            baseline.hold(key(problem), problem.level(), 1);
        }
        baseline
    }

    fn hold(&mut self, key: Key, level: Level, times: usize) {
        let held = self.held.entry(key).or_insert(Held { times: 0, level });
        *held = Held { times: held.times + times, level: held.level.max(level) };
    }

    /// How many problems it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.values().map(|held| held.times).sum()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Takes out of `problems` what it holds, each as often as it holds it, and unless it weighs more by now.
    #[must_use]
    pub fn judge(&self, problems: Vec<Problem>) -> Judged {
        let mut left = self.held.clone();
        let all = problems.len();
        let is_new = |problem: &Problem| match left.get_mut(&key(problem)) {
            Some(held)
                if held.times > 0
                    && problem.level() <= held.level
                    && !problem.keeps_from_loading() =>
            {
                held.times -= 1;
                false
            }
            _ => true,
        };
        let new: Vec<Problem> = problems.into_iter().filter(is_new).collect();
        Judged { held: all - new.len(), gone: left.values().map(|held| held.times).sum(), new }
    }
}

fn key(problem: &Problem) -> Key {
    (problem.kind().to_owned(), problem.entry().to_owned(), problem.text().to_owned())
}

impl Problem {
    /// Whether the guide does not load because of it.
    #[must_use]
    pub fn keeps_from_loading(&self) -> bool {
        kinds::keeps_from_loading(self.kind())
    }
}

impl std::str::FromStr for Baseline {
    type Err = BaselineError;

    /// Reads what [`Display`](fmt::Display) writes.
    fn from_str(text: &str) -> Result<Baseline, BaselineError> {
        let written: Written = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| BaselineError(format!("this is no baseline: {error}")))?;
        if written.version != 1 {
            let message = format!(
                "the baseline has version {}, but this leitfaden reads version 1",
                written.version
            );
            return Err(BaselineError(message));
        }
        let mut baseline = Baseline::default();
        for Entry { kind, entry, text, level, times } in written.problems {
            baseline.hold((kind, entry, text), level, times);
        }
        Ok(baseline)
    }
}

/// JSON, one problem a line and sorted, so that a change of it can be read.
impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{\n\"leitfaden-baseline\": 1,\n\"problems\": [")?;
        for (n, ((kind, entry, text), Held { times, level })) in self.held.iter().enumerate() {
            let line = serde_json::json!({ "kind": kind, "entry": entry, "text": text, "level": level, "times": times });
            write!(f, "{}\n{line}", if n == 0 { "" } else { "," })?;
        }
        f.write_str("\n]\n}\n")
    }
}
