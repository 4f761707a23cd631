//! Runs a pattern at one place of a text, by trying its ways one after the other (backtracking).
//!
//! A regex engine compiles a pattern for long texts, which takes longer than a reply takes to lint. Here, a pattern is tried at
//! few places, and most of them rule it out within a few characters. It finds what the engine finds: the first way counts.

mod chars;
mod compile;

use regex_automata::util::look::{Look, LookMatcher};

use chars::CharSet;

#[derive(Clone, Copy, Debug)]
enum Step {
    /// Up to eight bytes, as a number; the mask is zero where there is none.
    Bytes {
        bytes: u64,
        mask: u64,
        len: u8,
    },
    /// A character of a class.
    Class(u32),
    /// Between `min` and `max` characters of a class, rather more than less; as many as there are where it `keeps` them.
    Run {
        class: u32,
        min: u32,
        max: u32,
        keeps: bool,
    },
    /// Goes on at `first`; if that leads to no match, at `second`.
    Either {
        first: u32,
        second: u32,
    },
    /// Goes on where the next byte says: a table of [`Program::tables`].
    Choose(u32),
    Fail,
    Goto(u32),
    Look(Look),
    Match,
}

/// The rows of a table: one for each ASCII character, one for all others, and one for the end of the text.
const ROWS: usize = 130;
const OTHERS: usize = 128;
const END: usize = 129;

/// A pattern as steps.
#[derive(Debug, Default)]
pub(crate) struct Program {
    steps: Vec<Step>,
    classes: Vec<CharSet>,
    /// For each row, the step to go on with.
    tables: Vec<[u32; ROWS]>,
}

/// A way that is still to be tried: at these places, last one first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    step: u32,
    first: u32,
    last: u32,
}

/// There are too many ways through this text.
#[derive(Debug)]
pub(crate) struct BudgetExhausted;

impl Program {
    /// Where the match that starts at byte `at` of the text ends; `None` if there is none. Takes its steps, and the characters
    /// of its runs, from `budget`.
    pub(crate) fn end(
        &self,
        text: &str,
        at: usize,
        ways: &mut Vec<Way>,
        budget: &mut usize,
    ) -> Result<Option<usize>, BudgetExhausted> {
        ways.clear();
        let bytes = text.as_bytes();
        let (mut step, mut at) = (0, at);
        loop {
            *budget = budget.checked_sub(1).ok_or(BudgetExhausted)?;
            let goes_on = match self.steps[step] {
                Step::Bytes { bytes: expected, mask, len } => {
                    let is_here =
                        next(bytes, at) & mask == expected && at + usize::from(len) <= bytes.len();
                    at += usize::from(len);
                    is_here
                }
                Step::Class(class) => {
                    let next = self.classes[class as usize].next(text, at);
                    at = next.unwrap_or(at);
                    next.is_some()
                }
                Step::Run { class, min, max, keeps } => {
                    let class = &self.classes[class as usize];
                    let (mut count, mut first) = (0, at);
                    while count < max
                        && let Some(next) = class.next(text, at)
                    {
                        at = next;
                        count += 1;
                        if count == min {
                            first = at;
                        }
                    }
                    *budget = budget.checked_sub(count as usize).ok_or(BudgetExhausted)?;
                    if count > min && !keeps {
                        let last = before(text, at);
                        let way =
                            Way { step: step as u32 + 1, first: first as u32, last: last as u32 };
                        ways.push(way);
                    }
                    count >= min
                }
                Step::Either { first, second } => {
                    if self.is_ruled_out(first, bytes, at) {
                        step = second as usize;
                    } else {
                        ways.push(Way { step: second, first: at as u32, last: at as u32 });
                        step = first as usize;
                    }
                    continue;
                }
                Step::Goto(next) => {
                    step = next as usize;
                    continue;
                }
                Step::Choose(table) => {
                    step = self.tables[table as usize][row(bytes, at)] as usize;
                    continue;
                }
                Step::Fail => false,
                Step::Look(look) => LookMatcher::new().matches(look, bytes, at),
                Step::Match => return Ok(Some(at)),
            };
            if goes_on {
                step += 1;
                continue;
            }
            // The next way that its next step does not rule out.
            loop {
                let Some(way) = ways.pop() else { return Ok(None) };
                *budget = budget.checked_sub(1).ok_or(BudgetExhausted)?;
                (step, at) = (way.step as usize, way.last as usize);
                if way.last > way.first {
                    ways.push(Way { last: before(text, at) as u32, ..way });
                }
                if !self.is_ruled_out(way.step, bytes, at) {
                    break;
                }
            }
        }
    }

