//! Which language a short text is in: a vote of its function words.

use std::sync::LazyLock;

use super::fold::fold;

const GERMAN: &[&str] = &[
    "aber", "als", "am", "auch", "auf", "aus", "bei", "bitte", "bin", "bis", "da", "damit",
    "danke", "das", "dass", "dem", "den", "der", "des", "die", "dir", "du", "durch", "ein", "eine",
    "einem", "einen", "einer", "er", "es", "fuer", "gern", "gerne", "habe", "haben", "hallo",
    "hat", "ich", "ihnen", "ihr", "ihre", "ihren", "im", "ist", "kann", "kein", "keine", "koennen",
    "mein", "meine", "mit", "nach", "nicht", "noch", "nur", "oder", "schon", "sehr", "sie", "sind",
    "so", "ueber", "um", "und", "uns", "unser", "unsere", "vom", "von", "vor", "war", "was",
    "wenn", "werden", "wie", "wir", "wird", "wo", "zu", "zum", "zur", "gruesse", "gruessen",
    "dein", "deine", "leider", "dies", "diese", "doch", "hier", "mehr", "schau",
];
const ENGLISH: &[&str] = &[
    "a", "about", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could",
    "did", "do", "does", "for", "from", "had", "has", "have", "hello", "help", "here", "how", "i",
    "if", "i'm", "in", "is", "it", "its", "just", "know", "let", "me", "my", "no", "not", "of",
    "on", "or", "our", "please", "so", "sorry", "thank", "thanks", "that", "the", "their", "them",
    "then", "there", "they", "this", "to", "us", "was", "we", "were", "what", "when", "where",
    "which", "who", "will", "with", "would", "you", "your", "hi", "hey", "dm", "we'll", "we're",
    "don't", "it's", "you're",
];

/// By first letter and length, each word with whether it is German; a word of both says nothing.
static WORDS: LazyLock<Vec<Vec<(&str, bool)>>> = LazyLock::new(|| {
    let german = GERMAN.iter().filter(|word| !ENGLISH.contains(word)).map(|word| (*word, true));
    let english = ENGLISH.iter().filter(|word| !GERMAN.contains(word)).map(|word| (*word, false));
    let mut words = vec![Vec::new(); 26 * LENGTHS];
    for (word, german) in german.chain(english) {
        if let Some(place) = place(word) {
            words[place].push((word, german));
        }
    }
    words
});

/// Longer words share a place.
const LENGTHS: usize = 8;

fn place(word: &str) -> Option<usize> {
    let letter = word.bytes().next().filter(u8::is_ascii_lowercase)?;
    Some(usize::from(letter - b'a') * LENGTHS + word.len().min(LENGTHS) - 1)
}

/// How many words of a folded text speak for German, for English, and how many there are.
fn votes(folded: &str) -> (usize, usize, usize) {
    let (mut german, mut english, mut words) = (0, 0, 0);
    let known = &*WORDS;
    let between = |c: char| {
        if c.is_ascii() { !c.is_ascii_alphanumeric() && c != '\'' } else { !c.is_alphanumeric() }
    };
    for word in folded.split(between).filter(|word| !word.is_empty()).take(400) {
        let own =
            place(word).and_then(|place| known[place].iter().find(|(known, _)| *known == word));
        match own {
            Some((_, true)) => german += 1,
            Some((_, false)) => english += 1,
            None => {}
        }
        words += 1;
    }
    (german, english, words)
}

/// Of a folded text, `de` or `en` where nothing speaks against it; `None` for a few words, for a mix, and for other languages.
pub(crate) fn certain(folded: &str) -> Option<&'static str> {
    let (german, english, words) = votes(folded);
    let sure = |own: usize, other: usize| own >= 3 && own >= 4 * other && own * 5 >= words;
    match () {
        () if sure(german, english) => Some("de"),
        () if sure(english, german) => Some("en"),
        () => None,
    }
}

/// What a language is called, in German or in English.
pub(crate) fn name(tag: &str, german: bool) -> Option<&'static str> {
    match (tag, german) {
        ("de", true) => Some("Deutsch"),
        ("de", false) => Some("German"),
        ("en", true) => Some("Englisch"),
        ("en", false) => Some("English"),
        _ => None,
    }
}

/// `de` or `en`, or `None` where the text does not say.
pub(crate) fn guess(text: &str) -> Option<&'static str> {
    let (mut german, english, _) = votes(&fold(text));
    german += usize::from(text.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü']));
    match german.cmp(&english) {
        std::cmp::Ordering::Greater => Some("de"),
        std::cmp::Ordering::Less => Some("en"),
        std::cmp::Ordering::Equal => None,
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
