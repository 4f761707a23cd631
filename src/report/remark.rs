//! The common form of diagnostics and problems in reports.

use std::borrow::Cow;

use crate::level::Level;
use crate::lint::diagnostic::Diagnostic;
use crate::problem::Problem;

/// A diagnostic of a draft or a problem of a guide, for a report.
#[derive(Clone, Debug)]
pub struct Remark<'r> {
    pub(super) rule: &'r str,
    pub(super) level: Level,
    pub(super) message: Cow<'r, str>,
    /// Line and column, from 1. Columns count characters.
    pub(super) start: (usize, usize),
    /// Line and column, exclusive.
    pub(super) end: (usize, usize),
    /// The flagged text.
    pub(super) text: &'r str,
    /// The safe replacement, if there is one.
    pub(super) fix: Option<&'r str>,
    pub(super) link: Option<&'r str>,
}

/// A file with its remarks.
#[derive(Clone, Debug)]
pub struct FileRemarks<'r> {
    /// The name of the file.
    pub file: Cow<'r, str>,
    /// The remarks, sorted by position.
    pub remarks: Vec<Remark<'r>>,
}

impl<'r> From<&'r Diagnostic> for Remark<'r> {
    fn from(diagnostic: &'r Diagnostic) -> Self {
        let start = (diagnostic.line(), diagnostic.column());
        Remark {
            rule: diagnostic.rule(),
            level: diagnostic.level(),
            message: diagnostic.message().into(),
            start,
            end: end(start, diagnostic.text()),
            text: diagnostic.text(),
            fix: diagnostic.fix(),
            link: diagnostic.link(),
        }
    }
}

impl<'r> From<&'r Problem> for Remark<'r> {
    fn from(problem: &'r Problem) -> Self {
        let start = (problem.line(), problem.column());
        let text = problem.text();
        let message = match problem.help() {
            Some(help) => format!("{}; {help}", problem.message()).into(),
            None => problem.message().into(),
        };
        let rule = problem.kind();
        Remark {
            rule,
            level: problem.level(),
            message,
            start,
            end: end(start, text),
            text,
            fix: None,
            link: None,
        }
    }
}

impl<'r> FileRemarks<'r> {
    /// The diagnostics of one draft.
    #[must_use]
    pub fn of_draft(file: &'r str, diagnostics: &'r [Diagnostic]) -> FileRemarks<'r> {
        FileRemarks { file: file.into(), remarks: diagnostics.iter().map(Remark::from).collect() }
    }

    /// The problems of a guide, grouped by file. The main file `file` comes first, even without
    /// problems.
    #[must_use]
    pub fn of_guide(file: &'r str, problems: &'r [Problem]) -> Vec<FileRemarks<'r>> {
        let mut files = vec![FileRemarks { file: file.into(), remarks: Vec::new() }];
        for problem in problems {
            let n = files.iter().position(|known| known.file == problem.file());
            let n = n.unwrap_or_else(|| {
                files.push(FileRemarks { file: problem.file().into(), remarks: Vec::new() });
                files.len() - 1
            });
            files[n].remarks.push(problem.into());
        }
        files
    }
}

fn end((line, column): (usize, usize), text: &str) -> (usize, usize) {
    match text.rsplit_once('\n') {
        Some((before, last)) => (line + 1 + before.matches('\n').count(), last.chars().count() + 1),
        None => (line, column + text.chars().count()),
    }
}
