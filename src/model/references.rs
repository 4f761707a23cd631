//! Checks that every reference in a guide is to an entry that exists.

use std::collections::BTreeMap;

use super::builtin;
use super::checked::Checked;
use super::contact::ContactKind;
use super::rule::{Example, RuleBody, RuleEntry};
use super::topic::{Answer, Topic, Translates};
use crate::language::{self, primary};
use crate::problem::{Problems, did_you_mean};
use crate::source::At;

pub(crate) fn check(guide: &Checked, problems: &Problems) {
    let channels: Vec<&str> =
        guide.channels.iter().map(|channel| channel.id.value.as_str()).collect();
    guide.languages.iter().for_each(|language| language::check_tag(language, problems));
    for topic in &guide.topics {
        for answer in &topic.answers {
            translation(guide, topic, answer, problems);
            for channel in &answer.channels {
                refer(channel, "channel", &channels, problems);
            }
            let text = plain(&answer.text.value);
            let parts = answer.locked.iter().map(|part| ("locked sentence", part));
            let parts = parts.chain(answer.adapt.iter().map(|part| ("sentence to adapt", part)));
            for (key, part) in parts.filter(|(_, part)| !text.contains(&plain(&part.value))) {
                let message = format!("the answer `{}` does not have this {key}", answer.id.value);
                problems.add_with_help(
                    part.span,
                    message,
                    "write it exactly as in `text`, with its `{{…}}`",
                );
            }
        }
    }
    for (builtin, rule) in rules(guide) {
        let when = match &rule.body {
            RuleBody::Setting(setting) => setting.when.as_ref(),
            RuleBody::Definition(definition) => definition.when.as_ref(),
        };
        // A pack that comes with the crate names the usual channels, which a guide need not have.
        if builtin {
            continue;
        }
        for channel in when.into_iter().flat_map(|when| &when.channels) {
            refer(channel, "channel", &channels, problems);
        }
        if let RuleBody::Definition(definition) = &rule.body {
            let examples = definition.bad.iter().chain(&definition.good);
            for own in examples.filter(|example| example.guide.is_none()) {
                example(guide, own, &channels, problems);
            }
        }
    }
    for contact in &guide.contacts {
        let value = &contact.value;
        let (fits, wanted) = match contact.kind {
            ContactKind::Email => {
                (is_email(&value.value), "an email address such as `help@team.example`")
            }
            ContactKind::Phone => {
                let digits = value.value.bytes().filter(u8::is_ascii_digit).count();
                (digits >= 3, "a phone number such as `+49 800 0000000`")
            }
            ContactKind::Form | ContactKind::Link => (is_link(&value.value), "a link"),
            ContactKind::Chat
            | ContactKind::Message
            | ContactKind::Handle
            | ContactKind::Person
            | ContactKind::Address => (!value.value.trim().is_empty(), "a text"),
        };
        if !fits {
            problems.add(
                value.span,
                format!(
                    "the contact `{}` is `{}`, but must be {wanted}",
                    contact.id.value, value.value
                ),
            );
        }
    }
    if let Some(link) = guide.netiquette.as_ref().filter(|link| !is_link(&link.value)) {
        let message = format!("the netiquette is `{}`, but must be a link", link.value);
        problems.add_with_help(link.span, message, "such as `https://team.example/netiquette`");
    }
    for named in guide
        .tests
        .iter()
        .flat_map(|test| &test.topics)
        .filter(|named| guide.topic(&named.value).is_none())
    {
        let topics: Vec<&str> = guide.topics.iter().map(Topic::id).collect();
        refer(named, "topic", &topics, problems);
    }
    let variables: Vec<&str> =
        guide.variables.iter().map(|variable| variable.id.value.as_str()).collect();
    for mapping in &guide.imports {
        refer(&mapping.variable, "variable", &variables, problems);
    }
    nested_names(guide, problems);
    for variable in &guide.variables {
        let Some(pattern) = &variable.pattern else { continue };
        // A problem with the pattern itself is reported where the patterns are compiled.
        let Ok(regex) = regex::Regex::new(&format!("^(?:{})$", pattern.value)) else { continue };
        for example in variable.examples.iter().filter(|example| !regex.is_match(&example.value)) {
            let message = format!(
                "the example `{}` does not match the pattern `{}`",
                example.value, pattern.value
            );
            problems.add(example.span, message);
        }
    }
}

