//! The packs' insults and informal words against everyday words and surnames. This file lists the
//! everyday words that are flagged, so that a new phrase that matches another one is noticed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test says what it expects by failing"
)]

use leitfaden::{Draft, Guide};

const GERMAN: &str = include_str!("../words/de.txt");
const ENGLISH: &str = include_str!("../words/en.txt");
const SURNAMES: &str = include_str!("../words/surnames.txt");

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

fn guide(language: &str, address: &str) -> Guide {
    let text = format!(
        "leitfaden: 1\nname: T\nlanguage: {language}\naddress: {address}\nextends: [builtin:{language}]\n"
    );
    Guide::parse("team.yaml", &text).unwrap()
}

/// The words that a rule flags if they replace `{}` in a sentence.
fn flagged<'w>(
    guide: &Guide,
    rule: &str,
    sentence: &str,
    words: impl Iterator<Item = &'w str>,
) -> Vec<&'w str> {
    let speaks = |word: &&str| {
        let text = sentence.replace("{}", word);
        guide
            .lint(&Draft::new(&text))
            .unwrap()
            .iter()
            .any(|found| found.rule() == rule && found.confidence().is_none())
    };
    words.filter(speaks).collect()
}

fn sorted(list: &str) -> Vec<&str> {
    let mut list: Vec<&str> = list.split_whitespace().collect();
    list.sort_unstable();
    list
}

fn assert_only(mut found: Vec<&str>, expected: &str) {
    found.sort_unstable();
    assert_eq!(found, sorted(expected));
}

#[test]
fn only_insults_are_insults() {
    let sentence = "Im Text steht {} als Wort.";
    assert_only(
        flagged(&guide("de", "formal"), "rude", sentence, words(GERMAN)),
        "Arsch Arschloch Ficken Hurensohn Idiot Idioten Kotzen Schlampe Schwachsinn bescheuert \
         fickt fuck gefickt scheiss scheisse",
    );
    let sentence = "There is {} in the text.";
    assert_only(
        flagged(&guide("en", "formal"), "rude", sentence, words(ENGLISH)),
        "ass asshole bitch bullshit cock crap cum fuck fucked fuckin fucking idiot idiots jerk \
         liar loser pussy shit shitty tits wtf",
    );
}

#[test]
fn nouns_are_not_informal_imperatives() {
    let formal = guide("de", "formal");
    let nouns = || words(GERMAN).filter(|word| word.starts_with(char::is_uppercase));
    assert!(nouns().count() > 2_000);
    let label = "{}: mehr dazu steht unten.";
    assert_only(flagged(&formal, "address-form", label, nouns()), "Du Hast");
    for sentence in ["{} gibt es hier.", "{} in der Stadt sind möglich."] {
        // At the beginning of a sentence and without an article, these nouns are imperatives.
        assert_only(
            flagged(&formal, "address-form", sentence, nouns()),
            "Du Hast Denke Halte Hole Melde Sage Schau Schreibe Trage Warte",
        );
    }
}

#[test]
fn verbs_in_the_third_person_are_not_informal() {
    let formal = guide("de", "formal");
    let verbs = words(GERMAN).filter(|word| word.starts_with(char::is_lowercase));
    assert_only(
        flagged(&formal, "address-form", "Der Kollege {} am Montag.", verbs),
        "bekommst bist brauchst darfst dein deine deinem deinen deiner deines denkst dich dir \
         euch euer eure eurem euren eurer findest gehst gibst glaubst hattest hättest kannst \
         kennst kommst kriegst könntest machst magst meinst musst möchtest nimmst sagst schreibst \
         siehst sollst solltest stehst suchst verstehst warst weisst willst wirst wolltest wärst \
         würdest",
    );
}

#[test]
fn only_slang_is_too_casual() {
    let formal = guide("en", "formal");
    assert_only(
        flagged(&formal, "address-form", "There is {} in the text.", words(ENGLISH)),
        "bro btw buddy dude gonna gotta hey idk kinda lmao lol mate nah nope omg pal tbh wanna \
         yeah yep yo yup",
    );
}

#[test]
fn names_are_neither_insults_nor_imperatives() {
    for (language, sentence) in [
        ("de", "Guten Tag Frau {}, das Paket ist da."),
        ("de", "Herr Dr. Jan {} hat unterschrieben."),
        ("en", "Dear Ms {}, the parcel is here."),
        ("en", "Mr van {} has signed for it."),
    ] {
        let guide = guide(language, "formal");
        for rule in ["rude", "address-form"] {
            assert_eq!(
                flagged(&guide, rule, sentence, words(SURNAMES)),
                [""; 0],
                "{rule}: {sentence}"
            );
        }
    }
}
