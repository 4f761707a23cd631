//! Extracts literals from patterns: all strings that a pattern matches, or strings that every match contains.

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

/// The most literals that a pattern is expanded to. A pattern with more stays a pattern.
pub(super) const MAX_LITERALS: usize = 64;
/// The most literals in one set of alternatives that a match must contain.
pub(super) const MAX_ALTERNATIVES: usize = 256;
/// The most characters of a class that is expanded.
const MAX_CLASS_CHARS: usize = 10;
/// The length in bytes from which a longer literal is not more selective.
const SELECTIVE_BYTES: usize = 6;

/// All strings that match, if there are at most [`MAX_LITERALS`].
pub(super) fn exact(hir: &Hir) -> Option<Vec<String>> {
    let found = match hir.kind() {
        HirKind::Empty => vec![String::new()],
        HirKind::Literal(literal) => vec![String::from_utf8(literal.0.to_vec()).ok()?],
        HirKind::Class(Class::Unicode(class)) => {
            let chars = class.ranges().iter().flat_map(|range| range.start()..=range.end());
            let few: Vec<String> = chars.take(MAX_CLASS_CHARS + 1).map(String::from).collect();
            (few.len() <= MAX_CLASS_CHARS).then_some(few)?
        }
        HirKind::Repetition(Repetition { min: 0, max: Some(1), sub, .. }) => {
            let mut found = exact(sub)?;
            found.push(String::new());
            found
        }
        HirKind::Capture(capture) => exact(&capture.sub)?,
        HirKind::Concat(parts) => all_exact(parts)?,
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

/// All strings that match the concatenation of `parts`, if there are few.
pub(super) fn all_exact(parts: &[Hir]) -> Option<Vec<String>> {
    let mut found = vec![String::new()];
    for part in parts {
        found = product(&found, &exact(part)?)?;
    }
    Some(found)
}

fn product(left: &[String], right: &[String]) -> Option<Vec<String>> {
    if left.len() * right.len() > MAX_LITERALS {
        return None;
    }
    if let [start] = left
        && start.is_empty()
    {
        return Some(right.to_vec());
    }
    Some(
        left.iter()
            .flat_map(|start| right.iter().map(move |end| format!("{start}{end}")))
            .collect(),
    )
}

/// Adds sets of literals to `out`. Every match contains one literal of each set, in this order. A literal that starts with a
/// space stands at the start of a word: behind a space, that is. `is_spaced` says whether the pattern itself does.
pub(super) fn required(hir: &Hir, is_spaced: bool, out: &mut Vec<Vec<String>>) {
    let start = || vec![if is_spaced { " ".to_owned() } else { String::new() }];
    match hir.kind() {
        HirKind::Literal(_) | HirKind::Class(_) => {
            out.extend(exact(hir).and_then(|texts| product(&start(), &texts)));
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            required(&repetition.sub, is_spaced, out);
        }
        HirKind::Capture(capture) => required(&capture.sub, is_spaced, out),
        HirKind::Alternation(parts) => {
            let mut either = Vec::new();
            for part in parts {
                let mut own = Vec::new();
                required(part, is_spaced, &mut own);
                let Some(best) = own.into_iter().max_by_key(|literals| rank(literals)) else {
                    return;
                };
                either.extend(best);
            }
            out.extend((either.len() <= MAX_ALTERNATIVES).then_some(either));
        }
        HirKind::Concat(parts) => {
            let mut run = start();
            for part in parts {
                let texts = exact(part);
                if let Some(longer) = texts.as_ref().and_then(|texts| product(&run, texts)) {
                    run = longer;
                    continue;
                }
                let is_spaced = run.iter().all(|text| text.ends_with(' '));
                // A repetition occurs at least once, directly after the part before it.
                let before = std::mem::take(&mut run);
                out.push(once(part).and_then(|part| product(&before, &part)).unwrap_or(before));
                match texts {
                    Some(texts) => run = texts,
                    None => {
                        required(part, is_spaced, out);
                        let is_space_kept = is_spaced || !can_be_empty(part);
                        let space = is_space_kept && ends_with_space(part);
                        run = vec![if space { " ".to_owned() } else { String::new() }];
                    }
                }
            }
            out.push(run);
        }
        _ => {}
    }
}

fn can_be_empty(hir: &Hir) -> bool {
    hir.properties().minimum_len().is_none_or(|len| len == 0)
}

/// Whether every match that is not empty ends with a space.
fn ends_with_space(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => literal.0.ends_with(b" "),
        HirKind::Class(Class::Unicode(class)) => {
            matches!(class.ranges(), [only] if (only.start(), only.end()) == (' ', ' '))
        }
        HirKind::Class(_) => false,
        HirKind::Repetition(repetition) => ends_with_space(&repetition.sub),
        HirKind::Capture(capture) => ends_with_space(&capture.sub),
        HirKind::Alternation(parts) => parts.iter().all(ends_with_space),
        HirKind::Concat(parts) => {
            let last = parts.iter().rposition(|part| !can_be_empty(part)).unwrap_or(0);
            parts[last..].iter().all(ends_with_space)
        }
    }
}

/// The literals of one repetition, if the pattern repeats at least once.
fn once(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Repetition(repetition) if repetition.min > 0 => exact(&repetition.sub),
        _ => None,
    }
}

/// How selective a set of literals is: longer literals are better, then fewer.
pub(super) fn rank(literals: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    let shortest = literals.iter().map(String::len).min().unwrap_or(0);
    (shortest.min(SELECTIVE_BYTES), std::cmp::Reverse(literals.len()))
}
