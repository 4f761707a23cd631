//! Every built-in rule keeps the promise of its examples, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what it expects by failing")]

use leitfaden::Guide;

#[test]
fn every_builtin_rule_proves_its_examples() {
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
            assert!(!rule.what().is_empty() && !rule.why().is_empty() && !rule.instead().is_empty(), "{language} {id}");
            assert!(rule.bad_examples().count() > 0 && rule.good_examples().count() > 0, "{language} {id}");
        }
        guide.rules().map(|rule| rule.id().to_owned()).collect()
    };
    assert_eq!(ids("de"), ids("en"));
}
