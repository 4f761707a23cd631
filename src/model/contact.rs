//! How customers can reach the company.

use crate::named::named;
use crate::source::At;

/// A kind of contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContactKind {
    /// A telephone number.
    Phone,
    /// An email address.
    Email,
    /// A page with a form.
    Form,
    /// A page without one, such as help pages.
    Link,
    /// A chat on the company's own pages: a link to it, or words for it.
    Chat,
    /// A direct message, in words: `by direct message`.
    Message,
    /// An account on a network, such as `@larkwood`.
    Handle,
    /// A person to turn to.
    Person,
    /// A postal address.
    Address,
}

named!(ContactKind, "kind of contact", {
    Phone: "phone",
    Email: "email",
    Form: "form",
    Link: "link",
    Chat: "chat",
    Message: "message",
    Handle: "handle",
    Person: "person",
    Address: "address",
});

/// A way in which customers can reach the company; see [`Guide::contacts`](crate::Guide::contacts).
#[derive(Clone, Debug)]
pub struct Contact {
    pub(crate) id: At<String>,
    pub(crate) kind: ContactKind,
    pub(crate) value: At<String>,
    pub(crate) hours: Option<String>,
}

impl Contact {
    /// The id: templates have it as `contacts.ID`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id.value
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> ContactKind {
        self.kind
    }

    /// The number, the address, the link or the words, as the guide writes them.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value.value
    }

    /// When somebody answers there, in words.
    #[must_use]
    pub fn hours(&self) -> Option<&str> {
        self.hours.as_deref()
    }
}
