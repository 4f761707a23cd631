//! The problems that editors of a guide see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

mod golden;

use leitfaden::{Guide, GuideError};

fn problems(text: &str) -> GuideError {
    Guide::parse("guide.yaml", text).expect_err("the guide is broken")
}

/// A sample guide with one mistake.
fn broken(language: &str, from: &str, to: &str) -> String {
    let sample = Guide::sample_source(language).unwrap();
    assert!(sample.contains(from), "{from}");
    format!("{:#}", problems(&sample.replacen(from, to, 1)))
}

#[test]
fn mistakes_are_reported_with_help() {
    let mistakes = [
        ("a misspelt key", broken("de", "address: formal", "adress: formal")),
        ("a misspelt level", broken("de", "guard: { level: error }", "guard: { level: eror }")),
        ("a misspelt value", broken("de", "kind: email", "kind: emial")),
        ("an unknown channel", broken("de", "channels: [x, facebook]", "channels: [x, facebok]")),
        ("an unknown variable", broken("de", "{{contacts.dm}}", "{{contact.dm}}")),
        ("a variable in a condition", broken("de", "{{#if order.number}}", "{{#if order.numbr}}")),
        ("an unclosed condition", broken("de", "{{order.number}}{{/if}}", "{{order.number}}")),
        ("a duplicate key", broken("de", "  complaint-in-public:", "  late-answer:")),
        (
            "a date that does not exist",
            broken("de", "review_by: 2027-03-01", "review_by: 2027-02-30"),
        ),
        ("an unknown rule", broken("de", "rules:\n", "rules:\n  emojis: off\n  thank: off\n")),
        ("an invalid pattern", broken("de", "gutschein(e|en|s)?", "gutschein(e|en|s?")),
        (
            "another tool's placeholder",
            broken("de", "Guten Tag {{customer.name}}", "Guten Tag #{ticket.name}"),
        ),
        (
            "a text that YAML reads as a map",
            broken("de", "anrede: \"{{salutation", "anrede: {{salutation"),
        ),
        (
            "a value without quotation marks",
            broken("de", "title: Kündigung", "title: Kündigung: fristlos"),
        ),
        ("a tab", broken("de", "  late-answer:\n", "\tlate-answer:\n")),
        (
            "a locked sentence that was changed",
            broken("en", "unused and in its box.\n        text", "unused.\n        text"),
        ),
        (
            "an example that does not match",
            broken("en", "example: LW-204812", "example: \"204812\""),
        ),
        ("an unknown partial", broken("en", "{{> bye}}", "{{> goodbye}}")),
        ("a test for an unknown topic", broken("en", "topic: damaged }", "topic: damged }")),
        ("a test with `yes` for `true`", broken("en", ", escalate: true }", ", escalate: yes }")),
        (
            "a test with a topic and an escalation",
            broken("en", ", escalate: true }", ", topic: damaged, escalate: true }"),
        ),
        ("a group of one synonym", broken("en", "  - [cushion, pillow]", "  - [cushion]")),
        ("an empty fact", broken("en", "return_days: { value: 30,", "return_days: { value: \"\",")),
        ("a list for a string", broken("en", "title: The parcel is late", "title: [The, parcel]")),
    ];
    let shown: String =
        mistakes.iter().map(|(name, shown)| format!("# {name}\n{shown}\n\n")).collect();
    golden::check("tests/snapshots/guide-mistakes.txt", &shown);
}

