//! `shouting`: words in capitals, spaced letters, runs of exclamation and question marks.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::text::words::Word;

#[derive(Debug)]
struct Shouting {
    /// Everyday words, which are written in capitals only for emphasis.
    tokens: List,
    /// Those that are lowercase inside a sentence.
    calm: List,
    /// "der Modus NICHT STÖREN", "the column TOTAL": names of things after what they are.
    labels: List,
    exceptions: List,
}

/// The minimum number of words in a run of words in capitals that is shouting.
const RUN: usize = 3;
/// How often a drawn-out letter is repeated, and the minimum length of its word.
const STRETCH: usize = 3;
const LEAST_STRETCHED: usize = 4;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Shouting {
        calm: builder.cased_words("calm"),
        labels: builder.cased_words("labels"),
        tokens: builder.cased_tokens(),
        exceptions: builder.exceptions(),
    }))
}

impl Check for Shouting {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut found = Vec::new();
        if cx.text.raw.contains(['!', '?']) {
            found.extend(marks(cx.text.raw).map(|range| (range, "marks")));
        }
        let everyday = cx.hits(self.tokens, out.rule.reach);
        if everyday.clone().next().is_some() || has_capitals(&cx.text.folded.cased) {
            let words = cx.text.words();
            let cased = &cx.text.folded.cased;
            let capitals = runs(cx, words)
                .chain(stretched(cased, words))
                .chain(sentences(cx, words))
                .chain(everyday.map(|hit| hit.range.clone()))
                .filter(|range| !is_label(cx.text.raw, range) && !cx.touches(self.labels, range));
            found.extend(capitals.map(|range| (range, "capitals")));
            found.extend(spaced(cased, words).map(|range| (range, "spaced")));
        }
        for (range, variant) in found {
            if !cx.text.is_quoted(&range) && !cx.touches(self.exceptions, &range) {
                let text = &cx.text.raw[range.clone()];
                let calm = match variant {
                    "marks" => Some(if text.contains('?') { "?" } else { "!" }.to_owned()),
                    // The lowercase form is known only for everyday words.
                    "capitals"
                        if cx.touches(self.calm, &range)
                            && !text.contains(char::is_whitespace)
                            && !is_among_capitals(cx.text.raw, &range) =>
                    {
                        let starts = cx.text.sentence_at(range.start).start == range.start;
                        Some(in_sentence_case(text, starts))
                    }
                    _ => None,
                };
                let values = calm.iter().map(|calm| ("use", calm.clone())).collect();
                out.say(range, Details { variant, values, fix: calm, ..Details::default() });
            }
        }
    }
}

/// "SEHR GUT": whether the word beside it is in capitals, too. In lowercase alone, it would be half of what is shouted.
fn is_among_capitals(text: &str, range: &Range<usize>) -> bool {
    let is_loud = |word: Option<&str>| {
        let letters = word.unwrap_or_default().trim_matches(|c: char| !c.is_alphabetic());
        letters.chars().count() > 1 && letters.chars().all(char::is_uppercase)
    };
    let before = text[..range.start].strip_suffix(' ');
    let behind = text[range.end..].strip_prefix(' ');
    is_loud(before.and_then(|before| before.split_whitespace().next_back()))
        || is_loud(behind.and_then(|behind| behind.split_whitespace().next()))
}

/// A word in lowercase, with a capital at the beginning of a sentence.
fn in_sentence_case(word: &str, starts_sentence: bool) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    let first: String = if starts_sentence {
        first.collect()
    } else {
        first.flat_map(char::to_lowercase).collect()
    };
    first + &letters.as_str().to_lowercase()
}

/// `!!`, `?!?!`, `???`, `! ! !`; a single `?!` or `??` is fine.
fn marks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let is_mark = |byte: &u8| matches!(byte, b'!' | b'?');
            at += bytes[at..].iter().position(is_mark)?;
            let len = bytes[at..].iter().take_while(|byte| is_mark(byte)).count();
            let run = &bytes[at..at + len];
            let loud = len >= 2 && !matches!(run, b"?!" | b"!?" | b"??") || len > 2;
            let mut range = at..at + len;
            // Marks that are set apart.
            while let Some([b' ', rest @ ..]) = bytes.get(range.end..)
                && rest.first().is_some_and(is_mark)
            {
                range.end += 1 + rest.iter().take_while(|byte| is_mark(byte)).count();
            }
            let apart = range.end > at + len;
            at = range.end;
            if loud || apart {
                return Some(range);
            }
        }
        None
    })
}

/// Whether there are three capitals or spaces in a row, without which nothing can be shouting.
fn has_capitals(text: &str) -> bool {
    let bytes = text.as_bytes();
    let loud = |byte: &u8| byte.is_ascii_uppercase() || *byte == b' ';
    // Any run of three includes one of every third byte.
    let thirds = (2..bytes.len()).step_by(3).filter(|n| loud(&bytes[*n]));
    thirds
        .into_iter()
        .any(|n| bytes[n - 2..(n + 3).min(bytes.len())].windows(3).any(|run| run.iter().all(loud)))
}

