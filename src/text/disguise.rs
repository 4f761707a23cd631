//! Words that are spelled so that nobody can look them up: `id1ot`, `f**k`, `i-d-i-o-t`.

use std::ops::Range;

use super::fold::fold;

/// Signs that mask one letter each.
const MASKS: [char; 4] = ['*', '#', '•', '_'];
/// The fewest letters of a word that is spelled letter by letter.
const FEWEST_LETTERS: usize = 4;
/// The maximum length of an ending behind a word, in letters.
const LONGEST_ENDING: usize = 3;
/// The maximum length of a word in disguise, in bytes. Longer runs without white space are links, codes or nonsense.
const LONGEST: usize = 60;
/// The maximum number of letters that a row of dots masks.
const MOST_DOTTED: usize = 6;

/// The places where a text has one of these folded words in disguise, in order.
pub(crate) fn find(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !is_suspicious(text.as_bytes()) {
        return found;
    }
    let mut letters = Letters::default();
    for token in tokens(text) {
        let written = &text[token.clone()];
        let mut chars = written.chars();
        if chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none() {
            letters.push(token);
            continue;
        }
        found.extend(letters.take(text, words));
        if may_be_disguised(written)
            && is_one_of(written, words)
            && !is_masked_number(&text[token.end..])
        {
            found.push(token);
        }
    }
    found.extend(letters.take(text, words));
    found
}

/// The bytes that [`is_suspicious`] looks at: all others are letters, or never part of a disguise.
static IS_SIGN: [bool; 256] = {
    let mut table = [false; 256];
    let signs = b"*#@$|_0123456789!.- \xe2\xce\xc2";
    let mut n = 0;
    while n < signs.len() {
        table[signs[n] as usize] = true;
        n += 1;
    }
    table
};

/// Whether a text has signs among letters, or letters that stand alone in a row. Most texts don't.
fn is_suspicious(bytes: &[u8]) -> bool {
    let at = |n: Option<usize>| n.and_then(|n| bytes.get(n)).copied().unwrap_or(b' ');
    // Dashes, quotation marks and other signs start with 0xe2, and have three bytes.
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80 && byte != 0xe2;
    let mut signs = bytes.iter().enumerate().filter(|(_, byte)| IS_SIGN[usize::from(**byte)]);
    signs.any(|(n, byte)| {
        let (before, behind) = (at(n.checked_sub(1)), at(Some(n + 1)));
        let is_behind_sign = before >= 0x80 && at(n.checked_sub(3)) == 0xe2;
        let (left, right) = (is_letter(before) && !is_behind_sign, is_letter(behind));
        match *byte {
            b'!' => left && right,
            b'.' if behind == b'.' => left,
            sign @ (b'-' | b'.' | b' ') => {
                left && right && !is_letter(at(n.checked_sub(2))) && at(Some(n + 2)) == sign
            }
            0xe2 => {
                left && (bytes[n..].starts_with("€".as_bytes())
                    || bytes[n..].starts_with("•".as_bytes()))
            }
            0xce | 0xc2 => {
                left && (bytes[n..].starts_with("μ".as_bytes())
                    || bytes[n..].starts_with("µ".as_bytes()))
            }
            _ => left || right,
        }
    })
}

/// Letters with white space between them: `i d i o t`.
#[derive(Default)]
struct Letters {
    range: Range<usize>,
    count: usize,
}

impl Letters {
    fn push(&mut self, letter: Range<usize>) {
        let start = if self.count == 0 { letter.start } else { self.range.start };
        *self = Letters { range: start..letter.end, count: self.count + 1 };
    }

    /// Their range, if together they are one of the words. Starts anew.
    fn take(&mut self, text: &str, words: &[String]) -> Option<Range<usize>> {
        let Letters { range, count } = std::mem::take(self);
        if count < FEWEST_LETTERS {
            return None;
        }
        let joined: String = text[range.clone()].split_whitespace().collect();
        words.contains(&fold(&joined)).then_some(range)
    }
}

/// The parts between white space, without the punctuation around them.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let edge =
        |c: char| !c.is_alphanumeric() && !matches!(c, '*' | '#' | '@' | '$' | '€' | '•' | '|');
    text.split_whitespace().filter_map(move |part| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let inside = part.trim_matches(edge);
        // `**word**`: bold, not masked.
        let inside = if inside.starts_with('*') { inside.trim_matches('*') } else { inside };
        let from = start + (inside.as_ptr() as usize - part.as_ptr() as usize);
        (!inside.is_empty()).then_some(from..from + inside.len())
    })
}

fn may_be_disguised(written: &str) -> bool {
    written.len() <= LONGEST
        && written.contains(|c: char| !c.is_alphabetic() || matches!(c, 'μ' | 'µ'))
        && !is_address(written)
        && written.contains(char::is_alphabetic)
}

/// `DE** **** 1234`: masked groups or digits follow, so that it is a number that nobody is to read.
fn is_masked_number(behind: &str) -> bool {
    let next = behind.split_whitespace().next().unwrap_or_default();
    behind.starts_with(char::is_whitespace)
        && next.chars().count() >= 2
        && next.chars().all(|c| MASKS.contains(&c) || c.is_ascii_digit())
}

