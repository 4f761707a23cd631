//! Whether the answers keep the guide's own rules.

use std::collections::{BTreeMap, BTreeSet};

use super::filled::Filled;
use super::kinds;
use crate::guide::Guide;
use crate::language::primary;
use crate::level::Level;
use crate::lint::diagnostic::Diagnostic;
use crate::model::topic::Answer;
use crate::model::value::Variable;
use crate::problem::Problems;
use crate::source::Span;

pub(super) fn check(guide: &Guide, filled: &[Filled<'_>], found: &Problems) {
    // What a rule says of an answer it says once, on whatever channels.
    let mut said: (Option<&Answer>, Vec<Diagnostic>) = (None, Vec::new());
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    for filled in filled {
        // The rules of another language would say of it what is not so.
        if let Some(language) =
            filled.answer.language.as_ref().filter(|language| !has_rules(guide, &language.value))
        {
            if unknown.insert(primary(&language.value)) {
                let message = format!(
                    "there are no rules for `{}`: answers in it are not linted",
                    language.value
                );
                let help = format!(
                    "extend a tone pack for it, such as `builtin:{}`",
                    primary(&language.value)
                );
                found.tell(kinds::ANSWER, Level::Suggestion, language.span, message, Some(help));
            }
            continue;
        }
        if said.0.is_none_or(|answer| !std::ptr::eq(answer, filled.answer)) {
            said = (Some(filled.answer), Vec::new());
        }
        let diagnostics = match guide.lint(&filled.draft()) {
            Ok(diagnostics) => diagnostics,
            Err(error) => {
                let message =
                    format!("the answer, filled with examples, cannot be linted: {error}");
                found.tell(kinds::ANSWER, Level::Error, filled.answer.text.span, message, None);
                continue;
            }
        };
        for diagnostic in diagnostics {
            let known =
                |other: &Diagnostic| other.rule == diagnostic.rule && other.text == diagnostic.text;
            if said.1.iter().any(known) {
                continue;
            }
            let on = filled
                .channel
                .map_or_else(String::new, |channel| format!(" (on {})", channel.id.value));
            let message = format!("{}{on}", diagnostic.message());
            let better = diagnostic.replacements().join(" | ");
            let told = better.is_empty() || message.contains(&better);
            let help = (!told).then(|| format!("write {better}"));
            let span = place(guide, filled.answer, diagnostic.text());
            found.tell(diagnostic.rule().to_owned(), diagnostic.level(), span, message, help);
            said.1.push(diagnostic);
        }
    }
}

fn has_rules(guide: &Guide, language: &str) -> bool {
    let known = || guide.rules().map(|rule| rule.language()).chain([primary(guide.language())]);
    known().any(|known| known == primary(language))
}

/// Reports variables without which answers can do, and with which nobody can try them.
pub(super) fn untried(guide: &Guide, found: &Problems) {
    let mut needed: BTreeMap<&str, (&Variable, &str)> = BTreeMap::new();
    for (t, topic) in guide.topics().iter().enumerate() {
        for (a, _) in topic.answers().iter().enumerate().filter(|(_, answer)| answer.is_approved())
        {
            for variable in guide
                .needs(t, a)
                .filter(|variable| variable.examples.is_empty() && !variable.required)
            {
                needed.entry(variable.id()).or_insert((variable, topic.id()));
            }
        }
    }
    for (variable, topic) in needed.into_values() {
        let message = format!(
            "`{}` has no example: what `{topic}` says with it is not tried out",
            variable.id()
        );
        let help = "give it an `example:`, several for a list".to_owned();
        found.tell(kinds::ANSWER, Level::Suggestion, variable.id.span, message, Some(help));
    }
}

/// Where the words of a filled answer stand in its source; the answer as a whole where they came from a value.
fn place(guide: &Guide, answer: &Answer, words: &str) -> Span {
    match answer.text.value.find(words).filter(|_| !words.is_empty()) {
        Some(start) => guide.span(&answer.text, start..start + words.len()),
        None => answer.text.span,
    }
}
