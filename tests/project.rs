//! The project's own pages: addresses, versions, links.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

mod golden;

use std::path::{Path, PathBuf};

use regex::{Captures, Regex};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// All pages, forms and workflows on GitHub and docs.rs.
fn pages() -> Vec<String> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if path.is_dir() {
                collect(&path, found);
            } else if ["md", "yml", "yaml", "rs", "json"].contains(&ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    for folder in [".github", "benches", "examples", "guides", "src"] {
        collect(&Path::new(ROOT).join(folder), &mut found);
    }
    let mut pages: Vec<String> = found
        .iter()
        .map(|path| path.strip_prefix(ROOT).unwrap().to_str().unwrap().replace('\\', "/"))
        .chain(["README.md", "CHANGELOG.md"].map(str::to_owned))
        .collect();
    pages.sort();
    pages
}

fn read(page: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(page)).unwrap().replace("\r\n", "\n")
}

/// `repository` in Cargo.toml is the single source of the address; `UPDATE=1` writes it to the
/// other files.
#[test]
fn all_pages_agree_on_the_address_and_the_version() {
    let address = env!("CARGO_PKG_REPOSITORY");
    let name = address.strip_prefix("https://github.com/").unwrap();
    let written = Regex::new(
        r"(?P<before>https://github\.com/|uses: )[A-Za-z0-9_-]+/leitfaden(?P<after>\b[^\s]*)",
    )
    .unwrap();
    let version = Regex::new(r"(?P<before>leitfaden@|rev: )v[0-9]+\.[0-9]+\.[0-9]+").unwrap();
    let mut found = 0;
    for page in pages() {
        let text = read(&page);
        found += written.find_iter(&text).count();
        let new = written.replace_all(&text, |c: &Captures<'_>| {
            format!("{}{name}{}", &c["before"], &c["after"])
        });
        let new = version.replace_all(&new, |c: &Captures<'_>| {
            format!("{}v{}", &c["before"], env!("CARGO_PKG_VERSION"))
        });
        if new != text {
            golden::check(&page, &new);
        }
        assert!(!text.contains("OWNER/"), "{page} has a placeholder for the address");
    }
    assert!(found >= 3, "the pages name the address");
}

/// The anchor of a heading in rustdoc and on GitHub.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace('`', "");
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn has_anchor(text: &str, wanted: &str) -> bool {
    let headings = text.lines().map(|line| line.trim_start_matches("//!").trim_start());
    headings
        .filter(|line| line.starts_with('#'))
        .any(|line| anchor(line.trim_start_matches('#').trim()) == wanted)
}

#[test]
fn links_between_pages_lead_somewhere() {
    let link = Regex::new(r"\]\((?P<path>[^()\s#:]*)(#(?P<anchor>[^()\s]+))?\)").unwrap();
    let docs = Regex::new(
        r"https://docs\.rs/leitfaden/latest/leitfaden/(?P<path>[^\s#)`\x22]*)(#(?P<anchor>[a-z0-9_-]+))?",
    )
    .unwrap();
    let mut checked = 0;
    for page in pages() {
        let text = read(&page);
        if page.ends_with(".md") && !page.starts_with("src/") {
            for c in link.captures_iter(&text) {
                let folder = Path::new(&page).parent().unwrap();
                let path = if c["path"].is_empty() {
                    PathBuf::from(&page)
                } else {
                    folder.join(&c["path"])
                };
                let file = Path::new(ROOT).join(&path);
                assert!(file.exists(), "{page} links to {}", path.display());
                if let Some(wanted) = c.name("anchor") {
                    let text = std::fs::read_to_string(file).unwrap();
                    assert!(has_anchor(&text, wanted.as_str()), "{page}: no heading {}", &c[0]);
                }
                checked += 1;
            }
        }
        for c in docs.captures_iter(&text) {
            let source = match c["path"].trim_end_matches('/') {
                "" | "index.html" => "src/lib.rs".to_owned(),
                path => format!("src/{path}.md"),
            };
            assert!(Path::new(ROOT).join(&source).exists(), "{page} links to {}", &c[0]);
            if let Some(wanted) = c.name("anchor") {
                assert!(has_anchor(&read(&source), wanted.as_str()), "{page}: {}", &c[0]);
            }
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} links");
}
