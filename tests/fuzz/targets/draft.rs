//! Any draft with any context can be linted, and every diagnostic has the correct position.
#![no_main]

use std::sync::LazyLock;
use std::time::Duration;

use arbitrary::Arbitrary;
use leitfaden::{Draft, Guide, Situation};
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Case<'a> {
    text: &'a str,
    english: bool,
    channel: Option<u8>,
    customer: Option<&'a str>,
    message: Option<&'a str>,
    situation: Option<Kind>,
    topic: Option<u8>,
    waited: Option<u32>,
    previous: Option<&'a str>,
    value: Option<&'a str>,
    fix: bool,
}

#[derive(Arbitrary, Debug)]
enum Kind {
    Question,
    Complaint,
    Praise,
    Abuse,
}

static GUIDES: LazyLock<[Guide; 2]> =
    LazyLock::new(|| ["de", "en"].map(|language| Guide::sample(language).expect("a sample guide")));

fuzz_target!(|case: Case<'_>| {
    let guide = &GUIDES[usize::from(case.english)];
    let channels: Vec<&str> = guide.channels().iter().map(leitfaden::Channel::id).collect();
    let values: Vec<(String, String)> =
        case.value.iter().map(|value| ("order.number".into(), (*value).into())).collect();
    let mut draft = Draft::new(case.text).values(&values);
    if let Some(n) = case.channel {
        draft = draft.channel(channels[usize::from(n) % channels.len()]);
    }
    if let Some(name) = case.customer {
        draft = draft.customer(name);
    }
    if let Some(message) = case.message {
        draft = draft.message(message);
    }
    if let Some(kind) = &case.situation {
        draft = draft.situation(match kind {
            Kind::Question => Situation::Question,
            Kind::Complaint => Situation::Complaint,
            Kind::Praise => Situation::Praise,
            Kind::Abuse => Situation::Abuse,
        });
    }
    if let Some(n) = case.topic {
        let topic = &guide.topics()[usize::from(n) % guide.topics().len()];
        draft = draft.topic(topic.id()).answer(topic.answers()[0].id());
    }
    if let Some(seconds) = case.waited {
        draft = draft.waited(Duration::from_secs(seconds.into()));
    }
    if let Some(previous) = case.previous {
        draft = draft.previous(previous);
    }
    let Ok(found) = guide.lint(&draft) else { return };
    let utf16: Vec<u16> = case.text.encode_utf16().collect();
    for diagnostic in &found {
        assert_eq!(case.text.get(diagnostic.range()), Some(diagnostic.text()));
        assert_eq!(String::from_utf16_lossy(&utf16[diagnostic.utf16()]), diagnostic.text());
    }
    assert_eq!(guide.lint(&draft).as_ref(), Ok(&found));
    let _ = guide.acts(&draft);
    if case.fix {
        let _ = guide.fix(&draft);
    }
});
