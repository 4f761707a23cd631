//! How a reply ends: with a closing, a name or initials.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::fold::{Folded, OTHER_SCRIPTS};
use super::shape;
use super::words::is_spelled_like_a_name;
use crate::engine::start::Start;
use crate::language;

/// Initials after the last sentence of a post: `^MK`, `- Ed`, `*TMT`, possibly followed by a part
/// number.
const INITIALS_SHAPE: &str = r"(?:[\^~]\ ?[\p{L}\p{M}]+|(?:^|[^\pL\p{M}\pN])[/\-–—*]{1,2}\ ?\p{Lu}[\p{L}\p{M}.]*)\s*(?:\(?[0-9]/[0-9]\)?\s*)?(?:https?://\S+\s*)?$";

/// A name alone after the last sentence: `Have a good day. Mark`.
const NAME_SHAPE: &str = r"[^\pL\p{M}\pN\s,;:'’\-–—]\s+(\p{Lu}(?:\p{M}?\p{Ll}){1,14}\p{M}?)$";

/// A name with kisses: `Mia x`.
const KISSES_SHAPE: &str =
    r"(?:^|[.!?)]\s+)(\p{Lu}[\p{L}\p{M}'’-]*(?:\ \p{Lu}[\p{L}\p{M}'’-]*){0,2})\s+(x{1,5})$";

/// Of a folded line, as are wishes.
static CLOSING: LazyLock<Option<Start>> = LazyLock::new(|| either(|parts| parts.closings));
static WISH: LazyLock<Option<Start>> = LazyLock::new(|| either(|parts| parts.wishes));
/// "Ihre", "Deine" before a name.
static YOURS: LazyLock<Option<Start>> = LazyLock::new(|| either(|parts| parts.yours));
static INITIALS: LazyLock<Option<Regex>> = LazyLock::new(|| shape::regex(INITIALS_SHAPE));
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| shape::regex(NAME_SHAPE));
static KISSES: LazyLock<Option<Regex>> = LazyLock::new(|| shape::regex(KISSES_SHAPE));

fn either(words: fn(&language::ReplyWords) -> &'static str) -> Option<Start> {
    let words = language::ALL.map(|language| words(&language.parts)).join("|");
    shape::start(&folded_pattern(&format!("(?x)(?:{words})")))
}

/// A pattern for folded text: without both cases and both forms of an umlaut, it compiles in a quarter of the time.
fn folded_pattern(pattern: &str) -> String {
    let others: String =
        OTHER_SCRIPTS.iter().map(|(start, end)| format!("{start}-{end}")).collect();
    let word = format!("[0-9_a-z{others}]");
    let forms = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), (r"\w", word.as_str())];
    forms.iter().fold(pattern.to_owned(), |pattern, (form, folded)| pattern.replace(form, folded))
}

/// The maximum number of lines that a signature may have after its closing.
const MAX_SIGNATURE_LINES: usize = 8;
/// The maximum number of words in a closing and in a name.
const MOST_CLOSING_WORDS: usize = 9;
const MOST_NAME_WORDS: usize = 4;

/// The closing and the signature of a text. `lines` are its own lines, without quotations.
pub(super) fn find(
    text: &str,
    folded: &Folded,
    lines: &[Range<usize>],
) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let lines = &lines[..before_postscript(text, lines)];
    let Some(last) = lines.last() else { return (None, None) };
    let is = |shape: &Option<Start>, range: &Range<usize>| {
        let line = folded.folded(range.start)..folded.folded(range.end);
        let line = folded.lower.get(line);
        shape.as_ref().zip(line).is_some_and(|(shape, line)| shape.is_match(line))
    };
    let tail = &lines[lines.len().saturating_sub(MAX_SIGNATURE_LINES + 1)..];
    let first = usize::from(tail.len() == lines.len() && lines.len() > 1);
    let closing = (first..tail.len()).find(|n| {
        let line = &text[tail[*n].clone()];
        if !has_at_most(line, MOST_CLOSING_WORDS) || line.ends_with([':', '?']) {
            return false;
        }
        if is(&CLOSING, &tail[*n]) {
            return true;
        }
        let below = tail.get(n + 1);
        let names =
            below.is_some_and(|below| is_signed(&text[below.clone()]) && !is(&CLOSING, below));
        // "Let me know how it goes,": above a name, whatever ends with a comma.
        let ends =
            n + 2 == tail.len() && line.ends_with(',') && !is_name(line.trim_end_matches(','));
        names && (ends || is(&WISH, &tail[*n]))
    });
    if let Some(n) = closing {
        let closing = tail[n].clone();
        let below = tail.get(n + 1).map(|line| line.start..last.end);
        let name = if below.is_none() {
            name_at_end(&text[closing.clone()]).map(|at| closing.start + at)
        } else {
            None
        };
        return match name {
            Some(at) => (Some(closing.start..at), Some(at..closing.end)),
            None => (Some(closing), below),
        };
    }
    // "… Bis Montag!", above a name.
    if let [.., above, _] = lines
        && is_signed(&text[last.clone()])
    {
        let mut sentences = Vec::new();
        super::sentences::split(&text[above.clone()], &mut sentences);
        let closing = sentences.pop().unwrap_or(0..0);
        let closing = above.start + closing.start..above.end;
        if has_at_most(&text[closing.clone()], MOST_CLOSING_WORDS)
            && closing.start > above.start
            && (is(&CLOSING, &closing) || is(&WISH, &closing))
        {
            return (Some(closing), Some(last.clone()));
        }
    }
    if let Some(dashes) = tail.iter().find(|line| matches!(&text[(*line).clone()], "--" | "-- ")) {
        return (None, Some(dashes.start..last.end));
    }
    let line = &text[last.clone()];
    if line.ends_with('x')
        && let Some(found) = KISSES.as_ref().and_then(|kisses| kisses.captures(line))
    {
        let part =
            |n: usize| found.get(n).map(|part| last.start + part.start()..last.start + part.end());
        return (part(2), part(1));
    }
    // "Ihre Mia Kern"; one word alone may be a thing: "Ihre Rechnung".
    let name = line.split_once(' ').map(|(_, name)| name).unwrap_or_default();
    if lines.len() > 1
        && is(&YOURS, last)
        && name.contains(' ')
        && is_name(name)
        && !name.split(' ').any(is_ordinary_word)
    {
        let name = last.end - name.len();
        return (Some(last.start..name), Some(name..last.end));
    }
    if let Some(found) = INITIALS.as_ref().and_then(|initials| initials.find(line)) {
        let mark = found.as_str().find(['^', '~', '/', '-', '–', '—', '*']).unwrap_or(0);
        return (None, Some(last.start + found.start() + mark..last.end));
    }
    // "… Viele Grüße, Mia" on the last line of a short message.
    let mut sentences = Vec::new();
    super::sentences::split(line, &mut sentences);
    let sentence = sentences.pop().unwrap_or(0..0);
    let range = last.start + sentence.start..last.end;
    let written = &text[range.clone()];
    if has_at_most(written, MOST_CLOSING_WORDS) && range.start > last.start && is(&CLOSING, &range)
    {
        let name = written.find([',', '!']).map(|comma| comma + 1);
        let name = name.or_else(|| name_at_end(written)).map(|name| range.start + name);
        let name = name.filter(|start| *start < range.end);
        let end = name.unwrap_or(range.end);
        let signature = name.map(|start| {
            start + (text[start..].len() - text[start..].trim_start().len())..range.end
        });
        return (Some(range.start..end), signature);
    }
    let name = NAME.as_ref().and_then(|name| name.captures(line)?.get(1));
    let name = name.filter(|name| !is_ordinary_word(name.as_str()));
    (None, name.map(|name| last.start + name.start()..last.end))
}

