//! SARIF 2.1.0, which code scanning tools read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::remark::{FileRemarks, Remark};
use crate::check::kinds;
use crate::level::Level;
use crate::lint::explain::RuleManual;
use crate::text::hash;

/// Formats remarks as SARIF. `rules` are the rules of the guides in use; the log includes the
/// documentation of those that have results. The format is OASIS, *Static Analysis Results
/// Interchange Format (SARIF) Version 2.1.0*.
#[must_use]
pub fn sarif<'g>(
    files: &[FileRemarks<'_>],
    rules: impl IntoIterator<Item = RuleManual<'g>>,
) -> String {
    let mut manuals = BTreeMap::new();
    for rule in rules {
        manuals.entry(rule.id()).or_insert(rule);
    }
    let remarks = || {
        files
            .iter()
            .flat_map(|file| file.remarks.iter().map(move |remark| (file.file.as_ref(), remark)))
    };
    let used: BTreeSet<&str> = remarks().map(|(_, remark)| remark.rule).collect();
    let links: BTreeMap<&str, &str> =
        remarks().filter_map(|(_, remark)| Some((remark.rule, remark.link?))).collect();
    let described: Vec<Json> = used
        .iter()
        .map(|rule| describe(rule, manuals.get(rule), links.get(rule).copied()))
        .collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let results: Vec<Json> = remarks()
        .map(|(file, remark)| {
            let same = format!("{}\n{file}\n{}", remark.rule, remark.text);
            let times = seen.entry(same.clone()).or_insert(0);
            *times += 1;
            let index = used.iter().position(|rule| *rule == remark.rule);
            result(file, remark, index, &hash::of_words(&format!("{same}\n{times}")))
        })
        .collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "leitfaden",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": "https://docs.rs/leitfaden",
                "rules": described,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn describe(rule: &str, manual: Option<&RuleManual<'_>>, link: Option<&str>) -> Json {
    let (what, help) = match manual {
        Some(manual) if !manual.what().is_empty() => (
            manual.what().to_owned(),
            format!("{} {}", manual.why(), manual.instead()).trim().to_owned(),
        ),
        _ => (rule.to_owned(), kinds::advice(rule).unwrap_or_default().to_owned()),
    };
    let help = if help.is_empty() { what.clone() } else { help };
    let mut described = json!({
        "id": rule,
        "shortDescription": { "text": what },
        "fullDescription": { "text": help },
        "help": { "text": help },
    });
    if let Some(link) = link {
        described["helpUri"] = json!(link);
    }
    described
}

fn result(file: &str, remark: &Remark<'_>, index: Option<usize>, fingerprint: &str) -> Json {
    let level = match remark.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Suggestion => "note",
    };
    let ((line, column), (end_line, end_column)) = (remark.start, remark.end);
    let mut region = json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column });
    if !remark.text.is_empty() {
        region["snippet"] = json!({ "text": remark.text });
    }
    let artifact = json!({ "uri": uri(file) });
    let mut result = json!({
        "ruleId": remark.rule,
        "ruleIndex": index,
        "level": level,
        "message": { "text": remark.message },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region } }],
        "partialFingerprints": { "leitfaden/v1": fingerprint },
    });
    if let Some(fix) = remark.fix {
        let replacement = json!({ "deletedRegion": region, "insertedContent": { "text": fix } });
        result["fixes"] = json!([{
            "description": { "text": format!("write {fix}") },
            "artifactChanges": [{ "artifactLocation": artifact, "replacements": [replacement] }],
        }]);
    }
    result
}

/// Converts a path to a URI. A relative path stays relative; an absolute one gets the scheme
/// `file`.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':')
        && path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let mut uri = match path.as_bytes().first() {
        Some(b'/') => "file://".to_owned(),
        _ if drive => "file:///".to_owned(),
        _ => String::new(),
    };
    for (n, byte) in path.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                uri.push(byte as char);
            }
            b':' if drive && n == 1 => uri.push(':'),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}
