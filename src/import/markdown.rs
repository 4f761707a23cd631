//! Markdown with a heading for each text: a way for tools that export nothing.

use super::error::ImportError;
use super::text::Text;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::model::exchange::ExchangeFormat;

pub(super) fn read(
    _: ExchangeFormat,
    file: &str,
    text: &str,
    report: &mut ExchangeReport,
) -> Result<Vec<Text>, ImportError> {
    let mut texts: Vec<Text> = Vec::new();
    // The open headings, outermost first, each with its level.
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut body = String::new();
    let mut fence: Option<&str> = None;
    let mut lines = text.lines().peekable();
    // Whether the line before this one is empty, or a heading.
    let mut is_after_gap = true;
    while let Some(line) = lines.next() {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let underlined = || {
            let level = lines.peek().and_then(|below| underline(below)).filter(|_| is_after_gap);
            level.filter(|_| is_title(line)).map(|level| (level, line.trim()))
        };
        let found = heading(line).or_else(underlined).filter(|_| fence.is_none());
        if found.is_some() && heading(line).is_none() {
            lines.next();
        }
        is_after_gap = found.is_some() || line.trim().is_empty();
        match found {
            Some((level, name)) => {
                finish(file, &open, &mut body, &mut texts, report);
                open.retain(|(outer, _)| *outer < level);
                open.push((level, name.to_owned()));
            }
            None => {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    finish(file, &open, &mut body, &mut texts, report);
    if texts.is_empty() {
        return Err(ImportError::whole(file, "no heading has a text below it")
            .helped("write each text below a line such as `## Refund`"));
    }
    Ok(texts)
}

/// The level and the words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let name = line[level..].strip_prefix(' ')?.trim().trim_end_matches('#').trim_end();
    ((1..=6).contains(&level) && !name.is_empty()).then_some((level, name))
}

/// The level of the heading that a line of `===` or `---` makes of the line above.
fn underline(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let is_all = |mark| line.len() >= 3 && line.bytes().all(|byte| byte == mark);
    if is_all(b'=') { Some(1) } else { is_all(b'-').then_some(2) }
}

/// Whether a line may be a heading, and not a part of a list, a quotation, a table or code.
fn is_title(line: &str) -> bool {
    let is_other =
        ["-", "*", "+", ">", "|", "    ", "\t", "<"].iter().any(|mark| line.starts_with(mark));
    !line.trim().is_empty()
        && !is_other
        && !line.contains('|')
        && !line.trim_end().ends_with([',', '.'])
}

/// Takes the text below the open headings.
fn finish(
    file: &str,
    open: &[(usize, String)],
    body: &mut String,
    texts: &mut Vec<Text>,
    report: &mut ExchangeReport,
) {
    let text = std::mem::take(body);
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let Some(((_, name), outer)) = open.split_last() else {
        report.add(NoteKind::Skipped, "the text before the first heading is left out", file);
        return;
    };
    let id = open.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" / ");
    texts.push(Text {
        keywords: outer.iter().map(|(_, name)| name.clone()).collect(),
        ..Text::new(id, name.clone(), text)
    });
}
