//! The typical length of a guide's questions, and how it affects the model.
//!
//! Some guides have short questions, others whole emails. An email mostly tells a story: any two of
//! them share hundreds of features by chance. All values here are neutral for short questions, and
//! change with the mean length.

/// The mean number of words in a short question.
const SHORT: f32 = 12.0;
/// The mean number of words, beyond [`SHORT`], from which questions count as emails.
const RANGE: f32 = 40.0;
/// The weight of one of several sentences if questions are short.
const SENTENCE: f32 = 0.9;

/// The mean length of a guide's questions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verbosity {
    /// How many times longer than a short question, at least 1.
    ratio: f32,
    /// From 0 (short questions) to 1 (emails).
    degree: f32,
}

impl Verbosity {
    pub(super) fn of<'q>(questions: impl Iterator<Item = &'q str>) -> Verbosity {
        let (mut count, mut words) = (0_usize, 0_usize);
        for question in questions {
            count += 1;
            words += question.split_whitespace().count();
        }
        let mean = words as f32 / count.max(1) as f32;
        Verbosity {
            ratio: (mean / SHORT).max(1.0),
            degree: ((mean - SHORT) / RANGE).clamp(0.0, 1.0),
        }
    }

    /// The exponent of the inverse document frequency: 0 ignores it, 1 is its logarithm in full. In
    /// long texts, frequent features are most of the vector, so rare ones must weigh more.
    pub(super) fn idf_exponent(self) -> f32 {
        0.7 + 0.4 * self.degree
    }

    /// The factor for the kinds of features that stand for synonyms. Some synonym of almost every
    /// group occurs in an email by chance.
    pub(super) fn synonym_factor(self) -> f32 {
        1.0 - 0.7 * self.degree
    }

    /// The factor for naive Bayes. It adds up the evidence of all features as if they were
    /// independent, so in long texts chance matches outweigh the support vector machine.
    pub(super) fn bayes_factor(self) -> f32 {
        self.ratio.powf(-1.5)
    }

    /// The factor for all scores. Long texts are all similar to each other, so the differences
    /// between the scores of topics are small, and would make every suggestion look unsure.
    pub(super) fn temperature(self) -> f32 {
        1.0 + 6.0 * self.degree
    }

    /// The factor for the score of one of several sentences. A sentence may ask a second question
    /// of its own, but does not look like an email; and the best of many guesses is a bad guess.
    pub(super) fn sentence_weight(self, sentences: usize) -> f32 {
        SENTENCE * (sentences as f32).powf(-self.degree)
    }
}
