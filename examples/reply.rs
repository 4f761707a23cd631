//! Fills an approved answer with the data of a ticket, or lists the missing values.
//!
//! `cargo run --example reply`

use std::io::{self, Write};

use leitfaden::Guide;

fn main() -> io::Result<()> {
    let mut out = io::stdout();
    let Some(guide) = Guide::sample("de") else { return Ok(()) };

    // The data is nested, and has values that the guide does not declare.
    let ticket = serde_json::json!({
        "customer": { "name": "Dr. Anna van der Berg", "gender": "female", "city": "Musterstadt" },
        "agent": { "name": "Mia Kern" },
        "appointment": { "day": "2027-03-01" },
    });
    match guide.reply("technician-late").channel("email").context(ticket).render() {
        Ok(reply) => writeln!(out, "{}\n", reply.text)?,
        Err(error) => writeln!(out, "no reply: {error}\n")?,
    }

    // There are no partial replies. The error lists all missing values at once.
    if let Err(error) = guide.reply("technician-late").channel("email").render() {
        writeln!(out, "no reply: {error}")?;
        writeln!(out, "missing: {}", error.missing().join(", "))?;
    }
    Ok(())
}
