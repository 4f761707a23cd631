//! Parses and compiles the patterns of a guide. Reports invalid ones at the character where parsing fails.

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::Hir;

use crate::problem::Problems;
use crate::source::align;
use crate::source::{At, Sources, Span};

/// The size limit of a compiled pattern, in bytes.
pub(crate) const MAX_PATTERN_BYTES: usize = 1 << 20;

/// Compiles a pattern that must match a whole value. Reports a problem and returns `None` if it is invalid or too large.
pub(crate) fn whole(written: &At<String>, sources: &Sources, problems: &Problems) -> Option<Regex> {
    parse(written, sources, problems)?;
    match RegexBuilder::new(&format!("^(?:{})$", written.value))
        .size_limit(MAX_PATTERN_BYTES)
        .build()
    {
        Ok(regex) => Some(regex),
        Err(_) => {
            report_size(written.span, problems);
            None
        }
    }
}

/// Parses a pattern. Reports a problem and returns `None` if it is invalid.
pub(crate) fn parse(written: &At<String>, sources: &Sources, problems: &Problems) -> Option<Hir> {
    let (message, span) = match regex_syntax::Parser::new().parse(&written.value) {
        Ok(hir) => return Some(hir),
        Err(regex_syntax::Error::Parse(error)) => (error.kind().to_string(), *error.span()),
        Err(regex_syntax::Error::Translate(error)) => (error.kind().to_string(), *error.span()),
        Err(other) => {
            problems.add(written.span, format!("this is not a valid pattern: {other}"));
            return None;
        }
    };
    let file = sources.get(written.span.source);
    let place = |offset| align::file_offset(&file.text, written.span, &written.value, offset);
    let start = place(span.start.offset);
    let span = written.span.at(start, place(span.end.offset).max(start + 1));
    let help = if message.contains("look-around") {
        "patterns run in linear time and do not support look-around; list what must not match under `exceptions:`"
    } else {
        "to match one of the characters ( ) [ ] { } . * + ? | ^ $ \\ literally, write a `\\` before it"
    };
    problems.add_with_help(span, format!("this is not a valid pattern: {message}"), help);
    None
}

/// Reports a pattern that exceeds the size limit.
pub(crate) fn report_size(span: Span, problems: &Problems) {
    problems.add_with_help(
        span,
        format!("the compiled pattern is larger than {} KiB", MAX_PATTERN_BYTES >> 10),
        "use smaller counts in braces, or several patterns",
    );
}
