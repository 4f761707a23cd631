//! Measures suggestions: builds a guide from the example questions of a set, and suggests topics
//! for other messages.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use leitfaden::{Guide, Suggestion};
use serde_json::Value as Json;

use super::{Options, read, text};

/// The name of the row, the set, and the file of its example questions.
const SETS: [(&str, &str, &str); 8] = [
    ("10 questions a topic", "topic_suggest_en", "train_10shot"),
    ("5 questions a topic", "topic_suggest_en", "train_5shot"),
    ("all questions", "topic_suggest_en", "train"),
    ("10 questions a topic", "topic_oos_en", "train_10shot"),
    ("all questions", "topic_oos_en", "train"),
    ("1 question and answer a topic", "topic_faq_de", "guide"),
    ("all questions", "topic_xsid_de", "train"),
    ("all questions", "topic_suggest_bitext", "train"),
];
/// Whole emails to the support of an invented software company, written for this project. Lines
/// without `fold` are the FAQ questions of their topics.
const EMAILS: &str = include_str!("../../../data/support_emails_de.jsonl");
const EMAIL_FOLDS: u64 = 3;
/// Questions and answers of four invented offices and companies, and how people ask for them in other words: written by people
/// who had not seen the synonyms.
const FAQS: [(&str, &str); 2] = [
    ("faq_de", include_str!("../../../data/faq_de.jsonl")),
    ("faq_en", include_str!("../../../data/faq_en.jsonl")),
];
/// The label of messages outside of all topics.
const OUT: &str = "oos";
/// The bins of scores in which suggestions are counted, to compare scores with the share that is
/// right.
const BINS: [f32; 6] = [0.0, 0.2, 0.4, 0.6, 0.8, 1.01];

/// A row of the tables, with pairs of example questions and messages.
struct Row {
    what: &'static str,
    set: &'static str,
    folds: Vec<(Vec<Json>, Vec<Json>)>,
}

#[derive(Default)]
struct Measure {
    asked: usize,
    first: usize,
    among_three: usize,
    reciprocal: f64,
    /// The best score of each message, and whether the message has a topic.
    best: Vec<(f32, bool)>,
    /// The messages with a topic for which nothing was suggested.
    lost: usize,
    /// The messages without a topic, and those of them for which nothing was suggested.
    out: usize,
    refused: usize,
    bins: [(usize, usize); BINS.len() - 1],
}

/// Prints a table of how often suggestions are right, and one of how reliable their scores are.
pub(super) fn table(folder: &Path, options: &Options) -> Result<(), Box<dyn Error>> {
    println!(
        "\n| topics from | set | messages | top-1 | top-3 | MRR | in scope, nothing suggested | out of scope: recall | precision | AUC | µs a message | ms to learn |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    );
    let (mut meanings, mut messy_rows) = (Vec::new(), Vec::new());
    for Row { what, set, folds } in rows(folder, options)? {
        let (mut result, mut messy) = (Measure::default(), Messy::default());
        let (mut training, mut suggesting, mut messages) = (Duration::ZERO, Duration::ZERO, 0);
        for (questions, queries) in &folds {
            let guide = guide(set, questions)?;
            let start = Instant::now();
            let _ = guide.suggest("");
            training += start.elapsed();
            let start = Instant::now();
            measure(&guide, queries, &mut result);
            suggesting += start.elapsed();
            messages += queries.len();
            messy.measure(&guide, queries);
        }
        println!(
            "| {what} | {set} | {messages} | {} | {} | {} |",
            result.row(),
            (suggesting / messages.max(1) as u32).as_micros(),
            (training / folds.len().max(1) as u32).as_millis()
        );
        messy_rows.push(format!("| {what} | {set} | {} |", messy.row()));
        meanings.push(format!("| {what} | {set} | {} |", result.meanings()));
    }
    let bins: Vec<String> =
        BINS.windows(2).map(|bin| format!("{:.1} to {:.1}", bin[0], bin[1].min(1.0))).collect();
    println!(
        "\n| best suggestion right, by its score | set | {} |\n|---|---{}|",
        bins.join(" | "),
        "|--:".repeat(bins.len())
    );
    meanings.iter().for_each(|row| println!("{row}"));
    println!(
        "\n| messages as they come | set | alone: top-1 | in a mail: top-1 | two questions: both among three | either first |\n|---|---|--:|--:|--:|--:|"
    );
    messy_rows.iter().for_each(|row| println!("{row}"));
    Ok(())
}

/// The available sets, and our own.
fn rows(folder: &Path, options: &Options) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for (what, set, questions) in SETS {
        let (queries, questions) = (
            folder.join(set).join(format!("{}.jsonl", options.split)),
            folder.join(set).join(format!("{questions}.jsonl")),
        );
        if queries.exists() && questions.exists() {
            rows.push(Row { what, set, folds: vec![(read(&questions)?, read(&queries)?)] });
        }
    }
    let emails: Vec<Json> = EMAILS.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let folds = (0..EMAIL_FOLDS).map(|fold| {
        let is_query = |line: &Json| line["fold"] == fold;
        let (queries, questions) = emails.iter().cloned().partition(is_query);
        (questions, queries)
    });
    let what = "1 question and 6 emails a topic";
    rows.push(Row { what, set: "support_emails_de", folds: folds.collect() });
    for (set, lines) in FAQS {
        let lines: Vec<Json> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let folds = ["A", "B"].map(|guide| {
            let own = lines.iter().filter(|line| line["guide"] == guide).cloned();
            own.partition(|line| line["answer"].is_string())
        });
        rows.push(Row { what: "1 question and answer a topic", set, folds: folds.into() });
    }
    Ok(rows)
}

