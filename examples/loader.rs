//! Loads a guide whose files are not on disk: here from a map, elsewhere from a database or an archive.
//!
//! `cargo run --example loader`

use std::collections::HashMap;
use std::error::Error;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use leitfaden::Guide;

fn main() -> Result<(), Box<dyn Error>> {
    let files = HashMap::from([
        ("team.yaml", "leitfaden: 1\nname: Team\nlanguage: en\ninclude: [topics/refund.yaml]\n"),
        (
            "topics/refund.yaml",
            "topics: { refund: { title: Refunds, answers: [{ id: all, text: Your refund is on its way. }] } }\n",
        ),
    ]);
    // Called with the name of the main file first, then with the path of each included file.
    let read = |path: &Path| {
        let text = path.to_str().and_then(|path| files.get(path.replace('\\', "/").as_str()));
        text.map(|text| text.as_bytes().to_vec()).ok_or_else(|| ErrorKind::NotFound.into())
    };

    let mut out = io::stdout();
    let guide = Guide::from_files("team.yaml", read)?;
    writeln!(out, "{}: {}", guide.name(), guide.reply("refund").render()?.text)?;

    // A file that the loader does not have is reported as a problem of the guide.
    if let Err(error) = Guide::from_files("other.yaml", read) {
        writeln!(out, "{error}")?;
    }
    Ok(())
}