/// Text that YAML accepts and drops, with the words that the problem must flag.
#[test]
fn values_that_mean_nothing_are_reported_at_their_line() {
    for (entry, message) in [
        ("brand: \"\"", "a text of `brand` is empty"),
        ("competitors: [\"\"]", "a text of `competitors` is empty"),
        ("escalate: [accident, \" \"]", "a text of `escalate` is empty"),
        ("facts: { days: { value: 3, label: Days, words: [\"\"] } }", "a text of `words` is empty"),
        ("terms: [{ use: \"\", instead_of: [light] }]", "a text of `use` is empty"),
        (
            "terms: [{ use: lamp, instead_of: [light, lamp] }]",
            "`lamp` is to be written instead of itself",
        ),
        ("netiquette: rules", "the netiquette is `rules`, but must be a link"),
        (
            "channels: { sms: { max_length: 0 } }",
            "`max_length` is `0`, but must be a whole number from 1",
        ),
        ("response_time: { target: 0h }", "`target` is `0h`, but must be longer than no time"),
    ] {
        let error = problems(&format!("leitfaden: 1\nname: Team\nlanguage: en\n{entry}\n"));
        let found: Vec<_> = error.problems().iter().map(|p| (p.line(), p.message())).collect();
        assert_eq!(found, [(4, message)], "{entry}");
    }
}

#[test]
fn text_that_yaml_drops_is_reported_with_its_position() {
    let head = "leitfaden: 1\nname: T\nlanguage: en\n";
    let answer = |text: &str| {
        format!(
            "{head}topics:\n  t:\n    title: T\n    answers:\n      - id: a\n        text: {text}\n"
        )
    };
    for (guide, line, lost) in [
        (answer("Your ticket is #5, just reply here."), 9, "#5, just reply here."),
        (answer("Just reply here # and thank them"), 9, "# and thank them"),
        (answer("Just reply here. #thanks"), 9, "#thanks"),
        (answer("Just reply\n          to #5 here."), 10, "#5 here."),
        (answer("&Larkwood is open."), 9, "&Larkwood"),
        (answer("!important Just reply here."), 9, "!important"),
        (answer("! Just reply here."), 9, "!"),
        (format!("{head}brand: Larkwood #1\n"), 4, "#1"),
        (format!("{head}escalate:\n  - a case of #metoo\n"), 5, "#metoo"),
        (format!("{head}escalate: [one, !two three]\n"), 4, "!two"),
        (format!("{head}terms: &all\n  - {{ use: a, instead_of: b }}\n"), 4, "&all"),
    ] {
        let error = problems(&guide);
        let reported: Vec<_> =
            error.problems().iter().map(|problem| (problem.line(), problem.text())).collect();
        assert_eq!(reported, [(line, lost)], "{error:#}");
        assert!(error.problems()[0].help().unwrap().contains("quotation marks"), "{error:#}");
    }
    for fine in [
        "\"Your ticket is #5.\"  # a comment",
        "Just reply here. # approved by Mia, 3 May",
        "Reply (or call us!) # approved",
        "|  # a comment\n          # Your ticket is #5.\n          & more ! than * that.",
        "see larkwood.example/#open & reply!",
    ] {
        let guide = Guide::parse("guide.yaml", &answer(fine));
        guide.unwrap_or_else(|error| panic!("{fine}: {error:#}"));
    }
}

#[test]
fn an_alias_is_the_value_that_it_names() {
    let guide = Guide::parse(
        "guide.yaml",
        "leitfaden: 1\nname: T\nlanguage: en\n\
         channels: { x: &public { public: true, max_length: &most 20 }, wall: *public }\n\
         facts: { a: { value: *most } }\n\
         topics: { t: { title: T, answers: [{ id: a, text: \"{{facts.a}} here\" }] } }\n",
    )
    .unwrap_or_else(|error| panic!("{error:#}"));
    assert_eq!(guide.reply("t").channel("wall").render().unwrap().text, "20 here");
    let long = leitfaden::Draft::new("More than twenty letters.").channel("wall");
    assert!(guide.lint(&long).unwrap().iter().any(|found| found.rule() == "length"));
}

#[test]
fn all_problems_are_reported_at_once_in_order() {
    let error = problems(
        "leitfaden: 1\nname: Team\nlanguage: en\nadress: formal\nchannels:\n  x: { public: yes }\ntopics:\n  a:\n    title: A\n    answers:\n      - id: b\n        text: |\n          Hello {{nobody}},\n\n          {{shout name}}\n",
    );
    let lines: Vec<usize> = error.problems().iter().map(leitfaden::Problem::line).collect();
    assert_eq!(lines, [4, 6, 13, 15]);
    assert_eq!(error.to_string().lines().count(), 4);
}

