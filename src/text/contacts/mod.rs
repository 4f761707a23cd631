//! Contact options in a text: email addresses, links, phone numbers, handles.

mod links;
mod phones;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

pub(crate) use phones::{Number, is_gap};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Email,
    Link,
    Phone,
    Handle,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContactOption {
    pub(crate) kind: Kind,
    pub(crate) range: Range<usize>,
}

/// All contact options in a text, in order, without overlap.
pub(crate) fn find(text: &str) -> Vec<ContactOption> {
    let mut options = Vec::new();
    collect(text, &mut options);
    options
}

/// Adds all contact options in a text, in order, without overlap.
pub(crate) fn collect(text: &str, options: &mut Vec<ContactOption>) {
    let at = text.as_bytes().contains(&b'@');
    // Links first: an address inside a link (`?to=`) is part of it; `mailto:` does not make a link.
    merge(options, Kind::Link, links::links(text));
    if at {
        merge(options, Kind::Email, links::emails(text));
        merge(options, Kind::Handle, links::handles(text));
    }
    merge(options, Kind::Phone, phones::find(text));
}

/// Adds the ranges that don't overlap an existing one.
fn merge(options: &mut Vec<ContactOption>, kind: Kind, ranges: impl Iterator<Item = Range<usize>>) {
    let known = options.len();
    for range in ranges {
        let n = options[..known].partition_point(|option| option.range.end <= range.start);
        if options[..known].get(n).is_none_or(|option| option.range.start >= range.end) {
            options.push(ContactOption { kind, range });
        }
    }
    if known > 0 && options.len() > known {
        options.sort_by_key(|option| option.range.start);
    }
}

/// A contact option, normalized so that different spellings compare equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Email(String),
    Link(String),
    Phone(Number),
    Handle(String),
}

impl Address {
    pub(crate) fn read(kind: Kind, written: &str) -> Address {
        match kind {
            Kind::Email => Address::Email(lower(written)),
            Kind::Handle => Address::Handle(lower(written)),
            Kind::Link => Address::Link(link(written)),
            Kind::Phone => Address::Phone(Number::read(written)),
        }
    }

    /// The same; a phone number is dialled in the region of a language tag.
    pub(crate) fn dialled_in(self, tag: &str) -> Address {
        match self {
            Address::Phone(number) => Address::Phone(number.dialled_in(tag)),
            other => other,
        }
    }

    /// Whether both lead to the same place.
    pub(crate) fn is(&self, other: &Address) -> bool {
        match (self, other) {
            (Address::Phone(one), Address::Phone(other)) => one.is(other),
            (one, other) => one == other,
        }
    }

    /// The host of a link or the domain of an email address, without `www.`.
    pub(crate) fn host(&self) -> Option<&str> {
        match self {
            Address::Email(address) => address.rsplit('@').next(),
            Address::Link(link) => link.split(['/', ':']).next(),
            Address::Phone(_) | Address::Handle(_) => None,
        }
    }

    /// The part to search for typos: a number without its dialling prefix, other addresses whole.
    pub(crate) fn core(&self) -> &str {
        match self {
            Address::Phone(number) => number.national(),
            Address::Email(text) | Address::Link(text) | Address::Handle(text) => text,
        }
    }
}

fn lower(written: &str) -> String {
    written.trim().nfc().collect::<String>().to_lowercase()
}

