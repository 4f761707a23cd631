//! YAML as the same values that JSON has.

use serde_json::{Map, Value as Json};

use super::error::ImportError;
use crate::model::node::{self, Node, Value};
use crate::problem::Problems;
use crate::source::{Locator, Sources};

/// The values of a YAML file. Numbers and truth values are texts, spelled as in the file.
pub(super) fn parse(file: &str, text: &str) -> Result<Json, ImportError> {
    let problems = Problems::default();
    match node::parse(0, text, &problems) {
        Some(node) if problems.is_empty() => value(file, text, &node),
        _ => {
            let mut sources = Sources::default();
            sources.add(file, text.to_owned());
            let found = problems.into_problems(&sources, |_| "");
            let first = found.first().map(|problem| match ImportError::problem(file, problem) {
                // What helps in a guide does not help here.
                error if error.message().contains("`---`") => {
                    error.helped("import each part as a file of its own")
                }
                error => error,
            });
            Err(first.unwrap_or_else(|| ImportError::whole(file, "this is not valid YAML")))
        }
    }
}

fn value(file: &str, text: &str, node: &Node) -> Result<Json, ImportError> {
    Ok(match &node.value {
        Value::Null | Value::Broken => Json::Null,
        Value::Text(text) | Value::Literal(text) => Json::String(text.clone()),
        Value::List(items) => {
            let items: Result<Vec<Json>, ImportError> =
                items.iter().map(|item| value(file, text, item)).collect();
            Json::Array(items?)
        }
        Value::Map(entries) => {
            let mut map = Map::new();
            for (key, node) in entries {
                if map.insert(key.value.clone(), value(file, text, node)?).is_some() {
                    let (at, _) = Locator::new(text).advance(key.span.range().start);
                    let message = format!("the key `{}` comes twice in the same map", key.value);
                    return Err(ImportError::at(file, at.line, message));
                }
            }
            Json::Object(map)
        }
    })
}
