//! Whether a guide keeps its own word: its rules' examples, and its answers under its rules.

mod due;
mod literals;
mod topics;
mod unused;

use std::ops::Range;

use crate::date::Date;
use crate::engine::Guide;
use crate::guide::align;
use crate::guide::model::{Channel, Variable};
use crate::guide::topic::{Answer, Topic};
use crate::level::Level;
use crate::lint::diagnostic::Diagnostic;
use crate::lint::draft::Draft;
use crate::lint::explain::RuleManual;
use crate::problem::{Problem, Problems};
use crate::reply::{Reply, ReplyError};
use crate::source::{At, Span};

impl Guide {
    /// Everything that can be wrong with a guide that loads, apart from what has run out: see
    /// [`check_on`](Guide::check_on). Examples of its own rules that these do not keep; answers that break the guide's own
    /// rules when they are filled with the examples of their variables, once for each of their channels; messages that do
    /// not find their topics; drafts, and what no answer names. Sorted by place, except that the rules come first.
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
        let own = self.rules().filter(|rule| !rule.is_builtin());
        let mut problems: Vec<Problem> = own.flat_map(|rule| self.prove(rule)).collect();
        let found = Problems::default();
        for topic in self.topics() {
            for answer in topic.answers().iter().filter(|answer| answer.is_approved()) {
                self.check_answer(topic, answer, &found);
            }
        }
        topics::check(self, &found);
        unused::check(self, &found);
        literals::check(self, &found);
        if let Some(today) = today {
            due::check(self, today, &found);
        }
        problems.extend(found.into_problems(self.sources()));
        problems
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
        if rule.level().is_none() && !rule.needs_guide() {
            return Vec::new();
        }
        let bad = rule.manual.bad.iter().map(|example| (true, example));
        let good = rule.manual.good.iter().map(|example| (false, example));
        for (bad, example) in bad.chain(good) {
            let other = example.guide.as_ref().map(|more| {
                let language = rule.language();
                Guide::parse("example", &format!("leitfaden: 1\nname: Example\nlanguage: {language}\n{more}\n"))
            });
            let guide = match &other {
                None => self,
                Some(Ok(guide)) => guide,
                Some(Err(error)) => {
                    found.add(example.span, format!("the guide of the example is none: {error}"));
                    continue;
                }
            };
            let draft = example.draft().language(rule.language());
            let flagged = guide.lint(&draft).into_iter().find(|diagnostic| diagnostic.rule() == rule.id());
            match flagged {
                None if bad => found.add(example.span, format!("`{}` does not flag its bad example", rule.id())),
                Some(flagged) if !bad => {
                    let message = format!("`{}` flags its good example at “{}”", rule.id(), flagged.text());
                    found.add(example.span, message);
                }
                _ => {}
            }
        }
        found.into_problems(self.sources())
    }

    /// Fills an answer with every value there may be, and with no more than it needs, for each of its channels, and lints
    /// what comes out.
    fn check_answer(&self, topic: &Topic, answer: &Answer, found: &Problems) {
        let channels: Vec<&Channel> =
            self.content().channels.iter().filter(|channel| answer.fits(&channel.id.value)).collect();
        let mut seen: Vec<Diagnostic> = Vec::new();
        for channel in channels.into_iter().map(Some).chain(self.content().channels.is_empty().then_some(None)) {
            let full = match self.try_out(topic, answer, channel, |_| true) {
                Ok(reply) => reply,
                Err(error) => {
                    let message = format!("the answer cannot be tried out: {error}");
                    found.add_with_help(answer.id.span, message, "give each variable that it needs an `example:`");
                    return;
                }
            };
            // An answer that prints what not everybody has is refused without it: that is no problem of the answer.
            let bare = self.try_out(topic, answer, channel, Variable::is_required).ok();
            for reply in std::iter::once(full).chain(bare) {
                let mut draft = Draft::new(&reply.text).topic(topic.id());
                if let Some(channel) = channel {
                    draft = draft.channel(&channel.id.value);
                }
                for diagnostic in self.lint(&draft) {
                    let known = |other: &Diagnostic| other.rule == diagnostic.rule && other.text == diagnostic.text;
                    if seen.iter().any(known) {
                        continue;
                    }
                    let on = channel.map_or_else(String::new, |channel| format!(" (on {})", channel.id.value));
                    let message = format!("{}{on}: {}", diagnostic.rule(), diagnostic.message());
                    found.add_at_level(diagnostic.level(), self.place(&answer.text, diagnostic.text()), message);
                    seen.push(diagnostic);
                }
            }
        }
    }

    /// Fills an answer with the examples of those variables that `has` says are there.
    fn try_out(
        &self,
        topic: &Topic,
        answer: &Answer,
        channel: Option<&Channel>,
        has: impl Fn(&Variable) -> bool,
    ) -> Result<Reply, ReplyError> {
        let mut reply = self.reply(topic.id()).answer(answer.id());
        for variable in self.variables().iter().filter(|variable| has(variable)) {
            let examples: Vec<String> = variable.examples().map(str::to_owned).collect();
            reply = match examples.as_slice() {
                [] => reply,
                [one] => reply.set(variable.id(), one.as_str()),
                several => reply.set(variable.id(), several.to_vec()),
            };
        }
        match channel {
            Some(channel) => reply.channel(&channel.id.value).render(),
            None => reply.render(),
        }
    }

    /// Where the words of a filled answer stand in its source; the answer as a whole where they came from a value.
    fn place(&self, answer: &At<String>, words: &str) -> Span {
        match answer.value.find(words).filter(|_| !words.is_empty()) {
            Some(start) => self.span(answer, start..start + words.len()),
            None => answer.span,
        }
    }

    /// Where some bytes of an answer stand in its file.
    fn span(&self, answer: &At<String>, bytes: Range<usize>) -> Span {
        let file = self.sources().get(answer.span.source);
        let place = |offset| align::file_offset(&file.text, answer.span, &answer.value, offset);
        answer.span.at(place(bytes.start), place(bytes.end))
    }
}

impl Problem {
    /// How much it weighs: what keeps a guide from loading is an error.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }
}
