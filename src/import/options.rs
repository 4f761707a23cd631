//! What the caller decides about an import.

/// How a guide is made from an import.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The guide's name; by default it names the format.
    pub name: Option<String>,
    /// The guide's language as a BCP 47 tag; by default that of most texts.
    pub language: Option<String>,
    /// Whether texts that belong together become one topic: translations, versions for several channels, and texts that
    /// say nearly the same. Otherwise they are only reported.
    pub group: bool,
}
