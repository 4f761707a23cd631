//! The names that a template may use besides the guide's variables.

use serde_json::{Number, Value as Json};

use crate::language;
use crate::model::checked::Checked;
use crate::model::value::Fact;
use crate::text::numbers;

/// One of the guide's own names, with its value.
enum Constant<'g> {
    Fact(&'g Fact),
    Text(&'g str),
}

/// A variable of that name takes precedence.
fn find<'g>(guide: &'g Checked, name: &str) -> Option<Constant<'g>> {
    if guide.variables.iter().any(|variable| variable.id.value == name) {
        return None;
    }
    let text = match name.split_once('.') {
        Some(("facts", id)) => {
            return guide.facts.iter().find(|fact| fact.id.value == id).map(Constant::Fact);
        }
        Some(("contacts", id)) => {
            &guide.contacts.iter().find(|contact| contact.id.value == id)?.value
        }
        None if name == "brand" => guide.brand.as_ref()?,
        None if name == "netiquette" => guide.netiquette.as_ref()?,
        _ => return None,
    };
    Some(Constant::Text(&text.value))
}

/// One of the guide's own values as answers print it: exactly as the guide writes it.
pub(crate) fn printed<'g>(guide: &'g Checked, name: &str) -> Option<&'g str> {
    find(guide, name).map(|constant| match constant {
        Constant::Fact(fact) => fact.value(),
        Constant::Text(text) => text,
    })
}

/// One of the guide's own values for helpers and conditions: a fact is a number if it is one in
/// YAML, would be printed as it is written and can be read in one way only; everything else is text.
pub(crate) fn constant(guide: &Checked, name: &str) -> Option<Json> {
    let fact = match find(guide, name)? {
        Constant::Text(text) => return Some(Json::from(text)),
        Constant::Fact(fact) => fact,
    };
    let number = fact.value().parse::<Number>().ok().filter(|_| fact.is_number);
    let language = language::or_english(&guide.language);
    let number = number.filter(|number| {
        number.to_string() == fact.value() && numbers::value(fact.value(), language).is_ok()
    });
    Some(number.map_or_else(|| Json::from(fact.value()), Json::Number))
}

/// The variable that a name from another tool most likely stands for: `order.number` for
/// `order_id`, `customer.name` for `ticket.requester.first_name`.
pub(crate) fn likely<'g>(guide: &'g Checked, foreign: &str) -> Option<&'g str> {
    let foreign = foreign.to_lowercase();
    let shared = |id: &str| {
        id.split(['.', '_', '-']).filter(|word| word.len() >= 4 && foreign.contains(word)).count()
    };
    let ids = guide.variables.iter().map(|variable| variable.id.value.as_str());
    // On a tie, the first one of the guide wins.
    let best = ids.map(|id| (shared(id), id)).rev().max_by_key(|(shared, _)| *shared)?;
    (best.0 > 0).then_some(best.1)
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
