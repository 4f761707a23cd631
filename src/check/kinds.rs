//! What `check` can find, as ids, in the order in which to go about it.

use crate::level::Level;
use crate::problem::{FOREIGN_PLACEHOLDER, Problem, UNKNOWN_NAME, UNREADABLE};

pub(crate) const EXPIRED_FACT: &str = "expired-fact";
pub(crate) const ANSWER: &str = "answer";
pub(crate) const TEST: &str = "test";
pub(crate) const EXAMPLE: &str = "example";
pub(crate) const ALIKE_ANSWERS: &str = "alike-answers";
pub(crate) const ALIKE_TOPICS: &str = "alike-topics";
pub(crate) const QUESTION: &str = "question";
pub(crate) const COPIED_FACT: &str = "copied-fact";
pub(crate) const MISSING_LANGUAGE: &str = "missing-language";
pub(crate) const OLD_TRANSLATION: &str = "old-translation";
pub(crate) const REVIEW: &str = "review";
pub(crate) const RETIRED: &str = "retired";
pub(crate) const DRAFT: &str = "draft";
pub(crate) const UNUSED: &str = "unused";
pub(crate) const DEAD_ALLOW: &str = "dead-allow";

/// Each kind, and what to do about it.
const KINDS: [(&str, &str); 18] = [
    (UNREADABLE, "mend these first: the guide does not load until then"),
    (
        UNKNOWN_NAME,
        "declare the name, or write the one that is meant: the guide does not load until then",
    ),
    (
        FOREIGN_PLACEHOLDER,
        "write each as a variable of this guide: the guide does not load until then",
    ),
    (EXPIRED_FACT, "find out what holds now: answers may say what is wrong"),
    (ANSWER, "give each variable an example, so that the answer can be tried out"),
    (TEST, "add questions until the message finds its topic, or mend the test"),
    (EXAMPLE, "mend the rule, or its example"),
    (ALIKE_TOPICS, "make two topics one, or give each questions of its own"),
    (ALIKE_ANSWERS, "keep one answer, or share its text as a partial"),
    (COPIED_FACT, "name the fact instead of its value"),
    (OLD_TRANSLATION, "bring the translation up to date"),
    (MISSING_LANGUAGE, "write the answer in the other language"),
    (QUESTION, "move the question, or add others that only its topic has"),
    (REVIEW, "read the answers again, then set a new day"),
    (RETIRED, "approve a new answer, or take the topic out"),
    (DRAFT, "have the answer read, then approve it"),
    (DEAD_ALLOW, "take the phrase out of `allow`"),
    (UNUSED, "use it, or take it out"),
];

/// Where the rules that answers break come: behind expired facts, before what is only about the guide.
const RULES: usize = 4;

impl Problem {
    /// The kinds of problems that a guide can have besides answers that break its rules, each with what to do about it, in
    /// the order in which to go about them.
    #[must_use]
    pub fn kinds() -> &'static [(&'static str, &'static str)] {
        &KINDS
    }
}

/// What to do about problems of a kind; `None` for the rules that answers break.
pub(crate) fn advice(kind: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, advice)| *advice)
}

/// Where a kind stands among others when people ask what to do first: what keeps the guide from loading, then errors.
pub(crate) fn rank(kind: &str, level: Level) -> (bool, std::cmp::Reverse<Level>, usize) {
    let place = KINDS.iter().position(|(known, _)| *known == kind);
    (
        !keeps_from_loading(kind),
        std::cmp::Reverse(level),
        place.map_or(RULES, |place| place + usize::from(place >= RULES)),
    )
}

/// Whether a guide with such a problem does not load.
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
