//! `check` on a guide that loads, and on the valid part of one that does not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

mod golden;

use leitfaden::report::Summary;
use leitfaden::{Baseline, Date, Draft, Guide, Level, Problem};

fn guide(text: &str) -> Guide {
    Guide::parse("team.yaml", text).unwrap()
}

/// Line, kind and message of each problem.
fn messages(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| format!("{} {}: {}", problem.line(), problem.kind(), problem.message()))
        .collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn sample_guides_pass_their_own_checks() {
    for language in ["de", "en"] {
        let guide = Guide::sample(language).unwrap();
        assert!(guide.topics().len() >= 12);
        assert_eq!(guide.check(), []);
    }
}

#[test]
fn problems_point_into_the_answer() {
    let text = "leitfaden: 1\nname: Team\nlanguage: en\nchannels: { x: { public: true, max_length: 60 } }\nvariables: { name: { example: Sam } }\ntopics:\n  a:\n    title: A\n    situation: complaint\n    answers:\n      - id: b\n        channels: [x]\n        text: |\n          Hi {{name}}, sorry!\n\n          That is not our problem. Send us a direct message.\n";
    let problems: Vec<String> = Guide::parse("guide.yaml", text)
        .unwrap()
        .check()
        .iter()
        .map(|problem| format!("{:?} {problem}", problem.level()))
        .collect();
    golden::check("tests/snapshots/check-places.txt", &problems.join("\n"));
}

#[test]
fn answers_that_hold_until_a_day_that_is_past_are_reported() {
    let found = |language: &str, text: &str| -> Vec<String> {
        let guide = format!(
            "leitfaden: 1\nname: Team\nlanguage: {language}\nextends: []\ntopics: {{ a: {{ title: A, answers: [{{ id: all, text: \"{text}\" }}] }} }}\n"
        );
        let guide = Guide::parse("team.yaml", &guide).unwrap();
        let problems = guide.check_on("2026-12-01".parse().unwrap());
        let past = problems.iter().filter(|problem| problem.kind() == "past-date");
        past.map(|problem| problem.text().to_owned()).collect()
    };
    for (language, text, expected) in [
        ("en", "The code is valid until 31 December 2025.", &["31 December 2025"][..]),
        ("en", "Order by 30/11/2026, or before 1 January 2026.", &["30/11/2026", "1 January 2026"]),
        ("en", "Order by 01/12/2026, until 31 December, or until 2 January 2027.", &[]),
        ("en", "We have been here since 1 January 2020, and you wrote on 3 May 2024.", &[]),
        (
            "de",
            "Er gilt bis zum 31.12.2025, die Aktion endet am 1. März 2026.",
            &["31.12.2025", "1. März 2026"],
        ),
        ("de", "Seit dem 1.1.2024 sind wir bis 20 Uhr da, bis zum 31.12. auch sonntags.", &[]),
    ] {
        assert_eq!(found(language, text), expected, "{text}");
    }
}

