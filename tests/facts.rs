//! Which numbers state a fact of the guide, and which measure something else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

use leitfaden::{Draft, Guide};

const ENGLISH: &str = "leitfaden: 1
name: Fernhill Rugs
language: en
extends: [builtin:en]
response_time: { target: 4h }
contacts: { tel: { kind: phone, value: '+44 20 7946 0000', hours: Mon–Fri 9–5 } }
facts:
  back: { value: 30, unit: days, label: Time to return, words: [return, send back] }
  refund: { value: 5, unit: business days, words: [refund] }
  shipping: { value: '4.99', unit: £, words: [delivery, shipping] }
  free: { value: 40, unit: £, words: [free delivery] }
  weight: { value: 20, unit: kg, words: [weigh, heavy] }
  open: { value: 9 am, words: [open, opens] }
  students: { value: 10, unit: '%', words: [student discount, students] }
  sale: { value: 31 December 2027, words: [sale, ends] }
topics:
  t:
    title: T
    answers:
      - { id: a, text: It takes 3 days and costs £7.50. }
      - { id: l, locked: ['You may keep it for 30 days, unworn.'], text: 'You may keep it for 30 days, unworn.' }
";

const GERMAN: &str = "leitfaden: 1
name: Fernberg Teppiche
language: de
extends: [builtin:de]
response_time: { target: 4h }
contacts: { tel: { kind: phone, value: '+49 800 0000000', hours: Mo–Fr 9–17 } }
facts:
  back: { value: 30, unit: Tage, label: Rückgabefrist, words: [zurückgeben, zurückschicken] }
  refund: { value: 5, unit: Werktage, words: [Erstattung] }
  shipping: { value: '4,99', unit: €, words: [Versand, Lieferung] }
  free: { value: 40, unit: €, words: [versandkostenfrei] }
  weight: { value: 20, unit: kg, words: [wiegen, wiegt, schwer] }
  open: { value: 9 Uhr, words: [öffnen, öffnet] }
  students: { value: 10, unit: '%', words: [Studentenrabatt, Studierende] }
  sale: { value: 31. Dezember 2027, words: [Ausverkauf, endet] }
topics:
  t:
    title: T
    answers:
      - { id: a, text: 'Es dauert 3 Tage und kostet 7,50 €.' }
      - { id: l, locked: ['Sie dürfen es 30 Tage behalten, ungetragen.'], text: 'Sie dürfen es 30 Tage behalten, ungetragen.' }
";

fn flagged(guide: &Guide, draft: &Draft<'_>, rule: &str) -> Vec<String> {
    let found = guide.lint(draft).unwrap();
    let of_rule = found.iter().filter(|found| found.rule() == rule);
    of_rule.map(|found| found.text().to_owned()).collect()
}

