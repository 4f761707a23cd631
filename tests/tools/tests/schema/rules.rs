//! The keys of rules and of their settings.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::json;

use crate::guide::Situation;
use crate::values::{Day, Span, Text, Texts};

// Undocumented, so that editors show what each rule is for.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Rule {
    Level(Level),
    Keys(Box<RuleKeys>),
}

#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Level {
    Name(LevelName),
    Off(Off),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum LevelName {
    /// Must not be sent like this.
    Error,
    /// Better changed before it is sent.
    Warning,
    /// Worth a thought.
    Suggestion,
    /// Says nothing.
    Off,
}

/// What `off` is in YAML 1.1.
#[derive(JsonSchema)]
#[schemars(extend("const" = false))]
pub(crate) struct Off(bool);

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct RuleKeys {
    /// How much it weighs.
    level: Option<Level>,
    /// One sentence that says what to write instead; `{match}` stands for the words that were found.
    message: Option<Text>,
    /// Several messages by name, for the built-in rules.
    messages: Option<BTreeMap<String, Text>>,
    /// More patterns for a built-in rule.
    add: Option<Texts>,
    /// Phrases to let pass.
    allow: Option<Texts>,
    /// What a rule that asks for something may be content with.
    accept: Option<Texts>,
    /// Where it speaks.
    when: Option<When>,
    /// A page that explains it.
    link: Option<Text>,
    /// What it flags.
    what: Option<Text>,
    /// Why that does harm.
    why: Option<Text>,
    /// How to write instead.
    instead: Option<Text>,
    /// Texts that it must flag, and texts that it must let pass; `check` proves them.
    examples: Option<Examples>,
    /// Several checks that are one rule.
    checks: Option<Vec<CheckKeys>>,
    /// The part of a reply that it looks at; left out, all of it.
    scope: Option<Scope>,
    /// Whether what is quoted is judged, too.
    quotations: Option<bool>,
    /// What is said of a sentence that the learned judge of a built-in rule holds likely; in a setting, `on` or `off`.
    learned: Option<Text>,
    #[schemars(flatten)]
    check: CheckKeys,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct CheckKeys {
    /// What kind of rule it is, as in Vale.
    extends: Option<Kind>,
    /// Patterns to find, in the syntax of the `regex` crate.
    #[schemars(example = json!(["vouchers?", "discount codes?"]))]
    tokens: Option<Texts>,
    /// One pattern to count.
    token: Option<Text>,
    /// Patterns with the better word for each; `a|b` for two.
    swap: Option<BTreeMap<String, Text>>,
    /// Spellings of the same word: one to the other.
    either: Option<BTreeMap<String, Text>>,
    /// How often there must be a match.
    min: Option<u64>,
    /// How often there may be one.
    max: Option<u64>,
    /// What asks for `second`.
    first: Option<Texts>,
    /// What must be there if `first` is.
    second: Option<Texts>,
    /// `$title`, `$sentence`, `$lower`, `$upper`, or a pattern.
    r#match: Option<Text>,
    /// Whether only words of letters count.
    alpha: Option<bool>,
    /// A sum over `characters words sentences paragraphs long_words questions exclamations`.
    #[schemars(example = "words / sentences")]
    formula: Option<Text>,
    /// When the sum is too much.
    #[schemars(example = "> 20")]
    condition: Option<Text>,
    /// Phrases to let pass.
    exceptions: Option<Texts>,
    /// Whether capital and small letters are the same. Left out, they are.
    ignorecase: Option<bool>,
    /// Whether matches may begin and end inside words.
    nonword: Option<bool>,
    /// Lists that a built-in rule asks for by name.
    words: Option<BTreeMap<String, Texts>>,
    /// What a reply does that says one of the tokens, for the built-in rules.
    act: Option<Text>,
    /// What a reply does that is as good as a token, where it is heard without one.
    #[schemars(example = json!(["next-step", "offer"]))]
    satisfied_by: Option<Texts>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Each match is flagged.
    Existence,
    /// Each match is flagged, with a better word.
    Substitution,
    /// Too few or too many matches are flagged.
    Occurrence,
    /// The same word twice in a row is flagged.
    Repetition,
    /// The spelling that comes second is flagged, where both occur.
    Consistency,
    /// `first` without `second` is flagged.
    Conditional,
    /// Words in the wrong case are flagged.
    Capitalization,
    /// A text whose sum meets the condition is flagged.
    Metric,
    /// What is like the bad examples is flagged, as a warning at most; eight examples of each side at least.
    Learned,
    /// Written in Rust: the built-in rules only.
    Native,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum Scope {
    Greeting,
    Body,
    Closing,
    Signature,
    Sentence,
    Reply,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct When {
    /// The channels; left out, all.
    channels: Option<Texts>,
    /// The kinds of message; left out, all.
    situations: Option<Vec<Situation>>,
    /// Whether only in public, or only not.
    public: Option<bool>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Examples {
    /// Texts that it must flag.
    bad: Option<Vec<Example>>,
    /// Texts that it must let pass.
    good: Option<Vec<Example>>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Example {
    Text(Text),
    Draft(Box<ExampleDraft>),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ExampleDraft {
    /// The draft.
    text: Text,
    /// The channel that it is for.
    channel: Option<Text>,
    /// The customer's name as it is known.
    customer: Option<Text>,
    /// The customer's message.
    message: Option<Text>,
    /// What the message is.
    situation: Option<Situation>,
    /// The topic that is answered.
    topic: Option<Text>,
    /// The answer that the draft started from.
    answer: Option<Text>,
    /// How long the customer has been waiting.
    waited: Option<Span>,
    /// Our reply before this one.
    previous: Option<Text>,
    /// The day on which it is sent.
    today: Option<Day>,
    /// More of a guide that the example needs, as YAML.
    guide: Option<Text>,
}
