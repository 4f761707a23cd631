//! Where the entries of a file are that an API gave.

use serde_json::{Map, Value as Json};

use super::error::ImportError;
use crate::nearest::expected;

/// Where lists of entries are, as JSON pointers. All that are there are read.
const LISTS: &[&str] = &[
    "",
    "/payload",
    "/data",
    "/canned_responses",
    "/cannedResponses",
    "/replies",
    "/saved_replies",
    "/_embedded/replies",
    "/_embedded/savedReplies",
    "/_results",
    "/results",
    "/macros",
    "/templates",
];

/// Where a single entry is.
const SINGLE: &[&str] = &[
    "/cannedResponse",
    "/canned_response",
    "/saved_reply",
    "/savedReply",
    "/reply",
    "/macro",
    "/template",
    "/payload",
    "/data",
];

/// The entries of a file. A file with one entry only is a list of one.
pub(super) fn entries<'j>(
    file: &str,
    data: &'j Json,
    is_entry: impl Fn(&Map<String, Json>) -> bool,
) -> Result<Vec<&'j Json>, ImportError> {
    let lists = LISTS.iter().filter_map(|at| data.pointer(at)?.as_array());
    let lists: Vec<&[Json]> = lists.map(Vec::as_slice).collect();
    let graphs = data.pointer("/data").map(graph).unwrap_or_default();
    if !lists.is_empty() || !graphs.is_empty() {
        let listed = lists.into_iter().flatten();
        return Ok(listed.chain(graphs.into_iter().flatten()).collect());
    }
    let is_one = |data: &Json| data.as_object().is_some_and(&is_entry);
    let single = SINGLE.iter().filter_map(|at| data.pointer(at)).find(|data| is_one(data));
    match (single, data) {
        (Some(entry), _) => Ok(vec![entry]),
        (None, Json::Object(_)) if is_one(data) => Ok(vec![data]),
        (None, Json::Object(entry)) => {
            let found: Vec<&str> = entry.keys().map(String::as_str).collect();
            let found = match found.is_empty() {
                true => "an empty object".to_owned(),
                false => format!("an object with the keys: {}", found.join(", ")),
            };
            let known = LISTS.iter().filter_map(|at| at.rsplit('/').next());
            let help = expected(known.filter(|key| !key.is_empty()).collect());
            let message = format!("there is no list of texts, but {found}");
            Err(ImportError::whole(file, message).helped(help.unwrap_or_default()))
        }
        _ => Err(ImportError::whole(file, "there is no list of texts")),
    }
}

/// The lists of saved replies in an answer of GraphQL: those of a person, a group and a project, whatever the query calls
/// them.
fn graph(data: &Json) -> Vec<Vec<&Json>> {
    let Json::Object(owners) = data else { return Vec::new() };
    let lists = owners.values().filter_map(|owner| owner.get("savedReplies")).map(|list| {
        let items = |key: &str| list.get(key).and_then(Json::as_array).into_iter().flatten();
        let edges = items("edges").filter_map(|edge| edge.get("node"));
        let mut all: Vec<&Json> = Vec::new();
        // A query may ask for both.
        for entry in items("nodes").chain(edges) {
            if !all
                .iter()
                .any(|known| known.get("id").is_some() && known.get("id") == entry.get("id"))
            {
                all.push(entry);
            }
        }
        all
    });
    lists.collect()
}
