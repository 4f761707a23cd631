//! `metric`: a `formula` over counts of the text, such as `words / sentences`, held against a `condition` such as `> 20`.

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
/// How deep the brackets of a formula may nest.
const MAX_DEPTH: usize = 32;
/// Words with more letters than this are long, as the LIX index counts (Björnsson, 1968).
const LONG_WORD: usize = 6;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let formula = builder.fields.required_text("formula");
    let condition = builder.fields.required_text("condition");
    let (formula, condition) = (formula?, condition?);
    let problems = builder.fields.problems;
    let mut parser = Parser { rest: formula.value.trim_start(), depth: 0 };
    let parsed = parser.sum().and_then(|term| match parser.rest {
        "" => Ok(term),
        rest => Err(format!("`{rest}` is one sign too many")),
    });
    let term = match parsed {
        Ok(term) => term,
        Err(message) => {
            let help = format!("a formula has numbers, + - * / ( ) and: {}", COUNTS.join(", "));
            problems.add_with_help(formula.span, format!("this is no formula: {message}"), help);
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
    .find_map(|(sign, compare)| Some((*compare, text.strip_prefix(sign)?)))
    .and_then(|(compare, limit)| Some((compare, limit.trim().parse::<f64>().ok()?)))
    .or_else(|| {
        problems.add_with_help(
            condition.span,
            format!("`{text}` is no condition"),
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
    fn take(&mut self, signs: &[char]) -> Option<char> {
        let sign = self.rest.chars().next().filter(|sign| signs.contains(sign))?;
        self.rest = self.rest[sign.len_utf8()..].trim_start();
        Some(sign)
    }

    fn sum(&mut self) -> Result<Term, String> {
        let mut term = self.product()?;
        while let Some(sign) = self.take(&['+', '-']) {
            term = Term::Apply(sign, Box::new((term, self.product()?)));
        }
        Ok(term)
    }

    fn product(&mut self) -> Result<Term, String> {
        let mut term = self.value()?;
        while let Some(sign) = self.take(&['*', '/']) {
            term = Term::Apply(sign, Box::new((term, self.value()?)));
        }
        Ok(term)
    }

    fn value(&mut self) -> Result<Term, String> {
        if self.take(&['(']).is_some() {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(format!("brackets are nested deeper than {MAX_DEPTH} levels"));
            }
            let inner = self.sum()?;
            self.depth -= 1;
            return self
                .take(&[')'])
                .map(|_| inner)
                .ok_or_else(|| "a bracket is not closed".to_owned());
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
                "a number or a name is missing".to_owned()
            } else {
                format!("there is no `{word}`; {help}")
            }
        })
    }
}

impl Term {
    fn value(&self, counts: &[f64; COUNTS.len()]) -> f64 {
        match self {
            Term::Number(number) => *number,
            Term::Count(n) => counts[*n],
            Term::Apply(sign, terms) => {
                let (left, right) = (terms.0.value(counts), terms.1.value(counts));
                match sign {
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
                    Details { values, ..Details::default() },
                );
            }
        }
    }
}
