//! `term`: the words that a guide has chosen, instead of those that it has not.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::kinds::in_case_of;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::{Hit, List};
use crate::matching::phrase;
use crate::matching::set::MatchOptions;
use crate::text::fold::fold;

#[derive(Debug)]
struct Term {
    words: List,
    /// What to say instead, by phrase.
    better: Vec<String>,
    /// What is wrong; folded.
    wrong: Vec<String>,
    /// The right words themselves: one that contains a wrong one is right all the same.
    right: List,
    exceptions: List,
    /// "der", "Ihren": what bends with a noun.
    bending: List,
    /// "es" as in "neues": how adjectives end that do.
    endings: Vec<String>,
    /// "a", "an": what goes by the sound that follows.
    articles: List,
}

/// Whether one word begins with a vowel and the other does not.
fn begins_otherwise(one: &str, other: &str) -> bool {
    let vowel = |word: &str| word.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
    // *user* begins with a sound that it does not show, *hour* hides one.
    vowel(one) != vowel(other)
        || [one, other].iter().any(|word| word.starts_with(['u', 'h', 'U', 'H']))
}

/// Endings that a word may carry; they do not make it another word.
const ENDINGS: &str = "(?:s|es|e|en|n|er|'s)?";

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let words = builder.compiler.matcher.list();
    let (mut better, mut wrongs) = (Vec::new(), Vec::new());
    let options = MatchOptions { ignore_case: true, words: true };
    for term in &guide.terms {
        for wrong in &term.instead_of {
            let word = format!("{}{ENDINGS}", regex::escape(&wrong.value));
            let n = better.len() as u32;
            for text in [format!(r"\w+-{word}"), word] {
                if let Some(pattern) = phrase::parse(&text) {
                    builder.compiler.matcher.pattern(words, n, &text, &pattern, options);
                }
            }
            better.push(term.use_.value.clone());
            wrongs.push(fold(&wrong.value));
        }
    }
    let right = builder.literals(guide.terms.iter().map(|term| term.use_.value.as_str()));
    let (bending, endings) = (builder.words("bending"), builder.texts("endings"));
    let articles = builder.words("articles");
    Some(Box::new(Term {
        words,
        better,
        wrong: wrongs,
        articles,
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
            let certain = self.is_certain(cx, hit, better);
            let better = with_ending(found, better);
            let values = vec![("use", better.clone())];
            let (fix, replacements) =
                if certain { (Some(better), Vec::new()) } else { (None, vec![better]) };
            out.say(hit.range.clone(), Details { values, fix, replacements, ..Details::default() });
        }
    }
}

impl Term {
    /// Whether nothing around a word has to change with it.
    fn is_certain(&self, cx: &Context<'_>, hit: &Hit, better: &str) -> bool {
        let folded = &cx.text.folded;
        let found = &folded.lower[hit.folded.clone()];
        // "Ablesewerte 5 und 6": what bends, or is part of a longer word, is no longer the word that the guide knows.
        let mut endings = self.wrong.iter().filter_map(|wrong| found.strip_prefix(wrong.as_str()));
        let known = endings.any(|ending| {
            ending.is_empty() || !cx.language.compounds && matches!(ending, "s" | "'s")
        });
        // "Ihren Account", "Ihr Kundenkonto": what stands before a German noun knows its gender, and would be wrong.
        let end = before(cx, hit.folded.start);
        let sounds = cx.hits.ends_at(self.articles, end) && begins_otherwise(found, better);
        known && !sounds && !self.bends(cx, end) && !self.goes_on(cx, hit.folded.end)
    }

    /// Whether the noun goes on behind a word: "Account-Nummer", "user profile picture".
    fn goes_on(&self, cx: &Context<'_>, end: usize) -> bool {
        let cased = &cx.text.folded.cased[end..];
        let Some(next) = cased.strip_prefix(' ') else { return cased.starts_with('-') };
        let word = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
        let lower = word.to_lowercase();
        let small = |words: &str| words.split_whitespace().any(|known| known == lower);
        let common = small(cx.language.function_words) || small(cx.language.common_words);
        // Where nouns begin with a capital, a word in small letters is none.
        let noun = if cx.language.compounds {
            word.starts_with(char::is_uppercase)
        } else {
            word.starts_with(char::is_alphabetic)
        };
        noun && !common
    }

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
