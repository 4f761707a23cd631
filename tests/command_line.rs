//! The command line as a shell sees it, and every command of the README.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of its own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run_in(folder: &Path, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leitfaden"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that fails early does not read.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
    run_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments, input)
}

#[test]
fn people_see_the_words_underlined_and_what_to_write_instead() {
    let text = "Grüße 👋 aus Köln, Sie Depp!!!\r\nBitte nutzen Sie den \u{1b}[31mUser-Account\u{202e} unter hilfe@musterstorm.example.\n";
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/musterstrom.yaml");
    let ran = run(&["lint", "--guide", sample, "-"], text);
    insta::assert_snapshot!(ran.out);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
}

#[test]
fn exit_codes_tell_clean_from_found_from_failed() {
    for (arguments, input, code) in [
        (vec!["lint", "-"], "All is well, just reply here.", 0),
        (vec!["lint", "-"], "Calm down.", 1),
        (vec!["lint", "-"], "Wait, please!!! Just reply here.", 0),
        (vec!["lint", "--fail-on", "warning", "-"], "Wait, please!!! Just reply here.", 1),
        (vec!["lint", "gone.txt"], "", 2),
        (vec!["lint", "--guide", "gone.yaml", "-"], "", 2),
        (vec!["lint", "--channel", "pigeon", "-"], "", 2),
        (vec!["lint", "--language", "fr", "-"], "", 2),
        (vec!["lint", "--jsonl", "gone.jsonl"], "", 2),
        (vec!["lint", "--nonsense"], "", 2),
        (vec!["explain", "nonsense"], "", 2),
        (vec!["reply", "late-delivery"], "", 2),
        (vec!["check"], "", 2),
    ] {
        let ran = run_in(&folder("exit-codes"), &arguments, input);
        assert_eq!(ran.code, code, "{arguments:?}: {}{}", ran.out, ran.err);
        assert_eq!(ran.err.is_empty(), code != 2, "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn json_lines_keep_their_contract() {
    let input = "{\"id\": 7, \"text\": \"Calm down.\", \"channel\": \"X\", \"waited\": \"2h\", \"topic\": null}\n\
                 {\"id\": \"b\", \"text\": \"Das ist nicht unser Problem.\"}\r\n\
                 not json\n\
                 \n\
                 {\"id\": 9}\n\
                 {\"id\": 9, \"text\": \"a\", \"waited\": \"soon\"}\n\
                 {\"id\": 9, \"text\": \"a\", \"situation\": \"rant\"}\n\
                 {\"id\": 10, \"text\": \"a\", \"chanel\": \"x\"}\n\
                 {\"id\": 11, \"text\": \"a\", \"channel\": \"pigeon\"}\n\
                 {\"id\": 12, \"text\": \"a\", \"channel\": [\"x\"]}\n\
                 {\"id\": 13, \"text\": \"a\", \"text\": \"b\"}\n\
                 {\"id\": 14, \"text\": \"a\", \"context\": \"b\"}\n\
                 {\"id\": 15, \"text\": \"cut off\n\
                 {\"id\": 16, \"text\": \"a\"} {}\n\
                 {\"text\": \"Merci pour votre patience.\", \"language\": \"fr\"}";
    let mut bytes = input.as_bytes().to_vec();
    bytes.extend(b"\n{\"id\": 1, \"text\": \"\xff\"}\n");
    let ran = run(&["lint", "--jsonl", "-"], bytes);
    insta::assert_snapshot!(format!("{}exit {}\n{}", ran.out, ran.code, ran.err));
    let only_fine =
        run(&["lint", "--jsonl", "-", "--fail-on", "error"], "{\"text\": \"Thanks!\"}\n");
    assert_eq!((only_fine.code, only_fine.err.as_str()), (0, ""));
}

/// A draft that cannot be read does not keep the others from being linted, and is not forgotten.
#[cfg(unix)]
#[test]
fn what_cannot_be_read_in_a_folder_is_an_error() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let folder = folder("unreadable");
    std::fs::create_dir(folder.join("drafts")).unwrap();
    std::fs::write(folder.join("drafts/rude.txt"), "Calm down.").unwrap();
    let lint = || run_in(&folder, &["lint", "drafts"], "");
    symlink("nowhere", folder.join("drafts/notes")).unwrap();
    symlink(".", folder.join("drafts/again")).unwrap();
    assert_eq!((lint().code, lint().err.as_str()), (1, ""), "neither is a draft");
    symlink("nowhere", folder.join("drafts/gone.md")).unwrap();
    let _socket = UnixListener::bind(folder.join("drafts/socket.txt")).unwrap();
    let ran = lint();
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("rude"), "{}", ran.out);
    assert!(ran.err.contains("drafts/gone.md: there is no such file"), "{}", ran.err);
    assert!(ran.err.contains("drafts/socket.txt: it is not a file"), "{}", ran.err);
}

