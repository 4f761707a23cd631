//! The kinds of rules that a team can write in YAML.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

use leitfaden::{Draft, Guide, Situation};

fn guide(rule: &str) -> Guide {
    let indented: String = rule.lines().map(|line| format!("    {line}\n")).collect();
    let text = format!(
        "leitfaden: 1\nname: T\nlanguage: en\nextends: []\nchannels: {{ x: {{ public: true }}, email: {{}} }}\nrules:\n  mine:\n    level: warning\n{indented}"
    );
    Guide::parse("g.yaml", &text).unwrap_or_else(|error| panic!("{error:#}"))
}

/// The flagged texts and messages of a rule.
fn found(rule: &str, text: &str) -> Vec<String> {
    let diagnostics = guide(rule).lint(&Draft::new(text)).unwrap();
    diagnostics.iter().map(|found| format!("{}: {}", found.text(), found.message())).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn existence() {
    let rule = "extends: existence\nmessage: No {match}.\ntokens: ['voucher(s)?', '\\d+ %', Gutschein für]\nexceptions: [no vouchers]";
    assert_eq!(
        found(rule, "A voucher, Vouchers, no vouchers, vouchering."),
        ["voucher: No voucher.", "Vouchers: No Vouchers."]
    );
    assert_eq!(
        found(rule, "Save 20 % with a GUTSCHEIN FÜR you"),
        ["20 %: No 20 %.", "GUTSCHEIN FÜR: No GUTSCHEIN FÜR."]
    );
    let rule =
        "extends: existence\nmessage: No %s.\nignorecase: false\nnonword: true\ntokens: ['!!', Ok]";
    assert_eq!(found(rule, "ok!! Ok Okay"), ["!!: No !!.", "Ok: No Ok.", "Ok: No Ok."]);
}

#[test]
fn patterns_mean_what_they_say_and_end_with_the_word() {
    for (pattern, text, matches) in [
        (r"(\w+)?mail", "mail, email", &["mail", "email"][..]),
        (r"(?:\w{2,5})?mail", "mail", &["mail"]),
        (r"(?:die )?(\w+)?gruppe", "gruppe, die gruppe", &["gruppe", "die gruppe"]),
        (r"(gut|bess)(er|e)?", "gute, besser, gutes", &["gute", "besser"]),
        (r"ab(?:\w*)*", "ab жabc", &["ab"]),
        (r"(?:|q(?:.*)*)ab", "x abж", &[]),
    ] {
        let rule = format!("extends: existence\nmessage: '{{match}}'\ntokens: ['{pattern}']");
        let matches: Vec<String> = matches.iter().map(|text| format!("{text}: {text}")).collect();
        assert_eq!(found(&rule, text), matches, "{pattern}");
    }
}

#[test]
fn existence_of_a_word_in_disguise() {
    let rule = "extends: existence\nmessage: No {match}.\ntokens: [nitwit]\nwords: { disguised: [nitwit, Döskopp] }";
    for (text, word) in [
        ("You n*tw*t!", "n*tw*t"),
        ("You nitw1t.", "nitw1t"),
        ("You n-i-t-w-i-t", "n-i-t-w-i-t"),
        ("You n i t w i t", "n i t w i t"),
        ("So ein D*skopp, ja.", "D*skopp"),
        ("So ein D0eskopp", "D0eskopp"),
    ] {
        assert_eq!(found(rule, text), [format!("{word}: No {word}.")], "{text}");
    }
    for text in ["N1TW1T-4711", "Mr N****t", "`n*twit`", "**Bold** 4711", "“n*twit”, you wrote."]
    {
        assert_eq!(found(rule, text), NOTHING, "{text}");
    }
}

#[test]
fn substitution() {
    let rule = "extends: substitution\nmessage: Say {use}.\nswap:\n  'utili[sz]e': use\n  e-mail: mail|message";
    let diagnostics = guide(rule).lint(&Draft::new("Utilise the e-mail, not the mail.")).unwrap();
    assert_eq!(diagnostics[0].replacements(), ["Use"]);
    assert_eq!(diagnostics[1].replacements(), ["mail", "message"]);
    assert_eq!(diagnostics[1].message(), "Say mail”, “message.");
    assert_eq!(diagnostics.len(), 2);
}

#[test]
fn occurrence() {
    let rule = "extends: occurrence\nmessage: One is enough.\nmax: 1\ntoken: '!'\nnonword: true";
    assert_eq!(found(rule, "Hi! Great! So great!"), ["!: One is enough."]);
    let rule = "extends: occurrence\nmessage: Too many.\nscope: sentence\nmax: 2\ntoken: ','\nnonword: true";
    assert_eq!(found(rule, "a, b, c. a, b, c, d."), [",: Too many."]);
    let rule = "extends: occurrence\nmessage: Name the shop.\nmin: 1\ntokens: [Larkwood]";
    assert_eq!(found(rule, "Hello Sam, all is well. Bye."), ["all is well.: Name the shop."]);
    assert_eq!(found(rule, "Hello from Larkwood."), NOTHING);
    assert_eq!(found(rule, ""), NOTHING);
}

#[test]
fn repetition() {
    let rule = "extends: repetition\nmessage: Twice.\nalpha: true";
    assert_eq!(found(rule, "We will will look. 10 10"), ["will will: Twice."]);
    let rule = "extends: repetition\nmessage: Twice.\ntokens: [very, really]";
    assert_eq!(found(rule, "very Very good, really. Really?"), ["very Very: Twice."]);
}

#[test]
fn consistency() {
    let rule = "extends: consistency\nmessage: Keep to {use}.\neither:\n  e-mail: email";
    assert_eq!(found(rule, "An email, an e-mail."), ["e-mail: Keep to email."]);
    assert_eq!(found(rule, "An e-mail, one more e-mail."), NOTHING);
}

#[test]
fn conditional() {
    let rule = "extends: conditional\nmessage: Spell {match} out.\nignorecase: false\nfirst: '[A-Z]{3,5}'\nsecond: '\\(([A-Z]{3,5})\\)'\nexceptions: [USA]";
    assert_eq!(
        found(rule, "The meter data hub (MDH). Ask MDH or NRA in the USA."),
        ["NRA: Spell NRA out."]
    );
    let rule = "extends: conditional\nmessage: Say by when.\nscope: sentence\nfirst: we will\nsecond: (?:by|until) \\w+";
    assert_eq!(found(rule, "We will call. We will call by Friday."), ["We will: Say by when."]);
}

#[test]
fn capitalization() {
    let rule = "extends: capitalization\nmessage: Capitals.\nscope: greeting\nmatch: $title";
    assert_eq!(found(rule, "hi sam,\nall is well."), ["hi: Capitals.", "sam: Capitals."]);
    assert_eq!(found(rule, "Hi Sam,\nall is well."), NOTHING);
    let rule = "extends: capitalization\nmessage: No capitals.\nscope: closing\nmatch: $lower";
    assert_eq!(
        found(rule, "Hi Sam,\nall is well.\nBest Wishes\nMia"),
        ["Best: No capitals.", "Wishes: No capitals."]
    );
}

#[test]
fn metric() {
    let rule = "extends: metric\nmessage: '{value} words a sentence.'\nformula: words / sentences\ncondition: '> 6'";
    assert_eq!(
        found(rule, "One two three four five six seven eight. Nine ten eleven twelve thirteen."),
        ["One two three four five six seven eight.: 6.5 words a sentence."]
    );
    assert_eq!(found(rule, "Short. Very short."), NOTHING);
    assert_eq!(found(rule, ""), NOTHING);
}

#[test]
fn rules_apply_only_in_their_scope_channel_and_situation() {
    let text = "Dear Sam,\n\nthe word is dear.\n\nBest wishes\nMia Dear";
    for (scope, expected) in
        [("greeting", vec!["Dear"]), ("body", vec!["dear"]), ("signature", vec!["Dear"])]
    {
        let rule = format!("extends: existence\nmessage: No.\nscope: {scope}\ntokens: [dear]");
        let diagnostics = guide(&rule).lint(&Draft::new(text)).unwrap();
        assert_eq!(
            diagnostics.iter().map(leitfaden::Diagnostic::text).collect::<Vec<_>>(),
            expected,
            "{scope}"
        );
    }
    let rule = "extends: existence\nmessage: No.\ntokens: [dear]\nwhen: { channels: [x], situations: [complaint, incident] }";
    let count = |draft: Draft<'_>| guide(rule).lint(&draft).unwrap().len();
    assert_eq!(count(Draft::new("dear")), 0);
    assert_eq!(count(Draft::new("dear").channel("x")), 0);
    assert_eq!(count(Draft::new("dear").channel("x").situation(Situation::Incident)), 1);
    assert_eq!(count(Draft::new("dear").channel("email").situation(Situation::Incident)), 0);
    let rule = "extends: existence\nmessage: No.\ntokens: [dear]\nquotations: true";
    assert_eq!(found(rule, "“dear”"), ["dear: No."]);
}

#[test]
fn invalid_keys_are_reported() {
    let errors = |rule: &str| {
        let text = format!("leitfaden: 1\nname: T\nlanguage: en\nrules:\n  mine: {{ {rule} }}\n");
        Guide::parse("g.yaml", &text).unwrap_err().to_string()
    };
    for (rule, expected) in [
        (
            "extends: existance, message: m, tokens: [a]",
            "there is no kind of rule `existance`; help: did you mean `existence`?",
        ),
        (
            "extends: existence, message: m, token: [a]",
            "a rule has no key `token`; help: did you mean `tokens`?",
        ),
        ("extends: existence, tokens: [a]", "a rule needs the key `message`"),
        ("extends: occurrence, message: m, token: a", "needs `min`, `max` or both"),
        (
            "extends: capitalization, message: m, match: $tilte",
            "`$tilte` is not a capitalisation style",
        ),
        (
            "extends: metric, message: m, formula: wrods / 2, condition: '> 1'",
            "unknown name `wrods`; did you mean `words`?",
        ),
        (
            "extends: metric, message: m, formula: '(words', condition: '> 1'",
            "a parenthesis is not closed",
        ),
        (
            "extends: metric, message: m, formula: words, condition: many",
            "`many` is not a condition",
        ),
        (
            "extends: existence, message: m, tokens: [a], level: eror",
            "`level` cannot be `eror`; help: did you mean `error`?",
        ),
        (
            "extends: existence, message: m, tokens: [a], when: { situations: [rant] }",
            "`situations` cannot be `rant`",
        ),
    ] {
        let errors = errors(rule);
        assert!(errors.contains(expected), "{rule}: {errors}");
    }
}
