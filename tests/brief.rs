//! The guide as instructions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

mod golden;

use leitfaden::{BriefError, BriefFormat, Draft, Guide, RuleManual};
use regex::Regex;

#[test]
fn the_samples_as_people_read_them() {
    let (english, german) = (Guide::sample("en").unwrap(), Guide::sample("de").unwrap());
    let email = english.brief().channel("email").format(BriefFormat::Markdown).render().unwrap();
    golden::check("tests/snapshots/brief-email.md", &email);
    let short = german.brief().max_tokens(2000).render().unwrap();
    golden::check("tests/snapshots/brief-short.txt", &short);
}

/// The rules that a brief names, by their ids in brackets.
fn named<'g>(guide: &'g Guide, brief: &str) -> Vec<RuleManual<'g>> {
    let id = Regex::new(r"\[([a-z-]+)\]").unwrap();
    let find = |id: &str| {
        let mut rules = guide.rules().filter(|rule| rule.language() == guide.language());
        rules.find(|rule| rule.id() == id).unwrap_or_else(|| panic!("there is no rule {id}"))
    };
    id.captures_iter(brief).map(|found| find(&found[1])).collect()
}

#[test]
fn each_rule_that_is_on_is_named() {
    for language in ["en", "de"] {
        let guide = Guide::sample(language).unwrap();
        let on = guide.rules().filter(|rule| rule.level().is_some()).count();
        assert_eq!(named(&guide, &guide.brief().render().unwrap()).len(), on);
    }
}

#[test]
fn each_rule_that_is_named_flags_its_own_bad_examples() {
    let guide = Guide::sample("en").unwrap();
    for rule in named(&guide, &guide.brief().render().unwrap()) {
        let problems = guide.prove(rule);
        let unflagged = problems.iter().find(|found| found.message().contains("does not flag"));
        assert_eq!(unflagged, None, "{}", rule.id());
    }
}

/// The words after `Not` are flagged wherever they are.
#[test]
fn each_example_is_flagged() {
    let guide = Guide::sample("en").unwrap();
    let brief = guide.brief().render().unwrap();
    let example = Regex::new(r"\[([a-z-]+)\] Not: “([^”]+)”").unwrap();
    let mut count = 0;
    for found in example.captures_iter(&brief) {
        let rule = guide.rules().find(|rule| rule.id() == &found[1]).unwrap();
        let holds = rule.bad_examples().any(|bad| bad.contains(&found[2]));
        assert!(holds, "{}: {}", rule.id(), &found[2]);
        count += 1;
    }
    assert!(count >= 12, "only {count} examples");
}

#[test]
fn a_channel_has_its_own_rules_and_limits() {
    let guide = Guide::sample("en").unwrap();
    let ids = |channel: &str| -> Vec<&str> {
        let brief = guide.brief().channel(channel).render().unwrap();
        named(&guide, &brief).into_iter().map(|rule| rule.id()).collect()
    };
    let (email, x) = (ids("email"), ids("x"));
    assert!(email.contains(&"greeting") && !x.contains(&"greeting"), "{x:?}");
    assert!(x.contains(&"private-data") && !email.contains(&"private-data"), "{email:?}");
    assert!(x.contains(&"rude") && email.contains(&"rude"));
}

#[test]
fn a_guide_speaks_for_itself() {
    let guide = Guide::parse(
        "team.yaml",
        "
leitfaden: 1
name: Team {{customer.name}}
language: en
extends: []
facts: { days: { value: 30, unit: days } }
topics:
  returns:
    title: Returns
    answers: [{ id: a, text: 'You have {{facts.days}} days.', locked: ['You have {{facts.days}} days.'] }]
rules:
  no-coupons:
    extends: existence
    level: error
    message: No coupons.
    what: Coupons.
    tokens: ['coupons?']
    examples: { bad: [You will get a coupon.], good: [We will be in touch.] }
  unproven: { extends: existence, level: error, message: No., tokens: [never-said], examples: { bad: [Something else.] } }
",
    )
    .unwrap();
    assert!(!guide.lint(&Draft::new("A coupon.")).unwrap().is_empty());
    let brief = guide.brief().render().unwrap();
    assert_eq!(
        brief,
        "\
How to answer customers: Team {{customer.name}}

You write replies to customers of Team {{customer.name}}. Each reply is checked against these rules before it is sent.

Never:
- Coupons. [no-coupons] Not: “coupon”.

Facts: state no other values:
- days: 30 days

Word for word, in replies about:
- Returns: “You have 30 days.”
"
    );
}

#[test]
fn what_matters_less_is_left_out_first() {
    let guide = Guide::sample("en").unwrap();
    let within = |tokens: usize| guide.brief().max_tokens(tokens).render();
    let BriefError::TooLong { tokens: least } = within(1).unwrap_err() else { panic!() };
    let (all, tight) = (guide.brief().render().unwrap(), within(least).unwrap());
    let count = |brief: &str| named(&guide, brief).len();
    let errors = guide.rules().filter(|rule| rule.level() == Some(leitfaden::Level::Error)).count();
    assert_eq!(count(&tight), errors, "what must never be sent is never left out");
    assert!(!tight.contains(" Not: ") && tight.contains("Left out to stay within"), "{tight}");
    let mut before = 0;
    for tokens in (least..3000).step_by(100) {
        let brief = within(tokens).unwrap();
        assert!(brief.chars().count() <= tokens * 4 + 120, "{tokens}");
        assert!(count(&brief) >= before);
        before = count(&brief);
    }
    assert_eq!(within(3000).unwrap(), all);

    assert_eq!(
        guide.brief().channel("emial").render().unwrap_err().to_string(),
        "there is no channel `emial`; did you mean `email`?"
    );
    assert_eq!(
        guide.brief().language("fr").render().unwrap_err().to_string(),
        "there is no language `fr`; expected one of: en"
    );
}