#[test]
fn expired_and_unused_entries_are_reported() {
    let text = "
leitfaden: 1
name: Team
language: en
contacts: { mail: { kind: email, value: help@team.example }, phone: { kind: phone, value: +44 20 7946 0000 } }
variables: { customer.name: { example: Sam }, ticket: { example: A1 }, iban: { private: true, pattern: '[A-Z]{2}[0-9]+' } }
partials: { bye: 'Reply here, or write to {{contacts.mail}}.', old: Bye. }
facts:
  return_days: { value: 30, valid_until: 2027-03-01 }
  refund_days: { value: 5, words: [refund] }
topics:
  late:
    title: Late
    review_by: 2027-02-01
    answers:
      - { id: new, status: draft, text: 'Hello {{#each @root.customer.name}}{{this}}{{/each}}, soon.' }
      - { id: all, text: 'It takes a day. {{> bye}}' }
  gone:
    title: Gone
    review_by: 2027-12-01
    answers: [{ id: all, status: retired, text: No longer. }]
";
    let guide = Guide::parse("team.yaml", text).unwrap();
    let messages = |problems: Vec<leitfaden::Problem>| -> Vec<String> {
        problems
            .iter()
            .map(|problem| {
                format!("{:?} {}: {}", problem.level(), problem.line(), problem.message())
            })
            .collect()
    };
    let always = messages(guide.check());
    assert_eq!(
        always,
        [
            "Suggestion 5: no answer uses the contact `phone`",
            "Suggestion 6: no answer uses the variable `ticket`",
            "Suggestion 7: no answer uses the partial `old`",
            "Suggestion 9: no answer uses the fact `return_days`",
            "Suggestion 16: the answer `new` of `late` is a draft: it cannot be sent",
            "Warning 18: all answers of `gone` are retired",
        ]
    );
    let on = |day: &str| -> Vec<String> {
        messages(guide.check_on(day.parse().unwrap()))
            .into_iter()
            .filter(|line| !always.contains(line))
            .collect()
    };
    assert!(on("2026-12-31").is_empty());
    assert_eq!(
        on("2027-02-01"),
        [
            "Suggestion 9: the fact `return_days` is valid until 2027-03-01, 28 days from now",
            "Suggestion 12: `late` is to be reviewed by 2027-02-01, 0 days from now",
        ]
    );
    assert_eq!(
        on("2027-03-02"),
        [
            "Error 9: the fact `return_days` was valid until 2027-03-01: answers may be wrong now",
            "Warning 12: `late` was to be reviewed by 2027-02-01, 29 days ago",
        ]
    );
}

