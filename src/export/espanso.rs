//! espanso matches: what agents fill in is asked for in a form.

use std::fmt::Write as _;

use super::body::ESPANSO_FORM;
use super::entry::Entry;
use crate::exchange::report::ExchangeReport;
use crate::exchange::yaml::{block, list, quoted};
use crate::guide::Guide;

pub(super) fn write(guide: &Guide, entries: &[Entry<'_>], _: &mut ExchangeReport) -> String {
    let mut out = format!("# {}\nmatches:\n", guide.name().replace('\n', " "));
    if entries.is_empty() {
        return "matches: []\n".to_owned();
    }
    for entry in entries {
        let _ = writeln!(out, "  - trigger: {}", quoted(&entry.short_name));
        let _ = writeln!(out, "    label: {}", quoted(&entry.title()));
        let terms: Vec<String> = entry.topic.keywords().map(str::to_owned).collect();
        if !terms.is_empty() {
            let _ = writeln!(out, "    search_terms: {}", list(&terms));
        }
        let _ = writeln!(out, "    comment: {}", quoted(&entry.note()));
        let key = if entry.is_html { "html" } else { "replace" };
        let _ = writeln!(out, "    {key}: {}", block(&entry.body.text, 6));
        form(guide, entry, &mut out);
    }
    out
}

fn form(guide: &Guide, entry: &Entry<'_>, out: &mut String) {
    let fields = &entry.body.fields;
    if fields.is_empty() {
        return;
    }
    let label = |name: &str| {
        let named = |id: &str| id.replace(['.', '-'], "_") == name;
        let variable = guide.variables().iter().find(|variable| named(variable.id()));
        // What is in brackets would be another field.
        let label = variable.and_then(|variable| variable.label()).unwrap_or(name);
        label.replace(['[', ']'], " ")
    };
    let lines = fields.keys().map(|name| format!("{}: [[{name}]]", label(name)));
    let layout = lines.collect::<Vec<_>>().join("\n");
    let _ = write!(
        out,
        "    vars:\n      - name: {ESPANSO_FORM}\n        type: form\n        params:\n          layout: {}\n",
        quoted(&layout)
    );
    let mut defaults =
        fields.iter().filter_map(|(name, default)| Some((name, default.as_ref()?))).peekable();
    if defaults.peek().is_some() {
        out.push_str("          fields:\n");
    }
    for (name, default) in defaults {
        let _ = writeln!(out, "            {name}: {{ default: {} }}", quoted(default));
    }
}
