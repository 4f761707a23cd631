//! `metric`: flags a text if a `formula` over its counts, such as `words / sentences`, meets a
//! `condition`, such as `> 20`.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::problem::did_you_mean;

#[derive(Debug)]
struct Metric {
    formula: Term,
    compare: Compare,
    limit: f64,
}

#[derive(Debug)]
enum Term {
    Number(f64),
    Count(usize),
    Apply(char, Box<(Term, Term)>),
}

#[derive(Clone, Copy, Debug)]
enum Compare {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
}

const COUNTS: [&str; 7] =
    ["characters", "words", "sentences", "paragraphs", "long_words", "questions", "exclamations"];
/// The most nested parentheses in a formula.
const MAX_DEPTH: usize = 32;
/// A word with more characters than this is long, as in the LIX readability index (Björnsson,
/// 1968).
const LONG_WORD: usize = 6;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let formula = builder.fields.required_text("formula");
    let condition = builder.fields.required_text("condition");
    let (formula, condition) = (formula?, condition?);
    let problems = builder.fields.problems;
    let mut parser = Parser { rest: formula.value.trim_start(), depth: 0 };
    let parsed = parser.sum().and_then(|term| match parser.rest {
        "" => Ok(term),
        rest => Err(format!("unexpected `{rest}`")),
    });
    let term = match parsed {
        Ok(term) => term,
        Err(message) => {
            let help =
                format!("a formula consists of numbers, + - * / ( ) and: {}", COUNTS.join(", "));
            problems.add_with_help(formula.span, format!("invalid formula: {message}"), help);
            return None;
        }
    };
    let text = condition.value.trim();
    let (compare, limit) = [
        (">=", Compare::GreaterOrEqual),
        ("<=", Compare::LessOrEqual),
        ("==", Compare::Equal),
        (">", Compare::Greater),
        ("<", Compare::Less),
    ]
    .iter()
    .find_map(|(operator, compare)| Some((*compare, text.strip_prefix(operator)?)))
    .and_then(|(compare, limit)| Some((compare, limit.trim().parse::<f64>().ok()?)))
    .or_else(|| {
        problems.add_with_help(
            condition.span,
            format!("`{text}` is not a condition"),
            "write it like `> 20`",
        );
        None
    })?;
    Some(Box::new(Metric { formula: term, compare, limit }))
}

struct Parser<'f> {
    rest: &'f str,
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self, expected: &[char]) -> Option<char> {
        let next = self.rest.chars().next().filter(|c| expected.contains(c))?;
        self.rest = self.rest[next.len_utf8()..].trim_start();
        Some(next)
    }

    fn sum(&mut self) -> Result<Term, String> {
        let mut term = self.product()?;
        while let Some(operator) = self.take(&['+', '-']) {
            term = Term::Apply(operator, Box::new((term, self.product()?)));
        }
        Ok(term)
    }

    fn product(&mut self) -> Result<Term, String> {
        let mut term = self.value()?;
        while let Some(operator) = self.take(&['*', '/']) {
            term = Term::Apply(operator, Box::new((term, self.value()?)));
        }
        Ok(term)
    }

    fn value(&mut self) -> Result<Term, String> {
        if self.take(&['(']).is_some() {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(format!("parentheses are nested deeper than {MAX_DEPTH} levels"));
            }
            let inner = self.sum()?;
            self.depth -= 1;
            return self
                .take(&[')'])
                .map(|_| inner)
                .ok_or_else(|| "a parenthesis is not closed".to_owned());
        }
        let end = self
            .rest
            .find(|c: char| !c.is_alphanumeric() && c != '.' && c != '_')
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        if let Ok(number) = word.parse() {
            return Ok(Term::Number(number));
        }
        COUNTS.iter().position(|name| *name == word).map(Term::Count).ok_or_else(|| {
            let help = did_you_mean(word, COUNTS).unwrap_or_default();
            if word.is_empty() {
                "expected a number or a name".to_owned()
            } else {
                format!("unknown name `{word}`; {help}")
            }
        })
    }
}

impl Term {
    fn value(&self, counts: &[f64; COUNTS.len()]) -> f64 {
        match self {
            Term::Number(number) => *number,
            Term::Count(n) => counts[*n],
            Term::Apply(operator, terms) => {
                let (left, right) = (terms.0.value(counts), terms.1.value(counts));
                match operator {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ => left / right,
                }
            }
        }
    }
}

fn count(cx: &Context<'_>, region: &Range<usize>) -> [f64; COUNTS.len()] {
    let text = &cx.text.raw[region.clone()];
    let inside = |range: &Range<usize>| region.start <= range.start && range.end <= region.end;
    let words = cx.text.words().iter().filter(|word| inside(&word.raw));
    let long = words
        .clone()
        .filter(|word| cx.text.raw[word.raw.clone()].chars().count() > LONG_WORD)
        .count();
    let paragraphs = text.split("\n\n").filter(|part| !part.trim().is_empty()).count();
    [
        text.chars().count(),
        words.count(),
        cx.text.sentences().iter().filter(|sentence| inside(sentence)).count(),
        paragraphs,
        long,
        text.matches('?').count(),
        text.matches('!').count(),
    ]
    .map(|n| n as f64)
}

impl Check for Metric {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for region in cx.regions(out.rule.reach.scope) {
            let value = self.formula.value(&count(cx, &region));
            let met = match self.compare {
                Compare::Less => value < self.limit,
                Compare::LessOrEqual => value <= self.limit,
                Compare::Greater => value > self.limit,
                Compare::GreaterOrEqual => value >= self.limit,
                Compare::Equal => (value - self.limit).abs() < f64::EPSILON,
            };
            if met && value.is_finite() && !cx.text.raw[region.clone()].trim().is_empty() {
                let values =
                    vec![("value", format!("{:.1}", value).trim_end_matches(".0").to_owned())];
                let whole = region.len() == cx.text.raw.len();
                out.say(
                    if whole { cx.opening() } else { region },
                    Details { values, is_lack: true, ..Details::default() },
                );
            }
        }
    }
}
