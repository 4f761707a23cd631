//! Turns an expression into steps.

use std::collections::BTreeMap;

use regex_automata::util::look::Look;

use super::chars::CharSet;
use super::{Program, ROWS, Step, number};
use crate::engine::expression::Expression;

/// The most steps of a program; a longer one is left to the regex engine.
const MAX_STEPS: usize = 20_000;
/// How many bytes of a literal are compared at once.
const CHUNK: usize = 8;
/// From how many alternatives on the next byte chooses between them.
const MANY: usize = 3;

impl Program {
    /// The program of an expression; `None` if it is too long, or repeats what may match nothing without limit.
    pub(crate) fn of(expression: &Expression) -> Option<Program> {
        let mut program = Program::default();
        program.add(expression)?;
        program.push(Step::Match)?;
        Some(program)
    }

    fn add(&mut self, expression: &Expression) -> Option<()> {
        match expression {
            Expression::Literal(text) => text.as_bytes().chunks(CHUNK).try_for_each(|chunk| {
                let (bytes, mask) = (number(chunk), number(&[0xff; CHUNK][..chunk.len()]));
                self.push(Step::Bytes { bytes, mask, len: chunk.len() as u8 })
            }),
            Expression::Class(ranges) => {
                let class = self.class(ranges);
                self.push(Step::Class(class))
            }
            Expression::Look(look) => self.push(Step::Look(Look::from_repr(*look)?)),
            Expression::Repeat { min, max, greedy, sub } => match (&**sub, greedy) {
                (Expression::Class(ranges), true) => self.run(ranges, *min, *max, false),
                _ => self.repeat(*min, *max, *greedy, sub),
            },
            Expression::Concat(parts) => self.concat(parts),
            Expression::Either(parts) => self.either(parts),
        }
    }

    fn concat(&mut self, parts: &[Expression]) -> Option<()> {
        for (n, part) in parts.iter().enumerate() {
            // What follows a run without limit cannot start with one of its characters: a shorter run leads nowhere.
            if let Expression::Repeat { min, max: None, greedy: true, sub } = part
                && let Expression::Class(ranges) = &**sub
                && parts.get(n + 1).is_some_and(|next| sub.starts().excludes(next.starts()))
            {
                self.run(ranges, *min, None, true)?;
            } else {
                self.add(part)?;
            }
        }
        Some(())
    }

    fn run(
        &mut self,
        ranges: &[(u32, u32)],
        min: u32,
        max: Option<u32>,
        keeps: bool,
    ) -> Option<()> {
        let class = self.class(ranges);
        self.push(Step::Run { class, min, max: max.unwrap_or(u32::MAX), keeps })
    }

    fn repeat(&mut self, min: u32, max: Option<u32>, greedy: bool, sub: &Expression) -> Option<()> {
        (0..min).try_for_each(|_| self.add(sub))?;
        let Some(max) = max else {
            if sub.can_be_empty() {
                return None;
            }
            let fork = self.fork()?;
            self.add(sub)?;
            self.push(Step::Goto(fork as u32))?;
            self.join(fork, greedy);
            return Some(());
        };
        let mut forks = Vec::new();
        for _ in min..max {
            forks.push(self.fork()?);
            self.add(sub)?;
        }
        forks.into_iter().for_each(|fork| self.join(fork, greedy));
        Some(())
    }

    /// The first alternative that leads to a match counts. Those that cannot start with the next byte are not tried.
    fn either(&mut self, parts: &[Expression]) -> Option<()> {
        let start = self.steps.len();
        self.push(Step::Fail)?;
        let (mut bodies, mut ends) = (Vec::new(), Vec::new());
        for part in parts {
            bodies.push(self.steps.len() as u32);
            self.add(part)?;
            ends.push(self.steps.len());
            self.push(Step::Fail)?;
        }
        if parts.len() < MANY {
            let chain = self.chain(&bodies)?;
            self.steps[start] = Step::Goto(chain);
        } else {
            let mut rows = [const { Vec::new() }; ROWS];
            for (part, body) in parts.iter().zip(&bodies) {
                part.starts().each_row(|row| rows[row].push(*body));
            }
            let mut chains = BTreeMap::new();
            let fail = self.steps.len() as u32;
            self.push(Step::Fail)?;
            let mut table = [fail; ROWS];
            for (row, bodies) in table.iter_mut().zip(rows).filter(|(_, bodies)| !bodies.is_empty())
            {
                *row = match chains.get(&bodies) {
                    Some(chain) => *chain,
                    None => {
                        let chain = self.chain(&bodies)?;
                        chains.insert(bodies, chain);
                        chain
                    }
                };
            }
            self.steps[start] = Step::Choose(self.tables.len() as u32);
            self.tables.push(table);
        }
        let end = self.steps.len() as u32;
        ends.into_iter().for_each(|goto| self.steps[goto] = Step::Goto(end));
        Some(())
    }

    /// Where steps start that try some steps one after the other.
    fn chain(&mut self, bodies: &[u32]) -> Option<u32> {
        let start = self.steps.len() as u32;
        match bodies {
            [] => self.push(Step::Fail)?,
            [only] => return Some(*only),
            [others @ .., last] => {
                for (n, body) in others.iter().enumerate() {
                    let is_last = n + 1 == others.len();
                    let second = if is_last { *last } else { self.steps.len() as u32 + 1 };
                    self.push(Step::Either { first: *body, second })?;
                }
            }
        }
        Some(start)
    }

    fn push(&mut self, step: Step) -> Option<()> {
        self.steps.push(step);
        (self.steps.len() <= MAX_STEPS).then_some(())
    }

    /// A fork whose one way is the next step; [`Self::join`] adds the other.
    fn fork(&mut self) -> Option<usize> {
        let at = self.steps.len();
        self.push(Step::Goto(0))?;
        Some(at)
    }

    /// Lets the other way of a fork go on here.
    fn join(&mut self, fork: usize, next_first: bool) {
        let (next, here) = (fork as u32 + 1, self.steps.len() as u32);
        let (first, second) = if next_first { (next, here) } else { (here, next) };
        self.steps[fork] = Step::Either { first, second };
    }

    fn class(&mut self, ranges: &[(u32, u32)]) -> u32 {
        let set = CharSet::of(ranges);
        let known = self.classes.iter().position(|known| *known == set);
        known.unwrap_or_else(|| {
            self.classes.push(set);
            self.classes.len() - 1
        }) as u32
    }
}
