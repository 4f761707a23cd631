//! What a reply does, whatever rules make of it: it thanks, regrets, names a way to reach us, claims to be better.

use crate::matching::hits::List;
use crate::matching::matcher::MatcherBuilder;
use crate::named::named;
use crate::text::contacts::Kind;

/// Something that a reply does; see [`Guide::acts`](crate::Guide::acts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SpeechAct {
    /// It thanks, whatever for. (The rule `thanks` does not accept thanks for patience.)
    Thanks,
    /// It says sorry, or owns the mistake.
    Apology,
    /// It names the direct message.
    Message,
    /// It names the chat.
    Chat,
    /// It names a phone number, or the phone.
    Phone,
    /// It names a mail address, or the mail.
    Email,
    /// It has a link, or names a form or a page.
    Link,
    /// It names a person to turn to.
    Person,
    /// It says that something is better, larger, cheaper than something else, or the best.
    Superiority,
}

named!(SpeechAct, "speech act", {
    Thanks: "thanks",
    Apology: "apology",
    Message: "message",
    Chat: "chat",
    Phone: "phone",
    Email: "email",
    Link: "link",
    Person: "person",
    Superiority: "superiority",
});

impl SpeechAct {
    /// The ways to reach us.
    pub(crate) const WAYS: [SpeechAct; 6] = [
        SpeechAct::Message,
        SpeechAct::Chat,
        SpeechAct::Phone,
        SpeechAct::Email,
        SpeechAct::Link,
        SpeechAct::Person,
    ];

    /// The kind of contact that does this by standing in a text.
    pub(crate) fn kind(self) -> Option<Kind> {
        match self {
            SpeechAct::Phone => Some(Kind::Phone),
            SpeechAct::Email => Some(Kind::Email),
            SpeechAct::Link => Some(Kind::Link),
            _ => None,
        }
    }
}

/// The phrases by which each act is known, and those that only options like it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ActPhrases([(List, List); SpeechAct::ALL.len()]);

impl ActPhrases {
    pub(crate) fn new(matcher: &mut MatcherBuilder) -> ActPhrases {
        ActPhrases([(); SpeechAct::ALL.len()].map(|()| (matcher.list(), matcher.list())))
    }

    /// The list of the phrases that do it.
    pub(crate) fn said(&self, act: SpeechAct) -> List {
        self.0[act as usize].0
    }

    /// The list of the phrases that only options like it.
    pub(crate) fn meant_otherwise(&self, act: SpeechAct) -> List {
        self.0[act as usize].1
    }
}
