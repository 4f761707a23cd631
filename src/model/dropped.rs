//! What YAML drops without an error although an editor most likely meant it as text: ` #5`, `&Co`, `!important`.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle};

use crate::problem::Problems;
use crate::source::Span;

/// The keys whose values reach customers: behind these texts, every comment is suspect unless it follows a finished sentence.
const SENT: [&str; 3] = ["text", "locked", "adapt"];
/// Words behind which `#note` is a comment without a space, and no text.
const SWITCHES: [&str; 7] = ["true", "false", "on", "off", "yes", "no", "null"];

/// Reports what is lost of a file that YAML accepts.
pub(super) fn report(source: u32, text: &str, problems: &Problems) {
    if !text.contains(['#', '&', '!']) {
        return;
    }
    let file = Span { source, start: 0, end: 0 };
    let mut anchors = BTreeMap::new();
    let mut used = BTreeSet::new();
    let mut is_sent = false;
    let options = granit_parser::options! { emit_anchor_events: true };
    for (event, place) in Parser::new_from_str_with_options(text, options).map_while(Result::ok) {
        let Some(range) = place.byte_range() else { continue };
        match &event {
            Event::Scalar(value, style, _, tag) => {
                if tag.as_ref().is_some_and(|tag| !tag.is_yaml_core_schema()) {
                    tagged(file, text, range.start, problems);
                }
                if *style == ScalarStyle::Plain {
                    cut_short(file.at(range.start, range.end), value, text, is_sent, problems);
                }
                is_sent = SENT.contains(&value.as_ref());
            }
            Event::SequenceStart(.., Some(tag)) | Event::MappingStart(.., Some(tag))
                if !tag.is_yaml_core_schema() =>
            {
                tagged(file, text, range.start, problems);
            }
            Event::Anchor(id, name) => {
                anchors.insert(*id, (file.at(range.start, range.end), name.to_string()));
            }
            Event::Alias(id) => {
                used.insert(*id);
            }
            _ => {}
        }
    }
    for (span, name) in
        anchors.into_iter().filter(|(id, _)| !used.contains(id)).map(|(_, anchor)| anchor)
    {
        problems.add_with_help(
            span,
            format!("YAML reads `&{name}` as the name of an anchor, and nothing uses that anchor"),
            format!("if it is text, put the value in quotation marks; otherwise remove `&{name}`"),
        );
    }
}

/// Reports a tag. A guide has no use for one.
fn tagged(file: Span, text: &str, value: usize, problems: &Problems) {
    let Some(start) = text[..value].rfind('!') else { return };
    // `!!name` and `!ns!name` have more than one.
    let start = text[..start].rfind(char::is_whitespace).map_or(start, |n| n + 1);
    let end = text[start..].find(char::is_whitespace).map_or(text.len(), |n| start + n);
    problems.add_with_help(
        file.at(start, end),
        format!("YAML reads `{}` as a tag, and drops it", &text[start..end]),
        "if it is text, put the value in quotation marks; otherwise remove it",
    );
}

/// Reports a comment behind a text without quotation marks that is most likely the rest of that text.
fn cut_short(value: Span, read: &str, text: &str, is_sent: bool, problems: &Problems) {
    let behind = text.get(value.range().end..).unwrap_or_default();
    let line = behind.lines().next().unwrap_or_default();
    let Some(comment) = line.trim_start_matches([' ', '\t']).strip_prefix('#') else { return };
    let is_text = read.parse::<f64>().is_err() && !SWITCHES.contains(&read);
    let is_glued = comment.starts_with(char::is_alphanumeric);
    if is_text && (is_glued || is_sent && !read.is_empty() && !is_finished(read)) {
        let start = value.range().end + line.len() - comment.len() - 1;
        problems.add_with_help(
            value.at(start, value.range().end + line.len()),
            format!("YAML reads `#{}` as a comment, and drops it", clip(comment)),
            "if it is text, put the whole value in quotation marks; otherwise move the comment to a line of its own",
        );
    }
}

/// Whether a text ends as a sentence does: "Wir melden uns.", "(Danke!)".
fn is_finished(text: &str) -> bool {
    let closing = |c: char| matches!(c, ')' | ']' | '"' | '“' | '”' | '«' | '»' | '\'' | '’');
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…'])
}

/// The start of a value, short enough for a message.
pub(crate) fn clip(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() > 40 || line.len() < text.trim_end().len() {
        format!("{}…", line.chars().take(40).collect::<String>())
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::builtin::PACKS;
    use crate::source::Sources;

    #[test]
    fn the_packs_that_come_with_the_crate_lose_nothing() {
        let (problems, mut sources) = (Problems::default(), Sources::default());
        for (name, text) in PACKS.iter().flat_map(|(_, files)| *files) {
            report(sources.add(*name, *text), text, &problems);
        }
        let found = problems.into_problems(&sources, |_| "");
        assert!(found.is_empty(), "{found:?}");
    }
}
