//! What becomes of placeholders, tags and markup.

use leitfaden::ExchangeFormat::{self, *};
use leitfaden::NoteKind;

use super::{convert, kinds};

#[test]
fn each_tool_writes_placeholders_in_its_own_way() {
    let cases: &[(ExchangeFormat, &str, &str)] = &[
        (Chatwoot, "Hi {{contact.first_name}}!", "Hi {{customer.first_name}}!"),
        (Chatwoot, "Hi {{ Contact.Name }}!", "Hi {{customer.name}}!"),
        (Zendesk, "Hi {{ticket.requester.first_name}}!", "Hi {{customer.first_name}}!"),
        (Zammad, "Hi #{ticket.customer.firstname}!", "Hi {{customer.first_name}}!"),
        (OsTicket, "Hi %{ticket.name.first}!", "Hi {{customer.first_name}}!"),
        (
            HelpScout,
            "Hi {%customer.firstName,fallback=there%}!",
            "Hi {{fallback customer.first_name \"there\"}}!",
        ),
        (
            Discourse,
            "%{topic_title,fallback:this topic}",
            "{{fallback ticket.subject \"this topic\"}}",
        ),
        (Rasa, "Hi {customer_name}!", "Hi {{customer.name}}!"),
        (
            Intercom,
            "Hi {{ first_name | fallback: \"there\" }}!",
            "Hi {{fallback customer.first_name \"there\"}}!",
        ),
        (
            Gorgias,
            "{{ticket.customer.firstname|fallback('there')}}",
            "{{fallback customer.first_name \"there\"}}",
        ),
        (GitHub, "Use {{ matrix.os }} and ${{ x }}.", "Use \\{{ matrix.os }} and $\\{{ x }}."),
        (Csv, "Hi {{customer.name}}!", "Hi {{customer.name}}!"),
    ];
    for (format, body, template) in cases {
        let (found, is_draft, report) = convert(*format, body);
        assert_eq!((found.as_str(), is_draft), (*template, false), "{format}: {report}");
    }
}

#[test]
fn what_exists_only_there_stays_marked_in_a_draft() {
    for (format, body, template) in [
        (Chatwoot, "Dear {{contact.frist_name}},", "Dear [[contact.frist_name]],"),
        // The guide's own names mean nothing there.
        (Chatwoot, "Dear {{customer.name}},", "Dear [[customer.name]],"),
        (Zammad, "Dear #{ticket.foo},", "Dear [[ticket.foo]],"),
        (HelpScout, "Dear {%customer.foo,fallback=you%},", "Dear [[customer.foo,fallback=you]],"),
        (Rasa, "Dear {foo},", "Dear [[foo]],"),
        (Csv, "Dear [Name],", "Dear [Name],"),
        (Chatwoot, "Dear $NAME$,", "Dear $NAME$,"),
        (
            Chatwoot,
            "a {% for n in contact.name %}{{n | default: 'x'}}{% endfor %}",
            "a {{#each customer.name}}[[n | default: 'x']]{{/each}}",
        ),
        (Chatwoot, "Dear {{contact.name, we", "Dear [[never closed]]contact.name, we"),
        (Zammad, "Dear #{ticket.customer, we", "Dear #{ticket.customer, we"),
    ] {
        let (found, is_draft, report) = convert(format, body);
        assert_eq!((found.as_str(), is_draft), (template, true), "{format}: {report}");
    }
}

