//! How a team addresses its customers, and what kind of message they send.

use crate::named::named;

/// How a team addresses its customers: *Sie* or *du*; in English, in a formal or an informal register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Address {
    /// Sie.
    Formal,
    /// du.
    Informal,
}

named!(Address, "form of address", { Formal: "formal", Informal: "informal" });

/// The kind of a customer's message.
///
/// ```
/// use leitfaden::Situation;
/// assert_eq!("complaint".parse(), Ok(Situation::Complaint));
/// assert!("rant".parse::<Situation>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Situation {
    /// The customer wants to know something.
    Question,
    /// The customer is unhappy with what happened.
    Complaint,
    /// The customer is happy with what happened.
    Praise,
    /// The customer insults or threatens.
    Abuse,
    /// Something is broken for many customers at once.
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
