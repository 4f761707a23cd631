//! The JSON Schema of guides is generated from the types next to this file. It must match the
//! guides and the keys that the crate accepts. `UPDATE=1 cargo test` updates it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]
#![allow(dead_code, reason = "the types are there for what they are called and said to be")]

mod generate;
#[path = "../../../golden/mod.rs"]
mod golden;
mod guide;
mod rules;
mod values;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use leitfaden::Guide;
use serde_json::Value as Json;

fn schema() -> Json {
    serde_json::from_str(Guide::schema()).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft7::new(&schema()).unwrap()
}

fn yaml(text: &str) -> Json {
    serde_yaml::from_str(text).unwrap()
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { yaml_files(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect()
}

#[test]
fn the_schema_is_up_to_date() {
    golden::check("../../guides/leitfaden.schema.json", &generate::schema());
}

#[test]
fn every_guide_and_pack_is_valid_and_names_the_schema() {
    let guides = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guides");
    let (files, validator) = (yaml_files(&guides), validator());
    assert!(files.len() > 20);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&yaml(&text))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, [""; 0], "{}", file.display());
        let named =
            text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
        let named = file.parent().unwrap().join(named).canonicalize().unwrap();
        assert_eq!(named, guides.join("leitfaden.schema.json").canonicalize().unwrap());
    }
}

#[test]
fn invalid_guides_are_rejected() {
    let sample = Guide::sample_source("en").unwrap();
    let validator = validator();
    for (from, to) in [
        ("address: informal", "adress: informal"),
        ("address: informal", "address: casual"),
        ("leitfaden: 1", "leitfaden: 2"),
        ("kind: email", "kind: mail"),
        ("max_length: 280", "max_length: short"),
        ("public: true", "public: perhaps"),
        ("valid_until: 2027-12-31", "valid_until: 31.12.2027"),
        ("{ target: 4h }", "{ target: soon }"),
        ("guard: { level: error }", "guard: { level: loud }"),
        ("guard: { level: error }", "guard: warning"),
        ("  late-delivery:\n", "  Late Delivery:\n"),
        ("    situation: complaint", "    situation: rant"),
        ("    title: The parcel is late\n", ""),
        ("      - id: public\n", "      - name: public\n"),
        ("    extends: existence", "    extends: existance"),
        ("    level: warning", "    level: loud"),
    ] {
        assert!(sample.contains(from), "{from}");
        assert!(!validator.is_valid(&yaml(&sample.replacen(from, to, 1))), "{to} is valid");
    }
}

/// The keys or values that the crate suggests in place of `zzzzzz`.
fn possible(text: &str) -> BTreeSet<String> {
    let error =
        Guide::parse("guide.yaml", &format!("leitfaden: 1\nname: T\nlanguage: en\n{text}\n"))
            .unwrap_err();
    let helps = error.problems().iter().filter(|problem| problem.message().contains("zzzzzz"));
    let help =
        helps.filter_map(|problem| problem.help()).next().unwrap_or_else(|| panic!("{error}"));
    help.strip_prefix("expected one of: ")
        .unwrap_or_else(|| panic!("{help}"))
        .split(", ")
        .map(str::to_owned)
        .collect()
}

fn keys(schema: &Json, object: &str) -> BTreeSet<String> {
    let object = if object.is_empty() { schema } else { &schema["definitions"][object] };
    object["properties"].as_object().unwrap().keys().cloned().collect()
}

