//! What a few examples teach a rule of a team's own: some of a judge's examples become the rule's, and the others measure it.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use leitfaden::{Draft, Guide};
use serde_json::{Value as Json, json};

/// Of the background, one text in so many is read.
const STEP: usize = 20;
/// How many of the examples measure the rule.
const MOST: usize = 150;

/// One line for each judge: how many of the bad examples are found, and how many good ones and normal texts are flagged.
pub(super) fn table(language: &str, pack: &Path, few: usize) -> Result<(), Box<dyn Error>> {
    println!(
        "| {few}+{few} examples of ({language}) | found | wrongly flagged | normal, flagged |\n|---|--:|--:|--:|"
    );
    let folder = pack.join("learned");
    let mut names: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
    names.sort_by_key(fs::DirEntry::path);
    let background = lines(&folder.join("background.jsonl"))?;
    let mut rules: Vec<(String, Vec<Json>)> = Vec::new();
    for path in names.iter().map(fs::DirEntry::path) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match name.as_str() {
            "acts" => rules.extend(acts(&lines(&path)?)),
            "situations" | "background" => {}
            _ => rules.push((name, lines(&path)?)),
        }
    }
    for (name, all) in rules {
        // Far apart in the file, so that they are of many scenes.
        let of = |label: u64| all.iter().filter(move |line| line["label"] == label);
        let sample = |label: u64| {
            let step = of(label).count() / few;
            of(label).map(text).step_by(step).take(few).collect::<Vec<_>>()
        };
        let (bad, good) = (sample(1), sample(0));
        let rule = json!({ "extends": "learned", "message": "Own.", "examples": { "bad": bad, "good": good } });
        let source =
            format!("leitfaden: 1\nname: Few\nlanguage: {language}\nrules: {{ own: {rule} }}\n");
        let guide = Guide::parse("few.yaml", &source)?;
        let flags = |text: &str| -> Result<bool, Box<dyn Error>> {
            Ok(guide.lint(&Draft::new(text))?.iter().any(|found| found.rule() == "own"))
        };
        let share = |texts: Vec<&str>| -> Result<f64, Box<dyn Error>> {
            let mut flagged = 0;
            for text in &texts {
                flagged += usize::from(flags(text)?);
            }
            Ok(100.0 * flagged as f64 / texts.len().max(1) as f64)
        };
        let others = |label: u64, known: &[&str]| {
            let step = (of(label).count() / MOST).max(1);
            let others = of(label).step_by(step).map(text).filter(|text| !known.contains(text));
            others.collect::<Vec<_>>()
        };
        let (found, wrong) = (share(others(1, &bad))?, share(others(0, &good))?);
        let normal = share(background.iter().skip(STEP / 2).step_by(STEP).map(text).collect())?;
        println!("| {name} | {found:.0} % | {wrong:.1} % | {normal:.1} % |");
    }
    Ok(())
}

/// What replies do, each as a rule that flags it.
fn acts(lines: &[Json]) -> Vec<(String, Vec<Json>)> {
    let names: BTreeSet<&str> = lines
        .iter()
        .flat_map(|line| line["acts"].as_array())
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    let labelled = |name: &str| {
        let has = |line: &Json| {
            line["acts"].as_array().is_some_and(|acts| acts.iter().any(|act| act == name))
        };
        lines
            .iter()
            .map(|line| json!({ "text": line["text"], "label": u8::from(has(line)) }))
            .collect()
    };
    names.into_iter().map(|name| (format!("act {name}"), labelled(name))).collect()
}

fn text(line: &Json) -> &str {
    line["text"].as_str().unwrap_or_default()
}

fn lines(path: &Path) -> Result<Vec<Json>, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
