//! How a team speaks to its customers, and what their messages are about.

/// How a team speaks to its customers: *Sie* or *du*; in English, in a formal or an easy register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Address {
    /// Sie.
    Formal,
    /// du.
    Informal,
}

impl Address {
    pub(crate) const ALL: [(&'static str, Address); 2] =
        [("formal", Address::Formal), ("informal", Address::Informal)];
}

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

impl Situation {
    pub(crate) const ALL: [(&'static str, Situation); 6] = [
        ("question", Situation::Question),
        ("complaint", Situation::Complaint),
        ("praise", Situation::Praise),
        ("abuse", Situation::Abuse),
        ("incident", Situation::Incident),
        ("solved", Situation::Solved),
    ];
}

impl std::str::FromStr for Situation {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Situation::ALL.iter().find(|(name, _)| *name == text);
        found.map(|(_, situation)| *situation).ok_or_else(|| {
            let help =
                crate::problem::did_you_mean(text, Situation::ALL.iter().map(|(name, _)| *name));
            format!("`{text}` is no situation; {}", help.unwrap_or_default())
        })
    }
}
