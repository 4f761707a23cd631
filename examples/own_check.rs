//! Adds a check written in Rust to the guide's own rules. Its diagnostics work with reports and fixes.
//!
//! `cargo run --example own_check`

use std::error::Error;
use std::io::{self, Write};

use leitfaden::{Applicability, Diagnostic, Draft, Guide, Level, apply_fixes, report};

/// Flags links without encryption.
fn insecure_links(draft: &str) -> Vec<Diagnostic> {
    let message = "Please use a secure link.";
    let links = draft.match_indices("http://");
    let found = links.filter_map(|(start, link)| {
        let range = start..start + link.len();
        // `None` if the range is not on character boundaries, which cannot happen here.
        let diagnostic = Diagnostic::new("insecure-link", Level::Warning, message, draft, range)?;
        Some(diagnostic.with_replacement("https://", Applicability::Safe))
    });
    found.collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let guide = Guide::builtin("en").ok_or("there is no built-in guide for English")?;
    let draft = "Send us the receipt!!! The form is at http://larkwood.example/refund";

    let mut diagnostics = guide.lint(&Draft::new(draft))?;
    diagnostics.extend(insecure_links(draft));
    diagnostics.sort_by_key(|diagnostic| diagnostic.range().start);

    let files = [report::FileRemarks::of_draft("reply.txt", &diagnostics)];
    let mut out = io::stdout();
    write!(out, "{}", report::github(&files))?;
    writeln!(out, "\n{}", apply_fixes(draft, &diagnostics))?;
    Ok(())
}
