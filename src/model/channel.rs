//! Where replies are published.

use crate::named::named;
use crate::source::At;
use crate::text::length::Count;

/// What a channel's texts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// HTML: values are escaped when an answer is filled.
    Html,
}

named!(Format, "format", { Text: "text", Html: "html" });

/// A place where replies are published; see [`Guide::channel`](crate::Guide::channel).
#[derive(Clone, Debug)]
pub struct Channel {
    pub(crate) id: At<String>,
    pub(crate) public: bool,
    pub(crate) format: Format,
    /// How its lengths are counted.
    pub(crate) count: Count,
    pub(crate) max_length: Option<usize>,
    pub(crate) ideal_length: Option<usize>,
}

impl Channel {
    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id.value
    }

    /// Whether everybody can read what is published there.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.public
    }

    /// What its texts are.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// How long a text may be, in the channel's own units: see [`length`](Channel::length).
    #[must_use]
    pub fn max_length(&self) -> Option<usize> {
        self.max_length
    }

    /// How long a text should be at most, in the channel's own units.
    #[must_use]
    pub fn ideal_length(&self) -> Option<usize> {
        self.ideal_length
    }

    /// How long a text is as the channel counts: what the counter below a composer shows. X weighs characters and links,
    /// an SMS has 160 or 70 characters, others count code points, graphemes or bytes.
    ///
    /// ```
    /// let guide = leitfaden::Guide::sample("en").unwrap();
    /// let x = guide.channel("x").unwrap();
    /// assert_eq!(x.length("See https://larkwood.example/returns/how-it-works"), 4 + 23);
    /// assert_eq!(x.max_length(), Some(280));
    /// ```
    #[must_use]
    pub fn length(&self, text: &str) -> usize {
        self.count.of(text)
    }
}
