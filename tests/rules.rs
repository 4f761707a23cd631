//! The built-in rules in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

mod golden;

use leitfaden::Guide;

#[test]
fn every_builtin_rule_passes_its_examples() {
    for language in ["de", "en"] {
        let guide = Guide::builtin(language).unwrap();
        let problems: Vec<String> =
            guide.rules().flat_map(|rule| guide.prove(rule)).map(|p| format!("{p:#}")).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

#[test]
fn every_rule_has_a_manual_and_examples_of_both_kinds_in_both_languages() {
    let ids = |language| -> Vec<String> {
        let guide = Guide::builtin(language).unwrap();
        for rule in guide.rules() {
            let id = rule.id();
            assert!(
                !rule.what().is_empty() && !rule.why().is_empty() && !rule.instead().is_empty(),
                "{language} {id}"
            );
            assert!(
                rule.bad_examples().count() > 0 && rule.good_examples().count() > 0,
                "{language} {id}"
            );
        }
        guide.rules().map(|rule| rule.id().to_owned()).collect()
    };
    assert_eq!(ids("de"), ids("en"));
}

/// The rules page of the docs, generated from the packs.
fn catalogue() -> String {
    let mut page = "# The built-in rules\n\nEach rule serves German and English, and says in its messages what to write instead. A guide sets, switches off,\nextends and exempts them ([how](crate::docs::format)). This page is generated from the tone packs.\n".to_owned();
    let [en, de] = ["en", "de"].map(|language| Guide::builtin(language).unwrap());
    for (en, de) in en.rules().zip(de.rules()) {
        let level = en.level().map_or("off", |level| level.as_str());
        page += &format!(
            "\n## {}\n\n*{level}* · {} {} {}\n",
            en.id(),
            en.what(),
            en.why(),
            en.instead()
        );
        page += &format!("\n*Deutsch* · {} {} {}\n", de.what(), de.why(), de.instead());
        for (title, bad) in [("flagged", true), ("not flagged", false)] {
            page += &format!("\n{title}:\n\n```text\n");
            for rule in [&en, &de] {
                let examples: Vec<&str> = if bad {
                    rule.bad_examples().collect()
                } else {
                    rule.good_examples().collect()
                };
                for example in examples {
                    page += &format!("{}\n", example.replace('\n', " ⏎ "));
                }
            }
            page += "```\n";
        }
    }
    page
}

#[test]
fn the_catalogue_of_the_docs_is_up_to_date() {
    golden::check("src/docs/rules.md", &catalogue());
}

#[test]
fn diagnostics_link_to_their_rule() {
    let found = Guide::builtin("en").unwrap().lint(&leitfaden::Draft::new("Calm down.")).unwrap();
    assert_eq!(
        found[0].link(),
        Some("https://docs.rs/leitfaden/latest/leitfaden/docs/rules/#rude")
    );
}
