//! Styles of Vale as a tone pack: the kinds and keys are the same, patterns have no look-around.

use serde_json::{Map, Value as Json};

use super::encoding::{self, Fallback};
use super::error::ImportError;
use super::json::{scalar, words};
use super::topics::{Ids, slug};
use super::yaml;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::exchange::yaml::{list, quoted};
use crate::guide::Guide;

/// A rule file of a Vale style.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ValeFile {
    /// Its path in the folder of styles, such as `Team/Contractions.yml`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl ValeFile {
    /// A rule file.
    #[must_use]
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> ValeFile {
        ValeFile { path: path.into(), bytes: bytes.into() }
    }
}

/// A tone pack that was written from Vale's rules.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TonePack {
    /// The YAML text, which a guide extends.
    pub text: String,
    /// What could not be carried over.
    pub report: ExchangeReport,
    /// How many rules it has.
    pub rules: usize,
}

/// The kinds of rules that are the same here.
const KINDS: &[&str] = &[
    "existence",
    "substitution",
    "occurrence",
    "repetition",
    "consistency",
    "conditional",
    "capitalization",
    "metric",
];

/// Writes a tone pack from rule files of Vale, for drafts in `language`.
///
/// Rules of other kinds, and patterns with look-around, are left out and reported, except for the usual negative ones: the
/// pattern `login(?! page)` becomes `login` with the exception `login page`.
///
/// # Errors
///
/// If no rule is left.
///
/// ```
/// use leitfaden::import::{ValeFile, vale_pack};
/// let rule = "extends: existence\nmessage: \"Avoid '%s'.\"\nignorecase: true\ntokens: [login(?! page)]\n";
/// let pack = vale_pack(&[ValeFile::new("Team/Login.yml", rule)], "en")?;
/// assert!(pack.text.contains("tokens: [\"login\"]\n    exceptions: [\"login page\"]"));
/// # Ok::<(), leitfaden::import::ImportError>(())
/// ```
pub fn vale_pack(files: &[ValeFile], language: &str) -> Result<TonePack, ImportError> {
    let mut report = ExchangeReport::default();
    let mut taken = Ids::default();
    let (mut rules, mut count) = (String::new(), 0);
    for file in files {
        match read(file, language, &mut taken, &mut report) {
            Ok(rule) => {
                rules.push_str(&rule);
                count += 1;
            }
            Err(reason) => report.add(NoteKind::Skipped, reason, &file.path),
        }
    }
    if rules.is_empty() {
        let first = files.first().map_or("vale", |file| file.path.as_str());
        return Err(ImportError::whole(first, format!("no rule can be used:\n{report}")));
    }
    let text = format!("language: {}\n\nrules:\n{rules}", quoted(language));
    Ok(TonePack { text, report, rules: count })
}

fn read(
    file: &ValeFile,
    language: &str,
    taken: &mut Ids,
    report: &mut ExchangeReport,
) -> Result<String, String> {
    if file.bytes.len() > encoding::MAX_FILE_BYTES {
        return Err("the file is too large".to_owned());
    }
    let said = |error: ImportError| error.to_string();
    let text = encoding::decode(&file.path, &file.bytes, Fallback::None, report).map_err(said)?;
    let data = yaml::parse(&file.path, &text).map_err(said)?;
    let rule = data.as_object().ok_or("the file is not a map of keys")?;
    let get = |key: &str| rule.get(key).and_then(scalar);
    let kind = get("extends").ok_or("the file has no key `extends`")?;
    if !KINDS.contains(&kind.as_str()) {
        return Err(format!("there are no rules of the kind `{kind}`"));
    }
    let scope = scope(rule)?;
    let body = keys(&kind, rule, &file.path, report)?;
    let mut out = format!("    extends: {kind}\n");
    let level = get("level").unwrap_or_else(|| "warning".to_owned());
    out.push_str(&format!("    level: {level}\n"));
    if let Some(message) = get("message") {
        out.push_str(&format!("    message: {}\n", quoted(&message_of(&kind, &message))));
    }
    for (key, own) in [("link", "link"), ("description", "what")] {
        if let Some(text) = get(key) {
            out.push_str(&format!("    {own}: {}\n", quoted(&text)));
        }
    }
    // Vale's default is the other way round.
    if get("ignorecase").as_deref() != Some("true") {
        out.push_str("    ignorecase: false\n");
    }
    if get("nonword").as_deref() == Some("true") || rule.contains_key("raw") {
        out.push_str("    nonword: true\n");
    }
    if let Some(scope) = scope {
        out.push_str(&format!("    scope: {scope}\n"));
    }
    out.push_str(&body);
    let trial = format!(
        "leitfaden: 1\nname: Trial\nlanguage: {}\nextends: []\nrules:\n  trial:\n{out}",
        quoted(language)
    );
    if let Err(error) = Guide::parse(&file.path, &trial) {
        let first = error.problems().first();
        return Err(first.map_or_else(String::new, |problem| problem.message().to_owned()));
    }
    let name = file.path.trim_end_matches(".yml").trim_end_matches(".yaml");
    let id = taken.take(&slug(name, "rule"));
    Ok(format!("  {id}:\n{out}"))
}

