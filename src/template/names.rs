//! The names that a template may use besides the guide's variables.

use serde_json::Value as Json;

use crate::model::checked::Checked;

/// The value of one of the guide's own names. A variable of that name goes first.
pub(crate) fn constant(guide: &Checked, name: &str) -> Option<Json> {
    if guide.variables.iter().any(|variable| variable.id.value == name) {
        return None;
    }
    let text = match name.split_once('.') {
        Some(("facts", id)) => &guide.facts.iter().find(|fact| fact.id.value == id)?.value.value,
        Some(("contacts", id)) => {
            &guide.contacts.iter().find(|contact| contact.id.value == id)?.value.value
        }
        None if name == "brand" => &guide.brand.as_ref()?.value,
        None if name == "netiquette" => &guide.netiquette.as_ref()?.value,
        _ => return None,
    };
    // A whole number stays one, so that `plural` and comparisons can use it.
    Some(text.parse::<i64>().map_or_else(|_| Json::String(text.clone()), Json::from))
}

/// The variable that a name of another tool most likely stands for: `order.number` for `order_id`, `customer.name` for
/// `ticket.requester.first_name`.
pub(crate) fn likely<'g>(guide: &'g Checked, foreign: &str) -> Option<&'g str> {
    let foreign = foreign.to_lowercase();
    let shared = |id: &str| {
        id.split(['.', '_', '-']).filter(|word| word.len() >= 4 && foreign.contains(word)).count()
    };
    let ids = guide.variables.iter().map(|variable| variable.id.value.as_str());
    // Of those that share as much, the first one of the guide.
    let best = ids.map(|id| (shared(id), id)).rev().max_by_key(|(shared, _)| *shared)?;
    (best.0 > 0).then_some(best.1)
}

/// A value as handlebars prints it.
pub(crate) fn printed(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// All names that a template of this guide may use, for "did you mean".
pub(crate) fn all(guide: &Checked) -> impl Iterator<Item = String> {
    let variables = guide.variables.iter().map(|variable| variable.id.value.clone());
    let facts = guide.facts.iter().map(|fact| format!("facts.{}", fact.id.value));
    let contacts = guide.contacts.iter().map(|contact| format!("contacts.{}", contact.id.value));
    let brand = guide.brand.iter().map(|_| "brand".to_owned());
    let netiquette = guide.netiquette.iter().map(|_| "netiquette".to_owned());
    variables.chain(facts).chain(contacts).chain(brand).chain(netiquette)
}
