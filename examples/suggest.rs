//! Suggests topics for customers' messages, each with its score and the words that matched.
//!
//! `cargo run --example suggest`

use std::error::Error;
use std::io::{self, Write};

use leitfaden::Guide;

/// The number of topics to show.
const MOST: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let guide = Guide::sample("en").ok_or("there is no sample guide in English")?;
    // Builds the index now, so that the first call of `suggest` is fast.
    guide.prepare();

    let mut out = io::stdout();
    for message in [
        "hi, my parcell still hasn't arrived, and how much is shipping?",
        "Do you play chess?",
        "You will hear from my lawyer.",
    ] {
        writeln!(out, "{message}")?;
        let suggestions = guide.suggest(message);
        if let Some(words) = suggestions.escalation() {
            writeln!(out, "  for a person to answer: “{}”", &message[words])?;
        } else if suggestions.topics().is_empty() {
            writeln!(out, "  no topic fits")?;
        }
        for found in suggestions.topics().iter().take(MOST) {
            let words: Vec<&str> =
                found.words().iter().map(|range| &message[range.clone()]).collect();
            let (score, title) = (found.score(), found.topic().title());
            writeln!(out, "  {score:.2}  {title} (matched: {})", words.join(", "))?;
        }
    }
    Ok(())
}