#[test]
fn topics_are_suggested_to_people_and_to_programs() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/larkwood.yaml");
    let mut told = String::new();
    for message in [
        "My parcel hasn't arrived\u{1b}[31m, and how much is shipping?",
        "Which way is the sea?",
        "My lawyer says hello.",
    ] {
        let ran = run(&["suggest", "--guide", sample, message], "");
        write!(told, "{}exit {}\n{}\n", ran.out, ran.code, ran.err).unwrap();
    }
    let ran = run(&["suggest", "--guide", sample, "-n", "1", "-"], "I was sent a broken lamp\n");
    write!(told, "{}exit {}\n{}\n", ran.out, ran.code, ran.err).unwrap();
    let lines = "{\"id\": 1.50, \"text\": \"When will I get my refund?\"}\n{\"id\": \"b\", \"text\": \"\"}\n\
                 {\"text\": \"I had an accident\"}\nWhere is it?\n{\"id\": 3, \"txt\": \"Where is it?\"}\n";
    let ran = run(&["suggest", "--guide", sample, "--jsonl", "-", "-n", "1"], lines);
    write!(told, "{}exit {}\n{}", ran.out, ran.code, ran.err).unwrap();
    insta::assert_snapshot!(told);
    let ran = run(&["suggest", "--language", "en", "Where is it?"], "");
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "error: the guide has no topics that could be suggested\n")
    );
}

#[test]
fn a_batch_keeps_its_order_on_all_cores() {
    let line = |n: usize| {
        format!(
            "{{\"id\": {n}, \"text\": \"{}\"}}\n",
            if n.is_multiple_of(3) { "Calm down." } else { "Thanks, Sam." }
        )
    };
    let input: String = (0..10_000).map(line).collect();
    let ran = run(&["lint", "--jsonl", "-"], input);
    assert_eq!(ran.out.lines().count(), 10_000);
    for (n, line) in ran.out.lines().enumerate() {
        let found = line.contains("\"rule\":\"rude\"");
        assert!(
            line.starts_with(&format!("{{\"id\":{n},\"diagnostics\":["))
                && found == n.is_multiple_of(3),
            "{line}"
        );
    }
}

#[test]
fn files_and_folders_are_linted_in_order_and_each_format_says_which() {
    let here = folder("formats");
    std::fs::create_dir_all(here.join("drafts/more")).unwrap();
    std::fs::write(here.join("drafts/b.txt"), "Calm down.").unwrap();
    std::fs::write(here.join("drafts/a.md"), "All is well, just reply here.").unwrap();
    std::fs::write(
        here.join("drafts/more/c & d.txt"),
        "Wait, please!!! Just reply here.\nCalm\n  down, Sam.",
    )
    .unwrap();
    std::fs::write(here.join("drafts/latin.txt"), b"Gr\xfc\xdfe").unwrap();
    std::fs::write(here.join("drafts/skipped.png"), b"\x89PNG").unwrap();
    let mut told = String::new();
    for format in ["json", "jsonl", "github", "sarif", "junit", "checkstyle"] {
        let ran = run_in(&here, &["lint", "--format", format, "drafts"], "");
        assert_eq!(ran.code, 2, "one draft is no UTF-8");
        assert!(ran.err.contains("latin.txt:1: the draft is not UTF-8"), "{}", ran.err);
        writeln!(told, "# {format}\n{}", ran.out).unwrap();
        if matches!(format, "json" | "sarif") {
            serde_json::from_str::<serde_json::Value>(&ran.out).unwrap();
        }
    }
    insta::assert_snapshot!(told.replace('\\', "/"));
}

