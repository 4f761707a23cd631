//! Finds emergencies in a message: fire, gas, electricity, people in danger. They go to a person,
//! whatever the guide lists under `escalate`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::tokens::Tokens;
use crate::language::{self, Language};

/// The telling phrases of all languages, and those in which the same words are harmless.
static PHRASES: LazyLock<Option<[Regex; 2]>> = LazyLock::new(|| {
    Some([regex(|language| language.emergencies)?, regex(|language| language.no_emergencies)?])
});

/// A pattern for [`Tokens::text`], in which there are spaces around each word. In the language data, `_`
/// is any word, and `\w` any letter. It matches bytes: characters would make it many times as large.
fn regex(phrases: fn(&Language) -> &'static [&'static str]) -> Option<Regex> {
    let all: Vec<&str> = language::ALL.iter().flat_map(|known| phrases(known)).copied().collect();
    let pattern = all.join("|").replace(r"\w", "[^ ]").replace('_', "(?:[^ ]+ )");
    Regex::new(&format!("(?-u) (?:{pattern}) ")).ok()
}

/// The words that report an emergency.
pub(super) fn find(message: &Tokens) -> Option<Range<usize>> {
    let [telling, harmless] = PHRASES.as_ref()?;
    let mut harmless =
        harmless.find_iter(message.text.as_bytes()).map(|found| found.range()).peekable();
    let found =
        telling.find_iter(message.text.as_bytes()).map(|found| found.range()).find(|found| {
            while harmless.next_if(|other| other.end <= found.start + 1).is_some() {}
            harmless.peek().is_none_or(|other| other.start + 1 >= found.end)
        })?;
    let start = message.list.partition_point(|token| token.word.end <= found.start);
    let end = message.list.partition_point(|token| token.word.start < found.end);
    (start < end).then_some(start..end)
}

/// Whether words are part of a phrase in which they are harmless: "es brennt kein Licht".
pub(super) fn is_harmless(message: &Tokens, words: &Range<usize>) -> bool {
    let Some(([_, harmless], words)) = PHRASES.as_ref().zip(message.list.get(words.clone())) else {
        return false;
    };
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    harmless
        .find_iter(message.text.as_bytes())
        .any(|found| found.start() <= first.word.start && last.word.end <= found.end())
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{Lexicon, Tokens};
    use super::find;
    use crate::text::fold::Folded;

    fn is_emergency(message: &str) -> bool {
        find(&Tokens::read(&Folded::new(message), &Lexicon::new(None), |_| true)).is_some()
    }

    #[test]
    fn emergencies_are_told_from_everyday_words() {
        for message in [
            "There is a strong smell of gas on the stairs.",
            "It smells like gas here.",
            "Our CO alarm keeps going off!",
            "The heater caught fire last night.",
            "smoke is coming out of the fuse box",
            "My baby has swallowed the button cell.",
            "He fainted and isn't breathing",
            "I burnt my fingers on the kettle.",
            "The power bank exploded in my bag.",
            "I can't go on, I want to end my life.",
            "Im Treppenhaus riecht es stark nach Gas.",
            "Seit heute früh Gasgeruch!",
            "Unser CO-Warner ist angeschlagen.",
            "Der Sicherungskasten qualmt.",
            "Aus dem Trockner steigt Rauch auf.",
            "Mein Sohn hat eine Knopfzelle verschluckt.",
            "Ich habe eine gewischt bekommen, ein Stromschlag!",
            "Meine Mutter ist bewusstlos geworden.",
            "Ich habe mir an dem Gerät die Hand verbrannt.",
            "Wir stecken im Aufzug fest.",
            "There was a fire in the loft on Sunday.",
            "Es gab im Keller einen Kurzschluss.",
            "Mein Vater musste deswegen ins Krankenhaus.",
            "Die Leitung hängt quer über die Straße.",
        ] {
            assert!(is_emergency(message), "{message}");
        }
        for message in [
            "What does gas cost per month?",
            "The bulb has burned out.",
            "We had a fire door fitted last year.",
            "Wir waren Feuer und Flamme für den Tarif.",
            "Meine Tochter arbeitet nachts im Krankenhaus.",
            "Your team is on fire, well done!",
            "Prices have exploded this year.",
            "The machine swallowed my card.",
            "Do you sell smoke alarms?",
            "Is smoking allowed on the terrace?",
            "Gas und Strom aus einer Hand, geht das?",
            "Meine Abschläge sind explodiert.",
            "Die Lampe brennt nicht.",
            "Ich brenne für das Thema.",
            "Der Automat hat meine Karte verschluckt.",
            "Der Rauchmelder braucht neue Batterien.",
            "Im Notfall komme ich selbst vorbei.",
        ] {
            assert!(!is_emergency(message), "{message}");
        }
    }
}
