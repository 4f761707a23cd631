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
    /// The words ruled out, by phrase.
    terms: Vec<Ruled>,
    /// The preferred words: one that contains a word ruled out is still right.
    right: List,
    exceptions: List,
    /// "der", "Ihren": words inflected for the noun that follows.
    bending: List,
    /// "es" as in "neues": endings of inflected adjectives.
    endings: Vec<String>,
    /// "a", "an": words that depend on the next sound.
    articles: List,
    /// "we", "can": words after which the word is a verb, as in "we store it".
    subjects: List,
    /// "to", "you": words after which it may be one.
    unsure: List,
    /// "it", "the": words before which it may be one, at the start of a sentence.
    objects: List,
}

/// A word that is ruled out.
#[derive(Debug)]
struct Ruled {
    preferred: String,
    /// Folded, without spaces and hyphens.
    wrong: String,
    /// Whether the guide writes it in lowercase.
    is_small: bool,
}

/// A word without spaces and hyphens: "gift card", "gift-card" and "giftcard" are one.
fn closed(word: &str) -> String {
    word.replace([' ', '-'], "")
}

fn is_function_word(cx: &Context<'_>, lower: &str) -> bool {
    let is_listed = |words: &str| words.split_whitespace().any(|known| known == lower);
    is_listed(cx.language.function_words) || is_listed(cx.language.common_words)
}

/// The word right before a match, with nothing but a space in between.
fn word_before<'c>(cx: &'c Context<'_>, hit: &Hit) -> Option<&'c str> {
    let before = cx.text.folded.cased[..hit.folded.start].strip_suffix(' ')?;
    let is_in_word = |c: char| c.is_alphanumeric() || c == '\'';
    let word = &before[before.trim_end_matches(is_in_word).len()..];
    (!word.is_empty()).then_some(word)
}

fn is_in_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(char::is_lowercase)
}

