//! A pattern, folded as texts are, and taken apart: literals to look for, or literals without which it cannot match.

use std::collections::BTreeSet;

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

use unicode_normalization::UnicodeNormalization;

use crate::text::fold::fold;

/// How many literals a pattern may unfold to before it stays a pattern.
const MAX_LITERALS: usize = 64;
/// How many literals may gate a pattern.
const MAX_GATES: usize = 256;

/// What to look for to find a pattern.
#[derive(Debug)]
pub(crate) enum Search {
    /// These very texts and nothing else.
    Literals(Vec<String>),
    /// The pattern, wherever one of `gates` occurs; without gates, always.
    Pattern { regex: String, gates: Vec<String> },
}

/// Folds a pattern and takes it apart; empty if it is none. `words` asks that it begins and ends at the edge of a word,
/// where it begins and ends in one.
pub(crate) fn search(pattern: &str, ignore_case: bool, words: bool) -> Vec<Search> {
    let mut branches = Vec::new();
    if let Some(hir) = parse(pattern, ignore_case) {
        split(hir, &mut branches);
    }
    branches.iter().map(|branch| search_branch(branch, words)).collect()
}

/// A pattern as one regex over folded texts in their own letters, its groups in place.
pub(crate) fn regex(pattern: &str) -> Option<String> {
    parse(pattern, false).map(|hir| hir.to_string())
}

fn parse(pattern: &str, ignore_case: bool) -> Option<Hir> {
    // Composed, so that a letter and its combining mark are one sign of the pattern.
    let pattern: String = pattern.nfc().collect();
    // Without regard to case, the text is in small letters, and so is what the pattern becomes.
    let hir = ParserBuilder::new().build().parse(&pattern).ok()?;
    Some(folded(&hir, ignore_case))
}

/// `a|b|c` is three patterns: what is literal in it need not wait for what is not.
fn split(hir: Hir, branches: &mut Vec<Hir>) {
    match hir.kind() {
        HirKind::Capture(capture) => split((*capture.sub).clone(), branches),
        HirKind::Alternation(parts) => parts.iter().for_each(|part| split(part.clone(), branches)),
        _ => branches.push(hir),
    }
}

fn search_branch(hir: &Hir, words: bool) -> Search {
    if let Some(literals) = exact(hir).filter(|literals| literals.iter().all(|literal| !literal.is_empty())) {
        return Search::Literals(literals);
    }
    let mut gates = gates(hir).unwrap_or_default();
    for gate in &mut gates {
        gate.make_ascii_lowercase();
    }
    gates.sort();
    gates.dedup();
    // A single letter opens for nearly every text, and costs more than it spares.
    if gates.iter().any(|gate| gate.len() < 2 && !gate.starts_with(|c: char| c.is_ascii_punctuation())) {
        gates.clear();
    }
    let before = if words && edge(hir, false) { r"(?-u:\b{start-half})" } else { "" };
    let after = if words && edge(hir, true) { r"(?-u:\b{end-half})" } else { "" };
    Search::Pattern { regex: format!("{before}(?:{hir}){after}"), gates }
}

/// The pattern as it applies to a folded text.
fn folded(hir: &Hir, ignore_case: bool) -> Hir {
    let again = |hir: &Hir| folded(hir, ignore_case);
    match hir.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            Hir::literal(fold_literal(&text, ignore_case).into_bytes())
        }
        HirKind::Class(Class::Unicode(class)) => folded_class(class, ignore_case),
        HirKind::Class(class) => Hir::class(class.clone()),
        HirKind::Look(Look::WordUnicode) => Hir::look(Look::WordAscii),
        HirKind::Look(Look::WordUnicodeNegate) => Hir::look(Look::WordAsciiNegate),
        HirKind::Look(Look::WordStartUnicode) => Hir::look(Look::WordStartAscii),
        HirKind::Look(Look::WordEndUnicode) => Hir::look(Look::WordEndAscii),
        HirKind::Look(Look::WordStartHalfUnicode) => Hir::look(Look::WordStartHalfAscii),
        HirKind::Look(Look::WordEndHalfUnicode) => Hir::look(Look::WordEndHalfAscii),
        HirKind::Look(look) => Hir::look(*look),
        HirKind::Repetition(repetition) => {
            Hir::repetition(Repetition { sub: Box::new(again(&repetition.sub)), ..repetition.clone() })
        }
        HirKind::Capture(capture) => Hir::capture(Capture { sub: Box::new(again(&capture.sub)), ..capture.clone() }),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(again).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(again).collect()),
    }
}

