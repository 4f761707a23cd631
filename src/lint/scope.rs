//! Which parts of a draft a rule judges.

/// The part of a reply that a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Greeting,
    Body,
    Closing,
    Signature,
    Sentence,
    Reply,
}

impl Scope {
    pub(crate) const ALL: [(&'static str, Scope); 6] = [
        ("greeting", Scope::Greeting),
        ("body", Scope::Body),
        ("closing", Scope::Closing),
        ("signature", Scope::Signature),
        ("sentence", Scope::Sentence),
        ("reply", Scope::Reply),
    ];
}

/// The words of a draft that a rule judges.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    pub(crate) scope: Scope,
    /// Whether it judges quotations of other people, too.
    pub(crate) quotations: bool,
}