#[test]
fn an_error_in_a_block_of_text_points_at_its_own_line() {
    let error = problems(
        "leitfaden: 1\r\nname: Team\r\nlanguage: en\r\ntopics:\r\n  a:\r\n    title: A\r\n    answers:\r\n      - id: b\r\n        text: >-\r\n          Grüße,\r\n          und {{oops}}\r\n",
    );
    let problem = &error.problems()[0];
    assert_eq!((problem.line(), problem.column()), (11, 17));
    assert_eq!(&problem.excerpt()[problem.marked()], "oops");
}

#[test]
fn hostile_files_are_rejected_quickly() {
    let head = "leitfaden: 1\nname: Team\nlanguage: en\n";
    let bomb: String =
        (0..10).fold("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, n| {
            format!("{text}a{}: &a{} [{}]\n", n + 1, n + 1, vec![format!("*a{n}"); 9].join(", "))
        });
    let chain: String = (0..100).map(|n| format!("  p{n}: \"{{{{> p{}}}}}\"\n", n + 1)).collect();
    let answer = |text: &str| {
        format!(
            "{head}topics:\n  t:\n    title: T\n    answers:\n      - id: a\n        text: \"{text}\"\n"
        )
    };
    let cases = [
        ("an empty file", String::new(), "the file is empty"),
        ("white space", " \n\n".to_owned(), "the file is empty"),
        ("an alias bomb", format!("{head}{bomb}"), "expands to more than a guide may hold"),
        ("deeply nested lists", format!("{head}name: {}", "[".repeat(10_000)), "nested deeper"),
        ("two documents", format!("{head}---\n{head}"), "a second document begins"),
        ("not a map", "- a\n- b\n".to_owned(), "must be a map"),
        ("a list as a key", format!("{head}? [a, b]\n: c\n"), "a key must be a text"),
        (
            "a recursive partial",
            format!("{head}partials:\n  a: \"{{{{> b}}}}\"\n  b: \"{{{{> a}}}}\"\n"),
            "the partial contains itself: a → b → a",
        ),
        (
            "deeply nested partials",
            format!("{head}partials:\n{chain}  p100: end\n"),
            "nested deeper than 32 levels",
        ),
        ("deeply nested blocks", answer(&"{{#if a}}".repeat(1_000)), "nested deeper"),
        ("an oversized template", answer(&"x".repeat(20_000)), "but an answer may have 16384"),
        (
            "a partial whose name comes from data",
            answer("{{> (lookup a 'b')}}"),
            "the name of a partial must be in the answer",
        ),
        ("raw values", answer("{{{name}}}"), "three braces"),
        (
            "a variable inside `each`",
            format!(
                "{}variables: {{ vip: {{}}, items: {{}} }}\n",
                answer("{{#each items}}{{#if vip}}x{{/if}}{{/each}}")
            ),
            "`vip` is looked for in the item, and never found; help: write `@root.vip`",
        ),
        (
            "a partial inside `each`",
            format!(
                "{}variables: {{ items: {{}} }}\npartials: {{ p: x }}\n",
                answer("{{#each items}}{{> p}}{{/each}}")
            ),
            "a partial would see the item and no variable",
        ),
        (
            "an oversized pattern",
            format!(
                "{head}rules:\n  a: {{ extends: existence, message: m, tokens: ['(\\w{{1,100}}){{100}}'] }}\n"
            ),
            "larger than",
        ),
        (
            "look-around",
            format!(
                "{head}rules:\n  a: {{ extends: existence, message: m, tokens: ['a(?=b)'] }}\n"
            ),
            "look-around",
        ),
        ("a file of a string", format!("{head}include: [more.yaml]\n"), "cannot include files"),
        (
            "a file outside",
            format!("{head}include: [../more.yaml]\n"),
            "outside the guide's folder",
        ),
        ("an unknown tone pack", format!("{head}extends: [builtin:fr]\n"), "there is no tone pack"),
        ("a newer format", "leitfaden: 2\nname: T\nlanguage: en\n".to_owned(), "format `2`"),
    ];
    for (name, text, expected) in cases {
        let error = problems(&text).to_string();
        assert!(error.contains(expected), "{name}: {error}");
    }
}

