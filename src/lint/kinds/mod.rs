//! The kinds of rules that a team can write in YAML. Names and keys are the same as in Vale.

mod capitalization;
mod conditional;
mod consistency;
mod existence;
mod metric;
mod occurrence;
mod repetition;
mod substitution;

use super::compiler::Build;
pub(super) use substitution::in_case_of;

const KINDS: &[(&str, Build)] = &[
    ("existence", existence::build),
    ("substitution", substitution::build),
    ("occurrence", occurrence::build),
    ("repetition", repetition::build),
    ("consistency", consistency::build),
    ("conditional", conditional::build),
    ("capitalization", capitalization::build),
    ("metric", metric::build),
];

pub(super) fn find(kind: &str) -> Option<Build> {
    KINDS.iter().find(|(name, _)| *name == kind).map(|(_, build)| *build)
}

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(name, _)| *name)
}