#[test]
fn a_guide_is_begun_checked_and_used() {
    let here = folder("init");
    assert_eq!(run_in(&here, &["init", "--language", "de"], "").code, 0);
    let again = run_in(&here, &["init"], "");
    assert_eq!(again.code, 2);
    assert!(again.err.contains("is there already"), "{}", again.err);
    assert_eq!(
        run_in(&here, &["schema"], "").out,
        std::fs::read_to_string(here.join("leitfaden.schema.json")).unwrap()
    );
    let checked = run_in(&here, &["check", "--today", "2026-12-01"], "");
    assert_eq!(
        (checked.code, checked.out.as_str()),
        (0, "Musterstrom Kundendialog: 16 topics, 23 answers: nothing to change\n")
    );

    let below = here.join("drafts");
    std::fs::create_dir_all(&below).unwrap();
    let found = run_in(&below, &["lint", "-"], "Ihren Account finden Sie hier.");
    assert!(
        found.out.contains("warning[term]: „Account“ heißt bei uns „Kundenkonto“."),
        "{}",
        found.out
    );

    let reply = [
        "reply",
        "moving",
        "--channel",
        "x",
        "--set",
        "customer.name=Frau Yılmaz",
        "--set",
        "agent.initials=MK",
    ];
    let filled = run_in(&below, &reply, "");
    assert!(
        filled.out.starts_with("Guten Tag Frau Yılmaz, Ihr Vertrag zieht gern mit."),
        "{}{}",
        filled.out,
        filled.err
    );
    std::fs::write(here.join("ticket.json"), r#"{"customer": {"name": "Frau Yılmaz"}}"#).unwrap();
    let half =
        run_in(&here, &["reply", "moving", "--channel", "x", "--context", "ticket.json"], "");
    assert_eq!(
        (half.code, half.out.as_str(), half.err.as_str()),
        (2, "", "error: no value for `agent.initials`\n")
    );

    std::fs::write(
        here.join("leitfaden.yaml"),
        "leitfaden: 1\nname: T\nlangauge: de\ntopics: []\n",
    )
    .unwrap();
    let broken = run_in(&below, &["lint", "-"], "Hallo");
    assert_eq!(broken.code, 2);
    insta::assert_snapshot!(
        broken.err.replace('\\', "/").replace(&here.display().to_string(), "HERE")
    );
}

#[test]
fn a_messy_guide_is_counted_held_and_told_apart_from_what_is_new() {
    let here = folder("messy");
    let guide = |more: &str| {
        let answers = (0..4).map(|n| {
            format!("  t{n}: {{ title: T, answers: [{{ id: a, text: 'Calm down, {n}. Just reply here.' }}] }}\n")
        });
        let answers: String = answers.collect();
        format!(
            "leitfaden: 1\nname: Messy\nlanguage: en\nfacts: {{ days: {{ value: 1, valid_until: 2025-12-31 }} }}\ntopics:\n{answers}{more}"
        )
    };
    let write = |more: &str| std::fs::write(here.join("leitfaden.yaml"), guide(more)).unwrap();
    let check = |arguments: &[&str]| {
        let ran = run_in(&here, &[&["check", "--today", "2026-12-01"], arguments].concat(), "");
        format!("{}{}exit {}\n", ran.out, ran.err, ran.code)
    };
    let mut told = String::new();
    write("  foreign: { title: F, answers: [{ id: a, text: 'Hi {name}. Just reply here.' }] }\n");
    writeln!(told, "# does not load\n{}", check(&["--summary"])).unwrap();
    write("");
    writeln!(told, "# held\n{}", check(&["--write-baseline", "held.json"])).unwrap();
    writeln!(told, "{}", std::fs::read_to_string(here.join("held.json")).unwrap()).unwrap();
    writeln!(told, "# nothing new\n{}", check(&["--baseline", "held.json"])).unwrap();
    std::fs::write(
        here.join("leitfaden.yaml"),
        guide("").replace("2025", "2027")
            + "  rude: { title: R, answers: [{ id: a, text: 'Shut up, Sam. Just reply here.' }] }\n",
    )
    .unwrap();
    writeln!(told, "# one is new, some are gone\n{}", check(&["--baseline", "held.json"])).unwrap();
    writeln!(told, "# for programs\n{}", check(&["--baseline", "held.json", "--format", "json"]))
        .unwrap();
    writeln!(told, "# no such file\n{}", check(&["--baseline", "none.json"])).unwrap();
    writeln!(told, "# not over a guide\n{}", check(&["--write-baseline", "leitfaden.yaml"]))
        .unwrap();
    writeln!(
        told,
        "# for one guide\n{}",
        check(&["--baseline", "held.json", "leitfaden.yaml", "leitfaden.yaml"])
    )
    .unwrap();
    insta::assert_snapshot!(told);
}

#[test]
fn rules_explain_themselves() {
    let list = run(&["explain", "--language", "en"], "");
    assert!(
        list.out.lines().count() >= 19 && list.out.contains("knocks-competitor  error"),
        "{}",
        list.out
    );
    insta::assert_snapshot!(run(&["explain", "apology", "--language", "de"], "").out);
    // What `check` finds is explained, too, above all where a guide does not load.
    let here = folder("explain");
    let told = run_in(&here, &["explain", "expired-fact"], "");
    assert!(told.out.contains("To do: find out what holds now"), "{}{}", told.out, told.err);
    std::fs::write(here.join("leitfaden.yaml"), "leitfaden: 1\n").unwrap();
    assert_eq!(run_in(&here, &["explain", "expired-fact"], "").out, told.out);
    assert_eq!(run_in(&here, &["explain", "rude"], "").code, 2);
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let line = "{\"id\": 1, \"text\": \"Calm down.\"}\n".repeat(20_000);
    let file = folder("pipe").join("drafts.jsonl");
    std::fs::write(&file, line).unwrap();
    let script = format!(
        "'{}' lint --jsonl '{}' 2>&1 | head -n 1; echo ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_leitfaden"),
        file.display()
    );
    let output = Command::new("bash").args(["-c", &script]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().last(), Some("0"), "{text}");
    assert_eq!(text.lines().count(), 2, "{text}");
}