/// The number of lines above a postscript; of all lines if there is none.
fn before_postscript(text: &str, lines: &[Range<usize>]) -> usize {
    let is_postscript = |line: &Range<usize>| {
        let word = text[line.clone()].split_whitespace().next().unwrap_or_default();
        matches!(word.trim_end_matches([':', ',']), "PS" | "P.S." | "PPS" | "P.S" | "Ps" | "ps")
    };
    let first = lines.iter().position(is_postscript).filter(|first| *first > 1);
    first.unwrap_or(lines.len())
}

/// Whether a line is a name, initials, or a name with what the person does: "Mia Kern, workshop".
fn is_signed(line: &str) -> bool {
    let name = line.split_once(", ").map_or(line, |(name, _)| name);
    let is_initial =
        |word: &str| word.ends_with('.') && word.len() <= 4 && word.starts_with(char::is_uppercase);
    is_name(name) || has_at_most(line, 3) && line.split_whitespace().all(is_initial)
}

/// Whether a text has no more than so many words.
fn has_at_most(text: &str, words: usize) -> bool {
    text.split_whitespace().nth(words).is_none()
}

/// Whether a line could be the name of a person.
pub(crate) fn is_name(line: &str) -> bool {
    let particle = |word: &str| matches!(word, "van" | "von" | "de" | "der" | "den" | "zu" | "la");
    has_at_most(line, MOST_NAME_WORDS)
        && line
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || particle(word))
        && is_spelled_like_a_name(line)
}

/// Whether a word is part of a closing or a function word, and therefore not a name.
pub(super) fn is_ordinary_word(word: &str) -> bool {
    let lower = word.nfc().collect::<String>().to_lowercase();
    language::ALL.iter().any(|language| {
        language
            .parts
            .closing_words
            .iter()
            .any(|known| lower.starts_with(known) || lower.ends_with(known))
            || language.function_words.split_whitespace().any(|known| known == lower)
    })
}

/// Where the name begins in `Kind regards, Mia from Larkwood`.
fn name_of_a_place(closing: &str) -> Option<usize> {
    let (_, rest) = closing.rsplit_once([',', '!'])?;
    let rest = rest.trim_start();
    let mut words = rest.split(' ');
    let name = words.next().filter(|word| is_name(word) && !is_ordinary_word(word))?;
    let place = words.next().is_some_and(is_before_place) && words.next().is_some();
    (place && !name.is_empty()).then(|| closing.len() - rest.len())
}

fn is_before_place(word: &str) -> bool {
    language::ALL.iter().any(|language| language.parts.before_places.contains(&word))
}

/// Where the name at the end of a closing begins: `LG Mia`, but not `Grüße aus Köln`.
fn name_at_end(closing: &str) -> Option<usize> {
    // "All the best, Mia (Larkwood)"
    let closing = closing.split_once(" (").map_or(closing, |(closing, _)| closing).trim_end();
    if let Some(at) = name_of_a_place(closing) {
        return Some(at);
    }
    let at = closing.rfind(' ')? + 1;
    let (before, word) = (closing[..at].trim_end(), closing[at..].trim_end_matches(['.', '!']));
    let word = word.trim_start_matches(['^', '~']);
    let last = before.rsplit(' ').next().unwrap_or_default();
    let place = is_before_place(last);
    let name = word.starts_with(char::is_uppercase) && is_spelled_like_a_name(word);
    (name && !place && !is_ordinary_word(word)).then_some(at)
}
