//! International phone numbers, domains, accounts and links in drafts: which are ours, which are
//! private, and which are ignored.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test says what it expects by failing"
)]

use leitfaden::{Draft, Guide};

fn guide(language: &str, rest: &str) -> Guide {
    let text = format!(
        "leitfaden: 1\nname: T\nlanguage: {language}\nchannels: {{ wall: {{ public: true }} }}\n{rest}"
    );
    Guide::parse("g.yaml", &text).unwrap()
}

/// What a rule flags on a public channel.
fn flagged<'t>(guide: &Guide, rule: &str, text: &'t str) -> Vec<&'t str> {
    let found = guide.lint(&Draft::new(text).channel("wall"));
    let found = found.iter().flatten().filter(|found| found.rule() == rule);
    found.map(|found| &text[found.range()]).collect()
}

#[test]
fn a_listed_number_is_recognized_in_every_spelling() {
    for (listed, spellings, others) in [
        (
            "+1 312 555 0147",
            &[
                "(312) 555-0147",
                "312-555-0147",
                "1 (312) 555-0147",
                "001 312 555 0147",
                "+1.312.555.0147",
            ][..],
            &["(312) 555-0174", "+44 312 555 0147"][..],
        ),
        (
            "+43 1 000 0000",
            &["01 0000000", "+43 (0)1 000\u{202f}0000", "0043 1 000\u{2011}0000"],
            &["+49 1 000 0000", "02 0000000"],
        ),
        (
            "+353 1 555 0147",
            &["01 555 0147", "00353 1 555 0147", "(01) 555 0147 ext. 12"],
            &["+44 1 555 0147", "02 555 0147"],
        ),
        ("+7 495 000 00 01", &["8 (495) 000-00-01"], &["8 (495) 000-00-10"]),
    ] {
        for (language, ours) in [("en", "Please call us on"), ("de", "Sie erreichen uns unter")] {
            let guide = guide(
                language,
                &format!("contacts: {{ p: {{ kind: phone, value: '{listed}' }} }}\n"),
            );
            for number in spellings {
                let text = format!("{ours} {number}.");
                assert_eq!(flagged(&guide, "unknown-contact", &text), [""; 0], "{listed}: {text}");
            }
            for number in others {
                let text = format!("{ours} {number}.");
                assert_eq!(
                    flagged(&guide, "unknown-contact", &text),
                    [*number],
                    "{listed}: {text}"
                );
            }
        }
    }
}

#[test]
fn a_phone_number_that_differs_is_reported_and_not_fixed() {
    let guide = guide("de", "contacts: { p: { kind: phone, value: 030 23125 000 } }\n");
    let text = "Unser Labor hat die Nummer 030 23125 001.";
    let found = guide.lint(&Draft::new(text));
    let found = found.iter().flatten().find(|found| found.rule() == "unknown-contact").unwrap();
    assert_eq!(found.replacements(), &["030 23125 000".to_owned()]);
    assert_eq!(guide.fix(&Draft::new(text)).unwrap(), text);
}

#[test]
fn a_domain_is_the_registered_part_of_a_host_name() {
    let guide = guide(
        "en",
        "contacts:\n  w: { kind: form, value: 'https://help.larkwood.com.au/form' }\n  f: { kind: form, value: 'https://www.facebook.com/larkwood' }\n",
    );
    for text in [
        "Visit our page larkwood.com.au/returns for more.",
        "Our shop is shop.larkwood.com.au.",
        "See our page facebook.com/larkwood/events.",
    ] {
        assert_eq!(flagged(&guide, "unknown-contact", text), [""; 0], "{text}");
    }
    for (text, link) in [
        ("Visit our page marlowe.com.au for more.", "marlowe.com.au"),
        ("Our page is larkwood.nz/help.", "larkwood.nz/help"),
        ("See our page facebook.com/larkwood.fans today.", "facebook.com/larkwood.fans"),
    ] {
        assert_eq!(flagged(&guide, "unknown-contact", text), [link], "{text}");
    }
    // Only a typo in the name of the domain is fixed; another suffix is another site.
    assert_eq!(
        guide.fix(&Draft::new("The form is at https://help.lakrwood.com.au/form.")).unwrap(),
        "The form is at https://help.larkwood.com.au/form."
    );
    let elsewhere = "Our page is larkwood.com.nz.";
    assert_eq!(guide.fix(&Draft::new(elsewhere)).unwrap(), elsewhere);
}

#[test]
fn mailboxes_at_the_same_provider_are_distinguished() {
    let guide = guide("de", "contacts: { m: { kind: email, value: backstube.krume@gmx.de } }\n");
    assert_eq!(
        flagged(&guide, "unknown-contact", "Frau Kaya schrieb von a.kaya@gmx.de aus."),
        [""; 0]
    );
}

