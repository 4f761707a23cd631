//! The types of values. They have no descriptions in the schema, so that editors show those of the
//! keys.

use std::collections::BTreeMap;

use schemars::JsonSchema;

// One value: a string, or a number or boolean that is read as its text.
#[derive(JsonSchema)]
#[schemars(extend("type" = ["string", "number", "boolean"]))]
pub(crate) struct Text(String);

// A string, or a list of strings.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Texts {
    One(Text),
    Several(Vec<Text>),
}

// A date, year first.
#[derive(JsonSchema)]
#[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples" = ["2027-03-01"]))]
pub(crate) struct Day(String);

// A duration: minutes, hours or days.
#[derive(JsonSchema)]
#[schemars(extend("pattern" = "^[0-9]+[mhd]$", "examples" = ["90m", "2h", "3d"]))]
pub(crate) struct Span(String);

// A language as a BCP 47 tag.
#[derive(JsonSchema)]
#[schemars(extend("pattern" = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$", "examples" = ["de", "en", "de-AT"]))]
pub(crate) struct Tag(String);

// An id: lowercase letters, digits, `-`, `_` and `.`, starting with a letter.
#[derive(JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
#[schemars(extend("pattern" = "^[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)*$"))]
pub(crate) struct Id(String);

pub(crate) type ById<T> = BTreeMap<Id, T>;
