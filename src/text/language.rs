//! Detects the language of a short text by a vote of its function words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;
use crate::key::{KeyMap, key};
use crate::language::{self, foreign};

const LANGUAGES: usize = language::ALL.len();

/// Function words by key, each with the index of its language. Words of several languages are left out.
static WORDS: LazyLock<KeyMap<usize>> = LazyLock::new(|| {
    let words = |n: usize| language::ALL[n].function_words.split_ascii_whitespace();
    let mut known = KeyMap::default();
    for n in 0..LANGUAGES {
        let others =
            |word: &str| (0..LANGUAGES).any(|m| m != n && words(m).any(|other| other == word));
        known
            .extend(words(n).filter(|word| !others(word)).map(|word| (key(0, word.as_bytes()), n)));
    }
    known
});

/// How many words of a folded text belong to each language, and how many words there are in all.
fn votes(folded: &str) -> ([usize; LANGUAGES], usize) {
    let (mut votes, mut words) = ([0; LANGUAGES], 0);
    let known = &*WORDS;
    let between = |c: char| {
        if c.is_ascii() { !c.is_ascii_alphanumeric() && c != '\'' } else { !c.is_alphanumeric() }
    };
    let mut one_letter = false;
    for word in folded.split(between).filter(|word| !word.is_empty()).take(MOST_WORDS) {
        // Other languages have "a", too, and have it often.
        let again = word.len() == 1 && std::mem::replace(&mut one_letter, true);
        if let Some(language) = known.get(&key(0, word.as_bytes())).filter(|_| !again) {
            votes[*language] += 1;
        }
        words += 1;
    }
    (votes, words)
}

/// The maximum number of words read to detect a language.
const MOST_WORDS: usize = 400;

/// The language code of a folded text, if nothing contradicts it. `None` for a few words, a mix of
/// languages, or an unknown language.
pub(crate) fn certain(folded: &str) -> Option<&'static str> {
    let (votes, words) = votes(folded);
    let sure = |n: &usize| {
        let (own, all) = (votes[*n], votes.iter().sum::<usize>());
        let enough = (own >= 3 && own * 5 >= words) || (own == 2 && words <= SHORT);
        enough && own >= 4 * (all - own)
    };
    let known = (0..LANGUAGES).find(sure).map(|n| language::ALL[n].code);
    known.or_else(|| by_letters(folded)).or_else(|| by_words(folded))
}

/// In a text of at most this many words, two words of a language are enough.
const SHORT: usize = 5;
/// The same in a reply, which is sentences, not a name or a catchword.
const SHORT_REPLY: usize = 8;

/// The language of a short reply whose language is not certain, of which even less is enough if no word belongs to another
/// language.
pub(crate) fn of_short_reply(folded: &str) -> Option<&'static str> {
    let (votes, words) = votes(folded);
    let alone = |n: &usize| {
        votes[*n] >= 2 && votes[*n] == votes.iter().sum::<usize>() && words <= SHORT_REPLY
    };
    let n = (0..LANGUAGES).find(alone)?;
    let most_foreign = foreign_votes(folded).0[..foreign::WORDS.len()].iter().copied().max();
    (most_foreign.unwrap_or(0) < votes[n]).then(|| language::ALL[n].code)
}

/// Whether two texts with these language codes may be in the same language.
pub(crate) fn may_be_one(one: &str, other: &str) -> bool {
    let pair = |pair: &&[&str; 2]| pair.contains(&one) && pair.contains(&other);
    one == other || foreign::CLOSE.iter().any(|close| pair(&close))
}

/// The language detected by its script, if most letters belong to it.
fn by_letters(folded: &str) -> Option<&'static str> {
    if folded.is_ascii() {
        return None;
    }
    let mut counts = [0_usize; foreign::SCRIPTS.len()];
    let mut letters = 0;
    for c in folded.chars().filter(|c| c.is_alphabetic()).take(MOST_LETTERS) {
        letters += 1;
        if let Some(n) = foreign::SCRIPTS.iter().position(|(_, script)| script.contains(&c)) {
            counts[n] += 1;
        }
    }
    let total: usize = counts.iter().sum();
    if total < 2 || total * 2 < letters {
        return None;
    }
    let code = |n: usize| foreign::SCRIPTS[n].0;
    let most = (0..counts.len()).max_by_key(|n| counts[*n]).map(code)?;
    // Japanese mixes Chinese characters with its own; Chinese uses no others.
    let kana =
        counts.iter().zip(foreign::SCRIPTS).any(|(count, (code, _))| *code == "ja" && *count > 0);
    let own = |(_, letters): &&(&str, &[char])| folded.contains(*letters);
    match most {
        "zh" if kana => Some("ja"),
        "ru" => Some(foreign::CYRILLIC.iter().find(own).map_or("ru", |(code, _)| *code)),
        most => Some(most),
    }
}

/// The maximum number of letters read to detect a script.
const MOST_LETTERS: usize = 400;

/// For each word, the languages in which it is frequent, as bits: those of [`foreign::WORDS`], then
/// [`language::ALL`].
static FREQUENT: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let known = language::ALL.iter().map(|known| (known.code, known.function_words));
    let mut frequent = HashMap::new();
    for (n, (_, words)) in foreign::WORDS.iter().copied().chain(known).enumerate() {
        for word in words.split_ascii_whitespace() {
            *frequent.entry(fold(word)).or_insert(0) |= 1 << n;
        }
    }
    frequent
});