fn is_capitals(word: &str, least: usize) -> bool {
    word.len() >= least && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Runs of words in capitals, if one of them is too long for an acronym.
fn runs<'c>(cx: &'c Context<'_>, words: &'c [Word]) -> impl Iterator<Item = Range<usize>> + 'c {
    let cased = &cx.text.folded.cased;
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let run = words[start..].iter().enumerate().take_while(|(n, word)| {
            let is_glued =
                || cased[words[start + n - 1].folded.end..word.folded.start].trim().is_empty();
            is_capitals(&cased[word.folded.clone()], 2) && (*n == 0 || is_glued())
        });
        let len = run.count();
        let long = words[start..start + len].iter().any(|word| word.folded.len() > 4);
        if len >= RUN && long {
            found.push(words[start].raw.start..words[start + len - 1].raw.end);
        }
        start += len.max(1);
    }
    found.into_iter()
}

/// `SOOO`, `NEEEIN`: words in capitals with a letter that is drawn out, from vowel to vowel at most; `WWW`, `XXXL` and
/// `AAA` are none.
fn stretched<'c>(cased: &'c str, words: &'c [Word]) -> impl Iterator<Item = Range<usize>> + 'c {
    let is_loud = |word: &&Word| {
        let letters = cased[word.folded.clone()].as_bytes();
        let drawn = |run: &[u8]| {
            run.iter().all(|letter| *letter == run[0]) && b"AEIOUYRSM".contains(&run[0])
        };
        is_capitals(&cased[word.folded.clone()], LEAST_STRETCHED)
            && letters.windows(STRETCH).any(drawn)
            && letters.iter().any(|letter| *letter != letters[0])
            // Roman numbers.
            && !letters.iter().all(|letter| b"IVXLCDM".contains(letter))
    };
    words.iter().filter(is_loud).map(|word| word.raw.clone())
}

/// `NO EXCEPTIONS.`: sentences of two words in capitals, one of them too long for an acronym.
fn sentences<'c>(
    cx: &'c Context<'_>,
    words: &'c [Word],
) -> impl Iterator<Item = Range<usize>> + 'c {
    let cased = &cx.text.folded.cased;
    words.windows(2).filter_map(move |pair| {
        let range = pair[0].raw.start..pair[1].raw.end;
        let sentence = cx.text.sentence_at(range.start);
        let rest = cx.text.raw.get(range.end..sentence.end);
        let whole = sentence.start == range.start && matches!(rest, Some("." | "!"));
        let loud = pair.iter().all(|word| is_capitals(&cased[word.folded.clone()], 2))
            && pair.iter().any(|word| word.folded.len() > 4);
        (whole && loud).then_some(range)
    })
}

/// `N I C H T`: four or more single capitals, each a space apart.
fn spaced<'c>(cased: &'c str, words: &'c [Word]) -> impl Iterator<Item = Range<usize>> + 'c {
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let run = words[start..].iter().enumerate().take_while(|(n, word)| {
            let is_apart = || &cased[words[start + n - 1].folded.end..word.folded.start] == " ";
            word.folded.len() == 1
                && is_capitals(&cased[word.folded.clone()], 1)
                && (*n == 0 || is_apart())
        });
        let len = run.count();
        if len >= 4 {
            found.push(words[start].raw.start..words[start + len - 1].raw.end);
        }
        start += len.max(1);
    }
    found.into_iter()
}

/// The maximum number of words in a label.
const MOST_LABEL_WORDS: usize = 3;

/// A line in capitals, or capitals before or after a colon, are a heading, a label or a subject. So
/// are capitals at the beginning of a line, followed by a dash, in brackets, or up to a colon.
fn is_label(text: &str, range: &Range<usize>) -> bool {
    let line = text[crate::source::line_range(text, range.start)].trim();
    let has_lowercase = line.chars().any(char::is_lowercase);
    let after = text[range.end..].lines().next().unwrap_or_default().trim();
    let titled = text[..range.start].trim_end_matches(' ').ends_with(':')
        && !after.contains(char::is_lowercase);
    let before = text[..range.start].lines().next_back().unwrap_or_default();
    let begins = text[..range.start].ends_with('\n')
        || before.trim_matches([' ', '*', '_', '[', '(']).is_empty();
    let dashed = after
        .strip_prefix(['–', '—', '-', '|'])
        .is_some_and(|rest| rest.starts_with([' ', '\u{a0}']));
    let bracketed = before.ends_with(['[', '(']) && after.starts_with([']', ')']);
    let label = line.split_once(':').map_or("", |(label, _)| label);
    let labelled = label.split_whitespace().count() <= MOST_LABEL_WORDS
        && !label.contains(char::is_lowercase)
        && label.contains(&text[range.clone()])
        && !before.contains(':');
    (!has_lowercase && text.trim() != line && !line.ends_with('!'))
        || labelled
        || (begins && (dashed || after.starts_with(['*', '_'])))
        || (begins && bracketed)
        || after.starts_with(':')
        || (titled && !after.contains('!'))
}
