//! What the guardrail contracts of other tools say about a draft, in the parameters that they leave to us.

use std::time::SystemTime;

use leitfaden::{Date, Draft, Guide, Level, Situation};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::exchange::Refusal;
use super::{described, json};

/// What is known about the drafts.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "GuardrailParameters")]
pub(crate) struct Parameters {
    /// The name of the guide; otherwise the default.
    pub(crate) guide: Option<String>,
    /// The id of the channel on which the drafts will be sent.
    channel: Option<String>,
    /// The customer's full name.
    customer: Option<String>,
    /// The language of the drafts, as a BCP 47 tag.
    language: Option<String>,
    /// `question`, `complaint`, `praise`, `abuse`, `incident` or `solved`.
    #[schemars(with = "Option<String>")]
    situation: Option<Situation>,
    /// The id of the topic.
    topic: Option<String>,
    /// The level from which a draft is stopped; otherwise the guide's, which is `error` unless it says otherwise.
    #[schemars(with = "Option<described::Level>")]
    level: Option<Level>,
    /// Whether the drafts may still grow. Then they are judged up to the last whole sentence, which may be their end, and not
    /// for what may follow, such as a closing. Judge the whole text when the stream has ended.
    #[serde(default)]
    stream: bool,
    /// Whether a draft that the safe replacements make right is rewritten (`true`, the default), or blocked like the others:
    /// for clients that can stop a draft, and not change it.
    rewrite: Option<bool>,
}

impl Parameters {
    pub(crate) fn read(written: Option<&RawValue>) -> Result<Parameters, Refusal> {
        match written.map(RawValue::get) {
            None | Some("null") => Ok(Parameters::default()),
            Some(text) => json::read(text),
        }
    }

    pub(crate) fn level(&self, guide: &Guide) -> Level {
        self.level.unwrap_or(guide.guard_level())
    }

    pub(crate) fn grows(&self) -> bool {
        self.stream
    }

    pub(crate) fn rewrites(&self) -> bool {
        self.rewrite.unwrap_or(true)
    }

    /// A draft with what is known about it.
    pub(crate) fn draft<'d>(&'d self, text: &'d str, message: Option<&'d str>) -> Draft<'d> {
        let mut draft = Draft::new(self.judged(text)).today(Date::of(SystemTime::now()));
        if let Some(channel) = &self.channel {
            draft = draft.channel(channel);
        }
        if let Some(customer) = &self.customer {
            draft = draft.customer(customer);
        }
        if let Some(language) = &self.language {
            draft = draft.language(language);
        }
        if let Some(situation) = self.situation {
            draft = draft.situation(situation);
        }
        if let Some(topic) = &self.topic {
            draft = draft.topic(topic);
        }
        if let Some(message) = message {
            draft = draft.message(message);
        }
        if self.stream { draft.unfinished() } else { draft }
    }

    /// The part of a text that is judged: of one that grows, its whole sentences.
    fn judged<'d>(&self, text: &'d str) -> &'d str {
        if self.stream { &text[..end_of_sentences(text)] } else { text }
    }
}

/// Where the last whole sentence of a text ends: at a line break, or at a full stop and what closes it, such as a quotation
/// mark, with white space or nothing behind.
fn end_of_sentences(text: &str) -> usize {
    let mut rest = text;
    loop {
        // Nothing but letters and digits can follow within a word.
        let last = rest.split(char::is_whitespace).next_back().unwrap_or_default();
        let signs = &last[last.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..];
        let is_cut = rest.len() == text.len() && is_cut_address(last);
        if signs.contains(['.', '!', '?', '…']) && !is_cut {
            return rest.len();
        }
        rest = &rest[..rest.len() - last.len()];
        match rest.chars().next_back() {
            None => return 0,
            Some('\n') => return rest.len(),
            Some(space) => rest = &rest[..rest.len() - space.len_utf8()],
        }
    }
}

/// Whether a word is the beginning of an address whose next dot is not its end: `help@larkwood.`
fn is_cut_address(word: &str) -> bool {
    let email = word.rsplit_once('@').filter(|(name, _)| name.ends_with(char::is_alphanumeric));
    let host = email.or_else(|| word.split_once("://")).map(|(_, host)| host);
    let host = host.or_else(|| word.strip_prefix("www."));
    host.is_some_and(|host| {
        !host.trim_end_matches(|c: char| !c.is_alphanumeric()).contains(['.', '/'])
    })
}
