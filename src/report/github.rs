//! Annotations for GitHub Actions.

use super::remark::FileRemarks;
use crate::level::Level;

/// Formats remarks as workflow commands, one per line. GitHub shows each next to its line in a pull
/// request. The format is described in GitHub Docs, *Workflow commands for GitHub Actions*.
#[must_use]
pub fn github(files: &[FileRemarks<'_>]) -> String {
    let mut out = String::new();
    for file in files {
        for remark in &file.remarks {
            let command = match remark.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Suggestion => "notice",
            };
            let ((line, column), (end_line, end_column)) = (remark.start, remark.end);
            let path = escape(&file.file, true);
            // GitHub ignores columns if a remark spans several lines.
            let end = if end_line == line {
                format!(",endColumn={end_column}")
            } else {
                format!(",endLine={end_line}")
            };
            let (rule, message) = (escape(remark.rule, true), escape(&remark.message, false));
            out += &format!(
                "::{command} file={path},line={line},col={column}{end},title={rule}::{message}\n"
            );
        }
    }
    out
}

fn escape(text: &str, property: bool) -> String {
    let mut escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if property {
        escaped = escaped.replace(':', "%3A").replace(',', "%2C");
    }
    escaped
}
