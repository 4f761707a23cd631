//! The problems of a guide: all of them at once, each with its place.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::level::Level;
pub(crate) use crate::nearest::{did_you_mean, nearest};
use crate::source::{self, Locator, Position, Sources, Span};

/// The kind of the problems that keep a guide from loading.
pub(crate) const UNREADABLE: &str = "guide";
/// The kind of a name that an answer uses and the guide does not declare. The guide does not load.
pub(crate) const UNKNOWN_NAME: &str = "unknown-name";
/// The kind of a placeholder that another tool would have filled. The guide does not load.
pub(crate) const FOREIGN_PLACEHOLDER: &str = "foreign-placeholder";

/// One problem of a guide, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    kind: Cow<'static, str>,
    level: Level,
    entry: String,
    file: String,
    line: usize,
    column: usize,
    message: String,
    help: Option<String>,
    excerpt: String,
    marked: Range<usize>,
}

impl Problem {
    /// A problem with a file as a whole, without a place in it.
    pub(crate) fn with_file(file: impl Into<String>, message: impl Into<String>) -> Self {
        Problem {
            kind: Cow::Borrowed(UNREADABLE),
            level: Level::Error,
            entry: String::new(),
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

    /// Its kind, as an id: the rule that an answer breaks, or one of the kinds that the page on
    /// [guides in git](crate::docs::repository) lists.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// How serious it is: what keeps a guide from loading is an error.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// The entry of the guide that it is in, such as `topics.refund.public` or `facts.return_days`; empty if it is in
    /// none.
    #[must_use]
    pub fn entry(&self) -> &str {
        &self.entry
    }

    /// The name of the file, as given when the guide was loaded.
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

    /// What was found, and what was expected: one sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, if that is known: the nearest valid name, or the names there are.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The line of the file, without what is more than 1,000 bytes behind the words; empty if the problem is with the file as a whole.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    /// The words that the problem is about; empty if it is with the file as a whole.
    #[must_use]
    pub fn text(&self) -> &str {
        self.excerpt.get(self.marked.clone()).unwrap_or_default()
    }

    /// The bytes of [`excerpt`](Problem::excerpt) that the problem is about.
    #[must_use]
    pub fn marked(&self) -> Range<usize> {
        self.marked.clone()
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Problem", 9)?;
        object.serialize_field("kind", self.kind())?;
        object.serialize_field("level", &self.level)?;
        object.serialize_field("message", self.message())?;
        object.serialize_field("help", &self.help())?;
        object.serialize_field("file", self.file())?;
        object.serialize_field("line", &self.line)?;
        object.serialize_field("column", &self.column)?;
        object.serialize_field("entry", self.entry())?;
        object.serialize_field("text", self.text())?;
        object.end()
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

/// Collects problems while a guide is read, so that all are reported at once.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: RefCell<Vec<Found>>,
}

#[derive(Debug)]
enum Found {
    /// At a byte of one of the guide's files; line and column are not known yet.
    At { kind: Cow<'static, str>, level: Level, span: Span, message: String, help: Option<String> },
    /// With a file that could not be read, so that it is not among the sources.
    Whole(Problem),
}

impl Problems {
    /// Adds a problem that keeps the guide from loading.
    pub(crate) fn add(&self, span: Span, message: impl Into<String>) {
        self.report(UNREADABLE, Level::Error, span, message, None);
    }

    /// Adds a problem that keeps the guide from loading, and what to do about it.
    pub(crate) fn add_with_help(
        &self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(UNREADABLE, Level::Error, span, message, Some(help.into()));
    }

    pub(crate) fn report(
        &self,
        kind: impl Into<Cow<'static, str>>,
        level: Level,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let (kind, message) = (kind.into(), message.into());
        self.found.borrow_mut().push(Found::At { kind, level, span, message, help });
    }

    /// Adds a problem with a file that could not be read.
    pub(crate) fn add_whole(&self, problem: Problem) {
        self.found.borrow_mut().push(Found::Whole(problem));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// The problems, in the order of the files and their lines. `entry` returns the entry of the guide at a place.
    pub(crate) fn into_problems<'o>(
        self,
        sources: &Sources,
        entry: impl Fn(Span) -> &'o str,
    ) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|found| match found {
            Found::At { span, .. } => (span.source, span.start),
            Found::Whole(_) => (u32::MAX, 0),
        });
        // Each file is walked once, however many problems it has.
        let mut locators: Vec<Locator<'_>> =
            sources.all().iter().map(|file| Locator::new(&file.text)).collect();
        let problems = found.into_iter().map(|found| match found {
            Found::Whole(problem) => problem,
            Found::At { kind, level, span, message, help } => {
                let (at, _) = locators[span.source as usize].advance(span.range().start);
                let entry = entry(span).to_owned();
                Problem { kind, level, entry, message, help, ..place(sources, at, span) }
            }
        });
        let mut problems: Vec<Problem> = problems.collect();
        problems.dedup();
        problems
    }
}

/// A place in a file, as a problem without a message.
fn place(sources: &Sources, at: Position, span: Span) -> Problem {
    let file = sources.get(span.source);
    let range = span.range();
    let line = source::shown_line(&file.text, range.start);
    let start = source::floor_char_boundary(&file.text, range.start).max(line.start);
    let end = source::floor_char_boundary(&file.text, range.end).clamp(start, line.end.max(start));
    let excerpt = file.text[line.clone()].trim_end_matches('\r');
    let clip = |byte: usize| (byte - line.start).min(excerpt.len());
    let marked = clip(start)..clip(end);
    Problem {
        line: at.line,
        column: at.column,
        excerpt: excerpt.to_owned(),
        marked,
        ..Problem::with_file(file.name.clone(), "")
    }
}
