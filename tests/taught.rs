//! Rules that a guide teaches: its own, learned from examples alone, and what `check` says of examples.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

use leitfaden::{CrossValidation, Diagnostic, Draft, Guide, Level, Problem};

const BAD: [&str; 10] = [
    "We'll put a free dessert voucher in the box for your trouble.",
    "As a thank you, there is a coupon for ten pounds in your inbox.",
    "Here is a discount code for your next order with us.",
    "You will find a gift card worth twenty pounds in the parcel.",
    "We have added a voucher for a free coffee to your account.",
    "Please accept this coupon for your next visit to the bakery.",
    "To make up for it, a gift card is on its way to you.",
    "Use the discount code SORRY10 on your next order.",
    "I'm sending you a voucher for two tickets as a thank you.",
    "A coupon for a free cake is waiting for you at the counter.",
];
const GOOD: [&str; 10] = [
    "Your voucher from May has expired, and I'm afraid we can't renew it.",
    "The discount on your tariff runs until the end of June.",
    "I've refunded the ten pounds to your card today.",
    "The new cake leaves the bakery this afternoon.",
    "You can pay with a gift card at any of our counters.",
    "The code on the coupon has eight letters and no digits.",
    "We've added the missing invoice to your account.",
    "Your tickets are waiting for you at the counter.",
    "Thank you for your order, it ships on Monday.",
    "I'll look into the delivery and write to you by noon.",
];

fn source(more: &str) -> String {
    format!("leitfaden: 1\nname: Team\nlanguage: en\n{more}")
}

fn guide(more: &str) -> Guide {
    Guide::parse("team.yaml", &source(more)).unwrap()
}

fn list(examples: &[&str]) -> String {
    examples.iter().map(|text| format!("        - \"{text}\"\n")).collect()
}

fn own(bad: &[&str], good: &[&str]) -> String {
    format!(
        "rules:\n  no-gifts:\n    extends: learned\n    message: Please promise no gifts.\n    examples:\n      bad:\n{}      good:\n{}",
        list(bad),
        list(good)
    )
}

fn found(guide: &Guide, rule: &str, text: &str) -> Option<Diagnostic> {
    let found = guide.lint(&Draft::new(text)).unwrap();
    found.into_iter().find(|diagnostic| diagnostic.rule() == rule)
}

fn refused(more: &str) -> Vec<(usize, String)> {
    let error = Guide::parse("team.yaml", &source(more)).unwrap_err();
    error.problems().iter().map(|one| (one.line(), one.message().to_owned())).collect()
}

fn kinds(guide: &Guide) -> Vec<(String, usize)> {
    let problems: Vec<Problem> = guide.check();
    problems.iter().map(|one| (one.kind().to_owned(), one.line())).collect()
}

#[test]
fn a_rule_of_the_team_flags_what_is_like_its_bad_examples_and_nothing_else() {
    let guide = guide(&own(&BAD, &GOOD));
    let likely =
        found(&guide, "no-gifts", "We have put a voucher for a free cake in your parcel.").unwrap();
    assert_eq!((likely.level(), likely.message()), (Level::Warning, "Please promise no gifts."));
    assert!(likely.confidence().is_some());
    for text in BAD {
        assert!(found(&guide, "no-gifts", text).is_some(), "{text}");
    }
    for text in GOOD.iter().chain(&[
        "Thank you for your message, we look into it today and write by noon.",
        "The shop opens at nine and closes at six, on Saturdays at one.",
        "Your parcel left us on Monday and should be with you tomorrow.",
        "I'm sorry that the driver left it in the rain.",
    ]) {
        assert_eq!(found(&guide, "no-gifts", text), None, "{text}");
    }
    assert_eq!(kinds(&guide), []);
}

#[test]
fn it_is_learned_the_same_way_each_time() {
    let source = own(&BAD, &GOOD);
    let lint =
        || guide(&source).lint(&Draft::new("Here is a coupon for your next visit.")).unwrap();
    assert_eq!(lint(), lint());
}

