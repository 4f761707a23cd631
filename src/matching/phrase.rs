//! Plans how to search for a pattern: as a list of literals, or as a regex with the literals that every match contains.

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::literals::{MAX_ALTERNATIVES, MAX_LITERALS, all_exact, exact, rank, required};
use super::spelling::{fold_literal, folded, is_word, is_word_class};
use crate::source::floor_char_boundary;
use crate::text::fold::{fold, make_lower};

/// The most bytes of a required literal that the automaton searches for.
const LITERAL_BYTES: usize = 10;
/// The most sets of required literals that are checked before a pattern is tried.
pub(super) const MAX_NEEDS: usize = 3;
/// The [`size`] above which a pattern is compiled at load time, to check it against the size limit.
const LARGE: usize = 4_000;

/// How to search for a pattern.
#[derive(Debug)]
pub(crate) enum Search {
    /// The pattern matches exactly these literals, with the rest of the word on the sides that are `open`.
    Literals { literals: Vec<String>, open: Open },
    /// The pattern must be run as a regex.
    Pattern(PatternPlan),
}

/// On which sides of a literal the rest of the word belongs to the match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Open {
    pub(crate) before: bool,
    pub(crate) after: bool,
}

/// How to run a pattern as a regex.
#[derive(Debug)]
pub(crate) struct PatternPlan {
    pub(crate) pattern: Hir,
    pub(crate) start: Start,
    /// Whether a match starts at the start of a word.
    pub(crate) at_word: bool,
    /// Sets of literals. One literal of each set occurs in every match. Those with a space in front stand where a word starts.
    pub(crate) needs: Vec<Vec<String>>,
    /// The most bytes of a match; `None` if there is no limit.
    pub(crate) longest: Option<usize>,
    /// Whether it may exceed the size limit.
    pub(crate) large: bool,
}

/// Where a match of a pattern can start.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// With one of these literals.
    With(Vec<String>),
    /// At the start of the (possibly empty) run of word characters directly before one of these literals.
    Word(Vec<String>),
    /// Anywhere in a text that contains one of these literals; in any text if there are none.
    Anywhere(Vec<String>),
}

/// Parses a pattern in composed form (NFC). `None` if it is invalid.
pub(crate) fn parse(pattern: &str) -> Option<Hir> {
    let pattern: String = pattern.nfc().collect();
    regex_syntax::Parser::new().parse(&pattern).ok()
}

/// Folds a pattern and plans the search for each of its alternatives. With `words`, a match must start and end at a word
/// boundary, on the sides where it starts or ends with a letter or digit.
pub(crate) fn search(pattern: &Hir, ignore_case: bool, words: bool) -> Vec<Search> {
    let mut found = Vec::new();
    split(&folded(pattern, ignore_case), words, &mut found);
    found
}

/// Converts a pattern to a regex for folded, case-preserving text. Keeps its groups. `None` if it is invalid.
pub(crate) fn regex(pattern: &str) -> Option<String> {
    parse(pattern).map(|hir| folded(&hir, false).to_string())
}

/// Splits `a|b|c` into three patterns, so that literal alternatives are searched for as literals.
fn split(hir: &Hir, words: bool, found: &mut Vec<Search>) {
    match hir.kind() {
        HirKind::Capture(capture) => split(&capture.sub, words, found),
        HirKind::Alternation(parts) => parts.iter().for_each(|part| split(part, words, found)),
        _ => found.push(search_branch(hir, words)),
    }
}

fn search_branch(hir: &Hir, words: bool) -> Search {
    if let Some(literals) =
        exact(hir).filter(|literals| literals.iter().all(|literal| !literal.is_empty()))
    {
        return Search::Literals { literals, open: Open::default() };
    }
    if let Some((literals, open)) = inflected(hir).filter(|_| words) {
        return Search::Literals { literals, open };
    }
    let mut needs = Vec::new();
    required(hir, false, &mut needs);
    for literals in &mut needs {
        trim(literals);
    }
    needs.retain(|literals| {
        literals.len() <= MAX_LITERALS
            && literals.iter().all(|literal| literal.trim_start().len() > 1)
    });
    let at_word = words && edge(hir, false);
    let start = start(hir, at_word, words, &mut needs);
    needs.sort_by_key(|literals| std::cmp::Reverse(rank(literals)));
    needs.truncate(MAX_NEEDS);
    let before = at_word.then(|| Hir::look(Look::WordStartHalfAscii));
    let after = (words && edge(hir, true)).then(|| Hir::look(Look::WordEndHalfAscii));
    let pattern = before.into_iter().chain([hir.clone()]).chain(after).collect();
    let pattern = Hir::concat(pattern);
    let (longest, large) = (hir.properties().maximum_len(), size(hir) > LARGE);
    Search::Pattern(PatternPlan { pattern, start, at_word, needs, longest, large })
}

