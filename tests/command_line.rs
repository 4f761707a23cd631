//! The command line, and every command in the README and the docs pages.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

mod golden;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An empty temporary folder.
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
    // A command that fails early does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
    run_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments, input)
}

#[test]
fn human_output_underlines_text_and_shows_replacements() {
    let text = "Grüße 👋 aus Köln, Sie Depp!!!\r\nBitte nutzen Sie den \u{1b}[31mUser-Account\u{202e} unter hilfe@musterstorm.example.\n";
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/musterstrom.yaml");
    let ran = run(&["lint", "--guide", sample, "-"], text);
    golden::check("tests/snapshots/command-lint.txt", &ran.out);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
}

#[test]
fn github_says_what_it_leaves_out() {
    let arguments = ["lint", "--format", "github", "--language", "en", "-"];
    let out = |times| run(&arguments, "Calm down.\n\n".repeat(times)).out;
    assert!(out(12).starts_with("::notice title=leitfaden::2 of "), "{}", out(12));
    assert!(out(10).starts_with("::error "), "{}", out(10));
}

#[test]
fn exit_codes_distinguish_clean_findings_and_failure() {
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
    bytes.extend(b"\n{\"id\": 1, \"text\": \"\xff\"}\n\n \n");
    let ran = run(&["lint", "--jsonl", "-"], bytes);
    golden::check(
        "tests/snapshots/command-jsonl.txt",
        &format!("{}exit {}\n{}", ran.out, ran.code, ran.err),
    );
    let only_fine =
        run(&["lint", "--jsonl", "-", "--fail-on", "error"], "{\"text\": \"Thanks!\"}\n");
    assert_eq!((only_fine.code, only_fine.err.as_str()), (0, ""));
}

