//! The description of the server in OpenAPI, made from its routes and types.
//!
//! The types in here describe how the types of the library are written as JSON.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value as Json, json};

use super::exchange::{Answer, Refusal, Request};
use super::routes::{Body, Needs, ROUTES, Route};
use super::service::Service;

/// A draft with what is known about it: a line of JSON Lines.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::report::Record`")]
pub(crate) struct Draft {
    /// Comes back in the answer, whatever it is.
    id: Option<Json>,
    /// The draft.
    text: String,
    /// The language of the draft, as a BCP 47 tag.
    language: Option<String>,
    /// The id of the channel on which it will be sent.
    channel: Option<String>,
    /// The customer's full name.
    customer: Option<String>,
    /// The customer's message that it answers.
    message: Option<String>,
    /// `question`, `complaint`, `praise`, `abuse`, `incident` or `solved`.
    situation: Option<String>,
    /// The id of the topic.
    topic: Option<String>,
    /// The id of the approved answer that the draft is based on.
    answer: Option<String>,
    /// How long the customer has waited: `90m`, `2h`, `3d`.
    waited: Option<String>,
    /// Our previous reply in the same conversation.
    previous: Option<String>,
    /// Other values that the draft may state.
    context: Option<Map<String, Json>>,
    /// The day on which it will be sent, such as `2027-03-01`; otherwise today.
    today: Option<String>,
}

/// A customer's message.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::report::Message`")]
pub(crate) struct Message {
    /// Comes back in the answer, whatever it is.
    id: Option<Json>,
    /// The message.
    text: String,
}

/// A finding of a rule in a draft.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::Diagnostic`")]
pub(crate) struct Diagnostic {
    rule: String,
    level: Level,
    /// One sentence that says what to write instead.
    message: String,
    /// The first byte.
    start: usize,
    /// The byte behind the last.
    end: usize,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    /// The range in UTF-16 units, as browsers count.
    utf16: [usize; 2],
    /// The words that it is about.
    text: String,
    replacements: Vec<String>,
    /// How safe it is to apply the first replacement.
    applicability: Option<Applicability>,
    /// How sure a learned rule is, from 0 to 1.
    confidence: Option<f32>,
    /// The documentation of the rule.
    link: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[allow(dead_code, reason = "it describes `leitfaden::Level`")]
pub(crate) enum Level {
    Error,
    Warning,
    Suggestion,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[allow(dead_code, reason = "it describes `leitfaden::Applicability`")]
enum Applicability {
    DisplayOnly,
    Unsafe,
    Safe,
}

/// A problem of a guide.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::Problem`")]
pub(crate) struct Problem {
    kind: String,
    level: Level,
    message: String,
    help: Option<String>,
    file: String,
    line: usize,
    column: usize,
    /// The entry of the guide that it is in, such as `topics.refund.public`.
    entry: String,
    text: String,
}

/// A filled answer, ready to send.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::Reply`")]
pub(crate) struct Reply {
    text: String,
    topic: String,
    answer: String,
}

/// An invalid value of a variable.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::InvalidValue`")]
pub(crate) struct Invalid {
    name: String,
    /// Phrased to follow the name.
    reason: String,
}

pub(crate) fn answer(_: &Service, _: &Request) -> Result<Answer, Refusal> {
    Answer::json(&document())
}

/// The parameters of addresses.
const PARAMETERS: [(&str, &str); 6] = [
    ("guide", "The name of the guide; otherwise the default"),
    ("channel", "The id of the channel"),
    (
        "level",
        "The level at which a draft is stopped: error, warning or suggestion; otherwise error",
    ),
    ("limit", "The most topics; otherwise all that fit"),
    ("today", "The day for which dates are checked, such as 2027-03-01; otherwise today"),
    ("name", "A name"),
];

fn document() -> Json {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths: BTreeMap<&str, Map<String, Json>> = BTreeMap::new();
    for route in ROUTES {
        let operation = operation(route, &mut generator);
        let method = route.method.as_str().to_ascii_lowercase();
        paths.entry(route.path).or_default().insert(method, operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "leitfaden",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "description": "A team's guide over HTTP. A draft may be sent only if the status is 200 and the verdict says so: \
                every other answer means that nothing was judged.",
        },
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

fn operation(route: &Route, generator: &mut SchemaGenerator) -> Json {
    let mut parameters: Vec<Json> = Vec::new();
    let in_path =
        route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    parameters.extend(in_path.map(|name| parameter("path", name)));
    parameters
        .extend(route.parameters.iter().copied().flatten().map(|name| parameter("query", name)));
    let mut operation = json!({
        "summary": route.summary,
        "responses": {
            "200": { "description": "Carried out", "content": content(route.gives, generator) },
            "default": {
                "description": "Refused: nothing was judged",
                "content": content(route.fails, generator),
            },
        },
    });
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if !matches!(route.takes, Body::Nothing) {
        operation["requestBody"] =
            json!({ "required": true, "content": content(route.takes, generator) });
    }
    if route.token != Needs::Nothing {
        operation["security"] = json!([{}, { "token": [] }]);
    }
    operation
}

fn parameter(place: &str, name: &str) -> Json {
    let description = PARAMETERS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
    json!({
        "in": place,
        "name": name,
        "required": place == "path",
        "description": description,
        "schema": { "type": "string" },
    })
}

fn content(body: Body, generator: &mut SchemaGenerator) -> Json {
    match body {
        Body::Nothing => json!({}),
        Body::Text(media_type) => json!({ media_type: { "schema": { "type": "string" } } }),
        Body::Json(schema) => json!({ "application/json": { "schema": schema(generator) } }),
        Body::Form(schema) => {
            json!({ "application/x-www-form-urlencoded": { "schema": schema(generator) } })
        }
    }
}
