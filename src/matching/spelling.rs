//! Converts patterns so that they match folded text.

use std::collections::BTreeSet;

use regex_syntax::hir::{
    Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition,
};

use crate::engine::expression::repetition;
use crate::text::fold::{Folded, OTHER_SCRIPTS};

/// Converts a pattern for folded text.
pub(super) fn folded(hir: &Hir, ignore_case: bool) -> Hir {
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
        HirKind::Repetition(repeated) => {
            repetition(Repetition { sub: Box::new(again(&repeated.sub)), ..repeated.clone() })
        }
        HirKind::Capture(capture) => {
            Hir::capture(Capture { sub: Box::new(again(&capture.sub)), ..capture.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(again).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(again).collect()),
    }
}

pub(super) fn fold_literal(text: &str, ignore_case: bool) -> String {
    let folded = Folded::new(text);
    if ignore_case { folded.lower } else { folded.cased }
}

/// Whether `\w` matches a character of a folded text.
pub(super) fn is_word(c: char) -> bool {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '_' => true,
        c if c.is_ascii() => false,
        c => OTHER_SCRIPTS.iter().any(|(start, end)| (*start..=*end).contains(&c)),
    }
}

/// Whether a folded class is `\w`.
pub(super) fn is_word_class(class: &ClassUnicode) -> bool {
    let letters =
        ('\0'..='\x7f').all(|c| is_word(c) == contains(class, c) || c.is_ascii_uppercase());
    letters
        && OTHER_SCRIPTS.iter().all(|(start, end)| contains(class, *start) && contains(class, *end))
}

fn contains(class: &ClassUnicode, c: char) -> bool {
    class.ranges().iter().any(|range| range.start() <= c && c <= range.end())
}

/// The most non-ASCII characters of a class that are folded one by one. A larger class is recognised by samples: `„` for
/// a negated class, `ж` for a class of letters.
const MAX_FOLDED_CHARS: usize = 256;

fn folded_class(class: &ClassUnicode, ignore_case: bool) -> Hir {
    let (none, mut plain) = (ClassUnicode::empty(), ClassUnicode::empty());
    // Characters that fold to several, such as `ä`.
    let mut longer = BTreeSet::new();
    let mut beyond = 0_usize;
    for range in class.ranges() {
        if range.start().is_ascii() {
            let end = range.end().min('\u{7f}');
            plain.push(ClassUnicodeRange::new(range.start(), end));
        }
        beyond = beyond.saturating_add(
            (range.end() as usize).saturating_sub((range.start() as usize).max(0x80)),
        );
    }
    if ignore_case {
        let mut capitals = ClassUnicode::new([ClassUnicodeRange::new('A', 'Z')]);
        // A negated class such as `[^a]` excludes both cases of a letter, so its capitals must not add lowercase letters.
        capitals.intersect(if contains(class, '„') { &none } else { &plain });
        for range in capitals.ranges() {
            plain.push(ClassUnicodeRange::new(
                range.start().to_ascii_lowercase(),
                range.end().to_ascii_lowercase(),
            ));
        }
        plain.difference(&ClassUnicode::new([ClassUnicodeRange::new('A', 'Z')]));
    }
    if beyond < MAX_FOLDED_CHARS {
        for c in class
            .ranges()
            .iter()
            .flat_map(|range| range.start()..=range.end())
            .filter(|c| !c.is_ascii())
        {
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
    } else if contains(class, '„') {
        plain.push(ClassUnicodeRange::new('\u{80}', char::MAX));
    } else if contains(class, 'ж') {
        for (start, end) in OTHER_SCRIPTS {
            plain.push(ClassUnicodeRange::new(start, end));
        }
    }
    let mut longer: Vec<Hir> =
        longer.into_iter().map(|text| Hir::literal(text.into_bytes())).collect();
    if longer.is_empty() || !plain.ranges().is_empty() {
        longer.push(Hir::class(Class::Unicode(plain)));
    }
    Hir::alternation(longer)
}
