//! The parameters of a request: those of its address, or of a form in its body.

use leitfaden::UnknownName;

use super::exchange::Refusal;

/// Parameters by name.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn parse(encoded: &[u8]) -> Query {
        Query(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// Refuses parameters other than these, and those that come twice.
    pub(crate) fn only(self, known: &[&'static str]) -> Result<Query, Refusal> {
        for (n, (name, _)) in self.0.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                return Err(UnknownName::new("parameter", name, known.iter().copied()).into());
            }
            if self.0[..n].iter().any(|(earlier, _)| earlier == name) {
                return Err(Refusal::bad(format!("the parameter `{name}` comes twice")));
            }
        }
        Ok(self)
    }

    /// The value of a parameter, which may be empty.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a parameter, unless it is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.value(name).filter(|value| !value.is_empty())
    }
}
