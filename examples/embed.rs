//! A tool that holds one guide and serves many threads, and takes a new guide while it serves.
//!
//! `cargo run --example embed`

use std::io::{self, Write};
use std::sync::{Arc, RwLock};
use std::thread;

use leitfaden::{Draft, Guide, GuideError, Level};

/// What every composer asks for, at every pause in typing.
struct Tool {
    guide: RwLock<Guide>,
}

impl Tool {
    fn may_send(&self, text: &str, channel: &str) -> bool {
        // A guide is cheap to clone: nobody waits while somebody else lints.
        let guide = self
            .guide
            .read()
            .map(|guide| guide.clone())
            .unwrap_or_else(|poisoned| poisoned.into_inner().clone());
        // A draft that cannot be judged may not be sent.
        guide
            .lint(&Draft::new(text).channel(channel))
            .is_ok_and(|found| found.iter().all(|diagnostic| diagnostic.level() < Level::Error))
    }

    /// A guide that is broken leaves the old one in place.
    fn reload(&self, name: &str, text: &str) -> Result<(), GuideError> {
        let fresh = Guide::parse(name, text)?;
        match self.guide.write() {
            Ok(mut guide) => *guide = fresh,
            Err(poisoned) => *poisoned.into_inner() = fresh,
        }
        Ok(())
    }
}

fn main() -> io::Result<()> {
    let Some(guide) = Guide::sample("en") else { return Ok(()) };
    let tool = Arc::new(Tool { guide: RwLock::new(guide) });

    let drafts = [
        "Hi Sam, sorry about that! Send us the number by direct message?",
        "Calm down, that is not our problem.",
    ];
    let threads: Vec<_> = (0..4)
        .map(|n| {
            let tool = Arc::clone(&tool);
            thread::spawn(move || {
                (0..1_000).filter(|i| tool.may_send(drafts[(n + i) % drafts.len()], "x")).count()
            })
        })
        .collect();
    let sent: usize = threads.into_iter().filter_map(|thread| thread.join().ok()).sum();

    let mut out = io::stdout();
    writeln!(out, "{sent} of 4000 drafts may be sent")?;
    if let Err(error) = tool.reload("new.yaml", "leitfaden: 1\nname: New\nlangauge: en\n") {
        writeln!(out, "the new guide is refused, the old one stays:\n{error:#}")?;
    }
    writeln!(out, "still serving: {}", tool.may_send(drafts[0], "x"))
}
