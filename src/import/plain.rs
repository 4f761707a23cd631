//! Plain texts with some HTML in them: which line breaks of the text are meant.

use std::collections::BTreeSet;

/// Elements in which HTML, and not the plain text, decides where lines end.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "dl",
    "dt",
    "dd",
];

/// A tag that ends a line, after which a line break of the text may say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ended {
    #[default]
    No,
    /// By `<br>`.
    Line,
    /// By the border of a block, or by a comment.
    Block,
}

/// Where a reader is in a plain text that has tags.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// The blocks that are ended somewhere.
    closed: BTreeSet<&'static str>,
    /// How many blocks are open.
    depth: usize,
    /// What has just ended the line, if a tag has.
    ended: Ended,
    /// Whether a line break has come after the end of a block.
    is_open: bool,
    /// Whether a line break of the text was kept.
    is_mixed: bool,
    /// The tags that change where lines end.
    tags: BTreeSet<String>,
}

impl Plain {
    pub(super) fn new(text: &str) -> Plain {
        let lower = text.to_ascii_lowercase();
        let is_closed = |name: &&&str| lower.contains(&format!("</{name}"));
        Plain { closed: BLOCKS.iter().filter(is_closed).copied().collect(), ..Plain::default() }
    }

    pub(super) fn open(&mut self, name: &str, is_closed: bool) {
        let is_block = BLOCKS.contains(&name) || name == "hr";
        if is_block || name == "br" {
            self.tags.insert(name.to_owned());
            self.end(if is_block { Ended::Block } else { Ended::Line });
        }
        self.depth += usize::from(self.closed.contains(name) && !is_closed);
    }

    pub(super) fn close(&mut self, name: &str) {
        if self.closed.contains(name) {
            self.depth = self.depth.saturating_sub(1);
            self.end(Ended::Block);
        }
    }

    fn end(&mut self, ended: Ended) {
        (self.ended, self.is_open) = (ended, false);
    }

    /// A comment that was dropped.
    pub(super) fn drop_comment(&mut self, before: &str) {
        if before.is_empty() || before.ends_with('\n') {
            self.end(Ended::Block);
        }
    }

    /// Whether a character of the text stays what it is, after what was read before.
    pub(super) fn keeps(&mut self, c: char, before: &str) -> bool {
        if !c.is_whitespace() {
            self.ended = Ended::No;
            return true;
        }
        if self.depth > 0 || before.is_empty() {
            return false;
        }
        match self.ended {
            Ended::No => {
                self.is_mixed |= c == '\n';
                true
            }
            Ended::Line => {
                if c == '\n' {
                    self.ended = Ended::No;
                }
                false
            }
            Ended::Block => {
                let is_second = c == '\n' && self.is_open && !before.ends_with("\n\n");
                self.is_open |= c == '\n';
                is_second
            }
        }
    }

    /// The tags, if the text has line breaks of its own beside them.
    pub(super) fn mixed(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().filter(|_| self.is_mixed).map(String::as_str)
    }
}
