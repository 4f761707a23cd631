//! Which language a short text is in: a vote of its function words.

use std::sync::LazyLock;

use super::fold::fold;
use crate::language;

const LANGUAGES: usize = language::ALL.len();

/// By first letter and length, each function word with the number of its language; a word of several says nothing.
static WORDS: LazyLock<Vec<Vec<(&str, usize)>>> = LazyLock::new(|| {
    let words = |n: usize| language::ALL[n].function_words.split_ascii_whitespace();
    let mut by_place = vec![Vec::new(); 26 * LENGTHS];
    for n in 0..LANGUAGES {
        let others =
            |word: &str| (0..LANGUAGES).any(|m| m != n && words(m).any(|other| other == word));
        for word in words(n).filter(|word| !others(word)) {
            if let Some(place) = place(word) {
                by_place[place].push((word, n));
            }
        }
    }
    by_place
});

/// Longer words share a place.
const LENGTHS: usize = 8;

fn place(word: &str) -> Option<usize> {
    let letter = word.bytes().next().filter(u8::is_ascii_lowercase)?;
    Some(usize::from(letter - b'a') * LENGTHS + word.len().min(LENGTHS) - 1)
}

/// How many words of a folded text speak for each language, and how many there are.
fn votes(folded: &str) -> ([usize; LANGUAGES], usize) {
    let (mut votes, mut words) = ([0; LANGUAGES], 0);
    let known = &*WORDS;
    let between = |c: char| {
        if c.is_ascii() { !c.is_ascii_alphanumeric() && c != '\'' } else { !c.is_alphanumeric() }
    };
    for word in folded.split(between).filter(|word| !word.is_empty()).take(MOST_WORDS) {
        let own =
            place(word).and_then(|place| known[place].iter().find(|(known, _)| *known == word));
        if let Some((_, language)) = own {
            votes[*language] += 1;
        }
        words += 1;
    }
    (votes, words)
}

/// How many words are read to tell a language.
const MOST_WORDS: usize = 400;

/// The code of the language of a folded text where nothing speaks against it; `None` for a few words, for a mix, and
/// for languages that are not known.
pub(crate) fn certain(folded: &str) -> Option<&'static str> {
    let (votes, words) = votes(folded);
    let sure = |n: &usize| {
        let (own, all) = (votes[*n], votes.iter().sum::<usize>());
        own >= 3 && own >= 4 * (all - own) && own * 5 >= words
    };
    (0..LANGUAGES).find(sure).map(|n| language::ALL[n].code)
}

/// The code of the language of a text, or `None` where the text does not tell.
pub(crate) fn guess(text: &str) -> Option<&'static str> {
    let (mut votes, _) = votes(&fold(text));
    for (vote, language) in votes.iter_mut().zip(language::ALL) {
        *vote += usize::from(text.contains(language.letters));
    }
    let most = votes.into_iter().max().filter(|most| *most > 0)?;
    let mut first = (0..LANGUAGES).filter(|n| votes[*n] == most);
    match (first.next(), first.next()) {
        (Some(n), None) => Some(language::ALL[n].code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn short_texts_tell_their_language_or_nothing() {
        assert_eq!(guess("Wir kümmern uns darum."), Some("de"));
        assert_eq!(guess("We are on it."), Some("en"));
        assert_eq!(guess("OK 👍"), None);
    }
}