/// The other files are linted, and the unreadable ones are reported.
#[cfg(unix)]
#[test]
fn unreadable_files_in_a_folder_are_errors() {
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

/// Files that are no drafts by their names are skipped, but not in silence.
#[test]
fn files_that_a_folder_leaves_out_are_told() {
    let folder = folder("left-out");
    std::fs::create_dir_all(folder.join("drafts/sub")).unwrap();
    for (name, text) in [
        ("a.html", "Calm down."),
        ("b", "Calm down."),
        ("sub/c.eml", "Calm down."),
        ("sub/d.eml", "Calm down."),
        ("sub/e.TXT", "Thanks, Sam."),
    ] {
        std::fs::write(folder.join("drafts").join(name), text).unwrap();
    }
    let ran = run_in(&folder, &["lint", "drafts"], "");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(
        ran.err,
        "note: drafts: only .txt, .text and .md files are drafts, so this was not read: drafts/a.html, drafts/b, \
         drafts/sub/c.eml and 1 more; name a file to read it anyway\n"
    );
}

#[test]
fn suggest_prints_human_and_json_output() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/larkwood.yaml");
    let mut printed = String::new();
    for message in [
        "My parcel hasn't arrived\u{1b}[31m, and how much is shipping?",
        "Which way is the sea?",
        "My lawyer says hello.",
    ] {
        let ran = run(&["suggest", "--guide", sample, message], "");
        write!(printed, "{}exit {}\n{}\n", ran.out, ran.code, ran.err).unwrap();
    }
    let ran = run(&["suggest", "--guide", sample, "-n", "1", "-"], "I was sent a broken lamp\n");
    write!(printed, "{}exit {}\n{}\n", ran.out, ran.code, ran.err).unwrap();
    let lines = "{\"id\": 1.50, \"text\": \"When will I get my refund?\"}\n{\"id\": \"b\", \"text\": \"\"}\n\
                 {\"text\": \"I had an accident\"}\nWhere is it?\n{\"id\": 3, \"txt\": \"Where is it?\"}\n";
    let ran = run(&["suggest", "--guide", sample, "--jsonl", "-", "-n", "1"], lines);
    write!(printed, "{}exit {}\n{}", ran.out, ran.code, ran.err).unwrap();
    golden::check("tests/snapshots/command-suggest.txt", &printed);
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
    let input: String = (0..3_000).map(line).collect();
    let ran = run(&["lint", "--jsonl", "-"], input);
    assert_eq!(ran.out.lines().count(), 3_000);
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
fn files_and_folders_are_linted_in_order_in_each_format() {
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
    let mut printed = String::new();
    for format in ["json", "jsonl", "github", "sarif", "junit", "checkstyle"] {
        let ran = run_in(&here, &["lint", "--format", format, "drafts"], "");
        assert_eq!(ran.code, 2, "one draft is not UTF-8");
        assert!(ran.err.contains("latin.txt:1: the draft is not UTF-8"), "{}", ran.err);
        writeln!(printed, "# {format}\n{}", ran.out).unwrap();
        if matches!(format, "json" | "sarif") {
            serde_json::from_str::<serde_json::Value>(&ran.out).unwrap();
        }
    }
    let printed = printed.replace('\\', "/").replace(env!("CARGO_PKG_VERSION"), "VERSION");
    golden::check("tests/snapshots/command-formats.txt", &printed);
}

#[test]
fn a_guide_is_created_checked_and_used() {
    let here = folder("init");
    let init = ["init", "--language", "de", "--today", "2026-12-01"];
    assert_eq!(run_in(&here, &init, "").code, 0);
    let again = run_in(&here, &["init"], "");
    assert_eq!(again.code, 2);
    assert!(again.err.contains("already exists"), "{}", again.err);
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
    golden::check(
        "tests/snapshots/command-broken-guide.txt",
        &broken.err.replace('\\', "/").replace(&here.display().to_string(), "HERE"),
    );
}

#[test]
fn baselined_problems_are_separated_from_new_ones() {
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
    let mut printed = String::new();
    write("  foreign: { title: F, answers: [{ id: a, text: 'Hi {name}. Just reply here.' }] }\n");
    writeln!(printed, "# does not load\n{}", check(&["--summary"])).unwrap();
    write("");
    writeln!(printed, "# held\n{}", check(&["--write-baseline", "held.json"])).unwrap();
    writeln!(printed, "{}", std::fs::read_to_string(here.join("held.json")).unwrap()).unwrap();
    writeln!(printed, "# nothing new\n{}", check(&["--baseline", "held.json"])).unwrap();
    std::fs::write(
        here.join("leitfaden.yaml"),
        guide("").replace("2025", "2027")
            + "  rude: { title: R, answers: [{ id: a, text: 'Shut up, Sam. Just reply here.' }] }\n",
    )
    .unwrap();
    writeln!(printed, "# one is new, some are gone\n{}", check(&["--baseline", "held.json"]))
        .unwrap();
    writeln!(
        printed,
        "# for programs\n{}",
        check(&["--baseline", "held.json", "--format", "json"])
    )
    .unwrap();
    writeln!(printed, "# no such file\n{}", check(&["--baseline", "none.json"])).unwrap();
    writeln!(printed, "# not over a guide\n{}", check(&["--write-baseline", "leitfaden.yaml"]))
        .unwrap();
    writeln!(
        printed,
        "# for one guide\n{}",
        check(&["--baseline", "held.json", "leitfaden.yaml", "leitfaden.yaml"])
    )
    .unwrap();
    golden::check("tests/snapshots/command-baseline.txt", &printed);
}

#[test]
fn explain_prints_rules_and_problem_kinds() {
    let list = run(&["explain", "--language", "en"], "");
    assert!(
        list.out.lines().count() >= 19 && list.out.contains("knocks-competitor  error"),
        "{}",
        list.out
    );
    golden::check(
        "tests/snapshots/command-explain.txt",
        &run(&["explain", "apology", "--language", "de"], "").out,
    );
    // Kinds of problems are explained as well.
    let here = folder("explain");
    let ran = run_in(&here, &["explain", "expired-fact"], "");
    assert!(ran.out.contains("To do: update the fact"), "{}{}", ran.out, ran.err);
    std::fs::write(here.join("leitfaden.yaml"), "leitfaden: 1\n").unwrap();
    assert_eq!(run_in(&here, &["explain", "expired-fact"], "").out, ran.out);
    assert_eq!(run_in(&here, &["explain", "rude"], "").code, 2);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_not_a_failure() {
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

/// A shell in a folder, with this build of `leitfaden` on its path.
#[cfg(unix)]
fn bash(folder: &Path, line: &str) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_leitfaden")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut bash = Command::new("bash");
    for who in ["AUTHOR", "COMMITTER"] {
        bash.env(format!("GIT_{who}_NAME"), "Mia")
            .env(format!("GIT_{who}_EMAIL"), "mia@team.example");
    }
    bash.args(["-c", line])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", program.display()))
        .env("NO_COLOR", "1")
        .env("EDITOR", concat!("sh ", env!("CARGO_MANIFEST_DIR"), "/tests/exchange/edit.sh"));
    bash
}

/// Whether a page shows all of an output; `…` stands for any part of it.
#[cfg(unix)]
fn shows(shown: &str, output: &str) -> bool {
    let mut parts: Vec<&str> = shown.trim_end().split('…').collect();
    let Some(last) = parts.pop() else { return false };
    let Some(first) = parts.first() else { return last == output.trim_end() };
    let Some(mut rest) = output.trim_end().strip_prefix(first) else { return false };
    for part in &parts[1..] {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// Runs every `$` line of a page in a folder, and compares the complete output with what the page
/// shows.
#[cfg(unix)]
fn run_page(page: &str, folder: &Path) {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let mut new = String::new();
    for (n, block) in text.split("```").enumerate() {
        new += if n == 0 { "" } else { "```" };
        let Some(transcripts) = block.strip_prefix("console\n$ ") else {
            new += block;
            continue;
        };
        new += "console\n";
        for transcript in transcripts.split("\n$ ") {
            let (line, shown) = transcript.split_once('\n').unwrap_or((transcript, ""));
            let output = bash(folder, &format!("{{ {line}\n}} 2>&1")).output().unwrap();
            let output = String::from_utf8(output.stdout).unwrap();
            let shown = if shows(shown, &output) { shown } else { output.as_str() };
            new += &format!("$ {line}\n{}", shown.trim_end());
            new += if shown.is_empty() { "" } else { "\n" };
        }
    }
    golden::check(page, &new);
}

#[cfg(unix)]
#[test]
fn the_readme_and_the_pages_show_what_the_commands_print() {
    run_page("README.md", &folder("readme"));
    run_page("src/docs/suggestions.md", Path::new(env!("CARGO_MANIFEST_DIR")));
    let exchange = folder("exchange-page");
    let canned = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exchange/chatwoot.json");
    std::fs::copy(canned, exchange.join("canned_responses.json")).unwrap();
    run_page("src/docs/exchange.md", &exchange);
    // Without git, this page does not apply.
    if Command::new("git").arg("--version").output().is_ok() {
        run_page("src/docs/repository.md", &folder("page"));
    }
}

/// The names of all commands, from the list that `--help` prints.
#[cfg(unix)]
fn commands() -> Vec<String> {
    let help = run(&["--help"], "").out;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    // Continuation lines are indented further.
    let entries = list.lines().filter_map(|line| line.strip_prefix("  "));
    let names = entries.filter_map(|line| line.split(' ').next().filter(|name| !name.is_empty()));
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn the_help_of_each_command_ends_with_an_example_that_runs() {
    let commands = commands();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in commands {
        let help = run(&[command.as_str(), "--help"], "");
        let (_, example) =
            help.out.rsplit_once("Example:\n").unwrap_or_else(|| panic!("{command}"));
        assert!(example.contains(&format!("leitfaden {command}")), "{command}: {example}");
        // It runs until it is stopped: see `tests/serve`.
        if command == "serve" {
            continue;
        }
        let here = folder("help");
        let new = command == "init";
        let prepare =
            "git init -q -b main && leitfaden init && git add . && git commit -q -m Guide";
        assert!(new || bash(&here, prepare).output().unwrap().status.success());
        let output = bash(&here, example.trim()).output().unwrap();
        let code = output.status.code().unwrap();
        assert!(
            code == 0 || command == "lint" && code == 1,
            "{command}: {example}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let printed = !output.stdout.is_empty() || example.contains('>');
        assert!(printed && output.stderr.is_empty(), "{command}: {example}");
    }
}

#[test]
fn a_new_guide_is_clean_on_any_day() {
    for language in ["de", "en"] {
        let here = folder(&format!("dated-{language}"));
        assert_eq!(run_in(&here, &["init", "--language", language], "").code, 0);
        let checked = run_in(&here, &["check", "--fail-on", "suggestion"], "");
        assert_eq!(checked.code, 0, "today: {}", checked.out);
        for day in ["2031-02-28", "2040-02-29"] {
            std::fs::remove_file(here.join("leitfaden.yaml")).unwrap();
            run_in(&here, &["init", "--language", language, "--today", day], "");
            let checked = |day: &str| {
                run_in(&here, &["check", "--fail-on", "suggestion", "--today", day], "")
            };
            assert_eq!(checked(day).code, 0, "{day}: {}", checked(day).out);
            let later = checked("2060-01-01");
            let due = |kind: &str| later.out.matches(&format!("[{kind}]")).count();
            assert!(due("review") > 10 && due("expired-fact") > 2, "reviews and facts run out");
        }
    }
}

#[test]
fn topics_are_listed_for_people_and_for_programs() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/larkwood.yaml");
    let listed = run(&["topics", "--guide", sample], "");
    golden::check("tests/snapshots/command-topics.txt", &listed.out);
    let json = run(&["topics", "--guide", sample, "--format", "json"], "");
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json.as_array().unwrap().len(), listed.out.lines().count());
    assert_eq!(
        (&json[0]["id"], &json[0]["situation"], &json[0]["answers"][0]["channels"]),
        (&"late-delivery".into(), &"complaint".into(), &serde_json::json!(["x", "instagram"]))
    );
    // A topic that cannot be answered says so, and control characters stay out of the terminal.
    let here = folder("topics");
    std::fs::write(
        here.join("leitfaden.yaml"),
        "leitfaden: 1\nname: T\nlanguage: en\ntopics: { t: { title: \"A \\e[31mred one\", answers: [{ id: a, status: draft, text: Not yet. }] } }\n",
    )
    .unwrap();
    let listed = run_in(&here, &["topics"], "").out;
    assert!(listed.ends_with("no approved answer\n") && !listed.contains('\u{1b}'), "{listed}");
}

#[test]
fn a_reply_needs_a_topic_and_every_value() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/larkwood.yaml");
    // There are no prompts in a script: the list and the error go to standard error.
    let none = run(&["reply", "--guide", sample], "late-delivery\n");
    let topics = run(&["topics", "--guide", sample], "").out;
    assert_eq!(
        (none.code, none.out.as_str(), none.err),
        (2, "", format!("{topics}error: name one of these topics\n"))
    );
    let values = ["--set", "customer.name=Sam", "--set", "agent.initials=mk"];
    let arguments = [&["reply", "late-delivery", "--guide", sample, "--channel", "x"], &values[..]];
    let wrong = run(&arguments.concat(), "MK\n");
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("`agent.initials` is `mk`, but must match [A-Z]{2,3}"));
}

/// Types into a pseudo-terminal, and returns what it shows.
#[cfg(unix)]
fn on_a_terminal(folder: &Path, line: &str, typed: &str) -> Option<(i32, String)> {
    const TERMINAL: &str = r#"
import os, pty, sys, termios
ours, theirs = pty.openpty()
quiet = termios.tcgetattr(theirs)
quiet[3] &= ~termios.ECHO
termios.tcsetattr(theirs, termios.TCSANOW, quiet)
os.write(ours, sys.argv[2].encode())
child = os.fork()
if child == 0:
    os.close(ours)
    os.login_tty(theirs) if hasattr(os, "login_tty") else [os.dup2(theirs, n) for n in range(3)]
    os.execvp("bash", ["bash", "-c", sys.argv[1]])
os.close(theirs)
seen = b""
while True:
    try:
        part = os.read(ours, 4096)
    except OSError:
        break
    if not part:
        break
    seen += part
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.stdout.buffer.write(seen.replace(b"\r\n", b"\n"))
sys.exit(code)
"#;
    Command::new("python3").arg("--version").output().ok()?;
    let mut python = Command::new("python3");
    let shell = bash(folder, line);
    for (name, value) in shell.get_envs() {
        python.env(name, value.unwrap());
    }
    let output = python.args(["-c", TERMINAL, line, typed]).current_dir(folder).output().unwrap();
    Some((output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap()))
}

#[cfg(unix)]
#[test]
fn reply_prompts_for_missing_values_and_accepts_only_valid_ones() {
    let here = folder("terminal");
    run_in(&here, &["init"], "");
    let line = "leitfaden reply --channel x > reply.txt";
    let typed = "late-delivery\n\nSam O'Brien\nmk\n MK \n";
    // Without Python, there is no pseudo-terminal.
    let Some((code, seen)) = on_a_terminal(&here, line, typed) else { return };
    let (topics, prompts) = seen.split_once("Topic: ").unwrap_or_else(|| panic!("{seen}"));
    assert_eq!(topics, run_in(&here, &["topics"], "").out);
    let name = "The name as it is known (customer.name), such as Sam O'Brien: ";
    let initials = "Your initials (agent.initials), such as MK: ";
    assert_eq!(
        prompts,
        format!(
            "{name}{name}{initials}`agent.initials` is `mk`, but must match [A-Z]{{2,3}}, such as MK\n{initials}"
        )
    );
    let reply = std::fs::read_to_string(here.join("reply.txt")).unwrap();
    assert!(code == 0 && reply.starts_with("Hi Sam,") && reply.ends_with("^MK\n"), "{reply}");

    // The end of the input is no answer.
    let (code, seen) = on_a_terminal(&here, line, "late-delivery\nSam\n\u{4}").unwrap();
    assert_eq!(code, 2);
    assert!(seen.ends_with("error: no value for `agent.initials`\n"), "{seen}");
    assert_eq!(std::fs::read_to_string(here.join("reply.txt")).unwrap(), "");
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&["completions", shell], "");
        assert_eq!(script.code, 0, "{}", script.err);
        for word in ["changed-since", "topics", "completions"] {
            assert!(script.out.contains(word), "{shell}: {word}");
        }
    }
    assert_eq!(run(&["completions", "tcsh"], "").code, 2);
}

#[cfg(unix)]
#[test]
fn bash_completes_what_is_typed() {
    let script = "source <(leitfaden completions bash) && COMP_WORDS=(leitfaden to) COMP_CWORD=1 \
                  && _leitfaden leitfaden to leitfaden && echo \"${COMPREPLY[@]}\"";
    let output = bash(&folder("completions"), script).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "topics\n");
}

#[test]
fn an_unknown_rule_suggests_the_nearest() {
    for (typed, meant) in [
        ("rdue", "did you mean `rude`?"),
        ("knocks-competitors", "did you mean `knocks-competitor`?"),
        ("expired-facts", "did you mean `expired-fact`?"),
    ] {
        let ran = run(&["explain", "--language", "en", typed], "");
        let expected = format!("error: there is no rule `{typed}`; {meant}\n");
        assert_eq!((ran.code, ran.err), (2, expected));
    }
    // Where none is near, they are listed.
    let ran = run(&["explain", "--language", "en", "zzz"], "");
    assert!(ran.code == 2 && ran.err.contains("address-case, address-form"), "{}", ran.err);
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
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "there are no temporary files left");
    std::fs::remove_dir_all(&folder).unwrap();
}
