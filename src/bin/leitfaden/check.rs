//! `leitfaden check`

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::Args;
use leitfaden::report::{self, FileRemarks, Human, Summary};
use leitfaden::{
    Baseline, BaselineReport, Change, CrossValidation, Date, Guide, Level, Problem, RuleManual,
};

use crate::formats::Format;
use crate::git;
use crate::guides::{self, FILE};
use crate::outcome::{Failure, Outcome};

/// From this number of problems on, they are also counted by kind.
const MANY: usize = 6;

#[derive(Args)]
#[command(after_help = "Example:\n  leitfaden check --fail-on warning leitfaden.yaml")]
pub(crate) struct Check {
    /// Exit with 1 at this level or above: error, warning or suggestion
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: Level,
    /// The day on which reviews and facts are checked; otherwise today
    #[arg(long, value_name = "DAY")]
    today: Option<Date>,
    /// How to write the results
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Only count the problems by kind, most urgent first
    #[arg(long, conflicts_with = "format")]
    summary: bool,
    /// Ignore the problems that are recorded in this file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Record the current problems in a file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "changed_since", "format"])]
    write_baseline: Option<PathBuf>,
    /// Report only problems in entries that changed since the branch left this git revision, and new problems
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// The guides; without any, the nearest leitfaden.yaml in this folder or above
    #[arg(value_name = "GUIDE")]
    guides: Vec<PathBuf>,
}

/// A guide and its problems.
struct Checked {
    name: String,
    guide: Option<Guide>,
    judged: BaselineReport,
}

impl Check {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let paths = match self.guides.as_slice() {
            [] => {
                let message = format!(
                    "there is no {FILE} here or above: name a guide, or write one with `leitfaden init`"
                );
                vec![guides::nearest().ok_or(Failure::Message(message))?]
            }
            named => named.to_vec(),
        };
        if paths.len() > 1 && (self.baseline.is_some() || self.write_baseline.is_some()) {
            return Err(Failure::Message("a baseline is for one guide: name one".to_owned()));
        }
        let today = self.today.unwrap_or_else(|| Date::of(SystemTime::now()));
        let baseline = self.baseline.as_deref().map(read_baseline).transpose()?.unwrap_or_default();
        let mut all = Vec::new();
        for path in &paths {
            let (guide, problems) = examine(path, today);
            let mut judged = baseline.judge(problems);
            if let Some(revision) = &self.changed_since {
                judged.new = changed_since(path, guide.as_ref(), judged.new, revision, today)?;
            }
            all.push(Checked { name: path.display().to_string(), guide, judged });
        }
        match (&self.write_baseline, all.as_slice()) {
            (Some(file), [checked]) => self.write_baseline(file, checked)?,
            _ => self.report(&all)?,
        }
        let broken: Vec<&str> =
            all.iter().filter(|one| one.guide.is_none()).map(|one| one.name.as_str()).collect();
        if !broken.is_empty() {
            return Err(Failure::Message(format!("{} does not load", broken.join(", "))));
        }
        let baselined = self.write_baseline.is_some();
        let failed = all
            .iter()
            .flat_map(|one| &one.judged.new)
            .any(|problem| problem.level() >= self.fail_on);
        Ok(if failed && !baselined { Outcome::Found } else { Outcome::Clean })
    }

    fn report(&self, all: &[Checked]) -> Result<(), Failure> {
        let mut out = anstream::stdout().lock();
        let files: Vec<FileRemarks<'_>> =
            all.iter().flat_map(|one| FileRemarks::of_guide(&one.name, &one.judged.new)).collect();
        let guides: Vec<Guide> = all.iter().filter_map(|one| one.guide.clone()).collect();
        if let Some(report) = self.format.whole(&files, &guides, self.fail_on) {
            write!(out, "{report}")?;
            return Ok(());
        }
        let json = all.iter().map(|Checked { name, judged, guide }| {
            let taught = guide.iter().flat_map(taught).map(|(rule, result)| {
                let CrossValidation { bad, found, good, wrong, .. } = result;
                let (id, language) = (rule.id(), rule.language());
                serde_json::json!({ "rule": id, "language": language, "bad": bad, "found": found, "good": good, "wrong": wrong })
            });
            let taught = serde_json::Value::Array(taught.collect());
            let (name, problems) = (serde_json::json!(name), report::json_problems(&judged.new));
            format!(
                "{{\"guide\":{name},\"held\":{},\"gone\":{},\"problems\":{problems},\"learned\":{taught}}}",
                judged.baselined, judged.gone
            )
        });
        match self.format {
            Format::Json => writeln!(out, "[{}]", json.collect::<Vec<_>>().join(",\n"))?,
            Format::Jsonl => {
                for line in json {
                    writeln!(out, "{line}")?;
                }
            }
            _ => {
                for checked in all {
                    self.print(checked, &mut out)?;
                }
            }
        }
        Ok(())
    }

    /// Prints the output for people.
    fn print(&self, checked: &Checked, out: &mut impl Write) -> Result<(), Failure> {
        let Checked { name, guide, judged } = checked;
        let human = Human::coloured();
        if !self.summary {
            for problem in &judged.new {
                write!(out, "{}\n\n", human.problem(problem))?;
            }
        }
        let many = judged.new.len() >= MANY;
        if many || (self.summary && !judged.new.is_empty()) {
            write!(out, "by kind, most urgent first:\n{}", Summary::of(&judged.new))?;
        }
        let found = match judged.new.len() {
            0 => "nothing to change".to_owned(),
            n => problems(n),
        };
        match guide {
            Some(guide) => {
                let answers: usize = guide.topics().iter().map(|topic| topic.answers().len()).sum();
                let (name, topics) = (report::sanitize(guide.name()), guide.topics().len());
                write!(out, "{name}: {topics} topics, {answers} answers: {found}")?;
            }
            None => write!(out, "{}: {found}", report::sanitize(name))?,
        }
        writeln!(
            out,
            "{}",
            if judged.baselined > 0 {
                format!("; {} baselined", judged.baselined)
            } else {
                String::new()
            }
        )?;
        for (rule, result) in guide.iter().flat_map(taught) {
            writeln!(out, "{}", learned(&rule, result))?;
        }
        if judged.gone > 0 {
            writeln!(
                out,
                "fixed since the baseline: {}; renew it with --write-baseline",
                problems(judged.gone)
            )?;
        }
        let holdable = Baseline::of(&judged.new).len();
        if many && self.baseline.is_none() && self.changed_since.is_none() {
            let rest = judged.new.len() - holdable;
            let rest = if rest == 0 {
                String::new()
            } else {
                format!("; first fix what keeps the guide from loading ({rest})")
            };
            writeln!(
                out,
                "{holdable} of them can wait: leitfaden check --write-baseline leitfaden.baseline.json{rest}"
            )?;
        }
        Ok(())
    }

    fn write_baseline(&self, file: &Path, checked: &Checked) -> Result<(), Failure> {
        let baseline = Baseline::of(&checked.judged.new);
        // A mistyped name must not overwrite a guide.
        if file.exists() && read_baseline(file).is_err() {
            let message = format!(
                "{} already exists and is not a baseline; it was not changed",
                file.display()
            );
            return Err(Failure::Message(message));
        }
        std::fs::write(file, baseline.to_string()).map_err(|error| {
            Failure::Message(format!("{}: cannot be written: {error}", file.display()))
        })?;
        let mut out = anstream::stdout().lock();
        write!(out, "by kind, most urgent first:\n{}", Summary::of(&checked.judged.new))?;
        let (file, recorded) = (file.display().to_string(), problems(baseline.len()));
        writeln!(
            out,
            "{} records {recorded}: `leitfaden check --baseline` ignores them",
            report::sanitize(&file)
        )?;
        Ok(())
    }
}

