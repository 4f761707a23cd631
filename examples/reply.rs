//! Fills an approved answer with what a support tool knows, or says what is missing.
//!
//! `cargo run --example reply`

use std::io::{self, Write};

use leitfaden::Guide;

fn main() -> io::Result<()> {
    let mut out = io::stdout();
    let Some(guide) = Guide::sample("de") else { return Ok(()) };

    // As a ticket has it: nested, with more than the guide asks for.
    let ticket = serde_json::json!({
        "customer": { "name": "Dr. Anna van der Berg", "gender": "female", "city": "Musterstadt" },
        "agent": { "name": "Mia Kern" },
        "appointment": { "day": "2027-03-01" },
    });
    match guide.reply("technician-late").channel("email").context(ticket).render() {
        Ok(reply) => writeln!(out, "{}\n", reply.text)?,
        Err(error) => writeln!(out, "no reply: {error}\n")?,
    }

    // Nothing is sent half-filled: everything that is missing comes back at once.
    if let Err(error) = guide.reply("technician-late").channel("email").render() {
        writeln!(out, "no reply: {error}")?;
        writeln!(out, "ask for: {}", error.missing().join(", "))?;
    }
    Ok(())
}
