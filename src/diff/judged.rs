//! What the rules of two versions of a guide say otherwise of the same texts.

use std::collections::{BTreeMap, BTreeSet};

use super::VerdictChange;
use crate::check::{examples, filled};
use crate::guide::Guide;
use crate::level::Level;
use crate::lint::draft::Draft;

/// How many words a report shows for each rule.
const SHOWN: usize = 3;

/// A rule, and its level before and after.
type Turn = (String, Option<Level>, Option<Level>);

/// Of what texts a rule says something else than before.
#[derive(Default)]
struct Said {
    answers: BTreeSet<String>,
    examples: usize,
    words: BTreeSet<String>,
}

/// Lints the filled answers of both versions and the examples of their rules under both.
pub(super) fn judge(before: &Guide, after: &Guide) -> Vec<VerdictChange> {
    let (old, new) = (filled::all(before, |_, _, _| ()), filled::all(after, |_, _, _| ()));
    let answers = old.iter().chain(&new).map(|filled| {
        let (id, draft) = (format!("{}.{}", filled.topic.id(), filled.answer.id()), filled.draft());
        // A topic that only one version has says nothing to the other.
        match filled.topic.situation() {
            Some(situation) => (Some(id), draft.situation(situation)),
            None => (Some(id), draft),
        }
    });
    let examples =
        [after, before].into_iter().flat_map(examples::drafts).map(|draft| (None, draft));
    let mut seen = BTreeSet::new();
    let mut anew: BTreeMap<Turn, Said> = BTreeMap::new();
    for (answer, draft) in answers.chain(examples) {
        let channel = draft.channel.map(str::to_owned);
        if !seen.insert((answer.clone(), draft.text().to_owned(), channel, draft.situation)) {
            continue;
        }
        for (turn, words) in turns(&said(before, &draft), &said(after, &draft)) {
            let said = anew.entry(turn).or_default();
            said.examples += usize::from(answer.is_none());
            said.answers.extend(answer.clone());
            said.words.extend(words);
        }
    }
    let anew = anew.into_iter().map(|((rule, before, after), said)| VerdictChange {
        rule,
        before,
        after,
        answers: said.answers.into_iter().collect(),
        examples: said.examples,
        words: said.words.into_iter().filter(|words| !words.is_empty()).take(SHOWN).collect(),
    });
    anew.collect()
}

/// What is said of a draft: rule and words, with the level.
fn said(guide: &Guide, draft: &Draft<'_>) -> BTreeMap<(String, String), Level> {
    let found = guide.lint_foreign(draft).into_iter();
    found
        .map(|diagnostic| {
            ((diagnostic.rule().to_owned(), diagnostic.text().to_owned()), diagnostic.level())
        })
        .collect()
}

/// What is said otherwise of one draft, with the words that it is said of.
fn turns(
    before: &BTreeMap<(String, String), Level>,
    after: &BTreeMap<(String, String), Level>,
) -> BTreeMap<Turn, Vec<String>> {
    let mut turns: BTreeMap<Turn, Vec<String>> = BTreeMap::new();
    let all: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for said in all.into_iter().filter(|said| before.get(*said) != after.get(*said)) {
        let turn = (said.0.clone(), before.get(said).copied(), after.get(said).copied());
        turns.entry(turn).or_default().push(said.1.clone());
    }
    turns
}
