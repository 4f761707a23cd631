//! Properties of every draft, every name and every guide.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

use std::sync::LazyLock;

use leitfaden::{Draft, Guide, Level, Situation, Suggestion, Suggestions};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

static GUIDES: LazyLock<[Guide; 2]> =
    LazyLock::new(|| [Guide::sample("de").unwrap(), Guide::sample("en").unwrap()]);

/// Text that rules match, mixed with random text.
fn draft() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![known().prop_map(str::to_owned), "\\PC{0,8}", any::<String>()],
        0..24,
    )
    .prop_map(|parts| parts.concat())
}

/// Text shorter than what a placeholder or inline code may be, which is limited in bytes: decomposed letters have more.
fn short_draft() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![2 => known().prop_map(str::to_owned), 1 => "[ -~€👋\\n]{0,8}"],
        0..8,
    )
    .prop_map(|parts| parts.concat())
}

fn known() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Sie ",
        "du ",
        "Hallo ",
        "Hi Sam,\n",
        "!!!",
        "Idiot",
        "f\u{fc}r ",
        "fu\u{308}r ",
        "{{x}}",
        "[Name] ",
        "> zitiert\n",
        "„Depp“ ",
        "\r\n\r\n",
        "anders als Beispielstrom können wir ",
        "calm down ",
        "Account",
        "hilfe@musterstorm.example ",
        "+49 800 0000001 ",
        "👨‍👩‍👧",
        "ß",
        "\u{202e}",
        "\u{ad}",
        "Viele Grüße\nMia",
        "garantiert ",
        "NICHT ",
        "N I C H T ",
        "https://larkwod.example/x?y=1. ",
        "1. ",
        "z. B. ",
        "Dr. ",
        "unlike Northfield, we ",
        "Frau Müller",
        "Jörg Müller,\n",
        "LG Jörg",
        "Ihre Tränen ",
        "Kündige ",
        "fünf Tage später ",
        "Kündigungsfrist ",
        "(Nr. 3.–4. April) ",
        "müller@musterstorm.example ",
        "{{größe}} ",
        "20 Stück ",
        "Könnten Sie ",
        "Tut uns leid fürs Löschen ",
        "Überhaupt nicht möglich. ",
        "NIEMALS ÜBER ÄRGER ",
        "Kundennummer für Prüfung: 4711 2233 ",
    ])
}

fn lint(guide: &Guide, text: &str) -> Vec<leitfaden::Diagnostic> {
    let draft = Draft::new(text)
        .channel("x")
        .customer("Dr. Anna van der Berg")
        .situation(Situation::Complaint);
    guide.lint(&draft).unwrap()
}

fn guide_with_answer(text: &str) -> Result<Guide, leitfaden::GuideError> {
    let text = serde_json::json!(text);
    let yaml = format!(
        "leitfaden: 1\nname: T\nlanguage: en\nvariables: {{ a: {{}} }}\ntopics: {{ t: {{ title: T, answers: [{{ id: a, text: {text} }}] }} }}\n"
    );
    Guide::parse("g.yaml", &yaml)
}

