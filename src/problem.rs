//! What is wrong with a guide: every problem at once, each with its place.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use crate::level::Level;
use crate::source::{self, Locator, Position, Sources, Span};

/// Why a guide could not be loaded: all of its problems, in the order of its files and lines.
///
/// `{}` prints one line a problem; `{:#}` adds the line of the file with the words marked.
///
/// ```
/// let error = leitfaden::Guide::parse("team.yaml", "leitfaden: 1\nnmae: Team\nlanguage: en\n").unwrap_err();
/// let problem = &error.problems()[0];
/// assert_eq!((problem.line(), problem.column()), (2, 1));
/// assert!(problem.help().unwrap().contains("`name`"));
/// ```
#[derive(Clone, Debug)]
pub struct GuideError {
    problems: Vec<Problem>,
}

impl GuideError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        GuideError { problems }
    }

    /// The problems; never empty.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
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

/// One thing that is wrong with a guide, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub(crate) level: Level,
    file: String,
    line: usize,
    column: usize,
    message: String,
    help: Option<String>,
    excerpt: String,
    marked: Range<usize>,
}

impl Problem {
    /// A problem with a file as a whole, which has no place in a text.
    pub(crate) fn with_file(file: impl Into<String>, message: impl Into<String>) -> Self {
        Problem {
            level: Level::Error,
            file: file.into(),
            line: 1,
            column: 1,
            message: message.into(),
            help: None,
            excerpt: String::new(),
            marked: 0..0,
        }
    }

    pub(crate) fn helped(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The file, as it was named when the guide was loaded.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column, from 1, in characters.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// What was found and what was expected: one sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, where that can be said: the nearest valid name, the names there are.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The line of the file; empty where the problem is with the file as a whole.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    /// The bytes of [`excerpt`](Problem::excerpt) that the problem is about.
    #[must_use]
    pub fn marked(&self) -> Range<usize> {
        self.marked.clone()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        if f.alternate() && !self.excerpt.is_empty() {
            let before = self.excerpt[..self.marked.start].chars().count();
            let width = self.excerpt[self.marked.clone()].chars().count().max(1);
            write!(f, "\n    {}\n    {:before$}{}", self.excerpt, "", "^".repeat(width))?;
        }
        if let Some(help) = &self.help {
            write!(f, "{}help: {help}", if f.alternate() { "\n    " } else { "; " })?;
        }
        Ok(())
    }
}

/// Collects problems while a guide is read, so that all come back in one go.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: RefCell<Vec<Found>>,
}

#[derive(Debug)]
enum Found {
    /// In one of the guide's files, still to be placed.
    At { level: Level, span: Span, message: String, help: Option<String> },
    /// With a file that is no source of the guide, since it could not be read.
    Whole(Problem),
}

impl Problems {
    pub(crate) fn add(&self, span: Span, message: impl Into<String>) {
        self.push(span, message.into(), None);
    }

    pub(crate) fn add_with_help(&self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(span, message.into(), Some(help.into()));
    }

    pub(crate) fn add_at_level(&self, level: Level, span: Span, message: String) {
        self.found.borrow_mut().push(Found::At { level, span, message, help: None });
    }

    /// What could be better, and how.
    pub(crate) fn advise(&self, level: Level, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let (message, help) = (message.into(), Some(help.into()));
        self.found.borrow_mut().push(Found::At { level, span, message, help });
    }

    fn push(&self, span: Span, message: String, help: Option<String>) {
        self.found.borrow_mut().push(Found::At { level: Level::Error, span, message, help });
    }

    /// A problem that carries its own file, such as one that could not be read at all.
    pub(crate) fn add_whole(&self, problem: Problem) {
        self.found.borrow_mut().push(Found::Whole(problem));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    pub(crate) fn into_error(self, sources: &Sources) -> GuideError {
        GuideError::new(self.into_problems(sources))
    }

    /// The problems, in the order of the files and their lines.
    pub(crate) fn into_problems(self, sources: &Sources) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|found| match found {
            Found::At { span, .. } => (span.source, span.start),
            Found::Whole(_) => (u32::MAX, 0),
        });
        // One walk over each file, however many problems it has.
        let mut locators: Vec<Locator<'_>> = sources.all().iter().map(|file| Locator::new(&file.text)).collect();
        let problems = found.into_iter().map(|found| match found {
            Found::Whole(problem) => problem,
            Found::At { level, span, message, help } => {
                let (at, _) = locators[span.source as usize].advance(span.range().start);
                place(sources, at, level, span, message, help)
            }
        });
        let mut problems: Vec<Problem> = problems.collect();
        problems.dedup();
        problems
    }
}

fn place(sources: &Sources, at: Position, level: Level, span: Span, message: String, help: Option<String>) -> Problem {
    let file = sources.get(span.source);
    let range = span.range();
    let line = source::line_range(&file.text, range.start);
    let start = source::floor_char_boundary(&file.text, range.start).max(line.start);
    let end = source::floor_char_boundary(&file.text, range.end).clamp(start, line.end.max(start));
    let excerpt = file.text[line.clone()].trim_end_matches('\r');
    let clip = |byte: usize| (byte - line.start).min(excerpt.len());
    Problem {
        level,
        file: file.name.clone(),
        line: at.line,
        column: at.column,
        message,
        help,
        excerpt: excerpt.to_owned(),
        marked: clip(start)..clip(end),
    }
}

/// A sentence that names the nearest of `known` to `found`, or lists them.
pub(crate) fn did_you_mean<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    let mut known: Vec<&str> = known.into_iter().collect();
    if let Some(nearest) = nearest(found, known.iter().copied()) {
        return Some(format!("did you mean `{nearest}`?"));
    }
    known.sort_unstable();
    known.dedup();
    match known.len() {
        0 => None,
        n if n <= 24 => Some(format!("possible here: {}", known.join(", "))),
        n => Some(format!("possible here: {}, … ({n} in all)", known[..24].join(", "))),
    }
}

/// The name that `found` was most likely meant to be, if any is near enough.
pub(crate) fn nearest<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let lower = found.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= (name.chars().count().max(lower.chars().count()) / 3).clamp(1, 4))
        .min()
        .map(|(_, name)| name)
}
