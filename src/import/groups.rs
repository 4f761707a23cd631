//! Which texts belong together: translations, versions for several channels, and texts that say nearly the same.

use std::collections::HashMap;

use super::convert::Converted;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::language::primary;
use crate::text::alike;
use crate::text::fold::fold;

/// The channels and languages by which names end: `refund-x`, `Erstattung (DE)`.
const CHANNELS: &[(&str, &str)] = &[
    ("email", "email"),
    ("mail", "email"),
    ("chat", "chat"),
    ("sms", "sms"),
    ("whatsapp", "whatsapp"),
    ("x", "x"),
    ("twitter", "x"),
    ("facebook", "facebook"),
    ("fb", "facebook"),
    ("instagram", "instagram"),
    ("letter", "letter"),
    ("brief", "letter"),
];
const LANGUAGES: &[(&str, &str)] = &[
    ("de", "de"),
    ("deutsch", "de"),
    ("german", "de"),
    ("en", "en"),
    ("englisch", "en"),
    ("english", "en"),
    ("fr", "fr"),
    ("es", "es"),
    ("it", "it"),
    ("nl", "nl"),
];

/// A name without the language and the channel at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stem {
    /// Folded, with single spaces.
    pub(super) words: String,
    /// How many bytes of the name it is.
    pub(super) len: usize,
    pub(super) language: Option<&'static str>,
    pub(super) channel: Option<&'static str>,
}

/// Takes a name apart.
pub(super) fn stem(name: &str) -> Stem {
    let mut stem = Stem { len: name.len(), ..Stem::default() };
    loop {
        let head = name[..stem.len].trim_end_matches(|c: char| !c.is_alphanumeric());
        let start = head
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        let last = head[start..].to_lowercase();
        let find = |known: &[(&str, &'static str)]| {
            known.iter().find(|(word, _)| *word == last).map(|(_, id)| *id)
        };
        // Something has to be left.
        let is_rest = name[..start].chars().any(char::is_alphanumeric);
        match (find(LANGUAGES), find(CHANNELS)) {
            (Some(language), _) if is_rest && stem.language.is_none() => {
                stem.language = Some(language);
            }
            (_, Some(channel)) if is_rest && stem.channel.is_none() => stem.channel = Some(channel),
            _ => break,
        }
        stem.len = name[..start].trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    }
    let folded = fold(&name[..stem.len]);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    stem.words = words.collect::<Vec<_>>().join(" ");
    stem
}

/// The name by which a text is grouped: what agents type, else its title.
pub(super) fn name<'t>(converted: &Converted<'t>) -> &'t str {
    converted.text.shortcut.as_deref().unwrap_or(&converted.text.name)
}

/// The groups of texts, each by the number of its members, in the order of their first ones. What belongs together for
/// another reason than that the source says so is reported, and grouped only if that is wanted.
pub(super) fn group(
    texts: &[Converted<'_>],
    is_wanted: bool,
    report: &mut ExchangeReport,
) -> Vec<Vec<usize>> {
    let mut heads: Vec<usize> = (0..texts.len()).collect();
    let mut by_source: HashMap<&str, usize> = HashMap::new();
    for (n, converted) in texts.iter().enumerate() {
        if let Some(group) = &converted.text.group {
            heads[n] = *by_source.entry(group).or_insert(n);
        }
    }
    let stems: Vec<Stem> = texts.iter().map(|text| stem(name(text))).collect();
    let mut by_stem: HashMap<&str, usize> = HashMap::new();
    let mut proposals: Vec<(usize, usize, String)> = Vec::new();
    for (n, stem) in stems.iter().enumerate() {
        let first = *by_stem.entry(&stem.words).or_insert(n);
        let differs =
            languages_differ(&texts[n], &texts[first]) || stem.channel != stems[first].channel;
        if first != n && !stem.words.is_empty() && differs {
            let what = if languages_differ(&texts[n], &texts[first]) {
                "a translation"
            } else {
                "a version for another channel"
            };
            proposals.push((n, first, format!("seems to be {what} of {}", texts[first].label)));
        }
    }
    let templates: Vec<&str> = texts.iter().map(|text| text.template.as_str()).collect();
    let may = |one: usize, other: usize| !languages_differ(&texts[one], &texts[other]);
    for (n, alike) in alike::earlier(&templates, may).into_iter().enumerate() {
        let Some(alike) = alike else { continue };
        let same = if alike.is_same { "the same as" } else { "nearly the same as" };
        proposals.push((n, alike.earlier, format!("says {same} {}", texts[alike.earlier].label)));
    }
    proposals.sort_by_key(|(n, ..)| *n);
    for (n, other, message) in proposals {
        if head(&heads, n) == head(&heads, other) {
            continue;
        }
        if is_wanted {
            let (one, other) = (head(&heads, n), head(&heads, other));
            heads[one.max(other)] = one.min(other);
            report.add(NoteKind::Alike, format!("{message}: they are one topic"), &texts[n].label);
        } else {
            report.add(NoteKind::Alike, message, &texts[n].label);
        }
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for n in 0..texts.len() {
        let place = *places.entry(head(&heads, n)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(n);
    }
    groups
}

/// The first text of the group that a text is in.
fn head(heads: &[usize], mut n: usize) -> usize {
    while heads[n] != n {
        n = heads[n];
    }
    n
}

fn languages_differ(one: &Converted<'_>, other: &Converted<'_>) -> bool {
    match (&one.language, &other.language) {
        (Some(one), Some(other)) => primary(one) != primary(other),
        _ => false,
    }
}
