//! Any text as an answer is compiled or rejected, and filled with any value or rejected; a value is
//! never expanded.
#![no_main]

use arbitrary::Arbitrary;
use leitfaden::Guide;
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Case<'a> {
    answer: &'a str,
    partial: &'a str,
    name: &'a str,
    number: Option<&'a str>,
    html: bool,
}

fuzz_target!(|case: Case<'_>| {
    let written = |text: &str| serde_json::Value::from(text).to_string();
    let guide = Guide::parse(
        "guide.yaml",
        &format!(
            "leitfaden: 1\nname: T\nlanguage: de\nextends: []\naddress: formal\n\
             contacts: {{ mail: {{ kind: email, value: a@b.example }} }}\n\
             channels: {{ mail: {{ format: {} }} }}\n\
             variables: {{ name: {{ required: true }}, number: {{ pattern: '[0-9]+' }} }}\n\
             facts: {{ days: {{ value: 30, unit: Tage }} }}\n\
             partials: {{ part: {} }}\n\
             topics: {{ t: {{ title: T, answers: [{{ id: a, text: {} }}] }} }}\n",
            if case.html { "html" } else { "text" },
            written(case.partial),
            written(case.answer)
        ),
    );
    let Ok(guide) = guide else { return };
    let mut request = guide.reply("t").channel("mail").set("name", case.name);
    if let Some(number) = case.number {
        request = request.set("number", number);
    }
    if let Ok(reply) = request.render()
        && case.answer == "{{name}}"
        && !case.html
    {
        assert_eq!(reply.text.trim(), case.name.trim());
    }
});
