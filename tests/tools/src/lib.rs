//! What the tools and their tests share: the rules of a pack and their patterns.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value as Json};

/// The rules in the YAML files of a pack.
///
/// # Errors
///
/// If the folder or one of its files cannot be read.
pub fn rules(pack: &Path) -> Result<Map<String, Json>, Box<dyn Error>> {
    let mut rules = Map::new();
    for file in fs::read_dir(pack)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            let pack: Json = serde_yaml::from_str(&fs::read_to_string(path)?)?;
            rules.extend(pack["rules"].as_object().cloned().unwrap_or_default());
        }
    }
    Ok(rules)
}

/// A pattern that flags by itself.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'r> {
    /// The regular expression.
    pub source: &'r str,
    /// The kind of the list that it stands in: `existence`, `substitution`, …
    pub list: &'r str,
    /// The exceptions of that list.
    pub exceptions: &'r Json,
}

/// The patterns of a rule: those of `tokens`, of the rule or of one of its checks.
pub fn patterns(rule: &Json) -> impl Iterator<Item = Pattern<'_>> {
    let checks = rule["checks"].as_array().into_iter().flatten();
    let own = (rule["extends"] != "native").then_some(rule);
    own.into_iter().chain(checks).flat_map(|list| {
        let tokens = list["tokens"].as_array().into_iter().flatten().filter_map(Json::as_str);
        tokens.map(|source| Pattern {
            source,
            list: list["extends"].as_str().unwrap_or_default(),
            exceptions: &list["exceptions"],
        })
    })
}