#[test]
fn what_cannot_be_learned_from_is_a_problem_at_its_line() {
    let few = refused(&own(&BAD[..7], &GOOD));
    assert_eq!(few[0].0, 10, "{few:?}");
    assert!(
        few[0].1.contains("has 7 bad examples, and a learned rule needs at least 8"),
        "{few:?}"
    );
    let none = refused("rules: { no-gifts: { extends: learned, message: No. } }\n");
    assert!(none[0].1.contains("has 0 bad examples"), "{none:?}");
    let mut both = GOOD;
    both[9] = "we'll put a FREE dessert voucher in the box, for your trouble";
    let both = refused(&own(&BAD, &both));
    assert!(both[0].0 == 30 && both[0].1.contains("as bad and as good"), "{both:?}");
    let mut empty = BAD;
    empty[3] = "🎁 !!";
    let empty = refused(&own(&empty, &GOOD));
    assert!(empty[0].0 == 13 && empty[0].1.contains("no words"), "{empty:?}");
    let long = "gift ".repeat(500);
    let mut huge = BAD;
    huge[0] = &long;
    let huge = refused(&own(&huge, &GOOD));
    assert!(huge[0].1.contains("2500 bytes, and the limit is 2000"), "{huge:?}");
    let keys = refused(&own(&BAD, &GOOD).replace("message:", "tokens: [gift]\n    message:"));
    assert!(keys[0].1.contains("`tokens`"), "{keys:?}");
    let many: Vec<String> = (0..100_000).map(|n| format!("Gift number {n} is yours")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let many = refused(&own(&many, &GOOD));
    assert!(many[0].1.contains("more than 500 examples"), "{:?}", many[0]);
}

#[test]
fn odd_unicode_is_learned_as_its_composed_form() {
    let examples = |e: &str| {
        let bad: Vec<String> = BAD.iter().map(|text| text.replace('e', e)).collect();
        let bad: Vec<&str> = bad.iter().map(String::as_str).collect();
        guide(&own(&bad, &GOOD))
    };
    let (composed, decomposed) = (examples("é"), examples("e\u{301}"));
    let draft = "We have put a vouchér for a fréé caké in your parcél.";
    let lint = |guide: &Guide| found(guide, "no-gifts", draft).map(|found| found.confidence());
    assert_eq!(lint(&composed), lint(&decomposed));
}

#[test]
fn learned_rules_are_switched_off_like_judges() {
    let text = BAD[0];
    assert!(found(&guide(&own(&BAD, &GOOD)), "no-gifts", text).is_some());
    let off = format!("learned: off\n{}", own(&BAD, &GOOD));
    assert_eq!(found(&guide(&off), "no-gifts", text), None);
}

#[test]
fn check_says_how_well_examples_teach() {
    let guide = guide(&own(&BAD, &GOOD));
    let rule = guide.rules().find(|rule| rule.id() == "no-gifts").unwrap();
    let result: CrossValidation = rule.cross_validation().unwrap();
    assert_eq!((result.bad, result.good), (10, 10));
    assert!(result.found >= 5 && result.wrong <= 2, "{result:?}");
    assert_eq!(rule.cross_validation(), Some(result));
    let rude = guide.rules().find(|rule| rule.id() == "rude").unwrap();
    assert_eq!(rude.cross_validation(), None);
}

#[test]
fn check_warns_of_examples_that_teach_badly() {
    // Nothing that is general tells one side from the other.
    let weak = guide(&own(
        &[
            "The red van is here today.",
            "Pasta takes nine minutes to cook.",
            "Our roof has nineteen tiles left.",
            "Jo sings on Fridays at noon.",
            "The lake froze in early March.",
            "Bring two pens and some paper.",
            "Every shelf holds forty books.",
            "Tea is served in the garden.",
        ],
        &[
            "The blue bus is there tomorrow.",
            "Rice takes twelve minutes to boil.",
            "Our barn has seven doors now.",
            "Al paints on Mondays at dusk.",
            "The river rose in late April.",
            "Bring one brush and some soap.",
            "Each drawer holds fifty maps.",
            "Soup is served in the cellar.",
        ],
    ));
    assert!(kinds(&weak).iter().any(|(kind, _)| kind == "weak-examples"), "{:?}", kinds(&weak));
    let vouchers: Vec<String> = BAD
        .iter()
        .map(|text| {
            text.replace("coupon", "voucher")
                .replace("gift card", "voucher")
                .replace("discount code", "voucher")
        })
        .collect();
    let vouchers: Vec<&str> = vouchers.iter().map(String::as_str).collect();
    let listed = guide(&own(&vouchers, &GOOD[1..]));
    let problem = listed.check().into_iter().find(|one| one.kind() == "word-list").unwrap();
    assert!(problem.help().unwrap().contains("tokens: [voucher]"), "{problem}");
    let few = guide(
        "rules:\n  promise:\n    examples:\n      bad: [Your order comes with the milk float tomorrow.]\n",
    );
    assert_eq!(kinds(&few), [("few-examples".to_owned(), 7)]);
    let rude = Guide::builtin("en").unwrap();
    let rude = rude
        .rules()
        .find(|rule| rule.id() == "rude")
        .unwrap()
        .bad_examples()
        .next()
        .unwrap()
        .to_owned();
    let against = guide(&format!("rules:\n  rude:\n    examples:\n      good: [{rude:?}]\n"));
    assert!(kinds(&against).contains(&("contradiction".to_owned(), 7)), "{:?}", kinds(&against));
}

#[test]
fn the_reasons_of_a_likely_finding_are_words_and_the_nearest_examples() {
    let guide = guide(&own(&BAD, &GOOD));
    let draft = Draft::new("Please accept this voucher for your next visit to the bakery.");
    let likely = found(&guide, "no-gifts", draft.text()).unwrap();
    let reasons = guide.reasons(&draft, &likely).unwrap().unwrap();
    assert_eq!(reasons.examples()[0], BAD[5]);
    assert!(reasons.words().iter().all(|range| !likely.text()[range.clone()].is_empty()));
    assert!(!reasons.words().is_empty());
    let certain = Draft::new("That is not our problem.");
    let found = guide.lint(&certain).unwrap();
    let reasons = guide.reasons(&certain, &found[0]).unwrap().unwrap();
    assert!(reasons.examples().is_empty() && !reasons.why().is_empty());
    let other = Diagnostic::new("no-codes", Level::Error, "No.", certain.text(), 0..4).unwrap();
    assert_eq!(guide.reasons(&certain, &other).unwrap(), None);
}
