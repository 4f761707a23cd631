//! YAML as it is written: into guides, and for the tools that read it.

use std::fmt::Write as _;

/// A text as a block of lines, indented by so many spaces; one line only in quotation marks.
pub(crate) fn block(text: &str, indent: usize) -> String {
    // A block takes its indentation from its first line, and has no escapes.
    if !text.contains('\n')
        || text.starts_with([' ', '\t', '\n'])
        || text.ends_with([' ', '\n'])
        || text.contains(is_escaped)
    {
        return quoted(text);
    }
    let indent = " ".repeat(indent);
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{indent}{line}") };
    let lines: Vec<String> = text.split('\n').map(line).collect();
    format!("|-\n{}", lines.join("\n"))
}

/// A text in quotation marks, as both YAML and JSON read it.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_escaped(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What YAML 1.1 or 1.2 reads as the end of a line, or not at all.
fn is_escaped(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

pub(crate) fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

/// Lines with so many spaces before each.
pub(crate) fn indented(text: &str, indent: usize) -> String {
    let indent = " ".repeat(indent);
    let line = |line: &str| {
        if line.trim().is_empty() { line.to_owned() } else { format!("{indent}{line}") }
    };
    text.split_inclusive('\n').map(line).collect()
}