/// The guide for the lines of a set: a topic for each label, which is also its title if it is
/// descriptive.
fn guide(name: &str, lines: &[Json]) -> Result<Guide, Box<dyn Error>> {
    let language = lines.first().map_or("en", |line| line["lang"].as_str().unwrap_or("en"));
    let mut topics: Vec<(&str, Vec<&Json>)> = Vec::new();
    for line in lines {
        let label = line["label"].as_str().unwrap_or_default();
        match topics.iter_mut().find(|(known, _)| *known == label) {
            Some((_, lines)) => lines.push(line),
            None => topics.push((label, vec![line])),
        }
    }
    let mut yaml = format!("leitfaden: 1\nname: {name}\nlanguage: {language}\ntopics:\n");
    for (label, lines) in topics {
        let questions: Vec<&str> = lines.iter().map(|line| text(line)).collect();
        let answer = lines[0]["answer"].as_str().unwrap_or("…").replace('{', "(");
        let title = if label.contains(|c: char| c.is_ascii_digit()) {
            "…".to_owned()
        } else {
            words(label)
        };
        yaml += &format!(
            "  {}:\n    title: {}\n    questions: {}\n    answers: [{{ id: all, text: {} }}]\n",
            id(label),
            Json::from(title),
            Json::from(questions),
            Json::from(answer)
        );
    }
    Ok(Guide::parse(name, &yaml)?)
}

/// Converts a label to an id.
fn id(label: &str) -> String {
    let id = label.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    format!("t-{}", id.trim_matches('-'))
}

