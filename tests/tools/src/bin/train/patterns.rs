//! What the patterns of judged rules find that the judges do not: the reason why each of them is there.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use leitfaden::training::Trained;
use leitfaden::{Draft, Guide};
use leitfaden_tools::{Pattern, patterns, rules};
use serde_json::{Value as Json, json};

const INTRODUCTION: &str = "
A pattern is *certain*: what it matches is reported at the rule's own level, at its exact place. A judge is *likely*: it warns at most. The judge of
a rule finds most of what the rule is about, so a pattern stays for one of these reasons: it finds flagged examples that the judge misses if it has
not learned from them (*only it*); or the rule is an error, which a judge must not report, and the pattern is right wherever it matches.

*Flagged* and *accepted* are the examples of the rule that the pattern matches, *normal* the texts of the background. Names of lists are those of the YAML.
";

/// An example of a rule.
struct Example {
    text: String,
    is_flagged: bool,
    /// Whether the judge flags it without having learned from it.
    by_judge: bool,
}

/// What a pattern of a rule finds.
struct Found<'r> {
    pattern: Pattern<'r>,
    flagged: usize,
    only: usize,
    accepted: usize,
    normal: usize,
}

impl<'r> Found<'r> {
    fn nothing(pattern: Pattern<'r>) -> Self {
        Self { pattern, flagged: 0, only: 0, accepted: 0, normal: 0 }
    }
}

/// The list of a language: a table of the rules, then one of the patterns of each rule.
pub(super) fn list(
    language: &str,
    pack: &Path,
    trained: &Trained,
) -> Result<String, Box<dyn Error>> {
    let rules = rules(pack)?;
    let background = lines(&pack.join("learned/background.jsonl"))?;
    let normal: Vec<String> = background.iter().map(text).collect();
    let mut summary =
        "| rule | patterns | by patterns | by the judge, held out | together | wrong: patterns | wrong: judge | wrong: together |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n"
            .to_owned();
    let mut tables = String::new();
    for output in &trained.outputs {
        let Some(rule) = output.name.strip_prefix("judge ") else { continue };
        let examples = lines(&pack.join("learned").join(rule).with_extension("jsonl"))?;
        let examples: Vec<Example> = examples
            .iter()
            .zip(&output.held_out)
            .map(|(line, by_judge)| Example {
                text: text(line),
                is_flagged: line["label"] == 1,
                by_judge: *by_judge,
            })
            .collect();
        let mut patterns =
            rules.get(rule).into_iter().flat_map(patterns).map(Found::nothing).collect::<Vec<_>>();
        let matched = find(language, &mut patterns, &examples, &normal)?;
        let _ = writeln!(summary, "{}", row(rule, patterns.len(), &examples, &matched));
        if !patterns.is_empty() {
            let _ = write!(tables, "\n## {rule}\n\n{}", table(&mut patterns));
        }
    }
    Ok(format!(
        "What the patterns of judged rules in `{language}` find beside the judges. Written by `train patterns`.\n\
         {INTRODUCTION}\n{summary}{tables}"
    ))
}

/// Counts what each pattern finds, and returns for each example whether one does.
fn find(
    language: &str,
    patterns: &mut [Found<'_>],
    examples: &[Example],
    normal: &[String],
) -> Result<Vec<bool>, Box<dyn Error>> {
    let none = Vec::new();
    let rules: BTreeMap<String, Json> = patterns
        .iter()
        .enumerate()
        .map(|(n, Found { pattern, .. })| {
            let rule = json!({
                "extends": "existence", "level": "warning", "message": "Found.",
                "tokens": [pattern.source], "exceptions": pattern.exceptions.as_array().unwrap_or(&none),
            });
            (format!("pattern-{n}"), rule)
        })
        .collect();
    let guide = json!({ "leitfaden": 1, "name": "Patterns", "language": language, "learned": "off", "rules": rules });
    let guide = Guide::parse("patterns.yaml", &guide.to_string())?;
    let matches = |text: &str| -> Result<Vec<usize>, Box<dyn Error>> {
        let found = guide.lint(&Draft::new(text).language(language))?;
        let numbers = found.iter().filter_map(|found| found.rule().strip_prefix("pattern-"));
        let mut numbers: Vec<usize> = numbers.map(str::parse).collect::<Result<_, _>>()?;
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    };
    let mut matched = Vec::with_capacity(examples.len());
    for example in examples {
        let numbers = matches(&example.text)?;
        for pattern in &numbers {
            let pattern = &mut patterns[*pattern];
            pattern.flagged += usize::from(example.is_flagged);
            pattern.accepted += usize::from(!example.is_flagged);
            pattern.only += usize::from(example.is_flagged && !example.by_judge);
        }
        matched.push(!numbers.is_empty());
    }
    for text in normal {
        matches(text)?.into_iter().for_each(|pattern| patterns[pattern].normal += 1);
    }
    Ok(matched)
}

/// One line for a rule: of the flagged examples, the share that is found; of the accepted ones, the share that is flagged.
fn row(rule: &str, patterns: usize, examples: &[Example], matched: &[bool]) -> String {
    let mut found = [[0, 0, 0], [0, 0, 0]];
    let mut all = [0, 0];
    for (example, by_pattern) in examples.iter().zip(matched) {
        let side = usize::from(!example.is_flagged);
        all[side] += 1;
        let by = [*by_pattern, example.by_judge, *by_pattern || example.by_judge];
        found[side].iter_mut().zip(by).for_each(|(count, by)| *count += u32::from(by));
    }
    let shares = found.iter().zip(all).flat_map(|(counts, all)| {
        counts.map(|count| format!("{:.1} %", 100.0 * f64::from(count) / f64::from(all.max(1))))
    });
    let shares: Vec<String> = shares.collect();
    format!("| {rule} | {patterns} | {} |", shares.join(" | "))
}

/// The patterns of a rule, those first that are needed most.
fn table(patterns: &mut [Found<'_>]) -> String {
    patterns.sort_by(|one, other| {
        (other.only, other.flagged)
            .cmp(&(one.only, one.flagged))
            .then(one.pattern.source.cmp(other.pattern.source))
    });
    let mut table =
        "| pattern | list | flagged | only it | accepted | normal |\n|---|---|--:|--:|--:|--:|\n"
            .to_owned();
    for Found { pattern, flagged, only, accepted, normal } in patterns {
        let Pattern { source, list, .. } = pattern;
        let source = source.replace('|', "\\|");
        let _ =
            writeln!(table, "| `{source}` | {list} | {flagged} | {only} | {accepted} | {normal} |");
    }
    table
}

fn lines(path: &Path) -> Result<Vec<Json>, Box<dyn Error>> {
    Ok(fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn text(line: &Json) -> String {
    line["text"].as_str().unwrap_or_default().to_owned()
}
