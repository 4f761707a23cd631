//! Baselines: known problems that a team accepts for now.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::kinds;
use crate::level::Level;
use crate::problem::Problem;

/// A set of known problems of a guide. Problems in the baseline are ignored; new ones are reported.
///
/// A problem is identified by its kind, its entry in the guide and its text, so that it is
/// recognised when lines move. Problems that keep a guide from loading are never baselined.
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
/// assert_eq!((judged.new.len(), judged.baselined, judged.gone), (0, 1, 0));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Key, Known>,
}

/// The kind, entry and text of a problem.
type Key = (String, String, String);

/// How many times a problem is baselined, and its highest level. A problem at a higher level is
/// new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Known {
    times: usize,
    level: Level,
}

/// The result of comparing the problems of a guide with a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BaselineReport {
    /// The problems that are not in the baseline, in their original order.
    pub new: Vec<Problem>,
    /// The number of problems that are in the baseline.
    pub baselined: usize,
    /// The number of problems in the baseline that no longer occur.
    pub gone: usize,
}

/// The error for a string that is not a baseline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BaselineError(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
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
    /// Creates a baseline of these problems, except those that keep the guide from loading.
    #[must_use]
    pub fn of(problems: &[Problem]) -> Baseline {
        let mut baseline = Baseline::default();
        for problem in problems.iter().filter(|problem| !problem.keeps_from_loading()) {
            baseline.add(key(problem), problem.level(), 1);
        }
        baseline
    }

    fn add(&mut self, key: Key, level: Level, times: usize) {
        let known = self.known.entry(key).or_insert(Known { times: 0, level });
        *known = Known { times: known.times + times, level: known.level.max(level) };
    }

    /// The number of baselined problems.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.values().map(|known| known.times).sum()
    }

    /// Whether the baseline is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Separates new problems from baselined ones. A problem is new if it occurs more often than in
    /// the baseline, if its level is higher than there, or if it keeps the guide from loading.
    #[must_use]
    pub fn judge(&self, problems: Vec<Problem>) -> BaselineReport {
        let mut left = self.known.clone();
        let all = problems.len();
        let is_new = |problem: &Problem| match left.get_mut(&key(problem)) {
            Some(known)
                if known.times > 0
                    && problem.level() <= known.level
                    && !problem.keeps_from_loading() =>
            {
                known.times -= 1;
                false
            }
            _ => true,
        };
        let new: Vec<Problem> = problems.into_iter().filter(is_new).collect();
        BaselineReport {
            baselined: all - new.len(),
            gone: left.values().map(|known| known.times).sum(),
            new,
        }
    }
}

fn key(problem: &Problem) -> Key {
    (problem.kind().to_owned(), problem.entry().to_owned(), problem.text().to_owned())
}

impl Problem {
    /// Whether this problem keeps the guide from loading.
    #[must_use]
    pub fn keeps_from_loading(&self) -> bool {
        kinds::keeps_from_loading(self.kind())
    }
}

impl std::str::FromStr for Baseline {
    type Err = BaselineError;

    /// Parses the output of [`Display`](fmt::Display).
    fn from_str(text: &str) -> Result<Baseline, BaselineError> {
        let file: File = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| BaselineError(format!("this is not a baseline: {error}")))?;
        if file.version != 1 {
            let message = format!(
                "the baseline has version {}, but this leitfaden reads version 1",
                file.version
            );
            return Err(BaselineError(message));
        }
        let mut baseline = Baseline::default();
        for Entry { kind, entry, text, level, times } in file.problems {
            baseline.add((kind, entry, text), level, times);
        }
        Ok(baseline)
    }
}

/// JSON with one problem per line, sorted, so that changes are readable in a diff.
impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{\n\"leitfaden-baseline\": 1,\n\"problems\": [")?;
        for (n, ((kind, entry, text), Known { times, level })) in self.known.iter().enumerate() {
            let line = serde_json::json!({ "kind": kind, "entry": entry, "text": text, "level": level, "times": times });
            write!(f, "{}\n{line}", if n == 0 { "" } else { "," })?;
        }
        f.write_str("\n]\n}\n")
    }
}