#[test]
fn accounts_and_cards_are_detected_by_country_and_issuer() {
    let [de, en] = ["de", "en"].map(|language| guide(language, ""));
    for number in [
        "AT61 1904 3002 3457 3201",
        "CH93\u{a0}0076\u{a0}2011\u{a0}6238\u{a0}5295\u{a0}7",
        "gb29 nwbk 6016 1331 9268 19",
        "3714 496353 98431",
        "2720 9999 9999 9996",
    ] {
        let text = format!("Wir überweisen auf {number} noch heute.");
        assert_eq!(flagged(&de, "private-data", &text), [number], "{text}");
        let text = format!("The money went to {number} today.");
        assert_eq!(flagged(&en, "private-data", &text), [number], "{text}");
    }
    for text in [
        "The label says LW20 0000 0011 8785.",
        "We counted 9205 5900 0000 0009 grains.",
        "The item number 4111 1111 1111 1111 is sold out.",
    ] {
        assert_eq!(flagged(&en, "private-data", text), [""; 0], "{text}");
    }
}

#[test]
fn few_random_numbers_are_taken_for_accounts_or_cards() {
    let en = guide("en", "");
    let numbers = |digits: u32| {
        (0..1_000u64).map(move |n| {
            format!(
                "{:0width$}",
                n * 7_919_117_203_713 % 10u64.pow(digits),
                width = digits as usize
            )
        })
    };
    let cards = numbers(16)
        .filter(|n| !flagged(&en, "private-data", &format!("It says {n} there.")).is_empty());
    assert!(cards.count() <= 40);
    let shorter = (10..=13).flat_map(numbers);
    assert_eq!(
        shorter
            .filter(|n| !flagged(&en, "private-data", &format!("It says {n} there.")).is_empty())
            .count(),
        0
    );
}

#[test]
fn numbers_are_private_after_their_names_unless_masked() {
    let [de, en] = ["de", "en"].map(|language| guide(language, ""));
    for (guide, text, number) in [
        (&de, "Die Kd.-Nr. 4093112 stimmt.", "4093112"),
        (&de, "Zum Vertragskonto 3000456712 schreiben wir.", "3000456712"),
        (&de, "Die Rg.-Nr. RE-2048123 ist bezahlt.", "RE-2048123"),
        (&de, "Ihre Buchung 20481234 steht.", "20481234"),
        (&de, "Auftrag **20481234** ist fertig.", "20481234"),
        (&de, "Ihre Sozialversicherungsnummer 65 170839 J 003 fehlt.", "65 170839 J 003"),
        (&en, "Acct. no. 4093112 is right.", "4093112"),
        (&en, "Your NI number AB 12 34 56 D is there.", "AB 12 34 56 D"),
        (&en, "Invoice 20481234 is paid.", "20481234"),
        (&en, "Account 3000456712 is open.", "3000456712"),
    ] {
        assert_eq!(flagged(guide, "private-data", text), [number], "{text}");
    }
    for (guide, text) in [
        (&de, "Die Kundennummer ***3112 stimmt."),
        (&de, "Die Bestellnummer 2048XXXX stimmt."),
        (&de, "Konto •••• 6712 ist richtig."),
        (&de, "Der Vertrag 2026/2027 läuft."),
        (&de, "Die Bestellung: 0800 0000000."),
        (&de, "Die Rechnung 250000 € ist falsch."),
        (&en, "Account ending xx6712 is right."),
        (&en, "Order 12 lamps."),
        (&en, "The contract 14/03/2027 is signed."),
        (&en, "In order 2 to 3 come first."),
    ] {
        assert_eq!(flagged(guide, "private-data", text), [""; 0], "{text}");
    }
}

#[test]
fn nothing_in_a_link_or_in_code_is_linted_or_fixed() {
    let [de, en] = ["de", "en"]
        .map(|language| guide(language, "terms: [{ use: profile, instead_of: [account] }]\n"));
    for text in [
        "See https://larkwood.example/[NEVER]_(TODO)!!_idiot for it.",
        "See larkwood.example/xx_(NEVER)/account_(account) for it.",
        "Run `NEVER EVER TODO!! account {name}` for it.",
        "Run this for it:\n```\necho NEVER EVER [Name]!!\n```\n",
    ] {
        for guide in [&de, &en] {
            assert_eq!(guide.fix(&Draft::new(text)).unwrap(), text);
            let found = guide.lint(&Draft::new(text));
            let found: Vec<_> =
                found.iter().flatten().map(|found| (found.rule(), found.text())).collect();
            let expected =
                found.iter().filter(|(rule, _)| !matches!(*rule, "contact" | "language"));
            assert_eq!(expected.count(), 0, "{text}: {found:?}");
        }
    }
    let text = "Die Seite https://köln.example/NICHT_(IDIOT)?x={{order}} hilft.";
    assert_eq!(flagged(&de, "placeholder", text), ["{{order}}"]);
    assert_eq!(flagged(&de, "shouting", text), [""; 0]);
    // Code is public, too.
    assert_eq!(flagged(&en, "private-data", "It is `order no. 20481234`."), ["20481234"]);
    assert_eq!(flagged(&en, "shouting", "We don`t do that, NEVER, and can`t."), ["NEVER"]);
}

