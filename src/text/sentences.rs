//! Where sentences end. Unicode's rules break after "Dr.", "12." and "z. B.", which are common in
//! replies.

use std::ops::Range;

use crate::language;

/// The first byte of `…`.
const FIRST_OF_ELLIPSIS: u8 = 0xe2;

/// Adds the sentences of a text, as byte ranges without surrounding white space.
pub(crate) fn split(text: &str, found: &mut Vec<Range<usize>>) {
    let mut start = 0;
    let mut from = 0;
    let ends = |byte: &u8| matches!(*byte, b'.' | b'!' | b'?' | b'\n' | FIRST_OF_ELLIPSIS);
    while let Some(len) = text.as_bytes()[from..].iter().position(ends) {
        let at = from + len;
        from = at + 1;
        let next = match text.as_bytes()[at] {
            b'.' | b'!' | b'?' if ends_here(text, start, at, at + 1) => at + 1,
            b'\n' if line_ends(text, start, at, at + 1) => at + 1,
            FIRST_OF_ELLIPSIS
                if text[at..].starts_with('…')
                    && ends_here(text, start, at, at + '…'.len_utf8()) =>
            {
                at + '…'.len_utf8()
            }
            _ => continue,
        };
        push(text, start..next, found);
        start = next;
    }
    push(text, start..text.len(), found);
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let start = range.start + (part.len() - part.trim_start().len());
        found.push(start..start + trimmed.len());
    }
}

fn ends_here(text: &str, start: usize, at: usize, next: usize) -> bool {
    let rest = &text[next..];
    // Closing quotation marks and brackets belong to the sentence.
    let after = rest.trim_start_matches(['"', '“', '”', '»', '«', '\'', ')', '’']);
    let Some(following) = after.chars().next() else { return true };
    if after.len() != rest.len() || !following.is_whitespace() {
        return false;
    }
    if &text[at..next] != "." {
        return true;
    }
    let word = text[start..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(['(', '"', '„', '“']);
    let following = after.trim_start().chars().next().unwrap_or(' ');
    if word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty() && word.len() <= 2 {
        return false;
    }
    let single = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    !(single || is_abbreviation(word) || following.is_lowercase())
}

fn is_abbreviation(word: &str) -> bool {
    let mut known = language::ALL.iter().flat_map(|language| language.abbreviations);
    known.any(|known| known.eq_ignore_ascii_case(word))
}

fn line_ends(text: &str, start: usize, at: usize, next: usize) -> bool {
    let line = text[start..at].trim_end();
    let below = text[next..].lines().next().unwrap_or_default().trim();
    let list = below.starts_with(['-', '*', '•', '>', '–'])
        || below.split_once(['.', ')']).is_some_and(|(n, _)| n.parse::<u8>().is_ok());
    below.is_empty() || list || line.ends_with([':', ',', ';', '!', '?', '.'])
}

#[cfg(test)]
mod tests {
    #[test]
    fn abbreviations_and_dates_do_not_end_sentences() {
        let text =
            "Hallo Frau Dr. Kaya,\nam 12. Mai, z. B. um 8 Uhr. Gut? Ja!\n\n- erstens\n- zweitens";
        let mut found = Vec::new();
        super::split(text, &mut found);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            found,
            [
                "Hallo Frau Dr. Kaya,",
                "am 12. Mai, z. B. um 8 Uhr.",
                "Gut?",
                "Ja!",
                "- erstens",
                "- zweitens"
            ]
        );
    }
}
