//! Why a guide does not load.

use std::fmt;
use std::sync::Arc;

use super::checked::Checked;
use super::outline::Outline;
use crate::problem::{Problem, Problems};
use crate::source::Sources;

/// Why a guide could not be loaded: all of its problems, in the order of its files and lines.
///
/// `{}` prints one line for each problem; `{:#}` adds the line of the file with the words marked.
///
/// ```
/// let error = leitfaden::Guide::parse("team.yaml", "leitfaden: 1\nnmae: Team\nlanguage: en\n").unwrap_err();
/// let problem = &error.problems()[0];
/// assert_eq!((problem.line(), problem.column()), (2, 1));
/// assert!(problem.help().unwrap().contains("`name`"));
/// ```
///
/// `{:?}` prints the same as `{:#}`, so that what an `unwrap` says can be read.
#[derive(Clone)]
pub struct GuideError {
    problems: Vec<Problem>,
    broken: Option<Arc<Broken>>,
}

/// What could be read of a guide that does not load.
pub(crate) struct Broken {
    pub(crate) guide: Checked,
    pub(crate) sources: Sources,
}

impl GuideError {
    /// The main file could not be read.
    pub(crate) fn unread(problem: Problem) -> Self {
        GuideError { problems: vec![problem], broken: None }
    }

    pub(crate) fn new(found: Problems, guide: Checked, sources: Sources) -> Self {
        let outline = Outline::of(&guide);
        let problems = found.into_problems(&sources, |span| outline.entry(span));
        GuideError { problems, broken: Some(Arc::new(Broken { guide, sources })) }
    }

    pub(crate) fn broken(&self) -> Option<&Broken> {
        self.broken.as_deref()
    }

    /// The problems; never empty.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Debug for GuideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

impl fmt::Display for GuideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.problems.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for GuideError {}