/// Checks each text: what a rule flags in it, if anything.
fn check(guide: &str, rule: &str, answer: Option<&str>, texts: &[(&str, Option<&str>)]) {
    let guide = Guide::parse("g.yaml", guide).unwrap_or_else(|error| panic!("{error:#}"));
    for (text, expected) in texts {
        let draft = Draft::new(text);
        let draft = match answer {
            Some(answer) => draft.topic("t").answer(answer),
            None => draft,
        };
        let found = flagged(&guide, &draft, rule);
        let expected: Vec<&str> = expected.iter().copied().collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_period_states_how_long_customers_have_only_where_it_is_theirs() {
    check(
        ENGLISH,
        "fact",
        None,
        &[
            ("You can return the rug within 21 days.", Some("21 days")),
            ("Returns are accepted for 21 days.", Some("21 days")),
            ("You have 21 days to send it back.", Some("21 days")),
            ("May I return it? Sure, within 21 days.", Some("21 days")),
            ("You have 30 working days to return it.", Some("30 working days")),
            ("Your return should reach us in 4 days.", None),
            ("We hope to inspect returns in 4 days.", None),
            ("Your return is 4 days overdue.", None),
            ("Please return the survey within 9 days.", None),
            ("Wrap the return in 5 minutes with our kit.", None),
            ("You may return it in the shop, open 6 days a week.", None),
            ("I am away for 4 days; Kim looks after returns.", None),
            ("You may return it, and the new rug comes in 4 days.", None),
            ("Keep the tube for 4 days after your return.", None),
        ],
    );
    check(
        GERMAN,
        "fact",
        None,
        &[
            ("Sie können den Teppich innerhalb von 21 Tagen zurückgeben.", Some("21 Tagen")),
            ("Darf ich ihn zurückgeben? Ja, innerhalb von 21 Tagen.", Some("21 Tagen")),
            ("Sie haben 21 Tage Zeit, ihn zurückzuschicken.", Some("21 Tage")),
            ("Ihre Rückgabe wird in 4 Tagen bei uns eintreffen.", None),
            ("Ihre Rückgabe ist 4 Tage überfällig.", None),
            ("Bitte schicken Sie den Fragebogen binnen 9 Tagen zurück.", None),
            ("Sie können ihn im Laden zurückgeben, der 6 Tage die Woche offen ist.", None),
            ("Sie können ihn zurückgeben, und der neue ist in 4 Tagen da.", None),
        ],
    );
}

#[test]
fn a_case_of_its_own_has_its_own_value() {
    check(
        ENGLISH,
        "fact",
        None,
        &[
            ("As a reminder, you have 21 days to return it.", Some("21 days")),
            ("As a club member, you have 90 days to return it.", None),
            ("For clearance rugs and sale items you have 7 days to return them.", None),
            ("If it arrives damaged, you have 2 years to return it.", None),
            ("At Rugland you have 60 days to return it.", None),
            ("In Norway you can return it within 60 days.", None),
            ("At Fernhill you have 60 days to return it.", Some("60 days")),
            ("Most shops let you return it within 7 days.", None),
            ("Under UK law you can return it within 14 days.", None),
            ("On Sundays we open at 11 am.", None),
        ],
    );
    check(
        GERMAN,
        "fact",
        None,
        &[
            ("Als Mitglied können Sie ihn 90 Tage lang zurückgeben.", None),
            ("Reduzierte Ware können Sie 7 Tage lang zurückgeben.", None),
            ("In der Schweiz können Sie ihn 60 Tage lang zurückgeben.", None),
            ("Die meisten Läden haben eine Rückgabefrist von 7 Tagen.", None),
            ("Sonntags öffnen wir um 11 Uhr.", None),
        ],
    );
}

#[test]
fn an_amount_states_a_price_or_a_threshold_only_in_its_place() {
    check(
        ENGLISH,
        "fact",
        None,
        &[
            ("Shipping costs £7.20.", Some("£7.20")),
            ("We charge £7.20 for delivery.", Some("£7.20")),
            ("Delivery costs $4.99.", Some("$4.99")),
            ("Delivery is 4 pounds 99.", None),
            ("That's four pounds ninety-nine for delivery to the island.", None),
            (
                "That's four pounds fifty-nine for delivery to the island.",
                Some("four pounds fifty-nine"),
            ),
            ("Free delivery starts at £30.", Some("£30")),
            ("Orders over £30 get free delivery.", Some("£30")),
            ("Add £6 more for free delivery.", None),
            ("Free delivery on the £95 rug is a treat.", None),
            ("Your £15 delivery voucher is on its way.", None),
            ("A delivery of £95 worth of rugs left today.", None),
            ("The rug is £95 including delivery.", None),
            ("Orders under £40 pay £4.99 for delivery.", None),
        ],
    );
    check(
        GERMAN,
        "fact",
        None,
        &[
            ("Der Versand kostet 7,20 €.", Some("7,20 €")),
            ("Der Versand kostet 4,99 CHF.", Some("4,99 CHF")),
            ("Ab 30 € liefern wir versandkostenfrei.", Some("30 €")),
            ("Die Lieferung des Teppichs für 95 € ist unterwegs.", None),
            ("Die Lieferung der 95-€-Brücke ist unterwegs.", None),
            ("Inklusive Versand kostet der Teppich 95 €.", None),
            ("Die Lieferung im Wert von 95 € ist unterwegs.", None),
        ],
    );
}

#[test]
fn measures_shares_times_and_dates_belong_to_what_they_stand_beside() {
    check(
        ENGLISH,
        "fact",
        None,
        &[
            ("Parcels may weigh up to 35kg.", Some("35")),
            ("Your rug weighs 7 kg.", None),
            ("Students get 25% off.", Some("25%")),
            ("60% of our readers are students.", None),
            ("The refund takes 9 business days.", Some("9 business days")),
            ("As a refund you get 2 months of free cleaning.", None),
            ("The refund lands 2 days before Easter.", None),
            ("We open at ten.", Some("ten")),
            ("We open at 9 o'clock.", None),
            ("The shop is open until 7 pm.", None),
            ("The sale ends on Nov. 5th.", Some("Nov. 5th")),
            ("The sale for May 5 ends later.", None),
        ],
    );
    check(
        GERMAN,
        "fact",
        None,
        &[
            ("Pakete dürfen bis zu 35kg wiegen.", Some("35")),
            ("Ihr Teppich wiegt 7 kg.", None),
            ("60 % unserer Kunden sind Studierende.", None),
            ("Als Erstattung gibt es 2 Monate des Abos.", None),
            ("Wir öffnen um zehn Uhr.", Some("zehn")),
            ("Der Ausverkauf endet am 5. Nov.", Some("5. Nov")),
            ("Der Ausverkauf für den 5. Mai endet später.", None),
        ],
    );
}

#[test]
fn unsupported_hears_a_week_and_reads_amounts_and_opening_hours() {
    check(
        ENGLISH,
        "unsupported",
        Some("a"),
        &[
            ("It takes a month.", Some("a month")),
            ("You get it half price.", Some("half price")),
            ("It costs 7.50 dollars.", Some("7.50 dollars")),
            ("It costs £7.5.", None),
            ("It costs seven pounds fifty.", None),
            ("Ring us from 9 am to 5 pm.", None),
            ("Have a good month.", None),
        ],
    );
    check(
        GERMAN,
        "unsupported",
        Some("a"),
        &[
            ("Es dauert einen Monat.", Some("einen Monat")),
            ("Sie bekommen es zum halben Preis.", Some("halben Preis")),
            ("Es kostet 7 Euro 50.", None),
            ("Rufen Sie uns von 9 Uhr bis 17 Uhr an.", None),
        ],
    );
}

#[test]
fn a_reply_by_tomorrow_is_a_promise_and_one_of_others_is_not() {
    check(
        ENGLISH,
        "response-time",
        None,
        &[
            ("We will be in touch by tomorrow.", Some("by tomorrow")),
            ("I will answer within the hour.", Some("within the hour")),
            ("Our response time is 2 days.", Some("2 days")),
            ("Nina answers letters within three days.", Some("three days")),
            ("She gets back to people the same day.", Some("the same day")),
            ("If you don't answer within 5 days, we close the case.", None),
            ("Most shops answer within 5 days.", None),
        ],
    );
    check(
        GERMAN,
        "response-time",
        None,
        &[
            ("Wir melden uns bis morgen.", Some("bis morgen")),
            ("Bis morgen bekommen Sie von mir eine Antwort in der Sache.", None),
            ("Ich antworte innerhalb der nächsten Stunde.", Some("innerhalb der nächsten Stunde")),
            ("Auf Ihre Mail antworten wir noch diese Woche.", Some("noch diese Woche")),
            ("Wenn Sie nicht binnen 5 Tagen antworten, schließen wir den Fall.", None),
            ("Andere Läden antworten binnen 5 Tagen.", None),
        ],
    );
}

#[test]
fn a_locked_sentence_counts_as_said_with_any_full_stop_and_not_if_it_is_denied_or_shown() {
    let english = "You may keep it for 30 days, unworn";
    let german = "Sie dürfen es 30 Tage behalten, ungetragen";
    for (guide, sentence, denied) in
        [(ENGLISH, english, "It is not correct that"), (GERMAN, german, "Das stimmt nicht")]
    {
        let guide = Guide::parse("g.yaml", guide).unwrap_or_else(|error| panic!("{error:#}"));
        for (text, said) in [
            (format!("{sentence}!"), true),
            (format!("{sentence}."), true),
            (format!("{sentence} …"), true),
            (format!("{sentence} or not."), false),
            (format!("{denied}: {sentence}."), false),
            (format!("```\n{sentence}.\n```\nOk."), false),
        ] {
            let found = flagged(&guide, &Draft::new(&text).topic("t").answer("l"), "locked");
            assert_eq!(found.is_empty(), said, "{text}");
        }
    }
}