proptest! {
    #[test]
    fn suggestions_are_sorted_and_point_into_the_message(text in draft()) {
        for guide in GUIDES.iter() {
            let found = guide.suggest(&text);
            prop_assert!(found.topics().len() <= found.ranked().len());
            prop_assert!(found.escalation().is_none_or(|words| !text[words].is_empty()));
            let mut last = 1.0;
            for suggestion in found.ranked() {
                prop_assert!((0.0..=last).contains(&suggestion.score()));
                last = suggestion.score();
                for word in suggestion.words() {
                    prop_assert!(text[word.clone()].contains(char::is_alphanumeric));
                }
            }
            let scores = |found: &Suggestions<'_>| found.ranked().iter().map(Suggestion::score).collect::<Vec<_>>();
            prop_assert_eq!(scores(&guide.suggest(&text)), scores(&found));
        }
    }

    #[test]
    fn positions_are_correct(text in draft()) {
        for guide in GUIDES.iter() {
            let found = lint(guide, &text);
            let utf16: Vec<u16> = text.encode_utf16().collect();
            for diagnostic in &found {
                prop_assert_eq!(text.get(diagnostic.range()), Some(diagnostic.text()));
                prop_assert_eq!(String::from_utf16(&utf16[diagnostic.utf16()]).unwrap(), diagnostic.text());
                let before = &text[..diagnostic.range().start];
                prop_assert_eq!(diagnostic.line(), before.matches('\n').count() + 1);
                prop_assert_eq!(diagnostic.column(), before.rsplit('\n').next().unwrap().chars().count() + 1);
                prop_assert!(!diagnostic.message().is_empty());
            }
        }
    }

    #[test]
    fn diagnostics_are_sorted_deterministic_and_disjoint_within_a_rule(text in draft()) {
        for guide in GUIDES.iter() {
            let found = lint(guide, &text);
            prop_assert_eq!(&found, &lint(guide, &text));
            prop_assert!(found.is_sorted_by_key(|diagnostic| diagnostic.range().start));
            for (n, one) in found.iter().enumerate() {
                for other in found[..n].iter().filter(|other| other.rule() == one.rule()) {
                    prop_assert!(other.range().end <= one.range().start && other.range() != one.range(), "{:?} {:?}", one, other);
                }
            }
        }
    }

    #[test]
    fn spellings_of_one_text_have_the_same_diagnostics(text in short_draft()) {
        // Channels may count length differently.
        let judged = |text: &str| -> Vec<(String, String)> {
            let found = lint(&GUIDES[0], text).into_iter().filter(|found| found.rule() != "length");
            found.map(|found| (found.rule().to_owned(), found.text().nfc().filter(|c| *c != '\r').collect())).collect()
        };
        let composed: String = text.nfc().filter(|c| *c != '\r').collect();
        prop_assert_eq!(judged(&composed), judged(&composed.nfd().collect::<String>()));
        prop_assert_eq!(judged(&composed), judged(&composed.replace('\n', "\r\n")));
    }

    #[test]
    fn applied_replacements_are_not_flagged_again(text in "(Account|User-Account|Accounts|Vorauszahlung|hilfe@musterstorm\\.example|!!!|\\?\\?\\?|[a-zäöü .,]){0,12}") {
        let guide = &GUIDES[0];
        for diagnostic in lint(guide, &text).iter().filter(|diagnostic| !diagnostic.replacements().is_empty()) {
            let mut better = text.clone();
            better.replace_range(diagnostic.range(), &diagnostic.replacements()[0]);
            let start = diagnostic.range().start;
            let again = lint(guide, &better).into_iter().find(|next| next.rule() == diagnostic.rule() && next.range().contains(&start));
            prop_assert_eq!(again, None, "{:?}", better);
        }
    }

    #[test]
    fn names_are_printed_unchanged_or_rejected(name in any::<String>()) {
        let reply = GUIDES[1].reply("change-order").channel("x").set("agent.initials", "MK").set("customer.name", name.as_str()).render();
        match reply {
            Ok(reply) => prop_assert!(reply.text.ends_with("^MK")),
            Err(error) => prop_assert!(error.missing() == ["customer.name"] || !error.invalid().is_empty()),
        }
    }

    #[test]
    fn any_text_is_a_guide_or_an_error_with_a_position(text in any::<String>()) {
        match Guide::parse("g.yaml", &format!("leitfaden: 1\nname: T\nlanguage: en\n{text}")) {
            Ok(guide) => prop_assert!(guide.diff(&guide).is_empty()),
            Err(error) => {
                prop_assert!(!error.problems().is_empty());
                for problem in error.problems() {
                    prop_assert!(problem.excerpt().get(problem.marked()).is_some());
                    prop_assert_eq!(problem.level(), Level::Error);
                }
            }
        }
    }
}

#[test]
fn long_repetitive_texts_are_linted() {
    for piece in [
        "a",
        "(",
        "{{",
        "u\u{308}",
        "😀",
        "!",
        "Sie ",
        "„",
        "> \n",
        "@a.b ",
        "0",
        "N ",
        "[",
        "http://",
        "anders als Xy ",
        "Hallo ,\n",
        "\u{200b}",
    ] {
        let text = piece.repeat(10_000 / piece.len());
        for diagnostic in lint(&GUIDES[0], &text) {
            assert_eq!(text.get(diagnostic.range()), Some(diagnostic.text()), "{piece:?}");
        }
    }
}