/// A link without its scheme, `www.`, query and fragment.
pub(crate) fn link(written: &str) -> String {
    let lower = lower(written);
    let bare = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let bare = bare.unwrap_or(&lower).trim_start_matches("www.");
    bare.split(['?', '#']).next().unwrap_or(bare).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Kind, &str)> {
        find(text).into_iter().map(|option| (option.kind, &text[option.range])).collect()
    }

    #[test]
    fn contact_options_are_distinguished_from_dates_and_numbers() {
        let text = "Am 01.03.2027: hilfe@strom.example, +49 800 0000000, www.strom.example/faq. oder @strom_hilft (Nr. 20481234).";
        assert_eq!(
            found(text),
            [
                (Kind::Email, "hilfe@strom.example"),
                (Kind::Phone, "+49 800 0000000"),
                (Kind::Link, "www.strom.example/faq"),
                (Kind::Handle, "@strom_hilft")
            ]
        );
    }

    #[test]
    fn links_are_whole_and_sentences_are_not_links() {
        for (text, link) in [
            ("see https://larkwood.example/a_(b)_c.", "https://larkwood.example/a_(b)_c"),
            ("(https://larkwood.example/a)", "https://larkwood.example/a"),
            ("[the form](https://larkwood.example/a_(b)) is", "https://larkwood.example/a_(b)"),
            ("[url]https://larkwood.example/[x][/url]", "https://larkwood.example/[x]"),
            ("[the form](https://larkwood.example/NOW!!!) is", "https://larkwood.example/NOW!!!"),
            ("<https://larkwood.example/NOW!> is", "https://larkwood.example/NOW!"),
            ("(see https://larkwood.example/a!) is", "https://larkwood.example/a"),
            ("Auf köln.example/straße, bitte", "köln.example/straße"),
            ("HTTPS://LARKWOOD.EXAMPLE/%C3%A4\\_b!", "HTTPS://LARKWOOD.EXAMPLE/%C3%A4\\_b"),
            ("at larkwood.com.au or", "larkwood.com.au"),
            ("at larkwood.it/help or", "larkwood.it/help"),
            ("auf hilfe.larkwood.it, ja", "hilfe.larkwood.it"),
        ] {
            assert_eq!(found(text), [(Kind::Link, link)], "{text}");
        }
        for text in [
            "Das geht gut.Im Mai",
            "we sent.to you",
            "z.B. so",
            "readme.md",
            "rechnung.pdf",
            "12.de",
            "https://",
            "e.g. this",
            "Danke.Ihr Team",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn addresses_may_have_umlauts_and_handles_servers() {
        assert_eq!(found("an jörg@köln.example."), [(Kind::Email, "jörg@köln.example")]);
        assert_eq!(
            found("ask @mia@social.example, please"),
            [(Kind::Handle, "@mia@social.example")]
        );
    }

    #[test]
    fn international_phone_numbers_are_found() {
        for (text, phone) in [
            ("call us on (202) 555-0123 today", "(202) 555-0123"),
            ("call us on 202 555 0123", "202 555 0123"),
            ("Tel.: 912 345 678.", "912 345 678"),
            ("ring 1-800-555-0123 ext. 12.", "1-800-555-0123 ext. 12"),
            ("unter 0800\u{202f}000\u{202f}0000.", "0800\u{202f}000\u{202f}0000"),
            ("au 06.12.34.56.78,", "06.12.34.56.78"),
            ("030/123\u{2011}4567 (Durchwahl 12)", "030/123\u{2011}4567 (Durchwahl 12"),
        ] {
            assert_eq!(found(text), [(Kind::Phone, phone)], "{text}");
        }
        assert_eq!(found("0800 0000000 / 0800 1111111").len(), 2);
        assert_eq!(found("0800 0000000 – 0800 1111111").len(), 2);
        for text in [
            "von 08.30-18.00 Uhr",
            "am 01.03.27 08:00",
            "order 20 481 234",
            "IBAN DE75 5121 0800 1245 1261 99",
            "1 234 567 890 Zähler",
            "0800-12",
            "5275-2882-0018-2630",
            "2027-03-01",
            "01/03/2027 – 05/03/2027",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn spellings_of_one_number_are_equal_and_other_numbers_differ() {
        let is = |one: &str, other: &str| {
            Address::read(Kind::Phone, one).is(&Address::read(Kind::Phone, other))
        };
        for (one, other) in [
            ("+49 (0)800 / 000-0000", "0800 0000000"),
            ("0049 800 0000000", "+49 800 0000000"),
            ("+1 202 555 0123", "(202) 555-0123"),
            ("1-800-555-0123", "(800) 555-0123"),
            ("011 44 20 7946 0000", "020 7946 0000"),
            ("+353 20 915 0123", "020 915 0123"),
            ("8 (495) 123-45-67", "+7 495 123 45 67"),
            ("06 1 234 5678", "+36 1 234 5678"),
            ("+39 06 1234567", "06 1234567"),
            ("+1 202 555 0123 ext. 4", "202-555-0123 x4"),
            ("+1 202 555 0123 ext. 4", "202-555-0123"),
            ("1-800-LAMP-NOW", "1 800 526 7669"),
            ("+52 1 55 1234 5678", "+52 55 1234 5678"),
        ] {
            assert!(is(one, other) && is(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("+49 800 0000000", "+43 800 0000000"),
            ("+353 20 915 0123", "+44 20 915 0123"),
            ("0049 800 0000000", "+43 800 0000000"),
            ("+7 495 123 45 67", "+49 5123 4567"),
            ("0800 0000000", "0800 000000"),
            ("+1 202 555 0123 ext. 4", "202-555-0123 x5"),
        ] {
            assert!(!is(one, other), "{one} {other}");
        }
        let at_home = Address::read(Kind::Phone, "020 7946 0000").dialled_in("en-GB");
        let abroad = |written| Address::read(Kind::Phone, written).is(&at_home);
        assert!(abroad("+44 20 7946 0000") && abroad("020 7946 0000"));
        assert!(!abroad("+49 20 7946 0000") && !abroad("+1 207 946 0000"));
        assert_eq!(link("https://www.a.example/x/?q=1"), link("A.example/x"));
    }
}
