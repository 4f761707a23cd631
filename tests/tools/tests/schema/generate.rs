//! Generates the schema from the types next to this file.

use leitfaden::{Guide, Level};
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Value as Json, json};

use crate::guide::File;

/// Optional keys may be left out, but not null; descriptions have no line breaks.
#[derive(Clone)]
struct AsGuidesAre;

impl Transform for AsGuidesAre {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else { return };
        if let Some(Json::String(description)) = object.get_mut("description") {
            // Comments are wrapped, but the descriptions in editors are not.
            *description = description.replace('\n', " ");
        }
        if let Some(Json::Array(types)) = object.get_mut("type") {
            types.retain(|kind| kind != "null");
            if let [one] = types.as_slice() {
                let one = one.clone();
                object.insert("type".to_owned(), one);
            }
        }
        let Some(Json::Array(choices)) = object.get_mut("anyOf") else { return };
        choices.retain(|choice| choice.get("type") != Some(&json!("null")));
        if let [one] = choices.as_slice() {
            let one = one.clone();
            object.remove("anyOf");
            if object.is_empty() {
                object.extend(one.as_object().cloned().unwrap_or_default());
            } else {
                // In draft 7, keys next to a `$ref` are ignored.
                object.insert("allOf".to_owned(), json!([one]));
            }
        }
    }
}

/// The schema, in draft 7, which editors support best.
pub(crate) fn schema() -> String {
    let settings = SchemaSettings::draft07().with_transform(AsGuidesAre);
    let mut schema = settings.into_generator().into_root_schema_for::<File>();
    // The built-in rules by name, so that editors can suggest and describe them.
    let guide = Guide::builtin("en").expect("it is built in");
    let rules: serde_json::Map<String, Json> = guide
        .rules()
        .map(|rule| {
            let level = rule.level().map_or("off", Level::as_str);
            let text = format!("{} {} {}", rule.what(), rule.why(), rule.instead());
            let described =
                json!({ "description": format!("{level}: {text}"), "allOf": [{ "$ref": "#/definitions/Rule" }] });
            (rule.id().to_owned(), described)
        })
        .collect();
    if let Some(known) = schema.pointer_mut("/properties/rules") {
        known["properties"] = Json::Object(rules);
    }
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}
