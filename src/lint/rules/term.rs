//! `term`: the guide's preferred words are used instead of those it rules out.

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
    /// The preferred word, by phrase.
    preferred: Vec<String>,
    /// The words ruled out, folded.
    wrong: Vec<String>,
    /// The preferred words: one that contains a word ruled out is still right.
    right: List,
    exceptions: List,
    /// "der", "Ihren": words inflected for the noun that follows.
    bending: List,
    /// "es" as in "neues": endings of inflected adjectives.
    endings: Vec<String>,
    /// "a", "an": words that depend on the next sound.
    articles: List,
}

/// Whether one word may begin with a vowel sound and the other may not.
fn may_need_other_article(one: &str, other: &str) -> bool {
    let vowel = |word: &str| word.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
    // Spelling doesn't show it for words such as *user* and *hour*.
    vowel(one) != vowel(other)
        || [one, other].iter().any(|word| word.starts_with(['u', 'h', 'U', 'H']))
}

/// A pattern for a word in all its spellings: with a hyphen, and as one word.
fn spellings(word: &str) -> String {
    // Escaped, a hyphen has a backslash.
    regex::escape(word).replace(r"\-", "-?").replace(' ', "[ -]?")
}

/// Inflectional endings that a word may have.
const ENDINGS: &str = "(?:s|es|e|en|n|er|'s)?";

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let words = builder.compiler.matcher.list();
    let (mut preferred, mut wrongs) = (Vec::new(), Vec::new());
    let options = MatchOptions { ignore_case: true, words: true };
    for term in &guide.terms {
        for wrong in &term.instead_of {
            let word = format!("{}{ENDINGS}", spellings(&wrong.value));
            let n = preferred.len() as u32;
            for text in [format!(r"\w+-{word}"), word] {
                if let Some(pattern) = phrase::parse(&text) {
                    builder.compiler.matcher.pattern(words, n, &text, &pattern, options);
                }
            }
            preferred.push(term.use_.value.clone());
            wrongs.push(fold(&wrong.value));
        }
    }
    let right = builder.literals(guide.terms.iter().map(|term| term.use_.value.as_str()));
    let (bending, endings) = (builder.words("bending"), builder.texts("endings"));
    let articles = builder.words("articles");
    Some(Box::new(Term {
        words,
        preferred,
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
            let Some(preferred) = self.preferred.get(hit.phrase as usize) else { continue };
            let right =
                cx.touches(self.right, &hit.range) || cx.touches(self.exceptions, &hit.range);
            let first_part = starts_compound(&cx.text.raw[hit.range.end..]);
            if right || first_part || is_file(cx.text.raw, &hit.range) {
                continue;
            }
            let certain = self.is_certain(cx, hit, preferred);
            let preferred = with_ending(found, preferred);
            let values = vec![("use", preferred.clone())];
            let (fix, replacements) =
                if certain { (Some(preferred), Vec::new()) } else { (None, vec![preferred]) };
            out.say(hit.range.clone(), Details { values, fix, replacements, ..Details::default() });
        }
    }
}

impl Term {
    /// Whether the word can be replaced without changing its neighbours.
    fn is_certain(&self, cx: &Context<'_>, hit: &Hit, preferred: &str) -> bool {
        let folded = &cx.text.folded;
        let found = &folded.lower[hit.folded.clone()];
        // "Ablesewerte 5 und 6": inflected or compound forms differ from the word in the guide.
        let mut endings = self.wrong.iter().filter_map(|wrong| found.strip_prefix(wrong.as_str()));
        let known = endings.any(|ending| {
            ending.is_empty() || !cx.language.compounds && matches!(ending, "s" | "'s")
        });
        // "Ihren Account", "Ihr Kundenkonto": the word before a German noun agrees with its gender
        // and would have to change.
        let end = before(cx, hit.folded.start);
        let sounds =
            cx.hits.ends_at(self.articles, end) && may_need_other_article(found, preferred);
        known && !sounds && !self.is_inflected(cx, end) && !self.is_compound(cx, hit.folded.end)
    }

    /// Whether the word is the first part of a longer noun: "Account-Nummer", "user profile
    /// picture".
    fn is_compound(&self, cx: &Context<'_>, end: usize) -> bool {
        let cased = &cx.text.folded.cased[end..];
        let Some(next) = cased.strip_prefix(' ') else { return cased.starts_with('-') };
        let word = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
        let lower = word.to_lowercase();
        let is_listed = |words: &str| words.split_whitespace().any(|known| known == lower);
        let common = is_listed(cx.language.function_words) || is_listed(cx.language.common_words);
        // In languages that capitalize nouns, a lowercase word is not a noun.
        let noun = if cx.language.compounds {
            word.starts_with(char::is_uppercase)
        } else {
            word.starts_with(char::is_alphabetic)
        };
        noun && !common
    }

    /// Whether the word that ends at `end` in the folded text is inflected for the noun that
    /// follows.
    fn is_inflected(&self, cx: &Context<'_>, end: usize) -> bool {
        let text = &cx.text.folded.lower[..end];
        let word = &text[text.trim_end_matches(|c: char| c.is_ascii_lowercase()).len()..];
        let adjective = self
            .endings
            .iter()
            .any(|ending| word.len() > ending.len() && word.ends_with(ending.as_str()));
        adjective || cx.hits.ends_at(self.bending, end)
    }
}

/// The preferred word, with the genitive or plural s of the word it replaces if it can take one.
fn with_ending(found: &str, preferred: &str) -> String {
    let preferred = in_case_of(found, preferred);
    let ends_in_s = found.ends_with('s') && !found.ends_with("ss");
    let takes_s = preferred.ends_with(['o', 'e', 'r', 't', 'n', 'l', 'd', 'k', 'p', 'g', 'm']);
    if ends_in_s && takes_s { format!("{preferred}s") } else { preferred }
}

/// Where the word before a position ends, in the folded text.
fn before(cx: &Context<'_>, folded: usize) -> usize {
    cx.text.folded.lower[..folded].trim_end().len()
}

/// "user-friendly", "Account-Inhaber": the word is only the first part of another.
fn starts_compound(behind: &str) -> bool {
    let rest = behind.strip_prefix(['-', '\u{2010}', '\u{2011}']);
    rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// `account.pdf`, `/account`: part of a file name, path or handle.
fn is_file(text: &str, range: &Range<usize>) -> bool {
    let glued = |c: char| matches!(c, '/' | '\\' | '_' | '@' | '#');
    let dot = text[range.end..]
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    dot || text[..range.start].ends_with(glued) || text[range.end..].starts_with(glued)
}
