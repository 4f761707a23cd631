//! How sure a suggestion is.
//!
//! A score of the model says that one topic fits better than another, not that any fits. Three things together do: the
//! share of the topic among all, how far it is ahead of the next, and how much of the message the topic knows. What
//! each counts was fitted, by logistic regression, on the public sets that `examples/evaluate.rs` reads, each set once
//! as it is and three times without a fifth of its topics, so that a part of the messages had no topic that fits.

/// What speaks for one topic.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs {
    /// The share of the topic among those ranked, if one of them is right: from 0 to 1.
    pub(super) share: f32,
    /// By how much its score is above that of the best other one; below 0 for all but the best.
    pub(super) ahead: f32,
    /// How much of what the message says is said in the topic, from 0 to 1.
    pub(super) known: f32,
    /// How many questions the topics of the guide have, on average.
    pub(super) questions: f32,
}

impl Signs {
    /// How likely the topic is right, from 0 to 1.
    pub(super) fn score(self) -> f32 {
        let share = self.share.clamp(1e-4, 1.0 - 1e-4);
        let sum = 1.64 * (share / (1.0 - share)).ln() + 0.76 * self.ahead + 0.74 * self.known
            - 0.37 * self.questions.max(1.0).ln()
            + 1.12;
        1.0 / (1.0 + (-sum).exp())
    }
}
