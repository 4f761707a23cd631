//! The files that come with the crate: tone packs, guides for teams that have none yet, and samples.

/// A file and its text.
type File = (&'static str, &'static str);

macro_rules! pack {
    ($language:literal: $($part:literal),* $(,)?) => {
        &[$((
            concat!("builtin:", $language, "/", $part, ".yaml"),
            include_str!(concat!("../../guides/packs/", $language, "/", $part, ".yaml")),
        )),*]
    };
}

/// The tone packs, by the name after `builtin:`, each of several files.
pub(crate) const PACKS: [(&str, &[File]); 2] = [
    (
        "de",
        pack!("de": "rude", "courtesy", "form", "competitors", "contact", "language", "completeness", "privacy", "approval", "situations", "synonyms"),
    ),
    (
        "en",
        pack!("en": "rude", "courtesy", "form", "competitors", "contact", "language", "completeness", "privacy", "approval", "situations", "synonyms"),
    ),
];

/// The guides for teams that have none, by language.
pub(crate) const GUIDES: [File; 2] =
    [("de", include_str!("../../guides/de.yaml")), ("en", include_str!("../../guides/en.yaml"))];

/// Guides to start from, by language: invented companies with real questions.
pub(crate) const SAMPLES: [File; 2] = [
    ("de", include_str!("../../guides/musterstrom.yaml")),
    ("en", include_str!("../../guides/larkwood.yaml")),
];

pub(crate) fn find<T: Copy>(table: &[(&'static str, T)], name: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == name).map(|(_, found)| *found)
}

/// The JSON Schema of guides, for editors.
pub(crate) const SCHEMA: &str = include_str!("../../guides/leitfaden.schema.json");

/// The placeholders of other tools, and the variables they stand for.
#[cfg(feature = "exchange")]
pub(crate) const PLACEHOLDERS: &str = include_str!("../../guides/placeholders.yaml");

/// What the judges of each language have learned: written by `train`, from the examples beside the packs.
pub(crate) const JUDGES: [(&str, &[u8]); 2] = [
    ("de", include_bytes!("../../guides/packs/de/judges.bin")),
    ("en", include_bytes!("../../guides/packs/en/judges.bin")),
];

/// The packs of each language, compiled: written by `train`, from their YAML.
pub(crate) const COMPILED: [(&str, &[u8]); 2] = [
    ("de", include_bytes!("../../guides/packs/de/pack.bin")),
    ("en", include_bytes!("../../guides/packs/en/pack.bin")),
];

/// Whether a file comes with the crate, by its name.
pub(crate) fn is_builtin(name: &str) -> bool {
    name.starts_with("builtin:")
}