#[test]
fn conditional_text_is_linted_and_copied_facts_are_reported() {
    let text = "
leitfaden: 1
name: Team
language: en
variables: { order: { example: A1 } }
facts:
  return_days: { value: 30, unit: days, words: [return] }
  hours: { value: 2, unit: hours }
topics:
  late:
    title: Late
    answers:
      - id: all
        text: |
          {{#if order}}Order {{order}} is on its way, just reply here.{{else}}Calm down, just reply here.{{/if}}
  return:
    title: Return
    answers:
      - id: all
        text: |
          Pay within 30\u{a0}Days. You can return it within 30\u{a0}Days. It takes 12 hours, 2 hoursome or 2 hours. Just reply here.
      - { id: fine, text: 'You can return it within {{facts.return_days}} days, we answer in {{facts.hours}} hours. Just reply here.' }
";
    let guide = Guide::parse("team.yaml", text).unwrap();
    let messages: Vec<String> = guide
        .check()
        .iter()
        .map(|problem| {
            format!(
                "{}: {} ({})",
                problem.line(),
                problem.message(),
                &problem.excerpt()[problem.marked()]
            )
        })
        .collect();
    assert_eq!(
        messages,
        [
            "15: “Calm down” hurts: please stick to what happened and what happens next. (Calm down)",
            "21: the answer copies the value of the fact `return_days`: “30\u{a0}Days” (30\u{a0}Days)",
            "21: the answer copies the value of the fact `hours`: “2 hours” (2 hours)",
        ]
    );
}

#[test]
fn missing_and_outdated_translations_are_reported() {
    let text = |hash: &str| {
        format!(
            "
leitfaden: 1
name: Team
language: de
languages: [de, en]
extends: [builtin:de, builtin:en]
channels: {{ email: {{}}, x: {{ public: true }} }}
variables: {{ customer.name: {{ example: Sam Doe }}, day: {{ example: 2027-03-01 }} }}
topics:
  late:
    title: Spät
    answers:
      - id: kurz
        text: |
          {{{{salutation customer.name}}}}, wir liefern am {{{{date day}}}}. Antworten Sie einfach hier.
      - id: short
        language: en-GB
        translates: {{ answer: kurz{hash} }}
        text: |
          {{{{salutation customer.name}}}}, we deliver on {{{{date day}}}}. Just reply here.
  moved:
    title: Umzug
    answers:
      - {{ id: kurz, channels: [email], text: 'Wir ändern das. Antworten Sie einfach hier. Viele Grüße, Mia' }}
      - {{ id: alt, channels: [x], language: en, status: retired, text: 'We change that.' }}
      - {{ id: lang, channels: [email, x], text: 'Wir ändern das gern. Antworten Sie einfach hier. Viele Grüße, Mia' }}
  mail:
    title: Nur per Mail
    answers:
      - {{ id: kurz, channels: [email], text: 'Wir prüfen das gern. Antworten Sie einfach hier. Viele Grüße, Mia' }}
      - {{ id: en, channels: [email], language: en, text: 'We will look at it. Just reply here. Kind regards, Mia' }}
  half:
    title: Halb
    answers:
      - {{ id: kurz, text: 'Wir prüfen das. Antworten Sie einfach hier. Viele Grüße, Mia' }}
      - {{ id: en, channels: [email], language: en, text: 'We will have a look. Just reply here. Kind regards, Mia' }}
"
        )
    };
    let open = guide(&text(""));
    let kinds = ["missing-language", "old-translation"];
    let of_kinds = |guide: &Guide| -> Vec<Problem> {
        guide.check().into_iter().filter(|problem| kinds.contains(&problem.kind())).collect()
    };
    let missing = [
        "21 missing-language: `moved` has no answer in `en`",
        "32 missing-language: `half` has no answer in `en` for x",
    ];
    let problems = of_kinds(&open);
    assert_eq!(messages(&problems[1..]), missing);
    assert_eq!(
        messages(&problems[..1]),
        [
            "18 old-translation: changes of `kurz` are not detected: its translation `short` has no hash"
        ]
    );
    let help = problems[0].help().unwrap();
    let hash = help.strip_prefix("write `hash: ").unwrap().split('`').next().unwrap();
    assert_eq!(messages(&of_kinds(&guide(&text(&format!(", hash: {hash}"))))), missing);
    // Layout does not change the hash, but words do.
    let current = text(&format!(", hash: {hash}"));
    let rewrapped =
        current.replace("am {{date day}}. Antworten", "am {{date day}}.\n          Antworten");
    assert!(rewrapped != current && messages(&of_kinds(&guide(&rewrapped))).len() == 2);
    let reworded = current.replace("wir liefern", "wir kommen");
    let old = of_kinds(&guide(&reworded));
    assert_eq!(
        messages(&old[..1]),
        ["18 old-translation: `kurz` has been reworded since `short` was translated from it"]
    );

    // Answers in a language without rules are not linted.
    let without = guide(&text("").replace("extends: [builtin:de, builtin:en]\n", ""));
    let found: Vec<Problem> =
        without.check().into_iter().filter(|problem| problem.kind() != "old-translation").collect();
    let found = messages(
        &found
            .into_iter()
            .filter(|problem| problem.entry() == "topics.late.short")
            .collect::<Vec<_>>(),
    );
    assert_eq!(found, ["16 answer: there are no rules for `en-GB`: answers in it are not linted"]);

    // Helpers use the language of the answer.
    let reply = |language: &str| {
        let reply = open.reply("late").channel("email").language(language);
        reply.set("customer.name", "Sam Doe").set("day", "2027-03-01").render()
    };
    assert_eq!(
        reply("de-AT").unwrap().text,
        "Hallo Sam, wir liefern am 1. März 2027. Antworten Sie einfach hier."
    );
    assert_eq!(reply("en").unwrap().text, "Hi Sam, we deliver on 1 March 2027. Just reply here.");
    let error = reply("fr").unwrap_err().to_string();
    assert_eq!(error, "the topic `late` has no answer in `fr`; it has answers in: de, en-GB");
    assert_eq!(
        open.reply("late")
            .set("customer.name", "Mia")
            .set("day", "2027-03-01")
            .render()
            .unwrap()
            .answer,
        "kurz"
    );
}

#[test]
fn a_language_without_built_in_rules_is_reported() {
    let plain = "leitfaden: 1\nname: Équipe\nlanguage: fr\n";
    let own = "rules: { foo: { extends: existence, level: error, message: Non, tokens: [foo], examples: { bad: [foo], \
               good: [bar] } } }\n";
    let without = guide(plain);
    assert_eq!(
        messages(&without.check()),
        [
            "3 answer: there are no built-in rules for `fr`, and the guide has none: its texts cannot be linted"
        ]
    );
    let error = without.lint(&Draft::new("foo")).unwrap_err().to_string();
    assert!(error.starts_with("the guide has no rules for the language `fr`"), "{error}");
    let with = guide(&format!("{plain}{own}"));
    assert_eq!(with.lint(&Draft::new("foo")).unwrap().len(), 1);
    assert_eq!(
        messages(&with.check()),
        ["3 answer: there are no built-in rules for `fr`: only the guide's own judge its texts"]
    );
}

#[test]
fn answers_are_linted_with_and_without_each_value_and_at_maximum_length() {
    let text = "
leitfaden: 1
name: Team
language: en
channels: { chat: { max_length: 120 } }
variables:
  name: { required: true, example: Sam }
  a: { example: A1 }
  b: { example: B1 }
  c: { example: C1 }
  e: { example: E1 }
  d: { label: Nobody knows }
partials: { ref: '{{#if a}}{{#unless b}}{{#unless c}}Calm down. {{/unless}}{{/unless}}{{/if}}' }
topics:
  each:
    title: Each
    answers:
      - { id: one, text: 'Hi {{name}}, {{> ref}}just reply here.' }
      - { id: two, text: 'Hi {{name}}, {{#if d}}{{d}} {{/if}}{{#unless a}}as soon as you can, {{/unless}}{{#if a}}{{#if b}}{{#unless c}}shut up and {{/unless}}{{/if}}{{/if}}just reply here.' }
      - { id: none, text: 'Hi {{name}}, {{#unless a}}{{#unless b}}{{#unless c}}calm down, {{/unless}}{{/unless}}{{/unless}}just reply here.' }
  long:
    title: Long
    answers:
      - id: worst
        text: |
          Hi {{name}}, just reply here{{#if a}}.{{else}} with the number of the order.{{/if}}{{#if b}} We look at it in May.{{/if}}{{#if c}} Bye.{{else}} The team will be glad to hear it.{{/if}}{{#if e}} We will write to {{e}}.{{/if}}
";
    let problems = guide(text).check();
    let of = |kinds: &[&str]| {
        messages(
            &problems
                .iter()
                .filter(|problem| kinds.contains(&problem.kind()))
                .cloned()
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        of(&["rude", "answer"]),
        [
            "12 answer: `d` has no example: the answers of `each` are not tested with it",
            "18 rude: “Calm down” hurts: please stick to what happened and what happens next. (on chat)",
            "19 rude: “shut up” hurts: please stick to what happened and what happens next. (on chat)",
            "20 rude: “calm down” hurts: please stick to what happened and what happens next. (on chat)",
        ]
    );
    // Without `a` and `c`, but with `b` and `e`.
    assert_eq!(
        of(&["length"]),
        ["26 length: 130 characters are 10 too many: this channel takes 120. (on chat)"]
    );
}

#[test]
fn problems_name_their_entry_in_any_order_of_keys() {
    let text = "
leitfaden: 1
name: Team
language: en
topics:
  late:
    answers:
      - { text: Soon. Just reply here., id: one }
      - translates: { answer: one, hash: 00000000 }
        language: de
        text: Bald. Antworten Sie einfach hier.
        id: zwei
    title: Late
    questions: [Where is it?, When does it come?, Is it late?]
    not_for: [late]
tests:
  - { message: Is it late?, topic: late }
";
    let entries: Vec<String> = guide(text)
        .check()
        .iter()
        .map(|problem| format!("{} {}", problem.kind(), problem.entry()))
        .collect();
    assert_eq!(
        entries,
        [
            "old-translation topics.late.zwei",
            "answer topics.late.zwei",
            "question topics.late",
            "test tests"
        ]
    );
}

#[test]
fn translations_refer_to_an_answer_in_another_language() {
    let answers = |more: &str| {
        let text = format!(
            "leitfaden: 1\nname: Team\nlanguage: de\ntopics:\n  late:\n    title: Spät\n    answers:\n      - {{ id: kurz, text: Bald. }}\n      - {{ id: en, {more}, text: Soon. }}\n"
        );
        let error = Guide::parse("team.yaml", &text).unwrap_err();
        let problem = &error.problems()[0];
        format!("{}; {}", problem.message(), problem.help().unwrap())
    };
    assert_eq!(
        answers("language: en, translates: { answer: krz }"),
        "the topic `late` has no answer `krz`; did you mean `kurz`?"
    );
    assert_eq!(
        answers("translates: { answer: kurz }"),
        "`en` and `kurz` are both in `de`; name the language of the translation with `language:`"
    );
    assert_eq!(
        answers("language: english"),
        "`english` is not a language tag; write `de` or `en`, or a tag such as `de-AT`"
    );
}

#[test]
fn similar_answers_are_reported_once_each() {
    let text = "
leitfaden: 1
name: Team
language: en
channels: { email: {}, x: { public: true } }
topics:
  a:
    title: A
    answers:
      - { id: long, channels: [email], text: 'We have looked at your order, and the parcel leaves our house in Leeds tomorrow at noon. Kind regards, Mia' }
      - { id: short, channels: [x], text: 'We have looked at your order, and the parcel leaves our house in Leeds tomorrow at noon. Just reply here.' }
  b:
    title: B
    answers:
      - { id: long, text: 'We have looked at your order, and the parcel leaves our house in Leeds today at noon. Kind regards, Mia' }
  c:
    title: C
    answers:
      - { id: long, text: 'We have looked at your order,   and the PARCEL leaves our house in Leeds tomorrow at noon – kind regards, Mia' }
      - { id: draft, status: draft, text: 'We have looked at your order, and the parcel leaves our house in Leeds tomorrow at noon. Kind regards, Mia' }
  d:
    title: D
    answers:
      - { id: long, text: 'We have looked at your order, but the lamp is sold out until the end of May. Kind regards, Mia' }
      - { id: thanks, text: Thank you so much! }
  e: { title: E, answers: [{ id: thanks, text: Thank you so much! }] }
";
    let problems = guide(text).check();
    let alike: Vec<Problem> =
        problems.into_iter().filter(|problem| problem.kind() == "alike-answers").collect();
    assert_eq!(
        messages(&alike),
        [
            "15 alike-answers: `long` of `b` says nearly the same as `long` of `a`",
            "19 alike-answers: `long` of `c` says the same as `long` of `a`",
        ]
    );
}

#[test]
fn allow_phrases_without_effect_are_reported() {
    let text = "
leitfaden: 1
name: Team
language: en
channels: { x: { public: true } }
competitors: [Acme]
rules:
  # Flagged by itself, nowhere, nowhere; in an answer only; by itself on one channel only.
  rude: { allow: [shut up, zebra crossing, soup] }
  dismissive: { allow: [not our problem], when: { public: true } }
  knocks-competitor: { allow: unlike Acme }
  no-vouchers:
    extends: existence
    message: Please promise no vouchers.
    tokens: ['voucher \\w+']
    examples: { bad: [A voucher for you.], good: [The voucher desk is open.] }
  promise: { allow: tomorrow morning }
topics:
  a: { title: A, answers: [{ id: b, text: 'Unlike Acme, we care about you. Just reply here.' }] }
";
    let with_setting = text.replace("topics:", "  shouting: { allow: [WLAN] }\ntopics:");
    let problems = guide(&with_setting).check();
    let dead: Vec<Problem> =
        problems.into_iter().filter(|problem| problem.kind() == "dead-allow").collect();
    let words: Vec<&str> =
        dead.iter().map(|problem| &problem.excerpt()[problem.marked()]).collect();
    assert_eq!(
        words,
        ["zebra crossing", "soup", "tomorrow morning", "WLAN"],
        "{:?}",
        messages(&dead)
    );
}

/// The Jaccard similarity of the word bigrams of two texts.
fn alike(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| -> std::collections::BTreeSet<String> {
        let words: Vec<&str> = text.split(' ').collect();
        words.windows(2).map(|pair| pair.join(" ")).collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    one.intersection(&other).count() as f64 / one.union(&other).count() as f64
}

#[test]
fn all_similar_answers_are_found() {
    // Families of ten texts. Each text is the previous one with a few words changed.
    let mut state = 1u64;
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut texts: Vec<Vec<String>> = Vec::new();
    for n in 0..300 {
        let fresh = n % 10 == 0;
        let mut words: Vec<String> = match texts.last().filter(|_| !fresh) {
            None => (0..8 + random(30)).map(|_| format!("w{}", random(60))).collect(),
            Some(last) => last.clone(),
        };
        for _ in 0..random(4) {
            let at = random(words.len());
            words[at] = format!("w{}", random(60));
        }
        texts.push(words);
    }
    // And two texts just at the threshold: one is a prefix of the other.
    let whole: Vec<String> = (0..11).map(|n| format!("edge{n}")).collect();
    texts.extend([whole[..8].to_vec(), whole]);
    let texts: Vec<String> = texts.into_iter().map(|words| words.join(" ")).collect();
    let topics = texts
        .iter()
        .enumerate()
        .map(|(n, text)| format!("  t{n}: {{ title: T, answers: [{{ id: a, text: {text} }}] }}\n"));
    let guide = guide(&format!(
        "leitfaden: 1\nname: T\nlanguage: en\nextends: []\ntopics:\n{}",
        topics.collect::<String>()
    ));
    let found: Vec<String> = guide
        .check()
        .iter()
        .filter(|problem| problem.kind() == "alike-answers")
        .map(|problem| problem.entry().to_owned())
        .collect();

    let mut kept: Vec<&str> = Vec::new();
    let mut expected = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        match kept.iter().any(|other| alike(text, other) >= 0.7) {
            true => expected.push(format!("topics.t{n}.a")),
            false => kept.push(text),
        }
    }
    assert!(expected.len() > 100 && expected.len() < 250, "{}", expected.len());
    assert_eq!(found, expected);
}

#[test]
fn the_valid_part_of_a_broken_guide_is_checked() {
    let text = "
leitfaden: 1
name: Team
language: en
partials: { bye: 'Yours, {{agent}}', sure: Just reply here. }
contacts: { mail: { kind: email, value: help@team.example } }
topics:
  a: { title: A, answers: [{ id: b, text: 'Well. {{> bye}}' }, { id: c, text: 'Calm down. {{> sure}}' }] }
  d: { title: D, answers: [{ id: e, text: 'Hello #{name}.' }] }
";
    let error = Guide::parse("team.yaml", text).unwrap_err();
    assert_eq!(
        error.problems().iter().map(Problem::kind).collect::<Vec<_>>(),
        ["unknown-name", "foreign-placeholder"]
    );
    assert_eq!(error.problems()[1].entry(), "topics.d.e");
    let rest = error.check_rest(day("2026-12-01"));
    // The unused contact is not reported, since a removed entry may use it.
    assert_eq!(messages(&rest).len(), 1, "{:?}", messages(&rest));
    assert_eq!((rest[0].kind(), rest[0].entry()), ("rude", "topics.a.c"));
    for hopeless in ["", "leitfaden: [", "leitfaden: 1\nname: T\nlanguage: en\nrules: []\n"] {
        assert_eq!(
            Guide::parse("team.yaml", hopeless).unwrap_err().check_rest(day("2026-12-01")),
            []
        );
    }
}

/// A guide imported from other tools, with many kinds of problems.
fn messy() -> String {
    let words = [
        "Rechnung",
        "Lieferung",
        "Lampe",
        "Adresse",
        "Zahlung",
        "Gutschrift",
        "Kissen",
        "Konto",
        "Zusteller",
        "Vertrag",
    ];
    let topics = (0..300).map(|n| {
        let about = format!("{} {} {}", words[n % 10], words[n / 10 % 10], words[n / 100 + 4]);
        let name = match n % 50 {
            7 => "#{name}",
            17 => "%{kunde}",
            27 => "{vorname}",
            37 => "{{ticket.requester.first_name}}",
            _ => "{{customer.name}}",
        };
        let text = match n % 30 {
            8 => {
                format!("Hallo {name}, Fall {n}: danke für deine Nachricht zu {about} {n}. Antworten Sie einfach hier.")
            }
            9 => format!("Hallo {name}, Fall {n}: zu {about} haben Sie 30 Tage Zeit. Antworten Sie einfach hier."),
            11 => format!("{TWICE} Antworten Sie einfach hier."),
            _ => format!("Hallo {name}, Fall {n}: zu {about} {n} wissen wir bald mehr. Antworten Sie einfach hier."),
        };
        format!("  t{n}:\n    title: {about} {n}\n    answers:\n      - id: all\n        text: |\n          {text}\n")
    });
    format!(
        "leitfaden: 1\nname: Messy\nlanguage: de\naddress: formal\nlearned: off\nvariables: {{ customer.name: {{ required: true, example: Frau Kaya }} }}\nfacts: {{ return_days: {{ value: 30, unit: Tage, valid_until: 2025-12-31 }} }}\ntopics:\n{}",
        topics.collect::<String>()
    )
}

const TWICE: &str =
    "Guten Tag, das Team hat gelesen, was Sie geschrieben haben, und meldet sich vor dem Abend.";

#[test]
fn a_messy_guide_is_summarised_baselined_and_fixed() {
    let today = day("2026-12-01");
    let text = messy();
    let error = Guide::parse("messy.yaml", &text).unwrap_err();
    let all: Vec<Problem> =
        error.problems().iter().cloned().chain(error.check_rest(today)).collect();
    golden::check("tests/snapshots/check-summary.txt", &Summary::of(&all).to_string());
    assert_eq!(
        Baseline::of(&all).len(),
        all.iter().filter(|problem| !problem.keeps_from_loading()).count()
    );

    // Fix what keeps it from loading, then create the baseline.
    let mut text = text;
    for foreign in ["#{name}", "%{kunde}", "{{ticket.requester.first_name}}", "{vorname}"] {
        text = text.replace(foreign, "{{customer.name}}");
    }
    let guide = guide(&text);
    let problems = guide.check_on(today);
    let baseline: Baseline = Baseline::of(&problems).to_string().parse().unwrap();
    let judged = baseline.judge(problems.clone());
    assert_eq!((judged.new, judged.baselined, judged.gone), (vec![], problems.len(), 0));

    // Insert a line at the top, and add one problem.
    let grown =
        text.replacen("leitfaden: 1\n", "# Ours\nleitfaden: 1\n", 1).replace("Fall 1:", "du Depp:");
    let judged = baseline.judge(self::guide(&grown).check_on(today));
    assert_eq!((judged.baselined, judged.gone), (problems.len(), 0));
    assert!(
        !judged.new.is_empty()
            && judged.new.iter().all(|problem| problem.entry() == "topics.t1.all"),
        "{:?}",
        judged.new
    );

    // Problems at a higher level are new.
    let lower = Baseline::of(&guide.check())
        .to_string()
        .replace("\"error\"", "\"warning\"")
        .parse::<Baseline>()
        .unwrap();
    let errors = problems.iter().filter(|problem| problem.level() == Level::Error).count();
    assert_eq!(lower.judge(problems.clone()).new.len(), errors);

    // Fix each baselined problem.
    let mut fixed = text
        .replace("2025-12-31", "2027-12-31")
        .replace("für deine Nachricht", "für Ihre Nachricht");
    fixed = fixed.replace("30 Tage", "{{facts.return_days}} Tage");
    for n in 0..10 {
        fixed = fixed.replacen(
            TWICE,
            &format!("Guten Tag {n}, Fall {n} und {n} ist {n} und {n} geworden."),
            1,
        );
    }
    let clean = self::guide(&fixed).check_on(today);
    assert_eq!(messages(&clean), [""; 0]);
    let judged = baseline.judge(clean);
    assert_eq!((judged.baselined, judged.gone), (0, problems.len()));
}

#[test]
fn invalid_baselines_are_rejected() {
    for (text, expected) in [
        ("", "this is not a baseline: EOF while parsing a value at line 1 column 0"),
        (
            "{\"leitfaden-baseline\": 2, \"problems\": []}",
            "the baseline has version 2, but this leitfaden reads version 1",
        ),
        (
            "{\"leitfaden-baseline\": 1}",
            "this is not a baseline: missing field `problems` at line 1 column 25",
        ),
    ] {
        assert_eq!(text.parse::<Baseline>().unwrap_err().to_string(), expected);
    }
}
