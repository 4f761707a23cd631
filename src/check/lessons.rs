//! Reports what the examples of learned rules teach badly.

use std::collections::{BTreeMap, BTreeSet};

use super::{examples, kinds};
use crate::guide::Guide;
use crate::language;
use crate::level::Level;
use crate::lint::explain::RuleManual;
use crate::lint::lesson::{Lesson, spoken};
use crate::lint::lessons::MIN_EXAMPLES;
use crate::model::rule::Example;
use crate::problem::Problems;

/// From fewer examples, a judge that comes with the crate learns to know these, and little that is like them.
const FEW: usize = 3;
/// A rule that says a list of words has no more words than this.
const MOST_WORDS: usize = 3;
/// How many normal sentences a word may occur in that says what a rule flags.
const MOST_NORMAL: usize = 2;

pub(super) fn check(guide: &Guide, rule: RuleManual<'_>, found: &Problems) {
    let Some(lesson) = rule.lesson() else { return };
    let id = rule.id();
    examples::check_taught(guide, rule, lesson, found);
    contradictions(rule, lesson, found);
    let all = lesson.bad.len() + lesson.good.len();
    let Some(first) = lesson.bad.iter().chain(&lesson.good).next() else { return };
    if all < FEW {
        let message = format!(
            "`{id}` is taught by {all} example{}: little but what is nearly the same will change",
            if all == 1 { "" } else { "s" }
        );
        let help = format!("give at least {FEW}, better ten");
        found.report(kinds::FEW_EXAMPLES, Level::Suggestion, first.span, message, Some(help));
    }
    if lesson.is_own
        && let Some(words) = words(rule, lesson)
    {
        let message = format!(
            "each bad example of `{id}` has one of these words, and no good one has: {}",
            words.join(", ")
        );
        let help = format!(
            "a list says it better: `extends: existence`, `tokens: [{}]`",
            words.join(", ")
        );
        found.report(kinds::WORD_LIST, Level::Suggestion, first.span, message, Some(help));
    }
    let Some(result) = rule.cross_validation() else { return };
    let few_found = result.bad >= MIN_EXAMPLES && result.found * 2 < result.bad;
    let many_wrong = result.good >= MIN_EXAMPLES && result.wrong * 4 > result.good;
    if few_found || many_wrong {
        let message = format!(
            "`{id}` finds {} of {} bad examples that it has not learned from, and flags {} of {} good ones",
            result.found, result.bad, result.wrong, result.good
        );
        let help = "give examples that are more alike, and good ones that differ from the bad ones in what matters";
        found.report(
            kinds::WEAK_EXAMPLES,
            Level::Warning,
            first.span,
            message,
            Some(help.to_owned()),
        );
    }
}

/// Examples that the rule itself has on the other side.
fn contradictions(rule: RuleManual<'_>, lesson: &Lesson, found: &Problems) {
    if lesson.is_own {
        return;
    }
    let texts = |examples: &mut dyn Iterator<Item = &str>| -> BTreeSet<String> {
        examples.map(spoken).collect()
    };
    let (bad, good) = (texts(&mut rule.bad_examples()), texts(&mut rule.good_examples()));
    let report = |list: &[Example], other: &BTreeSet<String>, here: &str, there: &str| {
        for example in list.iter().filter(|example| other.contains(&spoken(&example.text))) {
            let message = format!(
                "this is a {here} example of `{}` here, and a {there} one of the rule itself",
                rule.id()
            );
            let help = "remove it, or switch the rule off if it does not fit".to_owned();
            found.report(kinds::CONTRADICTION, Level::Warning, example.span, message, Some(help));
        }
    };
    report(&lesson.bad, &good, "bad", "good");
    report(&lesson.good, &bad, "good", "bad");
}

/// The fewest words of which each bad example has one, and no good one and hardly a normal sentence any.
fn words(rule: RuleManual<'_>, lesson: &Lesson) -> Option<Vec<String>> {
    let common: BTreeSet<&str> =
        language::or_english(rule.language()).common_words.split_ascii_whitespace().collect();
    let split =
        |text: &str| -> BTreeSet<String> { spoken(text).split(' ').map(str::to_owned).collect() };
    let bad: Vec<BTreeSet<String>> =
        lesson.bad.iter().map(|example| split(&example.text)).collect();
    let good: BTreeSet<String> =
        lesson.good.iter().flat_map(|example| split(&example.text)).collect();
    let mut normal: BTreeMap<String, usize> = BTreeMap::new();
    for word in rule.normal().iter().flat_map(|sentence| split(sentence)) {
        *normal.entry(word).or_default() += 1;
    }
    let is_telling = |word: &&String| {
        !common.contains(word.as_str())
            && !good.contains(word.as_str())
            && normal.get(word.as_str()).is_none_or(|often| *often <= MOST_NORMAL)
    };
    let mut open: Vec<&BTreeSet<String>> = bad.iter().collect();
    let mut chosen = Vec::new();
    while !open.is_empty() {
        if chosen.len() == MOST_WORDS {
            return None;
        }
        let mut often: BTreeMap<&String, usize> = BTreeMap::new();
        for word in open.iter().flat_map(|words| words.iter()).filter(is_telling) {
            *often.entry(word).or_default() += 1;
        }
        // Of words that are as frequent, the first in the alphabet.
        let (word, _) = often.into_iter().rev().max_by_key(|(_, count)| *count)?;
        open.retain(|words| !words.contains(word));
        chosen.push(word.clone());
    }
    Some(chosen)
}
