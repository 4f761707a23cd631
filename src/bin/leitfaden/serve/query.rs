//! The parameters of a request: those of its address, or of a form in its body.

use leitfaden::UnknownName;
use percent_encoding::percent_decode;

use super::exchange::Refusal;

/// Parameters by name.
#[derive(Debug, Default)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
    /// Whether all of it is UTF-8. What is not has been replaced: nobody wrote that.
    is_utf8: bool,
}

impl Query {
    pub(crate) fn parse(encoded: &[u8]) -> Query {
        Query {
            pairs: form_urlencoded::parse(encoded).into_owned().collect(),
            is_utf8: percent_decode(encoded).decode_utf8().is_ok(),
        }
    }

    /// Refuses parameters other than these, and those that come twice or are empty.
    pub(crate) fn only(self, known: &[&'static str]) -> Result<Query, Refusal> {
        if let Some((name, _)) = self.pairs.iter().find(|(name, _)| !known.contains(&name.as_str()))
        {
            return Err(UnknownName::new("parameter", name, known.iter().copied()).into());
        }
        let query = self.once(known)?;
        match query.pairs.iter().find(|(_, value)| value.is_empty()) {
            Some((name, _)) => Err(Refusal::bad(format!("the parameter `{name}` is empty"))),
            None => Ok(query),
        }
    }

    /// Refuses text that is not UTF-8, and parameters among these that come twice: which of them is meant?
    pub(crate) fn once(self, names: &[&str]) -> Result<Query, Refusal> {
        if !self.is_utf8 {
            return Err(Refusal::bad("the parameters are not UTF-8"));
        }
        for name in names {
            if self.pairs.iter().filter(|(known, _)| known == name).count() > 1 {
                return Err(Refusal::bad(format!("the parameter `{name}` comes twice")));
            }
        }
        Ok(self)
    }

    /// The value of a parameter, which may be empty.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a parameter, unless it is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.value(name).filter(|value| !value.is_empty())
    }
}