/// Recognises patterns such as `kund\w*` and `\w*idiot\w*`: words that contain a literal.
fn inflected(hir: &Hir) -> Option<(Vec<String>, Open)> {
    let HirKind::Concat(parts) = hir.kind() else { return None };
    let open = Open {
        before: parts.first().is_some_and(is_rest_of_word),
        after: parts.last().is_some_and(is_rest_of_word),
    };
    let inner = parts.get(usize::from(open.before)..parts.len() - usize::from(open.after))?;
    let literals = all_exact(inner)?;
    let in_word = |literal: &String| literal.starts_with(is_word) && literal.ends_with(is_word);
    let fits = open != Open::default()
        && literals.iter().all(in_word)
        && (!open.before || literals.iter().all(|literal| is_selective(literal)));
    fits.then_some((literals, open))
}

/// Whether the pattern is `\w*`.
fn is_rest_of_word(hir: &Hir) -> bool {
    let HirKind::Repetition(Repetition { min: 0, max: None, sub, .. }) = hir.kind() else {
        return false;
    };
    matches!(sub.kind(), HirKind::Class(Class::Unicode(class)) if is_word_class(class))
}

/// Finds where matches can start. Removes the literals used for that from `needs`.
fn start(hir: &Hir, at_word: bool, words: bool, needs: &mut Vec<Vec<String>>) -> Start {
    if let Some(literals) = prefixes(hir)
        .filter(|literals| at_word || literals.iter().all(|literal| is_selective(literal)))
    {
        drop_covered(needs, &literals);
        return Start::With(literals);
    }
    if words
        && let Some((run, rest)) = split_first(hir)
        && let HirKind::Repetition(Repetition { min: 0 | 1, max: None, sub, .. }) = run.kind()
        && matches!(sub.kind(), HirKind::Class(Class::Unicode(class)) if is_word_class(class))
        && let Some(literals) = prefixes(&Hir::concat(rest.to_vec()))
            .filter(|literals| literals.iter().all(|literal| is_selective(literal)))
    {
        drop_covered(needs, &literals);
        return Start::Word(literals);
    }
    let best = (0..needs.len()).max_by_key(|n| rank(&needs[*n]));
    if let Some(best) = best {
        let literals = needs.remove(best);
        return Start::Anywhere(
            literals.iter().map(|literal| literal.trim_start().to_owned()).collect(),
        );
    }
    // A single letter occurs in nearly every text, so searching for it does not pay. Punctuation is rare enough.
    let mut all = Vec::new();
    required(hir, false, &mut all);
    let punctuation = |literals: &&Vec<String>| {
        literals
            .iter()
            .all(|literal| literal.trim_start().starts_with(|c: char| c.is_ascii_punctuation()))
    };
    Start::Anywhere(all.iter().find(punctuation).cloned().unwrap_or_default())
}

/// Removes the first need if the start literals imply it.
fn drop_covered(needs: &mut Vec<Vec<String>>, start: &[String]) {
    let covered = |need: &String| {
        let need = need.trim_start();
        start.iter().any(|literal| need.starts_with(literal.as_str()) || literal.starts_with(need))
    };
    if needs.first().is_some_and(|first| first.iter().all(covered)) {
        needs.remove(0);
    }
}

fn split_first(hir: &Hir) -> Option<(&Hir, &[Hir])> {
    match hir.kind() {
        HirKind::Concat(parts) => parts.split_first(),
        HirKind::Capture(capture) => split_first(&capture.sub),
        _ => None,
    }
}

/// The prefixes of all matches, if there are few.
fn prefixes(hir: &Hir) -> Option<Vec<String>> {
    let mut extractor = Extractor::new();
    extractor.limit_literal_len(LITERAL_BYTES).limit_total(MAX_ALTERNATIVES);
    let found = extractor.extract(hir);
    let mut literals = Vec::new();
    for literal in found.literals()? {
        let bytes = literal.as_bytes();
        let whole = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        literals.push(lower(whole));
    }
    trim_to(&mut literals, LITERAL_BYTES);
    literals.iter().all(|literal| !literal.trim().is_empty()).then_some(literals)
}

/// Whether a literal is rare enough to search for.
fn is_selective(literal: &str) -> bool {
    literal.len() > 1 && !literal.trim().is_empty()
        || literal.starts_with(|c: char| c.is_ascii_punctuation())
}

/// Shortens literals to [`LITERAL_BYTES`] and leaves one of their leading spaces.
fn trim(literals: &mut Vec<String>) {
    for literal in &mut *literals {
        let word = literal.trim_start_matches(' ');
        let space = if word.len() < literal.len() { " " } else { "" };
        *literal = lower(&format!("{space}{word}"));
    }
    trim_to(literals, LITERAL_BYTES);
}

