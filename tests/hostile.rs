//! Untrusted input and failing I/O: neither crashes the linter, and each failure is reported.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

use leitfaden::{Draft, DraftErrorKind, Guide, report};

#[test]
fn oversized_drafts_are_reported_and_not_linted() {
    let text = "Idiot! ".repeat(Draft::MAX_BYTES / 7 + 1);
    let guide = Guide::builtin("en").unwrap();
    for draft in [Draft::new(&text), Draft::new("Hello.").message(&text)] {
        let error = guide.lint(&draft).unwrap_err();
        assert!(
            matches!(error.kind(), DraftErrorKind::TooLarge { bytes } if *bytes > Draft::MAX_BYTES)
        );
        assert!(error.to_string().contains("1 MiB"), "{error}");
        assert_eq!(guide.acts(&draft), Err(error.clone()));
        assert_eq!(guide.fix(&draft), Err(error));
    }
}

/// Found by fuzzing: each round of fixes filled the placeholders that the name itself contains.
#[test]
fn a_name_that_looks_like_a_placeholder_is_not_filled_again() {
    let guide = Guide::sample("en").unwrap();
    let name = "Jo [Name] and [Name]";
    let draft =
        Draft::new("Hi [Name],\n\nwe are on it, [Name]. Just reply to this mail.").customer(name);
    assert_eq!(guide.fix(&draft).unwrap(), draft.text());
}

#[test]
fn fixes_that_grow_the_text_terminate() {
    let rule = "r: { extends: substitution, message: m, swap: { cat: cat and cat and cat and cat and cat }, examples: { bad: [cat], good: [x] } }";
    let guide = Guide::parse(
        "g.yaml",
        &format!("leitfaden: 1\nname: T\nlanguage: en\nextends: []\nrules: {{ {rule} }}\n"),
    );
    let fixed = guide.unwrap().fix(&Draft::new("A cat.")).unwrap();
    assert!(fixed.starts_with("A cat and cat") && fixed.len() < 10_000, "{}", fixed.len());
}

/// Found by fuzzing: numeric ids were rounded to floats.
#[test]
fn ids_are_echoed_unchanged() {
    for id in [
        "8.888888888888891e+85",
        "123456789012345678901234567890",
        "-0",
        "{\"a\": [1.10]}",
        "\"\\u00fc\"",
        "null",
    ] {
        let record = report::parse_record(&format!("{{\"id\": {id}, \"text\": \"\"}}")).unwrap();
        assert_eq!(report::json_line(&record, &[]), format!("{{\"id\":{id},\"diagnostics\":[]}}"));
    }
    let record = report::parse_record("{\"id\": [1,\n2], \"text\": \"\"}").unwrap();
    assert_eq!(report::json_line(&record, &[]), "{\"id\":[1, 2],\"diagnostics\":[]}");
}

/// The date begins in one sentence and ends in the next.
#[test]
fn a_date_that_goes_on_behind_its_sentence_is_judged() {
    let guide = Guide::parse(
        "g.yaml",
        "leitfaden: 1\nname: T\nlanguage: de\nextends: [builtin:de]\nfacts: { trip: { value: 5. April, label: Reise, words: [Reise] } }\n",
    );
    let found =
        guide.unwrap().lint(&Draft::new("Die Reise (Nr. 7, 3.–4. April) ist gebucht.")).unwrap();
    assert!(found.iter().any(|found| found.rule() == "fact"), "{found:?}");
}

#[test]
fn values_are_never_parsed_as_templates() {
    let guide = Guide::sample("en").unwrap();
    for (name, greeted) in [
        ("{{agent.email}}", "Hi there, "),
        ("{{#each x}}", "Hi there, "),
        ("O'Brien", "Hi O'Brien,"),
        ("\u{202e}Sam", "Hi Sam,"),
    ] {
        let reply = guide
            .reply("change-order")
            .channel("x")
            .set("agent.initials", "MK")
            .set("customer.name", name);
        assert!(reply.render().unwrap().text.starts_with(greeted), "{name}");
    }
}

