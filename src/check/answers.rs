//! Lints the approved answers of a guide with its own rules.

use std::collections::{BTreeMap, BTreeSet};

use super::filled::Filled;
use super::kinds;
use crate::guide::Guide;
use crate::language::{self, primary};
use crate::level::Level;
use crate::lint::diagnostic::Diagnostic;
use crate::model::topic::Answer;
use crate::model::value::Variable;
use crate::problem::Problems;
use crate::source::Span;

pub(super) fn check(guide: &Guide, filled: &[Filled<'_>], found: &Problems) {
    // Each diagnostic of an answer is reported once, not once for each channel.
    let mut reported: (Option<&Answer>, Vec<Diagnostic>) = (None, Vec::new());
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    for filled in filled {
        // Rules for another language would report false alarms.
        let written = filled.answer.language.as_ref();
        if !has_rules(guide, written.map_or(guide.language(), |language| &language.value)) {
            if let Some(language) = written
                && unknown.insert(primary(&language.value))
            {
                let message = format!(
                    "there are no rules for `{}`: answers in it are not linted",
                    language.value
                );
                let help = format!(
                    "extend a tone pack for it, such as `builtin:{}`",
                    primary(&language.value)
                );
                found.report(kinds::ANSWER, Level::Suggestion, language.span, message, Some(help));
            }
            continue;
        }
        if reported.0.is_none_or(|answer| !std::ptr::eq(answer, filled.answer)) {
            reported = (Some(filled.answer), Vec::new());
        }
        let diagnostics = match guide.lint(&filled.draft()) {
            Ok(diagnostics) => diagnostics,
            Err(error) => {
                let message =
                    format!("the answer, filled with examples, cannot be linted: {error}");
                found.report(kinds::ANSWER, Level::Error, filled.answer.text.span, message, None);
                continue;
            }
        };
        for diagnostic in diagnostics {
            let known =
                |other: &Diagnostic| other.rule == diagnostic.rule && other.text == diagnostic.text;
            if reported.1.iter().any(known) {
                continue;
            }
            let on = filled
                .channel
                .map_or_else(String::new, |channel| format!(" (on {})", channel.id.value));
            let message = format!("{}{on}", diagnostic.message());
            let replacements = diagnostic.replacements().join(" | ");
            let is_redundant = replacements.is_empty() || message.contains(&replacements);
            let help = (!is_redundant).then(|| format!("write {replacements}"));
            let span = place(guide, filled.answer, diagnostic.text());
            found.report(diagnostic.rule().to_owned(), diagnostic.level(), span, message, help);
            reported.1.push(diagnostic);
        }
    }
}

fn has_rules(guide: &Guide, language: &str) -> bool {
    let own = || primary(language) == primary(guide.language());
    guide.rules().any(|rule| rule.language() == primary(language))
        || own() && language::find(language).is_some()
}

/// Reports a guide in a language without built-in rules, which has only its own, or none.
pub(super) fn check_language(guide: &Guide, found: &Problems) {
    let (content, language) = (guide.content(), guide.language());
    let Some(written) = content.language_at else { return };
    if language::find(language).is_some()
        || content.packs.iter().any(|pack| pack.language == primary(language))
    {
        return;
    }
    let known: Vec<_> = language::ALL.iter().map(|known| format!("`{}`", known.code)).collect();
    let (message, help) = if has_rules(guide, language) {
        let message = format!(
            "there are no built-in rules for `{language}`: only the guide's own judge its texts"
        );
        (message, format!("there are some for {}", known.join(" and ")))
    } else {
        let message = format!(
            "there are no built-in rules for `{language}`, and the guide has none: its texts cannot be linted"
        );
        (
            message,
            format!("add rules of your own; there are built-in ones for {}", known.join(" and ")),
        )
    };
    found.report(kinds::ANSWER, Level::Warning, written, message, Some(help));
}

/// Reports optional variables without an example: answers cannot be tested with a value for them.
pub(super) fn check_examples(guide: &Guide, found: &Problems) {
    let mut untested: BTreeMap<&str, (&Variable, &str)> = BTreeMap::new();
    for (t, topic) in guide.topics().iter().enumerate() {
        for (a, _) in topic.answers().iter().enumerate().filter(|(_, answer)| answer.is_approved())
        {
            for variable in guide
                .needs(t, a)
                .filter(|variable| variable.examples.is_empty() && !variable.required)
            {
                untested.entry(variable.id()).or_insert((variable, topic.id()));
            }
        }
    }
    for (variable, topic) in untested.into_values() {
        let message = format!(
            "`{}` has no example: the answers of `{topic}` are not tested with it",
            variable.id()
        );
        let help = "add an `example:`, or several for a list".to_owned();
        found.report(kinds::ANSWER, Level::Suggestion, variable.id.span, message, Some(help));
    }
}

/// The span of some words of a filled answer in its source; the whole answer if the words come from
/// a value.
fn place(guide: &Guide, answer: &Answer, words: &str) -> Span {
    match answer.text.value.find(words).filter(|_| !words.is_empty()) {
        Some(start) => guide.span(&answer.text, start..start + words.len()),
        None => answer.text.span,
    }
}
