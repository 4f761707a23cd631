//! The log: one JSON object a line, on standard error. It has nothing that a customer or an agent wrote.

use std::io::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use leitfaden::Date;
use serde::Serialize;

use super::exchange::Note;

/// What is logged of a request.
#[derive(Serialize)]
pub(crate) struct Entry<'e> {
    pub(crate) time: String,
    pub(crate) method: &'e str,
    /// The path as the server knows it; `null` if it does not.
    pub(crate) route: Option<&'e str>,
    pub(crate) status: u16,
    pub(crate) ms: f64,
    pub(crate) bytes: usize,
    #[serde(flatten)]
    pub(crate) note: &'e Note,
}

pub(crate) fn request(entry: &Entry<'_>) {
    write(entry);
}

#[derive(Serialize)]
struct Reload<'e> {
    time: String,
    event: &'static str,
    guide: &'e str,
    problems: usize,
}

/// A guide was loaded again. With problems, the older one stays in use.
pub(crate) fn reload(guide: &str, problems: usize) {
    let event = if problems == 0 { "reloaded" } else { "rejected" };
    write(&Reload { time: now(), event, guide, problems });
}

#[derive(Serialize)]
struct Failed<'e> {
    time: String,
    event: &'static str,
    error: &'e str,
}

/// Something that is not about one request.
pub(crate) fn failed(error: &str) {
    write(&Failed { time: now(), event: "failed", error });
}

/// Panics are logged by their place in the source alone: their message may quote a text.
pub(crate) fn only_places_of_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
        failed(&format!("panic at {place}"));
    }));
}

fn write(line: &impl Serialize) {
    if let Ok(mut line) = serde_json::to_vec(line) {
        line.push(b'\n');
        // When standard error is gone, there is nobody to tell.
        let _ = std::io::stderr().lock().write_all(&line);
    }
}

/// The time as RFC 3339 writes it, in UTC, to the millisecond.
pub(crate) fn now() -> String {
    rfc3339(SystemTime::now())
}

pub(crate) fn rfc3339(moment: SystemTime) -> String {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let (seconds, ms) = (since.as_secs() % 86_400, since.subsec_millis());
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{}T{hours:02}:{minutes:02}:{:02}.{ms:03}Z", Date::of(moment), seconds % 60)
}
