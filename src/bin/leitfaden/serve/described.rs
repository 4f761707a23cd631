//! How the types of the library are written as JSON, for the description of the server.
//!
//! The library writes and reads these by hand (`utf16` is a list, `id` comes back as it is, keys are left out), so that
//! nothing could be derived from its structs, and who embeds it does not compile `schemars`. `tests/serve/description.rs`
//! holds the description against real requests and answers: a key that is missing, or that is not described, fails.

use schemars::JsonSchema;
use serde_json::{Map, Value as Json};

/// A draft with what is known about it: a line of JSON Lines.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::report::Record`")]
pub(crate) struct Draft {
    /// Comes back in the answer, whatever it is.
    id: Option<Json>,
    /// The draft.
    text: String,
    /// The language of the draft, as a BCP 47 tag.
    language: Option<String>,
    /// The id of the channel on which it will be sent.
    channel: Option<String>,
    /// The customer's full name.
    customer: Option<String>,
    /// The customer's message that it answers.
    message: Option<String>,
    /// `question`, `complaint`, `praise`, `abuse`, `incident` or `solved`.
    situation: Option<String>,
    /// The id of the topic.
    topic: Option<String>,
    /// The id of the approved answer that the draft is based on.
    answer: Option<String>,
    /// How long the customer has waited: `90m`, `2h`, `3d`.
    waited: Option<String>,
    /// Our previous reply in the same conversation.
    previous: Option<String>,
    /// Other values that the draft may state.
    context: Option<Map<String, Json>>,
    /// The day on which it will be sent, such as `2027-03-01`; otherwise today.
    today: Option<String>,
}

/// A customer's message.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::report::Message`")]
pub(crate) struct Message {
    /// Comes back in the answer, whatever it is.
    id: Option<Json>,
    /// The message.
    text: String,
}

/// A finding of a rule in a draft.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::Diagnostic`")]
pub(crate) struct Diagnostic {
    rule: String,
    level: Level,
    /// One sentence that says what to write instead.
    message: String,
    /// The first byte.
    start: usize,
    /// The byte behind the last.
    end: usize,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    /// The range in UTF-16 units, as browsers count.
    utf16: [usize; 2],
    /// The words that it is about.
    text: String,
    replacements: Vec<String>,
    /// How safe it is to apply the first replacement.
    applicability: Option<Applicability>,
    /// How sure a learned rule is, from 0 to 1.
    confidence: Option<f32>,
    /// The documentation of the rule.
    link: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[allow(dead_code, reason = "it describes `leitfaden::Level`")]
pub(crate) enum Level {
    Error,
    Warning,
    Suggestion,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[allow(dead_code, reason = "it describes `leitfaden::Applicability`")]
enum Applicability {
    DisplayOnly,
    Unsafe,
    Safe,
}

/// A problem of a guide.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::Problem`")]
pub(crate) struct Problem {
    kind: String,
    level: Level,
    message: String,
    help: Option<String>,
    file: String,
    line: usize,
    column: usize,
    /// The entry of the guide that it is in, such as `topics.refund.public`.
    entry: String,
    text: String,
}

/// A filled answer, ready to send.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::Reply`")]
pub(crate) struct Reply {
    text: String,
    topic: String,
    answer: String,
}

/// An invalid value of a variable.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "it describes `leitfaden::InvalidValue`")]
pub(crate) struct Invalid {
    name: String,
    /// Phrased to follow the name.
    reason: String,
}
