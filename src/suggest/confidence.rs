//! The probability that a suggestion is right.
//!
//! A score of the model says that one topic fits better than others, not that any topic fits. The
//! probability is a logistic regression over three signals: the share of the topic, its margin over
//! the next, and the known part of the message. It was fitted once on the public sets that the
//! `evaluate` tool reads: each set once in full, and three times without a fifth of its topics, so
//! that no topic fits some of the messages.

/// The signals for one topic.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signals {
    /// The topic's share among the ranked topics, from 0 to 1 (softmax).
    pub(super) share: f32,
    /// The margin over the best other topic. Negative for all topics but the best.
    pub(super) margin: f32,
    /// The part of the message's words that the best topic has, from 0 to 1.
    pub(super) known: f32,
    /// The average number of questions per topic in the guide.
    pub(super) questions: f32,
}

impl Signals {
    /// The probability that the topic is right, from 0 to 1.
    pub(super) fn probability(self) -> f32 {
        let share = self.share.clamp(1e-4, 1.0 - 1e-4);
        let sum = 1.64 * (share / (1.0 - share)).ln() + 0.76 * self.margin + 0.74 * self.known
            - 0.37 * self.questions.max(1.0).ln()
            + 1.12;
        1.0 / (1.0 + (-sum).exp())
    }
}