/// Whether a text is written as an email address: `mia@larkwood.example`.
fn is_address(written: &str) -> bool {
    let ending = |host: &str| {
        host.rsplit_once('.').is_some_and(|(name, last)| {
            !name.is_empty()
                && last.len() > 1
                && last.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
    };
    written.split_once('@').is_some_and(|(name, host)| !name.is_empty() && ending(host))
}

/// Whether a text is one of the words, spelled apart or masked.
fn is_one_of(written: &str, words: &[String]) -> bool {
    let folded: Vec<char> = fold(written).chars().collect();
    let apart = apart(written);
    words.iter().any(|word| apart.as_ref() == Some(word) || is_masked(&folded, word))
}

/// `i-d-i-o-t`, `i.d.i.o.t`: the word, folded, whose letters have the same sign between them.
fn apart(written: &str) -> Option<String> {
    let sign = written.chars().nth(1).filter(|c| matches!(c, '-' | '.' | '_' | '*'))?;
    let letters = || written.split(sign);
    let fits =
        letters().count() >= FEWEST_LETTERS && letters().all(|letter| letter.chars().count() == 1);
    fits.then(|| fold(&letters().collect::<String>()))
}

/// Whether a folded text is the word with masked or replaced letters, and enough others to be known.
fn is_masked(folded: &[char], word: &str) -> bool {
    let initial = folded.first().zip(word.chars().next());
    if !initial.is_some_and(|(one, other)| stands_for(*one, other)) {
        return false;
    }
    let word: Vec<char> = word.chars().collect();
    // Half of the letters, and never fewer than two, say which word it is.
    fits(folded, &word, 0, false).is_some_and(|shown| shown >= 2 && shown * 2 >= word.len())
}

/// How many letters of a word are shown, if the text fits it with at least one letter in disguise.
fn fits(text: &[char], word: &[char], shown: usize, disguised: bool) -> Option<usize> {
    let Some(first) = text.first() else {
        return (word.is_empty() && disguised).then_some(shown);
    };
    if word.is_empty() {
        let ending = text.len() <= LONGEST_ENDING && text.iter().all(char::is_ascii_lowercase);
        return (ending && disguised).then_some(shown);
    }
    let dots = text.iter().take_while(|c| **c == '.').count();
    if dots > 1 {
        let masked = 1..=MOST_DOTTED.min(word.len());
        return masked.into_iter().find_map(|n| fits(&text[dots..], &word[n..], shown, true));
    }
    if MASKS.contains(first) {
        // `ö` and `ß` are folded to two letters.
        let folded = matches!(word, [_, 'e', ..] | ['s', 's', ..]);
        let lens = if folded { 1..=2 } else { 1..=1 };
        return lens.into_iter().find_map(|n| fits(&text[1..], &word[n..], shown, true));
    }
    if *first == word[0] {
        return fits(&text[1..], &word[1..], shown + 1, disguised);
    }
    stands_for(*first, word[0]).then(|| fits(&text[1..], &word[1..], shown, true)).flatten()
}

/// Whether a sign is the letter, or written in its place.
fn stands_for(sign: char, letter: char) -> bool {
    let like: &[char] = match sign {
        '0' => &['o'],
        '1' | '!' | '|' => &['i', 'l'],
        '3' => &['e'],
        '€' => &['e', 'c'],
        'μ' | 'µ' => &['u'],
        '4' | '@' => &['a'],
        '5' | '$' => &['s'],
        '7' => &['t'],
        _ => &[],
    };
    sign == letter || like.contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn words_in_disguise_are_found_and_codes_are_not() {
        let words: Vec<String> =
            ["dummbart", "schnoesel", "weichei", "irrwisch"].map(String::from).into();
        for (text, word) in [
            ("Sie D*mmbart!", "D*mmbart"),
            ("Sie Dumm8art, Dummb4rt.", "Dummb4rt"),
            ("so ein $chnösel", "$chnösel"),
            ("so ein Schn**el, ja", "Schn**el"),
            ("so ein Schn*sel", "Schn*sel"),
            ("lauter Schn...el", "Schn...el"),
            ("Du w-e-i-c-h-e-i.", "w-e-i-c-h-e-i"),
            ("Du W e i c h e i !", "W e i c h e i"),
            ("die D#mmbarte", "D#mmbarte"),
            ("ein Dµmmbart", "Dµmmbart"),
            ("ein S€hnösel", "S€hnösel"),
            ("Sie |rrwisch!", "|rrwisch"),
        ] {
            let found: Vec<&str> = find(text, &words).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, [word], "{text}");
        }
        for text in [
            "Der Dummbart",
            "**Schnösel**",
            "D*******",
            "D*****rt",
            "W31CH31",
            "|Irrwisch|Lampe|",
            "D*mmbart-4711",
            "WE***EI **** 1234",
            "a b c d e f g",
            "*",
            "",
        ] {
            assert!(find(text, &words).is_empty(), "{text}");
        }
    }
}
