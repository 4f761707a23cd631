//! What an embedding tool gets from a guide: types instead of sentences.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

use leitfaden::{
    Applicability, ContactKind, Date, Diagnostic, Draft, Format, Guide, Level, ReplyErrorKind,
    Situation, SpeechAct, Status, apply_fixes,
};

const GUIDE: &str = r#"
leitfaden: 1
name: Team
language: en
contacts:
  mail: { kind: email, value: help@team.example, hours: Mon to Fri }
  faq: { kind: link, value: https://team.example/faq }
  talk: { kind: chat, value: in our chat }
  office: { kind: address, value: "1 Example Street, Exampleton" }
channels:
  x: { public: true, max_length: 280, ideal_length: 200 }
  mail: { format: html }
variables:
  customer.name: { required: true, label: Customer, example: Sam }
  order.number: { pattern: "[0-9]{8}", example: "20481234", private: true }
facts: { return_days: { value: 30, unit: days, valid_until: 2027-12-31 } }
terms: [{ use: account, instead_of: [login, user account] }]
topics:
  refund:
    title: Refunds
    review_by: 2027-03-01
    answers:
      - { id: public, channels: [x], text: "{{salutation customer.name}}, order {{order.number}} is refunded." }
      - { id: old, status: retired, channels: [mail], text: On its way. }
"#;

fn guide() -> Guide {
    Guide::parse("team.yaml", GUIDE).unwrap()
}

#[test]
fn a_guide_exposes_its_contents() {
    let guide = guide();
    let x = guide.channel("x").unwrap();
    assert_eq!((x.is_public(), x.max_length(), x.ideal_length()), (true, Some(280), Some(200)));
    assert_eq!(x.length("👍 https://team.example/a/very/long/path"), 2 + 1 + 23);
    assert_eq!(guide.channel("mail").unwrap().format(), Format::Html);
    assert!(guide.channel("fax").is_none());
    let contacts: Vec<_> = guide.contacts().iter().map(|one| (one.id(), one.kind())).collect();
    let kinds = [
        ("mail", ContactKind::Email),
        ("faq", ContactKind::Link),
        ("talk", ContactKind::Chat),
        ("office", ContactKind::Address),
    ];
    assert_eq!(contacts, kinds);
    assert_eq!(guide.contacts()[0].hours(), Some("Mon to Fri"));
    assert_eq!(guide.terms()[0].preferred(), "account");
    assert_eq!(guide.terms()[0].instead_of().collect::<Vec<_>>(), ["login", "user account"]);
    let day: Date = "2027-03-01".parse().unwrap();
    assert_eq!(guide.topic("refund").unwrap().review_by(), Some(day));
    assert_eq!((day.year(), day.month(), day.day()), (2027, 3, 1));
    assert_eq!(guide.facts()[0].valid_until().unwrap().to_string(), "2027-12-31");
    assert_eq!(guide.topic("refund").unwrap().answers()[1].status(), Status::Retired);
}

#[test]
fn an_answer_lists_the_variables_that_a_form_needs() {
    let guide = guide();
    let form = guide.reply("refund").channel("x").variables().unwrap();
    let drawn: Vec<_> = form
        .iter()
        .map(|field| (field.id(), field.label(), field.pattern(), field.examples().next()))
        .collect();
    let fields = [
        ("customer.name", Some("Customer"), None, Some("Sam")),
        ("order.number", None, Some("[0-9]{8}"), Some("20481234")),
    ];
    assert_eq!(drawn, fields);
}

#[test]
fn errors_have_kinds() {
    let guide = guide();
    let refused = |reply: leitfaden::ReplyBuilder<'_>| reply.render().unwrap_err();
    let kind = |reply| format!("{:?}", refused(reply).kind());
    assert!(kind(guide.reply("refnud")).starts_with("UnknownTopic"));
    assert!(kind(guide.reply("refund").channel("fax")).starts_with("UnknownChannel"));
    assert!(kind(guide.reply("refund").answer("pubic")).starts_with("UnknownAnswer"));
    assert!(kind(guide.reply("refund").channel("x").set("nmae", "Sam")).starts_with("UnknownVar"));
    assert!(kind(guide.reply("refund").language("fr")).starts_with("NoLanguage"));
    let error = refused(guide.reply("refund").channel("mail"));
    let ReplyErrorKind::NotApproved { status, .. } = error.kind() else { panic!("{error}") };
    assert_eq!(*status, Status::Retired);
    let error = refused(guide.reply("refund").channel("x").set("order.number", "12"));
    assert_eq!(
        (error.missing(), error.invalid()[0].name.as_str()),
        (&["customer.name".to_owned()][..], "order.number")
    );
    let json = serde_json::to_value(error.kind()).unwrap();
    assert_eq!(json["values"]["missing"], serde_json::json!(["customer.name"]));
}

#[test]
fn a_reply_and_a_suggestion_are_json() {
    let guide = Guide::sample("en").unwrap();
    guide.prepare();
    let found = serde_json::to_value(guide.suggest("where is my parcel?")).unwrap();
    assert_eq!(found["topics"][0]["topic"], "late-delivery");
    let reply = guide.reply("late-delivery").channel("x").set("customer.name", "Sam");
    let reply = serde_json::to_value(reply.set("agent.initials", "MK").render().unwrap()).unwrap();
    assert_eq!(reply["topic"], "late-delivery");
}

#[test]
fn a_diagnostic_survives_json_with_its_link_and_applicability() {
    let guide = Guide::builtin("en").unwrap();
    let found = guide.lint(&Draft::new("We did NOT get it.")).unwrap();
    let shouted = &found[0];
    assert_eq!(shouted.applicability(), Some(Applicability::Safe));
    let json = serde_json::to_string(shouted).unwrap();
    assert_eq!(&serde_json::from_str::<Diagnostic>(&json).unwrap(), shouted);
    assert!(json.contains(r#""applicability":"safe""#) && json.contains(r##"rules/#shouting""##));
}

#[test]
fn a_tools_own_check_goes_through_fixes() {
    let draft = "Grüße 👋 an XY.";
    let own = |range| Diagnostic::new("own", Level::Warning, "Please spell it out.", draft, range);
    let at = draft.find("XY").unwrap();
    let found = own(at..at + 2).unwrap().with_replacement("Xenia", Applicability::Safe);
    assert_eq!((found.column(), found.utf16()), (12, 12..14));
    assert_eq!(apply_fixes(draft, std::slice::from_ref(&found)), "Grüße 👋 an Xenia.");
    assert_eq!(
        apply_fixes("another draft, longer than that", &[found]),
        "another draft, longer than that"
    );
    assert!(own(3..4).is_none(), "inside a character");
    assert!(own(0..99).is_none());
}

#[test]
fn enums_parse_their_names_and_suggest_the_nearest() {
    assert_eq!(Situation::Complaint.to_string(), "complaint");
    assert_eq!("praise".parse(), Ok(Situation::Praise));
    assert_eq!("thnaks".parse::<SpeechAct>().unwrap_err().nearest(), Some("thanks"));
    assert_eq!(serde_json::to_string(&Level::Error).unwrap(), r#""error""#);
    assert_eq!(serde_json::from_str::<Level>(r#""warning""#).unwrap(), Level::Warning);
    assert!(
        serde_json::from_str::<Level>(r#""wraning""#)
            .unwrap_err()
            .to_string()
            .contains("did you mean `warning`?")
    );
    assert_eq!(SpeechAct::all().next(), Some(SpeechAct::Thanks));
    assert!("2027-02-30".parse::<Date>().is_err());
}
