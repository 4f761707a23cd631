//! One guide used by 64 threads that lint, suggest topics and fill answers, while others replace
//! it. All threads must get the same results as a single one, and memory use must not grow;
//! otherwise it exits with an error.
//!
//! `cargo run --release -p leitfaden-tools --bin stress -- 60` runs for a minute; without a number,
//! for two seconds.

use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use leitfaden::{Diagnostic, Draft, DraftError, Guide};

const THREADS: usize = 64;
/// How much memory use may grow from half-way to the end, in KiB, and the minimum run time in
/// seconds for this check.
const GROWTH: usize = 4 * 1024;
const TELLING: u64 = 30;

const DRAFTS: [&str; 4] = [
    "Hi Sam, sorry about that! Send us the number by direct message, and we will have a look today.",
    "Calm down, that is NOT our problem. Unlike Northfield, we never make mistakes!!!",
    "Guten Tag Frau Yılmaz, das tut uns leid. Rufen Sie uns an: +49 800 0000000.",
    "Dear [Name], you have 14 days to return it. Write to hlep@larkwood.example.",
];

fn found(guide: &Guide, n: usize) -> Result<Vec<Diagnostic>, DraftError> {
    guide.lint(&Draft::new(DRAFTS[n % DRAFTS.len()]).channel("x").customer("Sam O'Brien"))
}

fn filled(guide: &Guide, n: usize) -> Option<String> {
    let topic = guide.topics().get(n % guide.topics().len())?;
    let request = guide
        .reply(topic.id())
        .channel("x")
        .set("customer.name", "Sam O'Brien")
        .set("agent.initials", "MK");
    request.render().ok().map(|reply| reply.text)
}

fn suggested(guide: &Guide, n: usize) -> Vec<(String, f32)> {
    let found = guide.suggest(DRAFTS[n % DRAFTS.len()]);
    found.ranked().iter().map(|found| (found.topic().id().to_owned(), found.score())).collect()
}

/// The memory use of this process, in KiB; `None` if the system does not report it.
fn memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find(|line| line.starts_with("VmRSS"))?.split_whitespace().nth(1)?.parse().ok()
}

fn main() -> io::Result<()> {
    let seconds: u64 =
        std::env::args().nth(1).and_then(|seconds| seconds.parse().ok()).unwrap_or(2);
    let sample = || Guide::sample("en").ok_or_else(|| io::Error::other("no sample guide"));
    let alone = sample()?;
    let rounds = DRAFTS.len() * alone.topics().len();
    let expected: Vec<_> =
        (0..rounds).map(|n| (found(&alone, n), filled(&alone, n), suggested(&alone, n))).collect();

    let serving = Mutex::new(alone);
    let (calls, wrong) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let current = || {
        serving.lock().map_or_else(|poisoned| poisoned.into_inner().clone(), |guide| guide.clone())
    };
    let (start, length) = (Instant::now(), Duration::from_secs(seconds));
    let mut early = None;
    let mut reloads = 0;
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let (calls, wrong, expected, current) = (&calls, &wrong, &expected, &current);
            scope.spawn(move || {
                for n in (0..rounds).cycle().skip(thread * 7) {
                    if start.elapsed() >= length {
                        return;
                    }
                    let guide = current();
                    let (found, filled, suggested) =
                        (found(&guide, n), filled(&guide, n), suggested(&guide, n));
                    let same = (found, filled, suggested) == expected[n];
                    wrong.fetch_add(usize::from(!same), Ordering::Relaxed);
                    calls.fetch_add(3, Ordering::Relaxed);
                }
            });
        }
        while start.elapsed() < length {
            thread::sleep(length / 40);
            // A broken guide is rejected, and the old one stays; a valid one replaces it.
            let broken = Guide::parse(
                "broken.yaml",
                "leitfaden: 1\nname: Broken\nlanguage: en\ntopics: { t: 1 }\n",
            );
            wrong.fetch_add(usize::from(broken.is_ok()), Ordering::Relaxed);
            if let (Some(fresh), Ok(mut guide)) = (Guide::sample("en"), serving.lock()) {
                *guide = fresh;
                reloads += 1;
            }
            if start.elapsed() > length / 2 {
                early = early.or_else(memory);
            }
        }
    });

    let (calls, wrong, late) = (calls.into_inner(), wrong.into_inner(), memory());
    writeln!(
        io::stdout(),
        "{calls} calls on {THREADS} threads, {reloads} reloads, {wrong} wrong results"
    )?;
    if let (Some(early), Some(late)) = (early, late) {
        writeln!(io::stdout(), "memory: {early} KiB half-way, {late} KiB in the end")?;
        if seconds >= TELLING && late > early + GROWTH {
            return Err(io::Error::other("memory grows"));
        }
    }
    if wrong > 0 { Err(io::Error::other("results differ")) } else { Ok(()) }
}
