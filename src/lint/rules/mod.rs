//! The rules that a pattern cannot say, one file each. Their words, messages and examples stand in the tone packs;
//! a new one is a file, its line here, and its entry in the packs.

macro_rules! rules {
    ($($module:ident = $id:literal),* $(,)?) => {
        $(mod $module;)*

        const RULES: &[(&str, super::workshop::Build)] = &[$(($id, $module::build)),*];
    };
}

rules! {
    address_form = "address-form",
    contact = "contact",
    customer_name = "customer-name",
    greeting = "greeting",
    knocks_competitor = "knocks-competitor",
    length = "length",
    names_competitor = "names-competitor",
    placeholder = "placeholder",
    shouting = "shouting",
    sign_off = "sign-off",
    term = "term",
    unknown_contact = "unknown-contact",
}

pub(super) fn find(id: &str) -> Option<super::workshop::Build> {
    RULES.iter().find(|(name, _)| *name == id).map(|(_, build)| *build)
}
