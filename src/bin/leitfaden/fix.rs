//! `leitfaden lint --fix`: shows or writes the changes.

use std::io::Write;
use std::path::Path;
use std::{fs, io};

use similar::TextDiff;
use tempfile::NamedTempFile;

/// The change as a unified diff; empty if there is none.
pub(crate) fn diff(name: &str, old: &str, new: &str) -> String {
    let shown = leitfaden::report::sanitize(name);
    TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(2)
        .header(&shown, &shown)
        .to_string()
}

/// Replaces the content of a file atomically: readers see the old or the new text, never a part.
/// Links are kept.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    let attempt = || -> io::Result<()> {
        let path = fs::canonicalize(path)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        fs::set_permissions(file.path(), fs::metadata(&path)?.permissions())?;
        file.persist(&path).map_err(|error| error.error)?;
        Ok(())
    };
    attempt().map_err(|error| format!("{}: cannot be written: {error}", path.display()))
}
