//! `term`: the words that a guide has chosen, instead of those that it has not.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::kinds::in_case_of;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::matching::matcher::MatchOptions;
use crate::matching::phrase;

#[derive(Debug)]
struct Term {
    words: List,
    /// What to say instead, by phrase.
    better: Vec<String>,
    /// The right words themselves: one that contains a wrong one is right all the same.
    right: List,
    exceptions: List,
    /// "der", "Ihren": what bends with a noun.
    bending: List,
    /// "es" as in "neues": how adjectives end that do.
    endings: Vec<String>,
}

/// Endings that a word may carry; they do not make it another word.
const ENDINGS: &str = "(?:s|es|e|en|n|er|'s)?";

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let words = builder.compiler.matcher.list();
    let mut better = Vec::new();
    let options = MatchOptions { ignore_case: true, words: true };
    for term in &guide.terms {
        for wrong in &term.instead_of {
            let word = format!("{}{ENDINGS}", regex::escape(&wrong.value));
            for pattern in
                [format!(r"\w+-{word}"), word].iter().filter_map(|pattern| phrase::parse(pattern))
            {
                builder.compiler.matcher.pattern(words, better.len() as u32, &pattern, options);
            }
            better.push(term.use_.value.clone());
        }
    }
    let right = builder.literals(guide.terms.iter().map(|term| term.use_.value.as_str()));
    let (bending, endings) = (builder.words("bending"), builder.texts("endings"));
    Some(Box::new(Term {
        words,
        better,
        right,
        exceptions: builder.exceptions(),
        bending,
        endings,
    }))
}

impl Check for Term {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let hits = cx.hits(self.words, out.rule.reach);
        for hit in hits {
            let found = &cx.text.raw[hit.range.clone()];
            let Some(better) = self.better.get(hit.phrase as usize) else { continue };
            let right =
                cx.touches(self.right, &hit.range) || cx.touches(self.exceptions, &hit.range);
            if right || is_file(cx.text.raw, &hit.range) {
                continue;
            }
            let better = with_ending(found, better);
            let values = vec![("use", better.clone())];
            // "Ihren Account", "Ihr Kundenkonto": what stands before a German noun knows its gender, and would be wrong.
            let bends = self.bends(cx, before(cx, hit.folded.start));
            let (fix, replacements) =
                if bends { (None, vec![better]) } else { (Some(better), Vec::new()) };
            out.say(hit.range.clone(), Details { values, fix, replacements, ..Details::default() });
        }
    }
}

impl Term {
    /// Whether a word bends with the noun behind it; `end` is where it ends in the folded text.
    fn bends(&self, cx: &Context<'_>, end: usize) -> bool {
        let text = &cx.text.folded.lower[..end];
        let word = &text[text.trim_end_matches(|c: char| c.is_ascii_lowercase()).len()..];
        let adjective = self
            .endings
            .iter()
            .any(|ending| word.len() > ending.len() && word.ends_with(ending.as_str()));
        adjective || cx.hits.ends_at(self.bending, end)
    }
}

/// The better word with the genitive or plural s of the worse one, where it can take it.
fn with_ending(found: &str, better: &str) -> String {
    let better = in_case_of(found, better);
    let ends_in_s = found.ends_with('s') && !found.ends_with("ss");
    let takes_s = better.ends_with(['o', 'e', 'r', 't', 'n', 'l', 'd', 'k', 'p', 'g', 'm']);
    if ends_in_s && takes_s { format!("{better}s") } else { better }
}

/// Where the word before a place ends, in the folded text.
fn before(cx: &Context<'_>, folded: usize) -> usize {
    cx.text.folded.lower[..folded].trim_end().len()
}

/// `account.pdf`, `/account`: part of a name that nobody chose.
fn is_file(text: &str, range: &Range<usize>) -> bool {
    let glued = |c: char| matches!(c, '/' | '\\' | '_' | '@' | '#');
    let dot = text[range.end..]
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    dot || text[..range.start].ends_with(glued) || text[range.end..].starts_with(glued)
}
