//! Measures rules on labelled texts: the share of findings that are right (precision), and the
//! share of what should be found that is found (recall).
//!
//! `cargo run --release -p leitfaden-tools --bin evaluate -- archive.jsonl` reads one draft a line, as `leitfaden lint --jsonl` does. Lines
//! with `"expect": ["rude", …]`, the rules that a person would have flagged, give precision and recall; without, the counts
//! say what each rule would have done. `--show RULE,RULE` lists what was false and what was missed, `--guide FILE` takes
//! another guide than the built-in one.
//!
//! Folders of public sets (`evaluate ../shared/eval`) are read by the labels that they come with: see [`SETS`].
//! `--split NAME` takes another file of them than `dev.jsonl`, `--set NAME` reads one set only.

#![allow(clippy::print_stdout, reason = "the tables are what it is run for")]

mod judged;
mod topics;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use leitfaden::report::parse_record;
use leitfaden::{Draft, DraftError, Guide, SpeechAct};
use serde_json::Value as Json;

/// The public sets: the name of the row, the set, what finds the feature, and the label that tells
/// whether it is present.
const SETS: [(&str, &str, Finder, Truth); 12] = [
    ("rude", "insults_de", Finder::Rule("rude"), Truth::Label("label", &["OFFENSE"])),
    ("rude", "profanity_en", Finder::Rule("rude"), Truth::Label("label", &["offensive", "hate"])),
    (
        "placeholder",
        "placeholders",
        Finder::Rule("placeholder"),
        Truth::Label("label", &["placeholder"]),
    ),
    ("thanks", "speech_acts_en", Finder::Act(SpeechAct::Thanks), Truth::Label("thanks", &["true"])),
    (
        "apology",
        "speech_acts_en",
        Finder::Act(SpeechAct::Apology),
        Truth::Label("apology", &["true"]),
    ),
    ("apology", "support_acts_en", Finder::Act(SpeechAct::Apology), Truth::Annotated("apology")),
    (
        "direct message",
        "support_acts_en",
        Finder::Act(SpeechAct::Message),
        Truth::Annotated("channel_dm"),
    ),
    ("link", "support_acts_en", Finder::Act(SpeechAct::Link), Truth::Annotated("channel_url")),
    ("phone", "support_acts_en", Finder::Act(SpeechAct::Phone), Truth::Annotated("channel_phone")),
    ("chat", "support_acts_en", Finder::Act(SpeechAct::Chat), Truth::Annotated("channel_chat")),
    ("superiority claim", "comparatives_en", Finder::Act(SpeechAct::Superiority), Truth::Ahead),
    (
        "comparison of any kind",
        "comparatives_en",
        Finder::Act(SpeechAct::Superiority),
        Truth::Label("label", &["comparative"]),
    ),
];
/// Sets with one form of address per text.
const FORMS: [&str; 2] = ["formality_de", "formality_de_ui"];
/// Real, good replies: nearly everything flagged in them is a false alarm.
const REPLIES: [&str; 2] = ["support_replies_en", "support_replies_de"];