fn fold_literal(text: &str, ignore_case: bool) -> String {
    let folded = crate::text::fold::Folded::new(text);
    if ignore_case { folded.lower } else { folded.cased }
}

fn folded_class(class: &ClassUnicode, ignore_case: bool) -> Hir {
    let holds = |c: char| class.ranges().iter().any(|range| range.start() <= c && c <= range.end());
    let (none, mut plain) = (ClassUnicode::empty(), ClassUnicode::empty());
    let mut longer = BTreeSet::new();
    let mut beyond = 0_usize;
    for range in class.ranges() {
        if range.start().is_ascii() {
            let end = range.end().min('\u{7f}');
            plain.push(ClassUnicodeRange::new(range.start(), end));
        }
        beyond = beyond.saturating_add((range.end() as usize).saturating_sub((range.start() as usize).max(0x80)));
    }
    if ignore_case {
        let mut capitals = ClassUnicode::new([ClassUnicodeRange::new('A', 'Z')]);
        // A class of everything but a few signs means neither their small nor their large form.
        capitals.intersect(if holds('„') { &none } else { &plain });
        for range in capitals.ranges() {
            plain.push(ClassUnicodeRange::new(range.start().to_ascii_lowercase(), range.end().to_ascii_lowercase()));
        }
        plain.difference(&ClassUnicode::new([ClassUnicodeRange::new('A', 'Z')]));
    }
    if beyond < 256 {
        for c in class.ranges().iter().flat_map(|range| range.start()..=range.end()).filter(|c| !c.is_ascii()) {
            let text = fold_literal(c.encode_utf8(&mut [0; 4]), ignore_case);
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(one), None) => plain.push(ClassUnicodeRange::new(one, one)),
                (Some(_), Some(_)) => {
                    longer.insert(text);
                }
                (None, _) => {}
            }
        }
    } else if holds('„') {
        plain.push(ClassUnicodeRange::new('\u{80}', char::MAX));
    } else if holds('ж') {
        // Latin letters fold to ASCII; these are the scripts that do not.
        plain.push(ClassUnicodeRange::new('\u{370}', '\u{1fff}'));
        plain.push(ClassUnicodeRange::new('\u{2c00}', '\u{2dff}'));
        plain.push(ClassUnicodeRange::new('\u{3040}', '\u{d7ff}'));
    }
    let mut longer: Vec<Hir> = longer.into_iter().map(|text| Hir::literal(text.into_bytes())).collect();
    if longer.is_empty() || !plain.ranges().is_empty() {
        longer.push(Hir::class(Class::Unicode(plain)));
    }
    Hir::alternation(longer)
}

/// All texts that match, if they are few.
fn exact(hir: &Hir) -> Option<Vec<String>> {
    let found = match hir.kind() {
        HirKind::Empty => vec![String::new()],
        HirKind::Literal(literal) => vec![String::from_utf8(literal.0.to_vec()).ok()?],
        HirKind::Class(Class::Unicode(class)) => {
            let chars = class.ranges().iter().flat_map(|range| range.start()..=range.end());
            let few: Vec<String> = chars.take(11).map(String::from).collect();
            (few.len() <= 10).then_some(few)?
        }
        HirKind::Repetition(Repetition { min: 0, max: Some(1), sub, .. }) => {
            let mut found = exact(sub)?;
            found.push(String::new());
            found
        }
        HirKind::Capture(capture) => exact(&capture.sub)?,
        HirKind::Concat(parts) => {
            let mut found = vec![String::new()];
            for part in parts {
                found = product(&found, &exact(part)?)?;
            }
            found
        }
        HirKind::Alternation(parts) => {
            let mut found = Vec::new();
            for part in parts {
                found.extend(exact(part)?);
            }
            found
        }
        _ => return None,
    };
    (found.len() <= MAX_LITERALS).then_some(found)
}