mod on_disk {
    use super::*;
    use std::path::PathBuf;

    fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        for (file, bytes) in files {
            let path = folder.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    const HEAD: &str = "leitfaden: 1\nname: Team\nlanguage: en\n";

    #[test]
    fn a_guide_may_have_included_files_and_its_own_tone_pack() {
        let main = format!(
            "\u{feff}{HEAD}extends: [builtin:en, tone/house.yaml]\ninclude: [topics/one.yaml]\nrules: {{ house: error }}\n"
        );
        let folder = folder(
            "split",
            &[
                ("leitfaden.yaml", main.as_bytes()),
                (
                    "topics/one.yaml",
                    b"topics:\n  one: { title: One, answers: [{ id: a, text: Hello. }] }\ninclude: [two.yaml]\n",
                ),
                ("topics/two.yaml", b"topics:\n  two: { title: Two, answers: [{ id: a, text: Hello. }] }\n"),
                (
                    "tone/house.yaml",
                    b"language: en\nrules:\n  house: { extends: existence, message: 'No %s.', tokens: [cheerio] }\n",
                ),
            ],
        );
        let guide = Guide::from_path(folder.join("leitfaden.yaml")).unwrap();
        assert_eq!(
            guide.topics().iter().map(leitfaden::Topic::id).collect::<Vec<_>>(),
            ["one", "two"]
        );
        let found = guide.lint(&leitfaden::Draft::new("Cheerio, Sam.")).unwrap();
        assert_eq!((found[0].rule(), found[0].message()), ("house", "No Cheerio."));
        assert_eq!(found[0].level(), leitfaden::Level::Error);
    }

    #[test]
    fn problems_of_included_files_name_the_file() {
        let main = format!("{HEAD}include: [a.yaml, gone.yaml]\n");
        let folder = folder(
            "included",
            &[
                ("leitfaden.yaml", main.as_bytes()),
                (
                    "a.yaml",
                    b"topics:\n  one: { titel: One, answers: [] }\ninclude: [leitfaden.yaml]\n",
                ),
                ("latin.yaml", b"name: M\xfcller\n"),
            ],
        );
        let error = Guide::from_path(folder.join("leitfaden.yaml")).unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("a.yaml:2:10: a topic has no key `titel`; help: did you mean `title`?"),
            "{text}"
        );
        assert!(
            text.contains("the file includes itself: leitfaden.yaml → a.yaml → leitfaden.yaml"),
            "{text}"
        );
        assert!(text.contains("`gone.yaml` cannot be read: there is no such file"), "{text}");
        let error = Guide::from_path(folder.join("latin.yaml")).unwrap_err().to_string();
        assert!(error.contains("not UTF-8: byte 8 in line 1"), "{error}");
        let error = Guide::from_path(folder.join("none.yaml")).unwrap_err().to_string();
        assert!(error.contains("there is no such file"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_are_rejected() {
        let folder = folder(
            "linked",
            &[
                ("secret.yaml", b"brand: Secret\n"),
                ("guide/leitfaden.yaml", format!("{HEAD}include: [link.yaml]\n").as_bytes()),
            ],
        );
        std::os::unix::fs::symlink(folder.join("secret.yaml"), folder.join("guide/link.yaml"))
            .unwrap();
        let error = Guide::from_path(folder.join("guide/leitfaden.yaml")).unwrap_err().to_string();
        assert!(error.contains("leads out of the guide's folder"), "{error}");
    }
}

#[test]
fn guides_are_shared_between_threads() {
    fn shared<T: Send + Sync + Clone>() {}
    shared::<Guide>();
}