/// Converts to lowercase in the same way as folded text.
pub(crate) fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    make_lower(text, &mut lower);
    lower
}

fn trim_to(literals: &mut Vec<String>, bytes: usize) {
    for literal in &mut *literals {
        literal.truncate(floor_char_boundary(literal, bytes));
    }
    literals.sort();
    // A literal that starts with another one is redundant.
    literals.dedup_by(|next, kept| next.starts_with(kept.as_str()));
}

/// Estimates the number of states of the compiled pattern.
fn size(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Unicode(class)) => 2 * class.ranges().len(),
        HirKind::Class(_) => 4,
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).max(repetition.min).max(1);
            size(&repetition.sub).saturating_mul(times as usize)
        }
        HirKind::Capture(capture) => size(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().map(size).fold(parts.len(), usize::saturating_add)
        }
    }
}

/// Whether a match may start (or, with `end`, end) with a letter or digit.
fn edge(hir: &Hir, end: bool) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => {
            let byte = if end { literal.0.last() } else { literal.0.first() };
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
        }
        HirKind::Class(Class::Unicode(class)) => {
            let mut letters = ClassUnicode::new(
                [('0', '9'), ('A', 'Z'), ('a', 'z')]
                    .map(|(from, to)| ClassUnicodeRange::new(from, to)),
            );
            letters.intersect(class);
            !letters.ranges().is_empty()
        }
        HirKind::Class(_) => true,
        HirKind::Repetition(repetition) => edge(&repetition.sub, end),
        HirKind::Capture(capture) => edge(&capture.sub, end),
        HirKind::Alternation(parts) => parts.iter().any(|part| edge(part, end)),
        HirKind::Concat(parts) => {
            let mut found = false;
            let mut walk = |part: &Hir| {
                found |= edge(part, end);
                part.properties().minimum_len().unwrap_or(0) > 0
            };
            if end {
                parts.iter().rev().any(&mut walk)
            } else {
                parts.iter().any(&mut walk)
            };
            found
        }
    }
}

/// The search for a pattern without metacharacters.
pub(crate) fn plain(text: &str, ignore_case: bool) -> Search {
    Search::Literals { literals: vec![fold_literal(text, ignore_case)], open: Open::default() }
}

/// The search for a literal phrase, ignoring case.
pub(crate) fn literal(text: &str) -> Search {
    Search::Literals { literals: vec![fold(text.trim())], open: Open::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pattern: &str) -> String {
        let shown = |search: Search| match search {
            Search::Literals { literals, open } => {
                let rest = |open: bool| if open { "+" } else { "" };
                let shown = |literal: &String| {
                    format!("{}{literal}{}", rest(open.before), rest(open.after))
                };
                literals.iter().map(shown).collect::<Vec<_>>().join(" ")
            }
            Search::Pattern(PatternPlan { start, needs, .. }) => {
                let start = match start {
                    Start::With(literals) => format!("{}…", literals.join(" ")),
                    Start::Word(literals) => format!("\\w{}", literals.join(" ")),
                    Start::Anywhere(literals) => format!("~{}", literals.join(" ")),
                };
                needs
                    .iter()
                    .fold(start, |shown, literals| format!("{shown} & {}", literals.join(" ")))
            }
        };
        search(&parse(pattern).unwrap(), true, true)
            .into_iter()
            .map(shown)
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn simple_patterns_become_literals() {
        assert_eq!(shown("Gutschein(e|en)?"), "gutscheine gutscheinen gutschein");
        assert_eq!(shown("für"), "fuer");
        assert_eq!(shown("[äöx]b"), "aeb oeb xb");
        assert_eq!(shown("und|,"), "und | ,");
    }

    #[test]
    fn other_patterns_require_literals() {
        assert_eq!(shown("(gut|bess\\w*|sch[*#]+)"), "gut | bess+ | sch# sch*…");
        assert_eq!(shown(r"\w*idiot\w*"), "+idiot+");
        assert_eq!(shown(r"\w*idiot \w+"), r"\widiot ");
        assert_eq!(
            shown(r"nicht (sehr |so )?klug\w*"),
            "nicht sehr klug+ nicht so klug+ nicht klug+"
        );
        assert_eq!(
            shown(r"(das|so) (\w+ )?(ist|war) (\w+ ){0,3}falsch\w*"),
            "das  so … &  falsch &  ist   war "
        );
        // The pattern of ARCHITECTURE.md.
        assert_eq!(
            shown(r"(this|that) (\w+ )?(is|was) (\w+ ){0,3}wrong\w*"),
            "that  this … &  wrong &  is   was "
        );
        assert_eq!(shown("(you|we) .{0,20}(never|always)"), "we  you … & always never");
        assert_eq!(shown(r"[12]+ %"), "1 2…");
        assert_eq!(shown(".*[.]x?"), "~.x .");
    }
}
