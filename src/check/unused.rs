//! What a guide declares and no answer names, and answers that nobody can send.

use std::collections::BTreeSet;

use super::kinds;
use crate::guide::Guide;
use crate::level::Level;
use crate::model::topic::Status;
use crate::problem::Problems;
use crate::source::At;

pub(super) fn check(guide: &Guide, found: &Problems) {
    let content = guide.content();
    for topic in guide.topics() {
        for answer in topic.answers.iter().filter(|answer| answer.status == Status::Draft) {
            let message = format!(
                "the answer `{}` of `{}` is a draft: it cannot be sent",
                answer.id(),
                topic.id()
            );
            let help = "have it read, then write `status: approved`";
            found.tell(
                kinds::DRAFT,
                Level::Suggestion,
                answer.id.span,
                message,
                Some(help.to_owned()),
            );
        }
        if !topic.answers.is_empty()
            && topic.answers.iter().all(|answer| answer.status == Status::Retired)
        {
            let message = format!("all answers of `{}` are retired", topic.id());
            let help = "approve a new one, or take the topic out";
            found.tell(
                kinds::RETIRED,
                Level::Warning,
                topic.id.span,
                message,
                Some(help.to_owned()),
            );
        }
    }
    let answers = guide.topics().iter().flat_map(|topic| &topic.answers).map(|answer| &answer.text);
    let texts = answers.chain(content.partials.iter().map(|(_, text)| text));
    let named: BTreeSet<&str> = texts.flat_map(|text| names(&text.value)).collect();
    if named.is_empty() {
        // A guide that only lints.
        return;
    }
    let is_named = |name: &str| {
        let nested = format!("{name}.");
        named.contains(name)
            || named.range(nested.as_str()..).next().is_some_and(|next| next.starts_with(&nested))
    };
    let tell = |what: &str, id: &At<String>, name: String| {
        if !is_named(&name) {
            let message = format!("no answer names the {what} `{}`", id.value);
            let help = format!("write `{{{{{name}}}}}` where it belongs, or take it out");
            found.tell(kinds::UNUSED, Level::Suggestion, id.span, message, Some(help));
        }
    };
    content.partials.iter().for_each(|(id, _)| tell("partial", id, id.value.clone()));
    content
        .contacts
        .iter()
        .for_each(|contact| tell("contact", &contact.id, format!("contacts.{}", contact.id.value)));
    // What is private is looked for in drafts, and facts with words are held against them.
    let variables = content.variables.iter().filter(|variable| !variable.private);
    variables.for_each(|variable| tell("variable", &variable.id, variable.id.value.clone()));
    let facts = content.facts.iter().filter(|fact| fact.words.is_empty());
    facts.for_each(|fact| tell("fact", &fact.id, format!("facts.{}", fact.id.value)));
}

/// The names between the braces of a template.
fn names(template: &str) -> impl Iterator<Item = &str> {
    let inside = template
        .split("{{")
        .skip(1)
        .map(|rest| rest.split_once("}}").map_or(rest, |(inside, _)| inside));
    let names = inside.flat_map(|inside| {
        inside.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_'))
    });
    names.map(|name| name.strip_prefix("root.").unwrap_or(name)).filter(|name| !name.is_empty())
}