/// How well the examples of a guide teach a rule.
pub(crate) fn learned(rule: &RuleManual<'_>, result: CrossValidation) -> String {
    let CrossValidation { bad, found, good, wrong, .. } = result;
    format!(
        "{} learns from {bad} bad and {good} good examples. Of those that are left out, it finds {found} of {bad} and is \
         wrong about {wrong} of {good}.",
        rule.id()
    )
}

/// The rules that a guide teaches, each with how well that works.
fn taught(guide: &Guide) -> impl Iterator<Item = (RuleManual<'_>, CrossValidation)> {
    let rules = guide.rules().filter(|rule| rule.level().is_some());
    rules.filter_map(|rule| Some((rule, rule.cross_validation()?)))
}

fn problems(n: usize) -> String {
    if n == 1 { "1 problem".to_owned() } else { format!("{n} problems") }
}

/// All problems of the guide at `path`, even if it does not load.
fn examine(path: &Path, today: Date) -> (Option<Guide>, Vec<Problem>) {
    match Guide::from_path(path) {
        Ok(guide) => {
            let problems = guide.check_on(today);
            (Some(guide), problems)
        }
        Err(error) => {
            (None, error.problems().iter().cloned().chain(error.check_rest(today)).collect())
        }
    }
}

fn read_baseline(file: &Path) -> Result<Baseline, Failure> {
    let wrong = |error: String| Failure::Message(format!("{}: {error}", file.display()));
    let text =
        std::fs::read_to_string(file).map_err(|error| wrong(crate::outcome::reason(&error)))?;
    text.parse().map_err(|error: leitfaden::BaselineError| wrong(error.to_string()))
}

/// The problems in entries that changed since a revision, and problems that did not exist then.
fn changed_since(
    path: &Path,
    guide: Option<&Guide>,
    problems: Vec<Problem>,
    revision: &str,
    today: Date,
) -> Result<Vec<Problem>, Failure> {
    let before = match git::load_base(path, revision)? {
        None => return Ok(problems),
        Some(Ok(before)) => before,
        Some(Err(_)) => {
            crate::outcome::warn(&format!(
                "the guide of `{revision}` does not load: everything is shown"
            ));
            return Ok(problems);
        }
    };
    let changed: BTreeSet<String> = match guide {
        Some(guide) => before.diff(guide).changes.iter().map(Change::entry).collect(),
        // If the old guide did not load, everything is new.
        None => BTreeSet::new(),
    };
    let new = Baseline::of(&before.check_on(today)).judge(problems.clone()).new;
    let mut new = new.iter().peekable();
    Ok(problems
        .iter()
        .filter(|problem| {
            let is_new = new.next_if(|next| next == problem).is_some();
            is_new || changed.contains(problem.entry())
        })
        .cloned()
        .collect())
}
