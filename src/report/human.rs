//! Output for people: excerpts with underlined text and replacements, and a summary line.

use annotate_snippets::{AnnotationKind, Group, Level as Mark, Renderer, Snippet};

use super::sanitize::sanitize;
use crate::level::Level;
use crate::lint::diagnostic::Diagnostic;
use crate::model::error::GuideError;
use crate::problem::Problem;

/// Formats diagnostics and problems for a terminal.
///
/// ```
/// use leitfaden::{Draft, Guide, report::Human};
/// let text = "Calm down!!!";
/// let diagnostics = Guide::builtin("en").unwrap().lint(&Draft::new(text))?;
/// let shown = Human::plain().diagnostics("reply.txt", text, &diagnostics);
/// assert!(shown.contains("--> reply.txt:1:1"));
/// assert!(shown.contains("^^^^^^^^^"));
/// # Ok::<(), leitfaden::DraftError>(())
/// ```
#[derive(Debug)]
pub struct Human {
    renderer: Renderer,
    pub(super) coloured: bool,
}

/// The width of the output in characters. Longer lines of an excerpt are cut.
const WIDTH: usize = 100;

impl Human {
    /// Output without colours.
    #[must_use]
    pub fn plain() -> Self {
        Human { renderer: Renderer::plain().term_width(WIDTH), coloured: false }
    }

    /// Output with ANSI colours.
    #[must_use]
    pub fn coloured() -> Self {
        Human { renderer: Renderer::styled().term_width(WIDTH), coloured: true }
    }

    /// Formats the diagnostics of one draft, with an empty line after each.
    #[must_use]
    pub fn diagnostics(&self, file: &str, text: &str, diagnostics: &[Diagnostic]) -> String {
        diagnostics
            .iter()
            .map(|diagnostic| self.diagnostic(file, text, diagnostic) + "\n\n")
            .collect()
    }

    fn diagnostic(&self, file: &str, text: &str, diagnostic: &Diagnostic) -> String {
        let level = mark(diagnostic.level());
        let (message, file) = (sanitize(diagnostic.message()), sanitize(file));
        let excerpt = Excerpt::new(text, diagnostic.range());
        let mut group =
            Group::with_title(level.primary_title(message.as_ref()).id(diagnostic.rule()))
                .element(excerpt.snippet(&file, diagnostic.line()));
        let replacements: Vec<_> =
            diagnostic.replacements().iter().map(|text| sanitize(text).into_owned()).collect();
        if !replacements.is_empty() {
            let help = format!("write {}", replacements.join(" | "));
            group = group.element(Mark::HELP.message(help));
        }
        self.renderer.render(&[group])
    }

    /// Formats all problems of a guide that does not load, with an empty line after each.
    #[must_use]
    pub fn guide_error(&self, error: &GuideError) -> String {
        error.problems().iter().map(|problem| self.problem(problem) + "\n\n").collect()
    }

    /// Formats one problem of a guide.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        let (message, file) = (sanitize(problem.message()), sanitize(problem.file()));
        let excerpt = Excerpt::new(problem.excerpt(), problem.marked());
        let whole = format!("{file}: {message}");
        let title = mark(problem.level());
        let title = title.primary_title(if problem.excerpt().is_empty() {
            whole.as_str()
        } else {
            message.as_ref()
        });
        // A problem that keeps the guide from loading cannot be baselined or configured, so its
        // kind is not shown.
        let title = if problem.keeps_from_loading() { title } else { title.id(problem.kind()) };
        let mut group = Group::with_title(title);
        if !problem.excerpt().is_empty() {
            group = group.element(excerpt.snippet(&file, problem.line()));
        }
        if let Some(help) = problem.help() {
            group = group.element(Mark::HELP.message(sanitize(help).into_owned()));
        }
        self.renderer.render(&[group])
    }
}

fn mark(level: Level) -> Mark<'static> {
    match level {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
        Level::Suggestion => Mark::INFO.with_name("suggestion"),
    }
}

/// The lines that contain a range, sanitized, and the range within them.
struct Excerpt {
    text: String,
    marked: std::ops::Range<usize>,
}

impl Excerpt {
    fn new(text: &str, range: std::ops::Range<usize>) -> Self {
        let start = crate::source::line_range(text, range.start).start;
        let end = crate::source::shown_line(text, range.end).end;
        let before = sanitize(&text[start..range.start]).into_owned();
        let words = sanitize(&text[range.clone()]).into_owned();
        let after = sanitize(text[range.end..end].trim_end_matches('\r')).into_owned();
        let marked = before.len()..before.len() + words.len();
        Excerpt { text: before + &words + &after, marked }
    }

    fn snippet<'s>(
        &'s self,
        file: &'s str,
        line: usize,
    ) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
        let snippet = Snippet::source(self.text.as_str()).line_start(line).path(file);
        snippet.annotation(AnnotationKind::Primary.span(self.marked.clone()))
    }
}

/// Counts drafts and diagnostics. Its `Display` is a summary line such as `2 drafts: 1 error, 3
/// warnings`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    drafts: usize,
    counts: [usize; 3],
}

impl Tally {
    /// Adds one draft with its diagnostics.
    pub fn add(&mut self, diagnostics: &[Diagnostic]) {
        self.drafts += 1;
        for diagnostic in diagnostics {
            self.counts[diagnostic.level() as usize] += 1;
        }
    }

    /// The number of diagnostics at this level or above.
    #[must_use]
    pub fn at_least(&self, level: Level) -> usize {
        self.counts[level as usize..].iter().sum()
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plural =
            |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
        let [suggestions, warnings, errors] = self.counts;
        let drafts = plural(self.drafts, "draft");
        if errors + warnings + suggestions == 0 {
            return write!(f, "{drafts}: nothing to change");
        }
        let found = [(errors, "error"), (warnings, "warning"), (suggestions, "suggestion")];
        let found: Vec<String> =
            found.iter().filter(|(n, _)| *n > 0).map(|(n, name)| plural(*n, name)).collect();
        write!(f, "{drafts}: {}", found.join(", "))
    }
}