#[test]
fn liquid_is_carried_over_where_it_means_the_same() {
    for (body, template) in [
        ("{% if contact.name %}a{% else %}b{% endif %}", "{{#if customer.name}}a{{else}}b{{/if}}"),
        ("{%- if contact.name != blank -%} a {%- endif -%}", "{{#if customer.name}}a{{/if}}"),
        ("{% if contact.name == nil %}a{% endif %}", "{{#unless customer.name}}a{{/unless}}"),
        ("{% unless contact.name %}a{% endunless %}", "{{#unless customer.name}}a{{/unless}}"),
        (
            "{% if contact.name == 'Sam' %}a{% elsif contact.email %}b{% endif %}",
            "{{#if (eq customer.name \"Sam\")}}a{{else}}{{#if customer.email}}b{{/if}}{{/if}}",
        ),
        (
            "{% if contact.name and contact.email %}a{% endif %}",
            "{{#if (and customer.name customer.email)}}a{{/if}}",
        ),
        (
            "{% if contact.name %}{% if contact.email %}a{% endif %}{% endif %}",
            "{{#if customer.name}}{{#if customer.email}}a{{/if}}{{/if}}",
        ),
        (
            "{% for n in contact.name %}{{n}}, {{agent.name}};{% endfor %}",
            "{{#each customer.name}}{{this}}, {{@root.agent.name}};{{/each}}",
        ),
        (
            "{% case contact.name %} {% when 'Sam' %}a{% when \"Kim\", 'Jo' or 'Al' %}b{% else %}c{% endcase %}",
            "{{#if (eq customer.name \"Sam\")}}a{{else}}{{#if (or (eq customer.name \"Kim\") (eq customer.name \"Jo\") (eq customer.name \"Al\"))}}b{{else}}c{{/if}}{{/if}}",
        ),
        (
            "{{ contact.name | strip | default: contact.email }}",
            "{{#if customer.name}}{{customer.name}}{{else}}{{customer.email}}{{/if}}",
        ),
        ("a {% raw %}{{b}}{%- endraw -%} c", "a \\{{b}} c"),
        ("{{ \"fixed\" }} c", "fixed c"),
    ] {
        let (found, is_draft, report) = convert(Chatwoot, body);
        assert_eq!((found.as_str(), is_draft), (template, false), "{report}");
    }
}

#[test]
fn liquid_that_means_something_else_stays_marked() {
    for (body, template) in [
        (
            "a {% if contact.name contains 'x' %}b{% endif %}",
            "a [[if contact.name contains 'x']]b[[endif]]",
        ),
        (
            "a {% if contact.name and contact.email or agent.name %}b{% endif %}",
            "a [[if contact.name and contact.email or agent.name]]b[[endif]]",
        ),
        ("a {% case x %}{% when 1 %}b{% endcase %}", "a [[case x]][[when 1]]b[[endcase]]"),
        (
            "{% case contact.name %}x{% when 'a' %}b{% endcase %}c",
            "[[case contact.name]]x[[when 'a']]b[[endcase]]c",
        ),
        ("{% case contact.name %}{% when 'a' %}b", "[[case contact.name]][[when 'a']]b"),
        ("a {% when 'a' %} b", "a [[when 'a']] b"),
        ("a {% assign x = 1 %}", "a [[assign x = 1]]"),
        ("a {% raw %}{{b}}", "a \\{{b}}"),
        ("a {% comment %} b", "a"),
        (
            "a {% for n in contact.name %}{% if n %}{{n}}{% endif %}{% endfor %}",
            "a {{#each customer.name}}[[if n]]{{this}}[[endif]]{{/each}}",
        ),
        (
            "a {% for n in contact.name %}{% if contact.email %}{{n}}{% endif %}{% endfor %}",
            "a [[for n in contact.name]]{{#if customer.email}}[[n]]{{/if}}[[endfor]]",
        ),
        ("a {% if contact.name %}b", "a [[if contact.name]]b"),
        ("a {% endif %} b", "a [[endif]] b"),
        ("a {% if contact.name %}b{% endfor %}c", "a [[if contact.name]]b[[endfor]]c"),
        ("a {% if contact.name", "a [[never closed]] if contact.name"),
        ("{{ contact.name | upcase }} b", "[[contact.name | upcase]] b"),
    ] {
        let (found, is_draft, report) = convert(Chatwoot, body);
        assert!(is_draft && kinds(&report).contains(&NoteKind::Syntax), "{body}: {report}");
        assert_eq!(found, template, "{report}");
    }
    // Deeper than any person writes: no recursion without end.
    let deep = "{% if contact.name %}".repeat(5_000) + "a";
    assert!(convert(Chatwoot, &deep[..8_000]).1);
}