fn product(left: &[String], right: &[String]) -> Option<Vec<String>> {
    if left.len() * right.len() > MAX_LITERALS {
        return None;
    }
    Some(left.iter().flat_map(|start| right.iter().map(move |end| format!("{start}{end}"))).collect())
}

/// Texts of which at least one occurs in every match.
fn gates(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(_) | HirKind::Class(_) => exact(hir),
        HirKind::Repetition(repetition) if repetition.min > 0 => gates(&repetition.sub),
        HirKind::Capture(capture) => gates(&capture.sub),
        HirKind::Alternation(parts) => {
            let mut found = Vec::new();
            for part in parts {
                found.extend(gates(part)?);
            }
            (found.len() <= MAX_GATES).then_some(found)
        }
        HirKind::Concat(parts) => {
            let mut best: Option<Vec<String>> = None;
            let mut run = vec![String::new()];
            for part in parts {
                if let Some(longer) = exact(part).and_then(|part| product(&run, &part)) {
                    run = longer;
                } else {
                    let before = std::mem::replace(&mut run, vec![String::new()]);
                    match exact(part) {
                        Some(part) => run = part,
                        None => best = better(best, gates(part)),
                    }
                    // What repeats comes at least once, right behind what stands before it.
                    let longer = once(part).and_then(|part| product(&before, &part));
                    best = better(best, Some(longer.unwrap_or(before)));
                }
            }
            better(best, Some(run))
        }
        _ => None,
    }
}

fn once(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Repetition(repetition) if repetition.min > 0 => exact(&repetition.sub),
        _ => None,
    }
}

fn better(one: Option<Vec<String>>, other: Option<Vec<String>>) -> Option<Vec<String>> {
    let shortest = |gates: &Vec<String>| gates.iter().map(String::len).min().unwrap_or(0);
    match (one, other) {
        (Some(one), Some(other)) => {
            let rank = |gates: &Vec<String>| (shortest(gates).min(6), usize::MAX - gates.len());
            Some(if rank(&other) > rank(&one) { other } else { one })
        }
        (one, other) => one.or(other).filter(|gates| shortest(gates) > 0),
    }
}

/// Whether a match may begin (or end) with a letter or digit.
fn edge(hir: &Hir, end: bool) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => {
            let byte = if end { literal.0.last() } else { literal.0.first() };
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
        }
        HirKind::Class(Class::Unicode(class)) => {
            let mut letters = ClassUnicode::new(
                [('0', '9'), ('A', 'Z'), ('a', 'z')].map(|(from, to)| ClassUnicodeRange::new(from, to)),
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

/// A literal phrase, as an escaped pattern would find it.
pub(crate) fn literal(text: &str) -> Search {
    Search::Literals(vec![fold(text.trim())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pattern: &str) -> String {
        let shown = |search: Search| match search {
            Search::Literals(literals) => literals.join(" "),
            Search::Pattern { gates, .. } => format!("~ {}", gates.join(" ")),
        };
        search(pattern, true, true).into_iter().map(shown).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn patterns_come_down_to_literals_where_they_can() {
        assert_eq!(shown("Gutschein(e|en)?"), "gutscheine gutscheinen gutschein");
        assert_eq!(shown("für"), "fuer");
        assert_eq!(shown("[äöx]b"), "aeb oeb xb");
        assert_eq!(shown("(gut|bess\\w*|sch[*#]+)"), "gut | ~ bess | ~ sch# sch*");
        assert_eq!(shown(r"\w*idiot\w*"), "~ idiot");
        assert_eq!(shown(r"nicht (sehr |so )?klug\w*"), "~ nicht klug nicht sehr klug nicht so klug");
        assert_eq!(shown("und|,"), "und | ,");
        assert_eq!(shown(r"\d+ %"), "~  %");
        assert_eq!(shown("[^a-z ]x[A-B]"), "~ xa xb");
        assert_eq!(shown("(you|we) .{0,20}(never|always)"), "~ always never");
    }
}
