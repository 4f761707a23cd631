//! A summary of problems by kind.

use std::fmt;

use super::sanitize::sanitize;
use crate::check::kinds;
use crate::level::Level;
use crate::problem::Problem;

/// Problems counted by kind and level, most urgent first: first what keeps the guide from loading,
/// then by level. Its `Display` is a table with advice for each kind.
///
/// ```
/// use leitfaden::{Guide, report::Summary};
/// let error = Guide::parse("team.yaml", "leitfaden: 1\nnmae: Team\nlanguage: en\n").unwrap_err();
/// assert!(Summary::of(error.problems()).to_string().contains("1 error"));
/// ```
#[derive(Clone, Debug)]
pub struct Summary {
    lines: Vec<Line>,
}

#[derive(Clone, Debug)]
struct Line {
    kind: String,
    level: Level,
    count: usize,
    place: String,
}

impl Summary {
    /// Counts the problems.
    #[must_use]
    pub fn of(problems: &[Problem]) -> Summary {
        let mut lines: Vec<Line> = Vec::new();
        for problem in problems {
            // A kind may occur at several levels, for example an expired fact and one that will
            // expire soon.
            match lines
                .iter_mut()
                .find(|line| line.kind == problem.kind() && line.level == problem.level())
            {
                Some(line) => line.count += 1,
                None => lines.push(Line {
                    kind: problem.kind().to_owned(),
                    level: problem.level(),
                    count: 1,
                    place: format!("{}:{}", problem.file(), problem.line()),
                }),
            }
        }
        lines.sort_by(|one, other| {
            let key =
                |line: &Line| (kinds::rank(&line.kind, line.level), std::cmp::Reverse(line.count));
            key(one).cmp(&key(other))
        });
        Summary { lines }
    }

    /// The kinds, each with a level and the number of problems.
    pub fn kinds(&self) -> impl Iterator<Item = (&str, Level, usize)> {
        self.lines.iter().map(|line| (line.kind.as_str(), line.level, line.count))
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Line { kind, level, count, place } in &self.lines {
            let plural = if *count == 1 { "" } else { "s" };
            let advice = kinds::advice(kind)
                .map_or_else(|| format!("see `leitfaden explain {kind}`"), str::to_owned);
            let level = format!("{level}{plural}");
            writeln!(
                f,
                "{count:>6} {level:<11} {kind:<20} {advice}; first at {}",
                sanitize(place)
            )?;
        }
        Ok(())
    }
}
