//! What other tools get, and what they must not get.

use leitfaden::ExchangeFormat::{self, *};
use leitfaden::export::Selection;
use leitfaden::{Guide, Status};
use serde_json::Value as Json;

use super::{chatwoot, new_guide};

fn guide(text: &str) -> Guide {
    let text = format!(
        "leitfaden: 1\nname: Team\nlanguage: en\nextends: []\naddress: informal\nchannels: {{ email: {{}}, x: {{ public: true }} }}\n\
         facts: {{ days: {{ value: 30, unit: days }} }}\ncontacts: {{ mail: {{ kind: email, value: help@team.example }} }}\n\
         partials: {{ bye: \"Bye, {{{{agent.name}}}}\" }}\n\
         variables: {{ customer.name: {{ example: Sam }}, agent.name: {{ example: Robin }}, order.number: {{ example: \"1\" }} }}\n\
         topics:\n  refund:\n    title: Refund\n    keywords: [money]\n    answers:\n      - {{ id: all, text: {} }}\n",
        serde_json::to_string(text).unwrap()
    );
    Guide::parse("team.yaml", &text).unwrap_or_else(|error| panic!("{error}"))
}

/// The text of the only answer in a format, or why it is left out.
fn body(format: ExchangeFormat, text: &str) -> String {
    let export = guide(text).export(format, &Selection::default()).unwrap();
    if export.answers == 0 {
        return export.report.to_string().lines().next().unwrap().to_owned();
    }
    let file: Json = match format {
        Chatwoot | Zendesk => serde_json::from_str(&export.text).unwrap(),
        Zammad => {
            let mut reader = csv::Reader::from_reader(export.text.as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            return row.get(2).unwrap().to_owned();
        }
        _ => serde_yaml::from_str(&export.text).unwrap(),
    };
    let at = match format {
        Chatwoot => "/0/content",
        Zendesk => "/macros/0/actions/0/value",
        Espanso => "/matches/0/replace",
        _ => "/responses/utter_refund/0/text",
    };
    file.pointer(at).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn templates_are_written_as_each_tool_reads_them() {
    for (format, text, expected) in [
        (
            Chatwoot,
            "Hi {{customer.name}}, {{facts.days}} days, {{contacts.mail}}. {{> bye}}",
            "Hi {{contact.name}}, 30 days, help@team.example. Bye, {{agent.name}}",
        ),
        (Zendesk, "{{salutation customer.name}}!", "Hi {{ticket.requester.first_name}}!"),
        (Zammad, "{{salutation customer.name}}!", "Hi #{ticket.customer.firstname}!"),
        (Espanso, "{{salutation customer.name}}!", "Hi {{form1.customer_name}}!"),
        (Rasa, "Hi {{customer.name}}, {{order.number}}", "Hi {customer_name}, {order_number}"),
        (
            Zendesk,
            "Hi {{fallback customer.name \"you\"}}",
            "Hi {{ticket.requester.name | default: \"you\"}}",
        ),
        (
            Chatwoot,
            "Hi {{fallback customer.name \"you\"}}",
            "Hi {% if contact.name != blank %}{{contact.name}}{% else %}you{% endif %}",
        ),
        (Zammad, "Hi {{fallback customer.name \"you\"}}", "Hi you"),
        (
            Zendesk,
            "{{#if customer.name}}a{{else}}b{{/if}}",
            "{% if ticket.requester.name != blank %}a{% else %}b{% endif %}",
        ),
        (
            Zendesk,
            "{{#unless (eq customer.name \"x\")}}a{{/unless}}",
            "{% if ticket.requester.name != \"x\" %}a{% endif %}",
        ),
        (
            Rasa,
            "{{#if facts.days}}a{{else}}b{{/if}} {{plural facts.days \"day\" \"days\"}}",
            "a 30 days",
        ),
        (
            Zammad,
            "{{#if customer.name}}a{{/if}}",
            "syntax: zammad has no conditions; the answer is left out",
        ),
        (
            Zendesk,
            "{{order.number}}",
            "placeholder: `order.number` has no placeholder in zendesk: name it under `imports:` in the guide; the answer is left out",
        ),
    ] {
        assert_eq!(body(format, text), expected, "{format}: {text}");
    }
}

#[test]
fn a_fixed_text_is_not_expanded_again() {
    let refused = |tool: &str, mark: &str| {
        format!("literal: {tool} would expand `{mark}` in the fixed text; the answer is left out")
    };
    for (format, text, expected) in [
        (Zendesk, "Write \\{{name}}", "{% raw %}Write {{name}}{% endraw %}".to_owned()),
        (Chatwoot, "Write \\{{name}}", refused("chatwoot", "{{")),
        (Espanso, "Write \\{{name}}", "Write \\{\\{name\\}\\}".to_owned()),
        (Rasa, "Write \\{{name}}", refused("rasa", "{")),
        (Zammad, "a <b> & c", "<div>a &lt;b&gt; &amp; c</div>".to_owned()),
        (Zammad, "a < b & c", "a < b & c".to_owned()),
        (Zammad, "a ~~~ b", refused("zammad", "~~~")),
    ] {
        assert_eq!(body(format, text), expected, "{format}");
    }
}

#[test]
fn notes_name_the_answer_and_its_hash() {
    let guide = guide("We are on it.");
    let hash = guide.topics()[0].answers()[0].hash();
    let note = format!("leitfaden: refund/all {hash}");
    for format in [Zendesk, Zammad, Espanso, Rasa] {
        let export = guide.export(format, &Selection::default()).unwrap();
        assert!(export.text.contains(&note), "{format}: {}", export.text);
    }
}

#[test]
fn answers_are_selected() {
    let guide = Guide::sample("de").unwrap();
    let count = |change: &dyn Fn(&mut Selection)| {
        let mut selection = Selection::default();
        change(&mut selection);
        guide.export(Espanso, &selection).map(|export| export.answers)
    };
    let all = count(&|_| ()).unwrap();
    let email = count(&|selection| selection.channel = Some("email".to_owned())).unwrap();
    assert!(0 < email && email < all);
    assert_eq!(count(&|selection| selection.status = Status::Draft).unwrap(), 0);
    let error = |change| count(change).unwrap_err().to_string();
    assert_eq!(
        error(&|selection| selection.channel = Some("emial".to_owned())),
        "there is no channel `emial`; did you mean `email`?"
    );
    assert!(
        error(&|selection| selection.language = Some("fr".to_owned()))
            .starts_with("there is no language `fr`")
    );
    assert!(guide.export(GitHub, &Selection::default()).is_err());
}

/// The rules of espanso's published schema for match files, in our own words.
#[test]
fn espanso_files_keep_the_rules_of_their_schema() {
    let (guide, _) = new_guide(&chatwoot(), true);
    let export = guide.export(Espanso, &Selection::default()).unwrap();
    let file: Json = serde_yaml::from_str(&export.text).unwrap();
    let keys = |value: &Json| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&file), ["matches"]);
    let known = ["trigger", "label", "search_terms", "comment", "replace", "html", "vars"];
    let matches = file["matches"].as_array().unwrap();
    let mut triggers = std::collections::BTreeSet::new();
    for entry in matches {
        assert!(keys(entry).iter().all(|key| known.contains(&key.as_str())), "{entry}");
        assert!(entry["replace"].is_string() != entry["html"].is_string(), "{entry}");
        assert!(triggers.insert(entry["trigger"].as_str().unwrap()), "{entry}");
        let text = entry["replace"].as_str().unwrap();
        for variable in entry["vars"].as_array().into_iter().flatten() {
            assert_eq!(keys(variable), ["name", "params", "type"]);
            assert_eq!(variable["type"], "form");
            let layout = variable["params"]["layout"].as_str().unwrap();
            let fields = layout.split("[[").skip(1).map(|rest| rest.split("]]").next().unwrap());
            for field in fields {
                assert!(field.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), "{field}");
                assert!(text.contains(&format!("{{{{form1.{field}}}}}")), "{text}");
            }
        }
        assert_eq!(text.contains("{{"), entry["vars"].is_array(), "{entry}");
    }
    assert_eq!(matches.len(), export.answers);
}

#[test]
fn zammad_finds_each_module_by_its_name() {
    let (guide, _) = new_guide(&chatwoot(), true);
    let export = guide.export(Zammad, &Selection::default()).unwrap();
    let mut reader = csv::Reader::from_reader(export.text.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        ["name", "keywords", "content", "note", "active"].as_slice()
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let names: std::collections::BTreeSet<&str> = rows.iter().map(|row| &row[0]).collect();
    assert_eq!((rows.len(), names.len()), (export.answers, export.answers));
}