#[test]
fn countries_with_suffixes_of_two_parts_only_have_links_too() {
    let guide = guide("en", "contacts: { w: { kind: form, value: 'https://larkwood.co.za' } }\n");
    for ours in ["larkwood.co.za/help", "help.larkwood.co.za"] {
        let text = format!("Our page is {ours} now.");
        assert_eq!(flagged(&guide, "unknown-contact", &text), [""; 0], "{text}");
    }
    let text = "Our page is larkwood-help.co.za/login now.";
    assert_eq!(flagged(&guide, "unknown-contact", text), ["larkwood-help.co.za/login"]);
}

#[test]
fn a_number_on_which_we_called_the_customer_is_not_ours() {
    let rest = "contacts: { tel: { kind: phone, value: '+49 800 0000000' } }\n";
    for (language, text, found) in [
        ("de", "Wir haben Sie mittags unter 030 23125 888 nicht erreicht.", &[][..]),
        ("de", "Rufen Sie uns bitte unter 030 23125 888 an.", &["030 23125 888"][..]),
        ("en", "We rang you twice on 030 23125 888.", &[]),
        ("en", "Ring us on 030 23125 888.", &["030 23125 888"]),
        ("en", "I tried you on 030 23125 888 at noon.", &[]),
        ("en", "We do not print the tickets; theirs is info@print.example.", &[]),
    ] {
        assert_eq!(flagged(&guide(language, rest), "unknown-contact", text), found, "{text}");
    }
}

#[test]
fn a_number_is_dialled_in_the_country_of_the_guide() {
    let rest = "contacts: { p: { kind: phone, value: 030 23125 000 } }\n";
    for (language, found) in [("de-DE", &["+43 30 23125 000"][..]), ("de", &[])] {
        let text = "Rufen Sie uns unter +43 30 23125 000 oder +49 30 23125 000 an.";
        assert_eq!(flagged(&guide(language, rest), "unknown-contact", text), found, "{language}");
    }
}

#[test]
fn a_number_on_which_we_will_call_is_private() {
    for (language, text) in [
        ("en", "We will ring you on 07700 900456."),
        ("de", "Wir rufen Sie morgen unter 0171 0000456 an."),
    ] {
        let found = flagged(&guide(language, ""), "private-data", text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
    }
    for (language, text) in [
        ("en", "Ring us on 07700 900456."),
        ("de", "Rufen Sie uns unter 0171 0000456 an."),
        ("en", "The test card 4242 4242 4242 4242 works."),
    ] {
        assert_eq!(flagged(&guide(language, ""), "private-data", text), [""; 0], "{text}");
    }
}

#[test]
fn measures_and_years_are_not_private_numbers() {
    for (language, text) in [
        ("en", "The case is 1200 mm wide, the ticket 1500 kg heavy."),
        ("de", "Die Kiste 120000 Teile, das Ticket 49000 g schwer."),
    ] {
        assert_eq!(flagged(&guide(language, ""), "private-data", text), [""; 0], "{text}");
    }
    let text = "Case 00392117 is closed.";
    assert_eq!(flagged(&guide("en", ""), "private-data", text), ["00392117"]);
}

#[test]
fn a_contact_is_ours_if_it_has_our_name_or_is_a_slip_away() {
    let en = guide(
        "en",
        "contacts: { mail: { kind: email, value: help@fernhill.example }, form: { kind: form, value: 'https://fernhill.example/contact' }, x: { kind: handle, value: '@fernhill' }, tel: { kind: phone, value: '+44 20 7946 0000' } }\n",
    );
    for (text, found) in [
        (
            "Please fill in https://fernhill.example/contcat for a new rug.",
            &["https://fernhill.example/contcat"][..],
        ),
        ("Please see https://fernhill.example/carpets for a new rug.", &[]),
        ("News on the strike is on @fernhillnews.", &["@fernhillnews"]),
        ("Write to help@fernhill.com, please.", &["help@fernhill.com"]),
        ("How to reach us:\n- help@fernhill.example\n- 020 7946 0999", &["020 7946 0999"]),
        ("We have sent the label to mia@post.example.", &[]),
        ("Please never click on fernhill-refunds.example, it is not from us.", &[]),
    ] {
        assert_eq!(flagged(&en, "unknown-contact", text), found, "{text}");
    }
    let de = guide(
        "de",
        "contacts: { form: { kind: form, value: 'https://fernberg.example/kontakt' } }\n",
    );
    let text = "Das Formular finden Sie unter fernberg.example/kontkat.";
    assert_eq!(flagged(&de, "unknown-contact", text), ["fernberg.example/kontkat"]);
}