/// Checks what an answer says about its language and about the answer that it translates.
fn translation(guide: &Checked, topic: &Topic, answer: &Answer, problems: &Problems) {
    answer.language.iter().for_each(|language| language::check_tag(language, problems));
    let Some(Translates { answer: source, .. }) = &answer.translates else { return };
    let Some(found) = topic.answers.iter().find(|other| other.id() == source.value) else {
        let known = topic.answers.iter().map(Answer::id).filter(|id| *id != answer.id());
        let message = format!("the topic `{}` has no answer `{}`", topic.id(), source.value);
        return problems.add_with_help(
            source.span,
            message,
            did_you_mean(&source.value, known).unwrap_or_default(),
        );
    };
    let language =
        |answer: &Answer| primary(answer.own_language().unwrap_or(&guide.language)).to_owned();
    if language(found) == language(answer) {
        let message =
            format!("`{}` and `{}` are both in `{}`", answer.id(), source.value, language(answer));
        problems.add_with_help(
            source.span,
            message,
            "name the language of the translation with `language:`",
        );
    }
}

/// The rules of a guide and of its packs, each with whether it comes with the crate.
fn rules(guide: &Checked) -> impl Iterator<Item = (bool, &RuleEntry)> {
    let packs = guide.packs.iter().flat_map(|pack| {
        let builtin = builtin::is_builtin(&pack.name);
        pack.rules.iter().map(move |rule| (builtin, rule))
    });
    packs.chain(guide.rules.iter().map(|rule| (false, rule)))
}

/// Reports what an example names and the guide does not have: its rule would be tried on another draft than meant.
fn example(guide: &Checked, example: &Example, channels: &[&str], problems: &Problems) {
    let at = |id: &String| At { value: id.clone(), span: example.span };
    if let Some(id) = &example.channel {
        refer(&at(id), "channel", channels, problems);
    }
    let Some(id) = &example.topic else { return };
    match guide.topic(id) {
        None => {
            let topics: Vec<&str> = guide.topics.iter().map(Topic::id).collect();
            refer(&at(id), "topic", &topics, problems);
        }
        Some((_, topic)) => {
            for id in example.answer.iter().filter(|id| topic.find_answer(id).is_none()) {
                let message = format!("the topic `{}` has no answer `{id}`", topic.id());
                let help = did_you_mean(id, topic.answers.iter().map(Answer::id));
                problems.add_with_help(example.span, message, help.unwrap_or_default());
            }
        }
    }
}

/// Reports `named` unless it is among `known`.
pub(crate) fn refer(named: &At<String>, what: &str, known: &[&str], problems: &Problems) {
    if known.contains(&named.value.as_str()) {
        return;
    }
    let message = format!("there is no {what} `{}`", named.value);
    match did_you_mean(&named.value, known.iter().copied()) {
        Some(help) => problems.add_with_help(named.span, message, help),
        None => problems.add_with_help(named.span, message, format!("declare it under `{what}s:`")),
    }
}

/// `customer` and `customer.name` cannot both be variables: one would hide the other.
fn nested_names(guide: &Checked, problems: &Problems) {
    let names: BTreeMap<&str, &At<String>> =
        guide.variables.iter().map(|variable| (variable.id.value.as_str(), &variable.id)).collect();
    for id in names.values() {
        let root = id.value.split('.').next().unwrap_or_default();
        if matches!(root, "facts" | "contacts" | "brand" | "netiquette") {
            problems.add(
                id.span,
                format!("a variable cannot be called `{}`: `{root}` is the guide's own", id.value),
            );
        }
        for (dot, _) in id.value.match_indices('.') {
            if names.contains_key(&id.value[..dot]) {
                let message =
                    format!("`{}` and `{}` cannot both be variables", &id.value[..dot], id.value);
                problems.add_with_help(id.span, message, "rename one of the two");
            }
        }
    }
}

/// A text with all white space reduced to single spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_link(text: &str) -> bool {
    text.contains('.') && !text.contains(' ')
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && host.contains('.')
            && !text.contains(char::is_whitespace)
            && !host.contains('@')
    })
}
