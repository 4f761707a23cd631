//! Rules of Vale as a tone pack.

use leitfaden::import::{ValeFile, vale_pack};
use leitfaden::{Draft, Guide};

fn rules(files: &[(&str, &str)]) -> (Guide, String, String) {
    let files: Vec<ValeFile> =
        files.iter().map(|(path, text)| ValeFile::new(*path, *text)).collect();
    let pack = vale_pack(&files, "en").unwrap();
    let text = pack.text.clone();
    let read = move |path: &std::path::Path| match path.to_str() {
        Some("g.yaml") => {
            Ok(b"leitfaden: 1\nname: Team\nlanguage: en\nextends: [vale.yaml]\n".to_vec())
        }
        Some("vale.yaml") => Ok(text.clone().into_bytes()),
        _ => Err(std::io::ErrorKind::NotFound.into()),
    };
    (Guide::from_files("g.yaml", read).unwrap(), pack.text, pack.report.to_string())
}

#[test]
fn rules_of_the_same_kinds_flag_the_same() {
    let (guide, text, report) = rules(&[
        (
            "Team/Words.yml",
            "extends: existence\nmessage: \"Avoid '%s'.\"\nlink: https://team.example/words\nlevel: error\nignorecase: true\ntokens: [obviously, simply]\nexceptions: [simply put]\n",
        ),
        (
            "Team/Swap.yml",
            "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: suggestion\nswap:\n  utilize: use\n  'log ?in to': sign in to|log on to\naction: { name: replace }\n",
        ),
        (
            "Team/Twice.yml",
            "extends: repetition\nmessage: \"'%s' is repeated.\"\ntokens: ['[^\\s]+']\nalpha: true\n",
        ),
        (
            "Team/Long.yml",
            "extends: metric\nmessage: \"%s words\"\nformula: words\ncondition: '> 100'\n",
        ),
    ]);
    let found = guide
        .lint(&Draft::new("You can simply utilize the the form. Simply put, obviously."))
        .unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|d| (d.rule(), d.level().as_str(), d.message(), d.replacements().join("|")))
        .collect();
    assert_eq!(
        found,
        [
            ("team-words", "error", "Avoid 'simply'.", String::new()),
            ("team-swap", "suggestion", "Use 'use' instead of 'utilize'.", "use".to_owned()),
            ("team-twice", "warning", "'the the' is repeated.", String::new()),
            ("team-words", "error", "Avoid 'obviously'.", String::new()),
        ],
        "{text}"
    );
    assert_eq!(
        report,
        "field: the key `action` of `substitution` has no counterpart\n    in Team/Swap.yml\n"
    );
}

#[test]
fn look_around_becomes_exceptions_or_is_named() {
    let (guide, text, report) = rules(&[
        (
            "A.yml",
            "extends: existence\nmessage: \"No '%s'.\"\nignorecase: true\ntokens:\n  - 'login(?! page| form)'\n  - '(?<!in )house'\n  - 'a(?=b)c'\n",
        ),
        ("B.yml", "extends: existence\nmessage: b\ntokens: ['x(?=y)']\n"),
        ("C.yml", "extends: script\nmessage: c\nscript: d\n"),
        ("D.yml", "extends: existence\nmessage: d\nscope: heading\ntokens: [d]\n"),
        ("E.yml", "extends: metric\nmessage: e\nformula: words / syllables\ncondition: '> 2'\n"),
        ("F.yml", "extends: existence\nmessage: [\n"),
    ]);
    let flagged = |text: &str| guide.lint(&Draft::new(text)).unwrap().len();
    assert_eq!(
        (flagged("the login"), flagged("the login page"), flagged("the login form")),
        (1, 0, 0),
        "{text}"
    );
    assert_eq!((flagged("a house"), flagged("in house")), (1, 0));
    for line in [
        "skipped: all of its patterns have look-around\n    in B.yml",
        "skipped: there are no rules of the kind `script`\n    in C.yml",
        "skipped: the scope `heading` has no counterpart in a reply\n    in D.yml",
        "syntax: the pattern `a(?=b)c` has look-around, and is left out\n    in A.yml",
        "in E.yml",
        "in F.yml",
    ] {
        assert!(report.contains(line), "{report}");
    }
    assert!(vale_pack(&[ValeFile::new("C.yml", "extends: script\n")], "en").is_err());
}