/// Whatever somebody has put together: one text never keeps the others from being imported.
#[test]
fn any_mix_of_marks_and_tags_becomes_a_guide_that_loads() {
    let parts = [
        "{{",
        "}}",
        "{%",
        "%}",
        "{{ contact.name }}",
        "{{ contact.foo }}",
        "{{ n }}",
        "{{ n | default: contact.email }}",
        "{{ contact.name | upcase | default: 'x' }}",
        "{% if contact.name %}",
        "{% if n %}",
        "{% elsif n == 'x' %}",
        "{% else %}",
        "{% endif %}",
        "{% unless contact.email == blank %}",
        "{% endunless %}",
        "{% for n in contact.name %}",
        "{% for contact.name in contact.name %}",
        "{% endfor %}",
        "{% case contact.name %}",
        "{% case n %}",
        "{% when 'a', \"b\" %}",
        "{% endcase %}",
        "{% raw %}",
        "{% endraw %}",
        "{%- comment -%}",
        "{% endcomment %}",
        "#{ticket.foo}",
        "#{",
        "%{x}",
        "[[x]]",
        "{x}",
        "<b>",
        "</p>",
        "<script>",
        "<!--",
        "&lt;",
        "\\",
        "\"",
        "'",
        " a ",
        "\n",
    ];
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |limit: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 16).unwrap() % limit
    };
    let texts: Vec<_> = (0..300)
        .map(|n| {
            let body: String = (0..=below(12)).map(|_| parts[below(parts.len())]).collect();
            leitfaden::import::Text::new(n.to_string(), format!("Text {n}"), format!("Hi {body}"))
        })
        .collect();
    for format in [Chatwoot, Zendesk, Intercom, Zammad, HelpScout, Rasa, Espanso, OsTicket] {
        let import = leitfaden::import::Import::from_texts(format, texts.clone());
        let new = import.to_guide(&super::options(false)).unwrap_or_else(|error| panic!("{error}"));
        assert!(new.topics > 200, "{format}: {}", new.topics);
    }
}

#[test]
fn markup_becomes_text() {
    for (html, text, reported) in [
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree", vec![]),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n  1. c", vec![]),
        ("<ol start=\"3\"><li><p>a</p></li><li>b</li></ol>", "3. a\n4. b", vec![]),
        (
            "See <a href=\"https://a.example/x\">our page</a>.",
            "See our page (https://a.example/x).",
            vec![],
        ),
        ("<a href=\"https://a.example/\">a.example</a>", "a.example", vec![]),
        ("<a href=\"mailto:help@a.example\">Mail</a>", "Mail (help@a.example)", vec![]),
        ("<p>K&amp;L &lt;3 &uuml; {{contact.name}}</p>", "K&L <3 ü {{customer.name}}", vec![]),
        (
            "<p>a</p><script>if (a < b) alert('</p>')</script><p>b</p>",
            "a\n\nb",
            vec![NoteKind::Markup],
        ),
        ("<p>a<b>b</b></p>", "ab", vec![NoteKind::Markup]),
        ("a<style>p { color: red }</style>b", "ab", vec![NoteKind::Markup]),
        ("a<!-- b --><br>c", "a\nc", vec![NoteKind::Markup]),
        (
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            "a | b\nc",
            vec![NoteKind::Markup],
        ),
        (
            "<p>{{ contact.name | default: &quot;you&quot; }}</p>",
            "{{fallback customer.name \"you\"}}",
            vec![],
        ),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2", vec![]),
    ] {
        let (found, is_draft, report) = convert(Chatwoot, html);
        assert_eq!((found.as_str(), is_draft), (text, false), "{html}: {report}");
        assert_eq!(kinds(&report), reported, "{html}");
    }
    // Without these, the answer cannot be sent.
    for html in
        ["<p>a</p><script>b", "<p>a <img src=\"x.png\"></p>", "<a href=\"javascript:x()\">a</a>"]
    {
        assert!(convert(Chatwoot, html).1, "{html}");
    }
}

#[test]
fn odd_characters_come_through() {
    for text in [
        "O'Brien \"said\" 50% & more: #1 – ok?",
        "- a\n- b\n\n  indented\n\tand a tab",
        "Gru\u{308}ße aus Köln 👩‍👩‍👧 \u{202b}שלום\u{202c}",
        "C:\\{folder}\\",
        "'single' and \"double\"",
        "key: value # no comment",
        "a\u{2028}b",
    ] {
        assert_eq!(convert(GitHub, text).0, text);
    }
    // A backslash before a placeholder is not an escape.
    assert_eq!(convert(Chatwoot, "\\{{contact.name}}").0, "\\\\{{customer.name}}");
    assert_eq!(convert(GitHub, "C:\\{{x}} {{y}}").0, "C:\\\\{{!}}\\{{x}} \\{{y}}");
    assert_eq!(convert(Chatwoot, "a\u{7}b\u{0}c").0, "abc");
}
