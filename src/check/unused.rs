//! Reports entries that no answer uses, and answers that cannot be sent.

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
            let help = "have it reviewed, then write `status: approved`";
            found.report(
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
            let help = "approve a new one, or remove the topic";
            found.report(
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
    let used: BTreeSet<&str> = texts.flat_map(|text| names(&text.value)).collect();
    if used.is_empty() {
        // This guide is used for linting only.
        return;
    }
    let is_used = |name: &str| {
        let nested = format!("{name}.");
        used.contains(name)
            || used.range(nested.as_str()..).next().is_some_and(|next| next.starts_with(&nested))
    };
    let check = |what: &str, id: &At<String>, name: String| {
        if !is_used(&name) {
            let message = format!("no answer uses the {what} `{}`", id.value);
            let help = format!("write `{{{{{name}}}}}` where it belongs, or remove it");
            found.report(kinds::UNUSED, Level::Suggestion, id.span, message, Some(help));
        }
    };
    content.partials.iter().for_each(|(id, _)| check("partial", id, id.value.clone()));
    content.contacts.iter().for_each(|contact| {
        check("contact", &contact.id, format!("contacts.{}", contact.id.value));
    });
    // Rules use private variables and facts with words, so these need no answer.
    let variables = content.variables.iter().filter(|variable| !variable.private);
    variables.for_each(|variable| check("variable", &variable.id, variable.id.value.clone()));
    let facts = content.facts.iter().filter(|fact| fact.words.is_empty());
    facts.for_each(|fact| check("fact", &fact.id, format!("facts.{}", fact.id.value)));
}

/// The names used between the braces of a template.
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
