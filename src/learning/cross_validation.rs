//! How well examples teach.

/// How well a rule does on examples that it has not learned from: they are divided into five parts, and each part is judged
/// by what the others teach. [`RuleManual::cross_validation`](crate::RuleManual::cross_validation) returns it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CrossValidation {
    /// How many bad examples there are.
    pub bad: usize,
    /// How many of the bad examples are flagged.
    pub found: usize,
    /// How many good examples there are.
    pub good: usize,
    /// How many of the good examples are flagged.
    pub wrong: usize,
}

impl CrossValidation {
    pub(crate) fn add(&mut self, is_bad: bool, is_flagged: bool) {
        let flagged = usize::from(is_flagged);
        if is_bad {
            (self.bad, self.found) = (self.bad + 1, self.found + flagged);
        } else {
            (self.good, self.wrong) = (self.good + 1, self.wrong + flagged);
        }
    }
}
