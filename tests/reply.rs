//! Rendering returns a complete reply or all reasons why it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

use leitfaden::{Guide, ReplyError};

fn guide(text: &str) -> Guide {
    let text = format!(
        "leitfaden: 1
name: T
language: en
address: informal
brand: Larkwood
channels: {{ mail: {{}}, web: {{ format: html }}, x: {{}} }}
variables:
  name: {{ required: true }}
  nick: {{}}
  items: {{ example: [a, b] }}
  count: {{}}
  day: {{}}
  price: {{ pattern: '[0-9.]+' }}
facts: {{ days: {{ value: 1 }} }}
topics:
  t:
    title: T
    answers:
      - id: a
        channels: [mail, web]
        text: |
{}
      - {{ id: draft, channels: [x], status: draft, text: Not yet. }}
",
        text.lines().map(|line| format!("          {line}\n")).collect::<String>()
    );
    Guide::parse("g.yaml", &text).unwrap_or_else(|error| panic!("{error:#}"))
}

fn filled(text: &str) -> String {
    let guide = guide(text);
    let reply = guide
        .reply("t")
        .channel("mail")
        .set("name", "Sam O'Brien")
        .set("items", vec!["a", "b", "c"]);
    reply.set("count", 3).set("day", "2027-03-01").set("price", 1234.5).render().unwrap().text
}

fn failure(text: &str) -> ReplyError {
    guide(text).reply("t").channel("mail").render().unwrap_err()
}

#[test]
fn values_and_helpers() {
    for (text, expected) in [
        ("{{name}} {{count}} {{facts.days}} {{brand}}", "Sam O'Brien 3 1 Larkwood"),
        ("{{salutation name}}, {{fallback nick \"you\"}}", "Hi Sam, you"),
        (
            "{{list items}}; {{#each items}}{{@index}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}",
            "a, b and c; 0a, 1b, 2c",
        ),
        (
            "{{plural count \"day\" \"days\"}} {{plural facts.days \"day\" \"days\"}}",
            "3 days 1 day",
        ),
        ("{{date day}}, {{number price decimals=2}}, {{price}}", "1 March 2027, 1,234.50, 1234.5"),
        ("{{#if (gt count 2)}}many{{else}}few{{/if}}{{#if nick}} {{nick}}{{/if}}", "many"),
        ("{{#if (and name (not nick))}}x{{else if nick}}y{{/if}}", "x"),
        ("{{#each items}}{{@root.name}} {{/each}}", "Sam O'Brien Sam O'Brien Sam O'Brien"),
    ] {
        assert_eq!(filled(text), expected, "{text}");
    }
}

#[test]
fn all_missing_values_are_reported_at_once() {
    let error = failure(
        "{{name}} {{nick}} {{#if count}}{{count}}{{/if}} {{date day}} {{list items}} {{number price}}",
    );
    assert_eq!(error.missing(), ["name", "nick", "items", "day", "price"]);
    assert_eq!(error.to_string(), "no value for `name`, `nick`, `items`, `day`, `price`");
    let error = failure("{{#if nick}}{{name}}{{/if}}");
    assert_eq!(
        error.missing(),
        ["name"],
        "a required value must be given even if a condition hides it"
    );
}

#[test]
fn null_empty_and_blank_are_missing() {
    let guide = guide("Hi {{nick}}");
    for blank in [
        serde_json::json!(null),
        "".into(),
        " \n".into(),
        "\u{a0}".into(),
        serde_json::json!([]),
        serde_json::json!([" "]),
    ] {
        let error =
            guide.reply("t").channel("mail").set("nick", blank.clone()).render().unwrap_err();
        assert_eq!(error.missing(), ["nick"], "{blank}");
    }
}

#[test]
fn invalid_values_are_reported_with_the_expected_form() {
    let guide = guide("{{name}} {{price}} {{date day}}");
    let reply = guide.reply("t").channel("mail");
    let error = reply
        .clone()
        .set("price", "free")
        .set("name", "Sam\0")
        .set("day", "x")
        .render()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`name` contains a NUL character; `price` is `free`, but must match [0-9.]+"
    );
    let error =
        reply.clone().set("name", "Sam").set("price", 1).set("day", "soon").render().unwrap_err();
    assert!(error.to_string().contains("`soon` is not a date; write the year first"), "{error}");
    let error = reply
        .set("name", serde_json::json!({"first": "Sam"}))
        .set("price", 1e300)
        .set("day", 1)
        .render()
        .unwrap_err();
    assert!(error.to_string().contains("`name` is a map"), "{error}");
}

#[test]
fn names_are_never_parsed_as_templates() {
    let guide = guide("Hi {{name}}!");
    for name in [
        "{{agent.email}}",
        "{{#each}}",
        "{{> t}}",
        "O'Brien",
        "<b>",
        "#{x}",
        "${x}",
        "\\{{x}}",
        "$1",
        "مرحبا",
        "🙂",
    ] {
        let reply = guide.reply("t").channel("mail").set("name", name).render().unwrap();
        assert_eq!(reply.text, format!("Hi {name}!"));
    }
}

#[test]
fn html_channels_escape_values_and_text_channels_do_not() {
    let guide = guide("<p>{{name}} {{fallback nick \"you & me\"}}</p>");
    let reply = |channel: &str| {
        guide.reply("t").channel(channel).set("name", "<b>O'Brien</b>").render().unwrap().text
    };
    assert_eq!(reply("mail"), "<p><b>O'Brien</b> you & me</p>");
    assert_eq!(reply("web"), "<p>&lt;b&gt;O&#x27;Brien&lt;/b&gt; you &amp; me</p>");
}

