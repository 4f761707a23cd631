//! The clauses of a reply that may answer a question.

use std::ops::Range;

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::matching::hits::{Hit, List};

/// Lists that say what a clause is.
#[derive(Debug)]
pub(super) struct Clauses {
    /// "viel Spaß", "let us know": polite, and no answer.
    courtesy: List,
    /// "It", "Dabei", at the beginning of a clause: goes on about what was said before.
    resumes: List,
    /// "weil", "which": depends on the clause before.
    depends: List,
}

/// A clause of the body.
pub(super) struct Clause {
    pub(super) range: Range<usize>,
    /// Its words, folded.
    pub(super) words: Vec<String>,
    /// The number of the question that it answers.
    pub(super) answers: Option<usize>,
    /// Whether it is more than courtesy.
    pub(super) may_answer: bool,
    /// Whether it goes on about what was said before.
    continues: bool,
    /// Whether it begins its sentence.
    begins: bool,
}

/// The minimum number of words in a clause that stands for itself.
const FEWEST_WORDS: usize = 4;

impl Clauses {
    pub(super) fn new(builder: &mut CheckBuilder<'_, '_>) -> Clauses {
        Clauses {
            courtesy: builder.words("courtesy"),
            resumes: builder.words("resumes"),
            depends: builder.words("depends"),
        }
    }

    /// The clauses of the body, in order.
    pub(super) fn of(&self, cx: &Context<'_>) -> Vec<Clause> {
        let mut clauses = Vec::new();
        for sentence in cx.body_sentences() {
            let mut rest = sentence.clone();
            let mut begins = true;
            for (at, mark) in
                cx.text.raw[sentence.clone()].match_indices([',', ';', '–', '—', ':', '.'])
            {
                let cut = sentence.start + at;
                let after = cut + mark.len();
                let stands = after < sentence.end
                    && cx.text.raw[after..].starts_with(char::is_whitespace)
                    && (mark == "." || self.stands_alone(cx, after..sentence.end));
                if stands {
                    clauses.push(self.clause(cx, rest.start..cut, begins));
                    (rest, begins) = (after..sentence.end, false);
                }
            }
            clauses.push(self.clause(cx, rest, begins));
        }
        clauses
    }

    /// Whether what follows a mark is a clause of its own: long enough, and not dependent.
    fn stands_alone(&self, cx: &Context<'_>, rest: Range<usize>) -> bool {
        let end = cx.text.raw[rest.clone()].find([',', ';']);
        let clause = &cx.text.raw[rest.start..end.map_or(rest.end, |end| rest.start + end)];
        let start = rest.start + (clause.len() - clause.trim_start().len());
        let first = start..start + clause.trim_start().find(' ').unwrap_or(0);
        clause.split_whitespace().count() >= FEWEST_WORDS && !cx.touches(self.depends, &first)
    }

    fn clause(&self, cx: &Context<'_>, range: Range<usize>, begins: bool) -> Clause {
        let inside = cx.text.words().iter();
        let inside =
            inside.filter(|word| range.start <= word.raw.start && word.raw.end <= range.end);
        let words: Vec<String> =
            inside.map(|word| cx.text.folded.lower[word.folded.clone()].to_owned()).collect();
        let polite = [SpeechAct::Thanks, SpeechAct::Apology]
            .into_iter()
            .any(|act| cx.hits.any(cx.acts.said(act), &range))
            || cx.hits.any(self.courtesy, &range);
        let written = &cx.text.raw[range.clone()];
        let start = range.start + (written.len() - written.trim_start().len());
        let resumes = |hit: &Hit| hit.range.start == start;
        let continues = cx.hits.within(self.resumes, &range).any(resumes);
        let may_answer = !words.is_empty() && !polite;
        Clause { range, words, answers: None, may_answer, continues, begins }
    }

    /// How many clauses may answer a question that no word of theirs names.
    pub(super) fn free(cx: &Context<'_>, clauses: &[Clause]) -> usize {
        let is_free = |n: &usize| {
            let clause = &clauses[*n];
            let before = n.checked_sub(1).map(|n| &clauses[n]);
            // "It comes by post": about the answer before it.
            let goes_on = clause.continues && before.is_some_and(|before| before.answers.is_some());
            // "Sure, we have four": the answer follows.
            let leads = clause.words.len() < FEWEST_WORDS
                && clause.begins
                && clauses.get(n + 1).is_some_and(|next| {
                    next.answers.is_some()
                        && (!next.begins || !cx.text.raw[clause.range.clone()].contains(' '))
                });
            clause.answers.is_none() && clause.may_answer && !goes_on && !leads
        };
        (0..clauses.len()).filter(is_free).count()
    }
}