#[derive(Clone, Copy)]
enum Finder {
    Rule(&'static str),
    Act(SpeechAct),
}

#[derive(Clone, Copy)]
enum Truth {
    /// A field has one of these values.
    Label(&'static str, &'static [&'static str]),
    /// `label` lists it; lines whose `annotated` does not list it are skipped.
    Annotated(&'static str),
    /// A comparison that puts one side ahead of the other, or the best.
    Ahead,
}

impl Truth {
    fn of(self, line: &Json) -> Option<bool> {
        let lists = |field: &str, name: &str| {
            line[field].as_array().is_some_and(|names| names.iter().any(|found| found == name))
        };
        match self {
            Truth::Label(field, values) => {
                let written =
                    line[field].as_str().map_or_else(|| line[field].to_string(), str::to_owned);
                Some(values.contains(&written.as_str()))
            }
            Truth::Annotated(name) => lists("annotated", name).then(|| lists("label", name)),
            Truth::Ahead => {
                let types = line["types"].as_array();
                // Other versions of the set have no types; all their comparisons are of this kind.
                let ahead = types.is_none_or(|types| {
                    types.is_empty() || types.iter().any(|kind| kind == 1 || kind == 3)
                });
                Some(line["label"] != "none" && ahead)
            }
        }
    }
}

/// The counts of right and wrong results of a finder.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn add(&mut self, found: bool, there: bool) {
        match (found, there) {
            (true, true) => self.right += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => {}
        }
    }

    fn join(&mut self, other: &Score) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    fn flagged(&self) -> usize {
        self.right + self.wrong
    }

    fn share(&self, of: usize) -> f64 {
        if of == 0 { 1.0 } else { self.right as f64 / of as f64 }
    }

    fn precision(&self) -> f64 {
        self.share(self.flagged())
    }

    fn recall(&self) -> f64 {
        self.share(self.right + self.missed)
    }

    fn row(&self) -> String {
        let (precision, recall) = (self.precision(), self.recall());
        let f1 = if precision + recall == 0.0 {
            0.0
        } else {
            2.0 * precision * recall / (precision + recall)
        };
        format!(
            "{} | {} | {} | {precision:.3} | {recall:.3} | {f1:.3} |",
            self.right, self.wrong, self.missed
        )
    }
}

struct Options {
    paths: Vec<PathBuf>,
    split: String,
    /// The only set that is read.
    only: Option<String>,
    show: Option<String>,
    guide: Option<Guide>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut options =
        Options { paths: Vec::new(), split: "dev".to_owned(), only: None, show: None, guide: None };
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("`{argument}` needs a value"));
        match argument.as_str() {
            "--split" => options.split = value()?,
            "--set" => options.only = Some(value()?),
            "--show" => options.show = Some(value()?),
            "--guide" => options.guide = Some(Guide::from_path(value()?)?),
            path => options.paths.push(path.into()),
        }
    }
    if options.paths.is_empty() {
        options.paths.push("../shared/eval".into());
    }
    for path in &options.paths {
        if path.is_dir() { public(path, &options)? } else { own(path, &options)? }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<Json>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parse = |(n, line): (usize, &str)| {
        serde_json::from_str(line)
            .map_err(|error| format!("{}:{}: {error}", path.display(), n + 1).into())
    };
    lines.map(parse).collect()
}

/// The lines of a set, if it is in the folder.
fn set(folder: &Path, name: &str, options: &Options) -> Result<Option<Vec<Json>>, Box<dyn Error>> {
    let path = folder.join(name).join(format!("{}.jsonl", options.split));
    let is_wanted = options.only.as_deref().is_none_or(|only| only == name);
    (is_wanted && path.exists()).then(|| read(&path)).transpose()
}

fn builtin(language: &str) -> Result<Guide, String> {
    Guide::builtin(language).ok_or(format!("there is no built-in guide for `{language}`"))
}

/// Prints a table for the public sets in a folder.
fn public(folder: &Path, options: &Options) -> Result<(), Box<dyn Error>> {
    println!(
        "| what | set | texts | correct | false positives | missed | precision | recall | F1 |\n|---|---|--:|--:|--:|--:|--:|--:|--:|"
    );
    for (what, name, finder, truth) in SETS {
        let Some(lines) = set(folder, name, options)? else { continue };
        let mut score = Score::default();
        let mut texts = 0;
        for (line, there) in lines.iter().filter_map(|line| Some((line, truth.of(line)?))) {
            let text = text(line);
            let draft = Draft::new(text);
            let guide = builtin(line["lang"].as_str().unwrap_or("en"))?;
            let found: Vec<String> = match finder {
                Finder::Rule(rule) => flagged(&guide, &draft, rule)?,
                Finder::Act(act) => {
                    let acts = guide.acts(&draft)?.into_iter().filter(|(found, _)| *found == act);
                    acts.map(|(_, range)| text[range].to_owned()).collect()
                }
            };
            score.add(!found.is_empty(), there);
            texts += 1;
            show(options, &format!("{what}@{name}"), &found, there, text);
        }
        println!("| {what} | {name} | {texts} | {}", score.row());
    }
    println!("\n| what | set | texts | correct | wrong | accuracy |\n|---|---|--:|--:|--:|--:|");
    for name in FORMS {
        if let Some(lines) = set(folder, name, options)? {
            forms(name, &lines, options)?;
        }
    }
    println!(
        "\n| false alarms: rule | set | replies | flagged | share | handle taken off | share |\n|---|---|--:|--:|--:|--:|--:|"
    );
    for name in REPLIES {
        if let Some(lines) = set(folder, name, options)? {
            alarms(name, &lines, options)?;
        }
    }
    judged::table(folder, options)?;
    let only = options.only.as_deref();
    if only.is_none_or(|only| only.starts_with("topic")) {
        topics::table(folder, options)?;
    }
    Ok(())
}

fn text(line: &Json) -> &str {
    line["text"].as_str().unwrap_or_default()
}

/// The texts that a rule flags.
fn flagged(guide: &Guide, draft: &Draft<'_>, rule: &str) -> Result<Vec<String>, DraftError> {
    let found = guide.lint(draft)?.into_iter().filter(|found| found.rule() == rule);
    Ok(found.map(|found| found.text().to_owned()).collect())
}

/// A text is formal if a guide with informal address flags it, and informal if one with formal
/// address does.
fn forms(name: &str, lines: &[Json], options: &Options) -> Result<(), Box<dyn Error>> {
    let guide = |address: &str| {
        Guide::parse(
            "forms.yaml",
            &format!("leitfaden: 1\nname: Forms\nlanguage: de\naddress: {address}\n"),
        )
    };
    let (for_sie, for_du) = (guide("formal")?, guide("informal")?);
    let mut right = 0;
    for line in lines {
        let draft = Draft::new(text(line)).language("de");
        let (informal, formal) =
            (flagged(&for_sie, &draft, "address-form")?, flagged(&for_du, &draft, "address-form")?);
        let form = match (formal.is_empty(), informal.is_empty()) {
            (false, true) => "formal",
            (true, false) => "informal",
            (true, true) => "neutral",
            (false, false) => "mixed",
        };
        right += usize::from(line["label"] == form);
        if line["label"] != form && options.show.as_deref() == Some(&format!("address-form@{name}"))
        {
            println!("{} read as {form} {informal:?} {formal:?}: {:?}", line["label"], text(line));
        }
    }
    let share = 100.0 * right as f64 / lines.len().max(1) as f64;
    println!(
        "| address-form | {name} | {} | {right} | {} | {share:.2} % |",
        lines.len(),
        lines.len() - right
    );
    Ok(())
}

/// How often each rule flags good replies, as they are and without the handle at their start, which
/// no rule may depend on.
fn alarms(name: &str, lines: &[Json], options: &Options) -> Result<(), Box<dyn Error>> {
    let mut replies: BTreeMap<(String, String), [usize; 2]> = BTreeMap::new();
    for line in lines {
        let guide = builtin(line["lang"].as_str().unwrap_or("en"))?;
        for (n, text) in [text(line), without_handles(text(line))].into_iter().enumerate() {
            let mut draft = Draft::new(text);
            if let Some(message) = line["customer"].as_str() {
                draft = draft.message(message);
            }
            if line["channel"] == "twitter" {
                draft = draft.channel("x");
            }
            let mut seen: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
            for found in guide.lint(&draft)? {
                let key = (found.level().to_string(), found.rule().to_owned());
                seen.entry(key).or_default().push(found.text().to_owned());
            }
            for ((level, rule), words) in seen {
                if n == 0 {
                    show(options, &format!("{rule}@{name}"), &words, false, text);
                }
                replies.entry((level, rule)).or_default()[n] += 1;
            }
        }
    }
    let share = |count: usize| 100.0 * count as f64 / lines.len().max(1) as f64;
    for ((level, rule), [with, without]) in replies {
        println!(
            "| {rule} ({level}) | {name} | {} | {with} | {:.2} % | {without} | {:.2} % |",
            lines.len(),
            share(with),
            share(without)
        );
    }
    Ok(())
}

/// A reply without the handles at its start.
fn without_handles(text: &str) -> &str {
    let mut rest = text.trim_start();
    while rest.starts_with('@')
        && let Some((_, behind)) = rest.split_once(char::is_whitespace)
    {
        rest = behind.trim_start();
    }
    rest
}

/// A team's own archive: compares with `expect`, or counts what each rule flags.
fn own(path: &Path, options: &Options) -> Result<(), Box<dyn Error>> {
    let lines = read(path)?;
    let labelled = lines.iter().any(|line| line["expect"].is_array());
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for line in &lines {
        let mut known = line.clone();
        if let Some(keys) = known.as_object_mut() {
            keys.remove("expect");
        }
        let record = parse_record(&known.to_string())?;
        let draft = record.draft();
        let language = record.language().map(str::to_owned);
        let own = language
            .and_then(|language| Guide::builtin(&language))
            .or_else(|| Guide::builtin_for(draft.text()));
        let Some(guide) = options.guide.clone().or(own) else { continue };
        let expected: Vec<&str> =
            line["expect"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for diagnostic in guide.lint(&draft)? {
            found
                .entry(diagnostic.rule().to_owned())
                .or_default()
                .push(diagnostic.text().to_owned());
        }
        for rule in guide.rules().map(|rule| rule.id()) {
            let (words, there) = (found.remove(rule).unwrap_or_default(), expected.contains(&rule));
            scores.entry(rule.to_owned()).or_default().add(!words.is_empty(), there);
            if labelled || !words.is_empty() {
                show(options, rule, &words, there, draft.text());
            }
        }
    }
    if labelled {
        println!(
            "| rule | correct | false positives | missed | precision | recall | F1 |\n|---|--:|--:|--:|--:|--:|--:|"
        );
        for (rule, score) in
            scores.iter().filter(|(_, score)| score.right + score.wrong + score.missed > 0)
        {
            println!("| {rule} | {}", score.row());
        }
    } else {
        println!("| rule | drafts | share |\n|---|--:|--:|");
        for (rule, score) in scores.iter().filter(|(_, score)| score.wrong > 0) {
            println!(
                "| {rule} | {} | {:.2} % |",
                score.wrong,
                100.0 * score.wrong as f64 / lines.len() as f64
            );
        }
    }
    Ok(())
}

/// Lists false alarms and misses, if selected with `--show`.
fn show(options: &Options, what: &str, found: &[String], there: bool, text: &str) {
    let asked = options.show.as_deref().is_some_and(|asked| {
        asked.split(',').any(|asked| what == asked || what.split('@').next() == Some(asked))
    });
    match (asked, found.is_empty(), there) {
        (true, false, false) => println!("false {what} {found:?}: {text:?}"),
        (true, true, true) => println!("missed {what}: {text:?}"),
        _ => {}
    }
}
