//! `leitfaden explain`

use std::io::Write;

use clap::Args;
use leitfaden::{Guide, Problem, RuleManual, UnknownName};

use crate::guides::GuideChoice;
use crate::outcome::{Failure, Outcome};

#[derive(Args)]
#[command(after_help = "Example:\n  leitfaden explain rude")]
pub(crate) struct Explain {
    /// The id of a rule, or of a kind of problem that `check` reports; without it, all rules are listed
    rule: Option<String>,
    #[command(flatten)]
    guide: GuideChoice,
}

impl Explain {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let kind = self
            .rule
            .as_deref()
            .and_then(|wanted| Problem::kinds().iter().find(|(id, _)| *id == wanted));
        let loaded = match (self.guide.load(), kind) {
            // A problem can be explained even if the guide does not load.
            (Err(_), Some(kind)) => return explain_kind(*kind),
            (loaded, _) => loaded?,
        };
        let guide = match loaded.one() {
            Some(guide) => guide,
            None => Guide::builtin("en")
                .ok_or_else(|| Failure::Message("there is no built-in guide".to_owned()))?,
        };
        let mut out = std::io::stdout().lock();
        let level = |rule: &RuleManual<'_>| rule.level().map_or("off", |level| level.as_str());
        let Some(wanted) = self.rule else {
            for rule in guide.rules() {
                writeln!(out, "{:18} {:10} {}", rule.id(), level(&rule), rule.what())?;
            }
            return Ok(Outcome::Clean);
        };
        let Some(rule) = guide.rules().find(|rule| rule.id() == wanted) else {
            if let Some(kind) = kind {
                return explain_kind(*kind);
            }
            let kinds = Problem::kinds().iter().map(|(id, _)| *id);
            let known = guide.rules().map(|rule| rule.id()).chain(kinds);
            let unknown = UnknownName::new("rule", &wanted, known);
            return Err(Failure::Message(unknown.to_string()));
        };
        let german = rule.language() == "de";
        let heading = |de: &'static str, en: &'static str| if german { de } else { en };
        writeln!(out, "{} ({})\n\n{}\n{}", rule.id(), level(&rule), rule.what(), rule.why())?;
        writeln!(out, "\n{}: {}", heading("Besser", "Instead"), rule.instead())?;
        let examples = |title, texts: Vec<&str>, out: &mut dyn Write| {
            writeln!(out, "\n{title}:")?;
            texts.iter().try_for_each(|text| writeln!(out, "  {}", text.replace('\n', "\n  ")))
        };
        examples(heading("Fällt auf", "Flagged"), rule.bad_examples().collect(), &mut out)?;
        examples(
            heading("Fällt nicht auf", "Not flagged"),
            rule.good_examples().collect(),
            &mut out,
        )?;
        // The examples of a rule of the guide's own are shown above.
        let is_taught = |text: &&str| {
            !rule.bad_examples().chain(rule.good_examples()).any(|known| known == *text)
        };
        let taught: Vec<&str> = rule.taught_bad().filter(is_taught).collect();
        if !taught.is_empty() {
            let title = heading("Im Leitfaden gelernt, fällt auf", "Taught by the guide, flagged");
            examples(title, taught, &mut out)?;
        }
        let taught: Vec<&str> = rule.taught_good().filter(is_taught).collect();
        if !taught.is_empty() {
            let title = heading(
                "Im Leitfaden gelernt, fällt nicht auf",
                "Taught by the guide, not flagged",
            );
            examples(title, taught, &mut out)?;
        }
        if let Some(result) = rule.cross_validation() {
            writeln!(out, "\n{}", crate::check::learned(&rule, result))?;
        }
        Ok(Outcome::Clean)
    }
}

fn explain_kind((id, advice): (&str, &str)) -> Result<Outcome, Failure> {
    let page = "https://docs.rs/leitfaden/latest/leitfaden/docs/repository/#what-check-finds";
    writeln!(
        std::io::stdout(),
        "{id} (reported by `leitfaden check`)\n\nTo do: {advice}.\nMore: {page}"
    )?;
    Ok(Outcome::Clean)
}
