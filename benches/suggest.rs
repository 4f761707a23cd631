//! The cost of suggestions by number of topics: of training, which happens once, and of each
//! message.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench may fail loudly, and prints"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use leitfaden::Guide;

const TOPICS: [usize; 4] = [100, 1_000, 3_000, 10_000];
const QUESTIONS: usize = 10;
const MESSAGES: usize = 400;
const ROUNDS: usize = 7;

fn main() {
    // `cargo test --benches` only checks that it starts.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    println!("  topics  questions   train ms  µs per message: median   min … max    correct first");
    for topics in TOPICS {
        let mut words = Words::new();
        let subjects: Vec<Vec<usize>> =
            (0..topics).map(|_| (0..8).map(|_| words.rank()).collect()).collect();
        let guide = Guide::parse("bench.yaml", &guide(&subjects, &mut words)).unwrap();
        let messages: Vec<(usize, String)> = (0..MESSAGES)
            .map(|_| {
                let topic = words.below(topics);
                (topic, message(&subjects[topic], &mut words))
            })
            .collect();
        let start = Instant::now();
        black_box(guide.suggest(""));
        let learned = start.elapsed();
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                messages
                    .iter()
                    .for_each(|(_, message)| drop(black_box(guide.suggest(black_box(message)))));
                start.elapsed() / MESSAGES as u32
            })
            .collect();
        times.sort();
        let right = messages.iter().filter(|(topic, message)| {
            guide
                .suggest(message)
                .ranked()
                .first()
                .is_some_and(|best| best.topic().id() == format!("topic-{topic}"))
        });
        println!(
            "{topics:>8} {:>10} {:>10} {:>23} {:>11} {:>15} %",
            topics * QUESTIONS,
            learned.as_millis(),
            times[ROUNDS / 2].as_micros(),
            format!("{} … {}", times[0].as_micros(), times[ROUNDS - 1].as_micros()),
            100 * right.count() / MESSAGES
        );
    }
}

fn guide(subjects: &[Vec<usize>], words: &mut Words) -> String {
    let mut yaml = "leitfaden: 1\nname: Bench\nlanguage: en\ntopics:\n".to_owned();
    for (n, subject) in subjects.iter().enumerate() {
        writeln!(
            yaml,
            "  topic-{n}:\n    title: {} {}\n    questions:",
            words.word(subject[0]),
            words.word(subject[1])
        )
        .unwrap();
        for _ in 0..QUESTIONS {
            writeln!(yaml, "      - {}", sentence(subject, 9, words)).unwrap();
        }
        yaml += "    answers: [{ id: all, text: We will look into it. }]\n";
    }
    yaml
}

/// A message of about 200 bytes.
fn message(subject: &[usize], words: &mut Words) -> String {
    let mut text = String::new();
    while text.len() < 180 {
        text += &sentence(subject, 11, words);
        text += ". ";
    }
    text
}

/// Half of the words are frequent ones; most of the others are about the subject, and some are
/// random.
fn sentence(subject: &[usize], length: usize, words: &mut Words) -> String {
    const COMMON: [&str; 16] = [
        "my", "the", "is", "not", "how", "can", "i", "do", "a", "for", "and", "what", "it", "to",
        "when", "please",
    ];
    let sentence: Vec<String> = (0..length)
        .map(|n| match (n % 2, words.below(4)) {
            (0, _) => COMMON[words.below(COMMON.len())].to_owned(),
            (_, 0) => {
                let rank = words.rank();
                words.word(rank)
            }
            _ => {
                let rank = subject[words.below(subject.len())];
                words.word(rank)
            }
        })
        .collect();
    sentence.join(" ")
}

/// Invented words with a Zipf distribution, as in natural languages.
struct Words {
    random: u64,
}

impl Words {
    const ALL: f64 = 20_000.0;

    fn new() -> Words {
        Words { random: 0x9e37_79b9_7f4a_7c15 }
    }

    fn below(&mut self, end: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random % end as u64) as usize
    }

    /// A random rank: the frequency of a word is inversely proportional to its rank.
    fn rank(&mut self) -> usize {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        Words::ALL.powf(share) as usize
    }

    fn word(&self, rank: usize) -> String {
        const SYLLABLES: [&str; 30] = [
            "ba", "cor", "den", "el", "fi", "gar", "hum", "is", "jo", "kel", "lo", "mer", "nit",
            "or", "pa", "quil", "re", "sto", "tam", "un", "ver", "wi", "xa", "yel", "zor", "cha",
            "pre", "gli", "shun", "tra",
        ];
        let mut left = rank * 7 + 11;
        let mut word = String::new();
        while left > 0 {
            word += SYLLABLES[left % SYLLABLES.len()];
            left /= SYLLABLES.len();
        }
        word
    }
}
