//! `leitfaden import` and `leitfaden export`: what they write, and what they must not overwrite.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::CHATWOOT;

/// A folder with the canned responses.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("exchange-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("canned.json"), CHATWOOT).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leitfaden"));
    let output = command.args(arguments).current_dir(folder).env("NO_COLOR", "1").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn nothing_is_overwritten_without_force_and_nothing_is_half_written() {
    let here = folder("force");
    let files = || std::fs::read_dir(&here).unwrap().count();
    std::fs::write(here.join("leitfaden.yaml"), "mine").unwrap();
    for arguments in [
        vec!["import", "chatwoot", "canned.json"],
        vec!["import", "chatwoot", "canned.json", "--output", "canned.json"],
    ] {
        let (code, out, err) = run(&here, &arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(
            err.ends_with("already exists and was not changed; --force replaces it\n"),
            "{err}"
        );
    }
    assert_eq!(std::fs::read_to_string(here.join("leitfaden.yaml")).unwrap(), "mine");
    std::fs::write(here.join("broken.json"), &CHATWOOT[..9_000]).unwrap();
    for arguments in [
        vec!["import", "chatwoot", "broken.json", "--force"],
        vec!["import", "chatwoot", "canned.json", "broken.json", "--output", "new.yaml"],
        vec!["import", "chatwoot", "canned.json", "--output", "gone/new.yaml"],
        vec!["import", "chatwoot", "canned.json", "--into", "leitfaden.yaml"],
        vec!["import", "chatwoot", "gone.json", "--output", "new.yaml"],
        vec!["export", "chatwoot", "leitfaden.yaml", "--output", "new.json"],
    ] {
        let (code, out, err) = run(&here, &arguments);
        assert_eq!((code, out.as_str(), files()), (2, "", 3), "{err}");
    }
    assert_eq!(std::fs::read_to_string(here.join("leitfaden.yaml")).unwrap(), "mine");
    let (code, out, _) = run(&here, &["import", "chatwoot", "canned.json", "--force"]);
    assert_eq!(
        (code, out.as_str()),
        (0, "Wrote leitfaden.yaml: 60 texts became 59 topics, with 14 drafts.\n")
    );
    assert_eq!(files(), 3, "there are no temporary files left");
}

#[test]
fn the_way_from_a_helpdesk_and_back() {
    let here = folder("way");
    let (code, _, err) =
        run(&here, &["import", "chatwoot", "canned.json", "--yes", "--fail-on-loss"]);
    assert!(
        code == 1
            && err.starts_with("skipped: the entry has no text\n    in chatwoot:159 “leer”\n"),
        "{err}"
    );
    let guide = std::fs::read_to_string(here.join("leitfaden.yaml")).unwrap();
    assert_eq!(run(&here, &["check"]).0, 0);
    for format in ["zendesk", "zammad", "espanso", "rasa", "chatwoot"] {
        let (code, out, err) = run(&here, &["export", format, "--report", "report.json"]);
        assert!(code == 0 && err.is_empty() && out.contains("lieferung-verspaetet"), "{err}");
        let report = std::fs::read_to_string(here.join("report.json")).unwrap();
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert!(report["notes"].is_array());
    }
    let (code, out, _) =
        run(&here, &["import", "chatwoot", "canned.json", "--into", "leitfaden.yaml"]);
    assert_eq!((code, out.as_str()), (0, "leitfaden.yaml is up to date.\n"));
    assert_eq!(std::fs::read_to_string(here.join("leitfaden.yaml")).unwrap(), guide);
}

#[test]
fn files_of_a_split_guide_are_edited_where_they_are() {
    let here = folder("split");
    assert_eq!(run(&here, &["import", "chatwoot", "canned.json"]).0, 0);
    let guide = std::fs::read_to_string(here.join("leitfaden.yaml")).unwrap();
    let (head, topics) = guide.split_once("\ntopics:").unwrap();
    std::fs::write(here.join("topics.yaml"), format!("topics:{topics}")).unwrap();
    std::fs::write(here.join("leitfaden.yaml"), format!("{head}\ninclude: [topics.yaml]\n"))
        .unwrap();
    std::fs::write(
        here.join("canned.json"),
        CHATWOOT.replace("Enjoy the ride", "Have a good ride"),
    )
    .unwrap();
    let (code, out, err) =
        run(&here, &["import", "chatwoot", "canned.json", "--into", "leitfaden.yaml"]);
    assert_eq!((code, out.as_str()), (0, "Updated topics.yaml.\n"), "{err}");
    assert!(
        std::fs::read_to_string(here.join("topics.yaml")).unwrap().contains("Have a good ride")
    );
}

#[test]
fn a_folder_of_vale_rules_becomes_a_tone_pack() {
    let here = folder("vale");
    std::fs::create_dir_all(here.join("styles/Team")).unwrap();
    std::fs::write(
        here.join("styles/Team/Words.yml"),
        "extends: existence\nmessage: \"Avoid '%s'.\"\nlevel: error\ntokens: [obviously]\n",
    )
    .unwrap();
    std::fs::write(here.join("styles/Team/README.md"), "# Rules\n").unwrap();
    let (code, out, err) = run(&here, &["import", "vale", "styles"]);
    assert_eq!(
        (code, out.as_str(), err.as_str()),
        (0, "Wrote vale.yaml: 1 rule from 1 file.\n", "")
    );
    std::fs::write(
        here.join("leitfaden.yaml"),
        "leitfaden: 1\nname: Team\nlanguage: en\nextends: [vale.yaml]\n",
    )
    .unwrap();
    std::fs::write(here.join("draft.txt"), "This is obviously fine.").unwrap();
    assert_eq!(run(&here, &["lint", "draft.txt"]).0, 1);
}

#[test]
fn a_report_that_cannot_be_written_keeps_the_guide_from_being_written() {
    let here = folder("report");
    std::fs::write(here.join("notes.txt"), "Mine.\n").unwrap();
    for (report, said) in [
        ("gone/report.txt", "cannot be written: there is no such folder"),
        ("notes.txt", "is not a report; it was not changed"),
        (".", "is a folder"),
    ] {
        let (code, out, err) =
            run(&here, &["import", "chatwoot", "canned.json", "--report", report]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(said) && !here.join("leitfaden.yaml").exists(), "{err}");
    }
    let (code, out, err) =
        run(&here, &["import", "chatwoot", "canned.json", "--language", "DE", "--report", "-"]);
    assert!(code == 0 && out.contains("\nskipped: the entry has no text\n"), "{err}");
    std::fs::create_dir(here.join("styles")).unwrap();
    let (code, _, err) = run(&here, &["import", "vale", "styles"]);
    assert!(code == 2 && err.contains("styles: there is no rule file"), "{err}");
}
