//! How a team speaks to its customers, and what their messages are about.

use crate::named::named;

/// How a team speaks to its customers: *Sie* or *du*; in English, in a formal or an easy register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Address {
    /// Sie.
    Formal,
    /// du.
    Informal,
}

named!(Address, "form of address", { Formal: "formal", Informal: "informal" });

/// What a customer's message is about, in kind.
///
/// ```
/// use leitfaden::Situation;
/// assert_eq!("complaint".parse(), Ok(Situation::Complaint));
/// assert!("rant".parse::<Situation>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Situation {
    /// Somebody wants to know something.
    Question,
    /// Somebody is unhappy with what happened.
    Complaint,
    /// Somebody is happy with what happened.
    Praise,
    /// Somebody insults or threatens.
    Abuse,
    /// Something is broken for many at once.
    Incident,
    /// A complaint that has been settled.
    Solved,
}

named!(Situation, "situation", {
    Question: "question",
    Complaint: "complaint",
    Praise: "praise",
    Abuse: "abuse",
    Incident: "incident",
    Solved: "solved",
});