fn values(schema: &Json, choice: &str) -> BTreeSet<String> {
    let choice = &schema["definitions"][choice];
    let listed = choice["enum"].as_array().into_iter().flatten();
    let each = choice["oneOf"].as_array().into_iter().flatten();
    let each =
        each.flat_map(|one| one["enum"].as_array().into_iter().flatten().chain(one.get("const")));
    listed.chain(each).map(|value| value.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_schema_knows_the_keys_and_values_that_the_crate_reads() {
    let schema = schema();
    let answer = "id: a, text: b";
    for (object, text) in [
        ("", "zzzzzz: 1".to_owned()),
        ("CompetitorNames", "competitors: [{ name: A, zzzzzz: 1 }]".to_owned()),
        ("Contact", "contacts: { a: { kind: message, value: a, zzzzzz: 1 } }".to_owned()),
        ("Channel", "channels: { a: { zzzzzz: 1 } }".to_owned()),
        ("Variable", "variables: { a: { zzzzzz: 1 } }".to_owned()),
        ("Fact", "facts: { a: { value: 1, zzzzzz: 1 } }".to_owned()),
        ("Term", "terms: [{ use: a, instead_of: b, zzzzzz: 1 }]".to_owned()),
        ("ResponseTime", "response_time: { target: 2h, zzzzzz: 1 }".to_owned()),
        ("Guard", "guard: { level: error, zzzzzz: 1 }".to_owned()),
        ("Topic", format!("topics: {{ a: {{ title: A, answers: [{{ {answer} }}], zzzzzz: 1 }} }}")),
        ("Answer", format!("topics: {{ a: {{ title: A, answers: [{{ {answer}, zzzzzz: 1 }}] }} }}")),
        (
            "Translates",
            format!(
                "topics: {{ a: {{ title: A, answers: [{{ {answer}, translates: {{ answer: b, zzzzzz: 1 }} }}] }} }}"
            ),
        ),
        (
            "Imported",
            format!(
                "topics: {{ a: {{ title: A, answers: [{{ {answer}, imported: {{ from: b, zzzzzz: 1 }} }}] }} }}"
            ),
        ),
        ("Test", "tests: [{ message: a, topic: [], zzzzzz: 1 }]".to_owned()),
        ("When", "rules: { rude: { when: { zzzzzz: 1 } } }".to_owned()),
        ("Examples", "rules: { a: { extends: existence, message: a, tokens: a, examples: { zzzzzz: 1 } } }".to_owned()),
        (
            "ExampleDraft",
            "rules: { a: { extends: existence, message: a, tokens: a, examples: { bad: [{ text: a, zzzzzz: 1 }] } } }"
                .to_owned(),
        ),
    ] {
        assert_eq!(possible(&text), keys(&schema, object), "{object}");
    }

    // The keys of a rule depend on its kind.
    let mut known = possible("rules: { rude: { zzzzzz: 1 } }");
    let kinds = possible("rules: { a: { extends: zzzzzz, message: a } }");
    for kind in &kinds {
        let needs = "tokens: a, swap: { a: b }, either: { a: b }, first: a, second: b, match: $title, formula: words, condition: '> 1', min: 1";
        let text = format!("rules: {{ a: {{ extends: {kind}, message: a, {needs}, zzzzzz: 1 }} }}");
        // Only the last key is always wrong.
        known.extend(possible(&text));
    }
    let mut own = keys(&schema, "RuleKeys");
    // Only built-in rules are written in Rust and have named lists.
    own.retain(|key| key != "words");
    known.retain(|key| key != "words");
    assert_eq!(known, own);
    let part = keys(&schema, "CheckKeys");
    assert!(part.iter().all(|key| keys(&schema, "RuleKeys").contains(key)), "{part:?}");

    for (choice, text) in [
        ("Address", "address: zzzzzz"),
        ("GuardLevel", "guard: { level: zzzzzz }"),
        ("ContactKind", "contacts: { a: { kind: zzzzzz, value: a } }"),
        ("Format", "channels: { a: { format: zzzzzz } }"),
        ("Counts", "channels: { a: { counts: zzzzzz } }"),
        (
            "Situation",
            "topics: { a: { title: A, situation: zzzzzz, answers: [{ id: a, text: b }] } }",
        ),
        ("Status", "topics: { a: { title: A, answers: [{ id: a, text: b, status: zzzzzz }] } }"),
        ("Scope", "rules: { a: { extends: existence, message: a, tokens: a, scope: zzzzzz } }"),
    ] {
        assert_eq!(possible(text), values(&schema, choice), "{choice}");
    }
    let formats = schema["properties"]["imports"]["properties"].as_object().unwrap().keys();
    assert_eq!(possible("imports: { zzzzzz: { a: b } }"), formats.cloned().collect());
    assert_eq!(possible("rules: { rude: zzzzzz }"), values(&schema, "LevelName"));
    let mut own_kinds = values(&schema, "Kind");
    own_kinds.remove("native");
    assert_eq!(kinds, own_kinds);
}

#[test]
fn every_key_of_a_guide_has_an_example_that_is_valid() {
    let (schema, validator) = (schema(), validator());
    for (key, said) in schema["properties"].as_object().unwrap() {
        let examples = said["examples"].as_array().unwrap_or_else(|| panic!("{key}"));
        for example in examples {
            assert!(validator.is_valid(&serde_json::json!({ key: example })), "{key}: {example}");
        }
    }
}

#[test]
fn every_key_is_explained() {
    let schema = schema();
    let definitions = schema["definitions"].as_object().unwrap().values();
    let mut keys = 0;
    for object in definitions.chain([&schema]) {
        for (key, said) in object["properties"].as_object().into_iter().flatten() {
            let text = said["description"].as_str().unwrap_or_default();
            assert!(text.len() > 5 && !text.contains('\n'), "{key}: {text}");
            keys += 1;
        }
    }
    assert!(keys > 120, "{keys}");
    assert_eq!(schema["properties"]["rules"]["properties"].as_object().unwrap().len(), 38);
}
