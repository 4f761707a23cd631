//! The rules that a pattern cannot say, one file each. Their words, messages and examples stand in the tone packs;
//! a new one is a file, its line here, and its entry in the packs.

macro_rules! rules {
    ($($module:ident = $id:literal),* $(,)?) => {
        $(mod $module;)*

        const RULES: &[(&str, super::workshop::Build)] = &[$(($id, $module::build)),*];
    };
}

rules! {
    address_case = "address-case",
    address_form = "address-form",
    asks_private_data = "asks-private-data",
    boilerplate = "boilerplate",
    command = "command",
    contact = "contact",
    contact_choice = "contact-choice",
    customer_name = "customer-name",
    fact = "fact",
    greeting = "greeting",
    knocks_competitor = "knocks-competitor",
    language = "language",
    length = "length",
    locked = "locked",
    names_competitor = "names-competitor",
    netiquette = "netiquette",
    placeholder = "placeholder",
    private_data = "private-data",
    public_resolution = "public-resolution",
    question_ignored = "question-ignored",
    response_time = "response-time",
    shouting = "shouting",
    sign_off = "sign-off",
    term = "term",
    unknown_contact = "unknown-contact",
    unsupported = "unsupported",
}

pub(super) fn find(id: &str) -> Option<super::workshop::Build> {
    RULES.iter().find(|(name, _)| *name == id).map(|(_, build)| *build)
}
