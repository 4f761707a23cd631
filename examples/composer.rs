//! What a reply composer shows under its text field: the length that the channel counts, and live diagnostics.
//!
//! `cargo run --example composer`

use std::error::Error;
use std::io::{self, Write};

use leitfaden::{Draft, Guide, Situation};

fn main() -> Result<(), Box<dyn Error>> {
    let guide = Guide::sample("en").ok_or("there is no sample guide in English")?;
    let channel = guide.channel("x").ok_or("the guide has no channel x")?;

    let mut out = io::stdout();
    // The text at three pauses in typing. X counts an emoji as 2 and a link as 23.
    for text in [
        "Calm down, that is not our problem",
        "Hi Sam, sorry about the lamp 😀 Send us the order number!!!",
        "Hi Sam, thanks for telling us, and sorry about the lamp! Send us a direct message, or write via https://larkwood.example/contact?",
    ] {
        let draft = Draft::new(text).channel(channel.id()).situation(Situation::Complaint);
        writeln!(out, "{text}")?;
        match channel.max_length() {
            Some(max) => writeln!(out, "  {} of {max}", channel.length(text))?,
            None => writeln!(out, "  {}", channel.length(text))?,
        }
        for found in guide.lint(&draft)? {
            // Browsers count UTF-16 code units.
            let (level, range, message) = (found.level(), found.utf16(), found.message());
            writeln!(out, "  {level} at {}–{}: {message}", range.start, range.end)?;
        }
    }
    Ok(())
}
