//! The kinds of problems that `check` reports, most urgent first.

use crate::level::Level;
use crate::problem::{FOREIGN_PLACEHOLDER, Problem, UNKNOWN_NAME, UNREADABLE};

pub(crate) const EXPIRED_FACT: &str = "expired-fact";
pub(crate) const ANSWER: &str = "answer";
pub(crate) const TEST: &str = "test";
pub(crate) const EXAMPLE: &str = "example";
pub(crate) const CONTRADICTION: &str = "contradiction";
pub(crate) const WEAK_EXAMPLES: &str = "weak-examples";
pub(crate) const FEW_EXAMPLES: &str = "few-examples";
pub(crate) const WORD_LIST: &str = "word-list";
pub(crate) const OPEN_PLACEHOLDER: &str = "open-placeholder";
pub(crate) const ALIKE_ANSWERS: &str = "alike-answers";
pub(crate) const ALIKE_TOPICS: &str = "alike-topics";
pub(crate) const QUESTION: &str = "question";
pub(crate) const COPIED_FACT: &str = "copied-fact";
pub(crate) const MISSING_LANGUAGE: &str = "missing-language";
pub(crate) const OLD_TRANSLATION: &str = "old-translation";
pub(crate) const PAST_DATE: &str = "past-date";
pub(crate) const REVIEW: &str = "review";
pub(crate) const RETIRED: &str = "retired";
pub(crate) const DRAFT: &str = "draft";
pub(crate) const UNUSED: &str = "unused";
pub(crate) const DEAD_ALLOW: &str = "dead-allow";

/// Each kind with advice on how to fix it, most urgent first.
const KINDS: [(&str, &str); 24] = [
    (UNREADABLE, "fix these first: the guide does not load until then"),
    (UNKNOWN_NAME, "declare the name, or correct it: the guide does not load until then"),
    (
        FOREIGN_PLACEHOLDER,
        "replace each with a variable of this guide: the guide does not load until then",
    ),
    (EXPIRED_FACT, "update the fact: answers may be wrong"),
    (PAST_DATE, "write what is true now"),
    (ANSWER, "add an example to each variable, so that the answer can be tested"),
    (TEST, "add questions until the message finds its topic, or fix the test"),
    (EXAMPLE, "fix the rule, or its example"),
    (CONTRADICTION, "keep the example on one side"),
    (WEAK_EXAMPLES, "give more examples, more alike, and good ones that are close to the bad ones"),
    (OPEN_PLACEHOLDER, "replace each with a variable of this guide before you approve the answer"),
    (ALIKE_TOPICS, "merge the topics, or add questions specific to each"),
    (ALIKE_ANSWERS, "keep one answer, or share its text as a partial"),
    (COPIED_FACT, "use the fact instead of its value"),
    (OLD_TRANSLATION, "update the translation"),
    (MISSING_LANGUAGE, "write the answer in the other language"),
    (QUESTION, "move the question, or add others specific to its topic"),
    (REVIEW, "review the answers, then set a new date"),
    (RETIRED, "approve a new answer, or remove the topic"),
    (DRAFT, "have the answer reviewed, then approve it"),
    (FEW_EXAMPLES, "give at least three examples, better ten"),
    (WORD_LIST, "list the words instead: `extends: existence`"),
    (DEAD_ALLOW, "remove the phrase from `allow`"),
    (UNUSED, "use it, or remove it"),
];

/// The position of rule violations in [`KINDS`]: after expired facts, before problems that
/// customers do not see.
const RULES: usize = 5;

impl Problem {
    /// All kinds of problems except rule violations, each with advice on how to fix it, most urgent
    /// first.
    #[must_use]
    pub fn kinds() -> &'static [(&'static str, &'static str)] {
        &KINDS
    }
}

/// How to fix problems of a kind; `None` for rule violations.
pub(crate) fn advice(kind: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, advice)| *advice)
}

/// The sort key of a kind by urgency: first what keeps the guide from loading, then by level.
pub(crate) fn rank(kind: &str, level: Level) -> (bool, std::cmp::Reverse<Level>, usize) {
    let place = KINDS.iter().position(|(known, _)| *known == kind);
    (
        !keeps_from_loading(kind),
        std::cmp::Reverse(level),
        place.map_or(RULES, |place| place + usize::from(place >= RULES)),
    )
}

/// Whether a problem of this kind keeps the guide from loading.
pub(crate) fn keeps_from_loading(kind: &str) -> bool {
    matches!(kind, UNREADABLE | UNKNOWN_NAME | FOREIGN_PLACEHOLDER)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_lists_every_kind() {
        let page = include_str!("../docs/repository.md");
        let table = page.split("| kind | level |").nth(1).unwrap();
        let listed: Vec<&str> =
            table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        let mut known: Vec<&str> = super::KINDS.iter().map(|(kind, _)| *kind).collect();
        known.sort_unstable();
        let mut sorted = listed.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, known);
    }
}