/// Converts a label to words.
fn words(label: &str) -> String {
    let mut words = String::new();
    let mut after_lowercase = false;
    for c in label.chars() {
        if after_lowercase && c.is_uppercase() {
            words.push(' ');
        }
        after_lowercase = c.is_lowercase();
        words.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    words
}

fn measure(guide: &Guide, queries: &[Json], measure: &mut Measure) {
    for line in queries {
        let label = line["label"].as_str().unwrap_or_default();
        let wanted = id(label);
        let found = guide.suggest(text(line));
        let best = found.ranked().first();
        let fits = label != OUT;
        measure.best.push((best.map_or(0.0, Suggestion::score), fits));
        if let Some(best) = best {
            let bin =
                BINS.windows(2).position(|bin| best.score() < bin[1]).unwrap_or(BINS.len() - 2);
            measure.bins[bin].0 += 1;
            measure.bins[bin].1 += usize::from(best.topic().id() == wanted);
        }
        if fits {
            measure.asked += 1;
            let rank = found.ranked().iter().position(|found| found.topic().id() == wanted);
            measure.first += usize::from(rank == Some(0));
            measure.among_three += usize::from(rank.is_some_and(|rank| rank < 3));
            measure.reciprocal += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
            measure.lost += usize::from(found.topics().is_empty());
        } else {
            measure.out += 1;
            measure.refused += usize::from(found.topics().is_empty());
        }
    }
}

impl Measure {
    fn row(&self) -> String {
        let share = |part: usize, of: usize| {
            if of == 0 {
                "–".to_owned()
            } else {
                format!("{:.1}", 100.0 * part as f64 / of as f64)
            }
        };
        let (recall, precision) = (
            share(self.refused, self.out),
            share(self.refused, if self.out == 0 { 0 } else { self.refused + self.lost }),
        );
        format!(
            "{} | {} | {:.3} | {} | {recall} | {precision} | {}",
            share(self.first, self.asked),
            share(self.among_three, self.asked),
            self.reciprocal / self.asked.max(1) as f64,
            share(self.lost, self.asked),
            self.area().map_or("–".to_owned(), |area| format!("{area:.3}")),
        )
    }

    /// The probability that the best score of a message with a topic is higher than that of one
    /// without (AUC).
    fn area(&self) -> Option<f64> {
        let mut best = self.best.clone();
        best.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (mut below, mut sum, mut fits) = (0_u64, 0_u64, 0_u64);
        for (_, fit) in best {
            if fit {
                sum += below;
                fits += 1;
            } else {
                below += 1;
            }
        }
        (below > 0 && fits > 0).then(|| sum as f64 / (below * fits) as f64)
    }

    fn meanings(&self) -> String {
        let bins = self.bins.iter().map(|(all, right)| match all {
            0 => "–".to_owned(),
            _ => format!("{:.0} % of {all}", 100.0 * *right as f64 / *all as f64),
        });
        bins.collect::<Vec<_>>().join(" | ")
    }
}

/// How often the right topic comes first if the message is part of a longer text.
#[derive(Default)]
struct Messy {
    messages: usize,
    /// The message alone, and with greeting, signature and thread.
    alone: usize,
    in_email: usize,
    /// Two messages in one: whether both topics are among the first three, and whether one of them
    /// is first.
    pairs: usize,
    both: usize,
    either: usize,
}

impl Messy {
    fn measure(&mut self, guide: &Guide, queries: &[Json]) {
        let queries: Vec<(&str, String)> = queries
            .iter()
            .filter(|line| line["label"] != OUT)
            .map(|line| (text(line), id(line["label"].as_str().unwrap_or_default())))
            .collect();
        self.messages += queries.len();
        for (n, (message, wanted)) in queries.iter().enumerate() {
            let (other, second) = &queries[(n + queries.len() / 2) % queries.len()];
            let is_first = |found: &str| {
                let found = guide.suggest(found);
                found.ranked().first().is_some_and(|best| best.topic().id() == wanted)
            };
            self.alone += usize::from(is_first(message));
            self.in_email += usize::from(is_first(&email(guide, message, other)));
            if wanted != second {
                self.pairs += 1;
                let end = if message.ends_with(['.', '?', '!']) { "" } else { "." };
                let found = guide.suggest(&format!("{message}{end} {other}"));
                let three: Vec<&str> =
                    found.ranked().iter().take(3).map(|found| found.topic().id()).collect();
                let has = |topic: &String| three.contains(&topic.as_str());
                self.both += usize::from(has(wanted) && has(second));
                let first = three.first();
                self.either += usize::from(first.is_some_and(|id| id == wanted || id == second));
            }
        }
    }

    fn row(&self) -> String {
        let share =
            |part: usize, of: usize| format!("{:.1}", 100.0 * part as f64 / of.max(1) as f64);
        format!(
            "{} | {} | {} | {}",
            share(self.alone, self.messages),
            share(self.in_email, self.messages),
            share(self.both, self.pairs),
            share(self.either, self.pairs)
        )
    }
}

/// The message with greeting, signature and a thread about something else.
fn email(guide: &Guide, message: &str, thread: &str) -> String {
    if guide.language() == "de" {
        format!(
            "Sehr geehrte Damen und Herren,\n\n{message}\n\nMit freundlichen Grüßen\nKim Beispiel\n\nAm 3. Mai 2027 schrieb Kundenservice:\n> {thread}"
        )
    } else {
        format!(
            "Dear Sir or Madam,\n\n{message}\n\nKind regards\nKim Sample\n\nOn 3 May 2027, Customer Service wrote:\n> {thread}"
        )
    }
}
