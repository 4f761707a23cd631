//! Guides in git: what each of ten commits changes, and `--changed-since`.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

mod golden;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A repository in a temporary folder; `None` if git is not installed.
struct Repository(PathBuf);

impl Repository {
    fn new(name: &str) -> Option<Repository> {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Command::new("git").arg("--version").output().ok()?;
        let repository = Repository(folder);
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        Some(repository)
    }

    fn git(&self, arguments: &[&str]) {
        let identity = [
            "-c",
            "user.name=Mia",
            "-c",
            "user.email=mia@team.example",
            "-c",
            "commit.gpgsign=false",
        ];
        let output = Command::new("git")
            .args(identity)
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn edit(&self, file: &str, changes: &[(&str, &str)]) {
        let text = std::fs::read_to_string(self.0.join(file)).unwrap();
        let text = changes.iter().fold(text, |text, (from, to)| {
            assert!(text.contains(from), "{file} has no {from}");
            text.replace(from, to)
        });
        self.write(file, &text);
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    /// Runs a command. Returns its output, and its exit code if that is not 0.
    fn run(&self, folder: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leitfaden"));
        command.args(arguments).current_dir(self.0.join(folder)).env("NO_COLOR", "1");
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let code = match output.status.code() {
            Some(0) => String::new(),
            code => format!("exit {}\n", code.unwrap()),
        };
        text(output.stdout) + &text(output.stderr) + &code
    }
}

const GUIDE: &str = "\
leitfaden: 1
name: Team
language: en
address: informal
contacts: { mail: { kind: email, value: help@team.example } }
channels: { chat: {} }
variables: { customer.name: { required: true, example: Sam } }
facts: { return_days: { value: 30, unit: days, words: [return] } }
topics:
  late:
    title: Late
    situation: complaint
    answers:
      - id: short
        text: |
          Hi {{customer.name}}, sorry that you are waiting. We look into it today. Please do not hesitate to write to {{contacts.mail}}.
  return:
    title: Return
    answers:
      - id: short
        text: |
          Hi {{customer.name}}, you can return it within {{facts.return_days}} days. You get the label at {{contacts.mail}}.
";

/// The commits: each message, with the change.
type Step = (&'static str, fn(&Repository));

const STEPS: [Step; 10] = [
    ("begin", |repository| {
        repository.write("guide/leitfaden.yaml", GUIDE);
        repository.write("drafts/a.txt", "Calm down.\n");
        repository.write("drafts/b.txt", "All is well, just reply here.\n");
    }),
    ("say sorry better", |repository| {
        repository.edit(
            "guide/leitfaden.yaml",
            &[("sorry that you are waiting.", "we are sorry that you had to wait.")],
        );
    }),
    ("put returns first", |repository| {
        let text = std::fs::read_to_string(repository.0.join("guide/leitfaden.yaml")).unwrap();
        let (head, topics) = text.split_once("topics:\n").unwrap();
        let (late, returns) = topics.split_once("  return:\n").unwrap();
        let head = head.replace(
            "{ mail: { kind: email, value: help@team.example } }",
            "\n  mail:\n    value: help@team.example\n    kind: email",
        );
        repository.write(
            "guide/leitfaden.yaml",
            &format!("# In the order of the day\n{head}topics:\n  return:\n{returns}{late}"),
        );
    }),
    ("answer about sizes", |repository| {
        repository.edit(
            "guide/leitfaden.yaml",
            &[("  late:\n", "  sizes:\n    title: Sizes\n    answers:\n      - { id: short, text: 'Calm down, the sizes are on the label. You reach us at {{contacts.mail}}.' }\n  late:\n")],
        );
        repository.write("drafts/new folder/ü.txt", "Calm down, please.\n");
    }),
    ("returns take two weeks", |repository| {
        repository.edit(
            "guide/leitfaden.yaml",
            &[("value: 30", "value: 14"), ("Calm down, the sizes", "The sizes")],
        );
    }),
    ("late is called delivery", |repository| {
        repository.edit("guide/leitfaden.yaml", &[("  late:\n", "  delivery:\n")]);
    }),
    ("thanks are a must", |repository| {
        repository.write(
            "guide/leitfaden.yaml",
            &(std::fs::read_to_string(repository.0.join("guide/leitfaden.yaml")).unwrap()
                + "rules:\n  thanks: { level: error }\n"),
        );
    }),
    ("another address", |repository| {
        repository.edit(
            "guide/leitfaden.yaml",
            &[
                ("help@team.example", "hello@team.example"),
                (
                    "Hi {{customer.name}}, we are sorry",
                    "Hi {{customer.name}}, thanks for telling us, and we are sorry",
                ),
            ],
        );
        repository.edit("drafts/b.txt", &[("All is well", "All is well, you numbskull")]);
    }),
    ("topics have a file of their own", |repository| {
        let text = std::fs::read_to_string(repository.0.join("guide/leitfaden.yaml")).unwrap();
        let (head, topics) = text.split_once("topics:\n").unwrap();
        let (topics, rules) = topics.split_once("rules:\n").unwrap();
        repository.write(
            "guide/leitfaden.yaml",
            &format!("{head}include: [topics.yaml]\nrules:\n{rules}"),
        );
        repository.write("guide/topics.yaml", &format!("topics:\n{topics}"));
    }),
    ("no more sizes", |repository| {
        let text = std::fs::read_to_string(repository.0.join("guide/topics.yaml")).unwrap();
        let (before, rest) = text.split_once("  sizes:\n").unwrap();
        let (_, after) = rest.split_once("  delivery:\n").unwrap();
        repository.write("guide/topics.yaml", &format!("{before}  delivery:\n{after}"));
        repository.edit(
            "guide/topics.yaml",
            &[(
                "        text: |\n          Hi {{customer.name}}, you can",
                "        status: retired\n        text: |\n          Hi {{customer.name}}, you can",
            )],
        );
        std::fs::remove_file(repository.0.join("drafts/a.txt")).unwrap();
    }),
];

#[test]
fn diff_shows_the_meaning_of_each_commit() {
    let Some(repository) = Repository::new("ten-commits") else { return };
    let mut printed = String::new();
    for (n, (message, step)) in STEPS.into_iter().enumerate() {
        step(&repository);
        repository.commit(message);
        if n == 0 {
            continue;
        }
        let diff = repository
            .run("", &["diff", "HEAD~1:guide/leitfaden.yaml", "HEAD:guide/leitfaden.yaml"]);
        let check =
            repository.run("", &["check", "--changed-since", "HEAD~1", "guide/leitfaden.yaml"]);
        let lint = repository
            .run("", &["lint", "--language", "en", "--changed-since", "HEAD~1", "drafts"]);
        write!(printed, "# {message}\n{diff}\n{check}\n{lint}\n").unwrap();
    }
    golden::check("tests/snapshots/repository-history.txt", &printed);
}

#[test]
fn changed_since_includes_uncommitted_changes_and_starts_at_the_merge_base() {
    let Some(repository) = Repository::new("branch") else { return };
    let lint = |folder: &str| {
        repository.run(
            folder,
            &["lint", "--language", "en", "--changed-since", "main", "--format", "jsonl", "."],
        )
    };
    let linted = |output: String| -> Vec<String> {
        assert!(!output.contains("error"), "{output}");
        let names =
            output.lines().filter_map(|line| line.strip_prefix("{\"id\":\"")?.split('"').next());
        names.map(|name| name.trim_start_matches("./").to_owned()).collect()
    };
    for file in ["main.txt", "staged.txt", "edited.txt", "committed.txt", "same.txt", "ignored.txt"]
    {
        repository.write(&format!("drafts/{file}"), "Just reply here.\n");
    }
    repository.write(".gitignore", "ignored.txt\n");
    // Unchanged files are not even read.
    std::fs::write(repository.0.join("drafts/latin.txt"), b"Gr\xfc\xdfe").unwrap();
    repository.commit("begin");
    repository.git(&["switch", "--quiet", "--create", "work"]);
    repository.write("drafts/committed.txt", "Just reply here, please.\n");
    repository.commit("on the branch");
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("drafts/main.txt", "Just reply here, please.\n");
    repository.commit("on main, later");
    repository.git(&["switch", "--quiet", "work"]);
    repository.write("drafts/staged.txt", "Just reply here, please.\n");
    repository.git(&["add", "drafts/staged.txt"]);
    repository.write("drafts/edited.txt", "Just reply here, please.\n");
    repository.write("drafts/new.txt", "Just reply here, please.\n");
    repository.write("drafts/ignored.txt", "Just reply here, please.\n");
    let changed = ["committed.txt", "edited.txt", "new.txt", "staged.txt"];
    assert_eq!(linted(lint("drafts")), changed);
    assert_eq!(linted(lint("")), changed.map(|file| format!("drafts/{file}")));
}

#[test]
fn git_failures_are_reported() {
    let Some(repository) = Repository::new("errors") else { return };
    repository.write("leitfaden.yaml", GUIDE);
    repository.commit("begin");
    repository.write("drafts/a.txt", "Just reply here.\n");
    let output_of = |arguments: &[&str]| repository.run("", arguments);
    let unknown = "error: git does not know the revision `mian` here\nexit 2\n";
    assert_eq!(output_of(&["diff", "mian:leitfaden.yaml", "leitfaden.yaml"]), unknown);
    assert_eq!(output_of(&["check", "--changed-since", "mian"]), unknown);
    assert_eq!(output_of(&["lint", "--changed-since", "mian", "drafts"]), unknown);
    assert_eq!(
        output_of(&["lint", "--changed-since", "--output=x", "drafts"]).lines().last(),
        Some("exit 2")
    );
    assert_eq!(
        output_of(&["diff", "main:leitfade.yaml", "leitfaden.yaml"]),
        "error: main:leitfade.yaml: cannot be read: there is no such file\n\nthe guide has 1 problem\nexit 2\n"
    );
    // Problems in an included file name it by its path in the repository.
    repository.write("parts/leitfaden.yaml", &(GUIDE.to_owned() + "include: [more/b.yaml]\n"));
    repository.write("parts/more/b.yaml", "topcis: {}\n");
    repository.git(&["add", "parts"]);
    repository.git(&["commit", "--quiet", "--message", "parts"]);
    assert!(output_of(&["check", "parts/leitfaden.yaml"]).contains("--> parts/more/b.yaml:1:1"));
    assert!(
        output_of(&["diff", "main:parts/leitfaden.yaml", "leitfaden.yaml"])
            .contains("--> main:parts/more/b.yaml:1:1")
    );
    let annotated = output_of(&["check", "--format", "github", "parts/leitfaden.yaml"]);
    assert!(annotated.contains("\n::error file=parts/more/b.yaml,line=1,col=1,"), "{annotated}");

    // Baselined problems in unchanged entries still count as baselined.
    repository
        .write("held/leitfaden.yaml", &GUIDE.replace("sorry that you are waiting", "calm down"));
    repository.git(&["add", "held"]);
    repository.git(&["commit", "--quiet", "--message", "held"]);
    assert!(
        output_of(&["check", "--write-baseline", "held.json", "held/leitfaden.yaml"])
            .contains("held.json records")
    );
    let output = output_of(&[
        "check",
        "--baseline",
        "held.json",
        "--changed-since",
        "main",
        "held/leitfaden.yaml",
    ]);
    assert!(
        output.contains("nothing to change; ")
            && output.contains(" baselined")
            && !output.contains("fixed since"),
        "{output}"
    );

    // Everything in a new guide has changed.
    repository
        .write("other/leitfaden.yaml", &GUIDE.replace("sorry that you are waiting", "calm down"));
    assert!(
        output_of(&["check", "--changed-since", "main", "other/leitfaden.yaml"])
            .contains("error[rude]: “calm down” hurts")
    );
    assert!(
        repository
            .run("other", &["diff", "main:leitfaden.yaml", "leitfaden.yaml"])
            .contains("late.short")
    );
    assert!(
        repository
            .run("other", &["diff", "main:../leitfaden.yaml", "leitfaden.yaml"])
            .contains("late.short")
    );

    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("a.txt"), "Just reply here.").unwrap();
    let path = outside.path().join("a.txt");
    let output = output_of(&["lint", "--changed-since", "main", path.to_str().unwrap()]);
    assert!(output.contains("not a git repository"), "{output}");
    assert!(Path::new(&path).exists());
}

/// Runs the script of the action as a workflow would, and compares annotations, summary and exit
/// code.
#[cfg(unix)]
#[test]
fn the_action_annotates_and_summarises_a_pull_request() {
    let Some(repository) = Repository::new("action") else { return };
    let action = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/actions/leitfaden/action.yml");
    let action: serde_json::Value =
        serde_yaml::from_str(&std::fs::read_to_string(action).unwrap()).unwrap();
    let step = &action["runs"]["steps"][1];
    let programs = Path::new(env!("CARGO_BIN_EXE_leitfaden")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let run = |inputs: &[(&str, &str)]| {
        let summary = repository.0.join("summary.md");
        std::fs::write(&summary, "").unwrap();
        let mut bash = Command::new("bash");
        bash.args([
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            "-c",
            step["run"].as_str().unwrap(),
        ]);
        bash.current_dir(&repository.0).env("PATH", &path).env("GITHUB_STEP_SUMMARY", &summary);
        for (name, value) in step["env"].as_object().unwrap() {
            let input =
                value.as_str().unwrap().trim_start_matches("${{ inputs.").trim_end_matches(" }}");
            let given = inputs.iter().find(|(known, _)| *known == input).map(|(_, value)| *value);
            let default = action["inputs"][input]["default"].as_str().unwrap();
            bash.env(name, given.unwrap_or(if default.contains("${{") { "" } else { default }));
        }
        let output = bash.output().unwrap();
        let output_text =
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), output_text, std::fs::read_to_string(&summary).unwrap())
    };
    repository.write("leitfaden.yaml", GUIDE);
    repository.write("drafts/a.txt", "Calm down.\n");
    repository.commit("begin");
    let (code, output_text, summary) = run(&[]);
    assert_eq!((code, output_text.contains("::error"), summary.as_str()), (0, false, ""));

    repository.write("drafts/b.txt", "Shut up.\n");
    repository.edit(
        "leitfaden.yaml",
        &[("value: 30", "value: 14"), ("sorry that you are waiting", "calm down")],
    );
    let (code, output_text, summary) =
        run(&[("base", "main"), ("drafts", "drafts"), ("sarif", "out.sarif")]);
    assert_eq!(code, 1, "{output_text}");
    assert!(
        output_text.contains("::error file=leitfaden.yaml,line=16,")
            && output_text.contains("::error file=drafts/b.txt,line=1,"),
        "{output_text}"
    );
    assert!(!output_text.contains("drafts/a.txt"), "{output_text}");
    assert!(summary.contains("value: <del>30</del> → <ins>14</ins>"), "{summary}");
    let sarif = std::fs::read_to_string(repository.0.join("out.sarif")).unwrap();
    assert!(
        serde_json::from_str::<serde_json::Value>(&sarif).unwrap()["runs"][0]["results"]
            .as_array()
            .unwrap()
            .len()
            > 1
    );

    // Baselined problems do not fail the job.
    assert!(
        repository
            .run("", &["check", "--write-baseline", "held.json"])
            .contains("held.json records")
    );
    assert_eq!(run(&[("base", "main"), ("baseline", "held.json")]).0, 0);

    repository.write("leitfaden.yaml", "leitfaden: 1\n");
    let (code, output_text, summary) = run(&[("base", "main"), ("drafts", "drafts")]);
    assert_eq!((code, summary.as_str()), (2, ""), "{output_text}");
}