/// How many words of a folded text are frequent in each language of [`FREQUENT`], and how many words there are in all.
fn foreign_votes(folded: &str) -> ([usize; foreign::WORDS.len() + LANGUAGES], usize) {
    let mut votes = [0_usize; foreign::WORDS.len() + LANGUAGES];
    let mut words = 0;
    let between = |c: char| !c.is_alphanumeric() && c != '\'';
    // Single letters occur in too many languages.
    for word in folded.split(between).filter(|word| word.len() > 1).take(MOST_WORDS) {
        words += 1;
        let languages = FREQUENT.get(word).copied().unwrap_or(0);
        for (n, vote) in votes.iter_mut().enumerate() {
            *vote += (languages >> n & 1) as usize;
        }
    }
    (votes, words)
}

/// The language outside [`language::ALL`] whose words clearly outnumber those of the languages in
/// it.
fn by_words(folded: &str) -> Option<&'static str> {
    const FOREIGN: usize = foreign::WORDS.len();
    let (votes, words) = foreign_votes(folded);
    let (foreign, own) = votes.split_at(FOREIGN);
    let own = own.iter().copied().max().unwrap_or(0);
    // On a tie, the first one wins.
    let best = (0..FOREIGN).rev().max_by_key(|n| foreign[*n])?;
    let most = foreign[best];
    // Two words that many languages have ("de la") may be in a name or an address.
    let code = |n: usize| foreign::WORDS[n].0;
    let alone =
        || (0..FOREIGN).filter(|n| foreign[*n] == most).all(|n| may_be_one(code(n), code(best)));
    let enough = (most == 2 && most * 3 >= words && alone()) || (most >= 3 && most * 5 >= words);
    (enough && most > 2 * own).then(|| code(best))
}

/// The code of the likeliest language of a text, or `None` if there is no clear winner.
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
    use super::*;

    #[test]
    fn one_sentence_is_enough_to_detect_a_language() {
        for (text, language) in [
            ("Merci, nous avons reçu votre commande.", Some("fr")),
            ("Je ne trouve pas mon colis, où est-il ?", Some("fr")),
            ("Gracias, su pedido ya está en camino.", Some("es")),
            ("Grazie, il suo ordine è in viaggio.", Some("it")),
            ("Obrigado, a sua encomenda já está a caminho.", Some("pt")),
            ("Bedankt, uw bestelling is onderweg.", Some("nl")),
            ("Dziękujemy, paczka jest już w drodze.", Some("pl")),
            ("Teşekkür ederiz, siparişiniz yarın kargo ile gelecek.", Some("tr")),
            ("Děkujeme, zásilka je na cestě k vám.", Some("cs")),
            ("Mulțumim, comanda este pe drum.", Some("ro")),
            ("Köszönjük, a csomag már úton van.", Some("hu")),
            ("Tack, din beställning är på väg.", Some("sv")),
            ("Kiitos, tilaus on jo matkalla.", Some("fi")),
            ("Спасибо, мы уже проверяем это и ответим завтра, это быстро.", Some("ru")),
            ("Дякуємо, посилка вже їде.", Some("uk")),
            ("شكرا لك، طلبك في الطريق.", Some("ar")),
            ("Ευχαριστούμε, το δέμα έρχεται.", Some("el")),
            ("ご注文の品は発送済みです。", Some("ja")),
            ("您的订单已经发货。", Some("zh")),
            ("谢谢！", Some("zh")),
            ("আপনার পার্সেল আসছে।", Some("bn")),
            ("Prosimy podać numer paczki.", Some("pl")),
            ("A carta está a caminho, obrigada.", Some("pt")),
            ("Kérünk elnézést a késésért.", Some("hu")),
            ("Your parcel has left us.", Some("en")),
            ("Ihr Paket kommt am Montag.", Some("de")),
            ("Café Rivière, Paris", None),
            ("Gracias, Anna!", None),
            ("OK 👍", None),
        ] {
            assert_eq!(certain(&fold(text)), language, "{text}");
        }
        assert!(may_be_one("da", "no") && !may_be_one("da", "de"));
    }

    #[test]
    fn a_short_reply_is_in_the_language_of_its_few_small_words() {
        for (text, language) in [
            ("Guten Morgen, Ihre Lampe liegt schon im Laden.", Some("de")),
            ("Guten Tag Frau Berg, Ihr Zähler ist unterwegs.", Some("de")),
            ("Colis du Nord des Alpes arrivé demain.", None),
            ("Lampe Lumina, Modell 4", None),
        ] {
            let folded = fold(text);
            let found = certain(&folded).or_else(|| of_short_reply(&folded));
            assert_eq!(found, language, "{text}");
        }
        assert_eq!(certain(&fold("Eine Lampe von Do It Yourself Berlin")), None);
    }

    #[test]
    fn short_texts_give_their_language_or_none() {
        assert_eq!(guess("Wir kümmern uns darum."), Some("de"));
        assert_eq!(guess("We are on it."), Some("en"));
        assert_eq!(guess("OK 👍"), None);
    }
}