    /// Whether a step cannot be taken, by the next bytes.
    #[inline]
    fn is_ruled_out(&self, step: u32, bytes: &[u8], at: usize) -> bool {
        match self.steps[step as usize] {
            Step::Bytes { bytes: expected, mask, .. } => next(bytes, at) & mask != expected,
            _ => false,
        }
    }
}

/// The next bytes of a text as a number; zeros behind its end.
#[inline]
fn next(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    rest.first_chunk().map_or_else(|| number(rest), |chunk| u64::from_le_bytes(*chunk))
}

/// Up to eight bytes as a number.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The row of a table that a text continues with.
#[inline]
fn row(bytes: &[u8], at: usize) -> usize {
    bytes.get(at).map_or(END, |byte| usize::from(*byte).min(OTHERS))
}

/// Where the character before a place starts.
fn before(text: &str, at: usize) -> usize {
    let mut start = at.saturating_sub(1);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{BudgetExhausted, Program};
    use crate::engine::expression::Expression;

    fn expression(pattern: &str) -> Option<Expression> {
        Expression::of(&regex_syntax::parse(pattern).ok()?)
    }

    fn program(pattern: &str) -> Option<Program> {
        Program::of(&expression(pattern)?)
    }

    fn regex(pattern: &str) -> Regex {
        Regex::new(pattern).unwrap()
    }

    /// Numbers that look random, and are the same in each run.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (self.0 >> 33) as usize % limit
        }

        fn pattern(&mut self, depth: usize) -> String {
            const PARTS: [&str; 12] = [
                "a",
                "b",
                "é",
                " ",
                "ab",
                "[ab]",
                "[^a]",
                r"\w",
                ".",
                r"(?-u:\b)",
                "^",
                "abcabcabca",
            ];
            const MARKS: [&str; 8] = ["?", "*", "+", "{0,2}", "{2}", "{1,}", "??", "+?"];
            let part = |numbers: &mut Numbers| numbers.pattern(depth.saturating_sub(1));
            match self.below(if depth == 0 { 1 } else { 4 }) {
                0 => PARTS[self.below(PARTS.len())].to_owned(),
                1 => format!("(?:{}){}", part(self), MARKS[self.below(MARKS.len())]),
                2 => (0..2 + self.below(3)).map(|_| part(self)).collect(),
                _ => {
                    let parts: Vec<String> = (0..2 + self.below(4)).map(|_| part(self)).collect();
                    format!("(?:{})", parts.join("|"))
                }
            }
        }

        fn text(&mut self) -> String {
            const CHARS: [char; 6] = ['a', 'b', 'é', ' ', 'c', '\n'];
            (0..self.below(16)).map(|_| CHARS[self.below(CHARS.len())]).collect()
        }
    }

    #[test]
    fn a_program_finds_what_the_regex_engine_finds() {
        let (mut numbers, mut compared) = (Numbers(7), 0);
        for _ in 0..800 {
            let (pattern, text) = (numbers.pattern(4), numbers.text());
            let Some(expression) = expression(&pattern) else { continue };
            let (engine, again) = (regex(&pattern), regex(&expression.hir().to_string()));
            let Some(program) = Program::of(&expression) else { continue };
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let found = engine.find_at(&text, at);
                assert_eq!(again.find_at(&text, at), found, "{pattern}: {again}");
                let found = found.filter(|found| found.start() == at);
                let Ok(end) = program.end(&text, at, &mut Vec::new(), &mut 10_000) else {
                    continue;
                };
                let expected = found.map(|found| found.end());
                assert_eq!(end, expected, "{pattern} in {text:?} at {at}");
                compared += 1;
            }
        }
        assert!(compared > 2_000, "{compared}");
    }

    #[test]
    fn a_program_with_too_many_ways_gives_up() {
        let text = "a".repeat(40);
        let end = |pattern: &str, mut budget: usize| {
            program(pattern).unwrap().end(&text, 0, &mut Vec::new(), &mut budget).ok()
        };
        assert_eq!(end("(a|aa)+b", 10_000), None);
        assert_eq!(end("(a|aa)+", 10_000), Some(Some(40)));
        assert!(matches!(
            program("a*").unwrap().end(&text, 0, &mut Vec::new(), &mut 10),
            Err(BudgetExhausted)
        ));
        // What may match nothing is not repeated without limit, and long programs are left to the engine.
        assert!(program("(a?)*").is_none() && program("(a{200}){200}").is_none());
    }
}