proptest! {
    // Each case compiles a guide.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 20))]

    #[test]
    fn diagnostics_do_not_depend_on_earlier_drafts(one in draft(), other in draft()) {
        let fresh = lint(&Guide::sample("de").unwrap(), &one);
        let _ = lint(&GUIDES[0], &other);
        prop_assert_eq!(fresh, lint(&GUIDES[0], &one));
    }

    #[test]
    fn any_text_as_an_answer_is_compiled_or_rejected(text in "[a-z{}#/ >()\"'&!*^.@|~=\\[\\]\n]{0,60}") {
        static BEFORE: LazyLock<Guide> = LazyLock::new(|| guide_with_answer("Just reply here.").unwrap());
        match guide_with_answer(&text) {
            // The diff must show both texts in full.
            Ok(changed) => {
                let diff = BEFORE.diff(&changed);
                let shown: serde_json::Value = serde_json::from_str(&leitfaden::report::diff_json(&diff)).unwrap();
                let lines = text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
                prop_assert_eq!(&shown["changes"][0]["after"], &serde_json::json!(lines));
            }
            Err(error) => prop_assert_eq!(error.check_rest("2027-01-01".parse().unwrap()).len(), 0),
        }
    }
}

proptest! {
    // Small guides, and many edge cases.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases * 6))]

    /// Whatever literals are extracted from a pattern to speed up the search, it matches exactly
    /// where a plain regex does.
    #[test]
    fn patterns_match_as_regexes_do(
        parts in prop::collection::vec(prop::sample::select(vec![
            "a", "b", "ab", "ba", "(a|ba)", "(ab|b|abba)", "(aa )?b", r"\\w*ab", r"ab\\w*", r"\\w+ b", "[ab]", "b+", "a.{0,3}b", "(a|b )*a",
            r"a\\b", "(b|ab|bab) ", "(aab|ba)", r"(\\w+ ){0,2}a", r"\\w+ ", r" (\\w+ )?", "(cab|ca|bca)", "abc",
        ]), 1..5),
        text in "[ab]{0,4}( ?([abc]{0,4}|abc|cab|bca)){0,8}",
        words in any::<bool>(),
    ) {
        let pattern = parts.concat();
        // A space at the edge of a pattern is not a word boundary.
        let words = words && !pattern.starts_with(' ') && !pattern.ends_with([' ', '?']) && !pattern.ends_with(" )");
        let guide = format!("leitfaden: 1\nname: T\nlanguage: en\nextends: []\nrules:\n  r: {{ extends: existence, message: m, nonword: {}, tokens: [\"{pattern}\"] }}\n", !words);
        let guide = Guide::parse("g.yaml", &guide).unwrap();
        // White space counts as one character, in texts and patterns.
        let plain = pattern.replace(r"\\", r"\").replace("  ", " ");
        let plain = if words { format!(r"\b{{start-half}}(?:{plain})\b{{end-half}}") } else { plain };
        // A trailing space of the text is removed when the draft is folded.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let expected = regex::Regex::new(&plain).unwrap().find_iter(&text).any(|found| !found.is_empty());
        let found = guide.lint(&Draft::new(&text)).unwrap();
        prop_assert_eq!(!found.is_empty(), expected, "{:?} in {:?}: {:?}", plain, text, found);
    }
}

#[test]
fn the_order_of_rules_does_not_matter() {
    let rule = |id: &str, token: &str| {
        format!(
            "  {id}: {{ extends: existence, message: m, tokens: ['{token}'], examples: {{ bad: [x], good: [y] }} }}\n"
        )
    };
    let rules = [rule("one", "cat"), rule("two", "cats?"), rule("three", "a cat")];
    let guide = |order: [usize; 3]| {
        let rules: String = order.iter().map(|n| rules[*n].as_str()).collect();
        Guide::parse(
            "g.yaml",
            &format!("leitfaden: 1\nname: T\nlanguage: en\nextends: []\nrules:\n{rules}"),
        )
        .unwrap()
    };
    let draft = Draft::new("A cat, two cats and a cat.");
    let found = guide([0, 1, 2]).lint(&draft).unwrap();
    assert_eq!(found.len(), 7);
    assert_eq!(found, guide([2, 0, 1]).lint(&draft).unwrap());
}

/// A required literal may be part of a longer one that begins before the match and ends after it.
#[test]
fn matches_inside_a_longer_phrase_are_found() {
    let guide = Guide::parse(
        "g.yaml",
        "leitfaden: 1\nname: T\nlanguage: en\nextends: []\nrules:\n  r: { extends: existence, message: m, nonword: true, tokens: ['bc\\w*(bb|abcbbc)'] }\n",
    );
    let found = guide.unwrap().lint(&Draft::new("abcbbc")).unwrap();
    assert_eq!(found.iter().map(leitfaden::Diagnostic::text).collect::<Vec<_>>(), ["bcbb"]);
}

/// A YAML scalar in any style, with one `{{nope}}` in it. Lines after the first are indented by
/// four spaces here, and further in the file.
fn scalar() -> impl Strategy<Value = String> {
    const WORDS: [&str; 9] = ["a", "ü", "😀", "e\u{301}", "x#y", "x:y", "-", "?", "\u{a0}"];
    const BREAKS: [&str; 4] = [" ", "  ", "\n    ", "\n\n    "];
    const ESCAPES: [&str; 14] = [
        "\\\"",
        "\\\\",
        "\\n",
        "\\t",
        "\\x41",
        "\\u00e4",
        "\\U0001F600",
        "\\ud83d\\ude00",
        "\\ ",
        "\\/",
        "\\_",
        "\\\n    ",
        " \\\n    \\ ",
        "\\L",
    ];
    let mixed = |more: &'static [&'static str]| {
        let piece = prop::sample::select([&WORDS[..], &BREAKS, more].concat());
        let around =
            || prop::collection::vec(piece.clone(), 0..12).prop_map(|parts| parts.concat());
        // The tag is not next to a line break or an escape, so that it stays in one piece.
        (around(), around())
            .prop_map(|(before, after)| format!("a{before}. {{{{nope}}}} .{after}z"))
    };
    let plain = mixed(&["'", "\"", "\\"]);
    let single = mixed(&["''", "\"", "\\", "# ", ": "]).prop_map(|text| format!("'{text}'"));
    let double = mixed(&ESCAPES).prop_map(|text| format!("\"{text}\""));
    let line = prop::collection::vec(
        prop::sample::select([&WORDS[..], &[" ", "# ", ": ", "\"", "'", "\\", "|", ">"]].concat()),
        1..6,
    )
    .prop_map(|parts| parts.concat());
    let line = (prop::sample::select(vec!["", "", " ", "   "]), line);
    let lines = || {
        prop::collection::vec(
            prop_oneof![
                line.clone().prop_map(|(deeper, text)| format!("    {deeper}{text}\n")),
                Just("\n".to_owned())
            ],
            0..5,
        )
        .prop_map(|lines| lines.concat())
    };
    let header = (
        prop::sample::select(vec!["|", ">"]),
        prop::sample::select(vec!["", "-", "+"]),
        prop::sample::select(vec!["", " # a note", " "]),
    );
    let block = (header, any::<bool>(), lines(), lines()).prop_map(
        |((style, chomp, note), counted, before, after)| {
            // Without an indentation indicator, the first non-empty line determines the
            // indentation.
            let first = if counted { "" } else { "    x\n" };
            let count = if counted { "2" } else { "" };
            format!("{style}{count}{chomp}{note}\n{first}{before}    a {{{{nope}}}} z\n{after}")
        },
    );
    prop_oneof![plain, single, double, block]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases * 2))]

    /// In any YAML style, a problem in a text is reported at its exact position.
    #[test]
    fn positions_in_a_text_map_to_the_file(
        scalar in scalar(),
        depth in 0..3_usize,
        own_line in any::<bool>(),
        carriage_returns in any::<bool>(),
    ) {
        let outer = " ".repeat(depth);
        let inside = scalar.replace("\n    ", &format!("\n{outer}        "));
        let on_its_line = own_line && !scalar.starts_with(['|', '>']);
        let gap = if on_its_line { format!("\n{outer}        ") } else { " ".to_owned() };
        let mut file = format!(
            "leitfaden: 1\nname: T\nlanguage: en\nextends: []\ntopics:\n  t:\n    title: T\n    answers:\n{outer}    - id: a\n{outer}      text:{gap}{inside}\n"
        );
        if carriage_returns {
            file = file.replace('\n', "\r\n");
        }
        let error = Guide::parse("g.yaml", &file).unwrap_err();
        let at = file.find("nope").unwrap();
        let line_start = file[..at].rfind('\n').map_or(0, |n| n + 1);
        let expected = (file[..at].matches('\n').count() + 1, file[line_start..at].chars().count() + 1, "nope");
        let found: Vec<_> = error.problems().iter().map(|problem| (problem.line(), problem.column(), problem.text())).collect();
        prop_assert_eq!(found, [expected], "{}\n{:?}\n{:#}", file, file, error);
    }
}