/// Searches the source for APIs of threads, processes and sockets. File access is tested in
/// `tests/guides.rs`.
#[test]
fn the_core_uses_no_network_processes_or_environment() {
    fn walk(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("src/bin") {
                    walk(&path, found);
                }
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let outside = [
                "std::net",
                "std::process",
                "std::env::var",
                "unsafe {",
                "extern \"",
                "std::thread::spawn",
            ];
            found.extend(
                outside
                    .iter()
                    .filter(|word| text.contains(**word))
                    .map(|word| format!("{}: {word}", path.display())),
            );
            // Training is not part of the published library.
            let training = path.components().any(|part| part.as_os_str() == "training");
            if text.contains("fs::") && !path.ends_with("src/guide.rs") && !training {
                found.push(format!("{}: files", path.display()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[cfg(all(feature = "cli", target_os = "linux"))]
mod faults {
    use std::fs::{self, File};
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};
    use std::time::Duration;

    fn folder(name: &str) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn leitfaden(folder: &Path, arguments: &[&str], out: Stdio) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leitfaden"));
        let output = command
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(out)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }

    #[test]
    fn a_full_disk_is_reported() {
        let folder = folder("full");
        fs::write(folder.join("draft.txt"), "Calm down.").unwrap();
        fs::write(folder.join("drafts.jsonl"), "{\"id\": 1, \"text\": \"Calm down.\"}\n").unwrap();
        for arguments in
            [&["lint", "draft.txt"][..], &["lint", "--jsonl", "drafts.jsonl"], &["explain"]]
        {
            let full = File::options().write(true).open("/dev/full").unwrap();
            let (code, output) = leitfaden(&folder, arguments, full.into());
            assert_eq!(code, Some(2), "{arguments:?}");
            assert!(
                output.contains("the output cannot be written: No space left"),
                "{arguments:?}: {output}"
            );
        }
    }

    #[test]
    fn unreadable_files_are_reported_and_the_rest_is_linted() {
        let folder = folder("unreadable");
        fs::write(folder.join("draft.txt"), "All is well, just reply here.").unwrap();
        std::os::unix::fs::symlink("b.txt", folder.join("a.txt")).unwrap();
        std::os::unix::fs::symlink("a.txt", folder.join("b.txt")).unwrap();
        std::os::unix::fs::symlink(".", folder.join("again")).unwrap();
        fs::write(folder.join("latin.txt"), b"Gr\xfc\xdfe").unwrap();
        for (path, expected) in [
            ("a.txt", "a.txt: cannot be read: Too many levels of symbolic links"),
            ("latin.txt", "latin.txt:1: the draft is not UTF-8"),
            ("/dev/zero", "/dev/zero: larger than 1 MiB, the most for a draft"),
            ("/proc/self/mem", "/proc/self/mem: cannot be read"),
        ] {
            let (code, error) = leitfaden(&folder, &["lint", path, "draft.txt"], Stdio::null());
            assert_eq!(code, Some(2), "{path}");
            assert!(error.contains(expected), "{path}: {error}");
        }
        let (code, error) =
            leitfaden(&folder, &["lint", "--guide", "/dev/zero", "draft.txt"], Stdio::null());
        assert_eq!(code, Some(2));
        assert!(error.contains("larger than 64 MiB"), "{error}");
        let (code, _) = leitfaden(&folder, &["lint", "."], Stdio::null());
        assert_eq!(code, Some(2), "a cycle of links is an error");
    }

    #[test]
    fn an_interrupted_fix_leaves_no_partial_drafts() {
        let folder = folder("cut-off");
        let (old, new) = ("We did NOT get it!!!\n".repeat(40), "We did not get it!\n".repeat(40));
        for n in 0..400 {
            fs::write(folder.join(format!("{n}.txt")), &old).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_leitfaden"));
        let mut fixing = command
            .args(["lint", "--fix", "."])
            .current_dir(&folder)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // Interrupt it as soon as one draft is fixed.
        let fixed = || {
            (0..400)
                .filter(|n| fs::read_to_string(folder.join(format!("{n}.txt"))).unwrap() == new)
                .count()
        };
        while fixed() == 0 && fixing.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        fixing.kill().unwrap();
        fixing.wait().unwrap();
        for n in 0..400 {
            let text = fs::read_to_string(folder.join(format!("{n}.txt"))).unwrap();
            assert!(text == old || text == new, "{n}: {text}");
        }
    }
}