#[test]
fn unknown_names_and_unapproved_answers_are_rejected() {
    let guide = guide("Hi {{name}}");
    let message = |error: Result<leitfaden::Reply, ReplyError>| error.unwrap_err().to_string();
    assert_eq!(message(guide.reply("tt").render()), "there is no topic `tt`; did you mean `t`?");
    assert_eq!(
        message(guide.reply("t").channel("mial").render()),
        "there is no channel `mial`; did you mean `mail`?"
    );
    assert_eq!(
        message(guide.reply("t").channel("mail").set("nmae", "Sam").render()),
        "there is no variable `nmae`; did you mean `name`?"
    );
    assert_eq!(
        message(guide.reply("t").channel("x").render()),
        "the answer `draft` of `t` is not approved: its status is draft"
    );
    assert_eq!(
        message(guide.reply("t").channel("x").answer("a").render()),
        "the topic `t` has no answer for the channel `x`; it has answers for: mail, web, x"
    );
    let reply = guide
        .reply("t")
        .context(serde_json::json!({"name": "Sam", "ticket": {"id": 7}}))
        .render()
        .unwrap();
    assert_eq!(
        (reply.text.as_str(), reply.answer.as_str()),
        ("Hi Sam", "a"),
        "undeclared values of a context are ignored"
    );
}

#[test]
fn german_replies_use_german_formats() {
    let guide = Guide::sample("de").unwrap();
    let reply = guide
        .reply("outage")
        .channel("facebook")
        .set("agent.initials", "MK")
        .set("incident.area", vec!["Nordstadt", "Hafen"]);
    let text = reply.set("customer.name", "Familie Özil").render().unwrap().text;
    assert!(
        text.starts_with("Guten Tag Familie Özil, der Ausfall (Nordstadt und Hafen) tut uns leid."),
        "{text}"
    );
}

/// The reply of a guide all of whose values are `written`.
fn own_values(language: &str, written: &str, text: &str) -> Result<String, ReplyError> {
    let text = serde_json::json!(text);
    let guide = Guide::parse(
        "g.yaml",
        &format!(
            "leitfaden: 1\nname: T\nlanguage: {language}\nextends: []\nbrand: {written}\n\
             contacts: {{ p: {{ kind: phone, value: {written} }} }}\n\
             facts: {{ f: {{ value: {written} }} }}\n\
             topics: {{ t: {{ title: T, answers: [{{ id: a, text: {text} }}] }} }}\n"
        ),
    )
    .unwrap_or_else(|error| panic!("{error:#}"));
    guide.reply("t").render().map(|reply| reply.text)
}

/// `1.250` in German and `1,250` in English are thousands for some and decimals for others.
#[test]
fn a_number_that_can_be_read_in_two_ways_reaches_no_customer() {
    for (language, written, advice) in [
        ("de", "\"1.250\"", "`1.250` can be read in two ways; write 1250 or 1,250"),
        ("de", "1.234", "`1.234` can be read in two ways; write 1234 or 1,234"),
        ("en", "\"1,250\"", "`1,250` can be read in two ways; write 1250 or 1.250"),
    ] {
        for text in [
            "{{number facts.f decimals=2}}",
            "{{plural facts.f \"a\" \"b\"}}",
            "{{#if (gt facts.f 1000)}}a{{/if}}",
            "{{#if (lte 1000 facts.f)}}a{{/if}}",
        ] {
            let error = own_values(language, written, text).unwrap_err().to_string();
            assert!(error.contains(advice), "{language} {written} {text}: {error}");
        }
    }
    for (language, written, expected) in [
        ("de", "\"1250\"", "1.250,00 viel"),
        ("de", "\"1.250,5\"", "1.250,50 viel"),
        ("de", "\"1,250\"", "1,25 wenig"),
        ("de", "1250.5", "1.250,50 viel"),
        ("en", "\"12,500.5\"", "12,500.50 viel"),
        ("en", "1.250", "1.25 wenig"),
    ] {
        let text =
            "{{number facts.f decimals=2}} {{#if (gt facts.f 1000)}}viel{{else}}wenig{{/if}}";
        assert_eq!(own_values(language, written, text).unwrap(), expected, "{language} {written}");
    }
}

/// The guide's own values are printed as written, whatever their YAML type.
#[test]
fn values_of_a_guide_are_text() {
    let reply = |written: &str, text: &str| own_values("de", written, text).unwrap();
    for written in
        ["\"01624960000\"", "01624960000", "'+441624960000'", "+441624960000", "1.50", "0x1F4"]
    {
        let value = written.trim_matches(['"', '\'']);
        let plain = reply(written, "{{facts.f}} {{contacts.p}} {{brand}}");
        assert_eq!(plain, format!("{value} {value} {value}"));
        let passed_on = reply(written, "{{fallback facts.f \"?\"}} {{fallback contacts.p \"?\"}}");
        assert_eq!(passed_on, format!("{value} {value}"));
        let compared = format!("{{{{#if (eq facts.f \"{value}\")}}}}=={{{{/if}}}}");
        assert_eq!(reply(written, &format!("{compared}.")), "==.", "{written}");
    }
    for (written, text, expected) in [
        ("\"12345\"", "{{number facts.f}}", "12.345"),
        ("12345", "{{number facts.f}}", "12.345"),
        ("1234", "{{#if (gt facts.f 999)}}viel{{/if}}", "viel"),
        ("1234", "{{#if (eq facts.f 1234)}}gleich{{/if}}", "gleich"),
        ("12345", "{{plural facts.f \"Tag\" \"Tage\"}}", "12.345 Tage"),
    ] {
        assert_eq!(reply(written, text), expected, "{written} {text}");
    }
}