/// The scope of a rule; `None` for the whole reply. Replies have no headings or tables.
fn scope(rule: &Map<String, Json>) -> Result<Option<&'static str>, String> {
    let scopes = words(rule.get("scope"));
    match scopes.as_slice() {
        [] => Ok(None),
        [one] => match one.as_str() {
            "sentence" => Ok(Some("sentence")),
            "text" | "raw" | "summary" | "paragraph" | "list" => Ok(None),
            other => Err(format!("the scope `{other}` has no counterpart in a reply")),
        },
        several => {
            Err(format!("the scopes `{}` have no counterpart in a reply", several.join("`, `")))
        }
    }
}

/// The message, with names for its gaps.
fn message_of(kind: &str, message: &str) -> String {
    let names = match kind {
        "substitution" => ["{use}", "{match}"],
        "metric" => ["{value}", "{value}"],
        _ => ["{match}", "{match}"],
    };
    let mut names = names.into_iter();
    let mut parts = message.split("%s");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(names.next().unwrap_or("{match}"));
        out.push_str(part);
    }
    out
}

/// The keys that depend on the kind.
fn keys(
    kind: &str,
    rule: &Map<String, Json>,
    path: &str,
    report: &mut ExchangeReport,
) -> Result<String, String> {
    let mut out = String::new();
    let mut exceptions = words_of(rule, "exceptions");
    let mut tokens = words_of(rule, "tokens");
    let raw = words_of(rule, "raw");
    if !raw.is_empty() {
        tokens.push(raw.concat());
    }
    let tokens = usable(tokens, &mut exceptions, path, report)?;
    if !tokens.is_empty() {
        out.push_str(&format!("    tokens: {}\n", list(&tokens)));
    }
    for key in ["swap", "either"] {
        let Some(Json::Object(pairs)) = rule.get(key) else { continue };
        out.push_str(&format!("    {key}:\n"));
        for (from, to) in pairs {
            let mut one =
                usable(vec![from.clone()], &mut exceptions, path, report).unwrap_or_default();
            if let (Some(from), Some(to)) = (one.pop(), scalar(to)) {
                out.push_str(&format!("      {}: {}\n", quoted(&from), quoted(&to)));
            }
        }
    }
    for key in ["token", "first", "second", "match", "formula", "condition"] {
        let Some(text) = rule.get(key).and_then(scalar) else { continue };
        if is_look_around(&text) {
            return Err(format!("`{key}` has look-around, which patterns here do not have"));
        }
        out.push_str(&format!("    {key}: {}\n", quoted(&text)));
    }
    for key in ["min", "max", "alpha"] {
        if let Some(text) = rule.get(key).and_then(scalar) {
            out.push_str(&format!("    {key}: {text}\n"));
        }
    }
    if !exceptions.is_empty() {
        out.push_str(&format!("    exceptions: {}\n", list(&exceptions)));
    }
    let known = [
        "extends",
        "message",
        "level",
        "link",
        "description",
        "ignorecase",
        "nonword",
        "scope",
        "exceptions",
        "tokens",
        "raw",
        "swap",
        "either",
        "token",
        "first",
        "second",
        "match",
        "formula",
        "condition",
        "min",
        "max",
        "alpha",
    ];
    for key in rule.keys().filter(|key| !known.contains(&key.as_str())) {
        let message = format!("the key `{key}` of `{kind}` has no counterpart");
        report.add(NoteKind::Field, message, path);
    }
    Ok(out)
}

/// A list of patterns. A comma does not separate them.
fn words_of(rule: &Map<String, Json>, key: &str) -> Vec<String> {
    match rule.get(key) {
        Some(Json::Array(items)) => items.iter().filter_map(scalar).collect(),
        Some(value) => scalar(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The patterns without look-around. "Not before" and "not after" at the ends of one become exceptions.
fn usable(
    patterns: Vec<String>,
    exceptions: &mut Vec<String>,
    path: &str,
    report: &mut ExchangeReport,
) -> Result<Vec<String>, String> {
    let there = !patterns.is_empty();
    let mut usable = Vec::new();
    for pattern in patterns {
        let mut rest = pattern.as_str();
        let (mut before, mut after) = (None, None);
        if let Some(inner) = rest.strip_prefix("(?<!")
            && let Some((excluded, pattern)) = group(inner)
        {
            (before, rest) = (Some(excluded), pattern);
        }
        if let Some(at) = rest.rfind("(?!")
            && let Some((excluded, "")) = group(&rest[at + 3..])
        {
            (after, rest) = (Some(excluded), &rest[..at]);
        }
        if is_look_around(rest) || rest.is_empty() {
            let message = format!("the pattern `{pattern}` has look-around, and is left out");
            report.add(NoteKind::Syntax, message, path);
            continue;
        }
        if let Some(before) = before {
            exceptions.push(format!("{}{rest}", grouped(before)));
        }
        if let Some(after) = after {
            exceptions.push(format!("{rest}{}", grouped(after)));
        }
        usable.push(rest.to_owned());
    }
    if there && usable.is_empty() {
        return Err("all of its patterns have look-around".to_owned());
    }
    Ok(usable)
}

/// A choice in a group of its own.
fn grouped(pattern: &str) -> String {
    if pattern.contains('|') { format!("(?:{pattern})") } else { pattern.to_owned() }
}

/// What is in a group that was opened before, and what comes after it.
fn group(text: &str) -> Option<(&str, &str)> {
    let (mut depth, mut is_escaped) = (1_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some((&text[..at], &text[at + 1..]));
                }
            }
            _ => {}
        }
    }
    None
}

fn is_look_around(pattern: &str) -> bool {
    ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|open| pattern.contains(open))
}
