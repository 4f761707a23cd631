//! `leitfaden explain`

use std::io::Write;

use clap::Args;
use leitfaden::{Guide, Problem, RuleManual};

use crate::guides::GuideChoice;
use crate::outcome::{Failure, Outcome};

#[derive(Args)]
pub(crate) struct Explain {
    /// The id of a rule, or of something that `check` finds; without it, all rules are listed
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
            // Whoever asks what is wrong with a guide has one that may not load.
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
            let known: Vec<&str> = guide.rules().map(|rule| rule.id()).collect();
            return Err(Failure::Message(format!(
                "there is no rule `{wanted}`; there are: {}",
                known.join(", ")
            )));
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
        Ok(Outcome::Clean)
    }
}

fn explain_kind((id, advice): (&str, &str)) -> Result<Outcome, Failure> {
    let page = "https://docs.rs/leitfaden/latest/leitfaden/repository/#what-check-finds";
    writeln!(
        std::io::stdout(),
        "{id} (found by `leitfaden check`)\n\nTo do: {advice}.\nMore: {page}"
    )?;
    Ok(Outcome::Clean)
}
