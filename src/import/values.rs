//! What people and tools write into fields: languages, and whether an entry is in use.

use super::json::is_tag;
use super::text::Text;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::language;

/// The tag of a language: `fr-CA` for `fr_ca`, `de` for `German` or `Deutsch`.
pub(super) fn tag(written: &str) -> Option<String> {
    let written = written.trim();
    let tag = written.replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default().to_lowercase();
    let region = |part: &str| match part.len() {
        2 => part.to_uppercase(),
        _ => part.to_owned(),
    };
    let tag = std::iter::once(first).chain(parts.map(region)).collect::<Vec<_>>().join("-");
    if is_tag(&tag) {
        return Some(tag);
    }
    // `German (Austria)` is German.
    let name = written.split(['(', ',', '-']).next().unwrap_or_default().trim().to_lowercase();
    let own = OWN_NAMES.iter().find(|(_, own)| *own == name);
    let mut names = language::ALL.iter().flat_map(|language| language.names);
    own.or_else(|| names.find(|(_, known)| known.to_lowercase() == name))
        .map(|(tag, _)| (*tag).to_owned())
}

/// The names of languages in themselves.
const OWN_NAMES: &[(&str, &str)] = &[
    ("fr", "français"),
    ("es", "español"),
    ("it", "italiano"),
    ("pt", "português"),
    ("nl", "nederlands"),
    ("pl", "polski"),
    ("tr", "türkçe"),
    ("sv", "svenska"),
    ("da", "dansk"),
    ("cs", "čeština"),
    ("hu", "magyar"),
    ("ru", "русский"),
    ("uk", "українська"),
    ("ja", "日本語"),
    ("zh", "中文"),
    ("ko", "한국어"),
];

/// Takes the language that a source says. One that nobody knows makes a draft.
pub(super) fn set_language(
    text: &mut Text,
    written: Option<&str>,
    label: &str,
    report: &mut ExchangeReport,
) {
    let Some(written) = written.filter(|written| !written.trim().is_empty()) else { return };
    text.language = tag(written);
    if text.language.is_none() {
        let message = format!("the language `{written}` is not known: the answer is a draft");
        report.add(NoteKind::Field, message, label);
        text.is_incomplete = true;
    }
}

/// Whether an entry is in use; `None` if the word says neither.
pub(super) fn is_on(word: &str) -> Option<bool> {
    const ON: &[&str] = &[
        "true",
        "1",
        "yes",
        "y",
        "ja",
        "j",
        "wahr",
        "on",
        "an",
        "x",
        "active",
        "aktiv",
        "enabled",
        "aktiviert",
        "published",
        "approved",
        "✓",
        "✔",
    ];
    const OFF: &[&str] = &[
        "false",
        "0",
        "no",
        "n",
        "nein",
        "falsch",
        "f",
        "off",
        "aus",
        "inactive",
        "inaktiv",
        "disabled",
        "deaktiviert",
        "archived",
        "archiviert",
        "retired",
        "deleted",
        "gelöscht",
        "unpublished",
        "-",
    ];
    let word = word.trim().to_lowercase();
    let is = |words: &[&str]| words.contains(&word.as_str());
    match (is(ON) || word == "t", is(OFF)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}
