//! Checks a guide that loads: its answers against its rules, its rules against their examples, and
//! its consistency.

mod alike;
mod allow;
mod answers;
mod baseline;
mod due;
pub(crate) mod examples;
pub(crate) mod filled;
pub(crate) mod kinds;
mod lessons;
mod literals;
mod open;
mod past;
mod rest;
mod topics;
mod translations;
mod unused;

pub use baseline::{Baseline, BaselineError, BaselineReport};

use std::ops::Range;

use crate::date::Date;
use crate::guide::Guide;
use crate::level::Level;
use crate::lint::explain::RuleManual;
use crate::model::outline::Outline;
use crate::problem::{Problem, Problems};
use crate::source::align;
use crate::source::{At, Span};

impl Guide {
    /// Checks the guide, except for dates; see [`check_on`](Guide::check_on). Returns the problems
    /// sorted by position.
    ///
    /// Fills the answers with the examples of their variables and lints them for each of their
    /// channels; runs the examples of the rules and the guide's tests; and looks for all other
    /// problems listed in [guides in git](crate::docs::repository). For a guide that does not load,
    /// see [`GuideError::check_rest`](crate::GuideError::check_rest).
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        self.check_all(None)
    }

    /// Like [`check`](Guide::check), and also reports reviews that are overdue and facts that have
    /// expired, or will be within 30 days of `today`, and answers that hold until a day before it.
    ///
    /// ```
    /// let guide = leitfaden::Guide::parse("team.yaml", "
    /// leitfaden: 1
    /// name: Team
    /// language: en
    /// facts: { return_days: { value: 30, words: [return], valid_until: 2027-12-31 } }
    /// ").unwrap();
    /// assert!(guide.check_on("2027-06-01".parse().unwrap()).is_empty());
    /// assert_eq!(guide.check_on("2028-01-01".parse().unwrap()).len(), 1);
    /// ```
    #[must_use]
    pub fn check_on(&self, today: Date) -> Vec<Problem> {
        self.check_all(Some(today))
    }

    fn check_all(&self, today: Option<Date>) -> Vec<Problem> {
        let found = Problems::default();
        for rule in self.rules().filter(|rule| !rule.is_builtin()) {
            examples::check(self, rule, &found);
        }
        for rule in self.rules().filter(|rule| rule.level().is_some()) {
            lessons::check(self, rule, &found);
        }
        let filled = filled::all(self, |_, answer, error| {
            let message = format!("the answer cannot be tested: {error}");
            let help = "add an `example:` to each variable that it needs".to_owned();
            found.report(kinds::ANSWER, Level::Error, answer.id.span, message, Some(help));
        });
        answers::check_language(self, &found);
        answers::check(self, &filled, &found);
        answers::check_examples(self, &found);
        allow::check(self, &filled, &found);
        open::check(self, &found);
        alike::check(self, &found);
        translations::check(self, &found);
        topics::check(self, &found);
        unused::check(self, &found);
        literals::check(self, &found);
        if let Some(today) = today {
            due::check(self, today, &found);
            past::check(self, today, &found);
        }
        let outline = Outline::of(self.content());
        found.into_problems(self.sources(), |span| outline.entry(span))
    }

    /// Runs the examples of a rule. Returns a problem for each bad example that it does not flag,
    /// and for each good one that it flags. Skips a rule that is off.
    ///
    /// ```
    /// let guide = leitfaden::Guide::parse("team.yaml", "
    /// leitfaden: 1
    /// name: Team
    /// language: en
    /// rules:
    ///   no-coupons:
    ///     extends: existence
    ///     message: Please promise no coupons.
    ///     tokens: ['coupons?']
    ///     examples: { bad: [You will get a voucher.], good: [We will be in touch.] }
    /// ").unwrap();
    /// let rule = guide.rules().find(|rule| rule.id() == "no-coupons").unwrap();
    /// assert_eq!(guide.prove(rule).len(), 1);
    /// ```
    #[must_use]
    pub fn prove(&self, rule: RuleManual<'_>) -> Vec<Problem> {
        let found = Problems::default();
        examples::check(self, rule, &found);
        let outline = Outline::of(self.content());
        found.into_problems(self.sources(), |span| outline.entry(span))
    }

    /// The span in the file of a byte range of an answer's text.
    fn span(&self, answer: &At<String>, bytes: Range<usize>) -> Span {
        let file = self.sources().get(answer.span.source);
        let place = |offset| align::file_offset(&file.text, answer.span, &answer.value, offset);
        answer.span.at(place(bytes.start), place(bytes.end))
    }
}
