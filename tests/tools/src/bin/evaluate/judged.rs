//! The judged set: for each rule, drafts that it must flag beside near misses that it must not.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use leitfaden::{Draft, Guide, Situation, parse_duration};
use serde_json::{Value as Json, json};

use super::{Options, Score, set, show, text};

/// One table: how often each rule is right, by language.
pub(super) fn table(folder: &Path, options: &Options) -> Result<(), Box<dyn Error>> {
    let Some(lines) = set(folder, "judged", options)? else { return Ok(()) };
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    let mut guides: BTreeMap<String, Guide> = BTreeMap::new();
    let mut scores: BTreeMap<(String, String), Score> = BTreeMap::new();
    for line in &lines {
        let name = field(line, "guide").unwrap_or_default();
        if !sources.contains_key(name) {
            let path = folder.join("judged").join(format!("{name}.yaml"));
            sources.insert(name.to_owned(), std::fs::read_to_string(path)?);
        }
        let source = sources[name].as_str();
        let guide = match line["approved"].as_str() {
            Some(answer) => with_answer(source, answer)?,
            None => match guides.get(name) {
                Some(guide) => guide.clone(),
                None => {
                    guides.entry(name.to_owned()).or_insert(Guide::parse(name, source)?).clone()
                }
            },
        };
        let rule = field(line, "rule").unwrap_or_default();
        let found = guide.lint(&draft(line)?)?.into_iter().filter(|found| found.rule() == rule);
        let found: Vec<String> = found.map(|found| found.text().to_owned()).collect();
        let (there, language) =
            (line["expect"] == "flag", field(line, "language").unwrap_or_default());
        let key = (rule.to_owned(), language.to_owned());
        scores.entry(key).or_default().add(!found.is_empty(), there);
        show(options, &format!("{rule}@judged-{language}"), &found, there, text(line));
    }
    println!(
        "\n| judged: rule | language | right | false | missed | precision | recall | F1 |\n|---|---|--:|--:|--:|--:|--:|--:|"
    );
    let mut all = Score::default();
    for ((rule, language), score) in &scores {
        println!("| {rule} | {language} | {}", score.row());
        all.join(score);
    }
    println!("| all | | {}", all.row());
    Ok(())
}

/// A guide in which an approved answer is the only one.
fn with_answer(source: &str, answer: &str) -> Result<Guide, Box<dyn Error>> {
    let topics = json!({ "t": { "title": "Topic", "answers": [{ "id": "a", "text": answer }] } });
    Ok(Guide::parse("judged.yaml", &format!("{source}\ntopics: {topics}\n"))?)
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
