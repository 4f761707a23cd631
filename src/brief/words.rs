//! The words of a brief, by language.

use crate::date::Date;
use crate::model::channel::Channel;
use crate::model::contact::ContactKind;
use crate::model::situation::Address;
use crate::model::term::Term;

/// What a brief says besides what is in the guide.
#[derive(Debug)]
pub(super) struct Words {
    /// An estimate: each model has tokens of its own.
    pub(super) characters_per_token: usize,
    pub(super) title: &'static str,
    /// With the brand.
    pub(super) intro: fn(&str) -> String,
    pub(super) address: fn(Address) -> &'static str,
    pub(super) channels: &'static str,
    pub(super) channel: fn(&Channel) -> String,
    pub(super) never: &'static str,
    pub(super) avoid: &'static str,
    pub(super) better: &'static str,
    pub(super) instead: &'static str,
    pub(super) not: &'static str,
    pub(super) quoted: fn(&str) -> String,
    pub(super) terms: &'static str,
    pub(super) term: fn(&Term) -> String,
    pub(super) contacts: &'static str,
    pub(super) contact: fn(ContactKind) -> &'static str,
    pub(super) facts: &'static str,
    pub(super) until: fn(Date) -> String,
    pub(super) more: &'static str,
    pub(super) response_time: &'static str,
    pub(super) netiquette: &'static str,
    pub(super) escalate: &'static str,
    pub(super) locked: &'static str,
    /// With the number of parts that are missing, and the size.
    pub(super) left_out: fn(usize, usize) -> String,
}

impl Words {
    /// English for languages without words of their own.
    pub(super) fn of(language: &str) -> &'static Words {
        if language == "de" { &GERMAN } else { &ENGLISH }
    }
}

static ENGLISH: Words = Words {
    characters_per_token: 4,
    title: "How to answer customers",
    intro: |brand| {
        format!(
            "You write replies to customers of {brand}. Each reply is checked against these rules before it is sent."
        )
    },
    address: |address| match address {
        Address::Formal => "Keep a formal register, from the salutation to the closing.",
        Address::Informal => "Keep an informal register, from the salutation to the closing.",
    },
    channels: "Channels",
    channel: |channel| {
        let mut parts = vec![if channel.is_public() {
            "everybody can read it".to_owned()
        } else {
            "only the customer reads it".to_owned()
        }];
        parts.extend(channel.max_length().map(|most| format!("at most {most} characters")));
        parts.extend(channel.ideal_length().map(|most| format!("better no more than {most}")));
        format!("- {}: {}", channel.id(), parts.join("; "))
    },
    never: "Never",
    avoid: "Avoid",
    better: "Better not",
    instead: "Instead",
    not: "Not",
    quoted: |text| format!("“{text}”"),
    terms: "Words",
    term: |term| {
        let not: Vec<String> = term.instead_of().map(|word| format!("“{word}”")).collect();
        format!("- “{}”, not {}", term.preferred(), not.join(" or "))
    },
    contacts: "Contacts: name no others",
    contact: |kind| match kind {
        ContactKind::Phone => "Phone",
        ContactKind::Email => "Email",
        ContactKind::Form => "Form",
        ContactKind::Link => "Page",
        ContactKind::Chat => "Chat",
        ContactKind::Message => "Message",
        ContactKind::Handle => "Account",
        ContactKind::Person => "Person",
        ContactKind::Address => "Postal address",
    },
    facts: "Facts: state no other values",
    until: |day| format!(" (until {day})"),
    more: "Also",
    response_time: "Customers get an answer within",
    netiquette: "House rules",
    escalate: "Leave messages to a person if they are about",
    locked: "Word for word, in replies about",
    left_out: |parts, tokens| {
        format!(
            "Left out to stay within about {tokens} tokens: {parts} rules, sentences or examples."
        )
    },
};

static GERMAN: Words = Words {
    characters_per_token: 3,
    title: "So antworten Sie Kunden",
    intro: |brand| {
        format!(
            "Sie schreiben Antworten an Kunden von {brand}. Jede Antwort wird vor dem Versand anhand dieser Regeln geprüft."
        )
    },
    address: |address| match address {
        Address::Formal => "Siezen Sie durchgehend, von der Anrede bis zum Gruß.",
        Address::Informal => "Duzen Sie durchgehend, von der Anrede bis zum Gruß.",
    },
    channels: "Kanäle",
    channel: |channel| {
        let mut parts = vec![if channel.is_public() {
            "öffentlich lesbar".to_owned()
        } else {
            "nur für den Kunden lesbar".to_owned()
        }];
        parts.extend(channel.max_length().map(|most| format!("höchstens {most} Zeichen")));
        parts.extend(channel.ideal_length().map(|most| format!("besser nicht mehr als {most}")));
        format!("- {}: {}", channel.id(), parts.join("; "))
    },
    never: "Niemals",
    avoid: "Vermeiden Sie",
    better: "Besser nicht",
    instead: "Stattdessen",
    not: "Nicht",
    quoted: |text| format!("„{text}“"),
    terms: "Wortwahl",
    term: |term| {
        let not: Vec<String> = term.instead_of().map(|word| format!("„{word}“")).collect();
        format!("- „{}“, nicht {}", term.preferred(), not.join(" oder "))
    },
    contacts: "Kontakte: Nennen Sie keine anderen",
    contact: |kind| match kind {
        ContactKind::Phone => "Telefon",
        ContactKind::Email => "E-Mail",
        ContactKind::Form => "Formular",
        ContactKind::Link => "Seite",
        ContactKind::Chat => "Chat",
        ContactKind::Message => "Nachricht",
        ContactKind::Handle => "Konto",
        ContactKind::Person => "Ansprechpartner",
        ContactKind::Address => "Anschrift",
    },
    facts: "Fakten: Nennen Sie keine anderen Werte",
    until: |day| format!(" (bis {:02}.{:02}.{})", day.day(), day.month(), day.year()),
    more: "Außerdem",
    response_time: "Kunden erhalten eine Antwort innerhalb von",
    netiquette: "Netiquette",
    escalate: "Überlassen Sie Nachrichten einem Menschen, wenn es darin geht um",
    locked: "Wortwörtlich, in Antworten zum Thema",
    left_out: |parts, tokens| {
        format!(
            "Weggelassen, um bei etwa {tokens} Tokens zu bleiben: {parts} Regeln, Sätze oder Beispiele."
        )
    },
};
