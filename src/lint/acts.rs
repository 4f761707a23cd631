//! Speech acts: what a reply does, such as thanking, apologising or naming a contact option.

use crate::matching::hits::List;
use crate::matching::matcher::MatcherBuilder;
use crate::named::named;
use crate::text::contacts::Kind;

/// Something that a reply does. [`Guide::acts`](crate::Guide::acts) detects them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SpeechAct {
    /// Thanks the customer, for any reason. (The rule `thanks` does not accept thanks for
    /// patience.)
    Thanks,
    /// Apologises, or admits a mistake.
    Apology,
    /// Offers contact by direct message.
    Message,
    /// Offers contact by chat.
    Chat,
    /// Contains a phone number, or offers contact by phone.
    Phone,
    /// Contains an email address, or offers contact by email.
    Email,
    /// Contains a link, or mentions a form or page.
    Link,
    /// Names a contact person.
    Person,
    /// Claims that something is better, larger or cheaper than something else, or the best.
    Superiority,
    /// Greets the customer at the start.
    Greeting,
    /// Ends with a closing such as “Best wishes”.
    Closing,
    /// Is signed with a name or initials.
    Signature,
    /// Says what happens next, or what the customer can do.
    NextStep,
    /// Names a contact option of any kind.
    Contact,
    /// Offers contact in private.
    PrivateContact,
    /// Acknowledges how long the customer has waited.
    Wait,
    /// Says when the customer hears from us.
    ReplyTime,
    /// Asks the customer something.
    Question,
    /// Offers help, a replacement or compensation.
    Offer,
    /// Refuses a request.
    Refusal,
    /// Shows that the customer's trouble is understood.
    Empathy,
    /// Puts off an answer until later.
    Deferral,
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
    Greeting: "greeting",
    Closing: "closing",
    Signature: "signature",
    NextStep: "next-step",
    Contact: "contact",
    PrivateContact: "private-contact",
    Wait: "wait",
    ReplyTime: "reply-time",
    Question: "question",
    Offer: "offer",
    Refusal: "refusal",
    Empathy: "empathy",
    Deferral: "deferral",
});

impl SpeechAct {
    /// The contact options.
    pub(crate) const WAYS: [SpeechAct; 6] = [
        SpeechAct::Message,
        SpeechAct::Chat,
        SpeechAct::Phone,
        SpeechAct::Email,
        SpeechAct::Link,
        SpeechAct::Person,
    ];

    /// The name under which the act is learned; `None` for those that phrases and contact details alone show.
    pub(crate) fn learned(self) -> Option<&'static str> {
        match self {
            SpeechAct::Message
            | SpeechAct::Chat
            | SpeechAct::Phone
            | SpeechAct::Email
            | SpeechAct::Link
            | SpeechAct::Person
            | SpeechAct::Superiority => None,
            SpeechAct::Contact => Some("way"),
            SpeechAct::PrivateContact => Some("private-way"),
            SpeechAct::Question => Some("asks"),
            act => Some(act.as_str()),
        }
    }

    /// The kind of contact details whose presence in a text performs this act.
    pub(crate) fn kind(self) -> Option<Kind> {
        match self {
            SpeechAct::Phone => Some(Kind::Phone),
            SpeechAct::Email => Some(Kind::Email),
            SpeechAct::Link => Some(Kind::Link),
            _ => None,
        }
    }
}

/// The phrases for each act: those that perform it, and those that only look like it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ActPhrases {
    lists: [(List, List); SpeechAct::ALL.len()],
    others: List,
}

impl ActPhrases {
    pub(crate) fn new(matcher: &mut MatcherBuilder) -> ActPhrases {
        ActPhrases {
            lists: [(); SpeechAct::ALL.len()].map(|()| (matcher.list(), matcher.list())),
            others: matcher.list(),
        }
    }

    /// The phrases that perform an act.
    pub(crate) fn said(&self, act: SpeechAct) -> List {
        self.lists[act as usize].0
    }

    /// The phrases that only look like an act.
    pub(crate) fn lookalikes(&self, act: SpeechAct) -> List {
        self.lists[act as usize].1
    }

    /// Names for others, such as "the carrier" or "reach them", whose contacts are not ours.
    pub(crate) fn others(&self) -> List {
        self.others
    }
}