/// "the App Store": a capital where the guide has none, behind another within a sentence.
fn is_in_proper_name(cx: &Context<'_>, hit: &Hit, ruled: &Ruled) -> bool {
    let has_capital = |word: &str| word.starts_with(char::is_uppercase) && !is_in_capitals(word);
    let Some(word) = word_before(cx, hit) else { return false };
    let sentence = cx.text.sentence_at(hit.range.start);
    let starts = hit.range.start - sentence.start <= word.len() + 1;
    ruled.is_small
        && !starts
        && has_capital(&cx.text.raw[hit.range.clone()])
        && has_capital(word)
        && !is_function_word(cx, &word.to_lowercase())
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
    let mut terms = Vec::new();
    let options = MatchOptions { ignore_case: true, words: true };
    for term in &guide.terms {
        for wrong in &term.instead_of {
            let word = format!("{}{ENDINGS}", spellings(&wrong.value));
            let n = terms.len() as u32;
            for text in [format!(r"\w+-{word}"), word] {
                if let Some(pattern) = phrase::parse(&text) {
                    builder.compiler.matcher.pattern(words, n, &text, &pattern, options);
                }
            }
            terms.push(Ruled {
                preferred: term.use_.value.clone(),
                wrong: closed(&fold(&wrong.value)),
                is_small: wrong.value.contains(char::is_lowercase),
            });
        }
    }
    let right = builder.literals(guide.terms.iter().map(|term| term.use_.value.as_str()));
    let (bending, endings) = (builder.words("bending"), builder.texts("endings"));
    let articles = builder.words("articles");
    Some(Box::new(Term {
        words,
        terms,
        articles,
        subjects: builder.words("subjects"),
        unsure: builder.words("unsure"),
        objects: builder.words("objects"),
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
            let Some(ruled) = self.terms.get(hit.phrase as usize) else { continue };
            let right =
                cx.touches(self.right, &hit.range) || cx.touches(self.exceptions, &hit.range);
            let first_part = starts_compound(&cx.text.raw[hit.range.end..]);
            if right || first_part || is_file(cx.text.raw, &hit.range) {
                continue;
            }
            if !cx.language.compounds && self.is_another_word(cx, hit, ruled) {
                continue;
            }
            let certain = self.is_certain(cx, hit, ruled);
            let preferred = with_ending(found, &ruled.preferred);
            let is_shouted = ruled.is_small && is_in_capitals(found);
            let preferred = if is_shouted { preferred.to_uppercase() } else { preferred };
            let values = vec![("use", preferred.clone())];
            let (fix, replacements) =
                if certain { (Some(preferred), Vec::new()) } else { (None, vec![preferred]) };
            out.say(hit.range.clone(), Details { values, fix, replacements, ..Details::default() });
        }
    }
}

impl Term {
    /// Whether the word can be replaced without changing its neighbours.
    fn is_certain(&self, cx: &Context<'_>, hit: &Hit, ruled: &Ruled) -> bool {
        let folded = &cx.text.folded;
        let found = &folded.lower[hit.folded.clone()];
        // "Ablesewerte 5 und 6": inflected or compound forms differ from the word in the guide.
        let known = self.endings(found).any(|ending| {
            ending.is_empty() || !cx.language.compounds && matches!(ending.as_str(), "s" | "'s")
        });
        // "Ihren Account", "Ihr Kundenkonto": the word before a German noun agrees with its gender
        // and would have to change.
        let end = before(cx, hit.folded.start);
        let sounds =
            cx.hits.ends_at(self.articles, end) && may_need_other_article(found, &ruled.preferred);
        known
            && !sounds
            && !self.is_inflected(cx, end)
            && !self.is_compound(cx, hit.folded.end)
            && (cx.language.compounds || self.is_plain_noun(cx, hit))
    }

    /// Whether what was found is another word: "a la carte" and "go-cart" for a cart, "we store
    /// it" for a store, "the App Store".
    fn is_another_word(&self, cx: &Context<'_>, hit: &Hit, ruled: &Ruled) -> bool {
        let found = &cx.text.folded.lower[hit.folded.clone()];
        let is_inflected =
            self.endings(found).any(|ending| matches!(ending.as_str(), "" | "s" | "es" | "'s"));
        let end = before(cx, hit.folded.start);
        let is_verb = end < hit.folded.start
            && cx.hits.ends_at(self.subjects, end)
            && self.endings(found).any(|ending| ending.is_empty());
        !is_inflected || is_verb || is_in_proper_name(cx, hit, ruled)
    }

    /// What follows a word of the guide in the folded word that was found.
    fn endings(&self, found: &str) -> impl Iterator<Item = String> {
        let found = closed(found);
        let wrong = self.terms.iter().map(|ruled| ruled.wrong.as_str());
        wrong.filter_map(move |wrong| found.strip_prefix(wrong).map(str::to_owned))
    }

    /// Whether a word is certainly a noun of its own: behind a word such as "the", "your" or "in",
    /// or at the start of a phrase. "The golf cart" is another thing, and "store" may be a verb.
    fn is_plain_noun(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let lower = &cx.text.folded.lower;
        let next = lower[hit.folded.end..].len() - lower[hit.folded.end..].trim_start().len();
        let before_object = cx.hits.starts_at(self.objects, hit.folded.end + next);
        match word_before(cx, hit) {
            Some(word) => {
                is_function_word(cx, &word.to_lowercase())
                    && !cx.hits.ends_at(self.unsure, before(cx, hit.folded.start))
            }
            None => !before_object,
        }
    }

    /// Whether the word is the first part of a longer noun: "Account-Nummer", "user profile
    /// picture".
    fn is_compound(&self, cx: &Context<'_>, end: usize) -> bool {
        let cased = &cx.text.folded.cased[end..];
        let Some(next) = cased.strip_prefix(' ') else { return cased.starts_with('-') };
        let word = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
        let lower = word.to_lowercase();
        let common = is_function_word(cx, &lower);
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
