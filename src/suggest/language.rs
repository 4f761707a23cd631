//! What comparing has to know of a language: endings, and words that say little.

use crate::language::primary;

/// The languages whose endings are known; words of others are compared as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    German,
    English,
    Other,
}

const GERMAN_ENDINGS: &[&str] =
    &["ungen", "ung", "erin", "ern", "em", "en", "er", "es", "st", "e", "n", "s"];
const ENGLISH_ENDINGS: &[&str] =
    &["ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s"];

/// In folded letters, without apostrophes.
const GERMAN_COMMON: &str = "der die das den dem des ein eine einen einem einer eines und oder aber ich du er sie es \
    wir ihr mich mir dich dir uns euch ihn ihm ihnen mein meine meinen meinem meiner dein deine sein seine ihre ihren \
    unser unsere man sich ist sind bin war waren sei wird werden wurde worden hat habe haben hatte hast kann koennen \
    konnte koennte soll sollte sollten muss muessen darf wie was wer wo wann warum welche welcher welches welchen wenn \
    als dass ob mit von vom zu zum zur in im an am auf bei beim fuer ueber unter vor nach aus um durch gegen nicht \
    kein keine auch noch nur schon sehr so da dort hier jetzt dann denn doch mal bitte hallo gibt etwas alle alles \
    andere mehr";
const ENGLISH_COMMON: &str = "a an the i me my mine you your yours we us our it its he she they them their this that \
    these those is are was were be been being am do does did have has had can could will would shall should may might \
    must and or but if of to in on at for from with by as so not no any some there here what when where why how which \
    who whom whose im ive id ill youre dont doesnt didnt cant wont isnt please hello hi hey thanks just about get got \
    also then than too very more";

impl Language {
    /// The language of a tag such as `de-AT`.
    pub(super) fn of(tag: &str) -> Language {
        match primary(tag) {
            "de" => Language::German,
            "en" => Language::English,
            _ => Language::Other,
        }
    }

    /// A folded word without its ending: no root, but the same for most forms of a word.
    pub(super) fn stem(self, word: &str) -> &str {
        match self {
            Language::German => german(word),
            Language::English => english(word),
            Language::Other => word,
        }
    }

    /// Words that stand in questions of every kind, folded.
    pub(super) fn common_words(self) -> impl Iterator<Item = &'static str> {
        let words = match self {
            Language::German => GERMAN_COMMON,
            Language::English => ENGLISH_COMMON,
            Language::Other => "",
        };
        words.split_ascii_whitespace()
    }
}

/// Removes the first ending that leaves `least` bytes.
fn without<'w>(word: &'w str, endings: &[&str], least: usize) -> &'w str {
    let rest = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.len() >= least);
    rest.unwrap_or(word)
}

fn german(word: &str) -> &str {
    if word.len() <= 4 {
        return word;
    }
    let mut stem = without(word, GERMAN_ENDINGS, 4);
    if stem.len() == word.len() {
        // *liefert*, *testet*, but *Paket*, *Gerät*
        stem = match word.strip_suffix('t') {
            Some(rest) if rest.len() >= 4 && !rest.ends_with(['a', 'e', 'i', 'o', 'u']) => rest,
            _ => without(word, &["et"], 5),
        };
    }
    // *Lieferung*, *liefern*
    let stem = without(stem, &["er"], 4);
    // *getestet*, *testen*
    stem.strip_prefix("ge").filter(|rest| rest.len() >= 4).unwrap_or(stem)
}

fn english(word: &str) -> &str {
    if word.len() <= 3 {
        return word;
    }
    let stem = without(word, ENGLISH_ENDINGS, 3);
    let stem = if stem.len() > 4 { stem.strip_suffix('e').unwrap_or(stem) } else { stem };
    // *study*, *studies*
    let stem = if stem.len() > 3 { stem.strip_suffix(['y', 'i']).unwrap_or(stem) } else { stem };
    // *stopped*, *stop*
    match stem.as_bytes() {
        [.., one, other]
            if one == other && stem.len() > 3 && !matches!(one, b'l' | b's') && one.is_ascii() =>
        {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (language, one, other) in [
            (Language::German, "lieferung", "liefern"),
            (Language::German, "pakete", "paket"),
            (Language::German, "geraete", "geraet"),
            (Language::German, "geliefert", "liefern"),
            (Language::German, "getestet", "testen"),
            (Language::German, "gekuendigt", "kuendigen"),
            (Language::English, "cancelled", "cancelling"),
            (Language::English, "stopped", "stop"),
            (Language::English, "studies", "studying"),
            (Language::English, "verification", "verifications"),
        ] {
            assert_eq!(language.stem(one), language.stem(other));
        }
        assert_ne!(Language::English.stem("sing"), Language::English.stem("sun"));
    }
}
