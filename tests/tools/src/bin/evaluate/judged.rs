//! The judged set: for each rule, drafts that it must flag beside near misses that it must not. Each draft is linted with
//! the learned judges and without them.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use leitfaden::training::judged;
use leitfaden::{Draft, Guide, Situation, parse_duration};
use serde_json::{Value as Json, json};

use super::{Options, Score, set, show, text};

/// The scores of a rule: as a whole, by its patterns without judges, and by its judge alone.
#[derive(Default)]
struct Scores {
    all: Score,
    patterns: Score,
    judge: Score,
}

/// One table: how often each rule is right, by language.
pub(super) fn table(folder: &Path, options: &Options) -> Result<(), Box<dyn Error>> {
    let Some(lines) = set(folder, "judged", options)? else { return Ok(()) };
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    let mut guides: BTreeMap<String, [Guide; 2]> = BTreeMap::new();
    let mut scores: BTreeMap<(String, String), Scores> = BTreeMap::new();
    for line in &lines {
        let name = field(line, "guide").unwrap_or_default();
        if !sources.contains_key(name) {
            let path = folder.join("judged").join(format!("{name}.yaml"));
            sources.insert(name.to_owned(), std::fs::read_to_string(path)?);
        }
        let source = sources[name].as_str();
        let [guide, unlearned] = match line["approved"].as_str() {
            Some(answer) => both(&with_answer(source, answer))?,
            None => match guides.get(name) {
                Some(guides) => guides.clone(),
                None => guides.entry(name.to_owned()).or_insert(both(source)?).clone(),
            },
        };
        let rule = field(line, "rule").unwrap_or_default();
        let draft = draft(line)?;
        let mut found = guide.lint(&draft)?;
        found.retain(|found| found.rule() == rule);
        let by_patterns = unlearned.lint(&draft)?.iter().any(|found| found.rule() == rule);
        let by_judge = judged(&guide, &draft)?.iter().any(|found| found.rule() == rule);
        let (there, language) =
            (line["expect"] == "flag", field(line, "language").unwrap_or_default());
        let key = (rule.to_owned(), language.to_owned());
        let scores = scores.entry(key).or_default();
        scores.all.add(!found.is_empty(), there);
        scores.patterns.add(by_patterns, there);
        scores.judge.add(by_judge, there);
        let found: Vec<String> = found.iter().map(|found| found.text().to_owned()).collect();
        show(options, &format!("{rule}@judged-{language}"), &found, there, text(line));
    }
    println!(
        "\n| judged: rule | language | correct | false positives | missed | precision | recall | F1 | patterns alone: P / R | judge alone: P / R |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    );
    let mut all = Scores::default();
    for ((rule, language), scores) in &scores {
        println!("| {rule} | {language} | {}", scores.row());
        all.all.join(&scores.all);
        all.patterns.join(&scores.patterns);
        all.judge.join(&scores.judge);
    }
    println!("| all | | {}", all.row());
    Ok(())
}

impl Scores {
    fn row(&self) -> String {
        let pair = |score: &Score| format!("{:.2} / {:.2}", score.precision(), score.recall());
        let judge = if self.judge.flagged() == 0 { "–".to_owned() } else { pair(&self.judge) };
        format!("{} {} | {judge} |", self.all.row(), pair(&self.patterns))
    }
}

/// A guide with the learned judges and without them.
fn both(source: &str) -> Result<[Guide; 2], Box<dyn Error>> {
    let without = format!("{source}\nlearned: off\n");
    Ok([Guide::parse("judged.yaml", source)?, Guide::parse("judged.yaml", &without)?])
}

/// A guide in which an approved answer is the only one.
fn with_answer(source: &str, answer: &str) -> String {
    let topics = json!({ "t": { "title": "Topic", "answers": [{ "id": "a", "text": answer }] } });
    format!("{source}\ntopics: {topics}\n")
}

fn field<'l>(line: &'l Json, name: &str) -> Option<&'l str> {
    line[name].as_str()
}

fn draft(line: &Json) -> Result<Draft<'_>, Box<dyn Error>> {
    let mut draft = Draft::new(text(line));
    if let Some(language) = field(line, "language") {
        draft = draft.language(language);
    }
    if let Some(channel) = field(line, "channel") {
        draft = draft.channel(channel);
    }
    if let Some(customer) = field(line, "customer") {
        draft = draft.customer(customer);
    }
    if let Some(message) = field(line, "message") {
        draft = draft.message(message);
    }
    if let Some(situation) = field(line, "situation") {
        draft = draft.situation(situation.parse::<Situation>()?);
    }
    if let Some(waited) = field(line, "waited") {
        draft = draft.waited(parse_duration(waited).ok_or("not a duration")?);
    }
    if line["approved"].is_string() {
        draft = draft.topic("t").answer("a");
    }
    Ok(draft)
}
