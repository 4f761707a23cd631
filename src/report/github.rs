//! Annotations of GitHub's workflows.

use crate::level::Level;
use crate::lint::diagnostic::Diagnostic;

/// A diagnostic as a workflow command, without its line break: GitHub shows it beside the line in a pull request.
/// Source of the form: GitHub Docs, *Workflow commands for GitHub Actions*.
#[must_use]
pub fn github(file: &str, diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.level() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Suggestion => "notice",
    };
    let width = diagnostic.text().chars().take_while(|c| *c != '\n').count();
    format!(
        "::{command} file={},line={},col={},endColumn={},title={}::{}",
        escape(file, true),
        diagnostic.line(),
        diagnostic.column(),
        diagnostic.column() + width,
        escape(diagnostic.rule(), true),
        escape(diagnostic.message(), false),
    )
}

fn escape(text: &str, property: bool) -> String {
    let mut escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if property {
        escaped = escaped.replace(':', "%3A").replace(',', "%2C");
    }
    escaped
}
