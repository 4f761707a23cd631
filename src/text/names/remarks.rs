//! The words of a name as written into a record, and what stands beside it: `Tom Berg (privat)`.

use unicode_normalization::char::is_combining_mark;

use super::{is_and, is_listed};

/// The words of the name itself.
pub(super) fn words(name: &str) -> Vec<&str> {
    parts(name).0
}

/// Other words beside the name, which may be nicknames or former names.
pub(crate) fn aside(name: &str) -> Vec<&str> {
    parts(name).1
}

/// The words of a name, and those in brackets, in quotation marks, or behind a dash or "geb.".
fn parts(name: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut words, mut aside) = (Vec::new(), Vec::new());
    let mut is_over = false;
    let mut rest = name;
    while !rest.is_empty() {
        let (outside, bracket) = rest.split_at(rest.find(['(', '[']).unwrap_or(rest.len()));
        for word in outside.split_whitespace() {
            let is_later = !words.is_empty();
            is_over |= is_later && (is_separator(word) || is_formerly(word));
            let is_nickname = is_later && is_quoted(word);
            let to = if is_over || is_nickname { &mut aside } else { &mut words };
            to.extend(if is_and(word) { Some(word) } else { bare(word) });
        }
        let end = bracket.find([')', ']']).map_or(bracket.len(), |end| end + 1);
        aside.extend(bracket[..end].split_whitespace().filter_map(bare));
        rest = &bracket[end..];
    }
    // "Tom Berg der Ältere", "Tom Berg d. J."
    if let [_, _, .., article, age] = words[..] {
        let is = |word: &str, list| is_listed(&word.to_lowercase(), list);
        if is(article, |people| people.articles) && is(age, |people| people.ages) {
            words.truncate(words.len() - 2);
        }
    }
    (words, aside)
}

/// The word without emoji, brackets and quotation marks around it; none if nothing is left.
fn bare(word: &str) -> Option<&str> {
    // No name that people write, so it is printed as it is.
    if word.contains(['{', '}', '<', '>', '#']) {
        return Some(word);
    }
    let joins = |c: char| matches!(c, '\'' | '’');
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && !joins(c));
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c) && c != '\u{fe0f}';
    let word =
        word.trim_end_matches(|c: char| !is_letter(c) && !joins(c) && !matches!(c, '.' | ','));
    word.contains(char::is_alphanumeric).then_some(word)
}

fn is_separator(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '-' | '–' | '—' | '|' | '·' | '•'))
}

fn is_formerly(word: &str) -> bool {
    is_listed(word.trim_end_matches(['.', ',']), |people| people.formerly)
}

fn is_quoted(word: &str) -> bool {
    word.starts_with(['"', '„', '“', '«', '»']) && word.ends_with(['"', '“', '”', '»', '«'])
}
