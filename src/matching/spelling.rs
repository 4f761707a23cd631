//! A pattern in the one spelling that folded texts have.

use std::collections::BTreeSet;

use regex_syntax::hir::{
    Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition,
};

use crate::text::fold::Folded;

/// The pattern as it applies to a folded text.
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
        HirKind::Repetition(repetition) => Hir::repetition(Repetition {
            sub: Box::new(again(&repetition.sub)),
            ..repetition.clone()
        }),
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

/// Latin letters fold to ASCII; these are the scripts that do not.
const OTHER_SCRIPTS: [(char, char); 3] =
    [('\u{370}', '\u{1fff}'), ('\u{2c00}', '\u{2dff}'), ('\u{3040}', '\u{d7ff}')];

/// Whether `\w` matches a letter of a folded text.
pub(super) fn is_word(c: char) -> bool {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '_' => true,
        c if c.is_ascii() => false,
        c => OTHER_SCRIPTS.iter().any(|(start, end)| (*start..=*end).contains(&c)),
    }
}

/// Whether a folded class is `\w`.
pub(super) fn is_word_class(class: &ClassUnicode) -> bool {
    let letters = ('\0'..='\x7f').all(|c| is_word(c) == holds(class, c) || c.is_ascii_uppercase());
    letters && OTHER_SCRIPTS.iter().all(|(start, end)| holds(class, *start) && holds(class, *end))
}

fn holds(class: &ClassUnicode, c: char) -> bool {
    class.ranges().iter().any(|range| range.start() <= c && c <= range.end())
}

fn folded_class(class: &ClassUnicode, ignore_case: bool) -> Hir {
    let (none, mut plain) = (ClassUnicode::empty(), ClassUnicode::empty());
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
        // A class of everything but a few signs means neither their small nor their large form.
        capitals.intersect(if holds(class, '„') { &none } else { &plain });
        for range in capitals.ranges() {
            plain.push(ClassUnicodeRange::new(
                range.start().to_ascii_lowercase(),
                range.end().to_ascii_lowercase(),
            ));
        }
        plain.difference(&ClassUnicode::new([ClassUnicodeRange::new('A', 'Z')]));
    }
    if beyond < 256 {
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
    } else if holds(class, '„') {
        plain.push(ClassUnicodeRange::new('\u{80}', char::MAX));
    } else if holds(class, 'ж') {
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
