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
    for line in text.lines() {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        match heading(line).filter(|_| fence.is_none()) {
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
