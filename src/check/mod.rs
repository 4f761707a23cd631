//! Whether a guide keeps its own word: its rules' examples, and its answers under its rules.

mod alike;
mod allow;
mod answers;
mod baseline;
mod due;
pub(crate) mod examples;
pub(crate) mod filled;
pub(crate) mod kinds;
mod literals;
mod rest;
mod topics;
mod translations;
mod unused;

pub use baseline::{Baseline, BaselineError, Judged};

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
    /// Everything that can be wrong with a guide that loads, apart from what has run out: see [`check_on`](Guide::check_on).
    /// Answers that break the guide's own rules when they are filled with the examples of their variables, for each of their
    /// channels; rules that do not do what their examples say; messages that do not find their topics; and what the page on
    /// [guides in git](crate::docs::repository) lists besides. Sorted by place. [`GuideError::check_rest`](crate::GuideError::check_rest) is
    /// for a guide that does not load.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        self.check_all(None)
    }

    /// [`check`](Guide::check), and what has run out by `today`, or will within 30 days: topics to be reviewed, and facts
    /// that hold no longer.
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
        let filled = filled::all(self, |_, answer, error| {
            let message = format!("the answer cannot be tried out: {error}");
            let help = "give each variable that it needs an `example:`".to_owned();
            found.tell(kinds::ANSWER, Level::Error, answer.id.span, message, Some(help));
        });
        answers::check(self, &filled, &found);
        answers::untried(self, &found);
        allow::check(self, &filled, &found);
        alike::check(self, &found);
        translations::check(self, &found);
        topics::check(self, &found);
        unused::check(self, &found);
        literals::check(self, &found);
        if let Some(today) = today {
            due::check(self, today, &found);
        }
        let outline = Outline::of(self.content());
        found.into_problems(self.sources(), |span| outline.entry(span))
    }

    /// Lints a rule's own examples: a problem for each bad one that it does not flag, and each good one that it does.
    /// A rule that is off is not proven wrong.
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

    /// Where some bytes of an answer stand in its file.
    fn span(&self, answer: &At<String>, bytes: Range<usize>) -> Span {
        let file = self.sources().get(answer.span.source);
        let place = |offset| align::file_offset(&file.text, answer.span, &answer.value, offset);
        answer.span.at(place(bytes.start), place(bytes.end))
    }
}
