//! Annotations for GitHub Actions.

use super::remark::FileRemarks;
use crate::level::Level;

/// How many annotations of each kind GitHub shows of one step.
const MOST_SHOWN: usize = 10;

/// Formats remarks as workflow commands, one per line. GitHub shows each next to its line in a pull
/// request. The format is described in GitHub Docs, *Workflow commands for GitHub Actions*. If GitHub
/// will leave some out, the first command says so.
#[must_use]
pub fn github(files: &[FileRemarks<'_>]) -> String {
    let mut out = left_out(files);
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

/// Says how many remarks GitHub will not show next to their lines.
fn left_out(files: &[FileRemarks<'_>]) -> String {
    let mut counts = [0_usize; 3];
    let mut all = 0;
    for remark in files.iter().flat_map(|file| &file.remarks) {
        counts[remark.level as usize] += 1;
        all += 1;
    }
    let left: usize = counts.iter().map(|count| count.saturating_sub(MOST_SHOWN)).sum();
    if left == 0 {
        return String::new();
    }
    format!(
        "::notice title=leitfaden::{left} of {all} findings are only in the log of this step: GitHub annotates \
         {MOST_SHOWN} errors, {MOST_SHOWN} warnings and {MOST_SHOWN} notices at most\n"
    )
}

fn escape(text: &str, property: bool) -> String {
    let mut escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if property {
        escaped = escaped.replace(':', "%3A").replace(',', "%2C");
    }
    escaped
}
