//! Rules that a pattern cannot express, one file each. Their words, messages and examples are in
//! the tone packs. A new rule is a file, two lines here and an entry in the packs.

mod address_case;
mod address_form;
mod asks_private_data;
mod boilerplate;
mod command;
mod contact;
mod contact_choice;
mod customer_name;
mod fact;
mod greeting;
mod knocks_competitor;
mod language;
mod length;
mod locked;
mod names_competitor;
mod netiquette;
mod placeholder;
mod private_data;
mod public_resolution;
mod question_ignored;
mod response_time;
mod shouting;
mod sign_off;
mod term;
mod unknown_contact;
mod unsupported;

use super::compiler::Build;
pub(crate) use names_competitor::names as competitors;

const RULES: &[(&str, Build)] = &[
    ("address-case", address_case::build),
    ("address-form", address_form::build),
    ("asks-private-data", asks_private_data::build),
    ("boilerplate", boilerplate::build),
    ("command", command::build),
    ("contact", contact::build),
    ("contact-choice", contact_choice::build),
    ("customer-name", customer_name::build),
    ("fact", fact::build),
    ("greeting", greeting::build),
    ("knocks-competitor", knocks_competitor::build),
    ("language", language::build),
    ("length", length::build),
    ("locked", locked::build),
    ("names-competitor", names_competitor::build),
    ("netiquette", netiquette::build),
    ("placeholder", placeholder::build),
    ("private-data", private_data::build),
    ("public-resolution", public_resolution::build),
    ("question-ignored", question_ignored::build),
    ("response-time", response_time::build),
    ("shouting", shouting::build),
    ("sign-off", sign_off::build),
    ("term", term::build),
    ("unknown-contact", unknown_contact::build),
    ("unsupported", unsupported::build),
];

pub(super) fn find(id: &str) -> Option<Build> {
    RULES.iter().find(|(name, _)| *name == id).map(|(_, build)| *build)
}
