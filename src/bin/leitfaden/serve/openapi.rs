//! The description of the server in OpenAPI, made from its routes and their types.

use std::collections::BTreeMap;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};

use super::routes::{Body, Needs, ROUTES, Route};

/// The parameters of addresses.
const PARAMETERS: [(&str, &str); 6] = [
    ("guide", "The name of the guide; otherwise the default"),
    ("channel", "The id of the channel"),
    (
        "level",
        "The level from which a finding stops a draft: error, warning or suggestion; otherwise the guide's",
    ),
    ("limit", "The most topics; otherwise all that fit"),
    ("today", "The day for which dates are checked, such as 2027-03-01; otherwise today"),
    ("name", "A name"),
];

/// The whole description.
pub(crate) fn document() -> Json {
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