/// Runs every `$` line of a page in a folder, and holds what it prints against what the page shows.
fn run_page(page: &str, folder: &Path) -> usize {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let examples = Path::new(env!("CARGO_BIN_EXE_leitfaden")).parent().unwrap().join("examples");
    let mut ran = 0;
    for block in text.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for transcript in block.split("$ ").skip(1) {
            let (line, shown) = transcript.split_once('\n').unwrap();
            let command = line
                .replace(
                    "cargo run --example lint --",
                    &format!("'{}'", examples.join("lint").display()),
                )
                .replace("leitfaden ", &format!("'{}' ", env!("CARGO_BIN_EXE_leitfaden")));
            if command.starts_with("cargo ") {
                continue;
            }
            let mut bash = Command::new("bash");
            for who in ["AUTHOR", "COMMITTER"] {
                bash.env(format!("GIT_{who}_NAME"), "Mia")
                    .env(format!("GIT_{who}_EMAIL"), "mia@team.example");
            }
            let output = bash
                .args(["-c", &command])
                .current_dir(folder)
                .env("NO_COLOR", "1")
                .output()
                .unwrap();
            let out = String::from_utf8(output.stdout).unwrap()
                + &String::from_utf8(output.stderr).unwrap();
            let mut rest = out.as_str();
            for part in shown.split('…').map(|part| part.trim_matches('\n')) {
                let at = rest
                    .find(part)
                    .unwrap_or_else(|| panic!("{line}\nshows:\n{part}\nbut prints:\n{out}"));
                rest = &rest[at + part.len()..];
            }
            ran += 1;
        }
    }
    ran
}

#[test]
fn the_readme_and_the_pages_tell_the_truth() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(run_page("README.md", here) + run_page("src/docs/suggestions.md", here) >= 7);
    // Where there is no git, nobody keeps a guide in it.
    if Command::new("git").arg("--version").output().is_ok() {
        assert!(run_page("src/docs/repository.md", &folder("page")) >= 7);
    }
}

#[test]
fn fixes_are_shown_or_written_whole() {
    let folder = std::env::temp_dir().join(format!("leitfaden-fix-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("reply.txt");
    std::fs::write(&file, "We did NOT get it!!!\n").unwrap();
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_leitfaden"))
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let path = file.to_str().unwrap();
    let diff = run(&["lint", "--language", "en", "--fix", "--diff", path]);
    assert!(diff.contains("-We did NOT get it!!!\n+We did not get it!\n"), "{diff}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "We did NOT get it!!!\n");
    assert!(run(&["lint", "--language", "en", "--fix", path]).contains("1 fixed; 1 draft"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "We did not get it!\n");
    assert_eq!(run(&["lint", "--language", "en", "--fix", "--diff", path]), "");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing else is left behind");
    std::fs::remove_dir_all(&folder).unwrap();
}
