//! The generated models and packs match their sources.

use std::fs;
use std::path::Path;

use leitfaden::training::{Measured, compile_pack, digits, reading_digits};

#[test]
fn the_models_were_trained_on_these_examples_read_as_now() {
    for language in ["de", "en"] {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guides/packs").join(language);
        let models = Measured::read(&fs::read(pack.join("judges.bin")).unwrap()).unwrap();
        let command = "run `cargo run --release -p leitfaden-tools --bin train`, and commit judges.bin and judges.md";
        let corpus = digits(&pack.join("learned")).unwrap();
        assert_eq!(
            models.corpus(),
            corpus,
            "guides/packs/{language}/learned has changed: {command}"
        );
        let reading = reading_digits(&pack.join("learned"), language).unwrap();
        assert_eq!(
            models.reading(),
            reading,
            "texts are read in another way than before: {command}"
        );
        let table = fs::read_to_string(pack.join("judges.md")).unwrap();
        let digits = format!("Examples {corpus:016x}, read as {reading:016x}.");
        assert!(table.contains(&digits), "judges.md is of another training: {command}");
    }
}

#[test]
fn the_packs_were_compiled_from_this_yaml() {
    for language in ["de", "en"] {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guides/packs").join(language);
        // Too large to be shown.
        assert!(
            fs::read(pack.join("pack.bin")).unwrap() == compile_pack(language).unwrap(),
            "guides/packs/{language}/*.yaml or how they are compiled has changed: run \
             `cargo run -p leitfaden-tools --bin train packs`, and commit pack.bin with them"
        );
    }
}

#[test]
fn each_pattern_of_a_judged_rule_is_listed_with_what_it_finds() {
    for language in ["de", "en"] {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guides/packs").join(language);
        let list = fs::read_to_string(pack.join("patterns.md")).unwrap();
        let mut patterns = 0;
        for (name, rule) in &leitfaden_tools::rules(&pack).unwrap() {
            if !pack.join(format!("learned/{name}.jsonl")).exists() {
                continue;
            }
            for pattern in leitfaden_tools::patterns(rule) {
                let pattern = pattern.source.replace('|', "\\|");
                assert!(
                    list.contains(&format!("| `{pattern}` |")),
                    "`{name}` has a pattern that patterns.md does not list: run `cargo run --release -p \
                     leitfaden-tools --bin train patterns`. {pattern}"
                );
                patterns += 1;
            }
        }
        assert_eq!(
            list.matches("\n| `").count(),
            patterns,
            "patterns.md lists patterns that are gone"
        );
    }
}

#[test]
fn plain_cases_are_detected_and_their_near_misses_are_not() {
    for (language, judge, flagged, passes) in [
        (
            "de",
            "promise",
            "Wir garantieren Ihnen, dass so etwas nie wieder vorkommt.",
            "Garantieren können wir das leider nicht, wir geben Ihnen morgen Bescheid.",
        ),
        (
            "de",
            "non-apology",
            "Es tut uns leid, falls bei Ihnen ein falscher Eindruck entstanden sein sollte.",
            "Es tut uns leid, dass wir Ihren Termin vergessen haben.",
        ),
        (
            "en",
            "promise",
            "We guarantee that this will never happen again.",
            "I can't promise that, but I'll call you on Friday either way.",
        ),
        (
            "en",
            "non-apology",
            "We are sorry if you felt that our driver was rude.",
            "I'm sorry that our driver was rude to you.",
        ),
    ] {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guides/packs").join(language);
        let mut models = Measured::read(&fs::read(pack.join("judges.bin")).unwrap()).unwrap();
        let mut score = |text: &str| {
            let scores = models.score(0, text, &[]);
            let own = scores.into_iter().find(|(name, ..)| *name == format!("judge {judge}"));
            own.map(|(_, score, _)| score).unwrap()
        };
        assert!(score(flagged) >= 0.0, "{flagged}: {}", score(flagged));
        assert!(score(passes) < 0.0, "{passes}: {}", score(passes));
    }
}
