//! What comes with the crate: tone packs, and the guides that stand in when a team has none yet.

/// The tone packs, by the name after `builtin:`.
pub(crate) const PACKS: [(&str, &str); 2] =
    [("de", include_str!("../../guides/packs/de.yaml")), ("en", include_str!("../../guides/packs/en.yaml"))];

/// The guides for those who have none, by language.
pub(crate) const GUIDES: [(&str, &str); 2] =
    [("de", include_str!("../../guides/de.yaml")), ("en", include_str!("../../guides/en.yaml"))];

/// Guides to start from, by language: invented companies with real questions.
pub(crate) const SAMPLES: [(&str, &str); 2] =
    [("de", include_str!("../../guides/musterstrom.yaml")), ("en", include_str!("../../guides/larkwood.yaml"))];

pub(crate) fn find(table: &'static [(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
