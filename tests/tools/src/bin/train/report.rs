//! What a training has come to, as a table that stands beside the models; and what differs from the table before.

use std::collections::BTreeMap;
use std::fmt::Write;

use leitfaden::training::{OutputReport, Trained};

const COLUMNS: [&str; 7] =
    ["output", "examples", "precision", "recall", "threshold", "false alarms", "features"];

/// The table of a training.
pub(super) fn table(language: &str, trained: &Trained) -> String {
    let mut table = format!(
        "How the models of `{language}` do on texts from which they were not learned. Written by `train`.\n\n\
         Examples {:016x}, read as {:016x}.\n\n| {} |\n|---|{}\n",
        trained.corpus,
        trained.reading,
        COLUMNS.join(" | "),
        "--:|".repeat(COLUMNS.len() - 1)
    );
    for output in &trained.outputs {
        let _ = writeln!(table, "| {} |", cells(output).join(" | "));
    }
    table
}

fn cells(output: &OutputReport) -> [String; 7] {
    let (belong, others) = output.examples;
    [
        output.name.clone(),
        format!("{belong}+{others}"),
        format!("{:.2}", output.precision),
        format!("{:.2}", output.recall),
        format!("{:.2}", output.threshold),
        format!("{:.2} %", output.false_alarms * 100.0),
        output.features.to_string(),
    ]
}

/// One line for each output that is new, gone, or differs.
pub(super) fn changes(before: &str, after: &str) -> Vec<String> {
    let (before, after) = (rows(before), rows(after));
    let mut changes = Vec::new();
    for (name, cells) in &after {
        let Some(old) = before.get(name) else {
            changes.push(format!("{name}: new"));
            continue;
        };
        let pairs = COLUMNS[1..].iter().zip(old.iter().zip(cells));
        let changed: Vec<String> = pairs
            .filter(|(_, (old, new))| old != new)
            .map(|(column, (old, new))| format!("{column} {old} → {new}"))
            .collect();
        if !changed.is_empty() {
            changes.push(format!("{name}: {}", changed.join(", ")));
        }
    }
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    changes.extend(gone.map(|name| format!("{name}: gone")));
    changes
}

/// The rows of a table by the output that they are about.
fn rows(table: &str) -> BTreeMap<&str, Vec<&str>> {
    table.lines().filter_map(row).filter(|(name, _)| *name != COLUMNS[0]).collect()
}

fn row(line: &str) -> Option<(&str, Vec<&str>)> {
    let line = line.strip_prefix("| ")?.strip_suffix(" |")?;
    let mut cells = line.split(" | ");
    Some((cells.next()?, cells.collect()))
}
