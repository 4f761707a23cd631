//! The examples that teach a rule.

use crate::model::rule::Example;
use crate::text::Text;

/// The examples that teach a rule.
#[derive(Clone, Debug)]
pub(crate) struct Lesson {
    pub(crate) rule: String,
    /// The output that they teach.
    pub(crate) output: usize,
    /// Whether the output is learned from them alone.
    pub(crate) is_own: bool,
    pub(crate) bad: Vec<Example>,
    pub(crate) good: Vec<Example>,
}

/// How many words a text has.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}

/// The words of a text, however it is spelled: what two texts share in which nothing differs that is learned from.
pub(crate) fn spoken(text: &str) -> String {
    let text = Text::new(text);
    let words = text.words().iter().map(|word| &text.folded.lower[word.folded.clone()]);
    words.collect::<Vec<_>>().join(" ")
}
